import { memo } from 'react';
import type { Issue } from '../ask';
import type { FormField } from '../ledgers/queries';
import { t } from '../parts/language';
import { ActiveCell, type Move } from './active-cell';
import type { Column } from './columns';
import { cellOf, isBlank, problemsOf, type Row, type Sheet } from './sheet';

export interface Cell {
  row: number;
  path: string;
}

/** 当前格 — and how often one has gone to it or another. */
export interface ActiveAt extends Cell {
  turn: number;
}

/** What a row may do; the same for all rows and all the time. */
export interface Hands {
  activate: (cell: Cell, extend?: boolean) => void;
  write: (cell: Cell, value: string) => void;
  move: (from: Cell, move: Move) => boolean;
  fillDown: (from: Cell, value: string) => void;
  nextProblem: () => void;
  leave: () => void;
  pasteBlock: (from: Cell, block: string[][]) => void;
}

interface Props {
  row: Row;
  /** Which row of the grid it is. */
  rowIndex: number;
  columns: readonly Column[];
  all: readonly Column[];
  fields: readonly FormField[];
  defaults: Sheet['defaults'];
  /** The column of this row that is being written in. */
  active: string | null;
  /** Of its column: each time one goes there it has the focus. */
  turn: number;
  /** Whether it is among the rows chosen, and in which column. */
  chosen: string | null;
  /** Another line of the table with the same number. */
  twin: number | null;
  hands: Hands;
}

/** One row: cells as text but for the one that is written in, and below it what is wrong or odd, in words. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { row, rowIndex, columns, all, fields, defaults, active, turn, chosen, twin, hands } =
    props;
  const problems = problemsOf(row, all, fields, defaults);
  // Where nothing stands the cell says so itself.
  const spoken = problems.filter(
    ({ code, field }) => code !== 'required' || !columns.some(({ path }) => path === field),
  );
  const hints = [...(twin ? [twinHint(twin)] : []), ...(row.told?.hints ?? [])];
  const labelOf = (path: string) => all.find((each) => each.path === path)?.label;
  const said = `said-${row.id}`;
  return (
    <>
      <tr className={chosen ? 'is-chosen' : undefined} aria-rowindex={rowIndex}>
        <th scope="row">
          {row.line}
          <Standing row={row} problems={problems.length} hints={hints.length} />
        </th>
        {columns.map((column) => {
          const { path } = column;
          const own = row.cells[path] ?? '';
          const problem = problems.find(({ field }) => field === path) ?? null;
          const isOdd = hints.some(({ field }) => field === path);
          const cell = { row: row.id, path };
          const tone = [
            problem ? 'is-wrong' : isOdd ? 'is-odd' : '',
            chosen === path ? 'is-in-range' : '',
            own === '' ? 'is-default' : '',
          ];
          return (
            <td
              key={path}
              className={tone.join(' ').trim() || undefined}
              onMouseDown={(event) => {
                if (active === path) return;
                event.preventDefault();
                hands.activate(cell, event.shiftKey);
              }}
            >
              {active === path ? (
                <ActiveCell
                  {...{ column, turn }}
                  line={row.line}
                  value={own}
                  standsFor={defaults[path] ?? ''}
                  problem={problem?.message ?? null}
                  describedBy={problem || isOdd ? said : undefined}
                  write={(value) => hands.write(cell, value)}
                  move={(move) => hands.move(cell, move)}
                  fillDown={(value) => hands.fillDown(cell, value)}
                  nextProblem={hands.nextProblem}
                  leave={hands.leave}
                  pasteBlock={(block) => hands.pasteBlock(cell, block)}
                />
              ) : (
                own || wordOf(column, cellOf(row, path, defaults)) || (problem && t('必填'))
              )}
            </td>
          );
        })}
      </tr>
      {spoken.length + hints.length > 0 && (
        <tr className="sheet-said" id={said}>
          <td />
          <td colSpan={columns.length}>
            {spoken.map(({ field, message }) => (
              <p key={field} className="problem">
                <Where
                  label={labelOf(field)}
                  reach={() => hands.activate({ row: row.id, path: field })}
                />
                {message}
              </p>
            ))}
            {hints.map(({ field, code, message }) => (
              <p key={code} className="odd">
                {t('提示:')}
                <Where
                  label={labelOf(field)}
                  reach={() => hands.activate({ row: row.id, path: field })}
                />
                {message}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
});

/** By pointing only: the keyboard has F8. */
const Where = ({ label, reach }: { label: string | undefined; reach: () => void }) =>
  label ? (
    <button type="button" tabIndex={-1} className="where" onClick={reach}>
      {label}
    </button>
  ) : null;

function Standing({ row, problems, hints }: { row: Row; problems: number; hints: number }) {
  if (problems > 0)
    return <small className="state state-bad">{t('改 {problems} 处', { problems })}</small>;
  if (isBlank(row)) return <small className="state state-gone">{t('空')}</small>;
  if (row.told === null) return <small className="state state-plain">{t('核对中')}</small>;
  if (hints > 0) return <small className="state state-waiting">{t('有提示')}</small>;
  return <small className="state state-good">{t('可登记')}</small>;
}

/** A value that was chosen from a list stands there as it is called. */
const wordOf = ({ field }: Column, value: string) =>
  field.choices.find((each) => each.value === value)?.label ?? value;

const twinHint = (line: number): Issue => ({
  field: 'person.documentNumber',
  code: 'twin',
  message: t('与第 {line} 行证件号码相同,请核对是否重复。', { line }),
});
