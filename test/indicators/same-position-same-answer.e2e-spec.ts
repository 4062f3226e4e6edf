import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance } from '../support/chance.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { OWN, RandomHistory } from '../support/random-history.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const STEPS = 60;
const REMEMBER_EVERY = 12;
const CODES = ['new_urban_jobs', 'new_hires', OWN];

const AS_SHOWN = `query ($unit: String!, $codes: [String!]!, $through: ID) {
  indicatorProgress(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    value source printed qualifier sameDayLastYear yearOnYearRate parts { measure quantity } sourceChange { since message }
    forecast { method value explanation }
    targets { targetId level target documentNumber completionRate gap status } }
  indicatorSeries(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    months { asOf value ofMonth sameDayLastYear } }
  indicatorByUnit(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    total rows { orgUnitCode name value } }
  figureSources(indicatorCode: "new_urban_jobs", year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, limit: 500, through: $through) {
    totalCount totalQuantity items { measure day quantity orgUnitCode } } }`;
const PUBLISHED = `query ($codes: [String!]!, $through: ID) {
  publishedTable(year: 2022, quarter: 3, orgUnitCode: "510403", indicatorCodes: $codes, through: $through) {
    limit indicators { indicatorCode total rows { orgUnitCode name value } } } }`;

describe(`an old position of the journal (seed ${seed})`, () => {
  const chance = new Chance(seed);
  let office: Office;
  let history: RandomHistory;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    history = await RandomHistory.of(office, chance);
  }, 120_000);
  afterAll(() => office?.close());

  const shown = async (through: string | null) => ({
    district: await office.ask('leader', AS_SHOWN, { unit: '510403', codes: CODES, through }),
    street: await office.ask('leader', AS_SHOWN, { unit: '510403001', codes: CODES, through }),
    outside: await office.ask('leader', PUBLISHED, { codes: CODES, through }),
  });
  const position = async () =>
    (await office.admin.query<{ at: string }>('SELECT max(id)::text AS at FROM journal_entry'))
      .rows[0]!.at;

  it('answers digit for digit as it did, whatever was entered, corrected, decided or renamed since', async () => {
    await history.ownIndicator(['new_urban_jobs'], false);
    for (let at = 0; at < 25; at += 1) await history.enter();
    await history.setTarget();
    await history.post();
    const periods = new PeriodDesk(office);
    for (const year of [2021, 2022]) await periods.open(await periods.lock('510403', year));
    history.lastYearMonths = 12;

    const known: { through: string; then: Awaited<ReturnType<typeof shown>> }[] = [];
    for (let at = 0; at <= STEPS; at += 1) {
      if (at % REMEMBER_EVERY === 0) {
        // Whatever else stands now is met by an entry, and belongs to its position.
        await history.enter();
        await history.post();
        const [through, then] = [await position(), await shown(null)];
        expect(await shown(through)).toEqual(then);
        known.push({ through, then });
      }
      await history.step();
      if (chance.sometimes(0.3)) await history.post();
    }
    await history.post();
    for (const { through, then } of known) expect(await shown(through)).toEqual(then);
    expect((await office.recount()).differences).toBe(0);
  }, 300_000);
});
