import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { key } from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { FundBudget } from '../../src/ledgers/funds/fund-budget.entity.js';
import { FundPayment } from '../../src/ledgers/funds/fund-payment.entity.js';
import { ledgerOf } from '../support/ledger-of.js';

const PAYMENTS = 'fund_payments';
const PEOPLE = 'fund_beneficiaries';
const BUDGET = 'employment_fund_budget';

describe('paying from a fund', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const request = (overrides: object = {}) =>
    desk.enter('clerk', 'requestFundPayment', aFundPayment(overrides));
  const pay = async (payment: Moved, paidOn: string) => {
    let moved = await desk.step('reviewer', 'fund_payment:review', payment);
    moved = await desk.step('approver', 'approveFundPayment', moved);
    return desk.step('approver', 'payFromFund', moved, { input: { paidOn } });
  };
  const approvedBudget = async (overrides: object = {}) =>
    desk.step(
      'approver',
      'fund_budget:approve',
      await desk.step(
        'reviewer',
        'fund_budget:review',
        await desk.enter('clerk', 'enterFundBudget', aBudget(overrides)),
      ),
    );

  it('counts amount and beneficiaries on the day of payment, and what came back on that day', async () => {
    const paid = await pay(await request(), '2022-03-01');
    await office.post();
    expect(await office.balance(PAYMENTS, '2022-03-01', '2022-03-01')).toBe(216666.67);
    expect(await office.balance(PEOPLE, '2022-03-01', '2022-03-01')).toBe(50);
    const back = { input: { returnedOn: '2022-03-05' }, reason: '银行退汇' };
    await desk.step('approver', 'recordFundPaymentReturn', paid, back);
    await office.post();
    expect(await office.balance(PAYMENTS, '2022-03-01', '2022-03-01')).toBe(216666.67);
    expect(await office.balance(`${PAYMENTS}.returned`, '2022-03-05', '2022-03-05')).toBe(
      216666.67,
    );
    expect(await office.balance(`${PEOPLE}.returned`, '2022-03-05', '2022-03-05')).toBe(50);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts for the unit that pays, not for the place', async () => {
    await pay(await request({ territoryCode: '510403002901', amountYuan: '77.00' }), '2022-04-01');
    await office.post();
    const at = (unit: string) => office.balance(PAYMENTS, '2022-04-01', '2022-04-01', unit);
    expect(await at('510403-centre')).toBe(77);
    expect(await at('510403002901')).toBe(0);
    expect(await at('510403')).toBe(77);
  });

  it('says for every payment that does not count why', async () => {
    const expectReason = async (payment: Moved, reason: string | null) => {
      expect(await desk.reasonOf(PAYMENTS, payment)).toBe(reason);
      expect(await desk.reasonOf(PEOPLE, payment)).toBe(reason);
    };
    const other = await pay(await request({ fund: 'unemployment_insurance' }), '2022-05-01');
    await expectReason(other, 'other_fund');
    const elsewhere = await pay(await request({ countedIn: 'training' }), '2022-05-01');
    await expectReason(elsewhere, 'counted_in_other_ledger');
    let payment = await request();
    await expectReason(payment, 'awaiting_review');
    payment = await desk.step('reviewer', 'fund_payment:review', payment);
    await expectReason(payment, 'awaiting_approval');
    payment = await desk.step('approver', 'approveFundPayment', payment);
    await expectReason(payment, 'awaiting_payment');
    payment = await desk.step('approver', 'fund_payment:returnForCorrection', payment, {
      reason: '金额有误',
    });
    await expectReason(payment, 'awaiting_review');
    const rejected = await desk.step('reviewer', 'fund_payment:reject', payment, {
      reason: '重复',
    });
    await expectReason(rejected, 'rejected');
    const withdrawn = await desk.step('clerk', 'fund_payment:withdraw', await request(), {
      reason: '录入错误',
    });
    await expectReason(withdrawn, 'withdrawn');
    const counted = await pay(await request(), '2022-05-02');
    await expectReason(counted, null);
    expect(await desk.reasonOf(`${PAYMENTS}.returned`, counted)).toBe('not_returned');
  });

  it('needs two signatures and someone who may pay', async () => {
    const payment = await request();
    expect(codeOf(await desk.try('clerk', 'fund_payment:review', payment))).toBe('NOT_PERMITTED');
    expect(codeOf(await desk.try('approver', 'approveFundPayment', payment))).toBe('WRONG_STATE');
    const input = { paidOn: '2022-06-01' };
    expect(codeOf(await desk.try('reviewer', 'payFromFund', payment, { input }))).toBe(
      'NOT_PERMITTED',
    );
    const paid = await pay(payment, '2022-06-01');
    expect(codeOf(await desk.try('clerk', 'fund_payment:withdraw', paid, { reason: '错' }))).toBe(
      'WRONG_STATE',
    );
    const reviewed = await desk.step('reviewer', 'fund_payment:review', await request());
    const approved = await desk.step('approver', 'approveFundPayment', reviewed);
    expect(
      codeOf(await desk.try('clerk', 'fund_payment:withdraw', approved, { reason: '错' })),
    ).toBe('NOT_PERMITTED');
    await desk.step('approver', 'fund_payment:withdraw', approved, { reason: '暂缓拨付' });
  });

  it('refuses a payment of nothing, a whole account number, and another fund in a ledger of this one', async () => {
    const input = aFundPayment({ amountYuan: '0.00', accountLastFour: '6222020200112345678' });
    const answer = await desk.try('clerk', 'requestFundPayment', null, { input });
    expect(
      problemsOf(answer)
        .map((each) => each.split(':')[0])
        .sort(),
    ).toEqual(['accountLastFour', 'amountYuan']);
    const wrongFund = aFundPayment({ fund: 'guarantee_fund', countedIn: 'training' });
    expect(
      problemsOf(await desk.try('clerk', 'requestFundPayment', null, { input: wrongFund })),
    ).toEqual(['countedIn: not-of-the-fund']);
  });

  it('counts an approved budget line on the first day of its year, implied or printed', async () => {
    const line = await desk.enter('clerk', 'enterFundBudget', aBudget({ year: 2020 }));
    expect(await desk.reasonOf(BUDGET, line)).toBe('awaiting_review');
    expect(codeOf(await desk.try('clerk', 'fund_budget:approve', line))).toBe('NOT_PERMITTED');
    const reviewed = await desk.step('reviewer', 'fund_budget:review', line);
    expect(await desk.reasonOf(BUDGET, line)).toBe('awaiting_approval');
    const approved = await desk.step('approver', 'fund_budget:approve', reviewed);
    const implied = { year: 2020, isImplied: true, document: null, amountYuan: '15526000.00' };
    await approvedBudget(implied);
    await approvedBudget({ year: 2020, fund: 'guarantee_fund' });
    await office.post();
    expect(await office.balance(BUDGET, '2020-01-01', '2020-01-01')).toBe(16526000);
    const gone = { reason: '预算调整' };
    expect(codeOf(await desk.try('clerk', 'fund_budget:withdraw', approved, gone))).toBe(
      'NOT_PERMITTED',
    );
    const withdrawn = await desk.step('approver', 'fund_budget:withdraw', approved, gone);
    expect(await desk.reasonOf(BUDGET, withdrawn)).toBe('withdrawn');
    const rejected = await desk.step(
      'approver',
      'fund_budget:reject',
      await desk.enter('clerk', 'enterFundBudget', aBudget()),
      { reason: '无依据' },
    );
    expect(await desk.reasonOf(BUDGET, rejected)).toBe('rejected');
    const other = await approvedBudget({ fund: 'other' });
    expect(await desk.reasonOf(BUDGET, other)).toBe('other_fund');
    await office.post();
    expect(await office.balance(BUDGET, '2020-01-01', '2020-12-31')).toBe(15526000);
    expect((await office.recount()).differences).toBe(0);
  });

  it('keeps the first day of the year when the year is corrected', async () => {
    const line = await desk.enter('clerk', 'enterFundBudget', aBudget({ year: 2021 }));
    const input = { year: 2023 };
    expect(
      await desk.step('clerk', 'fund_budget:revise', line, { input }, 'datedOn'),
    ).toMatchObject({
      datedOn: '2023-01-01',
    });
  });

  it('refuses a printed budget without its document, and the same line twice', async () => {
    const undocumented = aBudget({ document: null });
    expect(
      problemsOf(await desk.try('clerk', 'enterFundBudget', null, { input: undocumented })),
    ).toEqual(['document: document-missing']);
    const line = aBudget();
    await desk.enter('clerk', 'enterFundBudget', line);
    expect(problemsOf(await desk.try('clerk', 'enterFundBudget', null, { input: line }))).toEqual([
      'line: budget-duplicate',
    ]);
  });

  it('finds payments over budget and refuses nothing for it', async () => {
    const executions = async () =>
      (
        await office.ask<{ fundExecutions: Record<string, unknown>[] }>(
          'leader',
          `{ fundExecutions(year: 2019) { fund budgetYuan paidYuan executionRatePercent isImplied finding } }`,
        )
      ).fundExecutions;
    await approvedBudget({ year: 2019, amountYuan: '1000.00' });
    await pay(await request({ requestedOn: '2019-01-02', amountYuan: '655.40' }), '2019-06-01');
    expect(await executions()).toEqual([
      {
        fund: 'employment_fund',
        budgetYuan: '1000.00',
        paidYuan: '655.40',
        executionRatePercent: '65.54',
        isImplied: false,
        finding: null,
      },
    ]);
    await pay(await request({ requestedOn: '2019-01-02', amountYuan: '400.00' }), '2019-07-01');
    await pay(
      await request({ fund: 'guarantee_fund', requestedOn: '2019-01-02', amountYuan: '5.00' }),
      '2019-07-01',
    );
    expect(await executions()).toMatchObject([
      { executionRatePercent: '105.54', finding: expect.stringContaining('超过预算 1,000.00 元') },
      { executionRatePercent: null, finding: expect.stringContaining('没有已审批的预算') },
    ]);
  });

  it('imports budgets and payments as sets', async () => {
    const budgets = ledgerOf(office.app, FundBudget);
    const payments = ledgerOf(office.app, FundPayment);
    const line = aBudget({ year: 2018 });
    await expect(
      office.as('clerk', () => budgets.enter([line, line], key())),
    ).rejects.toMatchObject({ issues: [{ row: 2, code: 'budget-duplicate' }] });
    const ids = await office.as('clerk', () =>
      payments.enter(
        [1, 2].map((each) => aFundPayment({ amountYuan: `${each}00.00` })),
        key(),
      ),
    );
    const move = (who: string, verb: string, patch?: object) =>
      office.as(who, () =>
        payments.moveMany(
          verb,
          ids.map((id) => ({ id, patch })),
          key(),
        ),
      );
    await move('reviewer', 'review');
    await move('approver', 'approve');
    await move('approver', 'pay', { paidOn: '2022-11-11' });
    await office.post();
    expect(await office.balance(PAYMENTS, '2022-11-11', '2022-11-11')).toBe(300);
    expect((await office.recount()).differences).toBe(0);
  });
});
