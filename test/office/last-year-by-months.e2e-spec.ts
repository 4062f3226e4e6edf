import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import {
  OF_THE_CITY,
  OfficeDesk,
  codesOf,
  someOpenings,
  untilMonths,
} from '../support/office-data.js';
import { Office } from '../support/office.js';

const CODE = 'youth_internships_started';

const aRow = (changes: object = {}) => ({
  orgUnitCode: '510403001',
  code: CODE,
  amount: '30',
  ...changes,
});

const READ = `query ($asOf: Date!, $unit: String!, $codes: [String!]!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { sameDayLastYear yearOnYearRate forecast { method value } }
  indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { months { sameDayLastYear } } }`;

interface Read {
  indicatorProgress: {
    sameDayLastYear: string | null;
    yearOnYearRate: string | null;
    forecast: { method: string; value: string };
  }[];
  indicatorSeries: { months: { sameDayLastYear: string | null }[] }[];
}

describe('an office that begins in the middle of a year', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
  }, 120_000);
  afterAll(() => office?.close());

  const read = (asOf: string, unit: string, code = CODE) =>
    office.ask<Read>('statistician', READ, { asOf, unit, codes: [code] });
  const before = async (...asked: [asOf: string, unit: string, code?: string]) =>
    (await read(...asked)).indicatorProgress[0]!.sameDayLastYear;

  it.each<[string, object, string]>([
    [
      'of which a later one is less, as of numbers of a month alone',
      aRow({ lastYearMonths: untilMonths([5, '20'], [6, '9']) }),
      'opening-last-year-falls',
    ],
    [
      'of which one stands twice',
      aRow({ lastYearMonths: untilMonths([6, '9'], [6, '9']) }),
      'opening-last-year-twice',
    ],
    [
      'whose December is another total',
      aRow({ lastYear: '50', lastYearMonths: untilMonths([12, '51']) }),
      'opening-last-year-sum',
    ],
    [
      'with parts of people',
      aRow({ lastYearMonths: untilMonths([6, '9.5']) }),
      'opening-not-whole',
    ],
    ['of a month that is none', aRow({ lastYearMonths: untilMonths([13, '9']) }), 'max'],
  ])('is refused months of last year %s', async (_, row, code) => {
    const answer = await desk.tryPropose('statistician', 'Openings', someOpenings([row]));
    expect(codesOf(answer)).toEqual([code]);
  });

  it('is refused a district whose last year is less than that of its streets', async () => {
    const rows = [
      aRow({ lastYearMonths: untilMonths([6, '19']) }),
      aRow({ orgUnitCode: '510403', lastYearMonths: untilMonths([3, '10'], [6, '18']) }),
    ];
    const answer = await desk.tryPropose('statistician', 'Openings', someOpenings(rows));
    expect(codesOf(answer)).toEqual(['opening-below-parts']);
  });

  it('shows last year by the months that it knows, and nothing of others', async () => {
    const rows = [
      aRow({
        ...{ orgUnitCode: '510403', amount: '100', lastYear: '240' },
        lastYearMonths: untilMonths([3, '0'], [6, '80'], [7, '80'], [9, '160']),
      }),
      aRow({ lastYear: '55', lastYearMonths: untilMonths([9, '50']) }),
      aRow({
        ...{ orgUnitCode: '510403', code: 'registered_unemployed', amount: '80' },
        lastYearMonths: untilMonths([6, '95'], [9, '90']),
      }),
    ];
    await desk.change('Openings', someOpenings(rows), OF_THE_CITY);
    await office.post();

    const { indicatorProgress, indicatorSeries } = await read('2022-09-30', '510403');
    expect(indicatorProgress[0]).toEqual({
      ...{ sameDayLastYear: '160', yearOnYearRate: '-37.50' },
      forecast: { method: 'last_years_curve', value: '150' },
    });
    expect(indicatorSeries[0]!.months.map(({ sameDayLastYear }) => sameDayLastYear)).toEqual([
      null,
      null,
      '0',
      null,
      null,
      '80',
      '80',
      null,
      '160',
    ]);
    expect(await before('2022-12-31', '510403')).toBe('240');
    expect(await before('2022-09-30', '510403001')).toBe('50');
    expect(await before('2022-06-30', '510403001')).toBeNull();
    expect(await before('2022-09-30', '510403002')).toBeNull();
  });

  it('does not reckon with a last year of which it knows the beginning alone', async () => {
    const code = 'registered_unemployed';
    expect(await before('2022-09-30', '510403', code)).toBe('90');
    expect(await before('2022-06-30', '510403', code)).toBe('95');
    expect(await before('2022-12-31', '510403', code)).toBeNull();
    expect(await office.balance(code, '-infinity', '2022-06-30')).toBe(80);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('fills them in in the columns of the table', async () => {
    const { openingsTemplate } = await office.ask<{ openingsTemplate: string }>(
      'statistician',
      '{ openingsTemplate(orgUnitCode: "510403", byMonth: true) }',
    );
    const [heading] = openingsTemplate.replace('\uFEFF', '').split('\r\n');
    const columns = heading!.split(',');
    expect(columns.slice(-11)).toEqual(
      Array.from({ length: 11 }, (_, at) => `上年${at + 1}月累计`),
    );
    const filled: Record<string, string> = {
      ...{ 机构代码: '510403', 指标代码: 'startup_loans_count', 期初数: '21', 上年数: '40' },
      ...{ 上年6月累计: '18', 上年11月累计: '39' },
    };
    const { importOpenings } = await office.ask<{ importOpenings: { id: string } }>(
      'statistician',
      `mutation ($input: OpeningsFileInput!, $key: String!) { importOpenings(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          coveredThrough: '2022-06-30',
          document: '示例〔2022〕19号',
          file: Buffer.from(
            [heading, columns.map((each) => filled[each] ?? '').join()].join('\r\n'),
          ).toString('base64'),
        },
        key: key(),
      },
    );
    await desk.approve('leader', importOpenings.id);
    await office.post();
    expect(await before('2022-11-30', '510403', 'startup_loans_count')).toBe('39');
    expect(await before('2022-12-31', '510403', 'startup_loans_count')).toBe('40');
    expect(await before('2022-10-31', '510403', 'startup_loans_count')).toBeNull();
  });
});
