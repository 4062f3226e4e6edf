import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import {
  aPerson,
  anAttrition,
  anEmployer,
  anEmployment,
  anUnemployment,
} from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf } from '../support/steps.js';

interface Counted {
  indicator: { code: string };
  part: string;
  count: number;
  quantity: string;
}
interface Totals {
  count: number;
  withdrawn: number;
  persons: number | null;
  employers: number | null;
  amounts: { label: string; total: string }[];
  counted: Counted[];
}
interface Behind {
  ledger: string;
  part: string;
  count: number;
  quantity: string;
}

const TOTALS = `query ($ledger: String!, $status: String, $from: Date, $to: Date, $unit: String, $countedFor: CountedForInput) {
  recordTotals(ledger: $ledger, status: $status, from: $from, to: $to, orgUnitCode: $unit, countedFor: $countedFor) {
    count withdrawn persons employers amounts { label total }
    counted { indicator { code } part count quantity } }
  records(ledger: $ledger, status: $status, from: $from, to: $to, orgUnitCode: $unit, countedFor: $countedFor, limit: 200) {
    totalCount items { id } }
  recordCounts(ledger: $ledger, from: $from, to: $to, orgUnitCode: $unit, countedFor: $countedFor) { state count } }`;
const BEHIND = `query ($unit: String!, $asOf: Date!, $code: String!) {
  figureLedgers(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCode: $code) { ledger ledgerLabel part count quantity }
  figureSources(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCode: $code, limit: 500) {
    totalQuantity items { ledger recordId part } }
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { value } }`;

const HIRES = 'employment_registration';
const STREET = '510403001';

describe('the totals above a list', () => {
  let office: Office;
  let desk: Desk;
  const person = aPerson();
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    const employer = anEmployer();
    const employ = (over: object) =>
      desk.enter('district_clerk', 'registerEmployment', anEmployment({ employer, ...over }));
    await employ({ startedOn: '2022-01-31', person });
    await employ({ startedOn: '2022-06-01', person, entry: 'transfer', employer: anEmployer() });
    await employ({ startedOn: '2022-03-01' });
    await employ({ startedOn: '2022-07-10', territoryCode: '510403002901' });
    const wrong = await employ({ startedOn: '2022-08-01', employer: anEmployer() });
    await desk.step('district_clerk', `${HIRES}:withdraw`, wrong, { reason: '示例撤销' });
    for (const [registeredOn, endedOn] of [
      ['2021-11-01', null],
      ['2022-02-01', null],
      ['2022-02-02', '2022-05-01'],
    ] as const) {
      const entered = await desk.enter(
        'district_clerk',
        'registerUnemployment',
        anUnemployment({ registeredOn }),
      );
      if (endedOn)
        await desk.step('district_clerk', 'endUnemployment', entered, {
          input: { endedOn, endCause: 'cancelled' },
        });
    }
    await attrited();
    for (const amountYuan of ['0.10', '0.20', '1000.00']) {
      const paid = await pay(aFundPayment({ amountYuan }));
      if (amountYuan === '0.20') await returned(paid);
    }
    await desk.enter('district_clerk', 'requestFundPayment', aFundPayment({ amountYuan: '7.00' }));
    await new InspectionDesk(office).accepted();
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const attrited = async () => {
    const entered = await desk.enter('district_clerk', 'recordAttrition', anAttrition());
    const reviewed = await desk.step('reviewer', 'natural_attrition:review', entered);
    await desk.step('approver', 'natural_attrition:approve', reviewed);
  };
  const pay = async (input: object) => {
    let moved = await desk.enter('district_clerk', 'requestFundPayment', input);
    moved = await desk.step('reviewer', 'fund_payment:review', moved);
    moved = await desk.step('approver', 'approveFundPayment', moved);
    return desk.step('approver', 'payFromFund', moved, { input: { paidOn: '2022-03-10' } });
  };
  const returned = (moved: Moved) =>
    desk.step('approver', 'recordFundPaymentReturn', moved, {
      input: { returnedOn: '2022-04-01' },
      reason: '示例退回',
    });

  const ask = (ledger: string, args: object = {}, who = 'leader') =>
    office.ask<{
      recordTotals: Totals;
      records: { totalCount: number; items: { id: string }[] };
      recordCounts: { state: string; count: number }[];
    }>(who, TOTALS, { ledger, ...args });
  const totals = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).recordTotals;
  const behind = (code: string, unit = '510403', asOf = '2022-12-31', who = 'leader') =>
    office.ask<{
      figureLedgers: Behind[];
      figureSources: {
        totalQuantity: string;
        items: { ledger: string; recordId: string; part: string }[];
      };
      indicatorProgress: { value: string }[];
    }>(who, BEHIND, { code, unit, asOf });

  it('say how many, of how many persons and employers, and what was withdrawn counts in none of these', async () => {
    expect(await totals(HIRES)).toMatchObject({
      ...{ count: 5, withdrawn: 1, persons: 3, employers: 2 },
      // Pay for a month adds up to nothing.
      amounts: [],
    });
  });

  it('sum up the amounts to the 分, and know no persons where the ledger has none', async () => {
    expect(await totals('fund_payment')).toMatchObject({
      ...{ count: 4, persons: null, employers: null },
      amounts: [{ label: '拨付金额', total: '1007.30' }],
    });
    expect((await totals('fund_payment', { status: 'paid' })).amounts[0]!.total).toBe('1000.10');
  });

  it('follow the filter as the list does', async () => {
    for (const args of [
      { from: '2022-03-01', to: '2022-07-31' },
      { status: 'withdrawn' },
      { unit: '510403002' },
      { unit: STREET, from: '2022-02-01' },
      {
        status: 'registered',
        countedFor: { indicatorCode: 'new_hires', orgUnitCode: STREET, to: '2022-06-30' },
      },
    ]) {
      const { recordTotals, records, recordCounts } = await ask(HIRES, args);
      expect(recordTotals.count).toBe(records.totalCount);
      expect(recordTotals.count).toBe(records.items.length);
      const counted = recordCounts.find(({ state }) => state === args.status)?.count;
      const all = recordCounts.reduce((sum, each) => sum + each.count, 0);
      expect(recordTotals.count).toBe(counted ?? all);
    }
  });

  it('say in which figures the records count, by what is posted', async () => {
    const { counted } = await totals(HIRES, { from: '2022-01-01', to: '2022-05-31' });
    expect(counted.filter(({ indicator }) => indicator.code.startsWith('new_'))).toEqual([
      { indicator: { code: 'new_urban_jobs' }, part: 'numerator', count: 2, quantity: '2.00' },
      { indicator: { code: 'new_hires' }, part: 'numerator', count: 2, quantity: '2.00' },
    ]);
    const attrition = (await totals('natural_attrition')).counted;
    expect(attrition.find(({ indicator }) => indicator.code === 'new_urban_jobs')).toMatchObject({
      quantity: '-1.00',
    });
  });

  it.each([
    ['new_hires', 1],
    ['new_urban_jobs', 1],
    ['registered_unemployed', 1],
    ['employment_fund_paid', 10_000],
    ['fund_beneficiaries', 1],
    ['wage_petitions_received', 1],
  ])('of the lists behind a number are that number: %s', async (code, scale) => {
    for (const [unit, asOf] of [
      ['510403', '2022-12-31'],
      [STREET, '2022-12-31'],
      ['510403', '2022-03-31'],
    ] as const) {
      const { figureLedgers, figureSources, indicatorProgress } = await behind(code, unit, asOf);
      let sum = new Decimal(0);
      for (const { ledger, count, quantity } of figureLedgers) {
        const countedFor = { indicatorCode: code, orgUnitCode: unit, to: asOf };
        const { recordTotals, records } = await ask(ledger, { countedFor });
        expect(recordTotals).toMatchObject({ count, withdrawn: 0 });
        expect(recordTotals.counted).toEqual([
          { indicator: { code }, part: 'numerator', count, quantity },
        ]);
        if (['new_hires', 'registered_unemployed'].includes(code))
          expect(new Decimal(quantity).toNumber()).toBe(recordTotals.persons);
        const sources = new Set(
          figureSources.items.flatMap((each) => (each.ledger === ledger ? each.recordId : [])),
        );
        for (const { id } of records.items) expect(sources).toContain(id);
        sum = sum.plus(quantity);
      }
      expect(sum.toFixed(2)).toBe(new Decimal(figureSources.totalQuantity).toFixed(2));
      expect(sum.div(scale).toDecimalPlaces(2).toString()).toBe(
        new Decimal(indicatorProgress[0]!.value).toString(),
      );
    }
    const { figureLedgers } = await behind(code);
    expect(figureLedgers.length).toBeGreaterThan(0);
  });

  it('leave out of what holds on a day the records for which it holds no more', async () => {
    // One has ended, and one lapses.
    const { figureLedgers } = await behind('registered_unemployed');
    expect(figureLedgers).toMatchObject([{ ledger: 'unemployment_registration', count: 1 }]);
    expect(
      (await behind('registered_unemployed', '510403', '2022-04-30')).figureLedgers,
    ).toMatchObject([{ count: 3 }]);
  });

  it('stand behind a number of a month as behind that of a year', async () => {
    const asked = { unit: '510403', asOf: '2022-03-31', code: 'new_hires', from: '2022-03-01' };
    const { figureLedgers, figureSources } = await office.ask<{
      figureLedgers: Behind[];
      figureSources: { totalCount: number };
    }>(
      'leader',
      `query ($unit: String!, $asOf: Date!, $code: String!, $from: Date) {
         figureLedgers(year: 2022, asOf: $asOf, from: $from, orgUnitCode: $unit, indicatorCode: $code) { ledger ledgerLabel part count quantity }
         figureSources(year: 2022, asOf: $asOf, from: $from, orgUnitCode: $unit, indicatorCode: $code) { totalCount } }`,
      asked,
    );
    const year = await behind('new_hires', '510403', '2022-03-31');
    expect(figureLedgers[0]!.count).toBeLessThan(year.figureLedgers[0]!.count);
    expect(figureSources.totalCount).toBeLessThan(year.figureSources.items.length);
    const countedFor = {
      ...{ indicatorCode: asked.code, orgUnitCode: asked.unit },
      ...{ from: asked.from, to: asked.asOf },
    };
    const { recordTotals } = await ask(HIRES, { countedFor });
    expect(recordTotals.count).toBe(figureLedgers[0]!.count);
  });

  it('are of a month where its first day is given, and of one part of a rate', async () => {
    const month = { indicatorCode: 'new_hires', orgUnitCode: '510403', from: '2022-03-01' };
    expect(await totals(HIRES, { countedFor: { ...month, to: '2022-03-31' } })).toMatchObject({
      count: 1,
      counted: [{ quantity: '1.00' }],
    });
    const rate = { indicatorCode: 'employment_fund_execution_rate', orgUnitCode: '510403' };
    for (const part of ['numerator', 'denominator'])
      expect(
        (await totals('fund_payment', { countedFor: { ...rate, to: '2022-12-31', part } })).count,
      ).toBe(part === 'numerator' ? 3 : 0);
  });

  it('are of what one sees, and asked for a figure that one may see', async () => {
    expect(await totals(HIRES, {}, 'other_street_clerk')).toMatchObject({ count: 1, persons: 1 });
    expect(await totals(HIRES, {}, 'neighbour')).toMatchObject({ count: 0, persons: 0 });
    const countedFor = { indicatorCode: 'new_hires', orgUnitCode: '510403', to: '2022-12-31' };
    const refused = async (who: string, args: object, ledger = HIRES) =>
      codeOf(await office.graphql(who, TOTALS, { ledger, ...args }));
    expect(await refused('neighbour', { countedFor })).toBe('NOT_FOUND');
    expect(await refused('district_clerk', {}, 'wage_petition')).toBe('NOT_PERMITTED');
    expect(await refused('leader', { countedFor: { ...countedFor, indicatorCode: 'none' } })).toBe(
      'INPUT_REFUSED',
    );
    // How many there are everybody learns who sees the figure.
    const petitions = await behind(
      'wage_petitions_received',
      '510403',
      '2022-12-31',
      'district_clerk',
    );
    expect(petitions.figureLedgers).toMatchObject([{ ledger: 'wage_petition', count: 1 }]);
  });

  it('cost as many statements for many records as for none', async () => {
    const countedFor = { indicatorCode: 'new_hires', orgUnitCode: '510403', to: '2022-12-31' };
    for (const narrowed of [{}, { countedFor }]) {
      const all = await statementsOf(() => ask(HIRES, narrowed));
      expect(
        await statementsOf(() => ask(HIRES, { from: '2021-01-01', to: '2021-01-02', ...narrowed })),
      ).toBe(all);
    }
  });
});
