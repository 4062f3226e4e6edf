import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { aPerson, anAttrition, key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { MergingDesk } from '../support/mergings.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';

describe('a payment from the fund to one person', () => {
  let office: Office;
  let accounts = 1000;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const pay = (given: object = {}) =>
    office.as('clerk', () =>
      ledgerOf(office, 'fund_payment').open(
        aFundPayment({
          ...{ purpose: 'startup_subsidy', amountYuan: '10000.00', beneficiaries: 1 },
          // Each to an account of its own.
          ...{ payee: `示例收款${key()}`, accountLastFour: String((accounts += 1)), ...given },
        }),
        key(),
      ),
    );
  const codesOf = ({ hints }: LedgerRecord) =>
    hints.map(({ code }) => code).filter((code) => code !== 'over-budget');
  const told = async (given: object = {}) => codesOf(await pay(given));

  it('names who it is granted to, and is told where it names nobody', async () => {
    expect(await told()).toEqual(['grantee-unnamed']);
    expect(await told({ beneficiaries: 30, purpose: 'job_seeking_subsidy' })).toEqual([]);
    expect(await told({ purpose: 'purchased_services' })).toEqual([]);
    expect(await told({ person: aPerson() })).toEqual([]);
    expect(await told({ person: aPerson(), beneficiaries: 2 })).toEqual(['grantee-of-many']);
    // Of two persons whose accounts end alike are two.
    const alike = () => told({ person: aPerson(), accountLastFour: '4477' });
    expect([await alike(), await alike()]).toEqual([[], []]);
  });

  it('is of the city as well, and may name nobody any more', async () => {
    const person = aPerson();
    const ledger = ledgerOf(office, 'fund_payment');
    const input = aFundPayment({
      ...{ purpose: 'startup_subsidy', beneficiaries: 1, territoryCode: '510400', person },
    });
    const { id, revision } = await office.as('city_leader', () => ledger.open(input, key()));
    const named = () =>
      office.admin
        .query(
          `SELECT (SELECT count(*)::int FROM person_record WHERE record_type = 'fund_payment' AND record_id = f.id) AS persons,
                  person_id IS NOT NULL AS named FROM fund_payment f WHERE id = $1`,
          [id],
        )
        .then(({ rows }) => rows[0]);
    expect(await named()).toEqual({ persons: 1, named: true });
    await office.as('city_leader', () => ledger.revise(id, revision, { person: null }));
    expect(await named()).toEqual({ persons: 0, named: false });
  });

  it('is told when it was granted before, whoever the money went to', async () => {
    const person = aPerson();
    expect(await told({ person })).toEqual([]);
    expect(await told({ person, amountYuan: '8000.00', requestedOn: '2022-09-01' })).toEqual([
      'granted-before',
    ]);
    const monthly = (requestedOn: string) =>
      told({ person, requestedOn, purpose: 'social_insurance_subsidy', amountYuan: '600.00' });
    expect(await monthly('2022-03-10')).toEqual([]);
    expect(await monthly('2022-04-10')).toEqual([]);
    expect(await monthly('2022-04-20')).toEqual(['granted-before']);
  });

  it('is told after the death of the person', async () => {
    const person = aPerson();
    const { id } = await office.as('clerk', () =>
      ledgerOf(office, 'natural_attrition').open(
        anAttrition({ person, cause: 'death', occurredOn: '2022-02-01' }),
        key(),
      ),
    );
    const sign = (who: string, verb: string) =>
      office.as(who, () => ledgerOf(office, 'natural_attrition').move(verb, { id }, key()));
    await sign('reviewer', 'review');
    await sign('approver', 'approve');
    expect(await told({ person, requestedOn: '2022-02-01' })).toEqual([]);
    expect(await told({ person, requestedOn: '2022-02-02', purpose: 'other' })).toEqual([
      'after-death',
    ]);
  });

  it('goes along when two entries of one person are made one', async () => {
    const merging = new MergingDesk(office);
    const { wrong, right } = merging.twofold();
    const [one] = [await pay({ person: wrong }), await pay({ person: right })];
    await merging.employ(wrong);
    await merging.merge(wrong, right);
    const { rows } = await office.admin.query(
      `SELECT p.document_index = q.document_index AS one FROM fund_payment f JOIN person p ON p.id = f.person_id
         JOIN fund_payment g ON g.id = f.id + 1 JOIN person q ON q.id = g.person_id WHERE f.id = $1`,
      [one.id],
    );
    expect(rows).toEqual([{ one: true }]);
  });
});
