import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployer, anEmployment, anUnemployment, key } from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { aKeyEnterprise, anEnterpriseService } from '../support/builders-service-activities.js';
import { TrainingDesk } from '../support/builders-training.js';
import { InspectionDesk, aWagePetition } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { codesOf, entering } from '../support/told.js';

describe('what is told', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  }, 120_000);
  afterAll(() => office?.close());

  const enter = entering(() => office);
  const move = (who: string, type: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => ledgerOf(office, type).move(verb, { id, ...step }, key()));
  const change = (who: string, act: 'withdraw' | 'restore', type: string, id: string) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type)[act](id, revision, '示例理由');
    });
  const revise = (type: string, id: string, patch: object) =>
    office.as('clerk', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type).revise(id, revision, patch);
    });
  const withdrawn = async (who: string, type: string, id: string) =>
    codesOf(await change(who, 'withdraw', type, id));

  describe('of a record that is withdrawn, when others count no more with it:', () => {
    it('services under a registration for work, and not where there are none', async () => {
      const type = 'jobseeker_registration';
      const { id } = await enter(type, aJobseeker());
      const service = await enter('jobseeker_service', aJobseekerService(id));
      expect(await withdrawn('clerk', type, id)).toEqual(['services-not-counted']);
      expect(codesOf(await change('clerk', 'restore', type, id))).toEqual([]);
      await change('clerk', 'withdraw', 'jobseeker_service', service.id);
      expect(await withdrawn('clerk', type, id)).toEqual([]);
    });

    it('a job after a registration of unemployment, and not one that began before', async () => {
      const type = 'unemployment_registration';
      const person = aPerson();
      const { id } = await enter(type, anUnemployment({ person, registeredOn: '2022-02-01' }));
      expect(await withdrawn('clerk', type, id)).toEqual([]);
      await change('clerk', 'restore', type, id);
      await enter('employment_registration', anEmployment({ person, startedOn: '2022-03-01' }));
      expect(await withdrawn('clerk', type, id)).toEqual(['reemployment-not-counted']);
    });

    it('a job after a certificate of hardship', async () => {
      const type = 'hardship_certification';
      const person = aPerson();
      const { id } = await new WelfareJobs(office).certify(person);
      await enter('employment_registration', anEmployment({ person, startedOn: '2022-03-01' }));
      expect(await withdrawn('approver', type, id)).toEqual(['reemployment-not-counted']);
    });

    it('trainees of a class, also when it is cancelled', async () => {
      const type = 'training_class';
      const desk = new TrainingDesk(office);
      const [one, other] = [await desk.openClass(), await desk.openClass()];
      await desk.complete((await desk.enrol(one)).id);
      expect(await withdrawn('approver', type, one)).toEqual(['trainees-not-counted']);
      expect(await withdrawn('approver', type, other)).toEqual([]);
      await change('approver', 'restore', type, one);
      const cancelled = await move('clerk', type, 'cancel', one, { reason: '示例理由' });
      expect(codesOf(cancelled)).toEqual(['trainees-not-counted']);
    });

    it('wages recovered in a case', async () => {
      const { id } = await new InspectionDesk(office).accepted(
        { receivedOn: '2022-12-28' },
        '2022-12-29',
      );
      const recovery = {
        petitionId: id,
        recoveredOn: '2022-12-30',
        amountYuan: '3000.00',
        workersPaid: 1,
      };
      await enter('wage_recovery', recovery, 'inspector');
      expect(await withdrawn('inspector', 'wage_petition', id)).toContain('recoveries-not-counted');
    });

    it('services to a firm that was on no other list, also when it is taken off the list', async () => {
      const employer = anEmployer();
      const type = 'key_enterprise';
      const { id } = await enter(type, aKeyEnterprise({ employer }));
      const served = await enter('service_activity', anEnterpriseService({ employer }));
      expect(codesOf(served)).toEqual([]);
      expect(await withdrawn('clerk', type, id)).toEqual(['served-while-unlisted']);
      expect(codesOf(await change('clerk', 'restore', type, id))).toEqual([]);
      const off = (delistedOn: string) =>
        move('clerk', type, 'delist', id, { patch: { delistedOn } });
      expect(codesOf(await off('2022-02-01'))).toEqual(['served-while-unlisted']);
      const late = anEnterpriseService({ employer, heldOn: '2022-04-01' });
      expect(codesOf(await enter('service_activity', late))).toEqual(['not-a-key-enterprise']);
    });

    it('a budget of which the money was spent', async () => {
      const type = 'fund_budget';
      const approved = async (overrides: object) => {
        const { id } = await enter(type, aBudget({ year: 2021, ...overrides }));
        await move('reviewer', type, 'review', id);
        await move('approver', type, 'approve', id);
        return id;
      };
      const large = await approved({ amountYuan: '5000.00' });
      const small = await approved({ amountYuan: '1000.00' });
      const payment = aFundPayment({ amountYuan: '4000.00', requestedOn: '2021-03-01' });
      const { id } = await enter('fund_payment', payment);
      await move('reviewer', 'fund_payment', 'review', id);
      await move('approver', 'fund_payment', 'approve', id);
      await move('approver', 'fund_payment', 'pay', id, { patch: { paidOn: '2021-04-01' } });
      await office.post();
      expect(await withdrawn('approver', type, small)).toEqual([]);
      await change('approver', 'restore', type, small);
      await office.post();
      expect(await withdrawn('approver', type, large)).toEqual(['under-spending']);
    });
  });

  describe('of days that hardly go together:', () => {
    it('a registration for work that ends, or lapses, before a service', async () => {
      const type = 'jobseeker_registration';
      const { id } = await enter(type, aJobseeker());
      await enter('jobseeker_service', aJobseekerService(id, { servedOn: '2022-03-02' }));
      expect(codesOf(await revise(type, id, { validUntil: '2022-02-28' }))).toEqual([
        'served-after-end',
      ]);
      const lapsed = aJobseekerService(id, { servedOn: '2022-03-05' });
      expect(codesOf(await enter('jobseeker_service', lapsed))).toEqual(['served-after-end']);
      await revise(type, id, { validUntil: null });
      const patch = { endedOn: '2022-02-01', endCause: 'cancelled' };
      expect(codesOf(await move('clerk', type, 'end', id, { patch }))).toEqual([
        'served-after-end',
      ]);
    });

    it('an exit before a suspension, running or over, and an exit after the agreed end', async () => {
      const jobs = new WelfareJobs(office);
      const type = 'welfare_placement';
      const suspended = async () => {
        const { id } = await jobs.inPost('urban');
        const patch = { suspendedOn: '2022-05-01' };
        await move('clerk', type, 'suspend', id, { patch, reason: '长期请假' });
        return id;
      };
      const exit = async (id: string, endedOn: string) =>
        codesOf(await move('clerk', type, 'end', id, { patch: { endedOn, endReason: 'left' } }));
      expect(await exit(await suspended(), '2022-04-30')).toEqual(['ended-before-suspension']);
      expect(await exit(await suspended(), '2022-05-01')).toEqual([]);
      const resumed = await suspended();
      await move('clerk', type, 'resume', resumed, { patch: { resumedOn: '2022-06-01' } });
      expect(await exit(resumed, '2022-05-20')).toEqual(['ended-before-suspension']);
      const short = await jobs.inPost('urban', { plannedEndOn: '2022-06-30' });
      expect(await exit(short.id, '2022-09-30')).toEqual(['ended-after-agreed']);
    });

    it('an intern retained months after the end, or in another year', async () => {
      const desk = new InternshipDesk(office);
      const retained = async (retainedOn: string, overrides: object = {}) => {
        const id = await desk.active(overrides);
        const patch = { retainedOn, contractNumber: '示例合同' };
        return codesOf(await desk.move('clerk', 'retain', id, { patch }));
      };
      expect(await retained('2022-11-30')).toEqual([]);
      expect(await retained('2022-12-01')).toEqual(['retained-long-after']);
    });

    it('a graduation as a child', async () => {
      const desk = new InternshipDesk(office);
      const baseId = await desk.accreditedBase();
      const person = anIntern();
      const given = await desk.submit(baseId, { person, graduatedOn: '2015-07-01' });
      expect(codesOf(given)).toEqual(['graduated-as-child']);
      expect(codesOf(await desk.submit(baseId, { graduatedOn: '2021-07-01' }))).toEqual([]);
    });

    it('a complaint, an activity and a payment dated many years back', async () => {
      const complaint = aWagePetition({ receivedOn: '2012-03-01' });
      expect(codesOf(await enter('wage_petition', complaint, 'inspector'))).toContain(
        'long-before-entry',
      );
      const payment = aFundPayment({ requestedOn: '2012-03-01' });
      expect(codesOf(await enter('fund_payment', payment))).toContain('long-before-entry');
    });
  });

  describe('of a complaint that is refused or sent on', () => {
    const leave = async (verb: string, patch?: object) => {
      const { id } = await new InspectionDesk(office).register({ receivedOn: '2022-03-01' });
      const step = { reason: '不属本单位', ...(patch ? { patch } : {}) };
      return { id, act: () => move('inspector', 'wage_petition', verb, id, step) };
    };

    it.each(['refuse', 'transfer'])('goes by the day on which it left: %s', async (verb) => {
      const inTime = await (await leave(verb, { leftOn: '2022-03-04' })).act();
      expect(codesOf(inTime)).not.toContain('overdue-case-left');
      const late = await (await leave(verb, { leftOn: '2022-03-20' })).act();
      expect(codesOf(late)).toContain('overdue-case-left');
      const undated = await leave(verb);
      expect(codesOf(await undated.act())).toContain('overdue-case-left');
      const { rows } = await office.admin.query(
        'SELECT left_on::text FROM wage_petition WHERE id = $1',
        [undated.id],
      );
      expect(rows).toEqual([{ left_on: '2022-12-31' }]);
    });

    it.each([['2022-02-28'], ['2035-01-01']])(
      'leaves neither before it came nor ahead: %s',
      async (leftOn) => {
        const { act } = await leave('refuse', { leftOn });
        expect(await refusalOf(act)).toHaveLength(1);
      },
    );
  });
});
