import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { TrainingDesk } from '../support/builders-training.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const RATE = 'employment_fund_execution_rate';

describe('one execution of one budget', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const approvedBudget = async (overrides: object) => {
    const line = await desk.enter('clerk', 'enterFundBudget', aBudget(overrides));
    const reviewed = await desk.step('reviewer', 'fund_budget:review', line);
    return desk.step('approver', 'fund_budget:approve', reviewed);
  };
  const pay = async (overrides: object, paidOn: string) => {
    let moved: Moved = await desk.enter('clerk', 'requestFundPayment', aFundPayment(overrides));
    moved = await desk.step('reviewer', 'fund_payment:review', moved);
    moved = await desk.step('approver', 'approveFundPayment', moved);
    return desk.step('approver', 'payFromFund', moved, { input: { paidOn } });
  };
  /** What both say of one year. */
  const said = async (year: number) => {
    await office.post();
    const { fundExecutions, indicatorProgress } = await office.ask<{
      fundExecutions: { fund: string; executionRatePercent: string; finding: string | null }[];
      indicatorProgress: { value: string; finding: string | null }[];
    }>(
      'leader',
      `query ($year: Int!, $asOf: Date!) {
        fundExecutions(year: $year) { fund paidYuan executionRatePercent finding }
        indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: ["${RATE}"]) { value finding }
      }`,
      { year, asOf: `${year}-12-31` },
    );
    const ofFund = fundExecutions.find((each) => each.fund === 'employment_fund');
    return [
      { rate: ofFund?.executionRatePercent ?? null, finding: ofFund?.finding ?? null },
      { rate: indicatorProgress[0]!.value, finding: indicatorProgress[0]!.finding },
    ];
  };

  it('says of every fund payment the same in both places, whichever ledger paid it, and raises the alarm in both', async () => {
    await approvedBudget({ year: 2022, amountYuan: '3000.00' });
    const jobs = new WelfareJobs(office);
    const placement = await jobs.inPost('urban');
    for (const month of ['2022-04-01', '2022-05-01']) {
      const { id } = await jobs.approvedSubsidy(placement.id, { month });
      const patch = { paidOn: '2022-06-10' };
      await office.as('approver', () => jobs.subsidies.move('pay', { id, patch }, key()));
    }
    const over = expect.stringContaining('净支出 3,940.00 元超过预算 3,000.00 元');
    expect(await said(2022)).toEqual([
      { rate: '131.33', finding: over },
      { rate: '131.33', finding: over },
    ]);
    const training = new TrainingDesk(office);
    const { id } = await training.paid(await training.completed());
    await pay({ amountYuan: '860.00' }, '2022-03-01');
    expect((await said(2022)).map((each) => each.rate)).toEqual(['200.00', '200.00']);
    await office.as('approver', () =>
      training.service.subsidies.move('return', {
        id,
        patch: { returnedOn: '2022-07-09' },
        reason: '账号有误',
      }),
    );
    // Of another fund, and settled elsewhere: neither is part of it.
    await pay({ fund: 'unemployment_insurance', amountYuan: '5000.00' }, '2022-03-02');
    await pay({ countedIn: 'training', amountYuan: '5000.00' }, '2022-03-02');
    const { fundExecutions } = await office.ask<{ fundExecutions: object[] }>(
      'leader',
      '{ fundExecutions(year: 2022) { fund fundLabel paidYuan paidBy { ledger paidYuan } } }',
    );
    expect(fundExecutions).toEqual([
      {
        ...{ fund: 'employment_fund', fundLabel: '就业创业补助资金', paidYuan: '4800.00' },
        paidBy: [
          { ledger: 'welfare_subsidy', paidYuan: '3940.00' },
          { ledger: 'fund_payment', paidYuan: '860.00' },
          { ledger: 'training_subsidy', paidYuan: '0.00' },
        ],
      },
      {
        ...{ fund: 'unemployment_insurance', fundLabel: '失业保险基金', paidYuan: '5000.00' },
        paidBy: [{ ledger: 'fund_payment', paidYuan: '5000.00' }],
      },
    ]);
    expect((await said(2022)).map((each) => each.rate)).toEqual(['160.00', '160.00']);
  });

  it('is silent within the budget, and has no rate but an alarm without one', async () => {
    await approvedBudget({ year: 2021, amountYuan: '1000.00' });
    await pay({ requestedOn: '2021-01-05', amountYuan: '655.40' }, '2021-02-01');
    expect(await said(2021)).toEqual([
      { rate: '65.54', finding: null },
      { rate: '65.54', finding: null },
    ]);
    await pay({ requestedOn: '2020-01-05', amountYuan: '7.00' }, '2020-02-01');
    const missing = expect.stringContaining('没有已审批的预算');
    expect(await said(2020)).toEqual([
      { rate: null, finding: missing },
      { rate: null, finding: missing },
    ]);
  });

  it("hints of the district's budget at a street's desk too, which does not read it", async () => {
    await approvedBudget({ year: 2019, amountYuan: '1000.00' });
    await office.post();
    const asked = async (amountYuan: string) => {
      const input = aFundPayment({
        territoryCode: '510403001901',
        payee: `示例${amountYuan}`,
        requestedOn: '2019-03-01',
        amountYuan,
      });
      const { hints } = await desk.enter<{ hints: { code: string }[] }>(
        'street_clerk',
        'requestFundPayment',
        input,
        'hints { code }',
      );
      return hints.map(({ code }) => code);
    };
    expect(await asked('1000.00')).toEqual([]);
    expect(await asked('1000.01')).toEqual(['over-budget']);
  });

  it('sums what one list asks for and pays, as if each came after the other', async () => {
    await approvedBudget({ year: 2018, amountYuan: '1000.00' });
    await office.post();
    const payments = (yuan: string[]) =>
      yuan.map((amountYuan) =>
        aFundPayment({ requestedOn: '2018-03-01', amountYuan, beneficiaries: 0 }),
      );
    const STEPS = 'id revision hints { code }';
    type Row = Moved & { hints: { code: string }[] };
    const hintsOf = (rows: Row[]) => rows.map(({ hints }) => hints.map(({ code }) => code));
    const { enter } = await office.ask<{ enter: Row[] }>(
      'clerk',
      `mutation ($rows: [Form!]!, $key: String!) { enter(ledger: "fund_payment", rows: $rows, idempotencyKey: $key) { ${STEPS} } }`,
      { rows: payments(['600.00', '400.00', '0.01']), key: key() },
    );
    expect(hintsOf(enter)).toEqual([[], [], ['over-budget']]);
    let rows = enter;
    const together = async (who: string, verb: string, values?: object) => {
      const steps = rows.map(({ id, revision }) => ({ id, revision, values }));
      const { act } = await office.ask<{ act: Row[] }>(
        who,
        `mutation ($steps: [RecordStepInput!]!, $key: String!) {
          act(ledger: "fund_payment", verb: "${verb}", steps: $steps, idempotencyKey: $key) { ${STEPS} } }`,
        { steps, key: key() },
      );
      rows = act;
      return hintsOf(act);
    };
    await together('reviewer', 'review');
    expect(await together('approver', 'approve')).toEqual([[], [], ['over-budget']]);
    const byApprover = 'fund-payment-paid-by-approver';
    expect(await together('approver', 'pay', { paidOn: '2018-04-01' })).toEqual([
      [byApprover],
      [byApprover],
      ['over-budget', byApprover],
    ]);
    // Another year of the same list has a budget of its own.
    const [first, other] = payments(['900.00', '900.00']);
    const { enter: apart } = await office.ask<{ enter: Row[] }>(
      'clerk',
      `mutation ($rows: [Form!]!, $key: String!) { enter(ledger: "fund_payment", rows: $rows, idempotencyKey: $key) { ${STEPS} } }`,
      { rows: [{ ...other, requestedOn: '2017-03-01' }, first], key: key() },
    );
    expect(hintsOf(apart)[0]).toEqual(['long-before-entry', 'over-budget']);
  });

  it('says to a city which district is over its budget, though another has as much left', async () => {
    const year = 2016;
    const there = aBudget({ territoryCode: '510402', year, amountYuan: '9000.00' });
    const { id } = await desk.enter('neighbour', 'enterFundBudget', there);
    await office.admin.query(`UPDATE fund_budget SET status = 'approved' WHERE id = $1`, [id]);
    await approvedBudget({ year, amountYuan: '1000.00' });
    await pay({ requestedOn: '2016-01-05', amountYuan: '1500.00' }, '2016-02-01');
    const asked = async (who: string) =>
      (
        await office.ask<{ fundExecutions: { paidYuan: string; finding: string | null }[] }>(
          who,
          `{ fundExecutions(year: ${year}) { paidYuan budgetYuan finding } }`,
        )
      ).fundExecutions[0];
    const over = '净支出 1,500.00 元超过预算 1,000.00 元';
    expect(await asked('city_leader')).toMatchObject({
      ...{ paidYuan: '1500.00', budgetYuan: '10000.00' },
      finding: expect.stringContaining(`西区${over}`),
    });
    expect((await asked('leader'))?.finding).toMatch(new RegExp(`^${over}`));
    expect((await asked('neighbour'))?.finding).toBeNull();
  });
});
