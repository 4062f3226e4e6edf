import type { Sheet } from '../../src/platform/workbook/read-workbook.js';
import { checksWithin } from '../../src/report-tables/checks-within.js';
import { tableIn } from '../../src/report-tables/report-table-file.js';
import { kindOfSheet } from '../../src/report-tables/sheet-kind.js';
import { readTable } from '../../src/report-tables/table-cells.js';
import { type KindCode, kindOf } from '../../src/report-tables/table-kinds.js';

export type Rows = (string | number | null)[][];

export const sheetOf = (rows: Rows, name = 'Sheet1'): Sheet => ({
  ...{ name, isHidden: false },
  lines: rows.map((cells, at) => ({
    line: at + 1,
    cells: cells.map((each) => ({ text: each === null ? '' : String(each) })),
  })),
});

/** As kept: rows by their codes, each cell that says something by its column. */
export function taken(rows: Rows, of?: KindCode) {
  const sheet = sheetOf(rows);
  const kind = of ?? kindOfSheet(sheet)!;
  const table = { kind, amountUnit: 'ten_thousand_yuan' as const, decimals: 2, columns: null };
  const { lines, at } = tableIn([sheet], kind, null);
  const read = readTable({ ...table, lines });
  const { columns } = kindOf(kind);
  const open = checksWithin({ ...table, title: kind, lines: read.lines })
    .filter(({ verdict }) => verdict === 'differs')
    .map(({ row, column, expected, printed }) => `${row}.${column} ${expected} ${printed}`);
  const cells = read.lines.flatMap(({ code, values }) =>
    values.flatMap((value, place) =>
      value === null ? [] : [`${code}.${columns[place]!.code} ${value}`],
    ),
  );
  return { kind, at, cells, open, problems: read.problems.map(({ message }) => message) };
}
