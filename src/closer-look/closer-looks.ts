import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { retried } from '../platform/database/retried.js';
import { DomainError } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';

/** 查看种类 — each with its own limits in the policy data. */
export const LOOKS = {
  unmask: '查看明文',
  break_glass: '应急查看',
  look_up: '按证件号码查询',
  list_check: '成批核对证件号码',
} as const;

export type Look = keyof typeof LOOKS;

export class TooManyLooks extends DomainError {
  constructor(look: Look, hourly: number) {
    super(
      'TOO_MANY_LOOKS',
      `${LOOKS[look]}每小时不超过 ${hourly} 次,您已达到上限,已提示安全管理员。请一小时后再试;确有大批核对需要的,请与安全管理员联系。`,
      { hourly },
    );
  }
}

interface Counted {
  is_over: boolean;
  alarms: string[];
}

const HOUR_MS = 3_600_000;

/**
 * 查看限额. Counted in the database in a transaction of its own, before anything is shown: several processes, a restart and a
 * look that fails afterwards change nothing about it.
 */
@Injectable()
export class CloserLooks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(JOBS_POOL) private readonly pool: Pool,
  ) {}

  /** Refuses beyond the limit; the refusal and the alarm stand although the operation does not. */
  async count(look: Look, purpose: string | null = null, times = 1): Promise<void> {
    const { userId, unitCode } = await this.work.actor();
    const { requestId } = this.work;
    const { hourly, unusual, repeated } = this.limits(look, unitCode);
    const values = [userId, look, purpose, times, this.clock.now(), hourly, unusual, repeated];
    const { rows } = await retried(() =>
      this.pool.query<Counted>('SELECT * FROM look_closer($1, $2, $3, $4, $5, $6, $7, $8)', values),
    );
    const { is_over: isOver, alarms } = rows[0]!;
    for (const cause of alarms)
      await this.audit.noteApart({
        action: 'alarm:raise',
        userId,
        requestId,
        details: { look, cause },
      });
    if (isOver) throw new TooManyLooks(look, hourly);
  }

  /**
   * A known number with another name tells that the number is known: it is traced and counted like looking it up, whatever becomes
   * of the entry. More at once than the limit leaves are told to nobody: they take what is left of it, and are one line with their number.
   */
  async guessed(look: Look, personIds: string[]): Promise<void> {
    if (personIds.length === 0) return;
    const persons = [...new Set(personIds)];
    const { userId } = await this.work.actor();
    const { requestId } = this.work;
    const guess = { action: 'person:look_up', userId, requestId, recordType: 'person' };
    try {
      await this.count(look, null, personIds.length);
    } catch (error) {
      if (!(error instanceof TooManyLooks)) throw error;
      const details = { nameDiffers: true, persons: persons.length };
      await this.audit.noteApart({ ...guess, details });
      await this.exhaust(look);
      throw error;
    }
    const details = { nameDiffers: true };
    await this.audit.noteAllApart(
      persons.map((id) => ({ ...guess, recordId: id, personId: id, details })),
    );
  }

  /** Before something that would tell whether a guess was right. */
  async refuseBeyond(look: Look): Promise<void> {
    const { hourly, looks } = await this.soFar(look);
    if (looks >= hourly) throw new TooManyLooks(look, hourly);
  }

  /** A refused guess has told that so many differ, so nothing is left to guess by within the hour. */
  private async exhaust(look: Look): Promise<void> {
    const { hourly, looks } = await this.soFar(look);
    if (looks < hourly) await this.count(look, null, hourly - looks);
  }

  private async soFar(look: Look): Promise<{ hourly: number; looks: number }> {
    const { userId, unitCode } = await this.work.actor();
    const { hourly } = this.limits(look, unitCode);
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    const [row] = await this.work.prepared<{ looks: number }>(
      'SELECT looks_within($1, $2, $3) AS looks',
      [userId, look, since],
    );
    return { hourly, looks: row!.looks };
  }

  private limits(look: Look, region: string) {
    const today = this.clock.today();
    const [hourly, unusual, repeated] = LIMITS[look].map(
      (key) => policyOn(key, today, region).value,
    );
    return { hourly: hourly!, unusual: unusual!, repeated: repeated! };
  }
}

/** Per hour, unusual within an hour, and the same purpose within a day. */
const LIMITS = {
  unmask: ['unmask.per-hour', 'unmask.unusual', 'unmask.same-purpose'],
  break_glass: ['break-glass.per-hour', 'break-glass.unusual', 'break-glass.same-purpose'],
  // Without a purpose nothing repeats.
  look_up: ['look-up.per-hour', 'look-up.unusual', 'look-up.per-hour'],
  list_check: ['list-check.per-hour', 'list-check.unusual', 'list-check.per-hour'],
} as const;
