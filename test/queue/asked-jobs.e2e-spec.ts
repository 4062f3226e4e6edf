import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ModuleRef } from '@nestjs/core';
import pg from 'pg';
import request from 'supertest';
import { AskedWork } from '../../src/jobs/asked-work.js';
import { recount } from '../../src/journal/recount.job.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { findingSweep } from '../../src/findings/finding-sweep.js';
import { AskedJobs, LeftToAnother } from '../../src/platform/asked-jobs.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { anEmployment, key } from '../support/builders.js';
import { Office, applicationOn } from '../support/office.js';
import { redisOf } from '../support/redis.js';
import { statementsOf } from '../support/statements.js';
import { until } from '../support/until.js';

const redisUrl = redisOf('asked-jobs');
const NOBODY_LISTENS = 'redis://127.0.0.1:1';

/** What people may ask of the workers, by whom. */
const ASKED: [kind: string, who: string, query: string][] = [
  ['recount', 'statistician', 'mutation { requestRecount }'],
  ['verification', 'auditor', 'mutation { requestAuditVerification }'],
  ['rotation', 'security', 'mutation { rotateKeys { id } }'],
  ['anonymisation', 'approver', 'mutation { anonymisePersons(persons: 0, petitions: 0) { id } }'],
];

describe.each([
  ['no queue to be reached', NOBODY_LISTENS],
  [redisUrl ? 'the queue on Redis' : 'the queue on PostgreSQL', redisUrl],
])('what people ask of the workers, with %s', (_where, url) => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ redisUrl: url });
    for (const [, who] of ASKED) await office.tokenOf(who);
    await office.tokenOf('leader');
  });
  afterAll(() => office?.close());

  it.each(ASKED)('is written down at once: %s', async (kind, who, query) => {
    const began = Date.now();
    const asking = Array.from({ length: 30 }, () => office.graphql(who, query));
    const others = [
      office.graphql('leader', '{ me { username } }'),
      request(office.app.getHttpServer()).get('/health/ready'),
    ];
    expect((await Promise.all(others)).map((each) => each.status)).toEqual([200, 200]);
    for (const { errors } of await Promise.all(asking)) expect(errors).toEqual([]);
    expect(Date.now() - began).toBeLessThan(10_000);
    const { rows } = await office.admin.query(
      `SELECT DISTINCT kind, state FROM asked_job WHERE kind = $1`,
      [kind],
    );
    expect(rows).toEqual([{ kind, state: 'waiting' }]);
  });

  it('is done as soon as there is a worker', async () => {
    const worker = await applicationOn(office.database, office.clock, {
      redisUrl: url,
      works: true,
    });
    try {
      await until('all is done', async () => {
        const { rows } = await office.admin.query('SELECT state FROM asked_job');
        return rows.every((each) => each.state === 'done');
      });
      const { rows } = await office.admin.query(`
        SELECT (SELECT count(*)::int FROM recount) > 0 AS recount,
               (SELECT count(*)::int FROM audit_verification) > 0 AS verification,
               (SELECT bool_and(finished_at IS NOT NULL) FROM key_rotation) AS rotation,
               (SELECT bool_and(finished_at IS NOT NULL) FROM anonymisation_run) AS anonymisation`);
      expect(rows).toEqual([
        { recount: true, verification: true, rotation: true, anonymisation: true },
      ]);
    } finally {
      await worker.close();
    }
  });
});

describe('a job that was asked for', () => {
  let office: Office;
  let work: AskedWork;
  beforeAll(async () => {
    office = await Office.open();
    work = anotherWorker();
  });
  afterAll(() => office?.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.admin.query('DELETE FROM asked_job');
  });

  const anotherWorker = () =>
    new AskedWork(office.app.get(JOBS_POOL), 0, office.clock, office.app.get(ModuleRef));
  const ask = () =>
    office.as('statistician', () => office.app.get(AskedJobs).ask(recount, office.districtId));
  const jobs = async () =>
    (
      await office.admin.query<{ state: string; attempts: number; error: string | null }>(
        'SELECT state, attempts, error FROM asked_job ORDER BY id',
      )
    ).rows;
  const letTimePass = () => office.admin.query(`UPDATE asked_job SET held_until = '-infinity'`);
  const recounting = () => jest.spyOn(office.app.get(RecountService), 'recountDistrict');

  it('is not there when the transaction that asked is taken back', async () => {
    const asking = office.as('statistician', async () => {
      await office.app.get(AskedJobs).ask(recount, office.districtId);
      throw new Error('thought better of it');
    });
    await expect(asking).rejects.toThrow('thought better');
    expect(await jobs()).toEqual([]);
  });

  it('stays one while it waits, and is another once it has begun', async () => {
    await Promise.all([ask(), ask(), ask()]);
    expect(await jobs()).toHaveLength(1);
    const { recountDistrict } = RecountService.prototype;
    recounting().mockImplementationOnce(async function (this: RecountService, district) {
      await ask();
      return recountDistrict.call(this, district);
    });
    await work.once();
    expect((await jobs()).map((each) => each.state)).toEqual(['done', 'done']);
  });

  it('is done too where it was asked for while the last of its kind was looked for in vain', async () => {
    const pool = office.app.get<pg.Pool>(JOBS_POOL);
    let isAsked = false;
    let goOn = (): void => undefined;
    const waits = new Promise<void>((resolve) => (goOn = resolve));
    let isEmpty = (): void => undefined;
    const emptyLook = new Promise<void>((resolve) => (isEmpty = resolve));
    const slow = {
      query: async (sql: string, values?: unknown[]) => {
        const answer = await pool.query(sql, values);
        if (sql.trimStart().startsWith('UPDATE') && answer.rowCount === 0 && !isAsked) {
          isAsked = true;
          isEmpty();
          await waits;
        }
        // The look of the second passes by what is under way.
        if (isAsked && sql.startsWith('SELECT DISTINCT kind')) setImmediate(goOn);
        return answer;
      },
    } as unknown as pg.Pool;
    const slowly = new AskedWork(slow, 0, office.clock, office.app.get(ModuleRef));
    await ask();
    const first = slowly.once();
    await emptyLook;
    await ask();
    const second = slowly.once();
    await Promise.all([first, second]);
    expect((await jobs()).map((each) => each.state)).toEqual(['done', 'done']);
  });

  it('is done by one of several workers', async () => {
    const done = recounting();
    await ask();
    await Promise.all([work, anotherWorker(), anotherWorker()].map((each) => each.once()));
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is taken over when its worker was killed, and keeps its result', async () => {
    await office.ask(
      'clerk',
      `mutation ($input: RegisterEmploymentInput!, $key: String!) {
         registerEmployment(input: $input, idempotencyKey: $key) { id } }`,
      { input: anEmployment(), key: key() },
    );
    await office.post();
    await office.admin.query('UPDATE balance_day SET quantity = quantity + 1 WHERE measure = $1', [
      'new_hires',
    ]);
    await ask();
    // Killed: it never comes back, and nobody says any more that it lives.
    recounting().mockReturnValueOnce(new Promise(() => {}));
    void work.once();
    await until('it has begun', async () => (await jobs())[0]!.state === 'running');
    work = anotherWorker();
    await work.once();
    expect((await jobs())[0]!.state).toBe('running');
    await letTimePass();
    await work.once();
    expect(await jobs()).toEqual([{ state: 'done', attempts: 2, error: null }]);
    const { rows } = await office.admin.query(
      'SELECT district_id, differences, sample FROM recount ORDER BY id DESC LIMIT 1',
    );
    expect(rows[0]).toMatchObject({ district_id: office.districtId, differences: 2 });
    expect(rows[0].sample).toContainEqual(
      expect.objectContaining({
        measure: 'new_hires',
        span: 'day',
        expected: '1.00',
        balance: '2.00',
      }),
    );
  });

  it('is tried again when it failed, and given up with the reason at last', async () => {
    await ask();
    recounting().mockRejectedValue(new Error('no space left on device'));
    await work.once();
    expect(await jobs()).toEqual([
      { state: 'running', attempts: 1, error: 'no space left on device' },
    ]);
    for (let n = 0; n < 6; n += 1) {
      await letTimePass();
      await work.once();
    }
    expect(await jobs()).toEqual([
      { state: 'failed', attempts: 5, error: 'no space left on device' },
    ]);
    jest.restoreAllMocks();
    await ask();
    await work.once();
    expect((await jobs()).map((each) => each.state)).toEqual(['failed', 'done']);
  });

  it('is looked for in one statement of all kinds together', async () => {
    expect(await statementsOf(() => work.once())).toBe(1);
  });

  it('holds up none of another kind, and none of its own that comes later', async () => {
    let go = () => undefined as void;
    recounting().mockReturnValueOnce(new Promise((done) => (go = () => done(undefined as never))));
    await ask();
    const first = work.once();
    await until('it has begun', async () => (await jobs())[0]!.state === 'running');
    await office.as('statistician', () =>
      office.app.get(AskedJobs).ask(findingSweep, office.districtId),
    );
    await ask();
    const second = work.once();
    await until('the other kind is done', async () => (await jobs())[1]!.state === 'done');
    go();
    await Promise.all([first, second]);
    expect((await jobs()).map((each) => each.state)).toEqual(['done', 'done', 'done']);
  });

  it('is left to another worker by the one that cannot do it', async () => {
    await ask();
    recounting().mockRejectedValueOnce(new LeftToAnother('not here'));
    await work.once();
    expect(await jobs()).toMatchObject([{ state: 'running', attempts: 0 }]);
    await letTimePass();
    await work.once();
    expect(await jobs()).toMatchObject([{ state: 'done' }]);
  });
});
