/** Until this day of a month it is the one before that is handed in, closed and printed. */
const HANDED_IN_BY = 10;

/** 所问的统计月 — with which a page about months begins on a day. */
export function monthAskedOn(today: string): { year: number; month: number } {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  if (day > HANDED_IN_BY) return { year, month };
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
}
