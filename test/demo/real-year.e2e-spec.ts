import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { YearBuild, buildYears, expectedOf } from '../../src/demo/builder/build-year.js';
import { scaled } from '../../src/demo/builder/totals.js';
import { DEMO_SEED, demoTotals, published, totals2022 } from '../../src/demo/published.js';
import { CITY, DISTRICT } from '../../src/demo/builder/places.js';
import { indicators } from '../../src/indicators/definitions.js';
import { ProgressService } from '../../src/indicators/progress.service.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import {
  differences,
  holdings,
  load,
  misjudged,
  openDemoOffice,
  openLoadedOffice,
} from '../support/demo-office.js';

jest.setTimeout(600_000);

const BEHIND = `query ($unit: String!, $asOf: Date!, $code: String!) {
  figureLedgers(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCode: $code) { ledger count quantity }
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { value } }`;
const TOTALS = `query ($ledger: String!, $countedFor: CountedForInput) {
  recordTotals(ledger: $ledger, countedFor: $countedFor) { count counted { count quantity } } }`;

const progressOf = (office: Office, indicator: string, orgUnitCode: string) =>
  office.as('city_leader', () =>
    office.app
      .get(ProgressService, { strict: false })
      .progress({ year: 2022, asOf: '2022-12-31', orgUnitCode }, [indicator]),
  );

describe('the printed year, made of records', () => {
  let office: Office;
  let builds: YearBuild[];
  beforeAll(async () => {
    builds = buildYears(demoTotals, DEMO_SEED);
    office = await openLoadedOffice();
  }, 600_000);
  afterAll(() => office?.close());

  it('comes to what the builder wrote down, measure by measure and year by year', async () => {
    expect(await differences(office, builds)).toEqual([]);
  });

  it.each(published.actuals.map((each) => [each.zh, each] as const))(
    'comes to what the district printed: %s',
    async (_term, { indicator, value, scope }) => {
      const [shown] = await progressOf(office, indicator, scope === 'city' ? CITY : DISTRICT);
      expect(Number(shown!.value)).toBe(value);
    },
  );

  it.each(
    published.actuals.filter((each) => each.qualifier).map((each) => [each.zh, each] as const),
  )('says 余 or 近 where the print does: %s', async (_term, { indicator, qualifier }) => {
    const [shown] = await progressOf(office, indicator, DISTRICT);
    expect(shown!.qualifier).toBe(qualifier);
  });

  it('opens from each number lists whose totals are that number', async () => {
    const [unit, asOf] = [DISTRICT, '2022-12-31'];
    const ask = <T>(query: string, variables: object) =>
      office.ask<T>('city_leader', query, { unit, asOf, ...variables });
    let opened = 0;
    for (const { code, scale = 1, decimals } of indicators.filter(({ kind }) => kind !== 'ratio')) {
      const { figureLedgers, indicatorProgress } = await ask<{
        figureLedgers: { ledger: string; count: number; quantity: string }[];
        indicatorProgress: { value: string }[];
      }>(BEHIND, { code });
      const countedFor = { indicatorCode: code, orgUnitCode: unit, to: asOf };
      for (const { ledger, count, quantity } of figureLedgers) {
        if (!ledgers.some(({ type }) => type === ledger)) continue;
        const { recordTotals } = await ask<{
          recordTotals: { count: number; counted: { count: number; quantity: string }[] };
        }>(TOTALS, { ledger, countedFor });
        const { count: listed, counted } = recordTotals;
        expect([code, listed, counted]).toEqual([code, count, [{ count, quantity }]]);
        opened += 1;
      }
      const sum = figureLedgers.reduce((all, each) => all.plus(each.quantity), new Decimal(0));
      expect([code, sum.div(scale).toFixed(decimals)]).toEqual([
        code,
        new Decimal(indicatorProgress[0]!.value).toFixed(decimals),
      ]);
    }
    expect(opened).toBeGreaterThan(50);
  });

  it('holds the reported figures and the targets as printed', async () => {
    for (const { indicator, value } of published.reportedFigures) {
      const [shown] = await progressOf(office, indicator, DISTRICT);
      expect([indicator, Number(shown!.value)]).toEqual([indicator, value]);
    }
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS targets FROM target WHERE year = 2022 AND status = 'in_force'`,
    );
    expect(rows[0].targets).toBe(published.targets.length);
  });

  // Forty indicators at every desk of the district, with three years of entries behind them.
  it('is frozen as it is printed', async () => {
    const freezes = new FreezeDesk(office);
    const { id } = await freezes.freeze({
      firstDay: '2022-01-01',
      lastDay: '2022-12-31',
      isTrial: true,
    });
    const lines = (await freezes.lines(id)).filter(({ kind }) => kind === 'own');
    const printed = published.actuals.filter(({ scope }) => scope !== 'city');
    const frozen = printed.map(({ indicator }) => {
      const line = lines.find(({ indicatorCode }) => indicatorCode === indicator);
      return [indicator, Number(line?.value)];
    });
    expect(frozen).toEqual(printed.map(({ indicator, value }) => [indicator, value]));
  });

  it('pays by another account than approved', async () => {
    const { rows } = await office.admin.query(
      "SELECT kind, count(*)::int AS findings FROM finding WHERE kind LIKE '%-paid-by-approver' GROUP BY 1",
    );
    expect(rows).toEqual([]);
  });

  it('agrees with the recount', async () => {
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('leaves every other record out for exactly the reason it was made for', async () => {
    expect(await misjudged(office, builds)).toEqual([]);
    expect(builds.flatMap((build) => build.notCounted).length).toBeGreaterThan(3000);
  });

  it('counts nothing of the neighbouring district', async () => {
    const keys = builds.flatMap((build) => build.elsewhere);
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS entries, count(*) FILTER (WHERE j.district_id = $2)::int AS ours
         FROM journal_entry j JOIN employment_registration r ON r.id = j.record_id
        WHERE j.record_type = 'employment_registration' AND r.origin_number = ANY ($1)`,
      [keys, office.districtId],
    );
    expect(rows[0]).toEqual({ entries: keys.length, ours: 0 });
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await holdings(office);
    const said = await load(office, builds, DEMO_SEED);
    expect(await holdings(office)).toEqual(before);
    expect(said.at(-1)).toMatch(/loaded in \d+(\.\d)? s$/);
  });
});

describe('another year from another seed', () => {
  let office: Office;
  const seed = 7;
  const builds = buildYears([scaled(totals2022, 0.5)], seed);
  beforeAll(async () => {
    office = await openDemoOffice();
  });
  afterAll(() => office?.close());

  it('goes on where it was cut off, and comes to its own totals', async () => {
    const [build] = builds;
    const cut = { ...build!, steps: build!.steps.slice(0, Math.floor(build!.steps.length / 2)) };
    await load(office, [cut], seed);
    await load(office, builds, seed);
    expect(await differences(office, builds)).toEqual([]);
    expect(await misjudged(office, builds)).toEqual([]);
    expect((await office.recount()).differences).toBe(0);
    const expected = expectedOf(builds);
    expect(expected.inYear('unemployed_reemployment', 2022)).toBe(875);
  });
});
