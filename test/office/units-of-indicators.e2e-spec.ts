import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

/** 计量单位 — what bureaus print their figures in: 万人, 亿元, ‰, 天, 万元/人, with up to four decimals. */
let office: Office;
let desk: OfficeDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = await OfficeDesk.of(office);
  await desk.switchOn();
});
afterAll(() => office?.close());

const HERE = { territoryCode: '510403', handlingUnitCode: '510403-centre' };
const REPORT =
  'mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id revision value } }';

const tryReport = (input: object) =>
  office.graphql('statistician', REPORT, {
    input: { ...HERE, sourceDocument: '示例统计表', ...input },
    key: key(),
  });

async function report(input: object): Promise<void> {
  const steps = new Desk(office);
  const figure = await steps.enter('statistician', 'reportFigure', {
    ...{ ...HERE, sourceDocument: '示例统计表' },
    ...input,
  });
  await steps.step(
    'approver',
    'reported_figure:approve',
    await steps.step('reviewer', 'reported_figure:review', figure),
  );
  await office.post();
}

const progressOf = async (code: string) =>
  (
    await office.ask<{ indicatorProgress: object[] }>(
      'leader',
      `query ($codes: [String!]) { indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: $codes) {
         value sameDayLastYear yearOnYearRate yearOnYearChange targets { target completionRate gap } } }`,
      { codes: [code] },
    )
  ).indicatorProgress[0]!;

const own = (changes: object) =>
  desk.change(
    'Indicator',
    { kind: 'flow', better: 'more', decimals: 2, place: 20, ...changes },
    OF_THE_CITY,
  );

const isReported = (indicatorCode: string) =>
  desk.change(
    'IndicatorSource',
    {
      ...{ indicatorCode, orgUnitCode: '510403', source: 'reported', validFrom: '2021-01-01' },
      document: '示例〔2022〕5号',
    },
    OF_THE_CITY,
  );

describe.each([
  [{ code: 'u_insured', unit: '万人', kind: 'stock' }, '18.21', '18.76', '3.02'],
  [{ code: 'u_loans', unit: '亿元', decimals: 4 }, '1.1020', '1.2345', '12.02'],
  [{ code: 'u_paid', unit: '元' }, '1200.5', '1300.25', '8.31'],
  [{ code: 'u_service', unit: '万人次' }, '3.1', '3.25', '4.84'],
  [{ code: 'u_visits', unit: '户次', decimals: 0 }, '1102', '1286', '16.70'],
  // Words of the bureaus' own.
  [{ code: 'u_area', unit: '万平方米', decimals: 2 }, '3.12', '3.90', '25.00'],
  [{ code: 'u_posts', unit: '万个', kind: 'stock' }, '56.2', '59.89', '6.57'],
  [{ code: 'u_thousands', unit: '千人', kind: 'stock' }, '182.10', '187.60', '3.02'],
  [{ code: 'u_thousand_yuan', unit: '千元', decimals: 4 }, '1.1020', '1.2345', '12.02'],
  [{ code: 'u_teams', unit: '支', decimals: 0 }, '20', '23', '15.00'],
  [{ code: 'u_trips', unit: '人/次', decimals: 0 }, '400', '500', '25.00'],
  [{ code: 'u_many_trips', unit: '万人/次' }, '3.1', '3.25', '4.84'],
  [{ code: 'u_land', unit: 'km²' }, '3.12', '3.90', '25.00'],
])('what adds up or holds, as %j', ({ code, ...more }, before, now, growth) => {
  it('is read as it was printed', async () => {
    await own({ code, label: `示例${code}`, ...more });
    await report({ indicatorCode: code, asOf: '2021-12-31', value: before });
    await report({ indicatorCode: code, asOf: '2022-12-31', value: now });
    expect(await progressOf(code)).toMatchObject({ value: now, yearOnYearRate: growth });
  });
});

describe.each([
  [{ code: 'u_wage', unit: '万元/人' }, '10.41', '11.23', { rate: '7.88', change: '0.82' }],
  [{ code: 'u_disputes', unit: '‰', decimals: 3 }, '1.872', '1.765', { change: '-0.107' }],
  [{ code: 'u_days', unit: '天', decimals: 1 }, '4.1', '3.2', { rate: '-21.95', change: '-0.9' }],
  [
    { code: 'u_income', unit: '元/月', decimals: 0 },
    '7421',
    '7812',
    { rate: '5.27', change: '391' },
  ],
  [{ code: 'u_content', unit: '分', decimals: 1 }, '96.2', '98.5', { rate: '2.39', change: '2.3' }],
  [
    { code: 'u_yearly', unit: '元/年', decimals: 0 },
    '50000',
    '52000',
    { rate: '4.00', change: '2000' },
  ],
  [
    { code: 'u_tariff', unit: '元/kWh', decimals: 4 },
    '0.5000',
    '0.5200',
    { rate: '4.00', change: '0.0200' },
  ],
  [{ code: 'u_points', unit: '百分点' }, '0.50', '0.30', { change: '-0.20' }],
  [{ code: 'u_per_myriad', unit: '人/万人' }, '12.50', '13.00', { rate: '4.00', change: '0.50' }],
])('a rate or average, as %j', ({ code, ...more }, before, now, told) => {
  it('is typed in alone and read as it was printed', async () => {
    await own({ code, label: `示例${code}`, kind: 'ratio', ...more });
    await isReported(code);
    await report({ indicatorCode: code, asOf: '2021-12-31', value: before, isRate: true });
    await report({ indicatorCode: code, asOf: '2022-12-31', value: now, isRate: true });
    expect(await progressOf(code)).toMatchObject({
      value: now,
      sameDayLastYear: before,
      yearOnYearRate: 'rate' in told ? told.rate : null,
      yearOnYearChange: told.change,
    });
  });
});

it('is worked out of money and people, and typed in beside that', async () => {
  await own({ code: 'u_output', label: '示例产值', unit: '亿元' });
  await own({ code: 'u_staff', label: '示例职工', unit: '万人' });
  const perHead = { code: 'u_per_head', label: '示例人均产值', unit: '万元/人', kind: 'ratio' };
  await own({ ...perHead, of: ['u_output'], per: ['u_staff'] });
  await report({ indicatorCode: 'u_output', asOf: '2022-12-31', value: '38.65' });
  await report({ indicatorCode: 'u_staff', asOf: '2022-12-31', value: '1.25' });
  expect(await progressOf('u_per_head')).toMatchObject({ value: '30.92' });
  await isReported('u_per_head');
  const perHousehold = { code: 'u_per_firm', label: '示例户均', unit: '万元/户', kind: 'ratio' };
  await own({ code: 'u_firms', label: '示例企业', unit: '万户' });
  await own({ ...perHousehold, of: ['u_output'], per: ['u_firms'] });
  await report({ indicatorCode: 'u_firms', asOf: '2022-12-31', value: '0.5' });
  expect(await progressOf('u_per_firm')).toMatchObject({ value: '77.30' });
  await report({ indicatorCode: 'u_per_head', asOf: '2022-12-31', value: '31.5', isRate: true });
  expect(await progressOf('u_per_head')).toMatchObject({ value: '31.50' });
  const parts = await tryReport({
    ...{ indicatorCode: 'u_per_head', asOf: '2022-11-30', value: '38.65', denominator: '1.25' },
  });
  expect(codesOf(parts)).toEqual(['average-alone']);
});

it('keeps every decimal, or refuses it', async () => {
  for (const [indicatorCode, value, codes] of [
    ['u_loans', '1.23456', ['matches']],
    ['u_paid', '3.125', ['too-many-decimals']],
    ['u_loans', '99999999', ['too-large']],
  ] as const)
    expect(codesOf(await tryReport({ indicatorCode, asOf: '2022-11-30', value }))).toEqual(codes);
  const given = { kind: 'flow', better: 'more', place: 20, code: 'u_new', label: '示例新' };
  const refused: [{ code?: string; [field: string]: unknown }, string[]][] = [
    [{ unit: '件', decimals: 3 }, ['too-many-decimals']],
    [{ unit: '万元/人', decimals: 2 }, ['ratio-unit']],
    [{ unit: '百分点', decimals: 2 }, ['ratio-unit']],
    [{ unit: '2人', decimals: 0 }, ['ratio-unit']],
    [
      { unit: '人/万人', decimals: 2, kind: 'ratio', of: ['u_staff'], per: ['u_staff'] },
      ['ratio-unit'],
    ],
    [{ unit: '人', decimals: 0, kind: 'ratio' }, ['ratio-unit']],
    [
      { unit: '万元/人', decimals: 2, kind: 'ratio', of: ['u_staff'], per: ['u_output'] },
      ['units-mixed'],
    ],
    [
      { code: 'u_wage', label: '示例u_wage', unit: '万元/人', kind: 'ratio', decimals: 3 },
      ['indicator-used'],
    ],
  ];
  for (const [changes, codes] of refused) {
    const input = { ...given, ...changes, corrects: Boolean(changes.code) };
    const answer = await desk.tryPropose('city_clerk', 'Indicator', input);
    expect([changes, codesOf(answer)]).toEqual([changes, codes]);
  }
  expect((await office.recount()).differences).toBe(0);
});

it('says nothing of a rate that falls in its year, which adds up to nothing', async () => {
  const answer = await office.ask<{ reportFigure: { hints: { code: string }[] } }>(
    'statistician',
    REPORT.replace('id revision value', 'hints { code }'),
    {
      input: {
        ...{ ...HERE, indicatorCode: 'u_days', asOf: '2022-06-30', value: '3.1', isRate: true },
        sourceDocument: '示例统计表',
      },
      key: key(),
    },
  );
  expect(answer.reportFigure.hints.map(({ code }) => code)).not.toContain('cumulative-falls');
});
