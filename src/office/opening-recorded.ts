import { Decimal } from 'decimal.js';
import type { ClientBase, Pool } from 'pg';
import type { Measure } from '../journal/measure.js';
import { recordedSql } from '../journal/openings-recorded.js';
import { problem } from '../ledgers/shared/judgement.js';
import { inTransaction } from '../platform/database/jobs-pool.js';
import { endOfMonth } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import type { OpeningRow } from './opening-rows.js';
import { dayOf } from './opening-last-year.js';

/** 期初所报 — what a row says of one day that can be compared: of its year up to then, or what held on the last one. */
export interface Said {
  of: OpeningRow;
  field: 'amount' | 'lastYear' | 'lastYearMonths' | 'months';
  day: string;
  amount: Decimal;
}

/** And what is recorded already of its measure until that day, at its unit and below. */
export interface Recorded extends Said {
  records: number;
  quantity: Decimal;
}

const PATIENCE = '20s';

export function saidOf(of: OpeningRow, coveredThrough: string): Said[] {
  const { measure, amount, lastYear, months } = of;
  const whole: Said = { of, field: 'amount', day: coveredThrough, amount };
  // What came to an end before the office began may be entered as of its first day: until then records hold more than there was.
  if (measure.kind === 'stock') return [whole];
  let soFar = new Decimal(0);
  const byMonth = (months ?? []).slice(0, -1).map((each, at): Said => {
    soFar = soFar.plus(each);
    const first = `${coveredThrough.slice(0, 4)}-${String(at + 1).padStart(2, '0')}-01`;
    return { of, field: 'months', day: endOfMonth(first), amount: soFar };
  });
  const before = [...lastYear].map(([month, known]): Said => ({
    ...{ of, day: dayOf(month, coveredThrough), amount: known },
    field: month === 12 ? 'lastYear' : 'lastYearMonths',
  }));
  return [whole, ...before, ...byMonth];
}

/** By the rules themselves over all records, those out of the asker's sight included; sums of units, no record. */
export function recordedOf(
  jobs: Pool,
  rows: OpeningRow[],
  coveredThrough: string,
): Promise<Recorded[]> {
  return inTransaction(jobs, 'REPEATABLE READ', async (client) => {
    await client.query(`SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '${PATIENCE}'`);
    const within = await unitsWithin(client, rows);
    const found: Recorded[] = [];
    for (const ofMeasure of byDistrictAndMeasure(rows)) {
      const { measure, unit } = ofMeasure[0]!;
      const units = [...new Set(ofMeasure.flatMap(({ unit }) => [...within.get(unit.id)!]))];
      const said = ofMeasure.flatMap((each) => saidOf(each, coveredThrough));
      const { rows: sums } = await client.query<{
        day: string;
        unitId: number;
        records: number;
        quantity: string;
      }>(recordedSql(measure), [unit.districtId, [...new Set(said.map(({ day }) => day))], units]);
      for (const each of said) {
        const own = sums.filter(
          ({ day, unitId }) => day === each.day && within.get(each.of.unit.id)!.has(unitId),
        );
        found.push({
          ...each,
          records: own.reduce((sum, { records }) => sum + records, 0),
          quantity: own.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)),
        });
      }
    }
    return found;
  });
}

/** 机构及其下级 — of all rows in one statement. */
async function unitsWithin(
  client: ClientBase,
  rows: OpeningRow[],
): Promise<Map<number, Set<number>>> {
  const { rows: found } = await client.query<{ over: number; ids: number[] }>(
    `SELECT u.id AS over, array(SELECT units_within(u.id)) AS ids FROM unnest($1::int[]) u (id)`,
    [[...new Set(rows.map(({ unit }) => unit.id))]],
  );
  return new Map(found.map(({ over, ids }) => [over, new Set(ids)]));
}

/** One problem of each field of a row, at the first day of which it says less. */
export function belowRecorded(all: Recorded[]): Issue[] {
  const seen = new Set<string>();
  return all.flatMap(({ of, field, day, amount, records, quantity }) => {
    const key = `${of.row} ${field}`;
    if (amount.gte(quantity) || seen.has(key)) return [];
    seen.add(key);
    const { unit, measure } = of;
    const which = { amount: '期初数', lastYear: '上年数' }[field as 'amount'] ?? `截至 ${day} 的数`;
    const until = field === 'amount' ? '截止日之前' : `截至 ${day} `;
    return [
      {
        row: of.row,
        ...problem(
          field,
          'opening-below-recorded',
          `“${unit.name}”的“${measure.label}”${which} ${amount.toFixed()} 小于系统内${until}已录入的 ${quantity.toFixed()}(${records} 条记录),期初数须包含这些记录。`,
        ),
      },
    ];
  });
}

export function byMeasureOf<T>(all: T[], rowOf: (one: T) => OpeningRow): Map<Measure, T[]> {
  const groups = new Map<Measure, T[]>();
  for (const each of all) {
    const { measure } = rowOf(each);
    groups.set(measure, [...(groups.get(measure) ?? []), each]);
  }
  return groups;
}

const byDistrictAndMeasure = (rows: OpeningRow[]): OpeningRow[][] =>
  [...new Set(rows.map(({ unit }) => unit.districtId))].flatMap((district) => [
    ...byMeasureOf(
      rows.filter(({ unit }) => unit.districtId === district),
      (each) => each,
    ).values(),
  ]);
