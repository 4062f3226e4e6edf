import { DomainError } from './errors.js';

const millisecondsPerDay = 86_400_000;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** 有效日期 — true for a day that exists, written YYYY-MM-DD, from 1900 to 2100. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 2100) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month);
}

/** 日(自然日) — the day `days` after `start`, or before it when negative. */
export function addCalendarDays(start: string, days: number): string {
  return format(millisecondsOf(start) + days * millisecondsPerDay);
}

/** Calendar days from `start` to `end`, start excluded; negative when `end` is earlier. */
export function calendarDaysBetween(start: string, end: string): number {
  return (millisecondsOf(end) - millisecondsOf(start)) / millisecondsPerDay;
}

/** The same day `months` later; where that month is too short, its last day (31 January + 1 = 28 February). */
export function addMonths(start: string, months: number): string {
  const from = parse(start);
  const firstOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = lastDayOfMonth(firstOfMonth.getUTCFullYear(), firstOfMonth.getUTCMonth() + 1);
  firstOfMonth.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return format(firstOfMonth.getTime());
}

/**
 * 期限届满日 — the last day of a term of so many months that begins with `start`: the day before the corresponding day;
 * where the last month has no such day, its last (民法典第二百零二条).
 */
export function lastDayOfTerm(start: string, months: number): string {
  const corresponding = addMonths(start, months);
  const exists = corresponding.slice(8) === start.slice(8);
  return exists ? addCalendarDays(corresponding, -1) : corresponding;
}

/** 月数 — calendar months from the one day to the other, both counted. */
export const monthsFrom = (first: string, last: string): number =>
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
  Number(last.slice(5, 7)) -
  Number(first.slice(5, 7)) +
  1;

/** 月末 — the last day of the month that `day` is in. */
export function endOfMonth(day: string): string {
  const date = parse(day);
  const last = lastDayOfMonth(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return `${day.slice(0, 8)}${String(last).padStart(2, '0')}`;
}

/** Its midnight in UTC; a day has no zone of its own. */
export const parse = (day: string): Date => new Date(millisecondsOf(day));

function millisecondsOf(day: string): number {
  if (!isDate(day)) throw new InvalidDate(day);
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}

/** 周末 — a Saturday or a Sunday. */
export const isWeekend = (day: string): boolean => [0, 6].includes(parse(day).getUTCDay());

function format(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw new RangeError('no day is so far away');
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return `${date.getUTCFullYear()}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lastDayOfMonth(year: number, month: number): number {
  const leaps = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leaps ? 29 : MONTHS[month - 1]!;
}

/** 日期无效 — not a day of the calendar written YYYY-MM-DD. */
export class InvalidDate extends DomainError {
  constructor(text: string) {
    super(
      'INVALID_DATE',
      `“${text}”不是有效日期。请按 年-月-日(如 2022-03-01)填写1900年至2100年之间实际存在的日期。`,
      { text },
    );
  }
}

/** 有效期 — both days belong to it; the last is null while no end is known. */
export interface Period {
  validFrom: string;
  validTo: string | null;
}

export const lastDayOf = ({ validTo }: Period): string => validTo ?? '9999-12-31';

export const holdsOn = (period: Period, day: string): boolean =>
  period.validFrom <= day && day <= lastDayOf(period);

/** 2022年12月31日 */
export const chineseDay = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
