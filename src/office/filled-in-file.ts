import { InputRefused } from '../platform/errors.js';
import { rowsOf, tableOf, textOf } from '../platform/table-text.js';

/** How a csv is read: the words that may head a field's column, and which columns a template fills in beforehand. */
export interface FileForm<Row> {
  columns: Record<keyof Row & string, string[]>;
  needed: (keyof Row & string)[];
  /** A line that says no more than these is one that nobody has filled in. */
  given: string[];
  /** Code of the refusal of a file whose heading lacks a needed column. */
  refusal: string;
}

/** Rows of a csv with a heading; `lines` says on which line of the file each row stands. */
export function rowsOfFile<Row>(
  base64: string,
  { columns, needed, given, refusal }: FileForm<Row>,
): { rows: Row[]; lines: number[] } {
  const { rows, missing } = rowsOf(tableOf(textOf(Buffer.from(base64, 'base64'))), columns, needed);
  if (missing.length > 0)
    throw new InputRefused([
      {
        field: 'file',
        code: refusal,
        message: `文件首行须为栏目名称,缺少:${missing.join('、')}。`,
      },
    ]);
  const filled = rows.filter(({ cells }) =>
    Object.entries(cells).some(([field, cell]) => cell && !given.includes(field)),
  );
  return {
    lines: filled.map(({ line }) => line),
    rows: filled.map(
      ({ cells }) =>
        Object.fromEntries(
          Object.entries(cells).map(([field, cell]) => [field, cell || null]),
        ) as Row,
    ),
  };
}

/** Problems of a row are told by its line in the file. */
export async function toldByLine<T>(lines: number[], propose: () => Promise<T>): Promise<T> {
  try {
    return await propose();
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new InputRefused(
      error.issues.map((issue) =>
        issue.row === undefined ? issue : { ...issue, row: lines[issue.row - 1]! },
      ),
    );
  }
}
