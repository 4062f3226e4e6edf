import { aPerson, anEmployer } from './builders.js';
import { Desk, Moved } from './steps.js';

export const aLoan = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  borrowerKind: 'person',
  borrowerGroup: 'unemployed',
  person: aPerson(),
  amountYuan: '150000.00',
  appliedOn: '2022-03-01',
  months: 36,
  ratePercent: '4.15',
  lprPercent: '3.70',
  guaranteeMode: 'fund',
  priorUses: 0,
  jobsCreated: 3,
  ...overrides,
});

export const aFirmLoan = (overrides: object = {}) =>
  aLoan({
    borrowerKind: 'firm',
    borrowerGroup: 'small_firm',
    person: null,
    employer: anEmployer(),
    amountYuan: '2000000.00',
    months: 24,
    employees: 20,
    newHires: 3,
    hasArrears: false,
    jobsCreated: 10,
    ...overrides,
  });

export const anInterestSubsidy = (loanId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  loanId,
  quarterStartsOn: '2022-04-01',
  amountYuan: '800.00',
  ...overrides,
});

export const aRepayment = (loanId: string, overrides: object = {}) => ({
  loanId,
  amountYuan: '50000.00',
  repaidOn: '2022-07-20',
  ...overrides,
});

/** A loan as far as the bank's approval. */
export async function approvedLoan(desk: Desk, overrides: object = {}, build = aLoan) {
  const input = build(overrides);
  let loan = await desk.enter('clerk', 'applyForStartupLoan', input);
  loan = await desk.step('reviewer', 'startup_loan:qualify', loan);
  loan = await desk.step('clerk', 'startup_loan:guarantee', loan);
  // A firm's loan is over the amount that a meeting decides on, here on the day of the application.
  return desk.step('approver', 'approveStartupLoan', loan, {
    input: { decisionDocument: '示例会议纪要 1 号', decisionOn: input.appliedOn },
  });
}

export async function releasedLoan(desk: Desk, overrides: object = {}, releasedOn = '2022-04-10') {
  const loan = await approvedLoan(desk, overrides);
  return desk.step('clerk', 'releaseStartupLoan', loan, { input: { releasedOn } });
}

/** Interest that is paid: reviewed, approved and paid, by three people. */
export async function payThrough(desk: Desk, record: Moved, paidOn: string) {
  let moved = await desk.step('reviewer', 'loan_interest_subsidy:review', record);
  moved = await desk.step('approver', 'approveLoanInterestSubsidy', moved);
  return desk.step('approver', 'payLoanInterestSubsidy', moved, { input: { paidOn } });
}
