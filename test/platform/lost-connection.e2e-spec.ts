import { getQueueToken } from '@nestjs/bullmq';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import pg, { type Pool } from 'pg';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { POST_COUNTS } from '../../src/jobs/jobs.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { SteadyClient } from '../../src/platform/database/steady.js';
import { Pulse } from '../../src/platform/health/pulse.js';
import { anEmployment, key } from '../support/builders.js';
import { knock } from '../support/door.js';
import { Office, applicationOn } from '../support/office.js';
import { Proxy } from '../support/proxy.js';
import { codeOf } from '../support/steps.js';
import { until } from '../support/until.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

let office: Office;
let app: NestFastifyApplication;
let proxy: Proxy;
let bearer: string;
beforeAll(async () => {
  office = await Office.open();
  bearer = await office.tokenOf('clerk');
  const between = await Proxy.before(office.database.logins.app);
  proxy = between.proxy;
  const logins = { ...office.database.logins, app: between.url };
  app = await applicationOn({ ...office.database, logins }, office.clock);
});
afterAll(async () => {
  await app?.close();
  await proxy?.close();
  await office?.close();
});

const count = async () =>
  Number((await office.admin.query('SELECT count(*) FROM employment_registration')).rows[0].count);
const register = (variables: object) =>
  knock<{ registerEmployment: { id: string } }>(app, REGISTER, variables, { bearer });

it('a COMMIT whose answer is lost is an unknown outcome, and the same key returns the record', async () => {
  const variables = { input: anEmployment(), key: key() };
  const before = await count();
  proxy.cutsNext = 'after';
  const lost = await register(variables);
  expect([lost.status, codeOf(lost), lost.data]).toEqual([504, 'OUTCOME_UNKNOWN', null]);
  expect(lost.errors[0]!.message).toMatch(/无法确认内容是否已保存.*同一提交编号/);
  expect(lost.errors[0]!.message).not.toContain('未保存');
  expect(await count()).toBe(before + 1);
  const again = await register(variables);
  expect(again.errors).toEqual([]);
  const { rows } = await office.admin.query('SELECT max(id) AS id FROM employment_registration');
  expect(again.data!.registerEmployment.id).toBe(rows[0].id);
  expect(await count()).toBe(before + 1);
});

it('a connection lost as COMMIT is sent is an unknown outcome too, and the same key saves it', async () => {
  const variables = { input: anEmployment(), key: key() };
  const before = await count();
  proxy.cutsNext = 'before';
  expect(codeOf(await register(variables))).toBe('OUTCOME_UNKNOWN');
  expect(await count()).toBe(before);
  expect((await register(variables)).errors).toEqual([]);
  expect(await count()).toBe(before + 1);
});

it('a query has its answer whatever becomes of its COMMIT, and the next finds a connection', async () => {
  for (const lost of ['after', 'before'] as const) {
    proxy.cutsNext = lost;
    const answer = await knock<{ me: object }>(app, '{ me { username } }', {}, { bearer });
    expect([answer.status, answer.errors, answer.data!.me]).toEqual([
      200,
      [],
      { username: 'clerk' },
    ]);
    await until('the connection is cut', async () => proxy.cutsNext === null);
  }
  expect((await register({ input: anEmployment(), key: key() })).errors).toEqual([]);
});

it('a database that wants for space is said to be full, and health says so too', async () => {
  await office.admin.query(`
    CREATE FUNCTION be_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER be_full BEFORE INSERT ON employment_registration EXECUTE FUNCTION be_full()`);
  const ready = () => request(app.getHttpServer()).get('/health/ready');
  expect((await ready()).status).toBe(200);
  const answer = await register({ input: anEmployment(), key: key() });
  expect([answer.status, codeOf(answer)]).toEqual([503, 'STORAGE_FULL']);
  expect(answer.errors[0]!.message).toMatch(/存储空间已满.*未保存/);
  expect((await ready()).status).toBe(503);
  await office.admin.query(
    'DROP TRIGGER be_full ON employment_registration; DROP FUNCTION be_full',
  );
});

it('every connection of the program outlives its loss: of people, of jobs, of the queue', async () => {
  const { connection } = (
    app.get<Queue>(getQueueToken(POST_COUNTS)) as unknown as {
      backend: { connection: { pool: Pool; getListenClient(): Promise<pg.Client> } };
    }
  ).backend;
  const pools = [
    (app.get(DataSource).driver as unknown as { master: Pool }).master,
    app.get<Pool>(JOBS_POOL),
    ...Object.values(app.get(Pulse)).filter((each) => each instanceof pg.Pool),
    connection.pool,
  ];
  expect(pools.map((each) => (each as Pool & { Client: unknown }).Client)).toEqual(
    Array(5).fill(SteadyClient),
  );
  expect(await connection.getListenClient()).toBeInstanceOf(SteadyClient);
});

describe.each<[string, () => Pool]>([
  ['people', () => (app.get(DataSource).driver as unknown as { master: Pool }).master],
  ['jobs', () => app.get<Pool>(JOBS_POOL)],
])('the connections of %s', (_, poolNow) => {
  const MINUTE = 60_000;
  /** As many at once, each on a connection of its own. */
  const connections = async (count: number): Promise<number[]> => {
    const ask = () =>
      poolNow().query<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_sleep(0.05)');
    const answers = await Promise.all(Array.from({ length: count }, ask));
    return answers.map(({ rows }) => rows[0]!.pid).sort();
  };
  /** What `act` would do after a while without anybody is done at once. */
  const quietFor = async (milliseconds: number, act: () => Promise<void>) => {
    const { setTimeout } = globalThis;
    const waiting: [NodeJS.Timeout, () => void][] = [];
    globalThis.setTimeout = ((done: () => void, delay = 0) => {
      const timer = setTimeout(done, delay);
      if (delay <= milliseconds) waiting.push([timer, done]);
      return timer;
    }) as typeof setTimeout;
    await act().finally(() => (globalThis.setTimeout = setTimeout));
    for (const [timer, done] of waiting)
      if (!(timer as unknown as { _destroyed: boolean })._destroyed) {
        clearTimeout(timer);
        done();
      }
  };

  it('are there after a quiet minute, with every plan they have', async () => {
    let before: number[] = [];
    await quietFor(MINUTE, async () => void (before = await connections(4)));
    expect(await connections(4)).toEqual(before);
  });

  it('are two after a quiet night', async () => {
    let before: number[] = [];
    await quietFor(12 * 60 * MINUTE, async () => void (before = await connections(4)));
    await until('two are left', () => poolNow().totalCount === 2);
    expect(before).toEqual(expect.arrayContaining(await connections(2)));
  });

  it('are never lent when the server has ended them meanwhile', async () => {
    const before = await connections(4);
    await office.admin.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [
      before,
    ]);
    await until('the pool has noticed', () => poolNow().totalCount === 0);
    const after = await connections(4);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  });

  it('are closed with the application', async () => {
    const other = await applicationOn(office.database, office.clock);
    await other.close();
    expect(other.get<Pool>(JOBS_POOL).totalCount).toBe(0);
    expect((other.get(DataSource).driver as unknown as { master?: Pool }).master).toBeUndefined();
  });
});
