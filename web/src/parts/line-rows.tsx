import { Button } from 'antd';
import { t } from './language';

export type LineRow = Readonly<Record<string, string>>;

interface Props {
  legend: string;
  columns: readonly { name: string; label: string; type?: 'date' }[];
  rows: readonly LineRow[];
  change: (rows: readonly LineRow[]) => void;
}

/** 几行 — a few lines of the same short fields, within a form. */
export function LineRows({ legend, columns, rows, change }: Props) {
  const set = (at: number, name: string, value: string) =>
    change(rows.map((row, place) => (place === at ? { ...row, [name]: value } : row)));
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      {rows.map((row, at) => (
        <div key={at} className="line-row">
          {columns.map(({ name, label, type = 'text' }) => (
            <input
              key={name}
              className="control"
              type={type}
              autoComplete="off"
              aria-label={`${label} ${at + 1}`}
              placeholder={type === 'text' ? label : undefined}
              value={row[name] ?? ''}
              onChange={({ target }) => set(at, name, target.value)}
            />
          ))}
        </div>
      ))}
      <Button onClick={() => change([...rows, {}])}>{t('添加一行')}</Button>
    </fieldset>
  );
}

/** Lines of which something is filled in, each field by its name; null where it is empty. */
export const filledRows = (rows: readonly LineRow[]): LineRow[] =>
  rows.filter((row) => Object.values(row).some((value) => value.trim() !== ''));
export const textIn = (row: LineRow, name: string): string => (row[name] ?? '').trim();
export const textOrNone = (row: LineRow, name: string): string | null => textIn(row, name) || null;
