import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BalanceCache } from '../../src/indicators/balance-cache.js';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const CODES = [
  'new_urban_jobs',
  'new_hires',
  'registered_unemployed',
  'registered_unemployment_rate',
  'employment_fund_paid',
];
const COMMUNITY = '510403001902';

interface Months {
  indicatorSeries: {
    indicator: { code: string };
    months: {
      month: number;
      asOf: string;
      value: string | null;
      ofMonth: string | null;
      sameDayLastYear: string | null;
    }[];
  }[];
}
interface Progress {
  indicatorProgress: { value: string | null; sameDayLastYear: string | null }[];
}
interface Line {
  measure: string;
  recordId: string | null;
  orgUnit: { code: string; name: string };
  record: { person: { name: string }; employer: { name: string } } | null;
}
interface NotCounted {
  notCounted: {
    totalCount: number;
    reasons: { measure: string; reason: string; explanation: string; count: number }[];
    items: (Line & { reason: string; explanation: string; day: string | null })[];
  };
}
interface Changes {
  figureChanges: {
    fromPosition: string;
    toPosition: string;
    valueBefore: string;
    valueAfter: string;
    totalCount: number;
    counts: { kind: string; count: number; quantity: string }[];
    items: (Line & { kind: string; before: string; after: string; cause: string })[];
  };
}

const NAMES = `measure measureLabel recordId orgUnit { code name }
  record { ledger person { name maskedNumber } employer { name } territory { code } }`;
const SERIES = `query ($asOf: Date!, $unit: String!, $codes: [String!]!, $through: ID) {
  indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    indicator { code } months { month asOf value ofMonth sameDayLastYear } } }`;
const PROGRESS = `query ($asOf: Date!, $unit: String!, $codes: [String!]!, $through: ID) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    value sameDayLastYear } }`;
const BY_UNIT = `query ($asOf: Date!, $unit: String!, $codes: [String!]!, $through: ID) {
  indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    total rows { orgUnitCode value } } }`;
const SOURCES = `query ($unit: String!, $limit: Int!) {
  figureSources(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCode: "new_hires", limit: $limit) {
    totalCount items { ${NAMES} day } } }`;
const NOT_COUNTED = `query ($unit: String!, $code: String!, $from: Date, $reason: String, $limit: Int! = 200, $offset: Int! = 0) {
  notCounted(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCode: $code, from: $from, reason: $reason, limit: $limit, offset: $offset) {
    totalCount reasons { measure reason explanation count } items { ${NAMES} day reason explanation ruleVersion } } }`;
const CHANGES = `query ($unit: String! = "510403", $code: String! = "new_hires", $from: ID, $to: ID, $since: DateTime, $until: DateTime, $limit: Int! = 200) {
  figureChanges(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCode: $code, fromPosition: $from, fromTime: $since,
                toPosition: $to, toTime: $until, limit: $limit) {
    fromPosition toPosition valueBefore valueAfter totalCount counts { kind count quantity }
    items { ${NAMES} kind part day before after revision cause postedAt } } }`;

describe('figures for a screen', () => {
  let office: Office;
  let desk: Desk;
  let records: Moved[];
  let halfway: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await office.admin.query(`
      UPDATE org_unit_parent SET valid_to = '2022-06-01' WHERE unit_id = (SELECT id FROM org_unit WHERE code = '${COMMUNITY}');
      INSERT INTO org_unit_parent (unit_id, parent_id, valid_from)
      SELECT u.id, p.id, '2022-06-01' FROM org_unit u, org_unit p WHERE u.code = '${COMMUNITY}' AND p.code = '510403100'`);
    const employ = (over: object) =>
      desk.enter('district_clerk', 'registerEmployment', anEmployment(over));
    records = [
      await employ({ startedOn: '2021-05-05' }),
      await employ({ startedOn: '2022-01-31' }),
      await employ({ startedOn: '2022-03-01', territoryCode: COMMUNITY }),
      await employ({ startedOn: '2022-07-09', territoryCode: COMMUNITY }),
      await employ({ startedOn: '2022-07-10', territoryCode: '510403002901' }),
      await employ({ startedOn: '2022-02-10', entry: 'renewal' }),
      await employ({ startedOn: '2022-04-10', isUrban: false, territoryCode: '510403002901' }),
    ];
    for (const [registeredOn, territoryCode] of [
      ['2021-11-01', COMMUNITY],
      ['2022-02-01', '510403001901'],
    ] as const)
      await desk.enter(
        'district_clerk',
        'registerUnemployment',
        anUnemployment({ registeredOn, territoryCode }),
      );
    await office.post();
    halfway = await position();
    const withdrawn = await employ({ startedOn: '2022-08-01' });
    await desk.step('district_clerk', 'employment_registration:withdraw', withdrawn, {
      reason: '示例撤销',
    });
    records.push(withdrawn, await employ({ startedOn: '2022-09-30' }));
    const person = { person: await office.personOf(await personOf(records[1]!)) };
    records.push(await employ({ startedOn: '2022-10-01', ...person }));
    await desk.enter('district_clerk', 'requestFundPayment', aFundPayment());
    await office.post();
    await hire(office, ['alone'], '510403001', ['caseworker']);
    await office.admin.query(`UPDATE user_account SET reach = 'own_unit' WHERE username = 'alone'`);
  }, 120_000);
  afterAll(() => office?.close());

  const position = async () =>
    (
      await office.ask<{ postingState: { position: string } }>(
        'leader',
        '{ postingState { position } }',
      )
    ).postingState.position;
  const personOf = async ({ id }: Moved) =>
    (
      await office.ask<{ employmentRegistration: { personId: string } }>(
        'district_clerk',
        `{ employmentRegistration: record(ledger: "employment_registration", id: ${id}) { ... on EmploymentRegistration { personId } } }`,
      )
    ).employmentRegistration.personId;
  const valuesAt = async (unit: string, asOf: string, through: string | null = null) =>
    (await office.ask<Progress>('leader', PROGRESS, { asOf, unit, codes: CODES, through }))
      .indicatorProgress;

  it.each([
    ['510403', '2022-12-31', false],
    ['510403001', '2022-08-15', false],
    ['510403100', '2022-12-31', false],
    ['510403', '2022-12-31', true],
    ['510403001', '2022-11-30', true],
  ])('month by month say what progress says: %s up to %s', async (unit, asOf, isThrough) => {
    const through = isThrough ? halfway : null;
    const { indicatorSeries } = await office.ask<Months>('leader', SERIES, {
      asOf,
      unit,
      codes: CODES,
      through,
    });
    expect(indicatorSeries.map((each) => each.indicator.code)).toEqual(CODES);
    for (const [at, { asOf: day, month }] of indicatorSeries[0]!.months.entries()) {
      expect([at + 1, Number(day.slice(5, 7))]).toEqual([month, month]);
      const progress = await valuesAt(unit, day, through);
      expect(
        indicatorSeries.map(({ months }) => ({
          value: months[at]!.value,
          sameDayLastYear: months[at]!.sameDayLastYear,
        })),
      ).toEqual(progress);
    }
    expect(indicatorSeries[0]!.months.at(-1)!.asOf).toBe(asOf);
    for (const { indicator, months } of indicatorSeries) {
      if (indicator.code === 'registered_unemployment_rate') {
        expect(months.map((each) => each.ofMonth)).toEqual(months.map(() => null));
        continue;
      }
      const before =
        indicator.code === 'registered_unemployed'
          ? Number((await stockBefore(unit, through)).value)
          : 0;
      const gained = months.reduce((sum, each) => sum + Number(each.ofMonth), before);
      expect(gained).toBeCloseTo(Number(months.at(-1)!.value), 6);
    }
  });

  const stockBefore = async (unit: string, through: string | null) =>
    (
      await office.ask<Progress>('leader', PROGRESS.replace('2022', '2021'), {
        asOf: '2021-12-31',
        unit,
        codes: ['registered_unemployed'],
        through,
      })
    ).indicatorProgress[0]!;

  it('cost as many statements for a year as for January, and for all units and indicators as for one', async () => {
    const series = (asOf: string, codes: string[]) =>
      office.ask('leader', SERIES, { asOf, unit: '510403', codes, through: halfway });
    await series('2022-01-31', CODES);
    const january = await statementsOf(() => series('2022-01-31', ['new_hires']));
    expect(await statementsOf(() => series('2022-12-31', CODES))).toBe(january);
    // At its own level a unit is one point only, where nothing lies below it.
    const table = (unit: string, codes: string[]) => {
      // As whoever asks first.
      office.app.get(BalanceCache, { strict: false }).clear();
      return office.ask('leader', BY_UNIT, { asOf: '2022-05-31', unit, codes });
    };
    await table('510403', CODES);
    const street = await statementsOf(() => table('510403002', ['new_hires']));
    expect(await statementsOf(() => table('510403', CODES))).toBe(street);
  });

  it('by unit say what the progress of each unit says, and the lines add up', async () => {
    for (const through of [null, halfway]) {
      const { indicatorByUnit } = await office.ask<{
        indicatorByUnit: {
          total: string | null;
          rows: { orgUnitCode: string | null; value: string | null }[];
        }[];
      }>('leader', BY_UNIT, { asOf: '2022-12-31', unit: '510403', codes: CODES, through });
      const totals = await valuesAt('510403', '2022-12-31', through);
      expect(indicatorByUnit.map((each) => each.total)).toEqual(totals.map((each) => each.value));
      for (const code of ['510403001', '510403002', '510403100']) {
        const progress = await valuesAt(code, '2022-12-31', through);
        expect(
          indicatorByUnit.map(({ rows }) => rows.find((row) => row.orgUnitCode === code)!.value),
        ).toEqual(progress.map((each) => each.value));
      }
      for (const [at, { rows, total }] of indicatorByUnit.entries())
        if (CODES[at] !== 'registered_unemployment_rate')
          expect(rows.reduce((sum, row) => sum + Number(row.value), 0)).toBe(Number(total));
    }
  });

  it('list no unit below that is out of reach as if it had counted nothing', async () => {
    const [table] = (
      await office.ask<{ indicatorByUnit: { rows: { orgUnitCode: string | null }[] }[] }>(
        'alone',
        BY_UNIT,
        { asOf: '2022-12-31', unit: '510403001', codes: ['new_hires'] },
      )
    ).indicatorByUnit;
    expect(table!.rows.map((row) => row.orgUnitCode)).toEqual([null]);
  });

  it('name unit, person and employer of each source, in as many statements as for one', async () => {
    const sources = async (limit: number, who = 'leader') =>
      (
        await office.ask<{ figureSources: { totalCount: number; items: Line[] } }>(who, SOURCES, {
          unit: '510403',
          limit,
        })
      ).figureSources;
    const { items } = await sources(50);
    expect(items.length).toBeGreaterThan(4);
    for (const { record, orgUnit } of items) {
      expect(record!.person.name).toMatch(/^示例/);
      expect(record!.employer.name).toMatch(/^示例单位/);
      expect(orgUnit.name).toMatch(/社区$/);
    }
    const one = await statementsOf(() => sources(1));
    expect(await statementsOf(() => sources(50))).toBe(one);
    const masked = (await sources(50, 'inspector')).items;
    expect(masked).toHaveLength(items.length);
    expect(masked.map(({ record, recordId }) => [record, recordId])).toEqual(
      items.map(() => [null, null]),
    );
  });

  describe('what is not counted', () => {
    const ask = async (over: object = {}, who = 'leader') =>
      (
        await office.ask<NotCounted>(who, NOT_COUNTED, {
          unit: '510403',
          code: 'new_hires',
          ...over,
        })
      ).notCounted;

    it('is what the explanation of each record says, with counts by reason', async () => {
      for (const [code, measures] of [
        ['new_hires', ['new_hires']],
        ['new_urban_jobs', ['new_hires', 'natural_attrition']],
        ['hardship_reemployment', ['hardship_reemployment']],
      ] as const) {
        const { items, reasons, totalCount } = await ask({ code });
        const said = new Map(
          items.map((each) => [`${each.measure} ${each.recordId}`, each.explanation]),
        );
        let left = 0;
        for (const { id } of records.slice(1)) {
          const { countingTrail } = await office.ask<{
            countingTrail: { measure: string; isCounted: boolean; explanation: string }[];
          }>(
            'leader',
            `{ countingTrail(ledger: "employment_registration", recordId: ${id}) { measure isCounted explanation } }`,
          );
          for (const { measure, isCounted, explanation } of countingTrail) {
            if (!measures.some((each) => each === measure)) continue;
            expect(said.get(`${measure} ${id}`)).toBe(isCounted ? undefined : explanation);
            left += isCounted ? 0 : 1;
          }
        }
        expect([items.length, totalCount]).toEqual([left, left]);
        expect(reasons.reduce((sum, each) => sum + each.count, 0)).toBe(left);
      }
      const { reasons } = await ask();
      expect(Object.fromEntries(reasons.map((each) => [each.reason, each.count]))).toEqual({
        withdrawn: 1,
        renewal: 1,
        not_urban: 1,
        already_counted_this_year: 1,
      });
    });

    it('has what is not signed yet, by the day of its ledger', async () => {
      const { items } = await ask({ code: 'employment_fund_paid' });
      expect(items).toHaveLength(1);
      expect(items[0]!.explanation).toMatch(/尚未|未/);
      expect(await ask({ code: 'employment_fund_paid', from: '2022-12-30' })).toMatchObject({
        totalCount: 0,
      });
    });

    it('is narrowed by unit, first day and reason, and turned by pages', async () => {
      expect((await ask({ unit: '510403002' })).items.map((each) => each.reason)).toEqual([
        'not_urban',
      ]);
      expect((await ask({ from: '2022-08-01' })).totalCount).toBe(2);
      const only = await ask({ reason: 'renewal' });
      expect([only.totalCount, only.items.length, only.reasons.length]).toEqual([1, 1, 4]);
      const all = (await ask()).items.map((each) => each.recordId);
      const pages = [await ask({ limit: 3 }), await ask({ limit: 3, offset: 3 })];
      expect(pages.flatMap(({ items }) => items.map((each) => each.recordId))).toEqual(all);
    });

    it('costs as many statements for all as for one, and shows records only to who sees them', async () => {
      await ask();
      const one = await statementsOf(() => ask({ limit: 1 }));
      expect(await statementsOf(() => ask({ limit: 200 }))).toBe(one);
      const { items, totalCount } = await ask({}, 'inspector');
      expect(totalCount).toBe(4);
      expect(items.map(({ recordId, record }) => recordId ?? record)).toEqual(
        items.map(() => null),
      );
      expect(items.map((each) => each.explanation).join()).not.toMatch(/已计入记录/);
    });

    it('is of a unit one may see, for days and reasons that can be', async () => {
      const refused = (who: string, over: object) =>
        office.graphql(who, NOT_COUNTED, { unit: '510403001', code: 'new_hires', ...over });
      expect(codeOf(await refused('other_street_clerk', {}))).toBe('NOT_FOUND');
      expect(codeOf(await refused('admin', {}))).toBe('NOT_PERMITTED');
      expect(
        problemsOf(await refused('leader', { from: '2023-01-01', reason: 'nonsense' })),
      ).toEqual(['from: from-after-end', 'reason: reason-unknown']);
      expect(problemsOf(await refused('leader', { code: 'nonsense' }))).toEqual([
        'indicatorCodes: indicator-unknown',
      ]);
    });
  });

  describe('what changed between two positions', () => {
    const ask = async (over: object, who = 'leader') =>
      (await office.ask<Changes>(who, CHANGES, over)).figureChanges;
    const countsOf = ({ counts }: Changes['figureChanges']) =>
      Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));

    it('are the records that entered, left and count otherwise, from one value to the other', async () => {
      const from = await position();
      const before = new Date();
      const entered = await desk.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn: '2022-11-11' }),
      );
      const passing = await desk.enter('district_clerk', 'registerEmployment', anEmployment());
      const [, , moved, left] = records as [Moved, Moved, Moved, Moved];
      await desk.step('district_clerk', 'employment_registration:revise', moved, {
        input: { territoryCode: '510403002901' },
      });
      await desk.step('district_clerk', 'employment_registration:withdraw', left, {
        reason: '示例撤销',
      });
      await office.post();
      await desk.step('district_clerk', 'employment_registration:withdraw', passing, {
        reason: '示例撤销',
      });
      await office.post();
      const to = await position();
      const changes = await ask({ from, to });
      expect(
        Object.fromEntries(
          changes.items.map((each) => [each.recordId, [each.kind, each.before, each.after]]),
        ),
      ).toEqual({
        [entered.id]: ['entered', '0', '1.00'],
        [left.id]: ['left', '1.00', '0.00'],
        [moved.id]: ['changed', '1.00', '1.00'],
      });
      expect(countsOf(changes)).toEqual({ entered: 1, left: 1, changed: 1 });
      expect(changes.items.find((each) => each.recordId === moved.id)!.orgUnit.code).toBe(
        '510403002901',
      );
      const valueAt = async (through: string) =>
        (
          await office.ask<Progress>('leader', PROGRESS, {
            asOf: '2022-12-31',
            unit: '510403',
            codes: ['new_hires'],
            through,
          })
        ).indicatorProgress[0]!.value;
      expect([changes.valueBefore, changes.valueAfter]).toEqual([
        await valueAt(from),
        await valueAt(to),
      ]);
      const gained = changes.counts.reduce((sum, each) => sum + Number(each.quantity), 0);
      expect(gained).toBe(Number(changes.valueAfter) - Number(changes.valueBefore));
      // For the street it came to, the moved one entered.
      expect(countsOf(await ask({ unit: '510403002', from, to }))).toMatchObject({ entered: 1 });
      expect(await ask({ since: before.toISOString() })).toEqual(changes);
      expect((await ask({ from: to })).totalCount).toBe(0);
      const one = await statementsOf(() => ask({ from, to, limit: 1 }));
      expect(await statementsOf(() => ask({ from, to }))).toBe(one);
    });

    it('are asked for with one beginning, which is no later than the end, of a unit one may see', async () => {
      const refused = async (variables: object, who = 'leader') =>
        office.graphql(who, CHANGES, variables);
      const now = new Date().toISOString();
      expect(problemsOf(await refused({}))).toEqual(['fromPosition: one-beginning']);
      expect(problemsOf(await refused({ from: '1', since: now, to: '2', until: now }))).toEqual([
        'fromPosition: one-beginning',
        'toPosition: one-end',
      ]);
      expect(problemsOf(await refused({ from: '9', to: '8' }))).toEqual([
        'fromPosition: from-after-end',
      ]);
      expect(problemsOf(await refused({ from: 'x' }))).toEqual(['fromPosition: matches']);
      expect(codeOf(await refused({ from: '1', unit: '510403001' }, 'other_street_clerk'))).toBe(
        'NOT_FOUND',
      );
      expect(codeOf(await refused({ from: '1' }, 'auditor'))).toBe('NOT_PERMITTED');
    });
  });

  it('prove equal to a recount', async () => {
    expect(await office.recount()).toMatchObject({ differences: 0 });
  });
});
