import type { Dispatch } from 'react';
import type { FormField } from '../ledgers/queries';
import { t } from '../parts/language';
import { useShownAtOnce } from '../parts/shown-at-once';
import { columnsIn, sourceAt, type Column } from './columns';
import { DefaultEntry } from './default-entry';
import { isOfOne, isSaidOnce, type Change, type Sheet } from './sheet';
import { SheetPart } from './sheet-part';
import { PART, partsOf } from './parts-of-sheet';
import { SheetRow, type ActiveAt, type Hands } from './sheet-row';

interface Props {
  sheet: Sheet;
  /** Another line of the table with the same number. */
  twins: ReadonlyMap<number, number>;
  columns: readonly Column[];
  all: readonly Column[];
  fields: readonly FormField[];
  active: ActiveAt | null;
  /** Rows chosen beside the active one. */
  range: ReadonlySet<number>;
  hands: Hands;
  change: Dispatch<Change>;
}

/** Rows of the grid before the first that is to be entered. */
const HEADS = 2;

/** 待登记的行 — every column with where it comes from and what its empty cells mean, every row with what is said of it. */
export function SheetGrid(props: Props) {
  const { sheet, twins, columns, all, fields, active, range, hands, change } = props;
  const { rows, defaults } = sheet;
  // What one looks for with the browser stands on the page, unless there are very many.
  const areAllDrawn = rows.length <= PART * 5;
  return (
    <div className="sheet-frame">
      <table
        className="sheet"
        role="grid"
        aria-label={t('待登记的行')}
        aria-rowcount={HEADS + rows.length}
      >
        <colgroup>
          <col className="sheet-lines" />
          {columns.map(({ path, field }) => (
            <col key={path} className={`sheet-col-${widthOf(path, field.kind)}`} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('行')}</th>
            {columns.map((column) => (
              <th scope="col" key={column.path}>
                <ColumnHead column={column} sheet={sheet} change={change} />
              </th>
            ))}
          </tr>
          <tr className="sheet-defaults" aria-rowindex={HEADS}>
            <th scope="row">{t('空格按此')}</th>
            {columns.map((column) => (
              <td key={column.path}>
                {isOfOne(column.path) || isSaidOnce(column, sheet) ? null : (
                  <DefaultEntry
                    column={column}
                    value={sheet.defaults[column.path] ?? ''}
                    choose={(value) => change({ does: 'default', path: column.path, value })}
                  />
                )}
              </td>
            ))}
          </tr>
        </thead>
        {partsOf(rows).map(({ part, from, rows: of }) => (
          <SheetPart
            key={part}
            rows={of.length}
            lines={[of[0]!.line, of[of.length - 1]!.line]}
            rowIndex={HEADS + from + 1}
            columns={columns.length}
            isHeld={areAllDrawn || of.some(({ id }) => id === active?.row)}
            isFirst={from === 0}
            reach={() => hands.activate({ row: of[0]!.id, path: columns[0]!.path })}
          >
            {() =>
              of.map((row, at) => {
                const isActive = active?.row === row.id;
                return (
                  <SheetRow
                    key={row.id}
                    {...{ row, columns, all, fields, hands, defaults }}
                    rowIndex={HEADS + from + at + 1}
                    active={isActive ? active.path : null}
                    turn={isActive ? active.turn : 0}
                    chosen={active && (isActive || range.has(row.id)) ? active.path : null}
                    twin={twins.get(row.id) ?? null}
                  />
                );
              })
            }
          </SheetPart>
        ))}
      </table>
    </div>
  );
}

/** Of several pasted columns together. */
const SEVERAL = 'several';

function ColumnHead({
  column: { path, label, field, required },
  sheet: { headings, sources },
  change,
}: {
  column: Column;
  sheet: Sheet;
  change: Dispatch<Change>;
}) {
  const source = sources[path];
  // Hundreds of rows follow.
  const [chosen, show] = useShownAtOnce(
    !source ? '' : 'at' in source ? String(source.at) : SEVERAL,
  );
  const choose = (value: string) =>
    show(value, () =>
      change({
        does: 'assign',
        path,
        source: value === '' ? null : sourceAt({ field }, headings, Number(value)),
      }),
    );
  return (
    <>
      <span>
        {label}
        {required && (
          <span className="required" aria-hidden="true">
            *
          </span>
        )}
      </span>
      <select
        className={source ? 'sheet-source' : 'sheet-source is-none'}
        aria-label={t('{label}:取自粘贴的哪一栏', { label })}
        value={chosen}
        onChange={({ target: { value } }) => choose(value)}
      >
        <option value="">{t('(不取自粘贴)')}</option>
        {source && !('at' in source) && (
          <option value={SEVERAL}>
            {columnsIn(source)
              .map((at) => headings[at])
              .join(t('、'))}
          </option>
        )}
        {headings.map((heading, at) =>
          heading ? (
            <option key={at} value={at}>
              {heading}
            </option>
          ) : null,
        )}
      </select>
    </>
  );
}

/** Told beforehand, so that what is written in one cell moves no other. */
function widthOf(path: string, kind: string) {
  if (/(documentNumber|creditCode|employer\.name)$/.test(path)) return 'long';
  return kind === 'flag' || kind === 'count' || path === 'person.name' ? 'short' : 'plain';
}
