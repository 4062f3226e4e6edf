import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Audit } from '../audit/audit.service.js';
import { findingSweep } from '../findings/finding-sweep.js';
import { recount } from '../journal/recount.job.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { AskedJobs } from '../platform/asked-jobs.js';
import { LastBackups } from '../platform/backup/last-backup.js';
import { NotFound } from '../platform/errors.js';
import { isRecordNumber } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { meaningOf, withoutValues } from './failure-words.js';
import { POST_COUNTS, PostCountsPayload, askedJobs } from './jobs.js';
import { answers } from './outage.js';
import type {
  AskedJobState,
  DistrictJobs,
  JobFailure,
  NightlyJobKind,
  ParkedGroup,
  PostingQueueState,
  SystemJobs,
} from './system-jobs.model.js';

/** 队列后端 — on which the hints to post are. */
export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND');

const MOST = 50;
const NIGHTLY = { recount, sweep_findings: findingSweep };

type District = DistrictJobs & { id: number };
type Failed<Row> = Omit<Row, 'failure'> & { error: string };

/** 系统作业 — what runs in the background, for whoever keeps it running; of records no more than their numbers. */
@Injectable()
export class SystemJobsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly asked: AskedJobs,
    private readonly audit: Audit,
    private readonly measures: MeasureCatalog,
    private readonly ledgers: LedgerCatalog,
    private readonly backups: LastBackups,
    @InjectQueue(POST_COUNTS) private readonly queue: Queue<PostCountsPayload>,
    @Inject(QUEUE_BACKEND) private readonly backend: string,
  ) {}

  async all(): Promise<SystemJobs> {
    const districts = await this.districts();
    const last = this.backups.last();
    return {
      districts,
      parked: await this.parked(),
      jobs: await this.jobs(),
      queue: await this.queueState(districts),
      backup: {
        isKnown: this.backups.dataDir !== undefined,
        endedAt: last?.endedAt ?? null,
        folder: last?.folder ?? null,
      },
    };
  }

  async ask(job: NightlyJobKind, orgUnitCode: string): Promise<boolean> {
    const district = (await this.districts()).find((each) => each.orgUnitCode === orgUnitCode);
    if (!district) throw new NotFound('辖区');
    const definition = NIGHTLY[job];
    await this.audit.note('job:ask', {
      details: { kind: definition.kind, district: district.id },
    });
    await this.asked.ask(definition, district.id);
    return true;
  }

  async retry(id: string): Promise<boolean> {
    const [row] = isRecordNumber(id)
      ? await this.work.query<{ done: boolean }>('SELECT retry_asked_job($1::bigint) AS done', [id])
      : [];
    if (row?.done) await this.audit.note('job:retry', { details: { job: Number(id) } });
    return row?.done ?? false;
  }

  async retryPostings(): Promise<number> {
    const districts = await this.districts();
    const parked = await this.work.query<{ id: number }>('SELECT retry_parked_groups() AS id');
    const failed = (await answers(this.queue)) ? await this.failedOf(districts) : [];
    await this.audit.note('job:retry', {
      details: { kind: POST_COUNTS, parked: parked.length, failed: failed.length },
    });
    for (const { id } of parked) await this.work.touch(id);
    await this.work.afterCommit(() => {
      for (const job of failed) void job.retry('failed').catch(() => undefined);
    });
    return new Set([...parked.map(({ id }) => id), ...failed.map(({ data }) => data.districtId)])
      .size;
  }

  private districts(): Promise<District[]> {
    return this.work.query<District>(
      `SELECT id, code AS "orgUnitCode", name AS "orgUnitName", pending, oldest_seconds AS "oldestSeconds", parked,
              recounted_at AS "recountedAt", differences FROM jobs_by_district()`,
    );
  }

  private async parked(): Promise<ParkedGroup[]> {
    const rows = await this.work.query<Failed<ParkedGroup>>(
      `SELECT district AS "orgUnitName", measure, group_kind AS kind, group_id::text AS "groupId", parked_at AS "parkedAt", error
         FROM parked_groups($1)`,
      [MOST],
    );
    return rows.map(({ error, ...row }) => ({
      ...row,
      measure: this.measures.find(row.measure)?.label ?? row.measure,
      kind: KINDS[row.kind] ?? this.ledgers.get(row.kind)?.label ?? row.kind,
      failure: failureOf(error),
    }));
  }

  private async jobs(): Promise<AskedJobState[]> {
    const rows = await this.work.query<
      Omit<AskedJobState, 'label' | 'failure' | 'progress'> & {
        kind: string;
        error: string | null;
        progress: { done: number; of: number } | null;
      }
    >(
      `SELECT id::text, kind, district AS "orgUnitName", state, is_held AS "isHeld", attempts, asked_at AS "askedAt",
              asked_by AS "askedBy", progress, error, finished_at AS "finishedAt" FROM asked_jobs($1)`,
      [MOST],
    );
    return rows.map(({ kind, error, progress, ...row }) => ({
      ...row,
      label: askedJobs.find((each) => each.kind === kind)?.label ?? kind,
      progress: progress && `${progress.done} / ${progress.of}`,
      failure: error === null ? null : failureOf(error),
    }));
  }

  private async queueState(districts: readonly District[]): Promise<PostingQueueState> {
    const { backend } = this;
    const nothing = { waiting: null, running: null, failed: null, failures: [] };
    if (!(await answers(this.queue))) return { backend, answers: false, ...nothing };
    const { waiting, active, delayed, failed } = await this.queue.getJobCounts(
      ...['waiting' as const, 'active' as const, 'delayed' as const, 'failed' as const],
    );
    const nameOf = (id: number) => districts.find((each) => each.id === id)!.orgUnitName;
    const failures = (await this.failedOf(districts)).map((job) => ({
      orgUnitName: nameOf(job.data.districtId),
      at: job.finishedOn ? new Date(job.finishedOn) : null,
      attempts: job.attemptsMade,
      failure: failureOf(job.failedReason ?? ''),
    }));
    return {
      ...{ backend, answers: true, waiting: (waiting ?? 0) + (delayed ?? 0) },
      ...{ running: active ?? 0, failed: failed ?? 0, failures },
    };
  }

  private async failedOf(districts: readonly District[]) {
    const failed = await this.queue.getFailed(0, MOST - 1);
    return failed.filter(({ data }) => districts.some(({ id }) => id === data.districtId));
  }
}

const KINDS: Record<string, string> = { person: '人员', employer: '用人单位' };

const failureOf = (error: string): JobFailure => ({
  meaning: meaningOf(error),
  detail: withoutValues(error),
});
