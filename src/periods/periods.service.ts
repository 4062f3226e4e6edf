import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { endOfMonth } from '../platform/day.js';
import { Idempotency } from '../platform/idempotency.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PeriodBusy, PeriodLockedAlready, PeriodNotOver } from './period.errors.js';
import { nameOfPeriod } from '../ledgers/shared/period-locked.js';
import { LockPeriodArgs, Period, PeriodListArgs, PeriodLock } from './period.model.js';

/** Closing months and years of a unit, and what is closed. That nobody edits them is the database's business. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
  ) {}

  /** 封账情况 — the year and its months, with every lock over them. */
  async periods({ year, orgUnitCode }: PeriodListArgs): Promise<Period[]> {
    const unit = await this.unitInScope(orgUnitCode, spanOf(year, null).lastDay);
    const locks = await this.work.query<PeriodLock>(`${locksFor('$1')} ${OVER_THE_YEAR}`, [
      unit.id,
      this.clock.now(),
      `${year}-01-01`,
      `${year}-12-31`,
    ]);
    return [null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) =>
      stateOf({ ...spanOf(year, month), year, month, orgUnitCode }, locks),
    );
  }

  /** 封账 — of a period that is over; from then on nobody edits what is dated in it, at this unit or below. */
  async lock(args: LockPeriodArgs, idempotencyKey: string): Promise<PeriodLock> {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['period', 'lock', args],
      'period_lock',
      () => this.close(args),
    );
    const [lock] = await this.work.query<PeriodLock>(`${locksFor('l.unit_id')} WHERE l.id = $1`, [
      id,
      this.clock.now(),
    ]);
    if (!lock) throw new NotFound('封账记录');
    return lock;
  }

  private async close({ orgUnitCode, year, month }: LockPeriodArgs): Promise<string[]> {
    const { firstDay, lastDay } = spanOf(year, month ?? null);
    const unit = await this.unitInScope(orgUnitCode, lastDay);
    if (lastDay >= this.clock.today()) throw new PeriodNotOver(nameOfPeriod(firstDay, lastDay));
    const { userId } = await this.work.actor();
    const [closed] = await waitingAWhile(this.work, () =>
      this.work.query<{ id: string }>(
        `INSERT INTO period_lock (unit_id, first_day, last_day, locked_by, locked_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [unit.id, firstDay, lastDay, userId, this.clock.now()],
      ),
    );
    if (!closed) throw new PeriodLockedAlready(unit.name, nameOfPeriod(firstDay, lastDay));
    await this.audit.note('period:lock', {
      recordType: 'period_lock',
      recordId: closed.id,
      details: { unitCode: unit.code, firstDay, lastDay },
    });
    return [closed.id];
  }

  /** Of a day it is the unit that had the code then. */
  async unitInScope(code: string, day?: string): Promise<OrgUnit> {
    const { units } = await this.work.actor();
    const unit = await this.units.findCalled(code, day);
    if (!unit || !units.includes(unit.id)) throw new NotFound('机构');
    return unit;
  }
}

interface Span {
  firstDay: string;
  lastDay: string;
}

/** Locks with the window that is open over them for the records of a unit at the instant $2. */
const locksFor = (unit: '$1' | 'l.unit_id') => `
  SELECT l.id, o.code AS "orgUnitCode", o.name AS "orgUnitName", l.first_day AS "firstDay", l.last_day AS "lastDay",
         locker.display_name AS "lockedBy", l.locked_at AS "lockedAt", w.closes_at AS "openUntil"
    FROM period_lock l JOIN org_unit o ON o.id = l.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[l.locked_by]) locker ON true
    LEFT JOIN LATERAL (
      SELECT max(u.closes_at) AS closes_at FROM period_unlock u
       WHERE u.lock_id = l.id AND u.opens_at <= $2 AND u.closes_at > $2 AND u.ended_at IS NULL
         AND u.unit_id IN (SELECT units_above(${unit}, l.last_day))) w ON true`;

const OVER_THE_YEAR = `
   WHERE l.unit_id IN (SELECT units_above($1, l.last_day)) AND l.last_day >= $3 AND l.first_day <= $4
   ORDER BY l.first_day, l.last_day, l.id`;

function spanOf(year: number, month: number | null): Span {
  if (month === null) return { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` };
  const firstDay = `${year}-${String(month).padStart(2, '0')}-01`;
  return { firstDay, lastDay: endOfMonth(firstDay) };
}

function stateOf(period: Omit<Period, 'state' | 'locks'>, ofTheYear: PeriodLock[]): Period {
  const locks = ofTheYear.filter(
    (lock) => lock.firstDay <= period.firstDay && lock.lastDay >= period.lastDay,
  );
  const state =
    locks.length === 0 ? 'open' : locks.every((lock) => lock.openUntil) ? 'unlocked' : 'locked';
  return { ...period, state, locks };
}

/** Edits under way are waited for, but not for ever: those that come wait behind us. */
export async function waitingAWhile<T>(work: UnitOfWork, act: () => Promise<T>): Promise<T> {
  await work.query(`SET LOCAL lock_timeout = '5s'`);
  try {
    return await act();
  } catch (error) {
    const { code } = (error as QueryFailedError).driverError as { code?: string };
    if (code === LOCK_NOT_AVAILABLE) throw new PeriodBusy();
    throw error;
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
