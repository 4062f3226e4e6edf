import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { Office, PASSWORD, TEST_KEY_TEXT } from '../support/office.js';
import { redisOf } from '../support/redis.js';
import { until } from '../support/until.js';
import { Program, askServer, build, freePort } from '../support/program.js';

jest.setTimeout(120_000);

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }`;
const VALUE = `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: ["new_hires"]) { value } }`;

/** API and worker as processes of their own, over the database of an office. */
describe('services mode', () => {
  let office: Office;
  let address: string;
  const programs: Program[] = [];
  let logins: Record<string, string>;

  const start = async (name: 'main' | 'worker') => {
    const program = Program.start(`src/programs/${name}`, {
      ...logins,
      PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    });
    programs.push(program);
    await program.says(name === 'main' ? 'answers at' : 'health at');
    return program;
  };
  const tokenOf = async (username: string) =>
    (
      await askServer<{ login: { token: string } }>(
        address,
        `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }`,
        { username, password: PASSWORD },
      )
    ).login.token;
  const value = async (token: string) =>
    Number(
      (await askServer<{ indicatorProgress: { value: string }[] }>(address, VALUE, {}, token))
        .indicatorProgress[0]!.value,
    );
  const becomes = async (token: string, wanted: number) => {
    const deadline = Date.now() + 30_000;
    while ((await value(token)) !== wanted)
      if (Date.now() > deadline) throw new Error(`never became ${wanted}`);
  };

  beforeAll(async () => {
    build();
    office = await Office.open();
    const { app, jobs, queue } = office.database.logins;
    const redis = redisOf('services');
    logins = {
      DATABASE_URL: app,
      DATABASE_JOBS_URL: jobs,
      DATABASE_QUEUE_URL: queue,
      FIELD_KEYS: TEST_KEY_TEXT.fieldKeys,
      INDEX_KEY: TEST_KEY_TEXT.indexKey,
      ...(redis ? { REDIS_URL: redis } : {}),
    };
    const api = await start('main');
    address = /http:\/\/[\d.]+:\d+/.exec(api.stderr)![0];
  }, 600_000);
  afterAll(async () => {
    for (const program of programs) await program.end();
    await office?.close();
  });

  it('counts what came in while no worker ran, and what comes in after one was killed', async () => {
    const [clerk, leader] = [await tokenOf('clerk'), await tokenOf('leader')];
    const before = await value(leader);
    const register = () =>
      askServer(address, REGISTER, { input: anEmployment(), key: key() }, clerk);
    await register();
    const worker = await start('worker');
    await becomes(leader, before + 1);
    await worker.end('SIGKILL');
    await register();
    await start('worker');
    await becomes(leader, before + 2);
    expect(await office.recount()).toMatchObject({ differences: 0 });
  });

  it('shows a new change within three seconds of a worker killed in the middle of its posting', async () => {
    const [clerk, leader] = [await tokenOf('clerk'), await tokenOf('leader')];
    const before = await value(leader);
    const register = () =>
      askServer(address, REGISTER, { input: anEmployment(), key: key() }, clerk);
    const posting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'taizhang_jobs'
                       AND state = 'active' AND wait_event_type = 'Lock'`;
    const isPosting = async () => {
      // Within a transaction the first look would be the only one.
      await office.admin.query('SELECT pg_stat_clear_snapshot()');
      return Boolean((await office.admin.query(posting)).rowCount);
    };
    const doomed = programs.find((each) => !each.hasEnded && each.stderr.includes('worker'))!;
    await office.admin.query('BEGIN; SELECT FROM balance_day FOR UPDATE');
    await register();
    await until('the posting is half done', isPosting, 60_000);
    await doomed.end('SIGKILL');
    // Its successor waits behind what the dead one still holds.
    await start('worker');
    await office.admin.query('COMMIT');
    await register();
    await until('both are counted', async () => (await value(leader)) === before + 2, 3000);
    expect(await office.recount()).toMatchObject({ differences: 0 });
  });

  it('says that it lives and is ready, and how far posting is behind', async () => {
    const of = async (path: string) => {
      const response = await fetch(`${address}${path}`);
      return [response.status, await response.text()] as const;
    };
    expect((await of('/health/live'))[0]).toBe(200);
    expect((await of('/health/ready'))[0]).toBe(200);
    const [, metrics] = await of('/metrics');
    expect(metrics).toContain('taizhang_pending_changes');
    expect(metrics).toContain('process_resident_memory_bytes');
  });

  it('stops both on SIGTERM', async () => {
    for (const program of programs.filter((each) => !each.hasEnded))
      expect(await program.end()).toBe(0);
  });

  it('refuses the login of the owner', async () => {
    const program = Program.start('src/programs/main', {
      ...logins,
      DATABASE_URL: office.database.logins.owner,
      PORT: '0',
    });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain('DATABASE_URL');
  });

  const redis = process.env.TEST_REDIS_URL;
  (redis ? it : it.skip)('refuses a database of Redis that the server has not', async () => {
    const REDIS_URL = `${redis}/9999`;
    const program = Program.start('src/programs/main', { ...logins, REDIS_URL, PORT: '0' });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain('refuses REDIS_URL: ERR DB index is out of range');
  });
});
