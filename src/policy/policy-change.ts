import { Period, addCalendarDays, lastDayOf } from '../platform/day.js';

type Kept = Period & { id?: number };

export const overlaps = (a: Period, b: Period) =>
  a.validFrom <= lastDayOf(b) && b.validFrom <= lastDayOf(a);

/** What becomes of the rows of one thing and place (a policy of a region, an indicator of a unit) by a new one, or by the end of one. */
export interface RowChange<Row extends Kept> {
  /** Rows that hold no longer as they are. */
  ended: Row[];
  /** Rows that hold from then on: what is left of those that ended, and the new one. */
  begun: Omit<Row, 'id'>[];
  /** Rows in the way: neither open-ended before it, nor named as replaced. */
  inTheWay: Row[];
}

/**
 * 新旧衔接 — the open-ended row before the new one ends on the day before; the row that is named gives way from the first day
 * of the new one on, whole where it begins no earlier. Any other row in the period is in the way.
 */
export function rowChange<Row extends Kept>(
  rows: readonly Row[],
  { next, from, replaces }: { next: Omit<Row, 'id'> | null; from: string; replaces: number | null },
): RowChange<Row> {
  const period = next ?? { validFrom: from, validTo: null };
  const met = rows.filter((row) => row.id === replaces || (next && overlaps(row, period)));
  const givesWay = (row: Row) =>
    row.id === replaces || (row.validTo === null && row.validFrom < from);
  const ended = met.filter(givesWay);
  const left = ended
    .filter((row) => row.validFrom < from)
    .map(({ id: _, ...row }) => ({ ...row, validTo: addCalendarDays(from, -1) }));
  return {
    ended,
    begun: next ? [...left, next] : left,
    inTheWay: met.filter((row) => !givesWay(row)),
  };
}
