import { getQueueToken } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Queue } from 'bullmq';
import { POST_COUNTS } from '../../src/jobs/jobs.js';
import { PostCountsProcessor } from '../../src/jobs/post-counts.processor.js';
import { PostingHere } from '../../src/jobs/posting-here.js';
import { Sweep } from '../../src/jobs/sweep.js';
import { POSTING_LOCK, PostingService, RULES_LOCK } from '../../src/journal/posting.service.js';
import { anEmployment, key } from '../support/builders.js';
import { Office, OfficeOptions } from '../support/office.js';
import { redisOf } from '../support/redis.js';
import { until } from '../support/until.js';

const redisUrl = redisOf('posting-here');
const NOBODY_LISTENS = 'redis://127.0.0.1:1';
/** Longer than any test: what is posted was asked for. */
const NEVER = 2_000_000_000;
const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

describe('posting in the process that works on jobs', () => {
  let office: Office;
  let isClosed = false;
  const open = async (options: OfficeOptions = {}) => {
    isClosed = false;
    office = await Office.open({ works: true, redisUrl, sweepEveryMs: NEVER, ...options });
    return office;
  };
  afterEach(async () => {
    jest.restoreAllMocks();
    if (!isClosed) await office.app.close();
    await office.admin.end();
    await office.database.drop();
  });

  const register = () => office.ask('clerk', REGISTER, { input: anEmployment(), key: key() });
  const count = () => office.balance('new_hires');
  const pending = async () => (await office.admin.query('SELECT FROM record_change')).rowCount;
  const queued = () => jest.spyOn(office.app.get<Queue>(getQueueToken(POST_COUNTS)), 'add');
  /** What posts, told to wait after its work until it is let go. */
  const hold = () => {
    const posting = office.app.get(PostingService);
    const work = posting.postBatch.bind(posting);
    const held = { posted: 0, letGo: () => {} };
    const gate = new Promise<void>((opened) => (held.letGo = opened));
    jest.spyOn(posting, 'postBatch').mockImplementation(async (...asked) => {
      const posted = await work(...asked);
      held.posted += 1;
      await gate;
      return posted;
    });
    return held;
  };

  it('asks nothing of the queue', async () => {
    await open();
    const asked = queued();
    await register();
    await until('the balance moves', async () => (await count()) === 1);
    expect(await pending()).toBe(0);
    expect(asked).not.toHaveBeenCalled();
  });

  it('posts while no queue can be reached, without the sweep', async () => {
    await open({ redisUrl: NOBODY_LISTENS });
    for (let n = 0; n < 3; n += 1) await register();
    await until('all are posted', async () => (await count()) === 3);
  });

  it('posts what is committed while a posting of the district is under way, by one more', async () => {
    await open();
    const held = hold();
    await register();
    await until('the first is posted', () => held.posted === 1);
    for (let n = 0; n < 5; n += 1) await register();
    expect(await count()).toBe(1);
    held.letGo();
    await until('the later ones are posted', async () => (await count()) === 6);
    expect(held.posted).toBeLessThanOrEqual(3);
  });

  it('leaves to the queue what failed, which tries it again', async () => {
    await open();
    const asked = queued();
    jest
      .spyOn(office.app.get(PostingService), 'postBatch')
      .mockRejectedValueOnce(new Error('deadlock detected'));
    await register();
    await until('the queue has it posted', async () => (await count()) === 1);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('leaves what fails again and again alone for longer and longer, says it once, and waits for no queue', async () => {
    await open();
    await until('nothing is left of the start', async () => (await pending()) === 0);
    let ms = 0;
    const clock = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => clock() + ms);
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const asked = queued().mockReturnValue(new Promise(() => {}));
    const failing = jest
      .spyOn(office.app.get(PostingService), 'postBatch')
      .mockRejectedValue(new Error('deadlock detected'));
    const sweepTenTimes = async () => {
      for (let n = 0; n < 10; n += 1) await office.app.get(Sweep).once();
    };
    await register();
    await until('it was tried', () => failing.mock.calls.length === 1);
    await sweepTenTimes();
    expect(failing).toHaveBeenCalledTimes(1);
    ms += 600;
    await sweepTenTimes();
    await until('it is tried again', () => failing.mock.calls.length === 2);
    await sweepTenTimes();
    expect(failing).toHaveBeenCalledTimes(2);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(said.mock.calls.filter(([message]) => /deadlock/.test(String(message)))).toHaveLength(1);
    failing.mockRestore();
    ms += 1100;
    await sweepTenTimes();
    await until('it is posted', async () => (await count()) === 1);
    await register();
    await until('what comes after it is posted at once', async () => (await count()) === 2);
  });

  it.each([
    ['posts the district', () => [POSTING_LOCK, office.districtId]],
    ['puts other rules in force', () => [RULES_LOCK]],
  ])('holds no place while somebody else %s, and posts after that', async (_, lockOf) => {
    await open();
    await until('nothing is left of the start', async () => (await pending()) === 0);
    const lock = lockOf();
    const here = office.app.get(PostingHere);
    await office.admin.query('BEGIN');
    await office.admin.query(
      `SELECT pg_advisory_xact_lock(${lock.map((_each, at) => `$${at + 1}`).join(', ')})`,
      lock,
    );
    const tried = jest.spyOn(office.app.get(PostingService), 'postBatch');
    await register();
    const held = Array.from({ length: 6 }, () => here.post(office.districtId));
    await until('all have tried', () => tried.mock.calls.length >= 7);
    const found = await Promise.all(tried.mock.results.slice(0, 7).map(({ value }) => value));
    expect(found).toEqual(Array(7).fill(null));
    await office.admin.query('COMMIT');
    expect(await Promise.all(held)).toEqual(Array(6).fill(true));
    await until('it is posted', async () => (await count()) === 1);
  });

  it('lets others in between the batches of a bulk load, four at a time', async () => {
    await open();
    const here = office.app.get(PostingHere);
    const order: number[] = [];
    const running = { now: 0, most: 0 };
    jest.spyOn(office.app.get(PostingService), 'postBatch').mockImplementation(async (district) => {
      order.push(district);
      running.most = Math.max(running.most, (running.now += 1));
      await new Promise(setImmediate);
      running.now -= 1;
      const batches = order.filter((each) => each === district).length;
      return { changes: 0, entries: 0, more: district <= 4 && batches < 3 };
    });
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((each) => here.post(each)))).toEqual(
      Array(6).fill(true),
    );
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 1, 2, 3, 4]);
    expect(running.most).toBe(4);
  });

  it('posts four districts at once, its own and those of the queue, and the next as soon as one is done', async () => {
    await open();
    const held = hold();
    const here = office.app.get(PostingHere);
    const worker = office.app.get(PostCountsProcessor);
    const asked = [1, 2, 3, 4, 5, 6].map((districtId) =>
      districtId % 2 ? here.post(districtId) : worker.process({ data: { districtId } }),
    );
    await until('four are under way', () => held.posted === 4);
    expect(office.app.get(PostingService).postBatch).toHaveBeenCalledTimes(4);
    held.letGo();
    expect(await Promise.all(asked)).toEqual(Array(6).fill(true));
    expect(held.posted).toBe(6);
  });

  it('finishes what is in hand before it shuts down, begins nothing more, and leaves that to the queue', async () => {
    await open();
    const held = hold();
    const here = office.app.get(PostingHere);
    const asked = [1, 2, 3, 4, 5].map((district) => here.post(district));
    await until('four are under way', () => held.posted === 4);
    const handedOver = queued();
    here.ask(6);
    let isDown = false;
    const closing = office.app.close().then(() => (isDown = true));
    isClosed = true;
    expect(await asked[4]).toBe(false);
    await until('the sixth is handed over', () => handedOver.mock.calls.length === 1);
    expect(handedOver.mock.calls[0]![1]).toEqual({ districtId: 6 });
    expect(isDown).toBe(false);
    held.letGo();
    await closing;
    expect(await Promise.all(asked)).toEqual([true, true, true, true, false]);
    expect(held.posted).toBe(4);
  });
});
