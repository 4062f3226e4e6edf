import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { KeyEnterprise } from '../../src/ledgers/service-activities/key-enterprise.entity.js';
import { ServiceActivity } from '../../src/ledgers/service-activities/service-activity.entity.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { aPerson, anEmployer, anEmployment, anUnemployment, key } from '../support/builders.js';
import { aKeyEnterprise, anEnterpriseService } from '../support/builders-service-activities.js';
import { FreezeDesk } from '../support/freezes.js';
import { ledgerOf } from '../support/ledger-of.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk } from '../support/steps.js';

const someOpenings = (rows: object[], changes: object = {}) => ({
  coveredThrough: '2022-06-30',
  document: '示例〔2022〕12号',
  rows,
  ...changes,
});
const aRow = (changes: object = {}) => ({
  orgUnitCode: '510403001',
  code: 'new_hires',
  amount: '300',
  ...changes,
});

/** As Excel in China writes it: two bytes a character, found by reading all of them. */
const inGb18030 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    [...text].flatMap((each) =>
      each.charCodeAt(0) < 0x80 ? [each.charCodeAt(0)] : bytes.get(each)!,
    ),
  );
};

describe('an office that begins in the middle of a year', () => {
  let office: Office;
  let desk: OfficeDesk;
  let spring: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
    const jobs = ledgerOf(office.app, EmploymentRegistration);
    [spring] = (await office.as('clerk', () =>
      jobs.enter(
        [
          anEmployment({ startedOn: '2022-05-10' }),
          anEmployment({ startedOn: '2022-06-01', territoryCode: '510403002' }),
          anEmployment({ startedOn: '2022-07-01' }),
        ],
        key(),
      ),
    )) as [string];
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const propose = (input: object) => desk.tryPropose('statistician', 'Openings', input);
  const refusal = async (input: object) => codesOf(await propose(input));

  it('is told everything that is wrong with its openings at once, by line and field', async () => {
    const { errors } = await propose(
      someOpenings([
        aRow(),
        aRow(),
        aRow({ orgUnitCode: '999999' }),
        aRow({ code: 'no_such_thing' }),
        aRow({ orgUnitCode: '510403002', amount: '-3' }),
        aRow({ orgUnitCode: '510403003', amount: '12.5' }),
        aRow({ code: 'registered_unemployment_rate' }),
        aRow({ code: 'new_urban_jobs' }),
        aRow({ code: 'urban_employed' }),
        aRow({ orgUnitCode: '510400' }),
        aRow({
          ...{ orgUnitCode: '510403004', months: [{ month: 1, amount: '一百' }] },
          lastYearMonths: [{ month: 6, amount: '' }],
        }),
      ]),
    );
    const { issues } = errors[0]!.extensions;
    expect(issues!.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'code', 'opening-twice'],
      [3, 'orgUnitCode', 'unit-unknown'],
      [4, 'code', 'indicator-unknown'],
      [5, 'amount', 'matches'],
      [6, 'amount', 'opening-not-whole'],
      [7, 'code', 'opening-of-a-ratio'],
      [8, 'code', 'opening-of-a-formula'],
      [9, 'code', 'opening-of-typed-in'],
      [10, 'orgUnitCode', 'opening-above-districts'],
      [11, 'lastYearMonths.0.amount', 'matches'],
      [11, 'months.0.amount', 'matches'],
    ]);
    expect(issues!.find(({ row }) => row === 7)!.message).toContain(
      '请分别填写其分子、分母的口径:城镇登记失业人数(registered_unemployed);只有比率本身的,以填报数录入:将“是否只有比率”(isRate)填为是,数值填比率。',
    );
    expect(issues!.find(({ row }) => row === 8)!.message).toBe(
      '“城镇新增就业”由几项口径相加减,请分别填写:城镇累计新就业(new_hires)、自然减员(natural_attrition)。',
    );
  });

  it.each([
    ['2023-01-01', 'opening-ahead'],
    ['2021-06-30', 'opening-other-year'],
  ])('is refused openings up to %s: %s', async (coveredThrough, code) => {
    expect(await refusal(someOpenings([aRow()], { coveredThrough }))).toEqual([code]);
  });

  it('is refused an opening below what is recorded, in one sentence', async () => {
    const { errors } = await propose(
      someOpenings([aRow({ amount: '0' }), aRow({ orgUnitCode: '510403002', amount: '1' })]),
    );
    expect(errors[0]!.extensions.issues).toEqual([
      {
        row: 1,
        field: 'amount',
        code: 'opening-below-recorded',
        message:
          '“示例街道”的“城镇累计新就业”期初数 0 小于系统内截止日之前已录入的 1(1 条记录),期初数须包含这些记录。'.replace(
            '示例街道',
            await nameOf('510403001'),
          ),
      },
    ]);
  });

  it('is refused a district below the sum of its streets', async () => {
    const rows = [aRow({ orgUnitCode: '510403', amount: '299' }), aRow()];
    expect(await refusal(someOpenings(rows))).toEqual(['opening-below-parts']);
  });

  it('is refused openings of another district', async () => {
    expect(
      codesOf(
        await desk.tryPropose(
          'statistician',
          'Openings',
          someOpenings([aRow({ orgUnitCode: '510402' })]),
        ),
      ),
    ).toEqual(['REGION_OUT_OF_REACH']);
  });

  const nameOf = async (code: string) =>
    (
      await office.admin.query<{ name: string }>('SELECT name FROM org_unit WHERE code = $1', [
        code,
      ])
    ).rows[0]!.name;

  it('shows them beforehand and counts them once another person has approved', async () => {
    const input = someOpenings([
      aRow({ orgUnitCode: '510403', amount: '1000', lastYear: '1900' }),
      aRow(),
      aRow({ orgUnitCode: '510403', code: 'registered_unemployed', amount: '80', lastYear: '90' }),
      aRow({ orgUnitCode: '510403', code: 'startup_loans_released', amount: '1234567.89' }),
    ]);
    const { id, effects } = await desk.propose('statistician', 'Openings', input);
    expect(effects[0]!.examples.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      '1000(已录入 2 条记录,计 2)',
      '300(已录入 1 条记录,计 1)',
    ]);
    await office.post();
    expect(await office.balance('new_hires')).toBe(3);
    expect(codesOf(await desk.tryDecide('statistician', 'approve', id))).not.toEqual([]);
    await desk.approve('leader', id);
    await office.post();

    expect(await office.balance('new_hires')).toBe(1001);
    expect(await office.balance('new_hires', '2022-01-01', '2022-06-30', '510403001')).toBe(300);
    expect(await office.balance('new_hires', '2022-01-01', '2022-12-31', '510403002')).toBe(0);
    expect(await office.balance('new_hires', '2021-01-01', '2021-12-31')).toBe(1900);
    expect(await office.balance('registered_unemployed', '-infinity', '2021-12-31')).toBe(90);
    expect(await office.balance('registered_unemployed', '-infinity', '2022-06-30')).toBe(80);
    expect(await office.balance('startup_loans_released')).toBe(1234567.89);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('knows nothing of a day before the last one that they cover, where they are one sum', async () => {
    const on = (asOf: string) =>
      office.ask<Record<string, object[]>>(
        'leader',
        `query ($asOf: Date!, $codes: [String!]!) {
           progress: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: $codes) { value valueExplanation base }
           byUnit: indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: $codes) { total rows { value } }
           compared: figureComparison(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: $codes) { value own counted } }`,
        { asOf, codes: ['new_hires'] },
      );
    const before = await on('2022-04-30');
    expect(before.progress).toEqual([
      {
        ...{ value: null, base: null },
        valueExplanation: expect.stringContaining('期初数没有分月'),
      },
    ]);
    const [{ total, rows }] = before.byUnit as [{ total: null; rows: { value: null }[] }];
    expect([total, ...rows.map(({ value }) => value)].every((each) => each === null)).toBe(true);
    expect(before.compared).toEqual([{ value: null, own: null, counted: null }]);
    const since = await on('2022-06-30');
    expect(since.progress).toEqual([{ value: '1000', base: '1000', valueExplanation: null }]);
    expect(since.compared).toEqual([{ value: '1000', own: '1000', counted: '1000' }]);
    const { publishedTable } = await office.ask<{
      publishedTable: { indicators: { total: string | null; explanation: string | null }[] };
    }>(
      'leader',
      '{ publishedTable(year: 2022, quarter: 1, orgUnitCode: "510403", indicatorCodes: ["new_hires"]) { indicators { total explanation } } }',
    );
    expect(publishedTable.indicators).toEqual([
      { total: null, explanation: expect.stringContaining('期初数没有分月') },
    ]);
  });

  it('knows nothing of it either where the number is the sum of the units below', async () => {
    const source = {
      ...{ indicatorCode: 'new_hires', orgUnitCode: '510403', source: 'children' },
      ...{ validFrom: '2021-01-01', document: '示例〔2022〕12号' },
    };
    await desk.change('IndicatorSource', source, OF_THE_CITY);
    const on = async (asOf: string, unit = '510403') =>
      (
        await office.ask<{ indicatorProgress: object[] }>(
          unit === '510403' ? 'leader' : 'city_head',
          `query ($asOf: Date!, $unit: String!) {
             indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: ["new_hires"]) { value base sameDayLastYear } }`,
          { asOf, unit },
        )
      ).indicatorProgress[0]!;
    const nothing = { value: null, base: null, sameDayLastYear: null };
    expect(await on('2022-04-30')).toEqual(nothing);
    expect(await on('2022-04-30', '510400')).toEqual(nothing);
    // What the district alone has of last year is no part of the sum.
    expect(await on('2022-12-31')).toEqual({ ...nothing, value: '301', base: '301' });
    const [{ id }] = (
      await office.ask<{ indicatorSources: { items: { id: string }[] } }>(
        'statistician',
        '{ indicatorSources(indicatorCode: "new_hires") { items { id } } }',
      )
    ).indicatorSources.items as [{ id: string }];
    await desk.change(
      'IndicatorSource',
      { ...source, source: 'counted', replaces: id },
      OF_THE_CITY,
    );
  });

  it('says nothing of last year but what they say: nothing is not nought', async () => {
    const lastYear = async (asOf: string, unit = '510403', code = 'new_urban_jobs') => {
      const { indicatorProgress, indicatorSeries } = await office.ask<{
        indicatorProgress: { sameDayLastYear: string | null; yearOnYearRate: string | null }[];
        indicatorSeries: { months: { sameDayLastYear: string | null }[] }[];
      }>(
        'statistician',
        `query ($asOf: Date!, $unit: String!, $codes: [String!]!) {
          indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { sameDayLastYear yearOnYearRate }
          indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { months { sameDayLastYear } } }`,
        { asOf, unit, codes: [code] },
      );
      const { sameDayLastYear, yearOnYearRate } = indicatorProgress[0]!;
      expect(indicatorSeries[0]!.months.at(-1)!.sameDayLastYear).toBe(sameDayLastYear);
      return [sameDayLastYear, yearOnYearRate];
    };
    expect(await lastYear('2022-09-30')).toEqual([null, null]);
    expect(await lastYear('2022-12-31')).toEqual(['1900', '-47.32']);
    // The total of last year was told of the district alone.
    expect(await lastYear('2022-12-31', '510403001')).toEqual([null, null]);
    // Nor is anything recorded of then of what was not begun with an opening.
    expect(await lastYear('2022-09-30', '510403', 'hardship_reemployment')).toEqual([null, null]);
  });

  it('lets who was registered before draw from the opening when that ends', async () => {
    const ledger = ledgerOf(office.app, UnemploymentRegistration);
    await office.as('clerk', async () => {
      const { id, revision } = await ledger.open(
        anUnemployment({ registeredOn: '2022-04-01' }),
        key(),
      );
      await ledger.move('end', {
        id,
        revision,
        patch: { endedOn: '2022-09-01', endCause: 'cancelled' },
      });
    });
    await office.post();
    const standing = (day: string) => office.balance('registered_unemployed', '-infinity', day);
    expect(await standing('2022-06-30')).toBe(80);
    expect(await standing('2022-08-31')).toBe(80);
    expect(await standing('2022-12-31')).toBe(79);
  });

  it('tells of a record that it is in the opening, and lists the opening among the sources', async () => {
    const { countingTrail } = await office.ask<{
      countingTrail: { measure: string; reason: string; explanation: string }[];
    }>(
      'district_clerk',
      `query ($id: ID!) { countingTrail(ledger: "employment_registration", recordId: $id) { measure reason explanation } }`,
      { id: spring },
    );
    expect(countingTrail.find(({ measure }) => measure === 'new_hires')).toEqual({
      measure: 'new_hires',
      reason: 'covered_by_opening',
      explanation: '在期初数截止日(含)之前,已包含在所在机构的期初数中',
    });
    const { notCounted } = await office.ask<{ notCounted: { reasons: object[] } }>(
      'statistician',
      `{ notCounted(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCode: "new_hires", reason: "covered_by_opening") { reasons { reason count } } }`,
    );
    expect(notCounted.reasons).toEqual([{ reason: 'covered_by_opening', count: 2 }]);
    const { figureSources } = await office.ask<{
      figureSources: { totalQuantity: string; items: object[] };
    }>(
      'statistician',
      `{ figureSources(year: 2022, asOf: "2022-06-30", orgUnitCode: "510403", indicatorCode: "new_hires") {
        totalQuantity items { ledger recordId orgUnitCode quantity orgUnit { code } record { id } } } }`,
    );
    expect(figureSources.totalQuantity).toBe('1000.00');
    expect(figureSources.items).toHaveLength(2);
  });

  it('corrects them as a whole, and only where there are some', async () => {
    expect(await refusal(someOpenings([aRow()]))).toEqual(['opening-known']);
    expect(
      await refusal(someOpenings([aRow({ code: 'unemployed_reemployment' })], { corrects: true })),
    ).toEqual(['opening-unknown']);
    await desk.change(
      'Openings',
      someOpenings([aRow({ amount: '310' })], { corrects: true }),
      OF_THE_CITY,
    );
    await office.post();
    // The other street has no opening any more: its record counts again.
    expect(await office.balance('new_hires')).toBe(312);
    expect(await office.balance('registered_unemployed', '-infinity', '2022-06-30')).toBe(80);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  describe('with its months', () => {
    const sixMonths = (...amounts: string[]) =>
      amounts.map((amount, at) => ({ month: at + 1, amount }));
    const interns = (changes: object = {}) =>
      aRow({ code: 'youth_internships_started', amount: '60', ...changes });
    const months = sixMonths('5', '0', '15', '20', '10', '10');

    it.each<[string, object[], string[]]>([
      ['that do not add up', [interns({ amount: '61', months })], ['opening-months-sum']],
      [
        'of which one is missing',
        [interns({ months: months.slice(1) })],
        ['opening-months-incomplete'],
      ],
      [
        'of which one is told twice',
        [interns({ months: [...months.slice(1), months[5]!] })],
        ['opening-months-incomplete'],
      ],
      [
        'with half a person',
        [interns({ months: sixMonths('5.5', '0', '14.5', '20', '10', '10') })],
        ['opening-not-whole'],
      ],
      [
        'of one unit and not of another',
        [interns({ orgUnitCode: '510403', months }), interns()],
        ['opening-months-of-some'],
      ],
      [
        'of which one lies below its parts',
        [
          interns({ months }),
          interns({
            orgUnitCode: '510403',
            amount: '70',
            months: sixMonths('5', '0', '14', '20', '10', '21'),
          }),
        ],
        ['opening-below-parts'],
      ],
      [
        'of a stock that end otherwise',
        [
          aRow({
            code: 'urban_welfare_in_post',
            amount: '9',
            months: sixMonths('1', '2', '3', '4', '5', '8'),
          }),
        ],
        ['opening-months-sum'],
      ],
    ])('is refused months %s', async (_, rows, codes) => {
      expect(await refusal(someOpenings(rows))).toEqual(codes);
    });

    it('knows months in which there was nothing before the last one', async () => {
      const code = 'training_classes';
      const nothingYet = sixMonths('0', '0', '0', '0', '0', '7');
      const row = aRow({ code, amount: '7', months: nothingYet });
      await desk.change('Openings', someOpenings([row]), OF_THE_CITY);
      await office.post();
      const { indicatorSeries } = await office.ask<{
        indicatorSeries: { months: { value: string | null }[] }[];
      }>(
        'statistician',
        `{ indicatorSeries(year: 2022, asOf: "2022-06-30", orgUnitCode: "510403001", indicatorCodes: ["${code}"]) { months { value } } }`,
      );
      expect(indicatorSeries[0]!.months.map(({ value }) => value)).toEqual([
        ...Array<string>(5).fill('0'),
        '7',
      ]);
    });

    it('shows the year by month as the office printed it', async () => {
      const rows = [
        interns({ months }),
        interns({
          orgUnitCode: '510403',
          amount: '100',
          months: sixMonths('25人', '0', '15', '３０ 人', '0.001万人', '20'),
        }),
      ];
      await desk.change('Openings', someOpenings(rows), OF_THE_CITY);
      await office.post();
      const monthsAt = async (unit: string) => {
        const { indicatorSeries } = await office.ask<{
          indicatorSeries: { months: { ofMonth: string; value: string }[] }[];
        }>(
          'statistician',
          `query ($unit: String!) { indicatorSeries(year: 2022, asOf: "2022-06-30", orgUnitCode: $unit, indicatorCodes: ["youth_internships_started"]) {
             months { ofMonth value } } }`,
          { unit },
        );
        return indicatorSeries[0]!.months.map(({ ofMonth }) => ofMonth);
      };
      expect(await monthsAt('510403001')).toEqual(['5', '0', '15', '20', '10', '10']);
      expect(await monthsAt('510403')).toEqual(['25', '0', '15', '30', '10', '20']);
      expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
    });

    it('takes them from the columns of the table', async () => {
      const { openingsTemplate } = await office.ask<{ openingsTemplate: string }>(
        'statistician',
        '{ openingsTemplate(orgUnitCode: "510403", byMonth: true) }',
      );
      const [heading] = openingsTemplate.replace('\uFEFF', '').split('\r\n');
      expect(heading!.split(',').slice(5)).toEqual([
        '期初数',
        '上年数',
        ...Array.from({ length: 12 }, (_, at) => `${at + 1}月`),
        ...Array.from({ length: 11 }, (_, at) => `上年${at + 1}月累计`),
      ]);
      const line = (...amounts: string[]) =>
        `510403001,,internship_positions_published,,,${amounts.join(',')}`;
      const take = (text: string) =>
        office.graphql<{ importOpenings: { id: string } }>(
          'statistician',
          `mutation ($input: OpeningsFileInput!, $key: String!) { importOpenings(input: $input, idempotencyKey: $key) { id } }`,
          {
            input: {
              coveredThrough: '2022-06-30',
              document: '示例〔2022〕18号',
              file: Buffer.from([heading, text].join('\r\n')).toString('base64'),
            },
            key: key(),
          },
        );
      expect(codesOf(await take(line('21', '', '1', '2', '3', '4', '5', '7')))).toEqual([
        'opening-months-sum',
      ]);
      const { errors } = await take(line('21', '', '1', '2', '3', '4', '5', '6'));
      expect(errors).toEqual([]);
    });

    it('is printed in a freeze month by month as the year is shown, unknown where it is one sum', async () => {
      const freezes = new FreezeDesk(office);
      const { id } = await freezes.freeze({ firstDay: '2022-06-01', lastDay: '2022-06-30' });
      const codes = ['new_hires', 'youth_internships_started', 'talent_introduced'];
      const printed = (await freezes.lines(id)).filter(
        ({ kind, indicatorCode }) => kind === 'month' && codes.includes(indicatorCode),
      );
      const { indicatorSeries } = await office.ask<{
        indicatorSeries: {
          indicator: { code: string };
          months: { value: string | null; ofMonth: string | null }[];
        }[];
      }>(
        'statistician',
        `query ($codes: [String!]!) { indicatorSeries(year: 2022, asOf: "2022-06-30", orgUnitCode: "510403", indicatorCodes: $codes) {
           indicator { code } months { value ofMonth } } }`,
        { codes },
      );
      for (const { indicator, months: shown } of indicatorSeries)
        expect(
          printed
            .filter(({ indicatorCode }) => indicatorCode === indicator.code)
            .map(({ value, ofPeriod }) => [value, ofPeriod]),
        ).toEqual(shown.map(({ value, ofMonth }) => [value, ofMonth]));
      const hires = printed.filter(({ indicatorCode }) => indicatorCode === 'new_hires');
      expect(hires.map(({ value }) => value === null)).toEqual([...Array(5).fill(true), false]);
      expect(hires.at(-1)!.ofPeriod).toBeNull();
      for (const each of hires)
        expect((await freezes.origin(each.id)).figure.recount.isEqual).toBe(true);
    });

    it('is printed as unknown in a freeze of a period that ends before the sum, of the unit and of those below', async () => {
      const freezes = new FreezeDesk(office);
      const period = { firstDay: '2022-04-01', lastDay: '2022-04-30', isTrial: true };
      const { id } = await freezes.freeze(period);
      const lines = (await freezes.lines(id)).filter(
        ({ indicatorCode }) => indicatorCode === 'new_hires',
      );
      expect(new Set(lines.map(({ kind }) => kind))).toEqual(
        new Set(['own', 'month', 'unit', 'rest']),
      );
      expect(lines.map(({ value, ofPeriod }) => value ?? ofPeriod).filter(Boolean)).toEqual([]);
      for (const each of lines)
        expect((await freezes.origin(each.id)).figure.recount).toEqual({
          ...{ value: null, isEqual: true },
        });
    });
  });

  describe('from a table', () => {
    const template = async (unit: string) =>
      (
        await office.ask<{ openingsTemplate: string }>(
          'statistician',
          'query ($unit: String!) { openingsTemplate(orgUnitCode: $unit) }',
          { unit },
        )
      ).openingsTemplate;
    const tryImport = (file: Uint8Array) =>
      office.graphql<{ importOpenings: { id: string; title: string } }>(
        'statistician',
        `mutation ($input: OpeningsFileInput!, $key: String!) { importOpenings(input: $input, idempotencyKey: $key) { id title } }`,
        {
          input: {
            coveredThrough: '2022-06-30',
            document: '示例〔2022〕14号',
            file: Buffer.from(file).toString('base64'),
          },
          key: key(),
        },
      );
    /** The template with one more number in the line of this unit and measure. */
    const filled = (text: string, unit: string, code: string, amount: string) =>
      text
        .split('\r\n')
        .map((line) =>
          line.startsWith(`${unit},`) && line.includes(`,${code},`)
            ? line.replace(/,,$/, `,${amount},`)
            : line,
        )
        .join('\r\n');

    it('that it is given, fills in and sends back', async () => {
      const text = await template('510403');
      expect(text.split('\r\n')[0]).toBe(
        '\uFEFF机构代码,机构名称,指标代码,指标名称,计量单位,期初数,上年数',
      );
      const file = filled(text, '510403002', 'training_persons', '1234');
      const { data, errors } = await tryImport(new TextEncoder().encode(file));
      expect(errors).toEqual([]);
      expect(data!.importOpenings.title).toContain('1行');
      await desk.approve('leader', data!.importOpenings.id);
      await office.post();
      expect(await office.balance('training_persons')).toBe(1234);
    });

    it('says nothing against the figures by which the unit went until its last day', async () => {
      const code = 'training_persons';
      const on = async (asOf: string) =>
        (
          await office.ask<{ all: { value: string | null }[] }>(
            'leader',
            'query ($asOf: Date!, $code: String!) { all: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: [$code]) { value } }',
            { asOf, code },
          )
        ).all[0]!.value;
      expect(await on('2022-04-30')).toBeNull();
      const source = { indicatorCode: code, orgUnitCode: '510403', source: 'reported' };
      await desk.change(
        'IndicatorSource',
        { ...source, validFrom: '2022-01-01', validTo: '2022-06-29', document: '示例〔2022〕3号' },
        OF_THE_CITY,
      );
      const signer = new Desk(office);
      const entered = await signer.enter('statistician', 'reportFigure', {
        ...{ territoryCode: '510403', handlingUnitCode: '510403-centre', indicatorCode: code },
        ...{ asOf: '2022-04-30', value: '600', sourceDocument: '示例统计表' },
      });
      const reviewed = await signer.step('reviewer', 'reported_figure:review', entered);
      await signer.step('approver', 'reported_figure:approve', reviewed);
      await office.post();
      expect([await on('2022-04-30'), await on('2022-06-30')]).toEqual(['600', '1234']);
    });

    it('that Excel in China has saved', async () => {
      const file = filled(await template('510403'), '510403003', 'startup_loans_count', '55');
      const { data, errors } = await tryImport(inGb18030(file.replace('\uFEFF', '')));
      expect(errors).toEqual([]);
      expect(data!.importOpenings.title).toContain('1行');
      await desk.tryDecide('statistician', 'withdraw', data!.importOpenings.id);
    });

    it('whose problems are told by the line of the file, a missing heading at once', async () => {
      const text = filled(await template('510403'), '510403002', 'startup_loans_count', '-1');
      const line = text.split('\r\n').findIndex((each) => each.endsWith(',-1,')) + 1;
      const { errors } = await tryImport(new TextEncoder().encode(text));
      expect(errors[0]!.extensions.issues!.map(({ row, field }) => [row, field])).toEqual([
        [line, 'amount'],
      ]);
      expect(codesOf(await tryImport(new TextEncoder().encode('a,b\n1,2')))).toEqual([
        'openings-file-heading',
      ]);
    });

    it('of five hundred lines is told all that is wrong with it at once, by line and column, and nothing of it is kept', async () => {
      const [heading, ...lines] = (await template('510403')).trim().split('\r\n');
      const some = lines.slice(0, 500);
      expect(some).toHaveLength(500);
      const wrong = new Map<number, [string, (line: string) => string]>([
        [3, ['amount', (line) => line.replace(/,,$/, ',一百,')]],
        [250, ['orgUnitCode', (line) => line.replace(/^[^,]+,/, '９９９９９９,')]],
        [499, ['code', (line) => line.replace(/^([^,]+,[^,]+),[^,]+,/, '$1,no_such_thing,')]],
        [500, ['lastYear', (line) => line.replace(/,,$/, ',1,-1')]],
      ]);
      const given = some.map((line, at) => {
        const spoilt = wrong.get(at + 1)?.[1](line) ?? line;
        return spoilt.replace(/,,$/, ',7,');
      });
      const kept = async () =>
        (
          await office.admin.query(
            'SELECT (SELECT count(*) FROM office_change) AS changes, (SELECT count(*) FROM opening_cover) AS covers',
          )
        ).rows;
      const before = await kept();
      const { errors } = await tryImport(
        new TextEncoder().encode([heading, ...given].join('\r\n')),
      );
      const told = errors[0]!.extensions.issues!.map(({ row, field }) => `${row} ${field}`);
      // Those of which the form is wrong, and those that are not known.
      expect(told).toEqual(
        expect.arrayContaining([...wrong].map(([at, [field]]) => `${at + 1} ${field}`)),
      );
      expect(await kept()).toEqual(before);
    });

    it('is not given one of a unit out of reach', async () => {
      const answer = await office.graphql(
        'statistician',
        '{ openingsTemplate(orgUnitCode: "510402") }',
      );
      expect(codesOf(answer)).toEqual(['NOT_FOUND']);
    });
  });

  it('told after a freeze was printed leave it as it is, are its correction, and are told to who signs it', async () => {
    const freezes = new FreezeDesk(office);
    const code = 'unemployed_reemployment';
    const period = { firstDay: '2022-01-01', lastDay: '2022-06-30' };
    const { id, revision } = await freezes.freeze(period);
    const lines = await freezes.lines(id);
    const line = lines.find((each) => each.indicatorCode === code && each.kind === 'own')!;
    const origin = await freezes.origin(line.id);
    const row = aRow({ orgUnitCode: '510403', code, amount: '40', lastYear: '77' });
    await desk.change('Openings', someOpenings([row]), OF_THE_CITY);
    await office.post();
    expect(await freezes.lines(id)).toEqual(lines);
    expect(await freezes.origin(line.id)).toEqual(origin);
    const told = await office.ask<{
      freezeCorrections: { indicatorCode: string; printed: string | null; value: string }[];
      correctedRecords: { items: { cause: string }[] };
    }>(
      'leader',
      `query ($id: ID!) { freezeCorrections(id: $id) { indicatorCode printed value }
        correctedRecords(id: $id, indicatorCode: "${code}") { items { cause } } }`,
      { id },
    );
    expect(told.freezeCorrections).toContainEqual({
      ...{ indicatorCode: code, printed: line.value, value: '40' },
    });
    expect(told.correctedRecords.items).toEqual([{ cause: 'opening' }]);
    const signer = new Desk(office);
    const reviewed = await signer.step<{ hints: { code: string }[] }>(
      'reviewer',
      'period_freeze:review',
      { id, revision },
      {},
      'hints { code }',
    );
    expect(reviewed.hints).toEqual([{ code: 'opened-since' }]);
  });

  describe('and the persons it has counted', () => {
    const person = aPerson();
    const aList = (rows: object[], changes: object = {}) => ({
      orgUnitCode: '510403',
      document: '示例〔2022〕13号',
      rows,
      ...changes,
    });
    const counted = (changes: object = {}) => ({
      documentNumber: person.documentNumber,
      name: person.name,
      code: 'new_hires',
      day: '2022-03-01',
      ...changes,
    });
    const tryList = (input: object) => desk.tryPropose('statistician', 'CountedPersons', input);

    it('is told everything that is wrong with the list at once', async () => {
      const known = aPerson();
      const jobs = ledgerOf(office.app, EmploymentRegistration);
      await office.as('clerk', () =>
        jobs.enter([anEmployment({ person: known, startedOn: '2022-09-02' })], key()),
      );
      await office.post();
      const wrong = [
        counted(),
        counted(),
        counted({ documentNumber: '123' }),
        counted({ code: 'natural_attrition' }),
        counted({ code: 'unemployed_reemployment', day: '2021-03-01' }),
        counted({ documentNumber: known.documentNumber, name: '另一姓名' }),
      ];
      const toldOf = async (input: object) =>
        (await tryList(input)).errors[0]!.extensions.issues!.map(({ row, field, code }) =>
          row === undefined ? [field, code] : [row, field, code],
        );
      const bySelf = [
        [2, 'documentNumber', 'counted-person-twice'],
        [3, 'documentNumber', expect.any(String)],
        [4, 'code', 'counted-person-code'],
        [5, 'day', 'counted-person-day'],
      ];
      expect(await toldOf(aList(wrong))).toEqual([...bySelf, [6, 'name', 'name-differs']]);
      // Beside what cannot be read as well, and what is closed and what an opening says with the rest.
      expect(await toldOf(aList(wrong, { document: '' }))).toEqual([
        ['document', expect.any(String)],
        ...bySelf,
      ]);
    });

    it('counts none of them again, keeps no number in the clear, and takes back what was wrong', async () => {
      const before = await office.balance('new_hires');
      const jobs = ledgerOf(office.app, EmploymentRegistration);
      await office.as('clerk', () =>
        jobs.enter([anEmployment({ person, startedOn: '2022-09-01' })], key()),
      );
      await office.post();
      expect(await office.balance('new_hires')).toBe(before + 1);

      const { id } = await desk.propose('statistician', 'CountedPersons', aList([counted()]));
      await desk.approve('leader', id);
      await office.post();
      expect(await office.balance('new_hires')).toBe(before);
      expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
      const { rows } = await office.admin.query<{ input: string }>(
        'SELECT input::text AS input FROM office_change WHERE id = $1',
        [id],
      );
      expect(rows[0]!.input).not.toContain(person.documentNumber);
      expect(rows[0]!.input).not.toContain(person.name);
      expect(codesOf(await tryList(aList([counted()])))).toEqual(['counted-person-known']);

      await desk.change('CountedPersons', aList([counted()], { takesBack: true }), OF_THE_CITY);
      await office.post();
      expect(await office.balance('new_hires')).toBe(before + 1);
      expect(codesOf(await tryList(aList([counted()], { takesBack: true })))).toEqual([
        'counted-person-unknown',
      ]);
    });

    it('takes nothing back of a closed month, and gives nothing back to it, but while it is open', async () => {
      const late = aPerson();
      const { documentNumber, name } = late;
      const of = (changes: object = {}) => aList([counted({ documentNumber, name })], changes);
      const jobs = ledgerOf(office.app, EmploymentRegistration);
      await office.as('clerk', () =>
        jobs.enter([anEmployment({ person: late, startedOn: '2022-10-10' })], key()),
      );
      await office.post();
      const before = await office.balance('new_hires');
      const { id: waiting } = await desk.propose('statistician', 'CountedPersons', of());
      const periods = new PeriodDesk(office);
      const lock = await periods.lock('510403001', 2022, 10);
      expect(codesOf(await desk.tryDecide('leader', 'approve', waiting))).toEqual([
        'counted-person-closed',
      ]);
      expect(codesOf(await tryList(of()))).toEqual(['counted-person-closed']);
      const unlock = await periods.open(lock);
      await desk.approve('leader', waiting);
      await office.post();
      expect(await office.balance('new_hires')).toBe(before - 1);
      const passed = await office.ask<{ periodUnlockChanges: { items: object[] } }>(
        'leader',
        'query ($id: ID!) { periodUnlockChanges(id: $id) { items { ledger recordId action changedBy } } }',
        { id: unlock.id },
      );
      expect(passed.periodUnlockChanges.items).toEqual([
        {
          ...{ ledger: 'office_change', recordId: waiting },
          ...{ action: 'office_change:counted-persons', changedBy: expect.any(String) },
        },
      ]);
      const freezes = new FreezeDesk(office);
      await freezes.final({
        territoryCode: '510403002',
        firstDay: '2022-09-01',
        lastDay: '2022-09-30',
      });
      const elsewhere = aPerson();
      await office.as('clerk', () =>
        jobs.enter(
          [
            anEmployment({
              person: elsewhere,
              startedOn: '2022-09-10',
              territoryCode: '510403002',
            }),
          ],
          key(),
        ),
      );
      await office.post();
      const named = { documentNumber: elsewhere.documentNumber, name: elsewhere.name };
      expect(codesOf(await tryList(aList([counted(named)])))).toEqual(['counted-person-final']);
      await periods.settle('approver', 'endPeriodUnlock', unlock);
      expect(codesOf(await tryList(of({ takesBack: true })))).toEqual(['counted-person-closed']);
      expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
    });

    const tryImport = (file: Uint8Array) =>
      office.graphql<{ importCountedPersons: { id: string } }>(
        'statistician',
        `mutation ($input: CountedPersonsFileInput!, $key: String!) { importCountedPersons(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: {
            orgUnitCode: '510403',
            document: '示例〔2022〕15号',
            file: Buffer.from(file).toString('base64'),
          },
          key: key(),
        },
      );

    it('takes the list from the table that it gives, as Excel in China saves it', async () => {
      const { countedPersonsTemplate } = await office.ask<{ countedPersonsTemplate: string }>(
        'statistician',
        '{ countedPersonsTemplate }',
      );
      const [heading, ...lines] = countedPersonsTemplate.replace('\uFEFF', '').split('\r\n');
      expect(heading).toBe('证件号码,姓名,指标代码,指标名称,计数日期');
      const at = lines.findIndex((line) => line.includes(',new_hires,'));
      const two = [aPerson({ name: '赵一' }), aPerson({ name: '赵一' })];
      const filled = (day: string) =>
        [
          heading,
          ...lines.slice(0, at),
          ...two.map(
            ({ documentNumber, name }) =>
              `${documentNumber},${name},new_hires,城镇累计新就业,${day}`,
          ),
          ...lines.slice(at + 1),
        ].join('\r\n');
      const { errors } = await tryImport(inGb18030(filled('')));
      expect(errors[0]!.extensions.issues!.map(({ row, field }) => [row, field])).toEqual([
        [at + 2, 'day'],
        [at + 3, 'day'],
      ]);
      const { data } = await tryImport(inGb18030(filled('2022/3/1')));
      const { version } = await desk.approve('leader', data!.importCountedPersons.id);
      const { rows } = await office.admin.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM counted_person WHERE from_version = $1 AND day = '2022-03-01'`,
        [version],
      );
      expect(rows[0]!.n).toBe(2);
      expect(codesOf(await tryImport(inGb18030('姓名\r\n甲')))).toEqual([
        'counted-persons-file-heading',
      ]);
    });
  });

  describe('and the employers it has counted', () => {
    const aList = (rows: object[], changes: object = {}) => ({
      orgUnitCode: '510403',
      document: '示例〔2022〕16号',
      rows,
      ...changes,
    });
    const counted = (
      { creditCode, name }: ReturnType<typeof anEmployer>,
      changes: object = {},
    ) => ({
      ...{ creditCode, name, code: 'key_enterprises_served', day: '2022-03-01' },
      ...changes,
    });
    const tryList = (input: object) => desk.tryPropose('statistician', 'CountedEmployers', input);

    it('is told everything that is wrong with the list at once', async () => {
      const employer = anEmployer();
      const { errors } = await tryList(
        aList([
          counted(employer),
          counted(employer),
          counted(anEmployer(), { creditCode: '123' }),
          counted(anEmployer(), { code: 'new_hires', day: '2021-03-01' }),
        ]),
      );
      expect(
        errors[0]!.extensions.issues!.map(({ row, field, code }) => [row, field, code]),
      ).toEqual([
        [2, 'creditCode', 'counted-employer-twice'],
        [3, 'creditCode', expect.any(String)],
        [4, 'code', 'counted-employer-code'],
        [4, 'day', 'counted-employer-day'],
      ]);
    });

    it('counts none of them again, says why, and takes back what was wrong', async () => {
      const employer = anEmployer();
      const before = await office.balance('key_enterprises_served');
      await office.as('clerk', () =>
        ledgerOf(office.app, KeyEnterprise).open(aKeyEnterprise({ employer }), key()),
      );
      const { id } = await office.as('clerk', () =>
        ledgerOf(office.app, ServiceActivity).open(
          anEnterpriseService({ employer, heldOn: '2022-09-01' }),
          key(),
        ),
      );
      await office.post();
      expect(await office.balance('key_enterprises_served')).toBe(before + 1);
      await desk.change('CountedEmployers', aList([counted(employer)]), OF_THE_CITY);
      await office.post();
      expect(await office.balance('key_enterprises_served')).toBe(before);
      const { countingTrail } = await office.ask<{
        countingTrail: { measure: string; explanation: string | null }[];
      }>(
        'clerk',
        `{ countingTrail(ledger: "service_activity", recordId: ${id}) { measure explanation } }`,
      );
      expect(
        countingTrail.find(({ measure }) => measure === 'key_enterprises_served')!.explanation,
      ).toContain('同一单位本年度已计数一次');
      expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
      expect(codesOf(await tryList(aList([counted(employer)])))).toEqual([
        'counted-employer-known',
      ]);
      expect(codesOf(await tryList(aList([counted({ ...employer, name: '另一名称' })])))).toEqual([
        'name-differs',
        'counted-employer-known',
      ]);
      await desk.change(
        'CountedEmployers',
        aList([counted(employer)], { takesBack: true }),
        OF_THE_CITY,
      );
      await office.post();
      expect(await office.balance('key_enterprises_served')).toBe(before + 1);
    });

    it('takes the list from the table that it gives', async () => {
      const { countedEmployersTemplate } = await office.ask<{ countedEmployersTemplate: string }>(
        'statistician',
        '{ countedEmployersTemplate }',
      );
      const [heading, ...lines] = countedEmployersTemplate.replace('\uFEFF', '').split('\r\n');
      expect(heading).toBe('统一社会信用代码,单位名称,指标代码,指标名称,计数日期');
      expect(lines.filter(Boolean)).toEqual([',,key_enterprises_served,服务重点企业户数,']);
      const { creditCode, name } = anEmployer();
      const file = [
        heading,
        `${creditCode},${name},key_enterprises_served,服务重点企业户数,2022/3/1`,
      ].join('\r\n');
      const { data } = await office.graphql<{ importCountedEmployers: { id: string } }>(
        'statistician',
        `mutation ($input: CountedEmployersFileInput!, $key: String!) { importCountedEmployers(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: {
            orgUnitCode: '510403',
            document: '示例〔2022〕17号',
            file: Buffer.from(inGb18030(file)).toString('base64'),
          },
          key: key(),
        },
      );
      const { version } = await desk.approve('leader', data!.importCountedEmployers.id);
      const { rows } = await office.admin.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM counted_employer WHERE from_version = $1',
        [version],
      );
      expect(rows[0]!.n).toBe(1);
    });
  });
});
