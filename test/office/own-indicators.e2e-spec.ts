import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';

const anIndicator = (changes: object = {}) => ({
  code: 'gig_market_visits',
  label: '零工市场服务',
  unit: '人次',
  decimals: 0,
  kind: 'flow',
  better: 'more',
  place: 10,
  ...changes,
});

const PROGRESS = `query ($codes: [String!]!, $unit: String!, $asOf: Date!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) {
    value targets { target completionRate } parts { measure label quantity } } }`;

describe('indicators that an office adds', () => {
  let office: Office;
  let desk: OfficeDesk;

  const report = async (
    indicatorCode: string,
    value: string,
    asOf = '2022-06-30',
    territoryCode = '510403',
    more: object = {},
  ) => {
    const { reportFigure } = await office.ask<{ reportFigure: { id: string; revision: number } }>(
      'statistician',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id revision } }`,
      {
        input: {
          territoryCode,
          handlingUnitCode: '510403-centre',
          indicatorCode,
          asOf,
          value,
          sourceDocument: '示例统计表',
          ...more,
        },
        key: key(),
      },
    );
    for (const [who, verb] of [
      ['reviewer', 'review'],
      ['approver', 'approve'],
    ] as const) {
      const { record } = await office.ask<{ record: { revision: number } }>(
        who,
        `query ($id: ID!) { record(ledger: "reported_figure", id: $id) { revision } }`,
        reportFigure,
      );
      await office.ask(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "${verb}", steps: [{ id: $id, revision: $revision }]) { id } }`,
        { id: reportFigure.id, revision: record.revision },
      );
    }
    await office.post();
  };
  const progressOf = async (code: string, asOf = '2022-06-30', unit = '510403') =>
    (
      await office.ask<{
        indicatorProgress: { value: string | null; parts: { measure: string }[] }[];
      }>('leader', PROGRESS, { codes: [code], unit, asOf })
    ).indicatorProgress[0]!;

  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
  });
  afterAll(() => office?.close());

  it('are typed in, counted, and summed up like any other', async () => {
    const code = 'gig_market_visits';
    const refused = await office.graphql('statistician', PROGRESS, {
      codes: [code],
      unit: '510403',
      asOf: '2022-06-30',
    });
    expect(codesOf(refused)).toEqual(['indicator-unknown']);
    await desk.change('Indicator', anIndicator(), OF_THE_CITY);
    expect((await progressOf(code)).value).toBeNull();
    await report(code, '120', '2022-03-31');
    await report(code, '450', '2022-06-30');
    expect((await progressOf(code, '2022-03-31')).value).toBe('120');
    expect(await progressOf(code)).toMatchObject({
      value: '450',
      parts: [{ measure: `reported.${code}`, label: '零工市场服务(填报)', quantity: '450' }],
    });
    expect((await office.recount()).differences).toBe(0);
    // Before it was added it had no value.
    const { figureChanges } = await office.ask<{ figureChanges: object }>(
      'leader',
      `{ figureChanges(indicatorCode: "${code}", year: 2022, asOf: "2022-06-30", orgUnitCode: "510403", fromPosition: "0") {
        valueBefore valueAfter } }`,
    );
    expect(figureChanges).toEqual({ valueBefore: null, valueAfter: '450' });
    const { indicators } = await office.ask<{ indicators: { code: string }[] }>(
      'leader',
      '{ indicators { code label unit } }',
    );
    expect(indicators.at(-1)!.code).toBe(code);
    const { records } = await office.ask<{ records: { items: { knownAs: string }[] } }>(
      'statistician',
      '{ records(ledger: "reported_figure", limit: 1) { items { knownAs } } }',
    );
    expect(records.items[0]!.knownAs).toBe('零工市场服务');
  });

  it('in 万元 and at a day count as they are typed in', async () => {
    await desk.change(
      'Indicator',
      anIndicator({ code: 'labour_bureau_loans', label: '零工贷款', unit: '万元', decimals: 2 }),
      OF_THE_CITY,
    );
    await desk.change(
      'Indicator',
      anIndicator({ code: 'gig_markets', label: '零工市场', unit: '个', kind: 'stock' }),
      OF_THE_CITY,
    );
    await report('labour_bureau_loans', '12.34');
    await report('gig_markets', '3', '2022-03-31');
    await report('gig_markets', '5', '2022-06-30');
    expect((await progressOf('labour_bureau_loans')).value).toBe('12.34');
    expect((await progressOf('gig_markets', '2022-04-30')).value).toBe('3');
    expect((await progressOf('gig_markets')).value).toBe('5');
    expect((await office.recount()).differences).toBe(0);
  });

  it('are worked out from others, and have targets', async () => {
    await desk.change(
      'Indicator',
      anIndicator({
        code: 'gig_visits_a_month',
        label: '零工服务占比',
        unit: '%',
        decimals: 1,
        kind: 'ratio',
        of: ['gig_market_visits'],
        per: ['gig_market_visits', 'jobseeker_services'],
      }),
      OF_THE_CITY,
    );
    await desk.change(
      'Indicator',
      anIndicator({
        code: 'all_services',
        label: '服务总人次',
        of: ['gig_market_visits', 'jobseeker_services'],
      }),
      OF_THE_CITY,
    );
    expect((await progressOf('gig_visits_a_month')).value).toBe('100.0');
    expect((await progressOf('all_services')).value).toBe('450');
    const { setTarget } = await office.ask<{ setTarget: { id: string } }>(
      'statistician',
      `mutation ($input: SetTargetInput!, $key: String!) { setTarget(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          territoryCode: '510403',
          handlingUnitCode: '510403-centre',
          indicatorCode: 'all_services',
          year: 2022,
          level: 'district',
          operator: 'at_least',
          value: '900',
          documentNumber: '示例〔2022〕1号',
          effectiveFrom: '2022-01-10',
        },
        key: key(),
      },
    );
    expect(setTarget.id).toBeTruthy();
  });

  it('go by what the indicators that they name are made of now, and never come round to themselves', async () => {
    const part = anIndicator({ code: 'gig_part', label: '己', of: ['jobseeker_services'] });
    await desk.change('Indicator', part, OF_THE_CITY);
    const whole = anIndicator({ code: 'gig_whole', label: '庚', of: ['gig_part'] });
    await desk.change('Indicator', whole, OF_THE_CITY);
    const above = anIndicator({ code: 'gig_above', label: '辛', of: ['gig_whole'] });
    await desk.change('Indicator', above, OF_THE_CITY);
    expect([await progressOf('gig_part'), await progressOf('gig_above')]).toMatchObject([
      { value: '0' },
      { value: '0' },
    ]);
    const corrected = { ...part, corrects: true };
    const tell = async (changes: object) =>
      codesOf(await desk.tryPropose('city_clerk', 'Indicator', { ...corrected, ...changes }));
    expect(await tell({ of: ['gig_above'] })).toEqual(['refers-to-itself']);
    // What others name stays of one kind: theirs would be of none.
    expect(await tell({ of: [], kind: 'stock' })).toEqual(['indicator-named']);
    await desk.change('Indicator', { ...corrected, of: ['gig_market_visits'] }, OF_THE_CITY);
    for (const code of ['gig_part', 'gig_whole', 'gig_above'])
      expect(await progressOf(code)).toMatchObject({ value: '450' });
  });

  it.each([
    [{ code: 'new_urban_jobs' }, ['indicator-known']],
    [{ code: 'Gig' }, ['matches']],
    [{ code: 'gig_two', label: '城镇新增就业' }, ['indicator-label-known']],
    [{ code: 'gig_two', label: '乙', unit: '百分点' }, ['ratio-unit']],
    [
      { code: 'gig_two', label: '乙', kind: 'ratio', unit: '%', of: ['new_hires'] },
      ['ratio-parts'],
    ],
    [{ code: 'gig_two', label: '乙', kind: 'flow', unit: '%' }, ['ratio-unit']],
    [{ code: 'gig_two', label: '乙', per: ['new_hires'] }, ['not-a-ratio']],
    [
      { code: 'gig_two', label: '乙', of: ['no_such', 'gig_two'] },
      ['indicator-unknown', 'refers-to-itself'],
    ],
    [
      { code: 'gig_two', label: '乙', unit: '人', of: ['new_hires', '-new_hires'] },
      ['indicator-twice'],
    ],
    [{ code: 'gig_market_visits', corrects: true, of: ['all_services'] }, ['refers-to-itself']],
    [{ code: 'gig_two', label: '乙', of: ['registered_unemployment_rate'] }, ['ratio-in-formula']],
    [
      { code: 'gig_two', label: '乙', unit: '人', of: ['new_hires', 'registered_unemployed'] },
      ['kinds-mixed'],
    ],
    [
      {
        code: 'gig_two',
        label: '乙',
        kind: 'ratio',
        unit: '%',
        of: ['new_hires'],
        per: ['startup_loans_released'],
      },
      ['units-mixed'],
    ],
    [{ code: 'gig_two', label: '乙', unit: '万元', of: ['new_hires'] }, ['units-mixed']],
    [{ code: 'gig_market_visits', corrects: true, unit: '家次' }, ['indicator-used']],
    [{ code: 'gig_three', label: '丙', corrects: true }, ['indicator-unknown']],
    [{ code: 'gig_two', label: '乙', decimals: 9 }, ['max']],
    // Beside what cannot be read, all else.
    [
      { code: 'gig_two', label: '城镇新增就业', decimals: 9, of: ['gig_two', 'no_such'] },
      ['max', 'indicator-label-known', 'refers-to-itself', 'indicator-unknown'],
    ],
  ])('are refused with %j', async (changes, codes) => {
    const answer = await desk.tryPropose('city_clerk', 'Indicator', anIndicator(changes));
    expect(codesOf(answer)).toEqual(codes);
    if (codes.includes('indicator-label-known'))
      expect(answer.errors[0]!.message).toContain('以人计),可直接使用');
  });

  it.each([
    [
      { code: 'gig_two', label: '城镇新增就业' },
      'There is an indicator of this name (new_urban_jobs), which can be used. Where the unit or what it means is another, please choose another name.',
    ],
    [
      { code: 'gig_two', label: '乙', unit: '件', decimals: 3 },
      'Counted in this unit, no more than 2 decimals are kept.',
    ],
  ])('are refused in English with %j', async (changes, said) => {
    const [who, kind] = ['city_clerk', 'Indicator'] as const;
    const english = { 'accept-language': 'en' };
    const answer = await desk.tryPropose(who, kind, anIndicator(changes), key(), english);
    expect(answer.errors.map(({ message }) => message)).toEqual([said]);
  });

  it('of a district are shown there and above, and not elsewhere', async () => {
    const own = anIndicator({ code: 'gig_four', label: '丁' });
    await desk.change('Indicator', own, ['statistician', 'leader']);
    const shownAt = async (unit: string, who = 'city_leader') =>
      (
        await office.ask<{ indicatorProgress: { indicator: { code: string } }[] }>(
          who,
          'query ($unit: String!) { indicatorProgress(year: 2022, asOf: "2022-06-30", orgUnitCode: $unit) { indicator { code } } }',
          { unit },
        )
      ).indicatorProgress.some(({ indicator }) => indicator.code === 'gig_four');
    expect(await shownAt('510403')).toBe(true);
    expect(await shownAt('510403001')).toBe(true);
    expect(await shownAt('510400')).toBe(true);
    expect(await shownAt('510402')).toBe(false);
    const here = { ...own, code: 'gig_five', label: '丁' };
    expect(codesOf(await desk.tryPropose('statistician', 'Indicator', here))).toEqual([
      'indicator-label-known',
    ]);
    await desk.change('Indicator', { ...own, label: '戊', corrects: true }, [
      'statistician',
      'leader',
    ]);
  });

  it('are a matter of who oversees where they were added, and renamed without losing their figures', async () => {
    expect(
      codesOf(
        await desk.tryPropose(
          'statistician',
          'Indicator',
          anIndicator({ label: '零工驿站服务', corrects: true }),
        ),
      ),
    ).toEqual(['REGION_OUT_OF_REACH']);
    await desk.change(
      'Indicator',
      anIndicator({ label: '零工驿站服务', corrects: true }),
      OF_THE_CITY,
    );
    expect((await progressOf('gig_market_visits')).value).toBe('450');
  });

  it('takes a rate without its parts at once where it was added as one', async () => {
    const rate = (changes: object) =>
      anIndicator({ kind: 'ratio', unit: '%', decimals: 1, isRate: true, ...changes });
    const refused = await desk.tryPropose(
      OF_THE_CITY[0],
      'Indicator',
      rate({
        code: 'gig_rate_counted',
        label: '零工对接率',
        of: ['new_hires'],
        per: ['new_urban_jobs'],
      }),
    );
    expect(codesOf(refused)).toEqual(['not-a-ratio']);
    await desk.change(
      'Indicator',
      rate({ code: 'gig_matched_rate', label: '零工匹配率' }),
      OF_THE_CITY,
    );
    await report('gig_matched_rate', '98.6%', '2022-06-30', '510403', { isRate: true });
    expect(await progressOf('gig_matched_rate')).toMatchObject({ value: '98.6' });
  });

  it('takes a figure with the unit of its indicator, and turns 元 into 万元', async () => {
    await desk.change(
      'Indicator',
      anIndicator({ code: 'gig_paid', label: '零工补助', unit: '万元', decimals: 2 }),
      OF_THE_CITY,
    );
    await report('gig_paid', '1,200元', '2022-03-31');
    await report('gig_paid', '１，２００．５万元', '2022-06-30');
    expect(await progressOf('gig_paid', '2022-03-31')).toMatchObject({ value: '0.12' });
    expect(await progressOf('gig_paid')).toMatchObject({ value: '1200.50' });
    await expect(report('gig_paid', '12人', '2022-07-31')).rejects.toThrow('须为数字');
  });
});
