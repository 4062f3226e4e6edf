import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { POST_COUNTS } from '../../src/jobs/jobs.js';
import { PostingQueue } from '../../src/jobs/posting-queue.js';
import { queuePrefix } from '../../src/jobs/queue-prefix.js';
import { Sweep } from '../../src/jobs/sweep.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { anEmployment, key } from '../support/builders.js';
import { Office, OfficeOptions } from '../support/office.js';
import { redisOf } from '../support/redis.js';
import { until } from '../support/until.js';

/** A database of its own on the Redis server, so that wiping it is nobody else's loss. */
const redisUrl = redisOf('posting-queue');
const NOBODY_LISTENS = 'redis://127.0.0.1:1';
/** Longer than any test: what is posted was posted by its job. */
const NEVER = 2_000_000_000;

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

describe(`the posting queue on ${redisUrl ? 'Redis' : 'PostgreSQL'}`, () => {
  let office: Office | undefined;
  let isClosed = false;
  const open = async (options: OfficeOptions = {}) => {
    isClosed = false;
    office = await Office.open({
      works: true,
      postsHere: false,
      redisUrl,
      sweepEveryMs: NEVER,
      ...options,
    });
    return office;
  };
  afterEach(async () => {
    jest.restoreAllMocks();
    if (!isClosed) await office?.app.close();
    await office?.admin.end();
    await office?.database.drop();
    if (redisUrl) await wiped();
  });

  const wiped = async () => {
    const redis = new Redis(redisUrl!);
    await redis.flushdb();
    await redis.quit();
  };
  /** As if the queue had lost everything. */
  const wipe = async ({ admin }: Office) => {
    if (redisUrl) return wiped();
    const { rows } = await admin.query<{ tables: string }>(
      `SELECT string_agg(format('bullmq.%I', tablename), ', ') AS tables FROM pg_tables
        WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
    );
    await admin.query(`TRUNCATE ${rows[0]!.tables}`);
  };
  const register = (at: Office) => at.ask('clerk', REGISTER, { input: anEmployment(), key: key() });
  const count = (at: Office) => at.balance('new_hires');
  const queueOf = (at: Office) => at.app.get<Queue>(getQueueToken(POST_COUNTS));
  const idle = async (at: Office) => {
    const counts = await queueOf(at).getJobCounts('active', 'waiting', 'delayed');
    return Object.values(counts).every((each) => each === 0);
  };
  const pending = async ({ admin }: Office) =>
    (await admin.query('SELECT FROM record_change')).rowCount;

  /** Stops the posting after its work is done and before its job is, until it is let go. */
  const holdJob = (at: Office) => {
    const posting = at.app.get(PostingService);
    const work = posting.postBatch.bind(posting);
    const held = { isReached: false, letGo: () => {} };
    const gate = new Promise<void>((open) => (held.letGo = open));
    jest.spyOn(posting, 'postBatch').mockImplementationOnce(async (...asked) => {
      const posted = await work(...asked);
      held.isReached = true;
      await gate;
      return posted;
    });
    return held;
  };

  it('shows a change in the balance without anyone asking for a posting', async () => {
    const at = await open();
    await register(at);
    await until('the balance moves', async () => (await count(at)) === 1);
    expect(await pending(at)).toBe(0);
  });

  it('posts a change that is committed while a job of its district still runs', async () => {
    const at = await open();
    await until('nothing is left of the start', () => idle(at));
    const job = holdJob(at);
    await register(at);
    await until('the job has posted', () => job.isReached);
    for (let n = 0; n < 3; n += 1) await register(at);
    expect(await count(at)).toBe(1);
    job.letGo();
    await until('the later changes are posted', async () => (await count(at)) === 4);
    await until('no job is left', () => idle(at));
  });

  it('asks at once after a pause, and once for what follows within a quarter of a second', async () => {
    const at = await open({ works: false });
    const queue = at.app.get(PostingQueue);
    const asked = jest.spyOn(queue, 'post');
    const began = performance.now();
    queue.askToPost(at.districtId);
    expect(asked).toHaveBeenCalledTimes(1);
    for (let n = 0; n < 20; n += 1) {
      await sleep(10);
      queue.askToPost(at.districtId);
    }
    const quarters = Math.floor((performance.now() - began) / 250);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1 + quarters);
    await until('the last is asked for', () => asked.mock.calls.length >= 2);
  });

  it('leaves its jobs to its own workers, whoever else shares the server of the queue', async () => {
    const at = await open({ works: false });
    const neighbour = await Office.open({
      works: true,
      postsHere: false,
      redisUrl,
      sweepEveryMs: NEVER,
    });
    try {
      await register(at);
      await register(neighbour);
      await until('the neighbour has posted', async () => (await count(neighbour)) === 1);
      await until('nothing is left there', () => idle(neighbour));
      expect(await queueOf(at).getJobCounts('waiting', 'active')).toEqual({
        waiting: 1,
        active: 0,
      });
      expect(await count(at)).toBe(0);
    } finally {
      await neighbour.close();
    }
  });

  it('calls the queue of a folder alike at every start, and that of its copy otherwise', async () => {
    const { app } = (await open({ works: false })).database.logins;
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-prefix-'));
    const [one, copy, link] = ['one', 'copy', 'link'].map((name) => join(folder, name));
    try {
      await mkdir(one!);
      await mkdir(copy!);
      await symlink(one!, link!);
      expect(await queuePrefix(app, link)).toBe(await queuePrefix(app, one));
      expect(await queuePrefix(app, copy)).not.toBe(await queuePrefix(app, one));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('has one job running and one waiting, however many changes come', async () => {
    const at = await open();
    await until('nothing is left of the start', () => idle(at));
    const posting = at.app.get(PostingService);
    const job = holdJob(at);
    await register(at);
    await until('the job has posted', () => job.isReached);
    for (let n = 0; n < 10; n += 1) await register(at);
    job.letGo();
    await until('all are posted', async () => (await count(at)) === 11);
    await until('no job is left', () => idle(at));
    expect(jest.mocked(posting.postBatch).mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('loses nothing with the queue: the sweep finds what is pending', async () => {
    const at = await open();
    await register(at);
    await until('the balance moves', async () => (await count(at)) === 1);
    await until('no job is left', () => idle(at));
    const lost = jest.spyOn(at.app.get(PostingQueue), 'askToPost').mockImplementation(() => {});
    await register(at);
    await wipe(at);
    lost.mockRestore();
    expect(await count(at)).toBe(1);
    await at.app.get(Sweep).once();
    await until('the sweep has it posted', async () => (await count(at)) === 2);
  });

  it('keeps posting by the sweep alone while the queue takes no jobs', async () => {
    const at = await open({ sweepEveryMs: 20 });
    await until('nothing is left of the start', () => idle(at));
    jest.spyOn(at.app.get(PostingQueue), 'post').mockReturnValue(new Promise(() => {}));
    await register(at);
    await until('the sweep has posted it', async () => (await count(at)) === 1);
  });

  it('tries again what failed for a passing reason', async () => {
    const at = await open();
    const posting = at.app.get(PostingService);
    await until('nothing is left of the start', () => idle(at));
    jest.spyOn(posting, 'postBatch').mockRejectedValueOnce(new Error('deadlock detected'));
    await register(at);
    await until('the second attempt posts', async () => (await count(at)) === 1);
  });

  it('finishes the job in hand before it shuts down', async () => {
    const at = await open();
    await until('nothing is left of the start', () => idle(at));
    await register(at);
    await until('the balance moves', async () => (await count(at)) === 1);
    await until('no job is left', () => idle(at));
    const failed = jest.fn();
    const posting = at.app.get(PostingService);
    const work = posting.postBatch.bind(posting);
    jest.spyOn(posting, 'postBatch').mockImplementation((...asked) =>
      work(...asked).catch((error: Error) => {
        failed(error.message);
        throw error;
      }),
    );
    // Another cause, which the same job posts in a transaction of its own.
    await at.admin.query(
      `INSERT INTO record_change (district_id, group_kind, group_id, is_bulk, cause) VALUES ($1, 'person', 1, true, 'test')`,
      [at.districtId],
    );
    await at.admin.query('BEGIN');
    await at.admin.query('SELECT FROM balance_day FOR UPDATE');
    await register(at);
    await until('the posting waits for a balance', async () =>
      Boolean((await at.admin.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount),
    );
    const closing = at.app.close();
    isClosed = true;
    await new Promise(setImmediate);
    await at.admin.query('COMMIT');
    await closing;
    expect(failed.mock.calls).toEqual([]);
    expect(await count(at)).toBe(2);
    expect(await pending(at)).toBe(0);
  });

  it('outlives the loss of every database connection', async () => {
    const at = await open();
    await register(at);
    await until('the balance moves', async () => (await count(at)) === 1);
    await until('no job is left', () => idle(at));
    await at.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await until('people are served again', () =>
      register(at).then(
        () => true,
        () => false,
      ),
    );
    await until('and their changes are posted', async () => (await count(at)) === 2);
  });

  it('serves people, and closes, while no queue can be reached', async () => {
    const at = await open({ redisUrl: NOBODY_LISTENS, sweepEveryMs: 20 });
    for (let n = 0; n < 5; n += 1) await register(at);
    await until('the sweep posts what no job can', async () => (await count(at)) === 5);
    await at.app.close();
    isClosed = true;
  });
});
