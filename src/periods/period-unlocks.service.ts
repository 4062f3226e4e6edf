import { Injectable } from '@nestjs/common';
import { mayDo, mayTake } from '../access/permissions.js';
import { Audit } from '../audit/audit.service.js';
import { ledgers } from '../catalog/ledgers.js';
import { Idempotency } from '../platform/idempotency.js';
import { Page, PageArgs } from '../platform/graphql/page.js';
import { reasonIssues } from '../registry/reason.js';
import { OrgUnits } from '../platform/org-units.js';
import { Clock } from '../platform/clock.js';
import { FourEyesRequired, InputRefused, NotFound, NotPermitted } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import { UnlockAsked, UnlockDecided, UnlockElsewhere, UnlockNotOpen } from './period.errors.js';
import {
  PeriodUnlock,
  PeriodUnlockChange,
  PeriodUnlockListArgs,
  RequestPeriodUnlockArgs,
} from './period.model.js';
import { PeriodsService, waitingAWhile } from './periods.service.js';

interface Decision {
  id: string;
  lock_unit_id: number;
  lock_unit_code: string;
  requested_by: number;
  decided_at: Date | null;
  is_open: boolean;
}

/** 解封 — asked for by one person with a reason, opened by another for a time, ended by the clock or before. */
@Injectable()
export class PeriodUnlocksService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly periods: PeriodsService,
  ) {}

  async list({ lockId, state, limit, offset }: PeriodUnlockListArgs): Promise<Page<PeriodUnlock>> {
    const which = `WHERE ($1::bigint IS NULL OR u.lock_id = $1) AND ($3::text IS NULL OR ${STATE} = $3)`;
    const narrow = [lockId ?? null, this.clock.now(), state ?? null];
    const rows = await this.work.query<PeriodUnlock>(
      `${UNLOCKS} ${which} ORDER BY u.id DESC LIMIT $4 OFFSET $5`,
      [...narrow, limit + 1, offset],
    );
    const count = async () => {
      const counted = await this.work.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM period_unlock u ${which}`,
        narrow,
      );
      return counted[0]!.n;
    };
    return new Page(await this.forActor(rows.slice(0, limit)), rows.length > limit, count);
  }

  async get(id: string): Promise<PeriodUnlock> {
    refuseNonsense(id);
    const [found] = await this.work.query<PeriodUnlock>(`${UNLOCKS} WHERE u.id = $1`, [
      id,
      this.clock.now(),
    ]);
    if (!found) throw new NotFound('解封申请');
    const [shown] = await this.forActor([found]);
    return shown!;
  }

  /** 申请解封 — of a lock over a unit one may see, for that unit or one below it. */
  async request(args: RequestPeriodUnlockArgs, idempotencyKey: string): Promise<PeriodUnlock> {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['period', 'request-unlock', args],
      'period_unlock',
      () => this.ask(args),
    );
    return this.get(id!);
  }

  /** 批准解封 — from now on, for as long as the policy says. */
  async approve(id: string): Promise<PeriodUnlock> {
    const decision = await this.undecided(id);
    const { value } = policyOn('period.unlock-window', this.clock.today(), decision.lock_unit_code);
    const opens = this.clock.now();
    const closes = new Date(opens.getTime() + value * 3_600_000);
    await this.decide(decision, null, [opens, closes]);
    await this.noted('approve', id, { closesAt: closes.toISOString() });
    return this.get(id);
  }

  /** 驳回解封 — the lock holds; a new request may follow. */
  async reject(id: string, reason: string): Promise<PeriodUnlock> {
    const issues = reasonIssues(reason, '驳回解封');
    if (issues.length > 0) throw new InputRefused(issues);
    await this.decide(await this.undecided(id), reason, [null, null]);
    await this.noted('reject', id);
    return this.get(id);
  }

  /** 提前结束解封 — by whoever asked for it or may open it; edits under way come to their end first. */
  async end(id: string): Promise<PeriodUnlock> {
    const unlock = await this.locked(id);
    const { userId, roles } = await this.work.actor();
    if (unlock.requested_by !== userId && !mayDo(roles, 'periods:unlock'))
      throw new NotPermitted('periods:unlock');
    if (!unlock.is_open) throw new UnlockNotOpen();
    await waitingAWhile(this.work, () =>
      this.work.query('UPDATE period_unlock SET ended_by = $2, ended_at = $3 WHERE id = $1', [
        id,
        userId,
        this.clock.now(),
      ]),
    );
    await this.noted('end', id);
    return this.get(id);
  }

  /** 解封期间的修改 — every revision, and every opening or list of those counted before, that passed through the window; what one may not see keeps its line and no name. */
  async changes(id: string, { limit, offset }: PageArgs): Promise<Page<PeriodUnlockChange>> {
    await this.get(id);
    const { roles } = await this.work.actor();
    const readable = ledgers.filter(({ read }) => mayDo(roles, read)).map(({ type }) => type);
    const rows = await this.work.query<PeriodUnlockChange>(
      `SELECT c.record_type AS ledger, coalesce(r.record_id, o.id) AS "recordId",
              CASE WHEN o.id IS NULL THEN r.revision END AS revision,
              coalesce(r.action, 'office_change:' || o.kind) AS action,
              n.display_name AS "changedBy", coalesce(r.changed_at, o.decided_at) AS "changedAt", r.reason
         FROM period_unlock_change c
         LEFT JOIN office_change o ON c.record_type = 'office_change' AND o.id = c.record_id
         LEFT JOIN record_revision r
           ON r.record_type = c.record_type AND r.record_id = c.record_id AND r.revision = c.revision AND c.record_type = ANY ($2)
         LEFT JOIN LATERAL staff_names(ARRAY[coalesce(r.changed_by, o.decided_by)]) n ON true
        WHERE c.unlock_id = $1 ORDER BY c.record_type, c.record_id, c.revision LIMIT $3 OFFSET $4`,
      [id, readable, limit + 1, offset],
    );
    const count = async () => {
      const counted = await this.work.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM period_unlock_change WHERE unlock_id = $1',
        [id],
      );
      return counted[0]!.n;
    };
    return new Page(rows.slice(0, limit), rows.length > limit, count);
  }

  /** Of those that anybody there might decide, those that whoever asks may. */
  private async forActor(unlocks: PeriodUnlock[]): Promise<PeriodUnlock[]> {
    const mayOpen = mayTake(await this.work.actor(), ['periods:unlock']);
    return unlocks.map((each) => ({ ...each, mayApprove: each.mayApprove && mayOpen }));
  }

  private async ask({ lockId, orgUnitCode, reason }: RequestPeriodUnlockArgs): Promise<string[]> {
    const issues = reasonIssues(reason, '申请解封');
    if (issues.length > 0) throw new InputRefused(issues);
    const [lock] = await this.work.query<{ unit_id: number; last_day: string }>(
      'SELECT unit_id, last_day FROM period_lock WHERE id = $1',
      [lockId],
    );
    if (!lock) throw new NotFound('封账记录');
    const code = orgUnitCode ?? (await this.units.findById(lock.unit_id))!.code;
    const unit = await this.periods.unitInScope(code);
    const [below] = await this.work.query('SELECT FROM units_above($1, $2) id WHERE id = $3', [
      unit.id,
      lock.last_day,
      lock.unit_id,
    ]);
    if (!below) throw new UnlockElsewhere(unit.name);
    const { userId } = await this.work.actor();
    const [asked] = await this.work.query<{ id: string }>(
      `INSERT INTO period_unlock (lock_id, lock_unit_id, unit_id, reason, requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [lockId, lock.unit_id, unit.id, reason, userId, this.clock.now()],
    );
    if (!asked) throw new UnlockAsked();
    await this.noted('request', asked.id, { lockId, unitCode: unit.code });
    return [asked.id];
  }

  /** Locked until commit, so that it is decided once. */
  private async locked(id: string): Promise<Decision> {
    refuseNonsense(id);
    const [found] = await this.work.query<Decision>(
      `SELECT u.id, u.lock_unit_id, o.code AS lock_unit_code, u.requested_by, u.decided_at,
              coalesce(u.opens_at <= $2 AND u.closes_at > $2 AND u.ended_at IS NULL, false) AS is_open
         FROM period_unlock u JOIN org_unit o ON o.id = u.lock_unit_id WHERE u.id = $1 FOR UPDATE OF u`,
      [id, this.clock.now()],
    );
    if (!found) throw new NotFound('解封申请');
    return found;
  }

  /** Whoever opens a lock stands at or above the unit that closed it, and never asked for it. */
  private async undecided(id: string): Promise<Decision> {
    const found = await this.locked(id);
    const { userId, units } = await this.work.actor();
    if (!units.includes(found.lock_unit_id)) throw new NotFound('解封申请');
    if (found.requested_by === userId) throw new FourEyesRequired('解封');
    if (found.decided_at) throw new UnlockDecided();
    return found;
  }

  private async decide(
    { id }: Decision,
    reason: string | null,
    [opens, closes]: [Date, Date] | [null, null],
  ): Promise<void> {
    const { userId } = await this.work.actor();
    await this.work.query(
      `UPDATE period_unlock SET decided_by = $2, decided_at = $3, decision_reason = $4, opens_at = $5, closes_at = $6 WHERE id = $1`,
      [id, userId, this.clock.now(), reason, opens, closes],
    );
  }

  private noted(verb: string, id: string, details: Record<string, unknown> = {}): Promise<void> {
    return this.audit.note(`period-unlock:${verb}`, {
      recordType: 'period_unlock',
      recordId: id,
      details,
    });
  }
}

/** What is no number of ours is the number of nothing. */
function refuseNonsense(id: string) {
  if (!/^[1-9]\d{0,17}$/.test(id)) throw new NotFound('解封申请');
}

/** $2 is the instant by which a window is open or not. */
const STATE = `CASE WHEN u.decided_at IS NULL THEN 'requested' WHEN u.opens_at IS NULL THEN 'rejected'
              WHEN u.ended_at IS NULL AND u.closes_at > $2 THEN 'open' ELSE 'ended' END`;

const UNLOCKS = `
  SELECT u.id, u.lock_id AS "lockId", o.code AS "orgUnitCode", o.name AS "orgUnitName",
         l.first_day AS "firstDay", l.last_day AS "lastDay",
         ${STATE} AS state,
         u.reason, asker.display_name AS "requestedBy", coalesce(app_setting('app.user') = u.requested_by, false) AS "isOwn",
         u.decided_at IS NULL AND app_setting('app.user') IS DISTINCT FROM u.requested_by AND u.lock_unit_id IN (SELECT app_units()) AS "mayApprove", u.requested_at AS "requestedAt", decider.display_name AS "decidedBy",
         u.decided_at AS "decidedAt", u.decision_reason AS "decisionReason", u.opens_at AS "opensAt", u.closes_at AS "closesAt",
         ender.display_name AS "endedBy", u.ended_at AS "endedAt"
    FROM period_unlock u JOIN period_lock l ON l.id = u.lock_id JOIN org_unit o ON o.id = u.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[u.requested_by]) asker ON true
    LEFT JOIN LATERAL staff_names(ARRAY[u.decided_by]) decider ON true
    LEFT JOIN LATERAL staff_names(ARRAY[u.ended_by]) ender ON true`;
