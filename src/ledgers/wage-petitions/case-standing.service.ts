import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';

/** 案件现状 — what the workers, recoveries and documents of a case come to. */
export interface CaseStanding {
  workers: number;
  /** Of the list of workers; none where no amount is listed. */
  owedYuan: string | null;
  paidYuan: string | null;
  recoveredYuan: string;
  leftYuan: string | null;
  /** Documents that must still be served, whose clock still runs, and forms of closing. */
  unserved: number;
  running: number;
  closings: number;
}

@Injectable()
export class CaseStandings {
  constructor(private readonly work: UnitOfWork) {}

  async of(petitionId: string): Promise<CaseStanding> {
    const [row] = await this.work.query<CaseStanding>(
      `SELECT w.*, r.*, d.*, (p.amount_owed_yuan - r."recoveredYuan"::numeric)::text AS "leftYuan"
         FROM wage_petition p,
              LATERAL (SELECT count(*)::int AS workers, sum(amount_owed_yuan)::text AS "owedYuan", sum(amount_paid_yuan)::text AS "paidYuan"
                         FROM petition_worker WHERE petition_id = p.id AND status <> 'withdrawn') w,
              LATERAL (SELECT coalesce(sum(amount_yuan), 0.00)::text AS "recoveredYuan"
                         FROM wage_recovery WHERE petition_id = p.id AND status <> 'withdrawn') r,
              LATERAL (SELECT count(*) FILTER (WHERE status = 'issued' AND addressee <> 'internal')::int AS unserved,
                              count(*) FILTER (WHERE status = 'served' AND due_on IS NOT NULL)::int AS running,
                              count(*) FILTER (WHERE kind = 'closing' AND status NOT IN ('voided', 'withdrawn'))::int AS closings
                         FROM petition_document WHERE petition_id = p.id) d
        WHERE p.id = $1`,
      [petitionId],
    );
    return row!;
  }
}
