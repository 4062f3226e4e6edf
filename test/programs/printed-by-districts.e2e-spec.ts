import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { NewOffice, aUnit } from '../support/new-office.js';
import { until } from '../support/until.js';

jest.setTimeout(300_000);

/** 德阳市 as it printed 2021, against two levels of one programme; below it districts with targets of their own; and a county beside it. */
const [CITY, COUNTY] = ['510600', '510723'];
const DISTRICTS = ['510603', '510604', '510623', '510681'];
const DOCUMENT = '示例年报';

let office: NewOffice;
beforeAll(async () => {
  office = await NewOffice.start();
  await office.begin([
    aUnit('510000', 'province', null),
    aUnit(CITY, 'city', '510000'),
    ...DISTRICTS.map((code) => aUnit(code, 'district', CITY)),
    aUnit(COUNTY, 'district', '510000'),
  ]);
  await office.staff('510000');
}, 600_000);
afterAll(() => office?.end());

/** By one change: whose values are typed in, and whose are the sum of those below. */
const taken = (rows: [unit: string, source: string, codes: string[], below?: boolean][]) =>
  office.enter('proposeIndicatorSources', 'IndicatorSourceListInput', {
    rows: rows.flatMap(([orgUnitCode, source, codes, atUnitsBelow = false]) =>
      codes.map((indicatorCode) => ({
        ...{ indicatorCode, orgUnitCode, source, atUnitsBelow },
        ...{ validFrom: '2019-01-01', document: DOCUMENT },
      })),
    ),
  });

const figure = (territoryCode: string, asOf: string, indicatorCode: string, value: string) =>
  office.enter('reportFigure', 'ReportFigureInput', {
    ...{ territoryCode, asOf, indicatorCode, value, sourceDocument: DOCUMENT },
    ...(value.endsWith('%') ? { isRate: true } : {}),
  });

const target = (territoryCode: string, year: number, indicatorCode: string, more: object) =>
  office.enter('setTarget', 'SetTargetInput', {
    ...{ territoryCode, year, indicatorCode, level: '市级', operator: 'at_least' },
    ...{ documentNumber: '示例〔2021〕1号', effectiveFrom: `${year}-01-01`, ...more },
  });

interface Progress {
  value: string | null;
  sameDayLastYear: string | null;
  yearOnYearRate: string | null;
  yearOnYearChange: string | null;
  targets: { target: string; completionRate: string | null; gap: string; isMet: boolean }[];
}

const progress = async (unit: string, asOf: string, code: string) =>
  (
    await office.ask<{ all: [Progress] }>(
      'heads',
      `{ all: indicatorProgress(year: ${asOf.slice(0, 4)}, asOf: "${asOf}", orgUnitCode: "${unit}", indicatorCodes: ["${code}"]) {
         value sameDayLastYear yearOnYearRate yearOnYearChange targets { target ceiling completionRate gap isMet } } }`,
    )
  ).all[0];

const told = (unit: string, asOf: string, code: string, value: string) =>
  until(
    `${code} is posted`,
    async () => (await progress(unit, asOf, code)).value === value,
    30_000,
  );

it('answers a city with its year, against the programmes of province and city, each as it prints it', async () => {
  await office.enter('proposeTargetLevel', 'TargetLevelInput', {
    ...{ code: 'livelihood', label: '省民生工程', place: 2 },
  });
  const codes = ['new_urban_jobs', 'unemployed_reemployment', 'hardship_reemployment'];
  await taken([[CITY, 'reported', [...codes, 'registered_unemployment_rate']]]);
  const end = '2021-12-31';
  await office.sign('reported_figure', [
    await figure(CITY, '2020-12-31', 'new_urban_jobs', '42120人'),
    await figure(CITY, '2020-12-31', 'registered_unemployment_rate', '3.45%'),
    await figure(CITY, end, 'new_urban_jobs', '50801人'),
    await figure(CITY, end, 'unemployed_reemployment', '12,089人'),
    await figure(CITY, end, 'hardship_reemployment', '4229'),
    await figure(CITY, end, 'registered_unemployment_rate', '3.36%'),
  ]);
  const jobs = (more: object) => target(CITY, 2021, 'new_urban_jobs', more);
  const unemployment = (more: object) =>
    target(CITY, 2021, 'registered_unemployment_rate', { operator: 'at_most', ...more });
  await office.sign('target', [
    await jobs({ level: '省民生工程', value: '3.9万人' }),
    await jobs({ value: '40000', completionDecimals: 0 }),
    await target(CITY, 2021, 'unemployed_reemployment', { value: '7700', completionDecimals: 0 }),
    await target(CITY, 2021, 'hardship_reemployment', { value: '0.26万' }),
    await unemployment({ level: '省民生工程', value: '4.2%' }),
    await unemployment({ value: '4' }),
  ]);
  await told(CITY, end, 'new_urban_jobs', '50801');
  await told(CITY, end, 'registered_unemployment_rate', '3.36');
  expect(await progress(CITY, end, 'new_urban_jobs')).toMatchObject({
    ...{ sameDayLastYear: '42120', yearOnYearRate: '20.61' },
    targets: [{ completionRate: '130.26' }, { completionRate: '127' }],
  });
  expect(await progress(CITY, end, 'unemployed_reemployment')).toMatchObject({
    value: '12089',
    targets: [{ completionRate: '157' }],
  });
  expect(await progress(CITY, end, 'hardship_reemployment')).toMatchObject({
    value: '4229',
    targets: [{ completionRate: '162.65' }],
  });
  expect(await progress(CITY, end, 'registered_unemployment_rate')).toMatchObject({
    yearOnYearChange: '-0.09',
    targets: [
      { gap: '0.84', isMet: true },
      { gap: '0.64', isMet: true },
    ],
  });
});

it('answers a city and its districts, each against its own target', async () => {
  const [jobs, training] = ['new_urban_jobs', 'training_person_times'];
  // From its first figures by district on the city is their sum.
  await office.enter('proposeIndicatorSources', 'IndicatorSourceListInput', {
    rows: [
      { indicatorCode: jobs, orgUnitCode: CITY, source: 'children', validFrom: '2024-01-01' },
      {
        ...{ indicatorCode: jobs, orgUnitCode: CITY, atUnitsBelow: true, source: 'reported' },
        validFrom: '2024-01-01',
      },
      { indicatorCode: training, orgUnitCode: CITY, source: 'reported', validFrom: '2023-01-01' },
    ].map((row) => ({ ...row, document: DOCUMENT })),
  });
  const day = '2024-10-31';
  const values = ['8620人', '7935人', '6210', '5691'];
  const targets = ['8500', '8000', '7000', '6500'];
  await office.sign('reported_figure', [
    ...(await inTurn(DISTRICTS, (code, at) => figure(code, day, jobs, values[at]!))),
    await figure(CITY, '2023-10-31', training, '10800人次'),
    await figure(CITY, day, training, '12360人次'),
  ]);
  await office.sign('target', [
    await target(CITY, 2024, jobs, { value: '3万人' }),
    ...(await inTurn(DISTRICTS, (code, at) => target(code, 2024, jobs, { value: targets[at]! }))),
    await target(CITY, 2024, training, { value: '12000人次', completionDecimals: 0 }),
  ]);
  await told(CITY, day, jobs, '28456');
  await told(CITY, day, training, '12360');
  const rates = await inTurn([CITY, ...DISTRICTS], async (unit) => {
    const {
      value,
      targets: [own],
    } = await progress(unit, day, jobs);
    return [value, own!.completionRate];
  });
  expect(rates).toEqual([
    ['28456', '94.85'],
    ['8620', '101.41'],
    ['7935', '99.19'],
    ['6210', '88.71'],
    ['5691', '87.55'],
  ]);
  expect(await progress(CITY, day, training)).toMatchObject({
    ...{ yearOnYearChange: '1560', yearOnYearRate: '14.44' },
    targets: [{ completionRate: '103' }],
  });
});

it('answers a county by the target of the day, which its superior raised in July, and in a range', async () => {
  const code = 'youth_internships_started';
  await taken([[COUNTY, 'reported', [code]]]);
  await office.enter('proposeIndicator', 'OwnIndicatorInput', {
    ...{ code: 'surveyed', label: '城镇调查失业率', unit: '%', decimals: 1, isRate: true },
    ...{ kind: 'ratio', better: 'less', place: 10 },
  });
  await office.sign('reported_figure', [
    await figure(COUNTY, '2023-06-30', code, '33人'),
    await figure(COUNTY, '2023-12-31', code, '84人'),
    await figure(COUNTY, '2023-12-31', 'surveyed', '5.2%'),
  ]);
  const [set] = await office.sign('target', [
    await target(COUNTY, 2023, code, { value: '60人', completionDecimals: 0 }),
    await target(COUNTY, 2023, 'surveyed', { value: '4.5%', ceiling: '5.5%' }),
  ]);
  const revised = await office.enter(
    'reviseTarget',
    'ReviseTargetInput',
    {
      ...{ value: '80人', documentNumber: '示例〔2023〕47号', effectiveFrom: '2023-07-10' },
      completionDecimals: 0,
    },
    `id: "${set!.id}", revision: ${set!.revision}, reason: "市局调整任务", `,
  );
  await office.sign('target', [revised]);
  await told(COUNTY, '2023-12-31', code, '84');
  expect((await progress(COUNTY, '2023-06-30', code)).targets).toMatchObject([
    { target: '60', completionRate: '55' },
  ]);
  expect((await progress(COUNTY, '2023-12-31', code)).targets).toMatchObject([
    { target: '80', completionRate: '105' },
  ]);
  await told(COUNTY, '2023-12-31', 'surveyed', '5.2');
  expect((await progress(COUNTY, '2023-12-31', 'surveyed')).targets).toMatchObject([
    { target: '4.5', ceiling: '5.5', completionRate: null, isMet: true },
  ]);
});

async function inTurn<T, R>(all: T[], act: (each: T, at: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const [at, each] of all.entries()) done.push(await act(each, at));
  return done;
}
