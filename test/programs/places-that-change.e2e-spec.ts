import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anEmployment, anUnemployment, key } from '../support/builders.js';
import { NewOffice, aUnit } from '../support/new-office.js';
import { until } from '../support/until.js';

jest.setTimeout(300_000);

const ZONE = '610171';
const CITY = '620100';
const BUREAU = '510403';

/** A record counts for the community in which it is. */
interface Job {
  place: string;
  day: string;
}

/** So many of each place and day: what is expected is counted from them by hand. */
const JOBS: [place: string, day: string, times: number][] = [
  // 开发区: at the zone itself, by its two desks.
  [ZONE, '2026-01-20', 3],
  [ZONE, '2026-04-02', 2],
  // 城市: one district that has worked here all year, two that began on openings.
  ['620104001', '2026-01-15', 2],
  ['620104001', '2026-05-15', 4],
  ['620102001', '2026-03-20', 1],
  ['620102001', '2026-04-10', 5],
  ['620103001', '2026-06-20', 2],
  ['620103001', '2026-07-02', 3],
  // 一年之内更名、拆分、合并: before and after each change.
  ['510403001001', '2026-02-10', 1],
  ['510403001001', '2026-05-10', 2],
  ['510403002001', '2026-02-11', 3],
  ['510403002002', '2026-02-12', 4],
  ['510403002001', '2026-06-11', 5],
  ['510403002002', '2026-06-12', 6],
  ['510403003', '2026-03-03', 7],
  ['510403003', '2026-07-03', 8],
  ['510403001001', '2026-09-09', 9],
];
const all: Job[] = JOBS.flatMap(([place, day, times]) =>
  Array.from({ length: times }, () => ({ place, day })),
);
const countOf = (places: RegExp, from: string, to: string): number =>
  all.filter(({ place, day }) => places.test(place) && day >= from && day <= to).length;

let office: NewOffice;
beforeAll(async () => {
  office = await NewOffice.start();
  await office.begin([
    aUnit('610000', 'province', null),
    aUnit('610100', 'city', '610000'),
    // Run by the province, in the code of the city.
    aUnit(ZONE, 'district', '610000', '示例开发区'),
    aUnit(`${ZONE}-a`, 'handling', ZONE, '就业服务中心'),
    aUnit(`${ZONE}-b`, 'handling', ZONE, '园区服务站'),
    aUnit(CITY, 'city', null),
    ...['620102', '620103', '620104'].flatMap((code) => [
      aUnit(code, 'district', CITY),
      aUnit(`${code}001`, 'street', code, `示例街道${code}`),
    ]),
    aUnit(BUREAU, 'district', null),
    ...['001', '002', '003'].map((street) =>
      aUnit(`${BUREAU}${street}`, 'street', BUREAU, `示例${street}街道`),
    ),
    ...['001001', '002001', '002002'].map((code) =>
      aUnit(`${BUREAU}${code}`, 'community', `${BUREAU}${code.slice(0, 3)}`, `示例${code}社区`),
    ),
  ]);
  const { orgUnits } = await office.ask<{ orgUnits: { items: { code: string; kind: string }[] } }>(
    'admin',
    '{ orgUnits(limit: 200) { items { code kind } } }',
  );
  const root = orgUnits.items.find(({ kind }) => kind === 'root')!.code;
  await office.staff(root);
  await office.hire('clerk', root, 'caseworker');
}, 600_000);
afterAll(() => office?.end());

/** By one clerk at the root for all of them: who works there acts for the district of each place. */
const enterAll = (ledger: string, rows: { territoryCode: string }[]) =>
  office.ask(
    'clerk',
    'mutation ($ledger: String!, $rows: [Form!]!, $key: String!) { enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id } }',
    { ledger, rows, key: key() },
  );

const change = (operation: string, type: string, input: object) =>
  office.ask(
    'admin',
    `mutation ($input: ${type}!, $key: String!) { ${operation}(input: $input, idempotencyKey: $key) { state } }`,
    { input, key: key() },
  );

const valueOf = async (unit: string, asOf: string, code = 'new_hires') =>
  (
    await office.ask<{ all: [{ value: string | null }] }>(
      'heads',
      `query ($unit: String!, $asOf: Date!, $code: String!) { all: indicatorProgress(year: 2026, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { value } }`,
      { unit, asOf, code },
    )
  ).all[0].value;

/** Lines by unit that tell something: code, name and value; and what is left to the unit itself. */
async function byUnit(unit: string, asOf: string, code = 'new_hires') {
  const { table } = await office.ask<{
    table: [{ total: string; rows: { orgUnitCode: string | null; value: string | null }[] }];
  }>(
    'heads',
    `query ($unit: String!, $asOf: Date!, $code: String!) { table: indicatorByUnit(year: 2026, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) {
       total rows { orgUnitCode value } } }`,
    { unit, asOf, code },
  );
  const told = table[0].rows.filter(({ value }) => value !== '0');
  return {
    total: table[0].total,
    rows: told.map(({ orgUnitCode, value }) => [orgUnitCode, value]),
  };
}

const monthsOf = async (unit: string, code = 'new_hires') =>
  (
    await office.ask<{
      all: [{ months: { value: string | null; ofMonth: string | null }[] }];
    }>(
      'heads',
      `query ($unit: String!, $code: String!) { all: indicatorSeries(year: 2026, asOf: "2026-10-31", orgUnitCode: $unit, indicatorCodes: [$code]) { months { value ofMonth } } }`,
      { unit, code },
    )
  ).all[0].months;

const settled = (unit: string, asOf: string, expected: string, code = 'new_hires') =>
  until(
    `${unit} has ${expected}`,
    async () => (await valueOf(unit, asOf, code)) === expected,
    60_000,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; it has ${await valueOf(unit, asOf, code)}`);
  });

describe('a development zone without streets, run by the province in the code of a city', () => {
  it('counts what its desks enter at itself, for the province and not for the city', async () => {
    const rows = all
      .filter(({ place }) => place === ZONE)
      .map(({ place, day }, at) =>
        anEmployment({
          ...{ territoryCode: place, handlingUnitCode: `${ZONE}-${at % 2 ? 'a' : 'b'}` },
          startedOn: day,
        }),
      );
    await enterAll('employment_registration', rows);
    await settled(ZONE, '2026-10-31', '5');
    expect(await valueOf(ZONE, '2026-03-31')).toBe('3');
    expect(await valueOf('610000', '2026-10-31')).toBe('5');
    expect(await valueOf('610100', '2026-10-31')).not.toBe('5');
    const { total, rows: lines } = await byUnit(ZONE, '2026-10-31');
    expect([total, lines]).toEqual(['5', [[null, '5']]]);
    expect(await byUnit('610000', '2026-10-31')).toEqual({ total: '5', rows: [[ZONE, '5']] });
  });

  it('is no matter of the city that shares the digits of its code', async () => {
    await office.hire('cityfigures', '610100', 'statistician');
    const { made } = await office.ask<{ made: { state: string } }>(
      'cityfigures',
      'mutation ($input: OwnIndicatorInput!, $key: String!) { made: proposeIndicator(input: $input, idempotencyKey: $key) { state } }',
      {
        input: {
          ...{ code: 'xa_visits_12', label: '走访企业12项', unit: '户', decimals: 0 },
          ...{ kind: 'flow', better: 'more', place: 1 },
        },
        key: key(),
      },
    );
    expect(made.state).toBe('approved');
    const shownAt = async (unit: string) =>
      (
        await office.ask<{ all: { indicator: { code: string } }[] }>(
          'heads',
          'query ($unit: String!) { all: indicatorProgress(year: 2026, asOf: "2026-06-30", orgUnitCode: $unit) { indicator { code } } }',
          { unit },
        )
      ).all.some(({ indicator }) => indicator.code === 'xa_visits_12');
    expect([await shownAt('610100'), await shownAt(ZONE)]).toEqual([true, false]);
  });
});

describe('a city whose districts began in different months', () => {
  beforeAll(async () => {
    const document = '示例〔2026〕3号';
    await office.enter('proposeOpenings', 'OpeningsInput', {
      ...{ coveredThrough: '2026-03-31', document },
      rows: [
        { orgUnitCode: '620102', code: 'new_hires', amount: '100' },
        { orgUnitCode: '620102001', code: 'new_hires', amount: '60' },
        { orgUnitCode: '620102', code: 'registered_unemployed', amount: '40' },
      ],
    });
    const months = ['10', '20', '30', '40', '50', '60'];
    await office.enter('proposeOpenings', 'OpeningsInput', {
      ...{ coveredThrough: '2026-06-30', document },
      rows: [
        {
          ...{ orgUnitCode: '620103', code: 'new_hires', amount: '210' },
          months: months.map((amount, at) => ({ month: at + 1, amount })),
        },
        {
          ...{ orgUnitCode: '620103', code: 'registered_unemployed', amount: '75' },
          months: months.map((amount, at) => ({ month: at + 1, amount: at === 5 ? '75' : amount })),
        },
      ],
    });
    await enterAll(
      'employment_registration',
      all
        .filter(({ place }) => place.startsWith('6201'))
        .map(({ place, day }) => anEmployment({ territoryCode: place, startedOn: day })),
    );
    await enterAll('unemployment_registration', [
      anUnemployment({ territoryCode: '620104001', registeredOn: '2026-02-05' }),
      anUnemployment({ territoryCode: '620102001', registeredOn: '2026-02-06' }),
      anUnemployment({ territoryCode: '620102001', registeredOn: '2026-07-06' }),
      anUnemployment({ territoryCode: '620103001', registeredOn: '2026-08-06' }),
    ]);
    // 100 + 5, 210 + 3, 6.
    await settled(CITY, '2026-10-31', '324');
    // 40 + 1, 75 + 1, 1.
    await settled(CITY, '2026-10-31', '118', 'registered_unemployed');
  }, 300_000);

  it('knows of each day what each district knows of it', async () => {
    expect(await valueOf(CITY, '2026-02-28')).toBeNull();
    // 100, 10 + 20 + 30, 2.
    expect(await valueOf(CITY, '2026-03-31')).toBe('162');
    // 100 + 5, 10 + 20 + 30 + 40 + 50, 6.
    expect(await valueOf(CITY, '2026-05-31')).toBe('261');
    expect(await valueOf(CITY, '2026-06-30')).toBe('321');
    // 40, 30, 1.
    expect(await valueOf(CITY, '2026-03-31', 'registered_unemployed')).toBe('71');
    expect(await valueOf(CITY, '2026-02-28', 'registered_unemployed')).toBeNull();
    // 41, 75, 1.
    expect(await valueOf(CITY, '2026-07-31', 'registered_unemployed')).toBe('117');
  });

  it('shows its months and its districts as far as they are known', async () => {
    const months = await monthsOf(CITY);
    expect(months.map(({ value }) => value)).toEqual([
      null,
      null,
      '162',
      '207',
      '261',
      '321',
      '324',
      '324',
      '324',
      '324',
    ]);
    expect(months.map(({ ofMonth }) => ofMonth)).toEqual([
      null,
      null,
      null,
      '45',
      '54',
      '60',
      '3',
      '0',
      '0',
      '0',
    ]);
    expect(await byUnit(CITY, '2026-06-30')).toEqual({
      total: '321',
      rows: [
        ['620102', '105'],
        ['620103', '210'],
        ['620104', '6'],
      ],
    });
    expect(await byUnit('620102', '2026-10-31')).toEqual({
      total: '105',
      rows: [
        ['620102001', '65'],
        [null, '40'],
      ],
    });
  });

  it('as the sum of its districts and streets knows no more than they', async () => {
    const source = (orgUnitCode: string) => ({
      ...{ indicatorCode: 'new_hires', orgUnitCode, source: 'children' },
      ...{ validFrom: '2026-01-01', document: '示例〔2026〕4号' },
    });
    await office.enter('proposeIndicatorSource', 'IndicatorSourceInput', source('620102'));
    // Of the district only what its street told: 60 and 5.
    await settled(CITY, '2026-10-31', '284');
    expect(await valueOf('620102', '2026-03-31')).toBe('60');
    expect(await valueOf('620102', '2026-02-28')).toBeNull();
    expect(await valueOf(CITY, '2026-02-28')).toBeNull();
    await office.enter('proposeIndicatorSource', 'IndicatorSourceInput', source('620103'));
    // Whose months were told of the district alone.
    expect(await valueOf('620103', '2026-05-31')).toBeNull();
    expect(await valueOf(CITY, '2026-05-31')).toBeNull();
    const months = ['10', '20', '30', '40', '50', '60'];
    await office.enter('proposeOpenings', 'OpeningsInput', {
      ...{ coveredThrough: '2026-06-30', document: '示例〔2026〕5号', corrects: true },
      rows: ['620103', '620103001'].map((orgUnitCode) => ({
        ...{ orgUnitCode, code: 'new_hires', amount: '210' },
        months: months.map((amount, at) => ({ month: at + 1, amount })),
      })),
    });
    await settled('620103', '2026-05-31', '150');
    // 60 + 5, 150, 6.
    expect(await valueOf(CITY, '2026-05-31')).toBe('221');
    // A street that came later, or was gone before the year, has no part in it.
    await change('importUnits', 'UnitListInput', {
      rows: [{ ...aUnit('620103002', 'street', '620103', '示例新设街道'), from: '2026-09-01' }],
    });
    expect(await valueOf('620103', '2026-05-31')).toBe('150');
    expect(await valueOf(CITY, '2026-05-31')).toBe('221');
  });
});

describe('a bureau with formulas of its own, whose streets are renamed, split and merged in the year', () => {
  const OWN = {
    visits: 'bureau_visits_2',
    others: 'bureau_others_3',
    share: 'bureau_share_4',
  };
  beforeAll(async () => {
    const indicator = (code: string, label: string, more: object) =>
      office.enter('proposeIndicator', 'OwnIndicatorInput', {
        ...{ code, label, unit: '人', decimals: 0, kind: 'flow', better: 'more' },
        ...more,
      });
    await indicator(OWN.visits, '示例转移就业', { place: 2 });
    await indicator(OWN.others, '示例其他就业', {
      ...{ place: 3, of: ['new_hires', `-${OWN.visits}`] },
    });
    await indicator(OWN.share, '示例转移就业占比', {
      ...{ place: 4, unit: '%', decimals: 2, kind: 'ratio' },
      ...{ of: [OWN.visits], per: ['new_hires'] },
    });
    await enterAll(
      'employment_registration',
      all
        .filter(({ place, day }) => place.startsWith(BUREAU) && day < '2026-08-01')
        .map(({ place, day }) => anEmployment({ territoryCode: place, startedOn: day })),
    );
    await settled(BUREAU, '2026-10-31', String(countOf(/^510403/, '2026-01-01', '2026-07-31')));
    await change('renameUnit', 'RenameUnitInput', {
      ...{ code: '510403001', newCode: '510403101', name: '示例新名街道', from: '2026-04-01' },
    });
    // 一分为二: the second half is a street of its own since May.
    await change('importUnits', 'UnitListInput', {
      rows: [{ ...aUnit('510403004', 'street', BUREAU, '示例析置街道'), from: '2026-05-01' }],
    });
    await change('moveUnit', 'MoveUnitInput', {
      ...{ code: '510403002002', parentCode: '510403004', from: '2026-05-01' },
    });
    await change('closeUnit', 'CloseUnitInput', {
      ...{ code: '510403003', from: '2026-08-01', successorCode: '510403101' },
    });
    await enterAll(
      'employment_registration',
      all
        .filter(({ place, day }) => place.startsWith(BUREAU) && day >= '2026-08-01')
        .map(({ place, day }) => anEmployment({ territoryCode: place, startedOn: day })),
    );
    await settled(BUREAU, '2026-10-31', '45');
  }, 300_000);

  it('tells each quarter by the tree of each day', async () => {
    expect(await byUnit(BUREAU, '2026-03-31')).toEqual({
      total: '15',
      rows: [
        ['510403001', '1'],
        ['510403002', '7'],
        ['510403003', '7'],
      ],
    });
    expect(await byUnit(BUREAU, '2026-06-30')).toEqual({
      total: '28',
      rows: [
        ['510403002', '12'],
        ['510403003', '7'],
        ['510403004', '6'],
        ['510403101', '3'],
      ],
    });
    expect(await byUnit(BUREAU, '2026-09-30')).toEqual({
      total: '45',
      rows: [
        ['510403002', '12'],
        ['510403004', '6'],
        ['510403101', '12'],
        ['510403003', '15'],
      ],
    });
    // The community went from one street to the other with what comes later, and has all of its own.
    expect(await valueOf('510403002002', '2026-09-30')).toBe('10');
    expect(await valueOf('510403002', '2026-09-30')).toBe('12');
  });

  it('works its formulas out from what is told, and says which term is not', async () => {
    const asked = async (asOf: string) =>
      (
        await office.ask<{ all: { value: string | null; valueExplanation: string | null }[] }>(
          'heads',
          `query ($asOf: Date!, $codes: [String!]) { all: indicatorProgress(year: 2026, asOf: $asOf, orgUnitCode: "${BUREAU}", indicatorCodes: $codes) { value valueExplanation } }`,
          { asOf, codes: Object.values(OWN) },
        )
      ).all;
    expect((await asked('2026-03-31')).map(({ value }) => value)).toEqual([null, null, null]);
    expect((await asked('2026-03-31'))[1]!.valueExplanation).toContain('“示例转移就业”');
    const figures = [];
    for (const [asOf, value] of [
      ['2026-03-31', '4'],
      ['2026-06-30', '9'],
      ['2026-09-30', '20'],
    ])
      figures.push(
        await office.enter('reportFigure', 'ReportFigureInput', {
          ...{ territoryCode: BUREAU, handlingUnitCode: BUREAU, indicatorCode: OWN.visits },
          ...{ asOf, value },
          sourceDocument: '示例季报',
        }),
      );
    await office.sign('reported_figure', figures);
    await settled(BUREAU, '2026-09-30', '25', OWN.others);
    expect((await asked('2026-03-31')).map(({ value }) => value)).toEqual(['4', '11', '26.67']);
    expect((await asked('2026-06-30')).map(({ value }) => value)).toEqual(['9', '19', '32.14']);
    expect((await asked('2026-09-30')).map(({ value }) => value)).toEqual(['20', '25', '44.44']);
  });

  it('prints its quarters, which add up', async () => {
    const printed: (string | null)[][] = [];
    for (const [firstDay, lastDay] of [
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-07-01', '2026-09-30'],
    ]) {
      const { freezePeriod } = await office.ask<{ freezePeriod: { id: string; revision: number } }>(
        'figures',
        'mutation ($input: FreezePeriodInput!, $key: String!) { freezePeriod(input: $input, idempotencyKey: $key) { id revision } }',
        {
          input: {
            ...{ territoryCode: BUREAU, handlingUnitCode: BUREAU },
            ...{ firstDay, lastDay, isTrial: false },
          },
          key: key(),
        },
      );
      const read = async () =>
        (
          await office.ask<{
            freeze: {
              revision: number;
              position: { isComputed: boolean } | null;
              figures: { items: { value: string; ofPeriod: string | null }[] };
            };
          }>(
            'heads',
            `query ($id: ID!, $codes: [String!]) { freeze(id: $id) { revision position { isComputed } figures(indicatorCodes: $codes, kind: own, limit: 20) { items { value ofPeriod } } } }`,
            { id: freezePeriod.id, codes: ['new_hires', ...Object.values(OWN)] },
          )
        ).freeze;
      await until(
        'it is printed',
        async () => (await read()).position?.isComputed === true,
        60_000,
      );
      const { figures, revision } = await read();
      await office.sign('period_freeze', [{ id: freezePeriod.id, revision }]);
      printed.push(figures.items.flatMap(({ value, ofPeriod }) => [value, ofPeriod]));
    }
    expect(printed).toEqual([
      ['15', '15', '4', '4', '11', '11', '26.67', null],
      ['28', '13', '9', '5', '19', '8', '32.14', null],
      ['45', '17', '20', '11', '25', '6', '44.44', null],
    ]);
  });
});
