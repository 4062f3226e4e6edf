import { Decimal } from 'decimal.js';

/** Balances of every measure at one unit, as of one day, and the same of the year before. */
export interface Balances {
  /** From 1 January to the day. */
  yearToDate: Map<string, Decimal>;
  /** Since the first entry: the running sum that a stock is. */
  running: Map<string, Decimal>;
  lastYearToDate: Map<string, Decimal>;
  lastYearRunning: Map<string, Decimal>;
  lastYear: Map<string, Decimal>;
  /** The last day, or month, of last year on which anything is dated. */
  lastYearUntil: Map<string, string>;
}

/** 始有记录 — of a district in which the unit lies, or that lies in it. */
export interface RecordsSince {
  districtId: number;
  name: string;
  /** The day of the first posting. */
  posted: string | null;
  /** By measure, the first month in which it comes to anything. */
  measures: ReadonlyMap<string, string>;
}

export interface CountedBalances extends Balances {
  since: RecordsSince[];
}

export interface UnitBalances extends CountedBalances {
  /** 数据来源 — by code, the indicators whose values do not come from the journal alone everywhere. */
  taken: Map<string, Balances>;
}

/** What an indicator is made of at the unit. */
export const sumsOf = (balances: UnitBalances, indicatorCode: string): Balances =>
  balances.taken.get(indicatorCode) ?? balances;

/** 时点 — a unit, and the day up to which it is asked. */
export interface Point {
  unitId: number;
  asOf: string;
}

/** The same calendar day one year earlier; 29 February becomes the 28th. */
export function sameDayLastYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1);
  return day.endsWith('-02-29') ? `${year}-02-28` : year + day.slice(4);
}

export const firstOfYear = (day: string) => `${day.slice(0, 4)}-01-01`;
