import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { key } from '../support/builders.js';
import { NewOffice, Step, aUnit } from '../support/new-office.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const LEAGUE = '152900';
const BANNERS = ['152921', '152922', '152923'] as const;
const YEAR_END = '2022-12-31';

/** What the league printed of 2022 is the sum of its banners: 2770, 1811 and 659 persons. */
const PRINTED = {
  new_urban_jobs: [1988, 402, 380],
  unemployed_reemployment: [1300, 301, 210],
  hardship_reemployment: [470, 101, 88],
} as const;

interface Progress {
  value: string;
  targets: { level: string; levelLabel: string; completionRate: string | null; isMet: boolean }[];
}

describe('a league over three banners, which collects their figures', () => {
  let office: NewOffice;
  beforeAll(async () => {
    office = await NewOffice.start();
  }, 600_000);
  afterAll(() => office?.end());

  const propose = async (kind: string, input: object) => {
    const { change } = await office.ask<{ change: { state: string } }>(
      'figures',
      `mutation ($input: ${kind}Input!, $key: String!) { change: propose${kind.replace('Own', '')}(input: $input, idempotencyKey: $key) { state } }`,
      { input, key: key() },
    );
    expect(change.state).toBe('approved');
  };

  const sourceOf = (indicatorCode: string, source: string, more: object = {}) =>
    propose('IndicatorSource', {
      ...{ indicatorCode, orgUnitCode: LEAGUE, source, validFrom: '2021-01-01' },
      ...{ document: '示例〔2021〕1号', ...more },
    });

  const sign = async (ledger: string, { id, revision }: Step) => {
    let now = { id, revision };
    for (const [who, verb] of [
      ['checks', 'review'],
      ['signs', 'approve'],
    ] as const) {
      const { act } = await office.ask<{ act: [Step] }>(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "${ledger}", verb: "${verb}", steps: [{ id: $id, revision: $revision }]) { id revision } }`,
        now,
      );
      now = act[0];
    }
    return now;
  };

  const report = async (territoryCode: string, indicatorCode: string, more: object) => {
    const { entered } = await office.ask<{ entered: Step }>(
      'figures',
      'mutation ($input: ReportFigureInput!, $key: String!) { entered: reportFigure(input: $input, idempotencyKey: $key) { id revision } }',
      {
        input: {
          ...{ territoryCode, indicatorCode, asOf: YEAR_END, sourceDocument: '示例月报' },
          ...more,
        },
        key: key(),
      },
    );
    await sign('reported_figure', entered);
  };

  const setTarget = async (indicatorCode: string, level: string, value: string, more = {}) => {
    const { set } = await office.ask<{ set: Step }>(
      'figures',
      'mutation ($input: SetTargetInput!, $key: String!) { set: setTarget(input: $input, idempotencyKey: $key) { id revision } }',
      {
        input: {
          ...{ territoryCode: LEAGUE, indicatorCode, year: 2022, level, value },
          ...{ operator: 'at_least', documentNumber: '示例〔2022〕2号' },
          ...{ effectiveFrom: '2022-01-01', ...more },
        },
        key: key(),
      },
    );
    return sign('target', set);
  };

  const progress = async (code: string, asOf = YEAR_END) =>
    (
      await office.ask<{ all: [Progress] }>(
        'heads',
        `query ($code: String!, $asOf: Date!) { all: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "${LEAGUE}", indicatorCodes: [$code]) {
           value sameDayLastYear yearOnYearRate yearOnYearChange
           targets { level levelLabel target operator completionRate isMet gap } } }`,
        { code, asOf },
      )
    ).all[0];

  const counted = (code: string, value: string) =>
    until('it is posted', async () => (await progress(code)).value === value, 30_000);

  it('has its tree by the codes alone, and its people', async () => {
    await office.begin([
      aUnit('150000', 'province', null),
      aUnit(LEAGUE, 'city', '150000'),
      ...BANNERS.map((code) => aUnit(code, 'district', LEAGUE)),
    ]);
    for (const [who, role] of [
      ['figures', 'statistician'],
      ['checks', 'reviewer'],
      ['signs', 'approver'],
      ['heads', 'leader'],
    ] as const)
      await office.hire(who, LEAGUE, role);
    const { orgUnits } = await office.ask<{ orgUnits: { items: { name: string }[] } }>(
      'heads',
      `{ orgUnits(below: "${LEAGUE}") { items { name } } }`,
    );
    expect(orgUnits.items.map(({ name }) => name)).toEqual([
      ...['阿拉善盟', '阿拉善左旗', '阿拉善右旗', '额济纳旗'],
    ]);
  });

  it('adds up what its banners report, and tells last year', async () => {
    for (const [code, values] of Object.entries(PRINTED)) {
      await sourceOf(code, 'children');
      await sourceOf(code, 'reported', { atUnitsBelow: true });
      for (const [at, banner] of BANNERS.entries()) {
        await report(banner, code, { value: String(values[at]) });
        await report(banner, code, { value: String(values[at]! - 4), asOf: '2021-12-31' });
      }
    }
    await counted('new_urban_jobs', '2770');
    await counted('unemployed_reemployment', '1811');
    await counted('hardship_reemployment', '659');
    expect(await progress('new_urban_jobs')).toMatchObject({
      ...{ sameDayLastYear: '2758', yearOnYearRate: '0.44', yearOnYearChange: '12' },
    });
  });

  it('is measured at levels as they are called there, and breaks its target down', async () => {
    await setTarget('new_urban_jobs', '自治区级', '2600');
    const whole = await setTarget('new_urban_jobs', '盟级', '2700', { completionDecimals: 1 });
    expect((await progress('new_urban_jobs')).targets).toMatchObject([
      { level: 'province', completionRate: '106.54', isMet: true },
      { level: 'city', completionRate: '102.6', isMet: true },
    ]);
    const { breakDownTarget } = await office.ask<{ breakDownTarget: { parts: Step[] } }>(
      'figures',
      `mutation ($id: ID!, $parts: [TargetPartInput!]!, $key: String!) {
         breakDownTarget(id: $id, parts: $parts, idempotencyKey: $key) { difference parts { id revision } } }`,
      {
        id: whole.id,
        parts: ['1950', '410', '340'].map((value, at) => ({ orgUnitCode: BANNERS[at], value })),
        key: key(),
      },
    );
    for (const part of breakDownTarget.parts) await sign('target', part);
    const { byUnit } = await office.ask<{ byUnit: [{ rows: object[] }] }>(
      'heads',
      `{ byUnit: indicatorByUnit(year: 2022, asOf: "${YEAR_END}", orgUnitCode: "${LEAGUE}", indicatorCodes: ["new_urban_jobs"]) {
           rows { name value rank progress { sameDayLastYear targets { target completionRate } } } } }`,
    );
    const row = (name: string, value: string, rank: number, target: string, rate: string) => ({
      ...{ name, value, rank },
      progress: {
        sameDayLastYear: String(Number(value) - 4),
        targets: [{ target, completionRate: rate }],
      },
    });
    expect(byUnit[0].rows).toEqual([
      row('阿拉善左旗', '1988', 2, '1950', '101.9'),
      row('阿拉善右旗', '402', 3, '410', '98.0'),
      row('额济纳旗', '380', 1, '340', '111.8'),
      { name: '本级及其他', value: '0', rank: null, progress: null },
    ]);
  });

  it('keeps a published rate under its ceiling, and a surveyed one in its range', async () => {
    await sourceOf('registered_unemployment_rate', 'reported');
    await report(LEAGUE, 'registered_unemployment_rate', { value: '3.46', isRate: true });
    await setTarget('registered_unemployment_rate', '自治区级', '4', { operator: 'at_most' });
    await propose('OwnIndicator', {
      ...{ code: 'als_surveyed', label: '城镇调查失业率', unit: '%', decimals: 1 },
      ...{ kind: 'ratio', better: 'less', place: 10 },
    });
    await sourceOf('als_surveyed', 'reported');
    await report(LEAGUE, 'als_surveyed', { value: '5.2', isRate: true });
    await setTarget('als_surveyed', '盟级', '4.5');
    await setTarget('als_surveyed', '盟级', '5.5', { operator: 'at_most' });
    await counted('als_surveyed', '5.2');
    expect((await progress('registered_unemployment_rate')).targets).toMatchObject([
      { gap: '0.54', isMet: true },
    ]);
    expect((await progress('als_surveyed')).targets).toMatchObject([
      { operator: 'at_least', isMet: true, completionRate: null },
      { operator: 'at_most', isMet: true, gap: '0.3' },
    ]);
    const { targetContradictions } = await office.ask<{ targetContradictions: unknown[] }>(
      'heads',
      `{ targetContradictions(year: 2022, orgUnitCode: "${LEAGUE}") { message } }`,
    );
    expect(targetContradictions).toEqual([]);
  });

  it('counts what it has in the words of its documents', async () => {
    await propose('OwnIndicator', {
      ...{ code: 'als_sheep', label: '带动养殖规模', unit: '万头', decimals: 2 },
      ...{ kind: 'stock', better: 'more', place: 20 },
    });
    await report(LEAGUE, 'als_sheep', { value: '12.35' });
    await counted('als_sheep', '12.35');
  });
});
