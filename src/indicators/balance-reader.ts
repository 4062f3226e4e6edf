import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { addCalendarDays, endOfMonth } from '../platform/day.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceCache } from './balance-cache.js';
import { Balances, Point, UnitBalances, firstOfYear, sameDayLastYear } from './balances.js';
import { RecordsSinceReader } from './records-since.js';
import { TakenReader } from './taken-reader.js';

interface Row {
  n: number | string;
  measure: string;
  ytd: string | null;
  running: string | null;
  before_ytd: string | null;
  before_running: string | null;
  before_year: string | null;
  before_until: string | null;
}

/** First day that is not in a wholly covered month when days are counted up to `day`. */
function monthsEndAt(day: string): string {
  return endOfMonth(day) === day ? addCalendarDays(day, 1) : `${day.slice(0, 7)}-01`;
}

/** Reads sums of balances: whole months from the month rows, the rest from the day rows. Its cost does not know how many records there are. */
@Injectable()
export class BalanceReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly taken: TakenReader,
    private readonly cache: BalanceCache,
    private readonly since: RecordsSinceReader,
  ) {}

  /** With `through`, only what had been posted up to that position of the journal. */
  async at(unitId: number, asOf: string, through: string | null = null): Promise<UnitBalances> {
    const [balances] = await this.atAll([{ unitId, asOf }], through);
    return balances!;
  }

  /** The same for many units or days at once, in as many statements as for one. */
  async atAll(points: Point[], through: string | null = null): Promise<UnitBalances[]> {
    if (points.length === 0) return [];
    const counted =
      through === null
        ? await this.cache.of(points, async (missing) =>
            this.since.beside(await this.counted(missing), missing, null),
          )
        : await this.since.beside(await this.countedThrough(points, through), points, through);
    const taken = await this.taken.atAll(points, through);
    return counted.map((balances, at) => ({ ...balances, taken: taken[at]! }));
  }

  private async countedThrough(points: Point[], through: string): Promise<Balances[]> {
    const counted = await this.counted(points);
    const later = await this.posted(points.map(daysOf), through);
    byPoint(later, points.length).forEach((rows, at) => merge(counted[at]!, collect(rows, -1)));
    await this.dateLastYear(counted, points, later, through);
    return counted;
  }

  /** What was dated last year and came in later says nothing of how far last year had been entered. */
  private async dateLastYear(
    counted: Balances[],
    points: Point[],
    later: Row[],
    through: string,
  ): Promise<void> {
    const touched = later.filter((row) => row.before_until !== null);
    if (touched.length === 0) return;
    const asked = points.map(daysOf);
    const measures = [...new Set(touched.map(({ measure }) => measure))];
    const rows = await this.work.query<{ n: number; measure: string; until: string }>(
      LAST_YEAR_UNTIL(asked.length),
      [...columnsOf(asked), through, measures],
    );
    for (const { n, measure } of touched) counted[Number(n) - 1]!.lastYearUntil.delete(measure);
    for (const { n, measure, until } of rows)
      counted[Number(n) - 1]!.lastYearUntil.set(measure, until);
  }

  private async counted(points: Point[]): Promise<Balances[]> {
    const asked = points.map(daysOf);
    const moved = await this.moved(asked);
    const rows = [
      ...(await this.rows(BY_MONTHS, asked, (at) => !moved.has(at))),
      ...(await this.rows(BY_DAYS, asked, (at) => moved.has(at))),
    ];
    return byPoint(rows, asked.length).map((each) => collect(each, 1));
  }

  /** A month row may only be used for a unit that was below the asked one for all of the time. */
  private async moved(asked: Asked[]): Promise<Set<number>> {
    const rows = await this.work.prepared<{ n: number }>(MOVED(asked.length), columnsOf(asked));
    return new Set(rows.map(({ n }) => Number(n) - 1));
  }

  private async rows(
    sql: (points: number) => string,
    asked: Asked[],
    isMeant: (at: number) => boolean,
  ): Promise<Row[]> {
    const meant = [...asked.keys()].filter(isMeant);
    if (meant.length === 0) return [];
    const rows = await this.work.prepared<Row>(
      sql(meant.length),
      columnsOf(meant.map((at) => asked[at]!)),
    );
    return rows.map((row) => ({ ...row, n: meant[Number(row.n) - 1]! + 1 }));
  }

  private posted(asked: Asked[], through: string): Promise<Row[]> {
    return this.work.query<Row>(POSTED_LATER(asked.length), [...columnsOf(asked), through]);
  }
}

/** A point with the days by which sums of it are cut: in the order of the parameters. */
type Asked = [
  unit: number,
  asOf: string,
  wholeUntil: string,
  before: string,
  beforeWholeUntil: string,
  first: string,
  firstBefore: string,
];

function daysOf({ unitId, asOf }: Point): Asked {
  const before = sameDayLastYear(asOf);
  return [
    unitId,
    asOf,
    monthsEndAt(asOf),
    before,
    monthsEndAt(before),
    firstOfYear(asOf),
    firstOfYear(before),
  ];
}

/** One point as plain parameters, for which the plan is made as for any other; of several each parameter is an array. */
const columnsOf = (asked: Asked[]): unknown[] =>
  asked.length === 1
    ? [...asked[0]!]
    : asked[0]!.map((_, column) => asked.map((each) => each[column]));

const POINTS = (points: number) =>
  points === 1
    ? `(SELECT 1 AS n, $1::int AS unit, $2::date AS as_of, $3::date AS whole_until, $4::date AS before,
               $5::date AS before_whole_until, $6::date AS first, $7::date AS first_before) q`
    : `unnest($1::int[], $2::date[], $3::date[], $4::date[], $5::date[], $6::date[], $7::date[]) WITH ORDINALITY
         AS q (unit, as_of, whole_until, before, before_whole_until, first, first_before, n)`;

function byPoint(rows: Row[], points: number): Row[][] {
  const all = Array.from({ length: points }, (): Row[] => []);
  for (const row of rows) all[Number(row.n) - 1]!.push(row);
  return all;
}

const MOVED = (points: number) => `
  SELECT q.n FROM ${POINTS(points)}
   WHERE EXISTS (SELECT FROM balance_spans(q.unit, q.first_before, q.as_of) s WHERE s.d1 > q.first_before OR s.d2 < q.as_of)`;

/**
 * One walk of the index for each unit. The planner may not turn it into a join: the policy's sub-select, which it charges anew for
 * each unit, would have it read the balances of all units instead.
 */
const OF_UNIT = (span: 'month' | 'day', during: string) => `
            (SELECT b.measure, b.${span}, b.quantity FROM balance_${span} b
              WHERE b.district_id = u.district_id AND b.unit_id = u.unit_id AND ${during} OFFSET 0)`;

const BY_MONTHS = (points: number) => `
  SELECT q.n, sums.* FROM ${POINTS(points)} CROSS JOIN LATERAL (
  WITH units AS (SELECT s.unit_id, o.district_id FROM balance_spans(q.unit, q.as_of, q.as_of) s JOIN org_unit o ON o.id = s.unit_id)
  SELECT measure,
         sum(quantity) FILTER (WHERE day >= q.first AND of_now)::text AS ytd,
         sum(quantity) FILTER (WHERE of_now)::text AS running,
         sum(quantity) FILTER (WHERE day >= q.first_before AND day < q.first AND of_before)::text AS before_ytd,
         sum(quantity) FILTER (WHERE day < q.first AND of_before)::text AS before_running,
         sum(quantity) FILTER (WHERE day >= q.first_before AND day < q.first AND of_year)::text AS before_year,
         (max(day) FILTER (WHERE day >= q.first_before AND day < q.first AND of_year AND quantity <> 0))::text AS before_until
    FROM (SELECT b.measure, b.month AS day, b.quantity, b.month < q.whole_until AS of_now, b.month < q.before_whole_until AS of_before, true AS of_year
            FROM units u CROSS JOIN LATERAL ${OF_UNIT('month', 'b.month <= q.as_of')} b
          UNION ALL
          SELECT b.measure, b.day, b.quantity, true, false, false
            FROM units u CROSS JOIN LATERAL ${OF_UNIT('day', 'b.day BETWEEN q.whole_until AND q.as_of')} b
          UNION ALL
          SELECT b.measure, b.day, b.quantity, false, true, false
            FROM units u CROSS JOIN LATERAL ${OF_UNIT('day', 'b.day BETWEEN q.before_whole_until AND q.before')} b) lines
   GROUP BY measure) sums`;

/** Flows by the tree of the entry's day, stocks by the tree of the asked day. */
const TREE_BY_DAY = `
  spans AS (SELECT s.unit_id, o.district_id, s.d1, s.d2 FROM balance_spans(q.unit, q.first_before, q.as_of) s JOIN org_unit o ON o.id = s.unit_id),
  now_below AS (SELECT unit_id FROM balance_spans(q.unit, q.as_of, q.as_of)),
  then_below AS (SELECT unit_id FROM balance_spans(q.unit, q.before, q.before))`;

const SUMS_BY_TREE = `
  SELECT measure,
         sum(quantity) FILTER (WHERE day BETWEEN q.first AND q.as_of AND below_on_day)::text AS ytd,
         sum(quantity) FILTER (WHERE day <= q.as_of AND below_now)::text AS running,
         sum(quantity) FILTER (WHERE day BETWEEN q.first_before AND q.before AND below_on_day)::text AS before_ytd,
         sum(quantity) FILTER (WHERE day <= q.before AND below_then)::text AS before_running,
         sum(quantity) FILTER (WHERE day >= q.first_before AND day < q.first AND below_on_day)::text AS before_year,
         (max(day) FILTER (WHERE day >= q.first_before AND day < q.first AND below_on_day AND quantity <> 0))::text AS before_until`;

const BY_DAYS = (points: number) => `
  SELECT q.n, sums.* FROM ${POINTS(points)} CROSS JOIN LATERAL (
  WITH ${TREE_BY_DAY}
  ${SUMS_BY_TREE}
    FROM (SELECT b.measure, b.day, b.quantity,
                 EXISTS (SELECT FROM spans s WHERE s.unit_id = b.unit_id AND b.day BETWEEN s.d1 AND s.d2) AS below_on_day,
                 b.unit_id IN (SELECT unit_id FROM now_below) AS below_now,
                 b.unit_id IN (SELECT unit_id FROM then_below) AS below_then
            FROM balance_day b
           WHERE (b.district_id, b.unit_id) IN (SELECT district_id, unit_id FROM spans) AND b.day <= q.as_of) lines
   GROUP BY measure) sums`;

/** Entries after the position $8, taken off again. A district or city answers for every unit of its partition. */
const POSTED_LATER = (points: number) => `
  SELECT q.n, sums.* FROM ${POINTS(points)} CROSS JOIN LATERAL (
  WITH ${TREE_BY_DAY},
  heads AS (SELECT s.unit_id FROM spans s WHERE s.unit_id = s.district_id)
  ${SUMS_BY_TREE}
    FROM (SELECT e.measure, e.day, e.quantity,
                 h.unit_id IS NOT NULL OR EXISTS (SELECT FROM spans s WHERE s.unit_id = e.unit_id AND e.day BETWEEN s.d1 AND s.d2) AS below_on_day,
                 h.unit_id IS NOT NULL OR e.unit_id IN (SELECT unit_id FROM now_below) AS below_now,
                 h.unit_id IS NOT NULL OR e.unit_id IN (SELECT unit_id FROM then_below) AS below_then
            FROM journal_entry e LEFT JOIN heads h ON h.unit_id = e.district_id
           WHERE e.id > $8::bigint AND e.district_id IN (SELECT district_id FROM spans) AND e.day <= q.as_of) lines
   GROUP BY measure) sums`;

/** The last month of last year in which anything had been entered up to the position $8, of the measures $9; unit by unit as kept. */
const LAST_YEAR_UNTIL = (points: number) => `
  SELECT q.n, until.* FROM ${POINTS(points)} CROSS JOIN LATERAL (
  WITH spans AS (SELECT s.unit_id, o.district_id, s.d1, s.d2 FROM balance_spans(q.unit, q.first_before, q.first - 1) s JOIN org_unit o ON o.id = s.unit_id),
  months AS (
    SELECT measure, date_trunc('month', day)::date AS month
      FROM (SELECT b.measure, b.unit_id, b.day, b.quantity
              FROM spans s JOIN balance_day b ON b.district_id = s.district_id AND b.unit_id = s.unit_id AND b.day BETWEEN s.d1 AND s.d2
             WHERE b.measure = ANY ($9::text[])
            UNION ALL
            SELECT e.measure, s.unit_id, e.day, -e.quantity
              FROM spans s JOIN journal_entry e ON e.district_id = s.district_id AND (s.unit_id = s.district_id OR e.unit_id = s.unit_id)
                                               AND e.day BETWEEN s.d1 AND s.d2
             WHERE e.measure = ANY ($9::text[]) AND e.id > $8::bigint) lines
     GROUP BY measure, unit_id, date_trunc('month', day)
    HAVING sum(quantity) <> 0)
  SELECT measure, max(month)::text AS until FROM months GROUP BY measure) until`;

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
