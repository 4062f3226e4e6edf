import { Inject, Injectable, Type } from '@nestjs/common';
import { Permission, mayTake } from '../access/permissions.js';
import {
  FourEyesRequired,
  InputRefused,
  Issue,
  NotFound,
  NotPermitted,
} from '../platform/errors.js';
import { Clock } from '../platform/clock.js';
import { addMonths } from '../platform/day.js';
import { dayFieldsOf } from '../platform/graphql/fields.js';
import { Page } from '../platform/graphql/page.js';
import { readAndJudged } from '../platform/graphql/validation.js';
import { reasonIssues } from '../registry/reason.js';
import { Idempotency } from '../platform/idempotency.js';
import { isRecordNumber } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { national } from '../policy/policy-data.js';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import { inRegionSql } from '../policy/policy.js';
import { CHANGE_KINDS, ChangeKind } from './office-change.kind.js';
import {
  ChangeEffect,
  OfficeChange,
  OfficeChangeListArgs,
  OfficeView,
  changeState,
} from './office-change.model.js';
import { ChangeOver, RegionNotHere, RegionNotYours } from './office.errors.js';

const LABEL = '机构数据变更';

type Kind = ChangeKind<object>;

interface Stored extends Omit<OfficeChange, 'kindLabel' | 'stateLabel' | 'mayApprove'> {
  askedById: number;
  region: string | null;
}

/** Of what is given as a file: takes what it says, and tells by its lines what is wrong with that. */
type Reading = (take: (input: object) => Promise<string[]>) => Promise<string[]>;

/** The republic's rules are none older; and nobody decides today what holds in eleven years. */
const EARLIEST = '1949-10-01';
const YEARS_AHEAD = 10;

/** 日期范围 — of what an office keeps: since when, and until when, it holds. */
function daysBeyond(input: Type<object>, given: object, today: string): Issue[] {
  const latest = addMonths(today, 12 * YEARS_AHEAD);
  return [...dayFieldsOf(input)].flatMap(([field, { term }]) => {
    const day = (given as Record<string, unknown>)[field];
    if (typeof day !== 'string') return [];
    if (day < EARLIEST)
      return [
        {
          field,
          code: 'too-early',
          message: `${term}早于 ${EARLIEST.slice(0, 4)} 年,请核对年份。`,
          values: { year: EARLIEST.slice(0, 4) },
        },
      ];
    return day > latest
      ? [
          {
            field,
            code: 'too-far-ahead',
            message: `${term}在 ${YEARS_AHEAD} 年以后,请核对年份;没有截止日期的,不填。`,
          },
        ]
      : [];
  });
}

/** 机构数据 — what an office goes by is changed by one person's asking and another's approval; alone while it is being set up. */
@Injectable()
export class OfficeChanges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    @Inject(CHANGE_KINDS) private readonly kinds: Kind[],
  ) {}

  async office(): Promise<OfficeView> {
    const [office] = await this.work.query<OfficeView>(
      `SELECT switched_on_at AS "switchedOnAt", is_exercise AS "isExercise",
              (SELECT max(version) FROM office_version) AS version FROM office`,
    );
    return office!;
  }

  async list({ state, limit, offset }: OfficeChangeListArgs): Promise<Page<OfficeChange>> {
    const { roles } = await this.work.actor();
    const mine = this.kinds.filter((kind) => reads(roles, kind)).map(({ code }) => code);
    const which = `WHERE c.kind = ANY ($1) AND ($2::text IS NULL OR c.state = $2)`;
    const rows = await this.work.query<Stored>(
      `${CHANGES} ${which} ORDER BY c.id DESC LIMIT $3 OFFSET $4`,
      [mine, state ?? null, limit + 1, offset],
    );
    const shown = await Promise.all(rows.slice(0, limit).map((row) => this.shown(row)));
    return new Page(shown, rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM office_change c ${which}`,
        [mine, state ?? null],
      );
      return all!.count;
    });
  }

  async get(id: string): Promise<OfficeChange> {
    return this.shown(await this.stored(id));
  }

  /** 变更影响 — of a change that waits; one that was decided changes nothing any more. */
  async effectsOf({ kind, state, content }: OfficeChange): Promise<ChangeEffect[]> {
    return state === 'waiting' ? this.kindOf(kind).effects(JSON.parse(content) as object) : [];
  }

  /** 预览 — what a change would do, before anybody asks for it. */
  async preview(kind: Kind, given: object): Promise<ChangeEffect[]> {
    return kind.effects(await this.judged(kind, given));
  }

  /** 提出变更 — comes into force by another person's approval, or at once while the office is being set up. */
  async propose(
    kind: Kind,
    given: object,
    idempotencyKey: string,
    reading: Reading = (take) => take(given),
  ): Promise<OfficeChange> {
    await this.allowed(kind.asks);
    const [id] = await this.idempotency.once(
      idempotencyKey,
      [kind.code, given],
      'office_change',
      () =>
        reading(async (said) => {
          const input = await this.judged(kind, said, true);
          return this.store(kind, (await kind.kept?.(input)) ?? input);
        }),
    );
    return this.get(id!);
  }

  /** 批准变更 — by somebody else than who asked for it; judged once more as things now are. */
  async approve(id: string): Promise<OfficeChange> {
    await this.lockOffice();
    const { kind, input, askedById } = await this.waiting(id);
    await this.allowed(kind.adopts);
    if (askedById === (await this.work.actor()).userId) throw new FourEyesRequired('批准');
    this.refuse(await kind.check(input));
    await this.bringIntoForce(kind, input, id, false);
    return this.get(id);
  }

  /** 不予批准 — by who might approve it. */
  async refuseChange(id: string, reason: string): Promise<OfficeChange> {
    await this.lockOffice();
    const { kind } = await this.waiting(id);
    await this.allowed(kind.adopts);
    this.refuse(reasonIssues(reason, '不予批准'));
    await this.decide(id, 'refused', reason);
    return this.get(id);
  }

  /** 撤回变更 — by who asked for it, or who might have. */
  async withdraw(id: string): Promise<OfficeChange> {
    await this.lockOffice();
    const { kind } = await this.waiting(id);
    await this.allowed(kind.asks);
    await this.decide(id, 'withdrawn', null);
    return this.get(id);
  }

  private async store(kind: Kind, input: object): Promise<string[]> {
    await this.lockOffice();
    const { switchedOnAt } = await this.office();
    const { userId, unitId } = await this.work.actor();
    const [made] = await this.work.query<{ id: string }>(
      `INSERT INTO office_change (kind, unit_id, region, title, input, asked_by, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id::text`,
      [
        kind.code,
        unitId,
        (await kind.regionOf?.(input)) ?? null,
        kind.titleOf(input),
        input,
        userId,
        this.clock.now(),
      ],
    );
    if (!switchedOnAt && !kind.alwaysByTwo) await this.bringIntoForce(kind, input, made!.id, true);
    return [made!.id];
  }

  private async bringIntoForce(kind: Kind, input: object, id: string, alone: boolean) {
    const [made] = await this.work.query<{ version: number }>(
      `INSERT INTO office_version (version, change_id, made_at)
       SELECT max(version) + 1, $1, $2 FROM office_version RETURNING version`,
      [id, this.clock.now()],
    );
    await kind.apply(input, made!.version);
    await this.decide(id, 'approved', null, alone);
    await this.work.rereadKept();
    await kind.follow?.(input);
  }

  private async decide(id: string, state: string, reason: string | null, alone = false) {
    const { userId } = await this.work.actor();
    await this.work.query(
      `UPDATE office_change SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5, alone = $6 WHERE id = $1`,
      [id, state, userId, this.clock.now(), reason, alone],
    );
  }

  /** Changes come into force one after the other, each judged by what the one before it left. */
  private async lockOffice(): Promise<void> {
    await this.work.query('SELECT FROM office FOR UPDATE');
    await this.work.rereadKept();
  }

  private async judged(kind: Kind, given: object, isKept = false): Promise<object> {
    const { read, issues } = readAndJudged(kind.input, given);
    if (issues.length > 0) throw new InputRefused(await allOf(kind, read, issues));
    const today = this.clock.today();
    const beyond = [
      ...daysBeyond(kind.input, read, today),
      ...(kind.rowInput ? (read as { rows: object[] }).rows : []).flatMap((each, at) =>
        daysBeyond(kind.rowInput!, each, today).map((issue) => ({ row: at + 1, ...issue })),
      ),
    ];
    const unknown = await this.regionNotHere(kind, read);
    const wrong = withOthers([...beyond, ...issuesOfRegion(unknown)], await kind.check(read));
    if (unknown && wrong.length === 1) throw unknown;
    if (wrong.length > 0 && isKept && kind.besidesKept)
      wrong.push(...(await kind.besidesKept(read, rowsOf(wrong))));
    this.refuse(wrong);
    return read;
  }

  private async waiting(id: string) {
    const change = await this.stored(id);
    if (change.state !== 'waiting') throw new ChangeOver();
    const kind = this.kindOf(change.kind);
    await this.refuseUnlessOverseen(kind, change.region);
    return { ...change, kind, input: JSON.parse(change.content) as object };
  }

  /** A region that somebody names and is not here is told with whatever else is wrong; one that is another’s, before anything is said of it. */
  private async regionNotHere(kind: Kind, input: object): Promise<RegionNotHere | null> {
    try {
      await this.refuseUnlessOverseen(kind, (await kind.regionOf?.(input)) ?? null);
      return null;
    } catch (error) {
      if (error instanceof RegionNotHere && 'region' in input) return error;
      throw error;
    }
  }

  /** What holds for a region is a matter of whoever oversees all of its districts here. */
  private async refuseUnlessOverseen({ isByDigits }: Kind, region: string | null): Promise<void> {
    if (region === null) return;
    const within = isByDigits ? inRegionSql('d.code', '$1') : IN_UNIT;
    const { units, governed } = await this.work.actor();
    const [row] = await this.work.query<{ districts: number; beyond: number }>(
      `SELECT count(*)::int AS districts, count(*) FILTER (WHERE d.id <> ALL ($2::int[]))::int AS beyond
         FROM org_unit d WHERE ${standsAsDistrictSql('d')} AND ${within}`,
      [region, [...units, ...governed]],
    );
    if (row!.districts === 0 && region !== national && !(await this.isAbove(region)))
      throw new RegionNotHere(region);
    if (row!.beyond > 0) throw new RegionNotYours(region);
  }

  /** 省级机构: one that has no districts here yet, and keeps its own figures. */
  private async isAbove(region: string): Promise<boolean> {
    const { units, governed } = await this.work.actor();
    const [found] = await this.work.query(
      `SELECT FROM org_unit o WHERE ${BEARS} AND o.id = ANY ($2::int[])`,
      [region, [...units, ...governed]],
    );
    return found !== undefined;
  }

  private async stored(id: string): Promise<Stored> {
    const [found] = isRecordNumber(id)
      ? await this.work.query<Stored>(`${CHANGES} WHERE c.id = $1::bigint`, [id])
      : [];
    const { roles } = await this.work.actor();
    if (!found || !reads(roles, this.kindOf(found.kind))) throw new NotFound(LABEL);
    return found;
  }

  private async shown(change: Stored): Promise<OfficeChange> {
    const kind = this.kindOf(change.kind);
    const actor = await this.work.actor();
    return {
      ...change,
      kindLabel: kind.label,
      stateLabel: changeState.labels[change.state],
      mayApprove:
        change.state === 'waiting' &&
        change.askedById !== actor.userId &&
        mayTake(actor, [kind.adopts]),
    };
  }

  private async allowed(permission: Permission): Promise<void> {
    if (!mayTake(await this.work.actor(), [permission])) throw new NotPermitted(permission);
  }

  private refuse(issues: Issue[]): void {
    if (issues.length > 0) throw new InputRefused(issues);
  }

  private kindOf(code: string): Kind {
    const kind = this.kinds.find((each) => each.code === code);
    if (!kind) throw new Error(`no kind of change ${code}`);
    return kind;
  }
}

/** What cannot be read, and what is wrong with the rest of it. */
const allOf = async (kind: Kind, read: object, issues: Issue[]): Promise<Issue[]> =>
  withOthers(issues, (await kind.besides?.(read, issues)) ?? []);

/** Of one field the first word is enough. */
const withOthers = (issues: Issue[], others: Issue[]): Issue[] => [
  ...issues,
  ...others.filter(
    (other) => !issues.some(({ row, field }) => row === other.row && field === other.field),
  ),
];

const issuesOfRegion = (unknown: RegionNotHere | null): Issue[] =>
  unknown ? [{ field: 'region', code: 'region-unknown', message: unknown.message }] : [];

const rowsOf = (issues: Issue[]): Set<number> =>
  new Set(issues.flatMap(({ row }) => (row === undefined ? [] : [row])));

/** A unit by the code that it has, or had when the change was asked for. */
const BEARS = `(o.code = $1 OR EXISTS (SELECT FROM org_unit_former_name f WHERE f.unit_id = o.id AND f.code = $1))`;
const IN_UNIT = `($1 = '${national}' OR d.id IN (SELECT units_within(o.id) FROM org_unit o WHERE ${BEARS}))`;

const reads = (roles: string[], { asks, adopts }: Kind) =>
  mayTake({ roles }, [asks, adopts], false);

const CHANGES = `
  SELECT c.id::text, c.kind, c.region, c.title, c.input::text AS content, c.state, c.asked_by AS "askedById",
         coalesce(asker.display_name, '') AS "askedBy", c.asked_at AS "askedAt", decider.display_name AS "decidedBy",
         c.decided_at AS "decidedAt", c.decision_reason AS "decisionReason", v.version
    FROM office_change c LEFT JOIN office_version v ON v.change_id = c.id
    LEFT JOIN LATERAL staff_names(ARRAY[c.asked_by]) asker ON true
    LEFT JOIN LATERAL staff_names(ARRAY[c.decided_by]) decider ON true`;
