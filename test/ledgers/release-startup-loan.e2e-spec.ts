import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { aPerson, key } from '../support/builders.js';
import { aFirmLoan, aLoan, approvedLoan, releasedLoan } from '../support/builders-startup-loans.js';
import { HINTS, MergingDesk, Told } from '../support/mergings.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { StartupLoan } from '../../src/ledgers/startup-loans/startup-loan.entity.js';

const MEASURES = [
  'startup_loans_released',
  'startup_loans_count',
  'startup_loan_borrowers',
  'startup_loan_jobs',
];

describe('releasing a startup loan', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  /** What an action adds to amount, loans, borrowers and jobs. */
  const added = async (act: () => Promise<unknown>, measures = MEASURES, to = '2022-12-31') => {
    await office.post();
    const before = await Promise.all(
      measures.map((each) => office.balance(each, '2020-01-01', to)),
    );
    await act();
    await office.post();
    const after = await Promise.all(measures.map((each) => office.balance(each, '2020-01-01', to)));
    expect((await office.recount()).differences).toBe(0);
    return after.map((value, at) => value - before[at]!);
  };
  const release = (loan: { id: string; revision: number }, releasedOn: string, who = 'clerk') =>
    desk.try(who, 'releaseStartupLoan', loan, { input: { releasedOn } }, 'dueOn');

  it('counts amount, loan, borrower and jobs on the day of release, and not before', async () => {
    let loan: Awaited<ReturnType<typeof approvedLoan>>;
    expect(await added(async () => (loan = await approvedLoan(desk)))).toEqual([0, 0, 0, 0]);
    expect(
      await added(async () => {
        const { data } = await release(loan, '2022-04-10');
        expect(data!.releaseStartupLoan).toMatchObject({ status: 'released', dueOn: '2025-04-10' });
      }),
    ).toEqual([150000, 1, 1, 3]);
    expect(await office.balance('startup_loans_count', '2022-04-10', '2022-04-10')).toBe(1);
  });

  it('tells of a day on which it is due a month and more before its term is over', async () => {
    const due = async (dueOn: string) => {
      const loan = await approvedLoan(desk);
      const given = { input: { releasedOn: '2022-04-10', dueOn } };
      const released = await desk.step<Told>('clerk', 'releaseStartupLoan', loan, given, HINTS);
      return released.hints.map(({ code }) => code).includes('due-long-before-term');
    };
    expect(await due('2025-03-11')).toBe(false);
    expect(await due('2025-03-10')).toBe(true);
  });

  it('counts a firm as a loan but not as a borrower', async () => {
    expect(
      await added(async () => release(await approvedLoan(desk, {}, aFirmLoan), '2022-05-01')),
    ).toEqual([2000000, 1, 0, 10]);
  });

  it('counts a borrower of two loans in one year once', async () => {
    const person = aPerson();
    expect(
      await added(async () => {
        const first = await releasedLoan(desk, { person }, '2022-04-10');
        await desk.step('clerk', 'repayStartupLoan', first, { input: { repaidOn: '2022-06-01' } });
        await releasedLoan(desk, { person, priorUses: 1, appliedOn: '2022-06-02' }, '2022-07-01');
      }),
    ).toEqual([300000, 2, 1, 6]);
  });

  it('says for every loan not released why it does not count', async () => {
    const expectReason = async (loan: Moved, reason: string) => {
      for (const measure of MEASURES) expect(await desk.reasonOf(measure, loan)).toBe(reason);
    };
    await added(async () => {
      let loan = await desk.enter('clerk', 'applyForStartupLoan', aLoan());
      await expectReason(loan, 'awaiting_qualification');
      loan = await desk.step('reviewer', 'startup_loan:qualify', loan);
      await expectReason(loan, 'awaiting_guarantee');
      loan = await desk.step('clerk', 'startup_loan:guarantee', loan);
      await expectReason(loan, 'awaiting_bank_approval');
      loan = await desk.step('approver', 'approveStartupLoan', loan);
      await expectReason(loan, 'approved_not_released');
      await expectReason(
        await desk.step('reviewer', 'startup_loan:reject', loan, { reason: '银行不予放款' }),
        'rejected',
      );
      const other = await desk.enter('clerk', 'applyForStartupLoan', aLoan());
      await expectReason(
        await desk.step('clerk', 'startup_loan:withdraw', other, { reason: '录入错误' }),
        'withdrawn',
      );
      const released = await releasedLoan(desk);
      expect(await desk.reasonOf('startup_loans_released', released)).toBeNull();
    });
  });

  it('lets a partnership have a tenth more than its members together', async () => {
    const two = await approvedLoan(desk, { partners: 2, amountYuan: '440000.00' });
    expect((await release(two, '2022-05-01')).errors).toEqual([]);
    const more = await approvedLoan(desk, { partners: 2, amountYuan: '440000.01' });
    expect(problemsOf(await release(more, '2022-05-01'))).toEqual(['amountYuan: over-ceiling']);
  });

  it.each([
    ['a person for more than 36 months', aLoan({ months: 37 }), 'months: over-term'],
    ['a firm for more than 24 months', aFirmLoan({ months: 25 }), 'months: over-term'],
    ['a person for the fourth time', aLoan({ priorUses: 3 }), 'priorUses: over-uses'],
    ['a firm for the third time', aFirmLoan({ priorUses: 2 }), 'priorUses: over-uses'],
    ['a firm that hired too few', aFirmLoan({ newHires: 2 }), 'newHires: too-few-new-hires'],
    ['a firm of nobody', aFirmLoan({ employees: 0, newHires: 0 }), 'newHires: too-few-new-hires'],
    ['a firm in arrears', aFirmLoan({ hasArrears: true }), 'hasArrears: firm-in-arrears'],
  ])('does not qualify %s', async (_, input, expected) => {
    const loan = await desk.enter('clerk', 'applyForStartupLoan', input);
    expect(problemsOf(await desk.try('reviewer', 'startup_loan:qualify', loan))).toEqual([
      expected,
    ]);
  });

  it('qualifies a firm of more than 100 employees at the lower ratio', async () => {
    const atHundred = aFirmLoan({ employees: 100, newHires: 14 });
    const loan = await desk.enter('clerk', 'applyForStartupLoan', atHundred);
    expect(problemsOf(await desk.try('reviewer', 'startup_loan:qualify', loan))).toEqual([
      'newHires: too-few-new-hires',
    ]);
    const above = aFirmLoan({ employees: 101, newHires: 9 });
    const large = await desk.enter('clerk', 'applyForStartupLoan', above);
    expect((await desk.try('reviewer', 'startup_loan:qualify', large)).errors).toEqual([]);
  });

  it('refuses an application without its borrower, and names every problem', async () => {
    const nobody = aLoan({ person: null, amountYuan: '0', appliedOn: '2023-01-01' });
    const answer = await desk.try('clerk', 'applyForStartupLoan', null, { input: nobody });
    expect(problemsOf(answer).sort()).toEqual([
      'amountYuan: min',
      'appliedOn: in-future',
      'person: borrower-missing',
    ]);
    const firm = aFirmLoan({ employer: null, employees: null });
    expect(
      problemsOf(await desk.try('clerk', 'applyForStartupLoan', null, { input: firm })).sort(),
    ).toEqual(['employees: firm-staff-missing', 'employer: borrower-missing']);
  });

  it('knows the loans the borrower had here before', async () => {
    const person = aPerson();
    await releasedLoan(desk, { person });
    const input = aLoan({ person, appliedOn: '2022-08-01', priorUses: 0 });
    expect(problemsOf(await desk.try('clerk', 'applyForStartupLoan', null, { input }))).toEqual([
      'priorUses: prior-uses-too-few',
    ]);
  });

  it('does not take a second loan for the first by an earlier day of release', async () => {
    const person = aPerson();
    const [first, second] = [
      await approvedLoan(desk, { person }),
      await approvedLoan(desk, { person }),
    ];
    const release = (loan: Moved, releasedOn: string) =>
      desk.try('clerk', 'releaseStartupLoan', loan, { input: { releasedOn } });
    const inOneList = office.as('clerk', () =>
      ledgerOf(office.app, StartupLoan).moveMany(
        'release',
        [
          { id: second.id, patch: { releasedOn: '2022-04-10' } },
          { id: first.id, patch: { releasedOn: '2022-04-09' } },
        ],
        key(),
      ),
    );
    await expect(inOneList).rejects.toMatchObject({
      issues: [{ row: 1, code: 'prior-uses-too-few' }],
    });
    expect((await release(first, '2022-04-10')).errors).toEqual([]);
    expect(problemsOf(await release(second, '2022-04-09'))).toEqual([
      'releasedOn: later-loan-released',
    ]);
    const counted = await approvedLoan(desk, { person, priorUses: 1, appliedOn: '2022-05-01' });
    expect((await release(counted, '2022-05-10')).errors).toEqual([]);
  });

  it('takes of two loans of one day the one that counts the other for the later one', async () => {
    const person = aPerson();
    const hinted = async (loan: Moved) => {
      const input = { repaidOn: '2022-06-30' };
      const { hints } = await desk.step<Told>('clerk', 'repayStartupLoan', loan, { input }, HINTS);
      return hints.map(({ code }) => code).filter((code) => code === 'uses-unsaid');
    };
    // The number of a record says nothing of the order of release.
    const second = await approvedLoan(desk, { person, priorUses: 1, amountYuan: '50000.00' });
    const first = await releasedLoan(desk, { person, amountYuan: '50000.00' });
    const input = { releasedOn: '2022-04-10' };
    const last = await desk.step('clerk', 'releaseStartupLoan', second, { input });
    expect([await hinted(first), await hinted(last)]).toEqual([[], []]);
  });

  it('takes a loan released before two of one day, which both count it', async () => {
    const person = aPerson();
    const small = { person, amountYuan: '50000.00', priorUses: 0 };
    const earlier = await approvedLoan(desk, small);
    const of = (priorUses: number) => releasedLoan(desk, { ...small, priorUses }, '2022-05-10');
    await of(1);
    await of(2);
    expect((await release(earlier, '2022-04-10')).errors).toEqual([]);
  });

  it('tells of two first loans once two entries become one person, and keeps neither the merging nor a repayment from being', async () => {
    const merging = new MergingDesk(office);
    const { wrong, right } = merging.twofold();
    const first = await releasedLoan(desk, { person: wrong });
    const second = await releasedLoan(
      desk,
      { person: right, appliedOn: '2022-05-01' },
      '2022-05-10',
    );
    const asked = await merging.asking(wrong, right);
    const signed = await desk.step<Told>(
      'reviewer',
      'person_correction:release',
      asked,
      {},
      'hints { code message }',
    );
    expect(signed.hints.map(({ code }) => code)).toContain('uses-unsaid');
    for (const { id } of [first, second]) {
      const { revision } = await office.as('clerk', () =>
        ledgerOf(office.app, StartupLoan).get(id),
      );
      const input = { repaidOn: '2022-06-30' };
      await desk.step('clerk', 'repayStartupLoan', { id, revision }, { input });
    }
  });

  it('holds an overdue loan from that day until it is recovered, compensation included', async () => {
    const overdue = ['startup_loans_overdue'];
    let loan = await releasedLoan(desk, { months: 3 }, '2022-04-10');
    const early = await desk.try('clerk', 'markStartupLoanOverdue', loan, {
      input: { overdueOn: '2022-07-10' },
    });
    expect(problemsOf(early)).toEqual(['overdueOn: overdue-before-due']);
    const mark = async () =>
      (loan = await desk.step('clerk', 'markStartupLoanOverdue', loan, {
        input: { overdueOn: '2022-07-11' },
      }));
    // Overdue by its day already; the mark says what the bank did about it.
    expect(await added(mark, overdue)).toEqual([0]);
    expect(await office.balance('startup_loans_overdue', '2022-01-01', '2022-07-10')).toBe(0);
    const compensate = async () =>
      (loan = await desk.step('clerk', 'compensateStartupLoan', loan, {
        input: { compensatedOn: '2022-09-01' },
      }));
    expect(await added(compensate, overdue)).toEqual([0]);
    const recover = () =>
      desk.step('clerk', 'recoverStartupLoan', loan, { input: { recoveredOn: '2022-11-01' } });
    expect(await added(recover, overdue)).toEqual([-1]);
    expect(await office.balance('startup_loans_overdue', '2022-01-01', '2022-10-31')).toBe(1);
  });

  it('takes a release registered by mistake back, by an approver only', async () => {
    const loan = await releasedLoan(desk);
    const withdrawn = await desk.try('clerk', 'startup_loan:withdraw', loan, {
      reason: '录入错误',
    });
    expect(codeOf(withdrawn)).toBe('WRONG_STATE');
    const byClerk = await desk.try('clerk', 'startup_loan:reverseRelease', loan, { reason: '错' });
    expect(codeOf(byClerk)).toBe('NOT_PERMITTED');
    const reverse = () =>
      desk.step('approver', 'startup_loan:reverseRelease', loan, { reason: '银行未实际放款' });
    expect(await added(reverse)).toEqual([-150000, -1, -1, -3]);
  });

  it('keeps the four eyes: who entered does not qualify, who qualified does not approve', async () => {
    const loan = await desk.enter('clerk', 'applyForStartupLoan', aLoan());
    expect(codeOf(await desk.try('clerk', 'startup_loan:qualify', loan))).toBe('NOT_PERMITTED');
    expect(codeOf(await desk.try('approver', 'startup_loan:qualify', loan))).toBe('NOT_PERMITTED');
    const ours = await desk.enter('neighbour', 'applyForStartupLoan', {
      ...aLoan({ territoryCode: '510402001' }),
    });
    expect(codeOf(await desk.try('neighbour', 'startup_loan:qualify', ours))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    expect(codeOf(await desk.try('reviewer', 'startup_loan:qualify', ours))).toBe('NOT_FOUND');
  });

  it('pays out once for a repeated submit', async () => {
    const loan = await approvedLoan(desk);
    const same = { input: { releasedOn: '2022-04-10' }, key: key() };
    const first = await desk.step('clerk', 'releaseStartupLoan', loan, same);
    expect(await desk.step('clerk', 'releaseStartupLoan', loan, same)).toEqual(first);
  });

  it('returns an application for correction and lets the desk revise it', async () => {
    let loan = await approvedLoan(desk);
    loan = await desk.step('approver', 'startup_loan:returnForCorrection', loan, {
      reason: '金额有误',
    });
    const input = { amountYuan: '120000.00' };
    loan = await desk.step('clerk', 'startup_loan:revise', loan, { input });
    const { startupLoanHistory } = await office.ask<{
      startupLoanHistory: { action: string; reason: string | null }[];
    }>(
      'clerk',
      `query ($id: ID!) { startupLoanHistory: recordHistory(ledger: "startup_loan", id: $id) { action reason } }`,
      {
        id: loan.id,
      },
    );
    expect(startupLoanHistory.slice(-2)).toEqual([
      { action: 'startup_loan:returnForCorrection', reason: '金额有误' },
      { action: 'startup_loan:revise', reason: null },
    ]);
  });

  it('imports a list and moves it as a set; a bad row refuses the list by row and field', async () => {
    const service = ledgerOf(office.app, StartupLoan);
    const enter = (inputs: object[]) => office.as('clerk', () => service.enter(inputs, key()));
    await expect(enter([aLoan(), aLoan({ amountYuan: '0' })])).rejects.toMatchObject({
      issues: [{ row: 2, field: 'amountYuan', code: 'min' }],
    });
    expect(
      await added(async () => {
        const ids = await enter([aLoan(), aLoan({ amountYuan: '100000.00' })]);
        const move = (who: string, verb: string, patch?: object) =>
          office.as(who, () =>
            service.moveMany(
              verb,
              ids.map((id) => ({ id, patch })),
              key(),
            ),
          );
        await move('reviewer', 'qualify');
        await move('clerk', 'guarantee');
        await move('approver', 'approve');
        await move('clerk', 'release', { releasedOn: '2022-10-08' });
      }),
    ).toEqual([250000, 2, 2, 6]);
  });
});

describe('releasing a startup loan around the day the ceiling was raised', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-12-31T10:00:00+08:00');
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const release = (loan: { id: string; revision: number }, releasedOn: string) =>
    desk.try('clerk', 'releaseStartupLoan', loan, { input: { releasedOn } });

  it('applies the ceiling of the day of release: 200,000 to September 2023, 300,000 from October', async () => {
    const late = { amountYuan: '300000', appliedOn: '2023-09-01' };
    const loan = await approvedLoan(desk, late);
    const early = await release(loan, '2023-09-30');
    expect(problemsOf(early)).toEqual(['amountYuan: over-ceiling']);
    expect(early.errors[0]!.message).toContain('财金〔2020〕21号');
    expect((await release(loan, '2023-10-01')).errors).toEqual([]);
    const more = await approvedLoan(desk, { ...late, amountYuan: '300000.01' });
    expect(problemsOf(await release(more, '2023-10-01'))).toEqual(['amountYuan: over-ceiling']);
    const exact = await approvedLoan(desk, { amountYuan: '200000.00' });
    expect((await release(exact, '2022-05-01')).errors).toEqual([]);
  });

  it('limits the rate to LPR and 50 basis points from October 2023', async () => {
    const dear = { ratePercent: '4.2001', lprPercent: '3.70', appliedOn: '2023-09-01' };
    const loan = await approvedLoan(desk, dear);
    expect(problemsOf(await release(loan, '2023-10-01'))).toEqual(['ratePercent: rate-over-limit']);
    const exact = await approvedLoan(desk, { ...dear, ratePercent: '4.2' });
    expect((await release(exact, '2023-10-01')).errors).toEqual([]);
    expect((await release(loan, '2023-09-30')).errors).toEqual([]);
  });
});
