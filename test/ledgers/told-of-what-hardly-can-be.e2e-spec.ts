import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anAttrition, anEmployer, anEmployment, key } from '../support/builders.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { aJobFair, aKeyEnterprise, anOfficer } from '../support/builders-service-activities.js';
import { aLoan, releasedLoan } from '../support/builders-startup-loans.js';
import { InspectionDesk, aWagePetition } from '../support/builders-wage-petitions.js';
import { aWelfarePost } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';
import { codesOf, entering } from '../support/told.js';

describe('what is told of an entry that hardly can be', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const enter = entering(() => office);

  it.each([
    [{ ratePercent: '4.21' }, ['rate-over-limit']],
    [{ ratePercent: '4.20' }, []],
    [{ lprPercent: '0' }, ['unusual-number', 'rate-over-limit']],
    [{ months: 37 }, ['over-term']],
  ])('a loan that is asked for as it cannot be released: %j', async (given, codes) => {
    // From October 2023 the rate has a limit.
    const day = '2024-02-01';
    const before = office.clock.now().toISOString();
    office.clock.moveTo(`${day}T10:00:00+08:00`);
    const { hints } = await enter('startup_loan', aLoan({ appliedOn: day, ...given })).finally(() =>
      office.clock.moveTo(before),
    );
    expect(
      hints.map(({ code }) => code).filter((code) => code !== 'not-registered-unemployed'),
    ).toEqual(codes);
  });

  it('a job of whoever was lent money for a business of their own, and not in that business', async () => {
    const person = aPerson();
    const employer = anEmployer();
    await releasedLoan(desk, { person, employer });
    const hired = (more: object) =>
      enter('employment_registration', anEmployment({ person, startedOn: '2022-10-01', ...more }));
    expect(codesOf(await hired({ employer }))).toEqual([]);
    expect(codesOf(await hired({ startedOn: '2022-11-01' }))).toContain('runs-business');
  });

  it.each([
    [{}, []],
    [{ premiumsPaidYuan: '90.00' }, ['premiums-implausible']],
    [{ benefitRecipients: 11 }, ['recipients-above-insured']],
    [{ averageInsured: '1.50' }, ['insured-far-apart']],
    [{ employeesCovered: 0 }, ['nobody-covered']],
    [
      {
        insuredAtYearEnd: 2000,
        averageInsured: '1999.50',
        premiumsPaidYuan: '900000.00',
        employeesCovered: 2000,
      },
      ['large-by-staff'],
    ],
  ])('a refund with %j', async (given, codes) => {
    const { id } = await enter('refund_batch', aRefundBatch());
    const refund = await enter('stable_job_refund', aRefund(id, given));
    expect(codesOf(refund)).toEqual(codes);
  });

  it.each([
    ['36000.00', 3, []],
    ['3000003.00', 3, ['owed-implausible']],
    ['29.00', 3, ['owed-implausible']],
  ])('a complaint of %s owed to %i', async (amountOwedYuan, workersAffected, codes) => {
    const given = { amountOwedYuan, workersAffected, respondentName: `示例${key()}`, site: null };
    const complaint = await enter('wage_petition', aWagePetition(given), 'inspector');
    expect(codesOf(complaint)).toEqual(codes);
  });

  it.each([
    [{}, []],
    [{ labourDemand: 59 }, ['demand-below-vacancies']],
    [{ hires: 301, resumes: 400 }, ['hires-above-demand']],
    [{ employers: 0 }, ['vacancies-of-nobody']],
    [
      { kind: 'condolence_visit', personsServed: 2, amountYuan: '20000.01' },
      ['amount-per-person-implausible'],
    ],
  ])('an activity with %j', async (given, codes) => {
    const fair = aJobFair({ place: `示例${key()}`, ...given });
    const told = codesOf(await enter('service_activity', fair));
    // The fair's own numbers are told where the kind is another.
    expect(told.filter((code) => code !== 'quantity-of-other-kind')).toEqual(codes);
  });

  it.each([
    [{ year: 2021 }, []],
    [{ year: 2024, effectiveFrom: '2024-01-01' }, ['year-unusual']],
    [{ effectiveFrom: '2021-06-30' }, ['effective-before-year']],
    [{ operator: 'at_most' }, ['operator-against-indicator']],
    [
      { indicatorCode: 'registered_unemployment_rate', value: '4.2' },
      ['operator-against-indicator'],
    ],
  ])('a target with %j', async (given, codes) => {
    const target = await enter(
      'target',
      {
        ...{ territoryCode: '510403', indicatorCode: 'new_urban_jobs', year: 2022, level: 'city' },
        ...{ operator: 'at_least', value: '3300', documentNumber: `示例${key()}` },
        ...{ effectiveFrom: '2021-12-01', ...given },
      },
      'statistician',
    );
    expect(codesOf(target)).toEqual(codes);
  });

  it('a budget of a year far off, and a post for more than anybody has', async () => {
    expect(codesOf(await enter('fund_budget', aBudget({ year: 2032 })))).toEqual(['year-unusual']);
    expect(codesOf(await enter('fund_budget', aBudget({ year: 2016 })))).toEqual(['year-unusual']);
    const post = aWelfarePost({ headcount: 201 });
    expect(codesOf(await enter('welfare_post', post))).toEqual(['headcount-implausible']);
  });

  it('an attrition of somebody older than anybody, and of a thousand in a month', async () => {
    const old = anAttrition({ person: aPerson({ birthDate: '1910-01-01' }), cause: 'death' });
    expect(codesOf(await enter('natural_attrition', old))).toEqual(['older-than-anybody']);
    const many = {
      ...{ territoryCode: '510403', cause: 'monthly_number', persons: 1001 },
      ...{ occurredOn: '2022-03-31', documentNumber: '示例〔2022〕9号' },
    };
    expect(codesOf(await enter('natural_attrition', many))).toContain('attrition-implausible');
  });

  it('a key enterprise whose officer serves no more, in either order', async () => {
    const officer = await enter('service_officer', anOfficer({ name: '示例任甲' }));
    const early = aKeyEnterprise({ officerId: officer.id, listedOn: '2022-01-04' });
    expect(codesOf(await enter('key_enterprise', early))).toEqual(['officer-not-serving']);
    const listed = aKeyEnterprise({ officerId: officer.id });
    expect(codesOf(await enter('key_enterprise', listed))).toEqual([]);
    const left = await office.as('clerk', () =>
      ledgerOf(office, 'service_officer').move(
        'end',
        { id: officer.id, patch: { endedOn: '2022-06-30' } },
        key(),
      ),
    );
    expect(codesOf(left)).toEqual(['firms-without-officer']);
    const late = aKeyEnterprise({ officerId: officer.id, listedOn: '2022-07-01' });
    expect(codesOf(await enter('key_enterprise', late))).toEqual(['officer-not-serving']);
  });

  it('a payment of less than a yuan to each', async () => {
    const few = aFundPayment({ amountYuan: '49.00', beneficiaries: 50 });
    expect(codesOf(await enter('fund_payment', few))).toContain('beneficiaries-implausible');
    const each = aFundPayment({ amountYuan: '50.00', beneficiaries: 50 });
    expect(codesOf(await enter('fund_payment', each))).not.toContain('beneficiaries-implausible');
  });

  it('a case that leaves, not by the day of its acceptance once it was accepted', async () => {
    // The holidays of the year in which it falls due are not known yet, so it has no day.
    office.clock.moveTo('2026-11-20T10:00:00+08:00');
    const cases = new InspectionDesk(office);
    const accepted = await cases.accepted({ receivedOn: '2026-10-12' }, '2026-10-14');
    expect(accepted.dueOn).toBeNull();
    const patch = { leftOn: '2026-10-30' };
    const left = await office.as('inspector', () =>
      ledgerOf(office, 'wage_petition').move(
        'transfer',
        { id: accepted.id, reason: '属其他单位管辖', patch },
        key(),
      ),
    );
    expect(codesOf(left)).not.toContain('overdue-case-left');
  });
});
