import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import {
  aHardshipApplication,
  aPerson,
  anAttrition,
  anEmployer,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { anIntern, anInternship, anInternshipStipend } from '../support/builders-internships.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { anActivity } from '../support/builders-service-activities.js';
import {
  aFirmLoan,
  aLoan,
  anInterestSubsidy,
  approvedLoan,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { aTrainee } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { aPlacement, aSubsidy } from '../support/builders-welfare-jobs.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { type Desks, openDesks } from '../support/desks.js';

const JOB = 'employment_registration';
const CERTIFICATE = 'hardship_certification';
const PLACEMENT = 'welfare_placement';

describe('two things that hardly go together', () => {
  let office: Desks['office'];
  let desk: Desks['desk'];
  let jobs: Desks['jobs'];
  let interns: Desks['interns'];
  let training: Desks['training'];
  let postId: string;
  let baseId: string;
  let classId: string;
  beforeAll(async () => {
    ({ office, desk, jobs, interns, training } = await openDesks());
    postId = (await jobs.postInUse({ headcount: 50 })).id;
    baseId = await interns.accreditedBase();
    classId = await training.openClass({ opensOn: '2022-05-09', closesOn: '2022-05-20' });
  });
  afterAll(() => office?.close());

  const enter = (type: string, input: object, who = 'clerk') =>
    office.as(who, () => ledgerOf(office, type).open(input, key()));
  const move = (who: string, type: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => ledgerOf(office, type).move(verb, { id, ...step }, key()));
  const change = (who: string, act: 'withdraw' | 'restore', type: string, id: string) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type)[act](id, revision, '示例理由');
    });
  const revise = (who: string, type: string, id: string, patch: object) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type).revise(id, revision, patch);
    });
  const told = ({ hints }: LedgerRecord) => hints.map(({ code }) => code);
  const inPost = async (person: object) => {
    await jobs.certify(person);
    const { id } = await jobs.reviewedPlacement(postId, { person });
    return (await jobs.takeUp({ id })).id;
  };

  describe('an internship and a class', () => {
    const enrol = (person: object, rest: object = {}) =>
      enter('training_enrolment', aTrainee(classId, { person, traineeGroup: 'other', ...rest }));
    const intern = (person: object, startedOn: string, plannedEndOn: string) =>
      enter('internship', anInternship(baseId, { person, startedOn, plannedEndOn, months: 3 }));

    it('on the same days are told to who comes second', async () => {
      const [first, second] = [anIntern(), anIntern()];
      await interns.active({ person: first }, baseId);
      expect(told(await enrol(first))).toEqual(['intern-meanwhile']);
      await enrol(second);
      expect(told(await intern(second, '2022-05-20', '2022-08-19'))).toEqual([
        'in-class-meanwhile',
      ]);
    });

    it('on other days are nothing odd', async () => {
      const [first, second] = [anIntern(), anIntern()];
      await interns.active(
        { person: first, months: 3, startedOn: '2022-02-08', plannedEndOn: '2022-05-07' },
        baseId,
      );
      expect(told(await enrol(first))).toEqual([]);
      await enrol(second);
      expect(told(await intern(second, '2022-05-21', '2022-08-20'))).toEqual([]);
    });
  });

  describe('a business on a loan', () => {
    it('and a post, its subsidy or a registration of unemployment', async () => {
      const person = aPerson();
      const loan = await releasedLoan(desk, { person }, '2022-04-10');
      await jobs.certify(person);
      const placed = aPlacement({
        person,
        postId,
        startedOn: '2022-06-01',
        plannedEndOn: '2025-05-31',
      });
      const placement = await enter(PLACEMENT, placed);
      expect(told(placement)).toEqual(['runs-business']);
      const registered = anUnemployment({ person, registeredOn: '2022-05-01' });
      expect(told(await enter('unemployment_registration', registered))).toEqual(['runs-business']);
      await move('reviewer', PLACEMENT, 'review', placement.id);
      expect(told(await jobs.takeUp({ id: placement.id }))).toContain('runs-business');
      const subsidy = (month: string) =>
        enter('welfare_subsidy', aSubsidy({ placementId: placement.id, month }));
      expect(told(await subsidy('2022-07-01'))).toEqual(['runs-business']);
      await move('clerk', 'startup_loan', 'repay', loan.id, { patch: { repaidOn: '2022-08-20' } });
      expect(told(await subsidy('2022-08-01'))).toEqual(['runs-business']);
      expect(told(await subsidy('2022-09-01'))).toEqual([]);
    });

    it('applied for, or released, in a post or an internship', async () => {
      const [posted, intern] = [aPerson(), anIntern()];
      await inPost(posted);
      await interns.active({ person: intern }, baseId);
      for (const person of [posted, intern]) {
        const wanted = aLoan({ person, borrowerGroup: 'other', appliedOn: '2022-06-01' });
        expect(told(await enter('startup_loan', wanted))).toEqual(['in-post-or-intern']);
      }
      const later = aPerson();
      const { id } = await approvedLoan(desk, { person: later, appliedOn: '2022-02-01' });
      await inPost(later);
      const released = await move('clerk', 'startup_loan', 'release', id, {
        patch: { releasedOn: '2022-04-10' },
      });
      expect(told(released)).toContain('in-post-or-intern');
    });
  });

  describe('a loan', () => {
    const attrition = (person: object, cause: string, occurredOn: string) =>
      enter('natural_attrition', anAttrition({ person, cause, occurredOn }));
    const left = async (person: object, cause: string, occurredOn: string) => {
      const { id } = await attrition(person, cause, occurredOn);
      await move('reviewer', 'natural_attrition', 'review', id);
      await move('approver', 'natural_attrition', 'approve', id);
    };

    it('that runs, and the death of its borrower', async () => {
      const person = aPerson();
      const loan = await releasedLoan(desk, { person }, '2022-04-10');
      expect(told(await attrition(person, 'injury', '2022-05-10'))).toContain('loan-still-runs');
      const other = aPerson();
      const lent = await releasedLoan(desk, { person: other }, '2022-04-10');
      await move('clerk', 'startup_loan', 'repay', lent.id, { patch: { repaidOn: '2022-05-01' } });
      expect(told(await attrition(other, 'death', '2022-05-10'))).not.toContain('loan-still-runs');
      const dead = aPerson();
      const { id: loanId } = await releasedLoan(desk, { person: dead }, '2022-04-10');
      await left(dead, 'death', '2022-06-10');
      const interest = (of: string, quarterStartsOn: string) =>
        enter(
          'loan_interest_subsidy',
          anInterestSubsidy(of, { quarterStartsOn, amountYuan: '500.00' }),
        );
      expect(told(await interest(loanId, '2022-07-01'))).toContain('after-death');
      expect(told(await interest(loanId, '2022-04-01'))).not.toContain('after-death');
      expect(told(await interest(loan.id, '2022-07-01'))).not.toContain('after-death');
    });

    it('and another for the same business by another borrower', async () => {
      const employer = anEmployer();
      await releasedLoan(desk, { employer }, '2022-04-10');
      const by = (build: (overrides: object) => object) =>
        enter('startup_loan', build({ employer, appliedOn: '2022-05-01' }));
      expect(told(await by(aLoan))).toContain('business-lent-to');
      expect(told(await by(aFirmLoan))).toContain('business-lent-to');
      expect(told(await enter('startup_loan', aFirmLoan()))).not.toContain('business-lent-to');
    });

    it('to a firm, and more hires than staff', async () => {
      const hires = async (newHires: number) =>
        told(await enter('startup_loan', aFirmLoan({ employees: 10, newHires })));
      expect(await hires(11)).toContain('hires-above-staff');
      expect(await hires(10)).not.toContain('hires-above-staff');
    });

    it.each(['retirement', 'injury'])('nor a class or an internship after %s', async (cause) => {
      const person = anIntern();
      await left(person, cause, '2022-04-01');
      const trainee = aTrainee(classId, { person, traineeGroup: 'other' });
      expect(told(await enter('training_enrolment', trainee))).toContain('after-attrition');
      const intern = { person, startedOn: '2022-06-01', plannedEndOn: '2022-11-30' };
      expect(told(await enter('internship', anInternship(baseId, intern)))).toContain(
        'after-attrition',
      );
    });
  });

  it('a stipend and a host that is accredited no more', async () => {
    const host = await interns.accreditedBase();
    const internshipId = await interns.active({}, host);
    await move('approver', 'internship_base', 'revoke', host, {
      patch: { revokedOn: '2022-05-01' },
      reason: '不再符合条件',
    });
    const ask = (month: string) =>
      enter('internship_stipend', anInternshipStipend(internshipId, { month }));
    expect(told(await ask('2022-04-01'))).toEqual([]);
    expect(told(await ask('2022-05-01'))).toEqual(['host-not-accredited']);
  });

  it('a budget and more spent than all of them', async () => {
    const { id } = await enter('fund_budget', aBudget({ year: 2021, amountYuan: '3000.00' }));
    await move('reviewer', 'fund_budget', 'review', id);
    await move('approver', 'fund_budget', 'approve', id);
    const paid = await enter(
      'fund_payment',
      aFundPayment({ amountYuan: '2500.00', requestedOn: '2021-02-10' }),
    );
    await move('reviewer', 'fund_payment', 'review', paid.id);
    await move('approver', 'fund_payment', 'approve', paid.id);
    await move('second_approver', 'fund_payment', 'pay', paid.id, {
      patch: { paidOn: '2021-03-01' },
    });
    await move('approver', 'fund_budget', 'returnForCorrection', id, { reason: '指标调减' });
    await office.post();
    const restate = async (amountYuan: string) =>
      told(await revise('clerk', 'fund_budget', id, { amountYuan }));
    expect(await restate('2499.99')).toEqual(['under-spending']);
    expect(await restate('2500.00')).toEqual([]);
  });

  it('a case that was sent on and wages recovered by us', async () => {
    const { id } = await new InspectionDesk(office).accepted();
    await move('inspector', 'wage_petition', 'transfer', id, { reason: '不属本单位' });
    const paid = { petitionId: id, amountYuan: '1000', recoveredOn: '2022-03-06', workersPaid: 1 };
    expect(await refusalOf(() => enter('wage_recovery', paid, 'inspector'))).toEqual([
      'petition-transferred',
    ]);
  });

  it('a certificate of hardship and a job', async () => {
    const person = aPerson();
    const job = await enter(JOB, anEmployment({ person, startedOn: '2022-01-04' }));
    const apply = () =>
      enter(CERTIFICATE, aHardshipApplication({ person, appliedOn: '2022-02-12' }));
    const application = await apply();
    expect(told(application)).toEqual(['still-at-work']);
    await change('clerk', 'withdraw', CERTIFICATE, application.id);
    await move('clerk', JOB, 'end', job.id, { patch: { endedOn: '2022-02-11' } });
    expect(told(await apply())).toEqual([]);
  });

  it('a welfare post and a job of it typed by hand', async () => {
    const typed = anEmployment({ form: 'welfare_post' });
    expect(told(await enter(JOB, typed))).toEqual(['welfare-post-by-hand']);
    expect(told(await enter(JOB, anEmployment()))).toEqual([]);
  });

  describe('an urban post and no certificate', () => {
    const KIND = 'in-post-without-certificate';
    const state = async (id: string, kind = KIND) => {
      await office.post();
      const { rows } = await office.admin.query<{ state: string }>(
        'SELECT state FROM finding WHERE kind = $1 AND $2 = ANY (records)',
        [kind, `${PLACEMENT}:${id}`],
      );
      return rows[0]?.state ?? null;
    };
    it.each([
      ['withdrawn', (id: string) => change('approver', 'withdraw', CERTIFICATE, id)],
      [
        'sent back',
        (id: string) =>
          move('approver', CERTIFICATE, 'returnForCorrection', id, { reason: '材料有误' }),
      ],
      [
        'revoked from before',
        (id: string) =>
          move('approver', CERTIFICATE, 'revoke', id, {
            patch: { revokedOn: '2022-02-20' },
            reason: '虚假材料',
          }),
      ],
    ])('after it was %s', async (_, loses) => {
      const person = aPerson();
      const certificate = await jobs.certify(person);
      const { id } = await jobs.reviewedPlacement(postId, { person });
      await jobs.takeUp({ id });
      expect(await state(id)).toBeNull();
      expect(told(await loses(certificate.id))).toContain(KIND);
      expect(await state(id)).toBe('open');
      const ended = { patch: { endedOn: '2022-06-30', endReason: 'other' } };
      await move('clerk', PLACEMENT, 'end', id, ended);
      expect(await state(id)).toBe('remedied');
    });

    it('nor where it was revoked with effect from the first day in post, on which it held and counts', async () => {
      const person = aPerson();
      const certificate = await jobs.certify(person);
      const { id } = await jobs.reviewedPlacement(postId, { person });
      const placement = await jobs.takeUp({ id });
      const { startedOn } = placement;
      const revoked = { patch: { revokedOn: startedOn }, reason: '已实现就业' };
      expect(
        told(await move('approver', CERTIFICATE, 'revoke', certificate.id, revoked)),
      ).not.toContain(KIND);
      expect(await state(id)).toBeNull();
      expect((await jobs.reasons('welfare_placement', id))['urban_welfare_placements']).toBeNull();
    });

    it('nor a category that is placed again, once it was corrected', async () => {
      const kind = 'placed-again-without-ground';
      const person = aPerson();
      const certificate = await jobs.certify(person);
      const first = await jobs.reviewedPlacement(postId, { person });
      await jobs.end(await jobs.takeUp({ id: first.id }), '2022-06-15');
      const again = { person, placementNumber: 2, startedOn: '2022-07-01' };
      const { id } = await jobs.reviewedPlacement(postId, again);
      await jobs.takeUp({ id });
      expect(await state(id, kind)).toBeNull();
      const recertify = async (category: string) => {
        const reason = { reason: '困难类型有误' };
        await move('approver', CERTIFICATE, 'returnForCorrection', certificate.id, reason);
        await revise('clerk', CERTIFICATE, certificate.id, { category });
        await move('reviewer', CERTIFICATE, 'review', certificate.id);
        const patch = { certifiedOn: '2022-02-01', certificateNumber: `KN-${category}` };
        return told(await move('approver', CERTIFICATE, 'certify', certificate.id, { patch }));
      };
      expect(await recertify('land_lost')).toContain(kind);
      expect(await state(id, kind)).toBe('open');
      expect(await recertify('zero_employment_family')).not.toContain(kind);
      expect(await state(id, kind)).toBe('remedied');
    });
  });

  it('a month summed up and an event of it', async () => {
    const summary = {
      isMonthSummary: true,
      heldOn: '2022-04-30',
      occurrences: 3,
      title: '示例汇总',
    };
    const [single, summed] = ['2022-03-10', '2022-04-10'];
    await enter('service_activity', anActivity({ heldOn: single }));
    const march = await enter('service_activity', anActivity({ ...summary, heldOn: '2022-03-31' }));
    expect(told(march)).toEqual(['month-summed-and-single']);
    expect(told(await enter('service_activity', anActivity(summary)))).toEqual([]);
    expect(told(await enter('service_activity', anActivity({ heldOn: summed })))).toEqual([
      'month-summed-and-single',
    ]);
  });

  it('a full month and an exit within it', async () => {
    const person = aPerson();
    const placementId = await inPost(person);
    const ended = { patch: { endedOn: '2022-06-02', endReason: 'other' } };
    await move('clerk', PLACEMENT, 'end', placementId, ended);
    const ask = (month: string, rest: object = {}) =>
      enter('welfare_subsidy', aSubsidy({ placementId, month, ...rest }));
    expect(told(await ask('2022-06-01'))).toEqual(['suspended-in-month']);
    expect(told(await ask('2022-05-01'))).toEqual([]);
  });

  it('one recovery under two cases of an employer, and not under those of two employers', async () => {
    const cases = new InspectionDesk(office);
    const [employer, other] = [anEmployer(), anEmployer()];
    const recover = async (at: object, recoveredOn = '2022-03-08') => {
      const { id: petitionId } = await cases.accepted({ amountOwedYuan: '10000.00', ...at });
      const paid = { petitionId, amountYuan: '7000', recoveredOn, workersPaid: 3 };
      return told(await enter('wage_recovery', paid, 'inspector'));
    };
    const code = 'recovery-in-another-case';
    expect(await recover({ employer })).not.toContain(code);
    expect(await recover({ employer })).toContain(code);
    expect(await recover({ employer }, '2022-03-09')).not.toContain(code);
    expect(await recover({ employer: other })).not.toContain(code);
  });

  it('a first day in a post and its public notice', async () => {
    const code = 'started-during-notice';
    const rural = await jobs.postInUse({ kind: 'rural' });
    const from = (startedOn: string, plannedEndOn: string) =>
      enter(PLACEMENT, aPlacement({ postId: rural.id, startedOn, plannedEndOn }));
    expect(told(await from('2022-01-12', '2024-12-31'))).toContain(code);
    expect(told(await from('2022-01-13', '2024-12-31'))).not.toContain(code);
  });

  it('an amount owed and more recovered, whichever is said last', async () => {
    const cases = new InspectionDesk(office);
    const { id } = await cases.accepted({ amountOwedYuan: '10000.00', workersAffected: 3 });
    const paid = { petitionId: id, amountYuan: '6000', recoveredOn: '2022-03-05', workersPaid: 3 };
    expect(told(await enter('wage_recovery', paid, 'inspector'))).toEqual([]);
    const restate = (patch: object) => revise('inspector', 'wage_petition', id, patch);
    expect(told(await restate({ amountOwedYuan: '5999.99' }))).toContain('recovered-above-owed');
    expect(told(await restate({ workersAffected: 2 }))).toContain('paid-above-affected');
    const right = told(await restate({ amountOwedYuan: '6000.00', workersAffected: 3 }));
    expect(right).not.toContain('recovered-above-owed');
    expect(right).not.toContain('paid-above-affected');
  });

  it('wages owed and a child', async () => {
    const { id } = await new InspectionDesk(office).accepted();
    const list = (birthDate: string) => {
      const person = aPerson({ birthDate });
      const input = { petitionId: id, name: person.name, person, amountOwedYuan: '10' };
      return enter('petition_worker', input, 'inspector');
    };
    expect(told(await list('2007-01-02'))).toContain('under-working-age');
    expect(told(await list('2006-01-02'))).not.toContain('under-working-age');
  });

  describe('a list of refunds', () => {
    it('and a notice from before it', async () => {
      const { id } = await enter('refund_batch', aRefundBatch({ datedOn: '2022-06-01' }));
      await enter('stable_job_refund', aRefund(id));
      const publish = (noticeFrom: string, noticeTo: string) =>
        refusalOf(() =>
          move('reviewer', 'refund_batch', 'publish', id, { patch: { noticeFrom, noticeTo } }),
        );
      expect(await publish('2021-07-01', '2021-07-12')).toEqual(['notice-before-batch']);
      expect(await publish('2022-05-31', '2022-06-12')).toEqual(['notice-before-batch']);
      expect(await publish('2022-06-01', '2022-06-12')).toEqual([]);
    });

    it('and premiums that so few cannot have paid', async () => {
      const { id } = await enter('refund_batch', aRefundBatch());
      const screened = async (premiumsPaidYuan: string) =>
        told(await enter('stable_job_refund', aRefund(id, { premiumsPaidYuan })));
      expect(await screened('100000.01')).toEqual(['premiums-implausible']);
      expect(await screened('100000.00')).toEqual([]);
    });
  });

  it('a job that counts and its end some days later', async () => {
    const KIND = 'job-of-days';
    const lasting = async (endedOn: string) => {
      const { id } = await enter(JOB, anEmployment({ startedOn: '2021-12-30' }));
      return told(await move('clerk', JOB, 'end', id, { patch: { endedOn } }));
    };
    expect(await lasting('2021-12-30')).toEqual([KIND]);
    expect(await lasting('2022-01-05')).toEqual([KIND]);
    expect(await lasting('2022-01-06')).toEqual([]);
  });
});
