import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { ReportTableKindsDocument } from '../generated/operations';
import { rowsOf, type DraftRow } from '../ledgers/draft';
import type { RowsProps } from '../ledgers/rows';
import { tableOf } from '../paste/clipboard';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';

interface Column {
  code: string;
  label: string;
}

/** 表格录入 — the rows and columns that the kind of table declares, typed or pasted; what does not come out stands at its cell. */
export default function TableGrid(props: RowsProps) {
  const kinds = useQuery({
    queryKey: ['report table kinds'],
    queryFn: async () => (await ask(ReportTableKindsDocument, {})).reportTableKinds,
    staleTime: Infinity,
  });
  return (
    <Asked query={kinds}>
      {(known) => {
        const { draft } = props;
        const kind = known.find((each) => each.kind === draft.kind);
        const own = rowsOf(draft.columns).map(({ code, label }) => ({
          ...{ code: String(code ?? ''), label: String(label ?? '') },
        }));
        const columns = kind?.kind === 'other' ? own : (kind?.columns ?? own);
        if (columns.length === 0)
          return <Nothing>{t('先选择表的种类;种类为“其他”的,先添加数据栏。')}</Nothing>;
        return <Grid {...props} key={kind?.kind} columns={columns} declared={kind?.rows ?? []} />;
      }}
    </Asked>
  );
}

const LABEL = -1;
const cellOf = (row: DraftRow, at: number): string =>
  at === LABEL ? String(row.label ?? '') : ((row.values as readonly string[])?.[at] ?? '');

const pathOf = (line: number, at: number) =>
  at === LABEL ? `lines.${line}.label` : `lines.${line}.values.${at}`;

function withCell(row: DraftRow, at: number, text: string, width: number): DraftRow {
  if (at === LABEL) return { ...row, label: text };
  const values = Array.from({ length: width }, (_, each) => cellOf(row, each));
  values[at] = text;
  return { ...row, values };
}

function Grid({
  field,
  rows,
  columns,
  declared,
  problems,
  hints,
  change,
  left,
}: RowsProps & { columns: readonly Column[]; declared: readonly Column[] }) {
  const table = useRef<HTMLTableElement>(null);
  const width = columns.length;
  const empty = (label = '', code = ''): DraftRow => ({
    ...{ label, code, values: Array.from({ length: width }, () => '') },
  });
  // Where nothing stands in it yet, a table begins with the rows that its kind declares.
  useEffect(() => {
    const isBlank = rows.every((row) => columns.every((_, at) => cellOf(row, at) === ''));
    if (isBlank && declared.length > 0)
      change(() => declared.map(({ code, label }) => empty(label, code)));
  }, []);
  const set = (row: number, at: number, text: string) =>
    change(
      (now) => now.map((each, place) => (place === row ? withCell(each, at, text, width) : each)),
      pathOf(row, at),
    );

  /** A range goes in from this cell on; where it has more rows than there are, they are added. */
  function paste(event: ClipboardEvent, row: number, at: number) {
    const range = tableOf(event.clipboardData.getData('text/plain').replace(/\r?\n$/, ''));
    if (range.length === 1 && range[0]!.length === 1) return;
    event.preventDefault();
    change((now) => {
      const next = [...now];
      range.forEach((cells, down) => {
        let line = next[row + down] ?? empty();
        cells.forEach((text, right) => {
          const to = at + right;
          if (to < width) line = withCell(line, to, text, width);
        });
        next[row + down] = line;
      });
      return next;
    });
    left();
  }

  function move(event: KeyboardEvent, row: number, at: number) {
    const by: Record<string, [down: number, right: number]> = {
      ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] },
    };
    const step = by[event.key];
    // While a Chinese word is being put together the keys are its own.
    if (!step || event.nativeEvent.isComposing) return;
    event.preventDefault();
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${row + step[0]} ${at + step[1]}"]`)
      ?.focus();
  }

  const cell = (row: DraftRow, line: number, at: number, head: string) => {
    const path = pathOf(line, at);
    const problem = problems.get(path) ?? (at === LABEL ? problems.get(`lines.${line}`) : null);
    const hint = at === LABEL ? null : hints.get(`${String(row.code ?? '')}.${columns[at]!.code}`);
    return (
      <td key={at} data-label={head} className={problem ? 'is-wrong' : hint ? 'is-odd' : ''}>
        <input
          className={at === LABEL ? 'control' : 'control number'}
          data-cell={`${line} ${at}`}
          aria-label={t('{head} 第 {line} 行', { head, line: line + 1 })}
          aria-invalid={Boolean(problem)}
          aria-describedby={problem || hint ? `said-of-${line}-${at}` : undefined}
          autoComplete="off"
          inputMode={at === LABEL ? undefined : 'decimal'}
          value={cellOf(row, at)}
          onChange={({ target }) => set(line, at, target.value)}
          onBlur={left}
          onKeyDown={(event) => move(event, line, at)}
          onPaste={(event) => paste(event, line, at)}
        />
        {(problem ?? hint) && (
          <p id={`said-of-${line}-${at}`} className={problem ? 'problem' : 'odd'}>
            {problem ?? hint}
          </p>
        )}
      </td>
    );
  };

  return (
    <>
      <p className="hint">
        {t(
          '可以从 Excel 或 WPS 复制一片,在左上角的格中粘贴;回车和 ↑ ↓ 换行。“其中:”开头的列在所属一行之后。没有数的留空。',
        )}
      </p>
      <div className="table-frame">
        <table ref={table} className="table table-still grid" aria-label={field.label}>
          <thead>
            <tr>
              <th scope="col">{t('项目名称')}</th>
              {columns.map(({ code, label }) => (
                <th scope="col" key={code} className="number">
                  {label}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('删去')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {cell(row, line, LABEL, t('项目名称'))}
                {columns.map(({ label }, at) => cell(row, line, at, label))}
                <td>
                  <button
                    type="button"
                    className="plain-button"
                    onClick={() => change((now) => now.filter((_, place) => place !== line))}
                  >
                    {t('删去')}
                    <span className="visually-hidden">{t('第 {line} 行', { line: line + 1 })}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button onClick={() => change((now) => [...now, empty()])}>{t('添加一行')}</Button>
    </>
  );
}
