import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aRepayment,
  anInterestSubsidy,
  releasedLoan,
  payThrough,
} from '../support/builders-startup-loans.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const FLOWS = [
  'startup_loans_released',
  'startup_loans_count',
  'startup_loan_jobs',
  'startup_loan_borrowers',
];

describe('loans released before their office began here', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    const keeper = await OfficeDesk.of(office);
    await keeper.switchOn();
    const amounts = [
      ...FLOWS.map((code) => [code, '1000']),
      ['startup_loans_overdue', '2'],
      ['startup_loans_outstanding', '10'],
      ['startup_loan_balance', '900000'],
      ['startup_loan_overdue_balance', '300000'],
    ];
    const rows = amounts.map(([code, amount]) => ({ orgUnitCode: '510403', code, amount }));
    const opening = { coveredThrough: '2022-06-30', document: '示例〔2022〕12号', rows };
    await keeper.change('Openings', opening, OF_THE_CITY);
  }, 120_000);
  afterAll(() => office?.close());

  const overdueOn = async (...days: string[]) => {
    await office.post();
    return Promise.all(
      days.map((day) => office.balance('startup_loans_overdue', '-infinity', day)),
    );
  };
  /** Loans and yuan outstanding, and yuan overdue, as of each day. */
  const outstandingOn = async (...days: string[]) => {
    await office.post();
    const codes = [
      'startup_loans_outstanding',
      'startup_loan_balance',
      'startup_loan_overdue_balance',
    ];
    return Promise.all(
      days.map((day) => Promise.all(codes.map((code) => office.balance(code, '-infinity', day)))),
    );
  };
  const added = async (days: string[], act: () => Promise<unknown>) => {
    const before = await outstandingOn(...days);
    await act();
    const after = await outstandingOn(...days);
    expect((await office.recount()).differences).toBe(0);
    return after.map((row, at) => row.map((value, of) => value - before[at]![of]!));
  };
  const repay = (loan: Moved, amountYuan: string, repaidOn: string) =>
    desk.enter('clerk', 'recordLoanRepayment', aRepayment(loan.id, { amountYuan, repaidOn }));
  const step = (who: string, name: string, record: Moved, input?: object) =>
    desk.step(who, name, record, input ? { input } : {});
  /** Released a year before with a term of a year. */
  const old = () => releasedLoan(desk, { appliedOn: '2021-04-01', months: 12 }, '2021-04-20');
  /** As it stands after what was entered for it. */
  const current = async ({ id }: Moved) => {
    const { record } = await office.ask<{ record: Moved }>(
      'clerk',
      `query ($id: ID!) { record(ledger: "startup_loan", id: $id) { id revision ... on StartupLoan { status } } }`,
      { id },
    );
    return record;
  };
  const overdue = async (loan: Moved, on: string) =>
    step('clerk', 'markStartupLoanOverdue', loan, { overdueOn: on });

  it('are released no second time, neither of this year nor of an earlier one', async () => {
    await releasedLoan(desk, { appliedOn: '2022-03-01' }, '2022-05-10');
    await old();
    await office.post();
    for (const code of FLOWS) expect(await office.balance(code)).toBe(1000);
    await releasedLoan(desk, {}, '2022-07-05');
    await office.post();
    expect(await office.balance('startup_loans_count')).toBe(1001);
    expect((await office.recount()).differences).toBe(0);
  });

  it('draw from the overdue ones of the opening when they are repaid or recovered, on the day', async () => {
    const first = await overdue(await old(), '2022-05-01');
    const second = await overdue(await old(), '2022-06-30');
    expect(await overdueOn('2022-06-30', '2022-12-31')).toEqual([2, 2]);
    await step('clerk', 'repayStartupLoan', first, { repaidOn: '2022-08-15' });
    const paid = await step('clerk', 'compensateStartupLoan', second, {
      compensatedOn: '2022-07-20',
    });
    expect(await overdueOn('2022-08-14', '2022-08-15')).toEqual([2, 1]);
    await step('clerk', 'recoverStartupLoan', paid, { recoveredOn: '2022-10-01' });
    expect(await overdueOn('2022-09-30', '2022-10-01', '2022-12-31')).toEqual([1, 0, 0]);
  });

  it('come to be overdue, and to be repaid, after the start', async () => {
    const loan = await overdue(
      await releasedLoan(desk, { appliedOn: '2021-07-01', months: 12 }, '2021-07-10'),
      '2022-07-11',
    );
    expect(await overdueOn('2022-07-10', '2022-07-11', '2022-12-31')).toEqual([2, 3, 1]);
    await step('clerk', 'repayStartupLoan', loan, { repaidOn: '2022-11-01' });
    expect(await overdueOn('2022-10-31', '2022-12-31')).toEqual([1, 0]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('were overdue and repaid before the start: the opening keeps its number', async () => {
    const loan = await overdue(await old(), '2022-05-01');
    const before = await overdueOn('2022-06-30', '2022-12-31');
    await step('clerk', 'repayStartupLoan', loan, { repaidOn: '2022-06-15' });
    expect(await overdueOn('2022-06-30', '2022-12-31')).toEqual(before);
  });

  it('draw from the outstanding ones of the opening with what is repaid after the start', async () => {
    const days = ['2022-06-30', '2022-08-15', '2022-09-30'];
    // What was repaid until the start is entered as one sum: what is left is what the opening holds.
    expect(
      await added(days, async () => {
        const loan = await old();
        await repay(loan, '110000', '2022-06-30');
        await repay(loan, '15000', '2022-08-15');
        await repay(loan, '25000', '2022-09-30');
      }),
    ).toEqual([
      [0, 0, 0],
      [0, -15000, -15000],
      [-1, -40000, -40000],
    ]);
    expect(
      await added(days, async () => {
        const loan = await overdue(await old(), '2022-05-01');
        await repay(loan, '90000', '2022-06-30');
        await repay(loan, '20000', '2022-08-15');
        await step('clerk', 'compensateStartupLoan', await current(loan), {
          compensatedOn: '2022-09-30',
        });
      }),
    ).toEqual([
      [0, 0, 0],
      [0, -20000, -20000],
      [-1, -60000, -20000],
    ]);
  });

  it('were repaid before the start, whole or in part: the opening keeps its number', async () => {
    expect(
      await added(['2022-06-30', '2022-12-31'], async () => {
        await repay(await old(), '150000', '2022-06-30');
        await repay(await old(), '70000', '2022-05-31');
      }),
    ).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('have the interest of later quarters subsidised', async () => {
    const loan = await releasedLoan(desk, { appliedOn: '2022-03-01' }, '2022-04-10');
    const subsidy = await desk.enter(
      'clerk',
      'applyForLoanInterestSubsidy',
      anInterestSubsidy(loan.id, { quarterStartsOn: '2022-07-01' }),
    );
    await payThrough(desk, subsidy, '2022-10-20');
    await office.post();
    expect(await office.balance('loan_interest_subsidy_paid')).toBe(800);
  });
});
