import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

/** What an act was about. Never a number or name of a person: their ids, and counts. */
export interface AuditFacts {
  recordType?: string;
  recordId?: string;
  personId?: string;
  details?: Record<string, unknown>;
}

/** A line that stays whatever becomes of the transaction it is about. */
export interface ApartLine extends AuditFacts {
  /** `thing:verb`. */
  action: string;
  userId?: number;
  /** The user name as somebody typed it who is not signed in; district and unit are its account's, where there is one. */
  username?: string;
  address?: string;
  requestId?: string;
}

/**
 * 审计日志. Changes of rows leave their lines by triggers, with old and new value; this is for what changes no row: seeing,
 * exporting, asking for a job, being refused.
 */
@Injectable()
export class Audit {
  private readonly logger = new Logger(Audit.name);

  constructor(
    private readonly work: UnitOfWork,
    @Inject(JOBS_POOL) private readonly pool: Pool,
  ) {}

  /** A line of the current unit of work: it stands if the work stands. Not in a query, whose transaction is read-only. */
  async note(action: string, facts: AuditFacts = {}): Promise<void> {
    const actor = await this.work.actor();
    await this.work.query(
      `INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, request_id, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        actor.districtId,
        actor.unitId,
        actor.userId,
        action,
        facts.recordType ?? null,
        facts.recordId ?? null,
        facts.personId ?? null,
        this.work.requestId,
        facts.details ?? null,
      ],
    );
  }

  /**
   * A line in a transaction of its own: refusals, failed sign-ins, whatever is rolled back. Of one user, action and minute the
   * first twenty are kept and the rest counted, so that a flood cannot fill the disk; looks at persons are kept every one, for who
   * writes them holds them within limits of their own. A fault is logged and never thrown.
   */
  async noteApart(line: ApartLine): Promise<void> {
    await this.noteAllApart([line]);
  }

  /** Several at once, in one transaction of their own. */
  async noteAllApart(lines: ApartLine[]): Promise<void> {
    const kept = lines.map(({ username, address, ...line }) => ({
      ...line,
      ...(username === undefined ? {} : { username: asTyped(username, 100) }),
      ...(address === undefined ? {} : { address: asTyped(address, 64) }),
    }));
    try {
      await this.pool.query(
        `SELECT note_apart(l.action, l."userId", l.username, l.address, l."requestId", l."recordType", l."recordId", l."personId", l.details)
           FROM jsonb_to_recordset($1) AS l (action text, "userId" int, username text, address text, "requestId" text,
                                             "recordType" text, "recordId" bigint, "personId" bigint, details jsonb)`,
        [JSON.stringify(kept)],
      );
    } catch (error) {
      const actions = [...new Set(lines.map(({ action }) => action))].join(', ');
      this.logger.error(`audit line ${actions} not written: ${(error as Error).message}`);
    }
  }
}

/** Cut to size and without control characters or half ones, for what a stranger may type into a log that people read. */
export const asTyped = (text: string, max: number) =>
  [...text.slice(0, 2 * max).replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')].slice(0, max).join('');
