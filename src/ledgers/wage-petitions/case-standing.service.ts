import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { CaseWages, WorkerWages } from './case-wages.model.js';
import { paidTo } from './wage-instalment.rules.js';

/** So many workers are told one by one. */
const MOST = 500;

/** 案件现状 — what the workers and recoveries of a case come to. */
export interface CaseStanding {
  workers: number;
  /** Of the list of workers; none where no amount is listed. */
  owedYuan: string | null;
  paidYuan: string | null;
  listLeftYuan: string | null;
  recoveredYuan: string;
  leftYuan: string | null;
  /** Whether somebody outside was answered late. */
  answeredLate: boolean;
}

@Injectable()
export class CaseStandings {
  constructor(private readonly work: UnitOfWork) {}

  async of(petitionId: string): Promise<CaseStanding> {
    const [row] = await this.work.query<CaseStanding>(
      `SELECT w.*, r.*, (p.amount_owed_yuan - r."recoveredYuan"::numeric)::text AS "leftYuan",
              EXISTS (SELECT FROM petition_assignment a WHERE a.petition_id = p.id AND a.is_answered_late AND a.status <> 'withdrawn') AS "answeredLate"
         FROM wage_petition p,
              LATERAL (SELECT count(*)::int AS workers, sum(amount_owed_yuan)::text AS "owedYuan", sum(${paidTo('w')})::text AS "paidYuan",
                              (sum(amount_owed_yuan) - sum(${paidTo('w')}))::text AS "listLeftYuan"
                         FROM petition_worker w WHERE petition_id = p.id AND status <> 'withdrawn') w,
              LATERAL (SELECT coalesce(sum(amount_yuan), 0.00)::text AS "recoveredYuan"
                         FROM wage_recovery WHERE petition_id = p.id AND status <> 'withdrawn') r
        WHERE p.id = $1`,
      [petitionId],
    );
    return row!;
  }

  async wagesOf(petitionId: string): Promise<CaseWages> {
    return { ...(await this.of(petitionId)), each: await this.workersOf(petitionId, MOST) };
  }

  workersOf(petitionId: string, limit: number): Promise<WorkerWages[]> {
    return this.work.query<WorkerWages>(
      `SELECT w.id AS "workerId", w.name, w.amount_owed_yuan::text AS "owedYuan", ${paidTo('w')}::text AS "paidYuan",
              (w.amount_owed_yuan - ${paidTo('w')})::text AS "leftYuan",
              n.id AS "nextInstalmentId", n.due_on::text AS "nextDueOn", n.amount_yuan::text AS "nextYuan"
         FROM petition_worker w LEFT JOIN LATERAL (
                SELECT * FROM wage_instalment i WHERE i.worker_id = w.id AND i.status = 'agreed' ORDER BY i.due_on, i.id LIMIT 1) n ON true
        WHERE w.petition_id = $1 AND w.status <> 'withdrawn' ORDER BY w.id LIMIT $2`,
      [petitionId, limit],
    );
  }
}
