import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { anEmployment, key } from '../support/builders.js';
import { GraphqlAnswer, Office, applicationOn } from '../support/office.js';
import { codeOf, revisionText } from '../support/steps.js';
import { until } from '../support/until.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id revision } }`;
const REVISE = revisionText('employment_registration');

let office: Office;
let app: NestFastifyApplication;
let id: string;
beforeAll(async () => {
  office = await Office.open();
  app = await applicationOn(office.database, office.clock, {
    door: { lockMs: 700, waitMs: 1400 },
  });
  const input = anEmployment();
  const made = await office.ask<{ registerEmployment: { id: string } }>('clerk', REGISTER, {
    input,
    key: key(),
  });
  id = made.registerEmployment.id;
});
afterAll(async () => {
  await app?.close();
  await office?.close();
});

const ask = async (who: string, query: string, variables: object = {}) => {
  const { status, body } = await request(app.getHttpServer())
    .post('/graphql')
    .set('Authorization', `Bearer ${await office.tokenOf(who)}`)
    .send({ query, variables });
  return { status, data: body.data ?? null, errors: body.errors ?? [] } as GraphqlAnswer;
};
/** A transaction sees the activity of its first look until it asks anew. */
const waiting = async () => {
  await office.admin.query('SELECT pg_stat_clear_snapshot()');
  const sql = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return (await office.admin.query(sql)).rowCount ?? 0;
};

it.each<[string, string[]]>([
  ['one account', ['clerk']],
  ['several accounts', ['clerk', 'district_clerk', 'city_leader', 'street_clerk', 'inspector']],
])(
  'thirty who wait for one row, of %s, keep nobody else from working',
  async (_, people) => {
    for (const who of [...people, 'leader', 'reviewer']) await ask(who, '{ me { username } }');
    await office.admin.query('BEGIN');
    await office.admin.query('SELECT FROM employment_registration WHERE id = $1 FOR UPDATE', [id]);
    let isOver = false;
    const input = { startedOn: '2022-04-01' };
    const revisions = Promise.all(
      Array.from({ length: 30 }, (_each, at) =>
        ask(people[at % people.length]!, REVISE, { id, revision: 1, input }),
      ),
    ).finally(() => (isOver = true));
    await until('they wait for the row', async () => (await waiting()) > 3);
    const [me, ready] = await Promise.all([
      ask('leader', '{ me { username } }'),
      request(app.getHttpServer()).get('/health/ready'),
    ]);
    expect(me.errors).toEqual([]);
    expect(ready.status).toBe(200);
    expect(isOver).toBe(false);
    const answers = await revisions;
    await office.admin.query('ROLLBACK');
    const codes = new Set(answers.map(codeOf));
    expect(codes).toContain('RECORD_BUSY');
    for (const each of codes)
      expect([
        'RECORD_BUSY',
        'TOO_MANY_AT_ONCE',
        'SYSTEM_BUSY',
        'NOT_FOUND',
        'NOT_PERMITTED',
      ]).toContain(each);
    const busy = answers.find((each) => codeOf(each) === 'RECORD_BUSY')!;
    expect(busy.errors[0]!.message).toMatch(/他人办理.*未保存/);
    expect((await ask('clerk', '{ me { username } }')).errors).toEqual([]);
  },
  60_000,
);
