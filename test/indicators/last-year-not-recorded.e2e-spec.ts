import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const READ = `query ($unit: String!, $year: Int!, $asOf: Date!, $codes: [String!]!, $through: ID) {
  indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    value sameDayLastYear lastYearExplanation yearOnYearRate yearOnYearChange forecast { method } }
  indicatorSeries(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) { months { sameDayLastYear } } }`;

interface Read {
  indicatorProgress: {
    value: string | null;
    sameDayLastYear: string | null;
    lastYearExplanation: string | null;
    yearOnYearRate: string | null;
    yearOnYearChange: string | null;
    forecast: { method: string };
  }[];
  indicatorSeries: { months: { sameDayLastYear: string | null }[] }[];
}

describe('上年同期 of an office that began here this year, without openings', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await employ('2022-03-01');
    await employ('2022-05-09', '510403002901');
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const employ = (startedOn: string, territoryCode = '510403001901') =>
    desk.enter('district_clerk', 'registerEmployment', anEmployment({ startedOn, territoryCode }));
  const read = async (code: string, unit = '510403', asOf = '2022-12-31', more: object = {}) => {
    const { indicatorProgress, indicatorSeries } = await office.ask<Read>('city_leader', READ, {
      ...{ unit, asOf, codes: [code], year: Number(asOf.slice(0, 4)), ...more },
    });
    const [progress] = indicatorProgress;
    expect(indicatorSeries[0]!.months.at(-1)!.sameDayLastYear).toBe(progress!.sameDayLastYear);
    return progress!;
  };
  const lastYear = async (...asked: Parameters<typeof read>) =>
    (await read(...asked)).sameDayLastYear;

  it.each(['510403', '510403001', '510403003', '510400'])(
    'is unknown at %s, and says why; nothing grows from it',
    async (unit) => {
      expect(await read('new_urban_jobs', unit)).toMatchObject({
        sameDayLastYear: null,
        lastYearExplanation:
          '西区的相关台账自2022年3月起才有记录,上年同期无从得知,不能作 0;知道的,请录入期初数的上年数,或补录当时的记录。',
        ...{ yearOnYearRate: null, yearOnYearChange: null },
      });
    },
  );

  it('is unknown of a ledger without any record, and where no district has any', async () => {
    expect(await read('youth_internships_started')).toMatchObject({
      ...{ value: '0', sameDayLastYear: null },
      lastYearExplanation: '相关台账尚无记录,上年同期无从得知,不能作 0。',
    });
    expect(await lastYear('new_urban_jobs', '510402')).toBeNull();
  });

  it('reckons the year by the days that have passed, for there is no year before', async () => {
    const { forecast } = await read('new_urban_jobs', '510403', '2022-06-30');
    expect(forecast.method).toBe('straight_line');
  });

  it('is known of the days since when the office is at work here, whatever had no record then', async () => {
    const next = new Date().getFullYear() + 1;
    expect(await read('new_urban_jobs', '510403', `${next}-12-31`)).toMatchObject({
      ...{ sameDayLastYear: '0', lastYearExplanation: null },
    });
    expect(await lastYear('youth_internships_started', '510403', `${next}-12-31`)).toBe('0');
  });

  it('is known of a ledger that was entered back to last year, and not of the others; at a position, as it was then', async () => {
    const through = (
      await office.admin.query<{ at: string }>('SELECT max(id)::text AS at FROM journal_entry')
    ).rows[0]!.at;
    await employ('2021-04-01', '510403002901');
    await desk.enter('district_clerk', 'registerUnemployment', anUnemployment());
    await office.post();
    expect(await read('new_urban_jobs')).toMatchObject({
      ...{ value: '2', sameDayLastYear: '1', lastYearExplanation: null, yearOnYearRate: '100.00' },
    });
    // Nobody was hired at this street last year: of a ledger that was kept, that is nought.
    expect(await lastYear('new_urban_jobs', '510403001')).toBe('0');
    expect(await lastYear('new_urban_jobs', '510403', '2022-03-31')).toBeNull();
    expect(await lastYear('registered_unemployed')).toBeNull();
    expect(await lastYear('new_urban_jobs', '510403', '2022-12-31', { through })).toBeNull();
  });
});
