import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { measures } from '../../src/catalog/measures.js';
import { indicators } from '../../src/indicators/definitions.js';
import { Indicator, measureOf, signOf } from '../../src/indicators/indicator.js';
import { Chance } from '../support/chance.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { TurnOfTheYear } from '../support/turn-of-the-year.js';

/** SEED=… repeats a run, STEPS=… makes it longer. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const STEPS = Number(process.env.STEPS ?? 350);
const CHECK_EVERY = 5;
const LAST = '2022-12-31';
const FIRST = '2023-01-01';

describe(`a year that turns (seed ${seed})`, () => {
  const chance = new Chance(seed);
  let office: Office;
  let history: TurnOfTheYear;
  let freezes: FreezeDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-06-30T10:00:00+08:00');
    history = await TurnOfTheYear.of(office, chance);
    freezes = new FreezeDesk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const rows = async (sql: string, parameters: unknown[] = []) =>
    (await office.admin.query(sql, parameters)).rows as object[];

  const onceAYear = measures.filter(({ oncePerYear }) => oncePerYear).map(({ code }) => code);
  const stocks = measures.filter(({ kind }) => kind === 'stock').map(({ code }) => code);
  const counted = indicators.filter(({ kind, reported }) => kind !== 'ratio' && !reported);
  const shares = indicators.filter(({ isShare }) => isShare);

  const valuesOn = async (asOf: string) => {
    const { indicatorProgress } = await office.ask<{
      indicatorProgress: { indicator: { code: string }; value: string | null }[];
    }>(
      'leader',
      `query ($year: Int!, $asOf: Date!) { indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: "510403") { indicator { code } value } }`,
      { year: Number(asOf.slice(0, 4)), asOf },
    );
    return new Map(indicatorProgress.map((each) => [each.indicator.code, each.value]));
  };
  /** Of the measures of a formula, from the journal, in a stretch of days. */
  const brought = async ({ of, scale = 1 }: Indicator, from: string, to: string) => {
    const [row] = await rows(
      `SELECT coalesce(sum(quantity * t.sign), 0)::float / $5::float AS n FROM journal_entry j
         JOIN unnest($1::text[], $2::int[]) t (measure, sign) USING (measure)
        WHERE j.district_id = ${office.districtId} AND day BETWEEN $3 AND $4`,
      [of.map(measureOf), of.map(signOf), from, to, scale],
    );
    return (row as { n: number }).n;
  };

  const check = async () => {
    await office.post();
    expect(await rows(COUNTED_TWICE, [onceAYear])).toEqual([]);
    expect(await rows(NEGATIVE, [stocks])).toEqual([]);
    expect(await rows(PARTS_DIFFER)).toEqual([]);
    for (const { type } of ledgers) expect(await rows(withdrawnAndCounted(type))).toEqual([]);
  };

  const checkTheTurn = async () => {
    const [last, first] = [await valuesOn(LAST), await valuesOn(FIRST)];
    for (const { code } of shares)
      for (const value of [last.get(code), first.get(code)])
        if (value != null)
          expect([code, Number(value) >= 0 && Number(value) <= 100]).toEqual([code, true]);
    const told: unknown[] = [];
    const journal: unknown[] = [];
    for (const each of counted) {
      const { code, kind, decimals } = each;
      if (!last.has(code)) continue;
      const [before, ofTheDay] = [
        await brought(each, kind === 'stock' ? '1900-01-01' : '2022-01-01', LAST),
        await brought(each, FIRST, FIRST),
      ];
      const after = kind === 'stock' ? before + ofTheDay : ofTheDay;
      told.push([code, Number(last.get(code) ?? 0), Number(first.get(code) ?? 0)]);
      journal.push([code, Number(before.toFixed(decimals)), Number(after.toFixed(decimals))]);
    }
    expect(told).toEqual(journal);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  };

  it('counts nobody twice, carries its stocks over, begins anew, and leaves what was printed', async () => {
    const said: string[] = [];
    let frozen: { id: string; lines: unknown } | null = null;
    try {
      for (let at = 1; at <= STEPS; at += 1) {
        said.push(await history.step());
        if (at % CHECK_EVERY === 0) await check();
        if (at === STEPS / 2) {
          await checkTheTurn();
          const period = { firstDay: '2022-01-01', lastDay: LAST, territoryCode: '510403' };
          const { id } = await freezes.final({ ...period, isTrial: false });
          frozen = { id, lines: await freezes.lines(id) };
        }
      }
      await check();
      await checkTheTurn();
      expect(await freezes.lines(frozen!.id)).toEqual(frozen!.lines);
    } catch (error) {
      throw new Error(`SEED=${seed}\n${said.slice(-40).join('\n')}`, { cause: error });
    }
    expect(history.done.size).toBeGreaterThan(60);
  }, 300_000);
});

const COUNTED_TWICE = `
  SELECT measure, group_id, extract(year FROM day) AS year, sum(quantity) AS times FROM journal_entry
   WHERE measure = ANY ($1) AND record_id IS NOT NULL GROUP BY 1, 2, 3 HAVING sum(quantity) NOT IN (0, 1)`;

const NEGATIVE = `
  SELECT * FROM (SELECT unit_id, measure, day, sum(quantity) OVER (PARTITION BY unit_id, measure ORDER BY day) AS holds
                   FROM balance_day WHERE measure = ANY ($1)) s WHERE holds < 0`;

/** Balances of a district are those of what its entries bring. */
const PARTS_DIFFER = `
  SELECT unit_id, measure, day, j.quantity AS journal, b.quantity AS balance
    FROM (SELECT unit_id, measure, day, sum(quantity) AS quantity
            FROM (SELECT unit_id, measure, day, quantity FROM journal_entry
                  UNION ALL SELECT district_id, measure, day, quantity FROM journal_entry WHERE unit_id <> district_id) both_levels
           GROUP BY 1, 2, 3) j
    FULL JOIN balance_day b USING (unit_id, measure, day)
   WHERE coalesce(j.quantity, 0) <> coalesce(b.quantity, 0)`;

const withdrawnAndCounted = (type: string) => `
  SELECT j.measure, r.id, sum(j.quantity) FROM ${type} r JOIN journal_entry j ON j.record_type = '${type}' AND j.record_id = r.id
   WHERE r.status = 'withdrawn' GROUP BY 1, 2, j.day HAVING sum(j.quantity) <> 0`;
