import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';

describe('the number of statements', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const inputs = Array.from({ length: 60 }, () => anEmployment());
    const { EmploymentService } =
      await import('../../src/ledgers/employment/employment.service.js');
    await office.as('clerk', () =>
      office.app.get(EmploymentService, { strict: false }).registerMany(inputs, key()),
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

  it('of the progress does not grow with its indicators', async () => {
    const ask = (codes: string[] | null) =>
      office.ask(
        'leader',
        `query ($codes: [String!]) { indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: $codes) { value targets { met } parts { quantity } } }`,
        { codes },
      );
    await ask(null);
    const one = await statementsOf(() => ask(['new_urban_jobs']));
    expect(await statementsOf(() => ask(null))).toBe(one);
    expect(one).toBeLessThanOrEqual(6);
  });

  it('of a batch does not grow with its rows', async () => {
    const { EmploymentService } =
      await import('../../src/ledgers/employment/employment.service.js');
    const service = office.app.get(EmploymentService, { strict: false });
    const enter = (rows: number) =>
      statementsOf(() =>
        office.as('clerk', () =>
          service.registerMany(
            Array.from({ length: rows }, () => anEmployment()),
            key(),
          ),
        ),
      );
    expect(await enter(40)).toBe(await enter(10));
  });
});
