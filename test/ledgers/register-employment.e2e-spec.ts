import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { aPerson, anEmployment, anEmployer, key } from '../support/builders.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id revision status startedOn } }`;
const WITHDRAW = `mutation ($id: ID!, $revision: Int!) { act(ledger: "employment_registration", verb: "withdraw", steps: [{ id: $id, revision: $revision, reason: "录入错误" }]) { ... on EmploymentRegistration { id status revision } } }`;

describe('registering employment', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const register = (input: object, who = 'clerk') =>
    office.ask<{ registerEmployment: { id: string; revision: number } }>(who, REGISTER, {
      input,
      key: key(),
    });

  it('counts a new hire at once, and takes it back when withdrawn', async () => {
    const before = await office.balance('new_hires');
    const { registerEmployment: record } = await register(anEmployment());
    await office.post();
    expect(await office.balance('new_hires')).toBe(before + 1);
    await office.ask('clerk', WITHDRAW, { id: record.id, revision: record.revision });
    await office.post();
    expect(await office.balance('new_hires')).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts one person once a year', async () => {
    const person = aPerson();
    const before = await office.balance('new_hires');
    await register(anEmployment({ person, startedOn: '2022-06-01' }));
    await register(anEmployment({ person, startedOn: '2022-02-01' }));
    await office.post();
    expect(await office.balance('new_hires')).toBe(before + 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('returns the first result for a repeated submit, and refuses the key with other content', async () => {
    const input = anEmployment();
    const same = key();
    const first = await office.ask<{ registerEmployment: { id: string } }>('clerk', REGISTER, {
      input,
      key: same,
    });
    const second = await office.ask<{ registerEmployment: { id: string } }>('clerk', REGISTER, {
      input,
      key: same,
    });
    expect(second.registerEmployment.id).toBe(first.registerEmployment.id);
    const other = await office.graphql('clerk', REGISTER, {
      input: { ...input, startedOn: '2022-04-01' },
      key: same,
    });
    expect(other.errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('names all problems at once and stores nothing', async () => {
    const input = anEmployment({
      person: { documentNumber: '510499199003074511', name: '张三' },
      employer: anEmployer(),
      startedOn: '2022-02-30',
      territoryCode: '999999',
    });
    const { data, errors } = await office.graphql('clerk', REGISTER, { input, key: key() });
    expect(data).toBeNull();
    expect(errors[0]?.extensions.code).toBe('INPUT_REFUSED');
    expect(errors[0]?.extensions.issues?.map((each) => each.field).sort()).toEqual([
      'person.documentNumber',
      'startedOn',
      'territoryCode',
    ]);
  });

  it('hides a record of another street as if it did not exist', async () => {
    const { registerEmployment: record } = await register(anEmployment(), 'street_clerk');
    const query = `query ($id: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $id) { ... on EmploymentRegistration { id } } }`;
    expect((await office.graphql('street_clerk', query, { id: record.id })).errors).toEqual([]);
    const hidden = await office.graphql('other_street_clerk', query, { id: record.id });
    const missing = await office.graphql('other_street_clerk', query, { id: '999999' });
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(hidden.errors[0]?.message).toBe(missing.errors[0]?.message);
  });

  it('lists newest first, with a total', async () => {
    const employer = anEmployer();
    const days = ['2022-03-02', '2022-03-04', '2022-03-01', '2022-03-03'];
    const made: string[] = [];
    for (const startedOn of days)
      made.push((await register(anEmployment({ employer, startedOn }))).registerEmployment.id);
    const pageOf = async (offset: number) =>
      (
        await office.ask<{
          employmentRegistrations: {
            items: { startedOn: string }[];
            totalCount: number;
            hasMore: boolean;
          };
        }>(
          'clerk',
          `query ($ids: [ID!]!, $offset: Int!) {
            employmentRegistrations(ids: $ids, limit: 3, offset: $offset) { items { startedOn } totalCount hasMore } }`,
          { ids: made, offset },
        )
      ).employmentRegistrations;
    expect(await pageOf(0)).toEqual({
      items: ['2022-03-04', '2022-03-03', '2022-03-02'].map((startedOn) => ({ startedOn })),
      totalCount: 4,
      hasMore: true,
    });
    expect(await pageOf(3)).toMatchObject({ items: [{ startedOn: '2022-03-01' }], hasMore: false });
  });
});
