import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { recount } from '../journal/recount.job.js';
import { AskedJobs } from '../platform/asked-jobs.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PostingState, Recount } from './progress.model.js';
import { ProgressService } from './progress.service.js';

/** How fresh the numbers are, and when they were last proven. */
@Injectable()
export class FreshnessService {
  constructor(
    private readonly progress: ProgressService,
    private readonly jobs: AskedJobs,
    private readonly work: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async lastRecount(orgUnitCode: string | null): Promise<Recount | null> {
    const [found] = await this.work.query<Recount>(
      `SELECT at, balances, differences, skipped_pending AS "skippedPending" FROM recount WHERE district_id = $1 ORDER BY id DESC LIMIT 1`,
      [await this.districtOf(orgUnitCode)],
    );
    return found ?? null;
  }

  async postingState(orgUnitCode: string | null): Promise<PostingState> {
    const [state] = await this.work.query<PostingState>(
      `SELECT (SELECT count(*)::int FROM record_change WHERE district_id = $1) AS pending,
              (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(changed_at)), 0)::float FROM record_change WHERE district_id = $1) AS "oldestSeconds",
              (SELECT count(*)::int FROM parked_group WHERE district_id = $1) AS parked,
              (SELECT max(id) FROM journal_entry WHERE district_id = $1) AS position`,
      [await this.districtOf(orgUnitCode)],
    );
    return state!;
  }

  /** 复算 — asks for a recount; its result appears under lastRecount. */
  async requestRecount(orgUnitCode: string | null): Promise<boolean> {
    const district = await this.districtOf(orgUnitCode);
    await this.audit.note('figures:recount', { details: { district } });
    await this.jobs.ask(recount, district);
    return true;
  }

  private async districtOf(orgUnitCode: string | null): Promise<number> {
    if (!orgUnitCode) return (await this.work.actor()).districtId;
    return (await this.progress.unitInScope(orgUnitCode)).districtId;
  }
}
