import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { addCalendarDays, endOfMonth } from '../platform/day.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

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

interface Row {
  measure: string;
  ytd: string | null;
  running: string | null;
  before_ytd: string | null;
  before_running: string | null;
  before_year: string | null;
  before_until: string | null;
}

/** The same calendar day one year earlier; 29 February becomes the 28th. */
export function sameDayLastYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1);
  return day.endsWith('-02-29') ? `${year}-02-28` : year + day.slice(4);
}

/** First day that is not in a wholly covered month when days are counted up to `day`. */
function monthsEndAt(day: string): string {
  return endOfMonth(day) === day ? addCalendarDays(day, 1) : `${day.slice(0, 7)}-01`;
}

/** Reads sums of balances: whole months from the month rows, the rest from the day rows. Its cost does not know how many records there are. */
@Injectable()
export class BalanceReader {
  constructor(private readonly work: UnitOfWork) {}

  /** With `through`, only what had been posted up to that position of the journal. */
  async at(unitId: number, asOf: string, through: string | null = null): Promise<Balances> {
    const before = sameDayLastYear(asOf);
    const [firstDay, firstDayBefore] = [`${asOf.slice(0, 4)}-01-01`, `${before.slice(0, 4)}-01-01`];
    const byTree = [unitId, asOf, before, firstDay, firstDayBefore];
    const rows = (await this.treeStoodStill(unitId, firstDayBefore, asOf))
      ? await this.work.prepared<Row>(BY_MONTHS, [
          unitId,
          asOf,
          monthsEndAt(asOf),
          before,
          monthsEndAt(before),
          firstDay,
          firstDayBefore,
        ])
      : await this.work.prepared<Row>(BY_DAYS, byTree);
    const balances = collect(rows, 1);
    if (through !== null)
      merge(balances, collect(await this.work.query<Row>(POSTED_LATER, [...byTree, through]), -1));
    return balances;
  }

  /** A month row may only be used for a unit that was below the asked one for all of the time. */
  private async treeStoodStill(unitId: number, first: string, last: string): Promise<boolean> {
    const [moved] = await this.work.prepared(
      'SELECT 1 FROM balance_spans($1, $2, $3) s WHERE s.d1 > $2 OR s.d2 < $3 LIMIT 1',
      [unitId, first, last],
    );
    return !moved;
  }
}

/** $1 unit, $2 asOf, $3 end of its whole months, $4/$5 the same a year before, $6/$7 the first days of both years. */
const SUMS = `
  SELECT measure,
         sum(quantity) FILTER (WHERE day >= $6::date AND of_now)::text AS ytd,
         sum(quantity) FILTER (WHERE of_now)::text AS running,
         sum(quantity) FILTER (WHERE day >= $7::date AND day < $6::date AND of_before)::text AS before_ytd,
         sum(quantity) FILTER (WHERE day < $6::date AND of_before)::text AS before_running,
         sum(quantity) FILTER (WHERE day >= $7::date AND day < $6::date AND of_year)::text AS before_year,
         (max(day) FILTER (WHERE day >= $7::date AND day < $6::date AND of_year AND quantity <> 0))::text AS before_until`;

const BY_MONTHS = `
  WITH units AS (SELECT s.unit_id, o.district_id FROM balance_spans($1, $2::date, $2::date) s JOIN org_unit o ON o.id = s.unit_id)
  ${SUMS}
    FROM (SELECT b.measure, b.month AS day, b.quantity, b.month < $3::date AS of_now, b.month < $5::date AS of_before, true AS of_year
            FROM units u JOIN balance_month b ON b.district_id = u.district_id AND b.unit_id = u.unit_id
           WHERE b.month <= $2::date
          UNION ALL
          SELECT b.measure, b.day, b.quantity, true, false, false
            FROM units u JOIN balance_day b ON b.district_id = u.district_id AND b.unit_id = u.unit_id
           WHERE b.day BETWEEN $3::date AND $2::date
          UNION ALL
          SELECT b.measure, b.day, b.quantity, false, true, false
            FROM units u JOIN balance_day b ON b.district_id = u.district_id AND b.unit_id = u.unit_id
           WHERE b.day BETWEEN $5::date AND $4::date) lines
   GROUP BY measure`;

/** $1 unit, $2 asOf, $3 the same day a year before, $4/$5 the first days of both years. Flows by the tree of the entry's day, stocks by the tree of the asked day. */
const TREE_BY_DAY = `
  spans AS (SELECT s.unit_id, o.district_id, s.d1, s.d2 FROM balance_spans($1, $5::date, $2::date) s JOIN org_unit o ON o.id = s.unit_id),
  now_below AS (SELECT unit_id FROM balance_spans($1, $2::date, $2::date)),
  then_below AS (SELECT unit_id FROM balance_spans($1, $3::date, $3::date))`;

const SUMS_BY_TREE = `
  SELECT measure,
         sum(quantity) FILTER (WHERE day BETWEEN $4::date AND $2::date AND below_on_day)::text AS ytd,
         sum(quantity) FILTER (WHERE day <= $2::date AND below_now)::text AS running,
         sum(quantity) FILTER (WHERE day BETWEEN $5::date AND $3::date AND below_on_day)::text AS before_ytd,
         sum(quantity) FILTER (WHERE day <= $3::date AND below_then)::text AS before_running,
         sum(quantity) FILTER (WHERE day >= $5::date AND day < $4::date AND below_on_day)::text AS before_year,
         (max(day) FILTER (WHERE day >= $5::date AND day < $4::date AND below_on_day AND quantity <> 0))::text AS before_until`;

const BY_DAYS = `
  WITH ${TREE_BY_DAY}
  ${SUMS_BY_TREE}
    FROM (SELECT b.measure, b.day, b.quantity,
                 EXISTS (SELECT FROM spans s WHERE s.unit_id = b.unit_id AND b.day BETWEEN s.d1 AND s.d2) AS below_on_day,
                 b.unit_id IN (SELECT unit_id FROM now_below) AS below_now,
                 b.unit_id IN (SELECT unit_id FROM then_below) AS below_then
            FROM balance_day b
           WHERE (b.district_id, b.unit_id) IN (SELECT district_id, unit_id FROM spans) AND b.day <= $2::date) lines
   GROUP BY measure`;

/** Entries after the position $6, taken off again. A district or city answers for every unit of its partition. */
const POSTED_LATER = `
  WITH ${TREE_BY_DAY},
  heads AS (SELECT s.unit_id FROM spans s WHERE s.unit_id = s.district_id)
  ${SUMS_BY_TREE}
    FROM (SELECT e.measure, e.day, e.quantity,
                 h.unit_id IS NOT NULL OR EXISTS (SELECT FROM spans s WHERE s.unit_id = e.unit_id AND e.day BETWEEN s.d1 AND s.d2) AS below_on_day,
                 h.unit_id IS NOT NULL OR e.unit_id IN (SELECT unit_id FROM now_below) AS below_now,
                 h.unit_id IS NOT NULL OR e.unit_id IN (SELECT unit_id FROM then_below) AS below_then
            FROM journal_entry e LEFT JOIN heads h ON h.unit_id = e.district_id
           WHERE e.id > $6::bigint AND e.district_id IN (SELECT district_id FROM spans) AND e.day <= $2::date) lines
   GROUP BY measure`;

function collect(rows: Row[], sign: 1 | -1): Balances {
  const column = (name: keyof Row) =>
    new Map(rows.map((row) => [row.measure, new Decimal(row[name] ?? 0).times(sign)]));
  return {
    yearToDate: column('ytd'),
    running: column('running'),
    lastYearToDate: column('before_ytd'),
    lastYearRunning: column('before_running'),
    lastYear: column('before_year'),
    lastYearUntil: new Map(
      rows.flatMap((row) => (row.before_until ? [[row.measure, row.before_until]] : [])),
    ),
  };
}

const SUMMED = ['yearToDate', 'running', 'lastYearToDate', 'lastYearRunning', 'lastYear'] as const;

function merge(into: Balances, other: Balances) {
  for (const name of SUMMED) {
    for (const [measure, quantity] of other[name])
      into[name].set(measure, (into[name].get(measure) ?? new Decimal(0)).plus(quantity));
  }
}
