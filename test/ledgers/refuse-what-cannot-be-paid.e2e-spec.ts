import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { creditCodeFor } from '../../src/registry/credit-codes.js';
import { aPerson, key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { NOTICE, aRefund, aRefundBatch, approvedRefund } from '../support/builders-refunds.js';
import {
  aLoan,
  anInterestSubsidy,
  approvedLoan,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainee, aTrainingSubsidy } from '../support/builders-training.js';
import { InspectionDesk, aWagePetition } from '../support/builders-wage-petitions.js';
import { WelfareJobs, aSubsidy, refusals } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

type Hinted = Moved & { hints: { field: string; code: string }[] };
const HINTS = 'hints { field code }';
const codes = ({ hints }: Hinted) => hints.map((each) => each.code);

describe('what money cannot be paid for', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  describe('training', () => {
    const training = () => new TrainingDesk(office);

    it('refuses more class hours than the days hold', async () => {
      const twoDays = { opensOn: '2022-05-26', closesOn: '2022-05-27', plannedHours: 160 };
      expect(await refusals(training().submitClass(twoDays))).toEqual(['hours-above-days']);
    });

    it('refuses an enrolment after the class, and a completion before the enrolment', async () => {
      const classId = await training().openClass();
      expect(await refusals(training().enrol(classId, { enrolledOn: '2022-06-20' }))).toEqual([
        'enrolled-after-class',
      ]);
      const late = await training().enrol(classId, { enrolledOn: '2022-05-18' });
      expect(await refusals(training().complete(late.id, { completedOn: '2022-05-17' }))).toEqual([
        'completed-before-enrolment',
      ]);
    });

    it('refuses one certificate number for two trainees', async () => {
      const patch = { certifiedOn: '2022-06-01', certificateNumber: '示例证20220001' };
      const certify = async () => {
        const id = await training().completed();
        return office.as('clerk', () =>
          training().service.enrolments.move('certify', { id, patch }),
        );
      };
      await certify();
      expect(await refusals(certify())).toEqual(['certificate-number-taken']);
    });

    it('knows an occupation again that is written with a blank', async () => {
      const person = aPerson();
      const first = await training().completed({ occupation: '育婴员' }, { person });
      await training().paid(first);
      const next = { opensOn: '2022-08-01', closesOn: '2022-08-12', occupation: '育 婴员' };
      const trainee = await training().enrol(await training().openClass(next), {
        person,
        enrolledOn: '2022-07-20',
      });
      await training().complete(trainee.id, { completedOn: '2022-08-12' });
      const again = training().apply(trainee.id, { appliedOn: '2022-09-01' });
      expect((await refusals(again)).length).toBeGreaterThan(0);
    });

    it.each(['育婴员(五级)', '育婴员（初级工）', '五级育婴员', '育婴员 初级', '育婴员五级/初级工'])(
      'knows an occupation again that is written with its level: %s',
      async (occupation) => {
        const person = aPerson();
        const trained = async (overrides: object, enrolledOn: string, completedOn: string) => {
          const { id } = await training().enrol(await training().openClass(overrides), {
            person,
            enrolledOn,
          });
          await training().complete(id, { completedOn });
          return id;
        };
        const days = { opensOn: '2022-08-01', closesOn: '2022-08-12' };
        const first = await training().completed({ occupation: '育婴员' }, { person });
        await training().paid(first);
        const same = await trained({ ...days, occupation }, '2022-07-20', '2022-08-12');
        const apply = (id: string, appliedOn: string) =>
          refusals(training().apply(id, { appliedOn }));
        expect(await apply(same, '2022-09-01')).toContain('same-skill-subsidised');
        const later = { opensOn: '2022-09-05', closesOn: '2022-09-16' };
        const higher = await trained(
          { ...later, occupation: '育婴员(四级)', level: 'four' },
          '2022-09-01',
          '2022-09-16',
        );
        expect(await apply(higher, '2022-10-10')).not.toContain('same-skill-subsidised');
      },
    );

    it('asks for the standard, and for the register of the group a trainee is said to be of', async () => {
      const id = await training().completed({}, { traineeGroup: 'hardship' });
      const classId = await training().openClass({ opensOn: '2022-08-01', closesOn: '2022-08-12' });
      const enrolled = await desk.enter<Hinted>(
        'clerk',
        'enrolTrainee',
        aTrainee(classId, { traineeGroup: 'unemployed', enrolledOn: '2022-07-20' }),
        HINTS,
      );
      expect(codes(enrolled)).toEqual(['not-registered-unemployed']);
      expect(await refusals(training().apply(id, { subsidyYuan: '8000.01' }))).toEqual([
        'over-standard',
      ]);
      const applied = await desk.enter<Hinted>(
        'clerk',
        'applyForTrainingSubsidy',
        aTrainingSubsidy(id, { subsidyYuan: '5000.00' }),
        HINTS,
      );
      expect(codes(applied)).toEqual(
        expect.arrayContaining(['above-usual', 'hardship-not-certified']),
      );
    });

    it('does not return a class for correction whose subsidy is asked for', async () => {
      const classId = await training().openClass();
      const { id } = await training().enrol(classId);
      await training().complete(id);
      await training().apply(id);
      const { classes } = training().service;
      const returned = office.as('approver', () =>
        classes.move('returnForCorrection', { id: classId, reason: '补充材料' }),
      );
      expect(await refusals(returned)).toEqual(['subsidy-stands']);
    });

    it('does not withdraw or cancel a class whose subsidy is paid', async () => {
      const classId = await training().openClass();
      const { id } = await training().enrol(classId);
      await training().complete(id);
      await training().paid(id);
      const { classes } = training().service;
      const { revision } = await office.as('approver', () => classes.get(classId));
      expect(
        await refusals(office.as('approver', () => classes.withdraw(classId, revision, '重复'))),
      ).toEqual(['subsidy-stands']);
      expect(
        await refusals(
          office.as('clerk', () => classes.move('cancel', { id: classId, reason: '停办' })),
        ),
      ).toEqual(['subsidy-stands']);
    });
  });

  describe('startup loans', () => {
    it('sees a second loan of one borrower at every step, also in two releases at once', async () => {
      const person = aPerson();
      const loans = [await approvedLoan(desk, { person }), await approvedLoan(desk, { person })];
      const input = { releasedOn: '2022-04-10' };
      const answers = await Promise.all(
        loans.map((loan) => desk.try('clerk', 'releaseStartupLoan', loan, { input })),
      );
      expect(answers.map(problemsOf).filter((each) => each.length > 0)).toEqual([
        ['priorUses: prior-uses-too-few'],
      ]);
    });

    it('knows the loans of other desks, and says what it cannot confirm', async () => {
      const person = aPerson();
      await releasedLoan(desk, { person });
      const again = { person, appliedOn: '2022-05-01' };
      const elsewhere = await desk.try('other_street_clerk', 'applyForStartupLoan', null, {
        input: aLoan(again),
      });
      expect(problemsOf(elsewhere)).toEqual(['priorUses: prior-uses-too-few']);
      const hinted = await desk.enter<Hinted>(
        'other_street_clerk',
        'applyForStartupLoan',
        aLoan({ ...again, priorUses: 2, amountYuan: '5000.00', borrowerGroup: 'hardship' }),
        HINTS,
      );
      // What the other desk has lent is told by the half of the ceiling.
      expect(codes(hinted)).toEqual([
        'over-ceiling-together',
        'under-usual-amount',
        'prior-uses-unknown-here',
        'hardship-not-certified',
      ]);
      const tiny = await desk.try('clerk', 'applyForStartupLoan', null, {
        input: aLoan({ amountYuan: '30.00' }),
      });
      expect(problemsOf(tiny)).toEqual(['amountYuan: min']);
    });

    it('refuses the interest of days on which nothing was lent', async () => {
      const loan = await releasedLoan(desk, {}, '2022-06-21');
      const apply = async (amountYuan: string) =>
        problemsOf(
          await desk.try('clerk', 'applyForLoanInterestSubsidy', null, {
            input: anInterestSubsidy(loan.id, { amountYuan }),
          }),
        );
      expect(await apply('800.00')).toEqual(['amountYuan: over-interest-of-days']);
      expect(await apply('80.00')).toEqual([]);
    });

    it('finds running loans that are together over the ceiling', async () => {
      const person = aPerson();
      await releasedLoan(desk, { person });
      const loan = { person, amountYuan: '100000.00', appliedOn: '2022-05-01', priorUses: 1 };
      const hinted = await desk.enter<Hinted>('clerk', 'applyForStartupLoan', aLoan(loan), HINTS);
      expect(codes(hinted)).toContain('over-ceiling-together');
    });

    it('takes the interest as a bank settles it month by month, and tells the 分 in which it differs', async () => {
      office.clock.moveTo('2025-04-10T10:00:00+08:00');
      const terms = { amountYuan: '100000.00', ratePercent: '3.65', lprPercent: '3.45' };
      const loan = await releasedLoan(desk, { ...terms, appliedOn: '2024-02-01' }, '2024-03-01');
      const asked = (amountYuan: string) =>
        anInterestSubsidy(loan.id, { quarterStartsOn: '2025-01-01', amountYuan });
      // 314.31 + 283.89 + 314.31 = 912.51, of which half; of 90 days at once it is 912.50.
      const tooMuch = { input: asked('456.29') };
      expect(
        problemsOf(await desk.try('clerk', 'applyForLoanInterestSubsidy', null, tooMuch)),
      ).toEqual(['amountYuan: over-interest-share']);
      const { id, revision, ...settled } = await desk.enter<Hinted>(
        'clerk',
        'applyForLoanInterestSubsidy',
        asked('456.26'),
        HINTS,
      );
      expect(codes({ id, revision, ...settled })).toContain('interest-rounded-by-month');
      const exact = await desk.step<Hinted>(
        'clerk',
        'loan_interest_subsidy:revise',
        { id, revision },
        { input: { amountYuan: '456.25' } },
        HINTS,
      );
      expect(codes(exact)).not.toContain('interest-rounded-by-month');
      office.clock.moveTo('2022-12-31T10:00:00+08:00');
    });

    it('refuses more than the share of the interest, and a quarter that has not begun', async () => {
      office.clock.moveTo('2024-12-31T10:00:00+08:00');
      const loan = await releasedLoan(
        desk,
        {
          amountYuan: '200000.00',
          ratePercent: '3.95',
          lprPercent: '3.45',
          appliedOn: '2024-02-01',
        },
        '2024-03-01',
      );
      const apply = async (overrides: object) =>
        problemsOf(
          await desk.try('clerk', 'applyForLoanInterestSubsidy', null, {
            input: anInterestSubsidy(loan.id, { quarterStartsOn: '2024-07-01', ...overrides }),
          }),
        );
      expect(await apply({ amountYuan: '2018.00' })).toEqual(['amountYuan: over-interest-share']);
      expect(await apply({ quarterStartsOn: '2025-01-01' })).toEqual([
        'quarterStartsOn: in-future',
      ]);
      // Half of 2,018.89, and not a 分 more than a bank may have rounded in three months.
      expect(await apply({ amountYuan: '1009.48' })).toEqual(['amountYuan: over-interest-share']);
      expect(await apply({ amountYuan: '1009.44' })).toEqual([]);
      office.clock.moveTo('2022-12-31T10:00:00+08:00');
    });
  });

  describe('refunds', () => {
    const screen = async (batchId: string, overrides: object) =>
      problemsOf(
        await desk.try('clerk', 'screenRefund', null, { input: aRefund(batchId, overrides) }),
      );

    it('refuses an organ, a public institution, and far more employees than insured', async () => {
      const { id } = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
      for (const kind of ['11', '12']) {
        const creditCode = creditCodeFor({
          kind,
          area: '510499',
          organisation: `7654321${kind[1]}`,
        });
        expect(await screen(id, { employer: { creditCode, name: `示例${kind}` } })).toEqual([
          'employer: not-an-enterprise',
        ]);
      }
      expect(await screen(id, { employeesCovered: 5000 })).toEqual([
        'employeesCovered: covered-above-insured',
      ]);
    });

    it('pays a bounced refund again in its batch, to another account and under a new signature', async () => {
      const employer = {
        creditCode: creditCodeFor({ area: '510499', organisation: '87654321' }),
        name: '示例退汇',
      };
      const approved = await approvedRefund(desk, { employer });
      const paid = await desk.step('approver', 'payRefund', approved, {
        input: { paidOn: NOTICE.noticeTo.replace('08', '20') },
      });
      const { rows } = await office.admin.query(
        'SELECT batch_id FROM stable_job_refund WHERE id = $1',
        [paid.id],
      );
      const batchId = rows[0].batch_id as string;
      expect((await screen(batchId, { employer })).length).toBeGreaterThan(0);
      await desk.step('approver', 'recordRefundReturn', paid, {
        input: { returnedOn: '2022-08-03' },
        reason: '账号有误',
      });
      const again = await desk.enter('clerk', 'screenRefund', aRefund(batchId, { employer }));
      expect(again.status).toBe('noticed');
      const confirmed = await desk.step('clerk', 'confirmRefundAccount', again, {
        input: { accountLastFour: '9876' },
      });
      const signed = await desk.step('approver', 'approveRefund', confirmed);
      await desk.step('approver', 'payRefund', signed, { input: { paidOn: '2022-08-10' } });
      await office.post();
      const at = (measure: string, day: string) => office.balance(measure, day, day);
      expect(await at('stable_job_refund_firms', '2022-08-10')).toBe(1);
      expect(await at('stable_job_refund_firms.returned', '2022-08-03')).toBe(1);
      expect(await screen(batchId, {})).toEqual(['batchId: batch-not-open']);
      expect((await office.recount()).differences).toBe(0);
    });
  });

  it('refuses a post subsidy above the standard of its month', async () => {
    const jobs = new WelfareJobs(office);
    const { id } = await jobs.inPost('urban');
    const input = aSubsidy({ placementId: id, amountYuan: '19700.00' });
    expect(await refusals(office.as('clerk', () => jobs.subsidies.open(input, key())))).toEqual([
      'over-standard',
    ]);
  });

  it('refuses an insurance subsidy above what any share reaches', async () => {
    const jobs = new WelfareJobs(office);
    const { id } = await jobs.inPost('urban');
    const input = aSubsidy({ placementId: id, kind: 'insurance', amountYuan: '1970.01' });
    expect(await refusals(office.as('clerk', () => jobs.subsidies.open(input, key())))).toEqual([
      'over-standard',
    ]);
  });

  it('pays nothing for a month of suspension, and says what is too much for a part of one', async () => {
    const jobs = new WelfareJobs(office);
    const { id, revision } = await jobs.inPost('urban');
    const suspend = (record: Pick<Moved, 'id' | 'revision'>, input?: object) =>
      desk.step<Hinted>(
        'clerk',
        'suspendWelfarePlacement',
        record,
        { input, reason: '长期请假' },
        HINTS,
      );
    const apply = (month: string, amountYuan = '1970.00') =>
      desk.try<Hinted>(
        'clerk',
        'applyForWelfareSubsidy',
        null,
        { input: aSubsidy({ placementId: id, month, amountYuan }) },
        HINTS,
      );
    const early = await desk.try(
      'clerk',
      'suspendWelfarePlacement',
      { id, revision },
      {
        input: { suspendedOn: '2022-02-01' },
        reason: '长期请假',
      },
    );
    expect(problemsOf(early)).toEqual(['suspendedOn: suspended-too-early']);
    const suspended = await suspend({ id, revision }, { suspendedOn: '2022-05-01' });
    expect(codes(suspended)).toEqual([]);
    expect(problemsOf(await apply('2022-05-01'))).toEqual(['month: month-suspended']);
    const resumed = await desk.step('clerk', 'resumeWelfarePlacement', suspended, {
      input: { resumedOn: '2022-06-11' },
    });
    expect(problemsOf(await apply('2022-05-01'))).toEqual(['month: month-suspended']);
    const whole = await apply('2022-06-01');
    expect(codes(whole.data!['applyForWelfareSubsidy']!)).toEqual(['suspended-in-month']);
    const undated = await suspend(resumed);
    expect(codes(undated)).toEqual(['suspension-undated']);
    expect(problemsOf(await apply('2022-08-01'))).toEqual(['month: month-suspended']);
    expect((await apply('2022-04-01')).errors.length).toBe(1);
    await desk.step('clerk', 'resumeWelfarePlacement', undated);
    expect((await apply('2022-04-01')).errors).toEqual([]);
  });

  it('tells that a month which the agreement holds in part is paid whole, and nothing where it is paid by days', async () => {
    const jobs = new WelfareJobs(office);
    const { id } = await jobs.inPost('urban', {
      startedOn: '2022-03-30',
      plannedEndOn: '2022-09-02',
    });
    const told = async (month: string, amountYuan: string) =>
      codes(
        (
          await desk.try<Hinted>(
            'clerk',
            'applyForWelfareSubsidy',
            null,
            { input: aSubsidy({ placementId: id, month, amountYuan }) },
            HINTS,
          )
        ).data!['applyForWelfareSubsidy']!,
      );
    // 2 days of 31, and 2 of 30.
    expect(await told('2022-03-01', '1650.00')).toEqual(['part-of-month']);
    expect(await told('2022-04-01', '1970.00')).toEqual([]);
    expect(await told('2022-09-01', '131.33')).toEqual([]);
  });

  it('refuses a payment before its request, and says when the same one was requested before', async () => {
    const request = () =>
      desk.enter<Hinted>(
        'clerk',
        'requestFundPayment',
        aFundPayment({ payee: '示例收款方' }),
        HINTS,
      );
    let payment: Moved = await request();
    expect(codes(payment as Hinted)).not.toContain('same-payment-requested');
    expect(codes(await request())).toContain('same-payment-requested');
    payment = await desk.step('reviewer', 'fund_payment:review', payment);
    payment = await desk.step('approver', 'approveFundPayment', payment);
    const early = await desk.try('approver', 'payFromFund', payment, {
      input: { paidOn: '2022-02-05' },
    });
    expect(problemsOf(early)).toEqual(['paidOn: paid-before-request']);
  });

  it('says what is odd about a wage case', async () => {
    const inspection = new InspectionDesk(office);
    const first = await inspection.register({ site: '示例同一工地' });
    expect(first.status).toBe('received');
    const twice = await desk.enter<Hinted>(
      'inspector',
      'registerWagePetition',
      aWagePetition({ site: '示例同一工地', channel: 'hotline_12333', procedure: 'petition' }),
      HINTS,
    );
    expect(codes(twice)).toEqual(['wage-arrears-as-petition', 'complaint-recorded-before']);
    const late = await desk.step<Hinted>(
      'inspector',
      'acceptWagePetition',
      first,
      { input: { acceptedOn: '2022-03-21' } },
      HINTS,
    );
    expect(codes(late)).toContain('accepted-late');
    const recovery = await desk.enter<Hinted>(
      'inspector',
      'recordWageRecovery',
      { petitionId: late.id, amountYuan: '450000.00', recoveredOn: '2022-04-01', workersPaid: 30 },
      HINTS,
    );
    expect(codes(recovery)).toEqual(['recovered-above-owed', 'paid-above-affected']);
  });
});
