import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { askedBy, statementsOf } from '../support/statements.js';

describe('the number of statements', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const inputs = Array.from({ length: 60 }, () => anEmployment());
    await office.as('clerk', () =>
      ledgerOf(office.app, EmploymentRegistration).enter(inputs, key()),
    );
    await office.post();
  });
  afterAll(() => office?.close());

  const list = (limit: number) =>
    office.ask(
      'clerk',
      `{ employmentRegistrations(limit: ${limit}) { items { id startedOn status form enteredBy } hasMore } }`,
    );

  it('of a list does not grow with its rows', async () => {
    await list(1);
    const one = await statementsOf(() => list(1));
    expect(await statementsOf(() => list(50))).toBe(one);
  });

  it('of a list with what stands in other tables is seven, and what the rows need is waited for once', async () => {
    const whole = () =>
      office.ask(
        'clerk',
        `{ employmentRegistrations { items { id statusLabel person { name maskedNumber } employer { name } territory { name } handlingUnit { name }
           enteredBy openFindings { message } permittedVerbs { verb } } } }`,
      );
    await whole();
    expect(await askedBy(whole)).toEqual({ statements: 7, waits: 4 });
  });

  it('of the progress does not grow with its indicators', async () => {
    const ask = (codes: string[] | null) =>
      office.ask(
        'leader',
        `query ($codes: [String!]) { indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: $codes) { value targets { isMet } parts { quantity } } }`,
        { codes },
      );
    await ask(null);
    const one = await statementsOf(() => ask(['new_urban_jobs']));
    expect(await statementsOf(() => ask(null))).toBe(one);
    expect(one).toBeLessThanOrEqual(6);
  });

  it('of a batch does not grow with its rows', async () => {
    const service = ledgerOf(office.app, EmploymentRegistration);
    const enter = (rows: number) =>
      statementsOf(() =>
        office.as('clerk', () =>
          service.enter(
            Array.from({ length: rows }, () => anEmployment()),
            key(),
          ),
        ),
      );
    expect(await enter(40)).toBe(await enter(10));
  });

  it.each([
    ['is fifteen, for which the database is waited for ten times', 'hints { code }', 15, 10],
    ['is less where nobody asks what is odd about it', '', 12, 9],
  ])('of an entry %s', async (_, also, statements, waits) => {
    const enter = () =>
      office.ask(
        'clerk',
        `mutation ($input: RegisterEmploymentInput!, $key: String!) {
          registerEmployment(input: $input, idempotencyKey: $key) { id revision ${also} } }`,
        { input: anEmployment(), key: key() },
      );
    await enter();
    expect(await askedBy(enter)).toEqual({ statements, waits });
  });
});
