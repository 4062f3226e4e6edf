import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { addressOf } from '../files/bytes';
import {
  BindReportSheetDocument,
  ReportSheetDocument,
  SheetWordsDocument,
  type ReportSheetQuery,
  type SheetBindingFragment,
} from '../generated/operations';
import { useUnits } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { CellDialog } from './cell-dialog';
import { SheetFilling } from './sheet-filling';
import { takenInWords, type Names } from './taken-in-words';

type Sheet = ReportSheetQuery['reportSheet'];
type Proposal = Sheet['proposals'][number];
/** A cell: what it takes, or what it seems to be for. */
export type Cell = SheetBindingFragment & Partial<Pick<Proposal, 'isSure' | 'reading' | 'doubt'>>;

/** 上级报表 — what each of its cells takes, confirmed once; then filled every month in one step. */
export default function SheetPage() {
  const { id = '' } = useParams();
  usePageTitle(t('上级报表'));
  const sheet = useQuery({
    queryKey: ['report sheet', id],
    queryFn: async () => (await ask(ReportSheetDocument, { id })).reportSheet,
  });
  return (
    <>
      <p className="trail">
        <Link to="/reports/sheets">{t('上级报表')}</Link>
      </p>
      <Asked query={sheet}>
        {(known) => (
          <>
            <div className="page-head">
              <h1>{known.title}</h1>
              <p className="grow quiet">
                {t('{count} 格已设定取数', { count: known.bindings.length })}
              </p>
              <a className="action-quiet" href={addressOf(known.fileId)} download>
                {t('下载原表')}
              </a>
            </div>
            <SheetFilling sheet={known} />
            <Cells sheet={known} />
          </>
        )}
      </Asked>
    </>
  );
}

/** Names of what a cell may take. */
export function useNames() {
  const units = useUnits();
  const words = useQuery({
    queryKey: ['sheet words'],
    queryFn: () => ask(SheetWordsDocument, {}),
    staleTime: Infinity,
  });
  const names = useMemo<Names>(
    () => ({
      indicators: new Map(words.data?.indicators.map(({ code, label }) => [code, label])),
      levels: new Map(words.data?.targetLevels.map(({ code, label }) => [code, label])),
      units: new Map(units.data?.map(({ code, name }) => [code, name])),
    }),
    [words.data, units.data],
  );
  return names;
}

function Cells({ sheet }: { sheet: Sheet }) {
  const { id, revision, bindings, proposals } = sheet;
  const { permissions } = useMe();
  const names = useNames();
  const deed = useDeed();
  const [choosing, choose] = useState<Cell | 'new' | null>(null);
  const mayFill = permissions.includes('report-sheets:fill');
  const sure = proposals.filter(({ isSure }) => isSure).length;
  const rows: Cell[] = [...proposals, ...bindings];
  const bind = (cells: SheetBindingFragment[], unbind: Cell[] = [], allSure = false) =>
    deed.run(() =>
      ask(BindReportSheetDocument, {
        ...{ id, revision, allSure, cells: cells.map(inputOf) },
        unbind: unbind.map(({ sheet: of, cell }) => ({ sheet: of, cell })),
      }),
    );
  return (
    <section className="card">
      <h2>{t('取数关系')}</h2>
      {mayFill && (
        <div className="steps">
          <Button
            type="primary"
            disabled={sure === 0}
            loading={deed.isBusy}
            onClick={() => void bind([], [], true)}
          >
            {t('采纳确定的建议({sure})', { sure })}
          </Button>
          <Button onClick={() => choose('new')}>{t('添加单元格')}</Button>
        </div>
      )}
      {deed.problem && choosing === null && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      {sheet.sheets
        .flatMap(({ unread }) => unread ?? [])
        .map((each) => (
          <Alert key={each} type="warning" showIcon title={each} />
        ))}
      {rows.length === 0 ? (
        <Nothing>{t('从表头没有认出要填的单元格,请“添加单元格”。')}</Nothing>
      ) : (
        <PlainTable
          label={t('取数关系')}
          rows={rows}
          keyOf={({ sheet: of, cell, isSure }) => `${of} ${cell} ${isSure}`}
          columns={[
            { label: t('单元格'), cell: ({ sheet: of, cell }) => `${of}!${cell}` },
            {
              label: t('取数'),
              cell: (cell) => (
                <>
                  {takenInWords(cell, names)}
                  {cell.reading && (
                    <small>{t('表中写的是:{reading}', { reading: cell.reading })}</small>
                  )}
                  {cell.doubt && <small className="late">{cell.doubt}</small>}
                </>
              ),
            },
            {
              label: t('状态'),
              cell: ({ isSure }) => {
                if (isSure === undefined) return <State tone="good" word={t('✓ 已设定')} />;
                return isSure ? (
                  <State tone="waiting" word={t('建议,确定')} />
                ) : (
                  <State tone="plain" word={t('建议,待核对')} />
                );
              },
            },
            {
              label: t('办理'),
              cell: (cell) =>
                mayFill && (
                  <div className="row-steps">
                    {cell.isSure !== undefined && (
                      <Button
                        aria-label={t('采纳 {cell}', { cell: cell.cell })}
                        onClick={() => void bind([cell])}
                      >
                        {t('采纳')}
                      </Button>
                    )}
                    <Button
                      aria-label={t('改 {cell}', { cell: cell.cell })}
                      onClick={() => choose(cell)}
                    >
                      {t('改')}
                    </Button>
                    {cell.isSure === undefined && (
                      <Button
                        aria-label={t('取消取数 {cell}', { cell: cell.cell })}
                        onClick={() => void bind([], [cell])}
                      >
                        {t('取消取数')}
                      </Button>
                    )}
                  </div>
                ),
            },
          ]}
        />
      )}
      {choosing && (
        <CellDialog
          sheets={sheet.sheets.map(({ name }) => name)}
          begin={choosing === 'new' ? null : choosing}
          deed={deed}
          close={() => choose(null)}
          save={async (cell) => {
            if (await bind([cell])) choose(null);
          }}
        />
      )}
    </section>
  );
}

const State = ({ tone, word }: { tone: string; word: string }) => (
  <span className={`state state-${tone}`}>{word}</span>
);

/** What is sent of a cell: what it takes, without what was said of it. */
const inputOf = ({
  sheet,
  cell,
  aspect,
  indicatorCode,
  line,
  orgUnitCode,
  month,
  level,
  tableKind,
  tableRow,
  tableColumn,
  factName,
  cellUnit,
}: SheetBindingFragment) => ({
  ...{ sheet, cell, aspect, indicatorCode, line, orgUnitCode, month, level },
  ...{ tableKind, tableRow, tableColumn, factName, cellUnit },
});
