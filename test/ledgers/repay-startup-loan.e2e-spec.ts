import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoanRepayment } from '../../src/ledgers/startup-loans/loan-repayment.entity.js';
import { key } from '../support/builders.js';
import {
  aLoan,
  aRepayment,
  anInterestSubsidy,
  approvedLoan,
  payThrough,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const BALANCE = 'startup_loan_balance';
const RUNNING = 'startup_loans_outstanding';
const OVERDUE = 'startup_loans_overdue';
const OVERDUE_BALANCE = 'startup_loan_overdue_balance';
const COMPENSATED = 'startup_loan_compensated_balance';

const LOAN = `query ($id: ID!) {
  record(ledger: "startup_loan", id: $id) { revision ... on StartupLoan { status repaidOn overdueOn compensatedYuan } } }`;

interface LoanRow extends Moved {
  repaidOn: string | null;
  overdueOn: string | null;
  compensatedYuan: string | null;
}

/** To the 分: the sums of a whole office are no exact numbers any more. */
const yuan = (sum: number) => Math.round(sum * 100) / 100;

describe('repaying a startup loan', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const repay = (loan: Moved, amountYuan: string, repaidOn: string, who = 'clerk') =>
    desk.enter(who, 'recordLoanRepayment', aRepayment(loan.id, { amountYuan, repaidOn }));
  const tryRepay = (loan: Pick<Moved, 'id'>, overrides: object = {}) =>
    desk.try('clerk', 'recordLoanRepayment', null, { input: aRepayment(loan.id, overrides) });
  const revise = (repayment: Moved, input: object) =>
    desk.step('clerk', 'loan_repayment:revise', repayment, { input });
  const withdraw = (repayment: Moved) =>
    desk.step('clerk', 'loan_repayment:withdraw', repayment, { reason: '登记有误' });
  const restore = (repayment: Moved) =>
    desk.step('clerk', 'loan_repayment:restore', repayment, { reason: '撤销有误' });
  const loanOf = async ({ id }: Pick<Moved, 'id'>) => {
    const { record } = await office.ask<{ record: LoanRow }>('clerk', LOAN, { id });
    return { ...record, id };
  };
  const overdueLoan = async (months = 3) => {
    const loan = await releasedLoan(desk, { months }, '2022-04-10');
    const input = { overdueOn: '2022-07-11' };
    return desk.step('clerk', 'markStartupLoanOverdue', loan, { input });
  };

  /** What the act added to each measure as of each day. */
  const added = async (days: string[], measures: string[], act: () => Promise<unknown>) => {
    const read = async () => {
      await office.post();
      return Promise.all(
        days.map((day) =>
          Promise.all(measures.map((code) => office.balance(code, '-infinity', day))),
        ),
      );
    };
    const before = await read();
    await act();
    const after = await read();
    expect((await office.recount()).differences).toBe(0);
    return after.map((row, at) => row.map((value, of) => yuan(value - before[at]![of]!)));
  };

  it('makes it smaller on the day, in exact yuan, and leaves it running', async () => {
    const loan = await releasedLoan(desk);
    const days = ['2022-04-09', '2022-04-10', '2022-07-19', '2022-07-20', '2022-12-31'];
    expect(
      await added(days, [BALANCE, RUNNING], async () => {
        await repay(await releasedLoan(desk), '50000.01', '2022-07-20');
        await repay(loan, '0.02', '2022-07-20');
      }),
    ).toEqual([
      [0, 0],
      [150000, 1],
      [150000, 1],
      [99999.97, 1],
      [99999.97, 1],
    ]);
    expect(await loanOf(loan)).toMatchObject({ status: 'released', repaidOn: null });
  });

  it('ends it by itself with the instalment that leaves nothing, on the last of their days', async () => {
    const loan = await releasedLoan(desk);
    const days = ['2022-08-09', '2022-08-10', '2022-09-20'];
    expect(
      await added(days, [BALANCE, RUNNING], async () => {
        await repay(loan, '100000', '2022-08-10');
        await repay(loan, '50000', '2022-06-20');
      }),
    ).toEqual([
      [-50000, 0],
      [-150000, -1],
      [-150000, -1],
    ]);
    expect(await loanOf(loan)).toMatchObject({ status: 'repaid', repaidOn: '2022-08-10' });
    expect(problemsOf(await tryRepay(loan))).toEqual(['amountYuan: over-outstanding']);
  });

  it('lets it run on when an instalment is lowered, moved, withdrawn, and end again when it is restored', async () => {
    const loan = await releasedLoan(desk);
    await repay(loan, '100000', '2022-06-20');
    let last = await repay(loan, '50000', '2022-08-10');
    last = await revise(last, { repaidOn: '2022-08-15' });
    expect(await loanOf(loan)).toMatchObject({ status: 'repaid', repaidOn: '2022-08-15' });
    last = await revise(last, { amountYuan: '49999.99' });
    expect(await loanOf(loan)).toMatchObject({ status: 'released', repaidOn: null });
    last = await revise(last, { amountYuan: '50000.00' });
    const days = ['2022-08-14', '2022-08-15'];
    expect(
      await added(days, [BALANCE, RUNNING], async () => {
        last = await withdraw(last);
      }),
    ).toEqual([
      [0, 0],
      [50000, 1],
    ]);
    expect(await loanOf(loan)).toMatchObject({ status: 'released', repaidOn: null });
    expect(await added(days, [BALANCE, RUNNING], () => restore(last))).toEqual([
      [0, 0],
      [-50000, -1],
    ]);
    expect(await loanOf(loan)).toMatchObject({ status: 'repaid', repaidOn: '2022-08-15' });
  });

  it('refuses more than is left, a day before the release or ahead, and a loan never paid out', async () => {
    const loan = await releasedLoan(desk);
    await repay(loan, '100000', '2022-06-20');
    expect(problemsOf(await tryRepay(loan, { amountYuan: '50000.01' }))).toEqual([
      'amountYuan: over-outstanding',
    ]);
    expect(problemsOf(await tryRepay(loan, { amountYuan: '0' }))).toEqual(['amountYuan: min']);
    expect(problemsOf(await tryRepay(loan, { repaidOn: '2022-04-09' }))).toEqual([
      'repaidOn: repaid-before-release',
    ]);
    expect(problemsOf(await tryRepay(loan, { repaidOn: '2023-01-01' }))).toEqual([
      'repaidOn: in-future',
    ]);
    const waiting = await approvedLoan(desk);
    expect(problemsOf(await tryRepay(waiting))).toEqual(['loanId: loan-not-released']);
    expect(problemsOf(await tryRepay({ id: '999999999' }))).toEqual(['loanId: loan-unknown']);
    const small = await repay(loan, '10000', '2022-06-21');
    const more = { input: { amountYuan: '50000.01' } };
    expect(problemsOf(await desk.try('clerk', 'loan_repayment:revise', small, more))).toEqual([
      'amountYuan: over-outstanding',
    ]);
    const gone = await withdraw(small);
    await repay(loan, '45000', '2022-06-22');
    expect(
      problemsOf(await desk.try('clerk', 'loan_repayment:restore', gone, { reason: '撤销有误' })),
    ).toEqual(['amountYuan: over-outstanding']);
  });

  it('refuses a list that comes to more than is left, whole', async () => {
    const loan = await releasedLoan(desk);
    const service = ledgerOf(office.app, LoanRepayment);
    const enter = (...amounts: string[]) =>
      office.as('clerk', () =>
        service.enter(
          amounts.map((amountYuan, at) =>
            aRepayment(loan.id, { amountYuan, repaidOn: `2022-07-0${at + 1}` }),
          ),
          key(),
        ),
      );
    await expect(enter('75000', '75000.01')).rejects.toMatchObject({
      issues: [{ code: 'over-outstanding' }, { code: 'over-outstanding' }],
    });
    await enter('75000', '75000');
    expect(await loanOf(loan)).toMatchObject({ status: 'repaid', repaidOn: '2022-07-02' });
  });

  it('takes two at once in turn: the second sees what the first left', async () => {
    const loan = await releasedLoan(desk);
    const answers = await Promise.all([
      tryRepay(loan, { amountYuan: '80000' }),
      tryRepay(loan, { amountYuan: '80000.5' }),
    ]);
    expect(answers.flatMap(problemsOf)).toEqual(['amountYuan: over-outstanding']);
  });

  it('hints of the same entered twice, and of interest subsidised on more than was lent', async () => {
    const loan = await releasedLoan(desk);
    const subsidy = anInterestSubsidy(loan.id, { quarterStartsOn: '2022-07-01' });
    await desk.enter('clerk', 'applyForLoanInterestSubsidy', subsidy);
    await repay(loan, '10000', '2022-10-01');
    const hinted = await desk.enter<{ hints: { code: string }[] }>(
      'clerk',
      'recordLoanRepayment',
      aRepayment(loan.id, { amountYuan: '10000', repaidOn: '2022-09-30' }),
      'hints { code }',
    );
    expect(hinted.hints.map(({ code }) => code)).toEqual(['interest-subsidised-after']);
    const twice = await desk.enter<{ hints: { code: string }[] }>(
      'clerk',
      'recordLoanRepayment',
      aRepayment(loan.id, { amountYuan: '10000', repaidOn: '2022-10-01' }),
      'hints { code }',
    );
    expect(twice.hints.map(({ code }) => code)).toEqual(['same-repayment-recorded']);
  });

  it('is entered by who handles the loan, at its place and desk, and read with it', async () => {
    const loan = await releasedLoan(desk);
    expect(
      codeOf(await desk.try('leader', 'recordLoanRepayment', null, { input: aRepayment(loan.id) })),
    ).toBe('NOT_PERMITTED');
    expect(
      problemsOf(
        await desk.try('neighbour', 'recordLoanRepayment', null, { input: aRepayment(loan.id) }),
      ),
    ).toEqual(['loanId: loan-unknown']);
    await repay(loan, '10000', '2022-07-20');
    const { loanRepayments } = await office.ask<{
      loanRepayments: { items: { amountYuan: string }[] };
    }>(
      'clerk',
      `query ($loanId: ID!) { loanRepayments(loanId: $loanId) { items { amountYuan } } }`,
      { loanId: loan.id },
    );
    expect(loanRepayments.items).toMatchObject([{ amountYuan: '10000.00' }]);
  });

  it('keeps what was repaid at once, until an approver takes that back', async () => {
    let loan = await releasedLoan(desk);
    const part = await repay(loan, '50000', '2022-07-20');
    const early = await desk.try('clerk', 'repayStartupLoan', loan, {
      input: { repaidOn: '2022-07-19' },
    });
    expect(problemsOf(early)).toEqual(['repaidOn: repaid-before-instalment']);
    const days = ['2022-08-31', '2022-09-01'];
    expect(
      await added(days, [BALANCE, RUNNING], async () => {
        loan = await desk.step('clerk', 'repayStartupLoan', loan, {
          input: { repaidOn: '2022-09-01' },
        });
      }),
    ).toEqual([
      [0, 0],
      [-100000, -1],
    ]);
    const atOnce = 'loanId: loan-repaid-at-once';
    expect(problemsOf(await tryRepay(loan))).toEqual([atOnce]);
    const lower = { input: { amountYuan: '1000' } };
    expect(problemsOf(await desk.try('clerk', 'loan_repayment:revise', part, lower))).toEqual([
      atOnce,
    ]);
    const reason = '未实际还清';
    expect(
      problemsOf(await desk.try('clerk', 'loan_repayment:withdraw', part, { reason })),
    ).toEqual([atOnce]);
    expect(codeOf(await desk.try('clerk', 'startup_loan:reverseRepaid', loan, { reason }))).toBe(
      'NOT_PERMITTED',
    );
    loan = await desk.step('approver', 'startup_loan:reverseRepaid', loan, { reason });
    expect(loan.status).toBe('released');
    await repay(loan, '100000', '2022-09-02');
    const settled = await loanOf(loan);
    expect(settled).toMatchObject({ status: 'repaid', repaidOn: '2022-09-02' });
    expect(
      problemsOf(await desk.try('approver', 'startup_loan:reverseRepaid', settled, { reason })),
    ).toEqual(['id: repaid-by-instalments']);
  });

  it('keeps a release of which something was repaid', async () => {
    const loan = await releasedLoan(desk);
    const part = await repay(loan, '50000', '2022-07-20');
    const reverse = () =>
      desk.try('approver', 'startup_loan:reverseRelease', loan, { reason: '银行未实际放款' });
    expect(problemsOf(await reverse())).toEqual(['id: repayments-recorded']);
    await withdraw(part);
    expect((await reverse()).errors).toEqual([]);
    expect(
      problemsOf(
        await desk.try(
          'clerk',
          'loan_repayment:restore',
          { ...part, revision: 2 },
          { reason: '撤销有误' },
        ),
      ),
    ).toEqual(['loanId: loan-not-released']);
  });

  it('stays overdue with what is left, until that is repaid too', async () => {
    const days = ['2022-07-10', '2022-07-11', '2022-08-01', '2022-09-01'];
    let loan: Moved;
    expect(
      await added(days, [BALANCE, OVERDUE, OVERDUE_BALANCE], async () => {
        loan = await overdueLoan();
        await repay(loan, '30000', '2022-06-30');
        await repay(loan, '20000', '2022-08-01');
        await repay(loan, '100000', '2022-09-01');
      }),
    ).toEqual([
      [120000, 0, 0],
      [120000, 1, 120000],
      [100000, 1, 100000],
      [0, 0, 0],
    ]);
    expect(await loanOf(loan!)).toMatchObject({ status: 'repaid', overdueOn: '2022-07-11' });
  });

  it('was never overdue when all of it had been repaid before', async () => {
    const loan = await overdueLoan();
    const all = await repay(loan, '150000', '2022-07-08');
    expect(await loanOf(loan)).toMatchObject({
      status: 'repaid',
      repaidOn: '2022-07-08',
      overdueOn: null,
    });
    await withdraw(all);
    expect(await loanOf(loan)).toMatchObject({ status: 'past_due', repaidOn: null });
  });

  it('is overdue from the day after it was due, whether or not anybody says so', async () => {
    const measures = [OVERDUE, OVERDUE_BALANCE];
    const days = ['2022-07-10', '2022-07-11', '2022-08-01', '2022-09-01'];
    let loan: Moved;
    expect(
      await added(days, measures, async () => {
        loan = await releasedLoan(desk, { months: 3 }, '2022-04-10');
        await repay(loan, '30000', '2022-07-10');
        await repay(loan, '20000', '2022-08-01');
      }),
    ).toEqual([
      [0, 0],
      [1, 120000],
      [1, 100000],
      [1, 100000],
    ]);
    expect(await loanOf(loan!)).toMatchObject({ status: 'past_due', overdueOn: null });
    const late = { input: { overdueOn: '2022-08-15' } };
    const mark = () => desk.step('clerk', 'markStartupLoanOverdue', loan, late);
    expect(await added(days, measures, mark)).toEqual(days.map(() => [0, 0]));
    expect(await added(days, measures, () => repay(loan, '100000', '2022-09-01'))).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [-1, -100000],
    ]);
  });

  it('is due later once an approver extends it in time, and has no interest subsidised for that', async () => {
    const loan = await releasedLoan(desk, { months: 3 }, '2022-04-10');
    const reason = '展期协议';
    const extend = (
      dueOn: string,
      extendedOn = '2022-07-01',
      from: Moved = loan,
      who = 'approver',
    ) => desk.try(who, 'extendStartupLoan', from, { input: { extendedOn, dueOn }, reason });
    expect(codeOf(await extend('2022-10-10', '2022-07-01', loan, 'clerk'))).toBe('NOT_PERMITTED');
    expect(problemsOf(await extend('2022-07-10'))).toEqual(['dueOn: extended-not-later']);
    expect(problemsOf(await extend('2022-10-11'))).toEqual(['dueOn: over-extension']);
    expect(problemsOf(await extend('2022-10-10', '2022-07-11'))).toEqual([
      'extendedOn: extended-after-due',
    ]);
    const days = ['2022-07-11', '2022-10-10', '2022-10-11'];
    expect(await added(days, [BALANCE, OVERDUE], () => extend('2022-10-10'))).toEqual([
      [0, -1],
      [0, -1],
      [0, 0],
    ]);
    expect(
      problemsOf(
        await extend('2022-10-20', '2022-10-01', { ...loan, revision: loan.revision + 1 }),
      ),
    ).toEqual(['extendedOn: over-extensions']);
    expect(await loanOf(loan)).toMatchObject({ status: 'past_due' });
    const later = anInterestSubsidy(loan.id, { quarterStartsOn: '2022-10-01' });
    expect(
      problemsOf(await desk.try('clerk', 'applyForLoanInterestSubsidy', null, { input: later })),
    ).toContain('quarterStartsOn: quarter-outside-loan');
    const all = await repay(loan, '150000', '2022-12-01');
    await withdraw(all);
    const extended = await loanOf(loan);
    expect(extended).toMatchObject({ status: 'past_due' });
    const reverse = () =>
      desk.step('approver', 'startup_loan:reverseExtension', extended, { reason: '展期未办成' });
    expect(await added(days, [BALANCE, OVERDUE], reverse)).toEqual([
      [0, 1],
      [0, 1],
      [0, 0],
    ]);
  });

  it('is compensated of what is left, or of less; both come off what the bank lends', async () => {
    const [whole, partly] = [await overdueLoan(), await overdueLoan()];
    const measures = [BALANCE, RUNNING, OVERDUE, OVERDUE_BALANCE, COMPENSATED];
    const compensate = (loan: Moved, input: object) =>
      desk.try('clerk', 'compensateStartupLoan', loan, { input });
    for (const loan of [whole, partly]) await repay(loan, '50000', '2022-08-01');
    const days = ['2022-08-31', '2022-09-01', '2022-10-01', '2022-11-01'];
    expect(
      problemsOf(
        await compensate(whole, { compensatedOn: '2022-09-01', compensatedYuan: '100000.01' }),
      ),
    ).toEqual(['compensatedYuan: over-outstanding']);
    expect(
      await added(days, measures, async () => {
        await compensate(whole, { compensatedOn: '2022-09-01' });
        await compensate(partly, { compensatedOn: '2022-09-01', compensatedYuan: '80000' });
        expect(
          problemsOf(await tryRepay(whole, { amountYuan: '1', repaidOn: '2022-09-02' })),
        ).toEqual(['amountYuan: over-outstanding']);
        await repay(partly, '20000', '2022-10-01');
      }),
    ).toEqual([
      [0, 0, 0, 0, 0],
      [-180000, -1, 0, 0, 180000],
      [-200000, -2, 0, -20000, 180000],
      [-200000, -2, 0, -20000, 180000],
    ]);
    expect(await loanOf(whole)).toMatchObject({ compensatedYuan: '100000.00' });
    const paid = await loanOf(partly);
    expect(paid).toMatchObject({ status: 'compensated', compensatedYuan: '80000.00' });
    expect(
      await added(days, measures, () =>
        desk.step('clerk', 'recoverStartupLoan', paid, { input: { recoveredOn: '2022-11-01' } }),
      ),
    ).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, -1, -80000, -80000],
    ]);
  });

  it('has interest subsidised on what was still lent, day by day', async () => {
    office.clock.moveTo('2024-12-31T10:00:00+08:00');
    const terms = {
      appliedOn: '2024-02-01',
      amountYuan: '100000',
      ratePercent: '3.60',
      lprPercent: '3.45',
    };
    const loan = await approvedLoan(desk, terms);
    const released = await desk.step('clerk', 'releaseStartupLoan', loan, {
      input: { releasedOn: '2024-03-01' },
    });
    await repay(released, '40000', '2024-04-01');
    await repay(released, '30000', '2024-05-01');
    // 30 days on 60,000 and 61 days on 30,000 at 3.6 %: 180 + 183, of which half.
    const interest = (amountYuan: string) =>
      desk.try('clerk', 'applyForLoanInterestSubsidy', null, {
        input: anInterestSubsidy(loan.id, { quarterStartsOn: '2024-04-01', amountYuan }),
      });
    expect(problemsOf(await interest('181.54'))).toEqual(['amountYuan: over-interest-share']);
    expect(problemsOf(await interest('363.04'))).toEqual([
      'amountYuan: over-interest-share',
      'amountYuan: over-interest-of-days',
    ]);
    const answer = await interest('181.50');
    expect(answer.errors).toEqual([]);
    await payThrough(desk, answer.data!['applyForLoanInterestSubsidy'] as Moved, '2024-07-20');
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
  });

  it('counts towards the ceiling of another loan with what is left of it', async () => {
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    const { personId, ...loan } = await desk.step<Moved & { personId: string }>(
      'clerk',
      'releaseStartupLoan',
      await approvedLoan(desk),
      { input: { releasedOn: '2022-04-10' } },
      'personId',
    );
    const { documentNumber, name } = await office.personOf(personId);
    const next = (amountYuan: string) =>
      desk.enter<{ hints: { code: string }[] }>(
        'clerk',
        'applyForStartupLoan',
        aLoan({
          person: { documentNumber, name },
          amountYuan,
          appliedOn: '2022-08-01',
          priorUses: 1,
        }),
        'hints { code }',
      );
    const together = async (amountYuan: string) =>
      (await next(amountYuan)).hints.map(({ code }) => code).includes('over-ceiling-together');
    expect(await together('60000')).toBe(true);
    await repay(loan, '20000', '2022-07-20');
    expect(await together('60000')).toBe(false);
    expect(await together('70000.01')).toBe(true);
  });

  it('touches a closed period by its own day and by the day on which it ends the loan', async () => {
    const loan = await releasedLoan(desk);
    const part = await repay(loan, '50000', '2022-05-20');
    await new PeriodDesk(office).lock('510403', 2022, 5);
    expect(codeOf(await tryRepay(loan, { repaidOn: '2022-05-21' }))).toBe('PERIOD_LOCKED');
    expect(
      codeOf(await desk.try('clerk', 'loan_repayment:withdraw', part, { reason: '登记有误' })),
    ).toBe('PERIOD_LOCKED');
    const rest = await repay(loan, '100000', '2022-06-20');
    expect(await loanOf(loan)).toMatchObject({ status: 'repaid', repaidOn: '2022-06-20' });
    await withdraw(rest);
    expect(await loanOf(loan)).toMatchObject({ status: 'released' });
  });
});
