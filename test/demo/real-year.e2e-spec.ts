import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { YearBuild, buildYears, expectedOf } from '../../src/demo/builder/build-year.js';
import { scaled } from '../../src/demo/builder/totals.js';
import { DEMO_SEED, demoTotals, published, totals2022 } from '../../src/demo/published.js';
import { indicators } from '../../src/indicators/definitions.js';
import { Office } from '../support/office.js';
import { differences, holdings, load, misjudged, openDemoOffice } from '../support/demo-office.js';

jest.setTimeout(180_000);

describe('the printed year, made of records', () => {
  let office: Office;
  let builds: YearBuild[];
  let said: string[];
  beforeAll(async () => {
    builds = buildYears(demoTotals, DEMO_SEED);
    office = await openDemoOffice();
    said = await load(office, builds, DEMO_SEED);
  }, 180_000);
  afterAll(() => office?.close());

  it('is loaded well within two minutes, and says how long it took', () => {
    const seconds = Number(/loaded in ([\d.]+) s/.exec(said.at(-1) ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(120);
  });

  it('comes to what the builder wrote down, measure by measure and year by year', async () => {
    expect(await differences(office, builds)).toEqual([]);
  });

  it('comes to what the district printed', async () => {
    const value = async (measure: string) => office.balance(measure);
    const printed = (indicator: string) =>
      published.actuals.find((each) => each.indicator === indicator)!.value;
    expect((await value('new_hires')) - (await value('natural_attrition'))).toBe(
      printed('new_urban_jobs'),
    );
    for (const same of ['unemployed_reemployment', 'hardship_reemployment'])
      expect([same, await value(same)]).toEqual([same, printed(same)]);
  });

  it('comes to what the district printed of its welfare jobs, net of what came back', async () => {
    const value = async (measure: string) => office.balance(measure);
    const net = async (measure: string) =>
      (await value(measure)) - (await value(`${measure}.returned`));
    const printed = (indicator: string) =>
      published.actuals.find((each) => each.indicator === indicator)!.value;
    for (const same of [
      'urban_welfare_posts_developed',
      'urban_welfare_placements',
      'rural_welfare_posts_developed',
      'rural_welfare_placements',
    ])
      expect([same, await value(same)]).toEqual([same, printed(same)]);
    for (const same of ['post_subsidy_person_times', 'insurance_subsidy_person_times'])
      expect([same, await net(same)]).toEqual([same, printed(same)]);
    expect(await net('urban_welfare_post_subsidy')).toBeCloseTo(3_498_000, 2);
    expect(await office.balance('urban_welfare_in_post', '0001-01-01', '2022-12-31')).toBe(
      printed('urban_welfare_in_post'),
    );
  });

  it('pays from the employment fund what the district printed, at the printed rate', async () => {
    const paid = indicators.find(({ code }) => code === 'employment_fund_paid')!;
    let sum = 0;
    for (const part of paid.of)
      sum += (part.startsWith('-') ? -1 : 1) * (await office.balance(part.replace('-', '')));
    expect(sum).toBeCloseTo(10_175_700, 2);
    const budget = await office.balance('employment_fund_budget');
    expect(((sum / budget) * 100).toFixed(2)).toBe('65.54');
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
    await load(office, builds, DEMO_SEED);
    expect(await holdings(office)).toEqual(before);
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
