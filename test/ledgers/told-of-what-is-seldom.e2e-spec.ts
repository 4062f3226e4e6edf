import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import {
  InternshipDesk,
  anInternship,
  anInternshipBase,
  anInternshipPosition,
  anInternshipStipend,
} from '../support/builders-internships.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { aJobFair, anActivity } from '../support/builders-service-activities.js';
import { aLoan, anInterestSubsidy, releasedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainingClass } from '../support/builders-training.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';
import { codesOf, entering } from '../support/told.js';

describe('what is told of an entry that is seldom so', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const enter = entering(() => office);

  it.each([
    ['target', 'value', '3300', '33000', '16499'],
    ['fund_budget', 'amountYuan', '1000000.00', '200000.00', '200000.01'],
    ['reported_figure', 'value', '100', '1000', '490'],
  ])(
    'a %s whose %s is many times that of the year beside it, in either order',
    async (type, field, usual, far, near) => {
      const of = (year: number, value: string) => {
        const territoryCode = '510403';
        const indicatorCode = type === 'target' ? 'hardship_reemployment' : 'talent_introduced';
        const given = {
          fund_budget: aBudget({ year, line: '示例悬殊' }),
          reported_figure: {
            ...{ territoryCode, indicatorCode, asOf: `${year}-06-30`, figureKind: 'cumulative' },
            sourceDocument: '示例来源',
          },
          target: {
            ...{ territoryCode, indicatorCode, year, level: 'city', operator: 'at_least' },
            ...{ documentNumber: `示例${key()}`, effectiveFrom: `${year}-01-01` },
          },
        }[type];
        const who = type === 'fund_budget' ? 'clerk' : 'statistician';
        return enter(type, { ...given, [field]: value }, who);
      };
      const told = async (year: number, value: string) =>
        codesOf(await of(year, value)).some((code) => code.startsWith('far-from-other'));
      expect(await told(2020, usual)).toBe(false);
      expect(await told(2021, near)).toBe(false);
      expect(await told(2019, far)).toBe(true);
    },
  );

  it('a second target of the same year and level in another document, and no other', async () => {
    const told = async (given: object = {}) =>
      codesOf(
        await enter(
          'target',
          {
            ...{
              territoryCode: '510403',
              indicatorCode: 'training_persons',
              year: 2022,
              level: 'city',
            },
            ...{ operator: 'at_least', value: '500', documentNumber: `示例${key()}` },
            ...{ effectiveFrom: '2022-01-01', ...given },
          },
          'statistician',
        ),
      );
    expect(await told()).toEqual([]);
    expect(await told({ level: 'district' })).toEqual([]);
    expect(await told({ year: 2021, effectiveFrom: '2021-01-01' })).toEqual([]);
    expect(await told({ value: '520' })).toEqual(['target-beside-another']);
  });

  it('an internship of somebody who was an intern before', async () => {
    const interns = new InternshipDesk(office);
    const baseId = await interns.accreditedBase();
    const person = aPerson({ birthDate: '2000-03-01' });
    const told = async (given: object) =>
      codesOf(await enter('internship', anInternship(baseId, { person, ...given })));
    expect(await told({ months: 3, startedOn: '2022-03-01', plannedEndOn: '2022-05-31' })).toEqual(
      [],
    );
    expect(await told({ months: 3, startedOn: '2022-06-01', plannedEndOn: '2022-08-31' })).toEqual([
      'interned-before',
    ]);
  });

  it('an internship that ends before so many months are over, and none of fewer than a rule has', async () => {
    const baseId = await new InternshipDesk(office).accreditedBase();
    const until = (months: number, startedOn: string, plannedEndOn: string) =>
      enter('internship', anInternship(baseId, { months, startedOn, plannedEndOn }));
    const code = 'planned-end-short';
    expect(codesOf(await until(6, '2022-03-01', '2022-08-30'))).toEqual([code]);
    expect(codesOf(await until(6, '2022-03-01', '2022-08-31'))).toEqual([]);
    expect(codesOf(await until(3, '2022-03-01', '2022-05-31'))).toEqual([]);
    // 30 November and three months is the last of February.
    expect(codesOf(await until(3, '2022-11-30', '2023-02-28'))).toEqual([]);
    const refused = ['internship-length'];
    expect(await refusalOf(() => until(3, '2022-03-01', '2022-05-30'))).toEqual(refused);
    expect(await refusalOf(() => until(3, '2022-11-30', '2023-02-27'))).toEqual(refused);
  });

  it('a quantity that there hardly is at an activity of its kind', async () => {
    const of = async (given: object) => codesOf(await enter('service_activity', anActivity(given)));
    const code = 'quantity-of-other-kind';
    expect(await of({ hires: 20 })).toEqual([code]);
    expect(await of({ kind: 'wechat_post', heldOn: '2022-03-11', resumes: 9 })).toEqual([code]);
    expect(await of({ heldOn: '2022-03-12', hires: 0, leaflets: 300 })).toEqual([]);
    expect(await of({ kind: 'other', heldOn: '2022-03-13', hires: 20 })).toEqual([]);
    expect(codesOf(await enter('service_activity', aJobFair({ hires: 30 })))).toEqual([]);
  });

  it('a stipend for what was left when an intern was taken on, of a day for which no rule is kept', async () => {
    const interns = new InternshipDesk(office);
    const taken = async (year: number) => {
      const days = { startedOn: `${year}-03-01`, plannedEndOn: `${year}-08-31` };
      const id = await interns.active(days, await base(year));
      await interns.move('clerk', 'retain', id, { patch: { retainedOn: `${year}-05-16` } });
      return async (month: string) =>
        codesOf(await interns.apply(id, { month: `${year}-${month}-01` }));
    };
    const base = async (year: number) => {
      const id = await interns.accreditedBase();
      await office.admin.query(`UPDATE internship_base SET valid_until = $2 WHERE id = $1`, [
        id,
        `${year + 1}-12-31`,
      ]);
      return id;
    };
    const before = office.clock.now().toISOString();
    office.clock.moveTo('2024-12-31T10:00:00+08:00');
    const code = 'rest-not-granted';
    const of2024 = await taken(2024);
    expect(await of2024('05')).not.toContain(code);
    expect(await of2024('06')).toContain(code);
    expect(await (await taken(2023))('06')).not.toContain(code);
    office.clock.moveTo(before);
  });

  it('a second notice of a batch that ends before the first', async () => {
    const { id } = await enter('refund_batch', aRefundBatch());
    await enter('stable_job_refund', aRefund(id));
    const noticed = async (noticeTo: string) =>
      codesOf(
        await office.as('reviewer', () =>
          ledgerOf(office, 'refund_batch').move(
            'publish',
            { id, patch: { noticeFrom: '2022-07-01', noticeTo } },
            key(),
          ),
        ),
      );
    expect(await noticed('2022-07-12')).toEqual([]);
    expect(await noticed('2022-07-11')).toEqual(['notice-shortened']);
    expect(await noticed('2022-07-13')).toEqual([]);
  });

  it('a public notice of many weeks', async () => {
    const { id } = await enter('refund_batch', aRefundBatch());
    await enter('stable_job_refund', aRefund(id));
    const noticed = async (noticeTo: string) =>
      codesOf(
        await office.as('reviewer', () =>
          ledgerOf(office, 'refund_batch').move(
            'publish',
            { id, patch: { noticeFrom: '2022-07-01', noticeTo } },
            key(),
          ),
        ),
      );
    expect(await noticed('2022-08-30')).toEqual(['notice-long']);
    expect(await noticed('2022-08-29')).toEqual(['notice-shortened']);
  });

  it('support for a month or a quarter that is not over yet', async () => {
    const before = office.clock.now().toISOString();
    const at = (day: string) => office.clock.moveTo(`${day}T10:00:00+08:00`);
    const { id: placementId } = await new WelfareJobs(office).inPost('urban');
    const interns = new InternshipDesk(office);
    const internshipId = await interns.active();
    const { id: loanId } = await releasedLoan(desk, {}, '2022-04-10');
    const asked: [type: string, input: object, last: string][] = [
      ['welfare_subsidy', aSubsidy({ placementId, month: '2022-06-01' }), '2022-06-30'],
      [
        'internship_stipend',
        anInternshipStipend(internshipId, { month: '2022-05-01' }),
        '2022-05-31',
      ],
      [
        'loan_interest_subsidy',
        anInterestSubsidy(loanId, { quarterStartsOn: '2022-04-01' }),
        '2022-06-30',
      ],
    ];
    try {
      for (const [type, input, last] of asked) {
        at(last.replace(/\d\d$/, '20'));
        const early = await enter(type, input);
        expect([type, codesOf(early).includes('period-still-runs')]).toEqual([type, true]);
        at(last);
        const later = await office.as('reviewer', () =>
          ledgerOf(office, type).move('review', { id: early.id }, key()),
        );
        expect([type, codesOf(later).includes('period-still-runs')]).toEqual([type, false]);
      }
    } finally {
      office.clock.moveTo(before);
    }
  });

  it('a registration for work of who has a job or a post, in either order', async () => {
    const [worker, inPost, seeker] = [aPerson(), aPerson(), aPerson()];
    const job = (person: object, startedOn: string) =>
      enter('employment_registration', anEmployment({ person, startedOn }));
    const seeks = (person: object, more: object = {}) =>
      enter('jobseeker_registration', aJobseeker({ person, registeredOn: '2022-05-10', ...more }));
    await job(worker, '2022-05-10');
    expect(codesOf(await seeks(worker))).toEqual(['still-at-work']);
    const jobs = new WelfareJobs(office);
    await jobs.certify(inPost);
    await jobs.inPost('urban', { person: inPost });
    expect(codesOf(await seeks(inPost))).toEqual(['still-at-work']);
    const { id } = await seeks(seeker);
    const hired = await job(seeker, '2022-05-01');
    expect(codesOf(hired)).toEqual(['seeks-work-meanwhile']);
    // Who found one has the registration ended by the day of the job.
    const found = await job(seeker, '2022-09-01');
    expect(codesOf(found)).toContain('seeks-work-meanwhile');
    await office.as('clerk', () =>
      ledgerOf(office, 'jobseeker_registration').move(
        'end',
        { id, patch: { endedOn: '2022-09-01', endCause: 'employed' } },
        key(),
      ),
    );
    const again = await job(seeker, '2022-09-02');
    expect(codesOf(again)).not.toContain('seeks-work-meanwhile');
  });

  it.each([
    ['startup_loan', () => aLoan({ jobsCreated: 500 })],
    ['startup_loan', () => aLoan({ months: 1 })],
    ['service_activity', () => aJobFair({ resumes: 500_000 })],
    ['service_activity', () => aJobFair({ occurrences: 500 })],
    ['training_class', () => aTrainingClass({ plannedHeads: 900 })],
    ['training_class', () => aTrainingClass({ plannedHours: 1 })],
    [
      'employment_registration',
      () =>
        anEmployment({
          ...{ form: 'flexible', employer: null, evidence: 'declaration' },
          ...{ hoursPerMonth: 1, monthlyPayYuan: '2500.00' },
        }),
    ],
  ] as [string, () => object][])('a %s of %s', async (type, input) => {
    expect(codesOf(await enter(type, input()))).toContain('unusual-number');
  });

  it('an accreditation of years back, or for years ahead', async () => {
    const base = await enter('internship_base', anInternshipBase({ appliedOn: '2009-01-05' }));
    expect(codesOf(base)).toEqual(['long-before-entry']);
    const step = (who: string, verb: string, patch?: object) =>
      office.as(who, () =>
        ledgerOf(office, 'internship_base').move(
          verb,
          { id: base.id, ...(patch && { patch }) },
          key(),
        ),
      );
    await step('reviewer', 'review');
    const days = { accreditedOn: '2022-01-10', validUntil: '2028-01-10' };
    expect(codesOf(await step('approver', 'accredit', days))).toContain('long-after-entry');
    const desk = new InternshipDesk(office);
    const places = anInternshipPosition(await desk.accreditedBase(), { places: 999 });
    expect(codesOf(await enter('internship_position', places))).toEqual(['unusual-number']);
  });

  it.each([
    [{ hires: 151 }, 'hires-above-resumes'],
    [{ employers: 1, vacancies: 9000, labourDemand: 9000 }, 'vacancies-of-few'],
    [{ kind: 'condolence_visit', personsServed: 0, amountYuan: '500.00' }, 'amount-to-nobody'],
  ])('an activity with %j', async (given, code) => {
    expect(codesOf(await enter('service_activity', aJobFair(given)))).toContain(code);
  });

  it('a payment to the same payee some days later, or of some fen more', async () => {
    const pay = (more: object) =>
      enter('fund_payment', aFundPayment({ payee: '示例相近', amountYuan: '800.00', ...more }));
    const code = 'similar-payment-requested';
    expect(codesOf(await pay({ requestedOn: '2022-03-01' }))).not.toContain(code);
    expect(codesOf(await pay({ requestedOn: '2022-03-21' }))).toContain(code);
    expect(codesOf(await pay({ requestedOn: '2022-04-30', payee: ' 示例 相近' }))).not.toContain(
      code,
    );
    expect(codesOf(await pay({ requestedOn: '2022-04-30', amountYuan: '800.01' }))).toContain(code);
    expect(codesOf(await pay({ requestedOn: '2022-04-30', amountYuan: '900.00' }))).not.toContain(
      code,
    );
  });

  it('a figure out of proportion with those of the same year', async () => {
    const figure = async (asOf: string, value: string, indicatorCode: string, more: object = {}) =>
      codesOf(
        await enter(
          'reported_figure',
          {
            ...{ territoryCode: '510403', indicatorCode, asOf, value },
            ...{ sourceDocument: '示例来源', ...more },
          },
          'statistician',
        ),
      ).includes('far-from-other-figures');
    const standing = { figureKind: 'standing' };
    expect(await figure('2022-03-31', '50000', 'urban_employed', standing)).toBe(false);
    expect(await figure('2022-06-30', '5', 'urban_employed', standing)).toBe(true);
    const soFar = { figureKind: 'cumulative' };
    expect(await figure('2021-04-30', '100', 'talent_introduced', soFar)).toBe(false);
    expect(await figure('2021-10-31', '1200', 'talent_introduced', soFar)).toBe(false);
    expect(await figure('2021-12-31', '5000', 'talent_introduced', soFar)).toBe(true);
  });

  it('a training that is enrolled for, certified or asked for at odd times', async () => {
    const training = new TrainingDesk(office);
    const classId = await training.openClass({ category: 'skill' });
    const early = await training.enrol(classId, { enrolledOn: '2021-01-04' });
    expect(codesOf(early)).toContain('enrolled-long-before-class');
    const old = { person: aPerson({ birthDate: '1966-02-03' }), traineeGroup: 'graduate' };
    expect(codesOf(await training.enrol(classId, old))).toContain('old-for-graduate');
    const { id } = await training.enrol(classId);
    await training.complete(id);
    const subsidy = await training.apply(id);
    expect(codesOf(subsidy)).toContain('not-certified');
    const long = aTrainingClass({ opensOn: '2022-01-04', closesOn: '2023-01-04' });
    expect(codesOf(await enter('training_class', long))).toContain('class-long');
  });
});
