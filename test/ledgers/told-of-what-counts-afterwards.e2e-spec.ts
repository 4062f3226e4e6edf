import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aHardshipApplication,
  aPerson,
  anEmployer,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aFirmLoan, aLoan, releasedLoan } from '../support/builders-startup-loans.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';
import { codesOf, entering } from '../support/told.js';

describe('what changes a figure, or goes round a limit, without a word', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const enter = entering(() => office);
  const move = (type: string, verb: string, id: string, who: string, patch: object = {}) =>
    office.as(who, () => ledgerOf(office, type).move(verb, { id, patch }, key()));
  const revise = (type: string, id: string, patch: object) =>
    office.as('clerk', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type).revise(id, revision, patch);
    });
  const told = async (type: string, input: object, who?: string) =>
    codesOf(await enter(type, input, who));

  it('a transfer of whoever had no job in the month before, at any desk', async () => {
    const moved = (person: object, startedOn: string) =>
      told('employment_registration', anEmployment({ person, entry: 'transfer', startedOn }));
    expect(await moved(aPerson(), '2022-05-02')).toEqual(['transfer-of-no-job']);
    const person = aPerson();
    const job = anEmployment({ person, startedOn: '2022-01-05', territoryCode: '510403001' });
    const { id } = await enter('employment_registration', job, 'street_clerk');
    await move('employment_registration', 'end', id, 'street_clerk', { endedOn: '2022-04-01' });
    expect(await moved(person, '2022-05-02')).toEqual([]);
    const other = aPerson();
    const over = await enter('employment_registration', { ...job, person: other }, 'street_clerk');
    await move('employment_registration', 'end', over.id, 'street_clerk', {
      endedOn: '2022-04-01',
    });
    expect(await moved(other, '2022-05-03')).toEqual(['transfer-of-no-job']);
  });

  it('a registration of unemployment that was entered once the job had begun, by whichever path', async () => {
    const type = 'unemployment_registration';
    const person = aPerson();
    const { id: job } = await enter('employment_registration', anEmployment({ person }));
    const late = await enter(type, anUnemployment({ person, registeredOn: '2022-02-28' }));
    expect(codesOf(late)).toContain('job-begun-meanwhile');
    expect(await desk.reasonOf('unemployed_reemployment', { id: job })).toBeNull();
    expect(codesOf(await revise(type, late.id, { registeredOn: '2022-01-28' }))).toContain(
      'job-begun-meanwhile',
    );
    // What was there before the job is corrected later without a word.
    await office.admin.query(`
      ALTER TABLE unemployment_registration DISABLE TRIGGER USER;
      UPDATE unemployment_registration SET entered_at = '2022-02-28T10:00:00+08:00' WHERE id = ${late.id};
      ALTER TABLE unemployment_registration ENABLE TRIGGER USER`);
    expect(codesOf(await revise(type, late.id, { cause: 'other' }))).toEqual([]);
  });

  it('a certificate of hardship that is dated before a job which has begun', async () => {
    const certified = async (certifiedOn: string) => {
      const person = aPerson();
      await enter('employment_registration', anEmployment({ person }));
      const { id } = await enter('hardship_certification', aHardshipApplication({ person }));
      await move('hardship_certification', 'review', id, 'reviewer');
      return codesOf(
        await move('hardship_certification', 'certify', id, 'approver', {
          certifiedOn,
          certificateNumber: `示例证${id}`,
        }),
      );
    };
    expect(await certified('2022-03-01')).toEqual(['job-begun-meanwhile']);
    expect(await certified('2022-03-02')).toEqual([]);
  });

  it.each([
    [{ borrowerGroup: 'unemployed' }, ['group-of-other-borrower']],
    [{ borrowerGroup: 'other' }, []],
    [{ partners: 3 }, ['partners-of-firm']],
    [{}, []],
  ])('a loan of a firm with %j', async (given, codes) => {
    expect(await told('startup_loan', aFirmLoan(given))).toEqual(codes);
  });

  it('a loan of a firm that names a person, who is not the borrower, and whose age is nothing to it', async () => {
    const person = aPerson({ birthDate: '1955-03-05' });
    expect(await told('startup_loan', aFirmLoan({ person }))).toEqual(['person-of-firm']);
    expect(await told('startup_loan', aLoan({ borrowerGroup: 'small_firm' }))).toEqual([
      'group-of-other-borrower',
    ]);
  });

  it('a second loan of a firm above the ceiling, though it names partners', async () => {
    const employer = anEmployer();
    await releasedLoan(desk, aFirmLoan({ employer, amountYuan: '2000000' }));
    const again = { employer, amountYuan: '2000000', appliedOn: '2022-06-01', priorUses: 1 };
    expect(await told('startup_loan', aFirmLoan({ ...again, partners: 3 }))).toEqual(
      expect.arrayContaining(['over-ceiling-together', 'partners-of-firm']),
    );
  });

  it('what other desks pay, by the half of the limit, so that nobody finds out how much it is', async () => {
    const paid = (amountYuan: string, who: string, territoryCode: string) =>
      told('fund_payment', aFundPayment({ payee: '示例试探', amountYuan, territoryCode }), who);
    const isSplit = async (...given: Parameters<typeof paid>) =>
      (await paid(...given)).includes('split-payment');
    expect(await isSplit('120000', 'street_clerk', '510403001')).toBe(false);
    // 370,000 and 380,000 would tell, one after the other, that the other desk pays some 120,000.
    const there = ['other_street_clerk', '510403002'] as const;
    const probe = async (amountYuan: string) => {
      const values = aFundPayment({ payee: '示例试探', amountYuan, territoryCode: there[1] });
      const { check } = await office.ask<{ check: { hints: { code: string }[] } }>(
        there[0],
        `mutation ($steps: [RecordStepInput!]!) { check(ledger: "fund_payment", verb: "enter", steps: $steps) { hints { code } } }`,
        { steps: [{ values }] },
      );
      return check.hints.some(({ code }) => code === 'split-payment');
    };
    expect(await probe('250000')).toBe(false);
    for (const amount of ['250001', '370000', '380001', '390000'])
      expect(await probe(amount)).toBe(true);
    // Whoever reads both is told of the sum.
    expect(await isSplit('380000', 'district_clerk', '510403001')).toBe(false);
    expect(await isSplit('0.01', 'district_clerk', '510403001')).toBe(true);
  });
});
