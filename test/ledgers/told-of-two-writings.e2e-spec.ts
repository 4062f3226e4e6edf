import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { creditCodeFor } from '../../src/registry/credit-codes.js';
import {
  aHardshipApplication,
  aPerson,
  anEmployer,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InternshipDesk, anInternship } from '../support/builders-internships.js';
import {
  aJobFair,
  aKeyEnterprise,
  anActivity,
  anEnterpriseService,
} from '../support/builders-service-activities.js';
import { aRefundBatch } from '../support/builders-refunds.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainingClass } from '../support/builders-training.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { WelfareJobs, aWelfarePost } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { codesOf, entering } from '../support/told.js';

describe('one thing that is written two ways is told to who enters it second', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const enter = entering(() => office);
  const move = (who: string, type: string, verb: string, id: string, patch?: object) =>
    office.as(who, () =>
      ledgerOf(office, type).move(verb, { id, ...(patch && { patch }), reason: '示例理由' }, key()),
    );
  const told = async (type: string, input: object, who?: string) =>
    codesOf(await enter(type, input, who));

  it('a number without its signs', async () => {
    const code = 'number-otherwise-written';
    await enter('training_class', aTrainingClass({ classNumber: 'PX-2022-甲1' }));
    expect(await told('training_class', aTrainingClass({ classNumber: 'PX2022甲1' }))).toContain(
      code,
    );
    expect(await told('training_class', aTrainingClass({ classNumber: 'PX2022甲12' }))).toEqual([]);
    await enter('welfare_post', aWelfarePost({ postNumber: 'GW-77' }));
    expect(await told('welfare_post', aWelfarePost({ postNumber: 'GW77' }))).toContain(code);
    const baseId = await new InternshipDesk(office).accreditedBase();
    await enter('internship', anInternship(baseId, { agreementNumber: 'XY-5' }));
    expect(await told('internship', anInternship(baseId, { agreementNumber: 'XY5' }))).toEqual([
      code,
    ]);
    const certified = async (certificateNumber: string) => {
      const { id } = await enter('hardship_certification', aHardshipApplication());
      await move('reviewer', 'hardship_certification', 'review', id);
      const given = { certifiedOn: '2022-02-01', certificateNumber };
      return codesOf(await move('approver', 'hardship_certification', 'certify', id, given));
    };
    expect(await certified('KN-甲9')).not.toContain(code);
    expect(await certified('KN甲9')).toContain(code);
    const training = new TrainingDesk(office);
    const trained = async (certificateNumber: string) => {
      const given = { certifiedOn: '2022-06-01', certificateNumber };
      const id = await training.completed();
      return codesOf(await move('clerk', 'training_enrolment', 'certify', id, given));
    };
    expect(await trained('ZS-001')).not.toContain(code);
    expect(await trained('ZS001')).toContain(code);
  });

  it('a complaint against a firm by its name, and by its code', async () => {
    const code = 'complaint-recorded-before';
    const alone = { site: undefined, amountOwedYuan: '86000.00', contactName: undefined };
    const named = { ...alone, respondentName: '示例一队劳务公司', receivedOn: '2022-03-04' };
    expect(await told('wage_petition', aWagePetition(named), 'inspector')).not.toContain(code);
    const coded = {
      ...alone,
      respondentName: undefined,
      employer: anEmployer({ name: '示例一队劳务公司' }),
      receivedOn: '2022-03-09',
    };
    expect(await told('wage_petition', aWagePetition(coded), 'inspector')).toContain(code);
    const other = { ...coded, employer: anEmployer({ name: '示例二队劳务公司' }) };
    expect(await told('wage_petition', aWagePetition(other), 'inspector')).not.toContain(code);
  });

  it('a month of activities summed up under two days, and an event of two kinds', async () => {
    const summed = (heldOn: string, given: object = {}) =>
      told(
        'service_activity',
        anActivity({ kind: 'wechat_post', isMonthSummary: true, heldOn, ...given }),
      );
    expect(await summed('2022-02-01')).toEqual([]);
    expect(await summed('2022-02-28')).toEqual(['month-summed-twice']);
    expect(await summed('2022-03-01')).toEqual([]);
    const fair = { title: '示例春风专场', heldOn: '2022-02-11' };
    expect(await told('service_activity', aJobFair(fair))).toEqual([]);
    expect(await told('service_activity', aJobFair({ ...fair, kind: 'online_job_fair' }))).toEqual([
      'held-as-other-kind',
    ]);
    const employer = anEmployer();
    await enter('key_enterprise', aKeyEnterprise({ employer }));
    const served = (given: object) =>
      told('service_activity', anEnterpriseService({ employer, heldOn: '2022-05-05', ...given }));
    expect(await served({ place: '示例厂区' })).toEqual([]);
    expect(await served({ place: '示例大厅' })).toEqual(['firm-served-that-day']);
  });

  it('a payment that a ledger made, and one by another name or for another purpose', async () => {
    const paid = async (given: object) =>
      (await told('fund_payment', aFundPayment({ beneficiaries: 0, ...given }))).filter(
        (code) => code !== 'over-budget',
      );
    const same = { payee: '示例两用', amountYuan: '3000.00', accountLastFour: '7788' };
    expect(await paid(same)).toEqual([]);
    expect(await paid({ ...same, purpose: 'job_fair' })).toEqual(['same-payment-otherwise']);
    expect(await paid({ ...same, payee: '示例两用(公司)' })).toContain('same-payment-otherwise');
    const placement = await jobs.inPost('urban');
    const { id } = await jobs.approvedSubsidy(placement.id, {
      kind: 'insurance',
      amountYuan: '712.34',
    });
    await move('approver', 'welfare_subsidy', 'pay', id, { paidOn: '2022-05-20' });
    const insured = {
      ...{ purpose: 'other', amountYuan: '712.34' },
      ...{ accountLastFour: null, requestedOn: '2022-06-01' },
    };
    expect(await paid({ ...insured, payee: '示例街道' })).toEqual(['paid-by-ledger']);
    expect(
      await paid({ ...insured, payee: '示例二街道', countedIn: 'public_welfare_jobs' }),
    ).toEqual([]);
    // At another street's desk, which sees nothing of it.
    const elsewhere = { ...insured, territoryCode: '510403002', payee: '示例四街道' };
    expect(
      (
        await told(
          'fund_payment',
          aFundPayment({ beneficiaries: 0, ...elsewhere, amountYuan: '712.34' }),
          'other_street_clerk',
        )
      ).filter((code) => code !== 'over-budget'),
    ).toContain('paid-by-ledger');
    expect(await paid({ ...insured, payee: '示例三街道', requestedOn: '2022-07-01' })).toEqual([]);
    expect(await paid({ purpose: 'startup_subsidy', payee: '示例零人' })).toEqual([
      'nobody-benefits',
    ]);
  });

  it('a payment or an event that another desk entered', async () => {
    const given = { territoryCode: '510403001', beneficiaries: 1, requestedOn: '2022-05-05' };
    const there = { ...given, territoryCode: '510403002' };
    const paid = async (who: string, input: object) =>
      (await told('fund_payment', aFundPayment(input), who)).filter(
        (code) => code !== 'over-budget',
      );
    const granted = { purpose: 'startup_subsidy', amountYuan: '10000.00', person: aPerson() };
    expect(await paid('street_clerk', { ...given, ...granted, payee: '示例本人' })).toEqual([]);
    expect(
      await paid('other_street_clerk', {
        ...there,
        ...granted,
        payee: '示例店',
        accountLastFour: null,
      }),
    ).toEqual(['granted-before']);
    const sum = {
      purpose: 'other',
      amountYuan: '4321.00',
      payee: '示例两处',
      accountLastFour: '5566',
    };
    expect(await paid('street_clerk', { ...given, ...sum })).toEqual([]);
    expect(await paid('other_street_clerk', { ...there, ...sum, purpose: 'job_fair' })).toEqual([
      'same-payment-otherwise',
    ]);
    const soon = { ...sum, payee: '示例先后', amountYuan: '4322.00' };
    expect(await paid('street_clerk', { ...given, ...soon })).toEqual([]);
    const later = { ...there, ...soon, requestedOn: '2022-05-15', amountYuan: '4322.50' };
    expect(await paid('other_street_clerk', later)).toEqual(['similar-payment-requested']);
    const parted = { ...sum, payee: '示例拆分', accountLastFour: '5567' };
    expect(await paid('street_clerk', { ...given, ...parted, amountYuan: '300000.00' })).toEqual(
      [],
    );
    expect(
      await paid('other_street_clerk', {
        ...{ ...there, ...parted, requestedOn: '2022-05-25', amountYuan: '250000.00' },
      }),
    ).toEqual(['split-payment']);
    const fair = { title: '示例两街专场', heldOn: '2022-02-12' };
    await enter(
      'service_activity',
      aJobFair({ ...fair, territoryCode: '510403001' }),
      'street_clerk',
    );
    const again = { ...fair, territoryCode: '510403002', kind: 'online_job_fair' };
    expect(await told('service_activity', aJobFair(again), 'other_street_clerk')).toEqual([
      'held-as-other-kind',
    ]);
    const employer = anEmployer();
    await enter('key_enterprise', aKeyEnterprise({ employer }));
    const service = { employer, heldOn: '2022-05-06' };
    await enter(
      'service_activity',
      anEnterpriseService({ ...service, place: '示例甲处', territoryCode: '510403001' }),
      'street_clerk',
    );
    expect(
      await told(
        'service_activity',
        anEnterpriseService({ ...service, place: '示例乙处', territoryCode: '510403002' }),
        'other_street_clerk',
      ),
    ).toEqual(['firm-served-that-day']);
  });

  it('a batch by its number in words and in digits, and a case without 号', async () => {
    const opened = (name: string) => told('refund_batch', aRefundBatch({ name }));
    expect(await opened('2022年第十一批')).toEqual([]);
    expect(await opened('2022年第11批')).toEqual(['batch-otherwise-named']);
    expect(await opened('2022年第二十批')).toEqual([]);
    expect(await opened('2022年第210批')).toEqual([]);
    expect(await opened('二〇二二年第20批')).toEqual(['batch-otherwise-named']);
    const complained = async (caseNumber: string) =>
      (await told('wage_petition', aWagePetition({ caseNumber }), 'inspector')).includes(
        'case-number-unfinished',
      );
    expect(await complained('西区监察(2022)712')).toBe(true);
    expect(await complained('西区监察(2022)712号')).toBe(false);
    expect(await complained('XQ-2022-0712')).toBe(false);
  });

  it('a job of a form that its employer’s code contradicts', async () => {
    const coded = (kind: string) => ({
      creditCode: creditCodeFor({ area: '510499', organisation: `1${kind}45678`, kind }),
      name: `示例${kind}单位`,
    });
    const of = async (form: string, kind: string) =>
      (
        await told('employment_registration', anEmployment({ form, employer: coded(kind) }))
      ).includes('form-against-code');
    expect(await of('self_employed', '91')).toBe(true);
    expect(await of('self_employed', '92')).toBe(false);
    expect(await of('private', '12')).toBe(true);
    expect(await of('private', '91')).toBe(false);
    expect(await of('urban_unit', '92')).toBe(true);
    expect(await of('urban_unit', '12')).toBe(false);
  });

  it('an end by a job, a death or a retirement of which no other ledger knows', async () => {
    const ended = async (endCause: string, person = aPerson()) => {
      const { id } = await enter('unemployment_registration', anUnemployment({ person }));
      const given = { endedOn: '2022-03-05', endCause };
      return codesOf(await move('clerk', 'unemployment_registration', 'end', id, given));
    };
    expect(await ended('employed')).toEqual(['employed-without-job']);
    expect(await ended('moved_away')).toEqual([]);
    expect(await ended('died')).toEqual(['left-without-attrition']);
    const placement = await jobs.inPost('urban');
    const left = { endedOn: '2022-06-05', endReason: 'died' };
    expect(codesOf(await move('clerk', 'welfare_placement', 'end', placement.id, left))).toContain(
      'left-without-attrition',
    );
    const hired = aPerson();
    const job = { person: hired, startedOn: '2022-03-20' };
    const { id } = await enter('unemployment_registration', anUnemployment({ person: hired }));
    await move('clerk', 'unemployment_registration', 'end', id, {
      endedOn: '2022-03-05',
      endCause: 'employed',
    });
    await enter('employment_registration', anEmployment(job));
    const { hints } = await office.as('clerk', () =>
      ledgerOf(office, 'unemployment_registration').get(id),
    );
    expect(hints ?? []).toEqual([]);
  });

  it('a partnership’s loan above its ceiling, and an LPR that there never was', async () => {
    const of = (given: object) =>
      told('startup_loan', aLoan({ borrowerGroup: 'veteran', ...given }));
    expect(await of({ partners: 2, amountYuan: '440000.00' })).toEqual([]);
    expect(await of({ partners: 2, amountYuan: '440000.01' })).toEqual(['over-ceiling']);
    expect(await of({ lprPercent: '7.70' })).toEqual(['unusual-number']);
  });

  it('who stays in an internship or leaves a class after its end', async () => {
    const interns = new InternshipDesk(office);
    const id = await interns.active({ months: 3, plannedEndOn: '2022-05-31' });
    expect(
      codesOf(await move('clerk', 'internship', 'complete', id, { endedOn: '2022-07-31' })),
    ).toEqual(['ended-after-agreed']);
    const training = new TrainingDesk(office);
    const { id: trainee } = await training.enrol(await training.openClass());
    expect(
      codesOf(
        await move('clerk', 'training_enrolment', 'leave', trainee, { leftOn: '2022-06-30' }),
      ),
    ).toContain('left-after-class');
  });
});
