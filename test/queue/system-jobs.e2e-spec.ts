import { getQueueToken } from '@nestjs/bullmq';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { POST_COUNTS } from '../../src/jobs/jobs.js';
import { Office } from '../support/office.js';
import { codeOf } from '../support/steps.js';
import { redisOf } from '../support/redis.js';
import { until } from '../support/until.js';

const redisUrl = redisOf('system-jobs');

const JOBS = `{ systemJobs {
  queue { backend answers waiting running failed failures { orgUnitName attempts failure { meaning detail } } }
  districts { orgUnitCode orgUnitName pending parked recountedAt differences }
  parked { orgUnitName measure kind groupId failure { meaning detail } }
  jobs { id label orgUnitName state attempts askedBy isHeld progress failure { meaning detail } }
  backup { isKnown endedAt folder } } }`;
const ASK = `mutation ($job: NightlyJob!, $unit: String!) { askForJob(job: $job, orgUnitCode: $unit) }`;
const RETRY = 'mutation ($id: ID!) { retryJob(id: $id) }';

interface Failure {
  failure: { meaning: string; detail: string };
}
interface Jobs {
  systemJobs: {
    queue: { backend: string; answers: boolean; failed: number; failures: Failure[] };
    districts: { orgUnitCode: string; parked: number; recountedAt: string | null }[];
    parked: ({ measure: string; kind: string; groupId: string } & Failure)[];
    jobs: {
      id: string;
      label: string;
      state: string;
      attempts: number;
      askedBy: string | null;
      failure: Failure['failure'] | null;
    }[];
  };
}

describe.each([[redisUrl ? 'Redis' : 'PostgreSQL', redisUrl]])(
  'system jobs, on %s',
  (backend, url) => {
    let office: Office;
    beforeAll(async () => {
      office = await Office.open({ redisUrl: url });
    });
    afterAll(() => office?.close());

    const jobs = async (who = 'admin') => (await office.ask<Jobs>(who, JOBS)).systemJobs;
    const failing = async (kind: string, districtId: number, error: string) => {
      const { rows } = await office.admin.query<{ id: string }>(
        `INSERT INTO asked_job (kind, district_id, state, attempts, error, finished_at)
       VALUES ($1, $2, 'failed', 5, $3, now()) RETURNING id::text`,
        [kind, districtId, error],
      );
      return rows[0]!.id;
    };
    const notes = async (action: string) =>
      (
        await office.admin.query<{ details: object }>(
          'SELECT details FROM audit_line WHERE action = $1 ORDER BY id',
          [action],
        )
      ).rows.map(({ details }) => details);

    it('are seen by the system administrator, and by nobody else', async () => {
      expect(await jobs()).toMatchObject({
        queue: { backend, answers: true, failed: 0, failures: [] },
        districts: [{ orgUnitCode: '510403', pending: 0, parked: 0, recountedAt: null }],
        parked: [],
        jobs: [],
        backup: { isKnown: false, endedAt: null },
      });
      for (const who of ['security', 'auditor', 'statistician', 'leader'])
        expect(codeOf(await office.graphql(who, JOBS))).toBe('NOT_PERMITTED');
    });

    it('are asked for by day, done, and noted', async () => {
      const ask = { job: 'recount', unit: '510403' };
      expect(await office.ask('admin', ASK, ask)).toEqual({ askForJob: true });
      expect((await jobs()).jobs).toEqual([
        expect.objectContaining({ label: '复算', state: 'waiting', askedBy: 'admin' }),
      ]);
      await office.ask('admin', ASK, { ...ask, job: 'sweep_findings' });
      await office.doAsked();
      const { jobs: done, districts } = await jobs();
      expect(done.map(({ label, state }) => [label, state])).toEqual([
        ['疑点核对', 'done'],
        ['复算', 'done'],
      ]);
      expect(districts[0]).toMatchObject({ differences: 0, recountedAt: expect.any(String) });
      expect(codeOf(await office.graphql('admin', ASK, { ...ask, unit: '510402' }))).toBe(
        'NOT_FOUND',
      );
      expect(await notes('job:ask')).toEqual([
        { kind: 'recount', district: office.districtId },
        { kind: 'sweep-findings', district: office.districtId },
      ]);
    });

    it('that were given up say what that means, and are tried again', async () => {
      const id = await failing('recount', office.districtId, 'value "示例人员" out of range');
      const { rows } = await office.admin.query(`SELECT id FROM org_unit WHERE code = '510402'`);
      const elsewhere = await failing('recount', rows[0].id, 'division by zero');
      const [first, ...others] = (await jobs()).jobs;
      expect(first).toMatchObject({ id, state: 'failed', attempts: 5 });
      expect(first!.failure!.meaning).toContain('更正后自动补记');
      expect(first!.failure!.detail).toBe('value "…" out of range');
      expect(others.map((each) => each.id)).not.toContain(elsewhere);

      const retry = async (which: string) =>
        (await office.ask<{ retryJob: boolean }>('admin', RETRY, { id: which })).retryJob;
      expect(await retry(elsewhere)).toBe(false);
      expect(codeOf(await office.graphql('auditor', RETRY, { id }))).toBe('NOT_PERMITTED');
      expect(await retry(id)).toBe(true);
      expect(await retry(id)).toBe(false);
      await office.doAsked();
      const after = (await jobs()).jobs;
      expect(after.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(await notes('job:retry')).toEqual([{ job: Number(id) }]);
    });

    it('tell of groups that cannot be counted, and post them anew', async () => {
      await office.admin.query(
        `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error)
       VALUES ($1, 'natural_attrition', 'natural_attrition', 1, 'division by zero')`,
        [office.districtId],
      );
      const { parked, districts } = await jobs();
      expect(districts[0]!.parked).toBe(1);
      expect(parked).toEqual([
        expect.objectContaining({
          kind: '自然减员',
          groupId: '1',
          measure: '自然减员',
        }),
      ]);
      expect(await office.ask('admin', 'mutation { retryPostings }')).toEqual({ retryPostings: 1 });
      await office.post();
      expect((await jobs()).parked).toEqual([]);
    });

    it('tell of requests to post that failed, and ask once more', async () => {
      const queue = office.app.get<Queue<{ districtId: number }>>(getQueueToken(POST_COUNTS));
      const { connection, prefix } = queue.opts;
      const worker = new Worker(
        POST_COUNTS,
        () => Promise.reject(new Error('connect ECONNREFUSED')),
        { connection, ...(prefix && { prefix }) },
      );
      try {
        await queue.add('post', { districtId: office.districtId });
        await until('it has failed', async () => (await queue.getFailedCount()) === 1);
      } finally {
        await worker.close();
      }
      const { queue: seen } = await jobs();
      expect(seen).toMatchObject({ failed: 1, failures: [{ orgUnitName: '西区', attempts: 1 }] });
      expect(seen.failures[0]!.failure.meaning).toContain('连接中断');
      expect(await office.ask('admin', 'mutation { retryPostings }')).toEqual({ retryPostings: 1 });
      await until('it waits again', async () => (await queue.getFailedCount()) === 0);
    });
  },
);
