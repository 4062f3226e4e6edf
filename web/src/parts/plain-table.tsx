import type { ReactNode } from 'react';

export interface Column<Row> {
  label: string;
  /** Numbers stand right. */
  isNumber?: boolean;
  /** A name or a word, which is not broken for the sake of a longer column beside it. */
  isShort?: boolean;
  cell: (row: Row) => ReactNode;
}

/** 表 — the first column names the row; on a narrow screen each row is a card whose cells say what they are. */
export function PlainTable<Row>({
  columns,
  rows,
  keyOf,
  label,
}: {
  columns: Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  label?: string;
}) {
  return (
    <div className="table-frame">
      <table className="table table-still" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ label: head, isNumber }) => (
              <th scope="col" key={head} className={isNumber ? 'number' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ label: head, isNumber, isShort, cell }, at) =>
                at === 0 ? (
                  <th scope="row" key={head} className={isShort ? 'short' : ''}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={head}
                    data-label={head}
                    className={isNumber ? 'number' : isShort ? 'short' : ''}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
