import { useMemo, useState } from 'react';
import { Alert, Button } from 'antd';
import { ask, sentenceOf } from '../ask';
import { base64Of, isTooLarge } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { TableFileDocument, type TableFileQuery } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { useTurns } from '../parts/use-turns';
import type { Column } from './columns';
import { readTable, type PastedTable } from './read-table';

/** 工作簿 — a file with the sheets in it, as text. */
export interface Book {
  name: string;
  sheets: TableFileQuery['tableFile'];
}

interface Props {
  columns: readonly Column[];
  book: Book | null;
  keep: (book: Book) => void;
  takeIn: (table: PastedTable) => void;
}

/** 选择表格文件 — instead of copying: each sheet of it, what its columns are taken for, and how many rows there are to enter. */
export function BookChoice({ columns, book, keep, takeIn }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = useTurns();
  async function read(file: File) {
    const isLast = begin();
    setProblem(null);
    setBusy(false);
    if (isTooLarge(file)) {
      setProblem(t('文件超过 3 MB,请分成几个文件。'));
      return;
    }
    setBusy(true);
    try {
      const { tableFile } = await ask(TableFileDocument, { file: await base64Of(file) });
      if (isLast()) keep({ name: file.name, sheets: tableFile });
    } catch (error) {
      if (isLast()) setProblem(sentenceOf(error));
    } finally {
      if (isLast()) setBusy(false);
    }
  }
  return (
    <section className="card">
      <h2>{t('或者选择表格文件')}</h2>
      <p>
        <FileChoice
          label={t('选择文件(xlsx、xls、csv)')}
          accept=".xlsx,.xls,.et,.csv"
          take={(file) => void read(file)}
        />{' '}
        {isBusy ? (
          <span role="status">{t('正在读取…')}</span>
        ) : (
          (book?.name ?? <span className="quiet">{t('尚未选择')}</span>)
        )}
      </p>
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      {book && !isBusy && <Sheets {...{ columns, takeIn }} sheets={book.sheets} />}
    </section>
  );
}

interface SheetsProps extends Pick<Props, 'columns' | 'takeIn'> {
  sheets: Book['sheets'];
}

function Sheets({ columns, takeIn, sheets }: SheetsProps) {
  const read = useMemo(
    () =>
      sheets.map(({ name, lines, hiddenLines, beyond }, at) => {
        const table = readTable(inPlace(lines), columns);
        const known = columns.filter(({ path }) => table.sources[path] !== undefined);
        return {
          ...{ key: String(at), name: name ?? t('文件'), hiddenLines, known },
          table: { ...table, beyond: table.beyond + beyond },
        };
      }),
    [sheets, columns],
  );
  if (read.length === 0) return <p className="quiet">{t('文件中没有可读的工作表。')}</p>;
  return (
    <PlainTable
      label={t('文件中的工作表')}
      rows={read}
      keyOf={({ key }) => key}
      columns={[
        { label: t('工作表'), isShort: true, cell: ({ name }) => name },
        {
          label: t('认出的栏目'),
          cell: ({ known, hiddenLines }) => (
            <>
              {known.length > 0
                ? known.map(({ label }) => label).join(t('、'))
                : t('没有认出栏目,可能不是本台账的表')}
              {hiddenLines > 0 && (
                <p className="hint">
                  {t('隐藏、筛选掉的 {hiddenLines} 行没有读入。', { hiddenLines })}
                </p>
              )}
            </>
          ),
        },
        {
          label: t('可读入'),
          isNumber: true,
          cell: ({ table }) => t('{count} 行', { count: table.lines.length }),
        },
        {
          label: t('读入'),
          isShort: true,
          cell: ({ name, table, known }) => (
            <Button
              disabled={known.length === 0 || table.lines.length === 0}
              onClick={() => takeIn(table)}
            >
              {t('读入')}
              <span className="visually-hidden">{name}</span>
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Each line where it stands in its sheet, so that problems are told by the numbers one sees there. */
function inPlace(lines: Book['sheets'][number]['lines']): string[][] {
  const last = lines[lines.length - 1]?.line ?? 0;
  const table = Array.from({ length: last }, (): string[] => []);
  for (const { line, cells } of lines) table[line - 1] = cells;
  return table;
}
