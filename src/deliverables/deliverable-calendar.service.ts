import { Injectable } from '@nestjs/common';
import { problem } from '../ledgers/shared/judgement.js';
import { Letterheads } from '../letterheads/letterheads.service.js';
import { Clock } from '../platform/clock.js';
import { addMonths, calendarDaysBetween } from '../platform/day.js';
import { InputRefused } from '../platform/errors.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { deliverableStatus } from './deliverable.entity.js';
import type { DeliverableCalendarArgs, DeliverableDuty } from './deliverable.model.js';
import {
  type Due,
  type DueKind,
  type Kind,
  deliverableKind,
  dueKinds,
  dueOf,
  ownerOf,
  periodsOf,
  publicationSource,
} from './deliverable-kinds.js';
import { SENT, anotherWentOut } from './sent-before.js';

interface Drafted {
  id: string;
  kind: Kind;
  title: string;
  firstDay: string;
  lastDay: string;
  status: keyof typeof deliverableStatus.labels;
  finalOn: string | null;
  repliedOn: string | null;
  publishDueOn: string | null;
  /** An earlier version of it went out. */
  wasSent: boolean;
}

interface Life {
  beganOn: string | null;
  closedOn: string | null;
  inUseSince: string | null;
}

/** What is due is asked of who reports for a place; a street or a desk of one has nothing to hand in. */
const REPORTING = ['district', 'city', 'province', 'handling'];

/** 报送日历 — what a unit is to hand in and to publish, from policy and calendar, beside what it has drafted. */
@Injectable()
export class DeliverableCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly units: OrgUnits,
    private readonly letterheads: Letterheads,
  ) {}

  async calendar({ orgUnitCode, from, to }: DeliverableCalendarArgs): Promise<DeliverableDuty[]> {
    const unit = await this.letterheads.getUnit(orgUnitCode);
    if (from > to)
      throw new InputRefused([problem('to', 'period-reversed', '截止日期早于起始日期,请核对。')]);
    if (to > addMonths(from, 24))
      throw new InputRefused([problem('to', 'period-too-long', '一次最多查看两年,请缩短期间。')]);
    const within = ({ dueOn }: { dueOn: string }) => dueOn >= from && dueOn <= to;
    return (await this.dutiesOf(unit, from, to)).filter(within);
  }

  /** 应编未编 — of one's own unit, whose work has begun and of which nothing is drafted; none from before the office was in use. */
  async toPrepare(): Promise<DeliverableDuty[]> {
    const { unitId } = await this.work.actor();
    const unit = (await this.units.findById(unitId))!;
    const today = this.clock.today();
    const { inUseSince } = await this.lifeOf(unit.id);
    if (inUseSince === null) return [];
    const duties = await this.dutiesOf(unit, inUseSince, addMonths(today, 6));
    return duties.filter(
      ({ status, opensOn, dueOn }) => status === null && opensOn <= today && dueOn >= inUseSince,
    );
  }

  private async dutiesOf(unit: OrgUnit, from: string, to: string): Promise<DeliverableDuty[]> {
    if (!REPORTING.includes(unit.kind)) return [];
    const region = (await this.units.findById(unit.districtId))!.code;
    const [life, drafted] = [await this.lifeOf(unit.id), await this.draftedBy(unit.id)];
    const duties: DeliverableDuty[] = [];
    const since = life.inUseSince ?? this.clock.today();
    for (const { kind, firstDay, lastDay, due } of dueBetween(from, to, region)) {
      const isThere =
        (life.beganOn === null || lastDay >= life.beganOn) &&
        (life.closedOn === null || firstDay < life.closedOn);
      const made = drafted.find(
        (each) => each.kind === kind && each.firstDay === firstDay && each.lastDay === lastDay,
      );
      if (!isThere && !made) continue;
      const owner = ownerOf(kind, lastDay, region);
      const label = deliverableKind.labels[kind];
      const of = { kind, label, owner, firstDay, lastDay };
      const duty = this.duty({ ...of, ...due, isPublication: false }, made, SENT);
      // What was due before anybody worked here was handed in elsewhere, and is nobody's delay.
      const isBefore = !made && due.dueOn < since;
      duties.push(isBefore ? { ...duty, statusLabel: '启用前', daysLeft: null } : duty);
    }
    for (const each of drafted.filter(({ publishDueOn }) => publishDueOn !== null)) {
      const { kind, title: label, firstDay, lastDay, publishDueOn: dueOn } = each;
      const opensOn = each.repliedOn ?? each.finalOn!;
      const owner = kind === 'other' ? '' : ownerOf(kind, lastDay, region);
      const of = { kind, label, owner, firstDay, lastDay, opensOn, dueOn: dueOn! };
      const source = publicationSource(each, region);
      duties.push(this.duty({ ...of, source, isPublication: true }, each, ['published']));
    }
    return duties.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  }

  private duty(
    of: Omit<DeliverableDuty, 'deliverableId' | 'status' | 'statusLabel' | 'isDone' | 'daysLeft'>,
    made: Drafted | undefined,
    done: readonly string[],
  ): DeliverableDuty {
    const isSoFar = made !== undefined && done.includes(made.status);
    // What was handed in is handed in, though a correction of it is under way.
    const isCorrected = !isSoFar && !of.isPublication && made?.wasSent === true;
    const isDone = isSoFar || isCorrected;
    const label = made ? deliverableStatus.labels[made.status] : '未编制';
    return {
      ...of,
      deliverableId: made?.id ?? null,
      status: made?.status ?? null,
      statusLabel: isCorrected ? `已报送,更正版${label}` : label,
      isDone,
      daysLeft: isDone ? null : calendarDaysBetween(this.clock.today(), of.dueOn),
    };
  }

  /** The last version of each. */
  private draftedBy(unitId: number): Promise<Drafted[]> {
    return this.work.query<Drafted>(
      `SELECT d.id::text, d.kind, d.title, d.first_day::text AS "firstDay", d.last_day::text AS "lastDay", d.status,
              d.final_on::text AS "finalOn", d.replied_on::text AS "repliedOn", d.publish_due_on::text AS "publishDueOn",
              ${anotherWentOut('d')} AS "wasSent"
         FROM deliverable d
        WHERE d.territory_id = $1 AND d.status <> 'withdrawn'
          AND NOT EXISTS (SELECT FROM deliverable o WHERE o.supersedes_id = d.id AND o.status <> 'withdrawn')
        ORDER BY d.id`,
      [unitId],
    );
  }

  private async lifeOf(unitId: number): Promise<Life> {
    const [life] = await this.work.query<Life>(
      `SELECT nullif(o.began_on, '-infinity')::text AS "beganOn", o.closed_on::text AS "closedOn",
              (SELECT (switched_on_at AT TIME ZONE 'Asia/Shanghai')::date::text FROM office) AS "inUseSince"
         FROM org_unit o WHERE o.id = $1`,
      [unitId],
    );
    return life!;
  }
}

/** What falls due between two days; a period falls due after it, at most a year and a half. */
function dueBetween(from: string, to: string, region: string) {
  const found: { kind: DueKind; firstDay: string; lastDay: string; due: Due }[] = [];
  for (let year = Number(from.slice(0, 4)) - 2; year <= Number(to.slice(0, 4)); year += 1)
    for (const kind of dueKinds)
      for (const { firstDay, lastDay } of periodsOf(kind, year, region)) {
        const due = dueOf(kind, lastDay, region);
        if (due && due.dueOn >= from && due.dueOn <= to)
          found.push({ kind, firstDay, lastDay, due });
      }
  return found;
}
