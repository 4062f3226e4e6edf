import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';

/** 案件现状 — what the workers and recoveries of a case come to. */
export interface CaseStanding {
  workers: number;
  /** Of the list of workers; none where no amount is listed. */
  owedYuan: string | null;
  paidYuan: string | null;
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
              LATERAL (SELECT count(*)::int AS workers, sum(amount_owed_yuan)::text AS "owedYuan", sum(amount_paid_yuan)::text AS "paidYuan"
                         FROM petition_worker WHERE petition_id = p.id AND status <> 'withdrawn') w,
              LATERAL (SELECT coalesce(sum(amount_yuan), 0.00)::text AS "recoveredYuan"
                         FROM wage_recovery WHERE petition_id = p.id AND status <> 'withdrawn') r
        WHERE p.id = $1`,
      [petitionId],
    );
    return row!;
  }
}
