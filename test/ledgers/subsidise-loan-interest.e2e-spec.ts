import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { key } from '../support/builders.js';
import {
  aRepayment,
  anInterestSubsidy,
  approvedLoan,
  payThrough,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { LoanInterestSubsidy } from '../../src/ledgers/startup-loans/loan-interest-subsidy.entity.js';

const PAID = 'loan_interest_subsidy_paid';
const RETURNED = 'loan_interest_subsidy_paid.returned';

describe('subsidising the interest of a startup loan', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const apply = (loanId: string, overrides: object = {}) =>
    desk.enter('clerk', 'applyForLoanInterestSubsidy', anInterestSubsidy(loanId, overrides));
  const tryApply = (loanId: string, overrides: object = {}) =>
    desk.try('clerk', 'applyForLoanInterestSubsidy', null, {
      input: anInterestSubsidy(loanId, overrides),
    });

  it('counts on the day of payment, and what comes back on the day it does', async () => {
    const loan = await releasedLoan(desk);
    const subsidy = await payThrough(
      desk,
      await apply(loan.id, { amountYuan: '1234.56' }),
      '2022-07-15',
    );
    await office.post();
    expect(await office.balance(PAID, '2022-07-15', '2022-07-15')).toBe(1234.56);
    const early = { input: { returnedOn: '2022-07-14' }, reason: '账户已注销,退汇' };
    expect(
      problemsOf(await desk.try('approver', 'recordLoanInterestSubsidyReturn', subsidy, early)),
    ).toEqual(['returnedOn: returned-before-paid']);
    await desk.step('approver', 'recordLoanInterestSubsidyReturn', subsidy, {
      ...early,
      input: { returnedOn: '2022-08-01' },
    });
    await office.post();
    expect(await office.balance(PAID, '2022-07-15', '2022-07-15')).toBe(1234.56);
    expect(await office.balance(RETURNED, '2022-08-01', '2022-08-01')).toBe(1234.56);
    expect((await office.recount()).differences).toBe(0);
    // The quarter is free again once its money has come back.
    expect((await tryApply(loan.id)).errors).toEqual([]);
  });

  it('says why what is not paid does not count', async () => {
    const loan = await releasedLoan(desk);
    let subsidy = await apply(loan.id);
    expect(await desk.reasonOf(PAID, subsidy)).toBe('awaiting_review');
    subsidy = await desk.step('reviewer', 'loan_interest_subsidy:review', subsidy);
    expect(await desk.reasonOf(PAID, subsidy)).toBe('awaiting_approval');
    subsidy = await desk.step('approver', 'approveLoanInterestSubsidy', subsidy);
    expect(await desk.reasonOf(PAID, subsidy)).toBe('awaiting_payment');
    subsidy = await desk.step('approver', 'payLoanInterestSubsidy', subsidy, {
      input: { paidOn: '2022-07-20' },
    });
    expect(await desk.reasonOf(PAID, subsidy)).toBeNull();
    expect(await desk.reasonOf(RETURNED, subsidy)).toBe('not_returned');
    const reason = '重复';
    const second = await apply(loan.id, { quarterStartsOn: '2022-07-01' });
    const rejected = await desk.step('reviewer', 'loan_interest_subsidy:reject', second, {
      reason,
    });
    expect(await desk.reasonOf(PAID, rejected)).toBe('rejected');
    const third = await apply(loan.id, { quarterStartsOn: '2022-07-01' });
    const withdrawn = await desk.step('clerk', 'loan_interest_subsidy:withdraw', third, { reason });
    expect(await desk.reasonOf(PAID, withdrawn)).toBe('withdrawn');
  });

  it('pays of a quarter that was approved no more than the days before the loan was repaid', async () => {
    const reviewedAndApproved = async (loanId: string, quarterStartsOn: string) => {
      const asked = await apply(loanId, { quarterStartsOn, amountYuan: '1500.00' });
      const reviewed = await desk.step('reviewer', 'loan_interest_subsidy:review', asked);
      return desk.step('approver', 'approveLoanInterestSubsidy', reviewed);
    };
    const tryPay = async (subsidy: Moved, paidOn = '2022-12-10') =>
      problemsOf(
        await desk.try('approver', 'payLoanInterestSubsidy', subsidy, { input: { paidOn } }),
      );
    const loan = await releasedLoan(desk);
    const second = await reviewedAndApproved(loan.id, '2022-07-01');
    const third = await reviewedAndApproved(loan.id, '2022-10-01');
    const settled = await desk.step(
      'clerk',
      'repayStartupLoan',
      loan,
      { input: { repaidOn: '2022-08-01' } },
      'hints { code }',
    );
    expect(settled).toMatchObject({
      hints: expect.arrayContaining([{ code: 'interest-subsidised-after' }]),
    });
    // 31 days of 150,000 at 4.15 %: 536.04.
    expect(await tryPay(second)).toEqual(['amountYuan: over-interest-of-days']);
    expect(await tryPay(third)).toContain('quarterStartsOn: quarter-outside-loan');
    const inParts = await releasedLoan(desk);
    const later = await reviewedAndApproved(inParts.id, '2022-07-01');
    await desk.enter(
      'clerk',
      'recordLoanRepayment',
      aRepayment(inParts.id, { amountYuan: '100000' }),
    );
    expect(await tryPay(later)).toEqual(['amountYuan: over-interest-of-days']);
    let corrected = await desk.step(
      'approver',
      'loan_interest_subsidy:returnForCorrection',
      second,
      {
        reason: '贷款已于 8 月 1 日还清,按实际用款天数核减',
      },
    );
    corrected = await desk.step('clerk', 'loan_interest_subsidy:revise', corrected, {
      input: { amountYuan: '536.04' },
    });
    await payThrough(desk, corrected, '2022-12-10');
  });

  it('refuses a quarter twice, one outside the loan, and more than the whole interest', async () => {
    const loan = await releasedLoan(desk, { months: 6 }, '2022-04-10');
    await apply(loan.id);
    expect(problemsOf(await tryApply(loan.id))).toEqual([
      'quarterStartsOn: quarter-already-subsidised',
    ]);
    const outside = 'quarterStartsOn: quarter-outside-loan';
    expect(problemsOf(await tryApply(loan.id, { quarterStartsOn: '2022-01-01' }))).toEqual([
      outside,
    ]);
    expect(problemsOf(await tryApply(loan.id, { quarterStartsOn: '2023-01-01' }))).toEqual([
      outside,
      'quarterStartsOn: in-future',
    ]);
    expect(problemsOf(await tryApply(loan.id, { quarterStartsOn: '2022-05-01' }))).toEqual([
      'quarterStartsOn: not-a-quarter',
    ]);
    const tooMuch = { quarterStartsOn: '2022-07-01', amountYuan: '1600.00' };
    expect(problemsOf(await tryApply(loan.id, tooMuch))).toEqual(['amountYuan: over-interest']);
  });

  it('refuses interest of a loan that was never released, and keeps a subsidised release', async () => {
    const waiting = await approvedLoan(desk);
    expect(problemsOf(await tryApply(waiting.id))).toContain('loanId: loan-not-released');
    const loan = await releasedLoan(desk);
    await apply(loan.id);
    const reversed = await desk.try('approver', 'startup_loan:reverseRelease', loan, {
      reason: '错',
    });
    expect(problemsOf(reversed)).toEqual(['id: interest-already-subsidised']);
  });

  it('is paid by who may pay, after both signatures, and never withdrawn afterwards', async () => {
    const loan = await releasedLoan(desk);
    const subsidy = await apply(loan.id);
    const input = { paidOn: '2022-07-15' };
    expect(codeOf(await desk.try('clerk', 'payLoanInterestSubsidy', subsidy, { input }))).toBe(
      'NOT_PERMITTED',
    );
    expect(codeOf(await desk.try('approver', 'payLoanInterestSubsidy', subsidy, { input }))).toBe(
      'WRONG_STATE',
    );
    const paid = await payThrough(desk, subsidy, '2022-07-15');
    expect(
      codeOf(await desk.try('clerk', 'loan_interest_subsidy:withdraw', paid, { reason: '错' })),
    ).toBe('WRONG_STATE');
  });

  it('imports a quarter as a set and refuses a list that names one loan twice', async () => {
    const service = ledgerOf(office.app, LoanInterestSubsidy);
    const loans = [await releasedLoan(desk), await releasedLoan(desk)];
    const enter = (ids: string[]) =>
      office.as('clerk', () =>
        service.enter(
          ids.map((id) => anInterestSubsidy(id)),
          key(),
        ),
      );
    await expect(enter([loans[0]!.id, loans[0]!.id])).rejects.toMatchObject({
      issues: [{ row: 2, field: 'quarterStartsOn', code: 'quarter-already-subsidised' }],
    });
    const ids = await enter(loans.map((loan) => loan.id));
    await office.post();
    const before = await office.balance(PAID);
    const move = (who: string, verb: string, patch?: object) =>
      office.as(who, () =>
        service.moveMany(
          verb,
          ids.map((id) => ({ id, patch })),
          key(),
        ),
      );
    await move('reviewer', 'review');
    await move('approver', 'approve');
    await move('approver', 'pay', { paidOn: '2022-07-15' });
    await office.post();
    expect(await office.balance(PAID)).toBeCloseTo(before + 1600, 2);
  });
});
