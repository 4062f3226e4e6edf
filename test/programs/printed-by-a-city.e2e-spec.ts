import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { NewOffice, Step, aUnit } from '../support/new-office.js';
import { until } from '../support/until.js';

jest.setTimeout(300_000);

/** 六安市, January to August 2016: in 万人 and 亿元, rates that are printed alone, completion rates rounded to one digit, to none, or cut off. */
const [CITY, AS_OF] = ['341500', '2016-08-31'];

const ownRate = (code: string, label: string) => ({
  ...{ code, label, unit: '%', decimals: 1, kind: 'ratio', better: 'more', place: 1, isRate: true },
});

interface Printed {
  code: string;
  /** As it is typed in. */
  value: string;
  told: string;
  target?: object;
  completionRate?: string;
}

const COUNTED: Printed[] = [
  {
    ...{ code: 'new_urban_jobs', value: '3.63万', told: '36300' },
    ...{ target: { value: '2.7万人', completionDecimals: 1 }, completionRate: '134.4' },
  },
  {
    ...{ code: 'urban_welfare_posts_developed', value: '2272个', told: '2272' },
    target: { value: '2200个', completionDecimals: 1, completionRounding: 'down' },
    completionRate: '103.2',
  },
  { code: 'urban_welfare_placements', value: '1118人', told: '1118' },
  {
    ...{ code: 'internship_positions_published', value: '868个', told: '868' },
    ...{ target: { value: '620', completionDecimals: 0 }, completionRate: '140' },
  },
  {
    ...{ code: 'startup_loans_released', value: '8.71亿元', told: '87100.00' },
    ...{ target: { value: '10亿', completionDecimals: 1 }, completionRate: '87.1' },
  },
];

const OWN = [
  ownRate('la_reemployed_rate', '失业人员再就业率'),
  ownRate('la_assisted_rate', '就业援助对象帮扶就业率'),
  ownRate('la_at_post_rate', '公益性岗位上岗率'),
];

const RATES: Printed[] = [
  { code: 'la_reemployed_rate', value: '62.7%', told: '62.7' },
  { code: 'la_assisted_rate', value: '65.1％', told: '65.1' },
  { code: 'la_at_post_rate', value: '50.0', told: '50.0' },
  { code: 'registered_unemployment_rate', value: '4.03%', told: '4.03' },
];

let office: NewOffice;
beforeAll(async () => {
  office = await NewOffice.start();
}, 600_000);
afterAll(() => office?.end());

it('answers a city with the very figures that it printed, as it types them in', async () => {
  await office.begin([aUnit('340000', 'province', null), aUnit(CITY, 'city', '340000')]);
  await office.staff(CITY);
  for (const each of OWN) await office.enter('proposeIndicator', 'OwnIndicatorInput', each);
  // What would be counted from records is taken from figures where somebody says so.
  await office.enter('proposeIndicatorSources', 'IndicatorSourceListInput', {
    rows: [...COUNTED.map((each) => each.code), 'registered_unemployment_rate'].map(
      (indicatorCode) => ({
        ...{ indicatorCode, orgUnitCode: CITY, source: 'reported', document: '示例月报' },
        validFrom: '2016-01-01',
      }),
    ),
  });
  const figures: Step[] = [];
  const targets: Step[] = [];
  for (const { code, value, target } of [...COUNTED, ...RATES]) {
    const figure = { territoryCode: CITY, indicatorCode: code, asOf: AS_OF, value };
    // Of a rate of one's own it was said when it was added.
    const isRate = code === 'registered_unemployment_rate' ? { isRate: true } : {};
    figures.push(
      await office.enter('reportFigure', 'ReportFigureInput', {
        ...{ ...figure, ...isRate, sourceDocument: '示例月报' },
      }),
    );
    if (target)
      targets.push(
        await office.enter('setTarget', 'SetTargetInput', {
          ...{ territoryCode: CITY, indicatorCode: code, year: 2016, level: '市级' },
          ...{ operator: 'at_least', documentNumber: '示例〔2016〕1号' },
          ...{ effectiveFrom: '2016-01-01', ...target },
        }),
      );
  }
  await office.sign('reported_figure', figures);
  await office.sign('target', targets);
  const all = [...COUNTED, ...RATES];
  const answered = async () =>
    (
      await office.ask<{
        all: { value: string | null; targets: { completionRate: string | null }[] }[];
      }>(
        'heads',
        `query ($codes: [String!]) { all: indicatorProgress(year: 2016, asOf: "${AS_OF}", orgUnitCode: "${CITY}", indicatorCodes: $codes) {
           value targets { completionRate } } }`,
        { codes: all.map(({ code }) => code) },
      )
    ).all.map(({ value, targets: [target] }, at) => [
      ...[all[at]!.code, value, target?.completionRate],
    ]);
  const printed = all.map(({ code, told, completionRate }) => [code, told, completionRate]);
  await until(
    'they are posted',
    async () => JSON.stringify(await answered()) === JSON.stringify(printed),
    30_000,
  ).catch(() => undefined);
  expect(await answered()).toEqual(printed);
});
