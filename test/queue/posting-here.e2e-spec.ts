import { getQueueToken } from '@nestjs/bullmq';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Queue } from 'bullmq';
import { POST_COUNTS } from '../../src/jobs/jobs.js';
import { PostingHere } from '../../src/jobs/posting-here.js';
import { PostingService } from '../../src/journal/posting.service.js';
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
    const work = posting.postDistrict.bind(posting);
    const held = { posted: 0, letGo: () => {} };
    const gate = new Promise<void>((opened) => (held.letGo = opened));
    jest.spyOn(posting, 'postDistrict').mockImplementation(async (districtId) => {
      const posted = await work(districtId);
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
      .spyOn(office.app.get(PostingService), 'postDistrict')
      .mockRejectedValueOnce(new Error('deadlock detected'));
    await register();
    await until('the queue has it posted', async () => (await count()) === 1);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('posts four districts at once, and the next as soon as one is done', async () => {
    await open();
    const held = hold();
    const here = office.app.get(PostingHere);
    const asked = [1, 2, 3, 4, 5, 6].map((district) => here.post(district));
    await until('four are under way', () => held.posted === 4);
    held.letGo();
    expect(await Promise.all(asked)).toEqual(Array(6).fill(true));
    expect(held.posted).toBe(6);
  });

  it('finishes what is in hand before it shuts down, and begins nothing more', async () => {
    await open();
    const held = hold();
    const here = office.app.get(PostingHere);
    const asked = [1, 2, 3, 4, 5].map((district) => here.post(district));
    await until('four are under way', () => held.posted === 4);
    let isDown = false;
    const closing = office.app.close().then(() => (isDown = true));
    isClosed = true;
    expect(await asked[4]).toBe(false);
    expect(isDown).toBe(false);
    held.letGo();
    await closing;
    expect(await Promise.all(asked)).toEqual([true, true, true, true, false]);
    expect(held.posted).toBe(4);
  });
});
