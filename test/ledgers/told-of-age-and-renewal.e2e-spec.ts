import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { aPerson, anAttrition, anEmployer, anEmployment, key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { entering } from '../support/told.js';

describe('what is told of ages, of renewals and of nothing owed', () => {
  let office: Office;
  let accounts = 2000;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const enter = entering(() => office);
  const codesOf = ({ hints }: LedgerRecord) =>
    hints.map(({ code }) => code).filter((code) => code !== 'over-budget');
  const told = async (type: string, input: object, who?: string) =>
    codesOf(await enter(type, input, who));

  it('a renewal of no job that any desk knows, and of no job that is over', async () => {
    const renewed = (job: object, startedOn: string, who?: string) =>
      told('employment_registration', { ...job, entry: 'renewal', startedOn }, who);
    expect(await renewed(anEmployment(), '2022-03-01')).toEqual(['renewal-of-no-job']);
    const job = anEmployment({ startedOn: '2021-03-01' });
    await enter('employment_registration', job);
    const there = { ...job, territoryCode: '510403002901' };
    // It goes on, so it is not beside itself.
    expect(await renewed(there, '2022-03-01', 'other_street_clerk')).toEqual([]);
    expect(await renewed({ ...job, employer: anEmployer() }, '2022-03-02')).toEqual([
      'busy-otherwise',
      'renewal-of-no-job',
    ]);
    const over = anEmployment({ startedOn: '2021-03-01' });
    const { id } = await enter('employment_registration', over);
    await office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').move('end', {
        id,
        patch: { endedOn: '2021-12-31' },
      }),
    );
    expect(await renewed(over, '2022-01-31')).toEqual([]);
    expect(await renewed(over, '2022-05-01')).toEqual([]);
    const away = { ...over, person: aPerson() };
    expect(await renewed(away, '2022-05-01')).toEqual(['renewal-of-no-job']);
  });

  it('a borrower who is not of age on the day of the application', async () => {
    const borrowed = async (birthDate: string) =>
      (await told('startup_loan', aLoan({ person: aPerson({ birthDate }) }))).filter(
        (code) => code !== 'not-registered-unemployed',
      );
    expect(await borrowed('2004-03-02')).toEqual(['borrower-under-age']);
    expect(await borrowed('2004-03-01')).toEqual([]);
  });

  it('a grant to somebody who may not work, has left work or is past the age of it', async () => {
    const granted = (person: object, purpose = 'social_insurance_subsidy') =>
      aFundPayment({
        ...{ purpose, person, beneficiaries: 1, payee: `示例收款${key()}` },
        ...{ amountYuan: '2345.00', accountLastFour: String((accounts += 1)) },
      });
    const child = aPerson({ birthDate: '2010-01-01' });
    expect(await refusalOf(() => enter('fund_payment', granted(child)))).toEqual([
      'under-working-age',
    ]);
    expect(await told('fund_payment', granted(child, 'other'))).toEqual([]);
    const old = aPerson({ birthDate: '1950-01-01' });
    expect(await told('fund_payment', granted(old))).toEqual(['past-retirement']);
    expect(await told('fund_payment', granted(old, 'other'))).toEqual([]);
    const disabled = aPerson();
    const { id } = await enter(
      'natural_attrition',
      anAttrition({ person: disabled, cause: 'injury', occurredOn: '2022-01-10' }),
    );
    for (const [who, verb] of [
      ['reviewer', 'review'],
      ['approver', 'approve'],
    ] as const)
      await office.as(who, () => ledgerOf(office, 'natural_attrition').move(verb, { id }, key()));
    expect(await told('fund_payment', granted(disabled))).toEqual(['after-attrition']);
  });

  it('a complaint of wages of which none are owed', async () => {
    const complained = (given: object) =>
      told(
        'wage_petition',
        aWagePetition({ respondentName: `示例${key()}`, ...given }),
        'inspector',
      );
    expect(await complained({ amountOwedYuan: '0', site: '示例甲', contactName: '甲' })).toContain(
      'owed-nothing',
    );
    expect(
      await complained({ amountOwedYuan: null, site: '示例乙', contactName: '乙' }),
    ).not.toContain('owed-nothing');
  });
});
