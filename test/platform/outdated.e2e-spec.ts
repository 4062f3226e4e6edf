import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { codeOf } from '../support/steps.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

let office: Office;
beforeAll(async () => (office = await Office.open()));
afterAll(() => office?.close());

const told = (of: string, hash: string) =>
  office.admin.query(
    `INSERT INTO ledger_installation (record_type, hash) VALUES ($1, $2)
     ON CONFLICT (record_type) DO UPDATE SET hash = excluded.hash RETURNING hash`,
    [of, hash],
  );
const hashOf = async (of: string) =>
  (
    await office.admin.query<{ hash: string }>(
      'SELECT hash FROM ledger_installation WHERE record_type = $1',
      [of],
    )
  ).rows[0]!.hash;
const register = () =>
  office.graphql<{ registerEmployment: { id: string } }>('clerk', REGISTER, {
    input: anEmployment(),
    key: key(),
  });

it.each(['employment_registration', 'target', 'finding:same-job-registered', 'sql:audit/audit'])(
  'a process that runs while the database is told another %s reads on, and writes no record',
  async (of) => {
    const own = await hashOf(of);
    await told(of, 'newer');
    const refused = await register();
    expect([refused.status, codeOf(refused)]).toEqual([503, 'PROGRAM_OUTDATED']);
    expect(refused.errors[0]!.message).toMatch(/旧版本.*未保存.*重新启动/);
    expect((await office.graphql('clerk', '{ me { username } }')).errors).toEqual([]);
    await told(of, own);
    expect((await register()).errors).toEqual([]);
  },
);

it('what a newer program declares beside it does not concern it', async () => {
  await told('a_ledger_to_come', 'newer');
  expect((await register()).errors).toEqual([]);
});
