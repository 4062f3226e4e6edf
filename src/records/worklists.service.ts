import { Injectable } from '@nestjs/common';
import { Permission, mayDo } from '../access/permissions.js';
import { CalendarYearMissing } from '../calendar/calendar.errors.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { DueList, Duty } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { sendsBack } from '../ledgers/shared/sent-back.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { DeliverableCalendar } from '../deliverables/deliverable-calendar.service.js';
import { OfficeGaps } from '../office/office-gaps.js';
import { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { addCalendarDays } from '../platform/day.js';
import { snakeCase } from '../platform/database/naming.js';
import { InputRefused } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { type Definition, type Listed, type Summed, from, sumOf, watchedOf } from './listed.js';
import { Watchlist, Worklist, WorklistArgs } from './worklist.model.js';

/** A list that is somebody's duty. */
interface Owed extends Listed {
  /** Whoever holds one of these in the matter. */
  by: readonly Duty[];
}

/** 待办 — what waits for whoever asks, beside what waits for a signature: returned for correction, due, ending. */
@Injectable()
export class Worklists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly catalog: LedgerCatalog,
    private readonly ledgers: Ledgers,
    private readonly units: OrgUnits,
    private readonly office: OfficeGaps,
    private readonly due: DeliverableCalendar,
  ) {}

  /** Those with anything on them, the nearest day first; one statement. */
  async all(): Promise<Worklist[]> {
    return [...(await this.gaps()), ...(await this.toPrepare()), ...(await this.ofLedgers())];
  }

  /** 待补资料 — what officeGaps tells one by one. */
  private async gaps(): Promise<Worklist[]> {
    const gaps = await this.office.all();
    if (gaps.length === 0) return [];
    const today = this.clock.today();
    return [
      {
        ledger: 'office',
        ledgerLabel: '机构数据',
        code: 'gaps',
        label: '政策取值、日历待补',
        count: gaps.length,
        overdue: gaps.filter(({ missingFrom }) => missingFrom <= today).length,
        nearest: gaps[0]!.missingFrom,
        dayField: null,
      },
    ];
  }

  /** 应编未编 — what deliverableCalendar tells one by one. */
  private async toPrepare(): Promise<Worklist[]> {
    if (!mayDo((await this.work.actor()).roles, 'deliverables:enter')) return [];
    const duties = await this.due.toPrepare();
    if (duties.length === 0) return [];
    return [
      {
        ledger: 'calendar',
        ledgerLabel: '报送日历',
        code: 'to_prepare',
        label: '应编未编的报告材料',
        count: duties.length,
        overdue: duties.filter(({ daysLeft }) => daysLeft! < 0).length,
        nearest: duties[0]!.dueOn,
        dayField: null,
      },
    ];
  }

  private async ofLedgers(): Promise<Worklist[]> {
    const mine = await this.mine();
    if (mine.length === 0) return [];
    const rows = await this.work.query<Omit<Worklist, 'dayField'> & { at: number }>(
      `${mine.map(countOf).join(' UNION ALL ')} ORDER BY nearest NULLS FIRST, at`,
      await this.parameters(),
    );
    return rows
      .filter(({ count }) => count > 0)
      .map(({ at, ...row }) => {
        const { ledger, code, label, dayField } = mine[at]!;
        return { ...row, ledger: ledger.type, ledgerLabel: ledger.label, code, label, dayField };
      });
  }

  /** The records of one list, in the order of their days. */
  async records({ ledger, code, limit, offset }: WorklistArgs): Promise<Page<LedgerRecord>> {
    const named = this.ledgers.named(ledger);
    const list = [...(await this.mine()), ...(await this.watching())].find(
      (each) => each.ledger.type === ledger && each.code === code,
    );
    if (!list) throw new InputRefused([UNKNOWN_LIST]);
    const parameters = await this.parameters();
    const rows = await this.work.query<{ id: string }>(
      `SELECT r.id ${from(list)} ORDER BY ${list.day ?? 'r.changed_at'}, r.id LIMIT $4 OFFSET $5`,
      [...parameters, limit + 1, offset],
    );
    const shown = await named.getMany(rows.slice(0, limit).map((row) => row.id));
    return new Page(shown, rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count ${from(list)}`,
        parameters,
      );
      return all!.count;
    });
  }

  /** Of whoever asks; the working days ahead are those of their own district. */
  private async mine(): Promise<Owed[]> {
    const actor = await this.work.actor();
    const district = await this.units.findById(actor.districtId);
    return this.heldBy(actor, district?.code);
  }

  /** Whose duty a list is reads the ledger and holds the duty in its matter. */
  private heldBy({ roles }: Actor, region?: string): Owed[] {
    return this.catalog.all
      .flatMap((ledger) => listsOf(ledger, this.clock.today(), region))
      .filter(
        ({ ledger, by }) =>
          mayDo(roles, ledger.read) &&
          by.some((duty) => mayDo(roles, `${ledger.matter}:${duty}` as Permission)),
      );
  }

  /** The lists that somebody with these roles has, whether or not anything is on them. */
  listsOf(actor: Actor): { ledger: string; code: string; label: string }[] {
    return this.heldBy(actor).map(({ ledger, code, label }) => ({
      ledger: ledger.type,
      code,
      label,
    }));
  }

  /** 督办清单 — what is to be kept an eye on, of every ledger that the one who asks reads; those with nothing on them too, in one statement. */
  async watched(): Promise<Watchlist[]> {
    const lists = await this.watching();
    if (lists.length === 0) return [];
    const rows = await this.work.query<Summed & { at: number }>(
      `${lists.map(sumOf).join(' UNION ALL ')} ORDER BY at`,
      await this.parameters(),
    );
    return rows.map(({ at, ...row }) => {
      const { ledger, code, label, dayField } = lists[at]!;
      return { ...row, ledger: ledger.type, ledgerLabel: ledger.label, code, label, dayField };
    });
  }

  private async watching(): Promise<Listed[]> {
    const { roles } = await this.work.actor();
    return this.catalog.all.filter(({ read }) => mayDo(roles, read)).flatMap(watchedOf);
  }

  private async parameters(): Promise<unknown[]> {
    const { districts, userId } = await this.work.actor();
    return [districts, this.clock.today(), userId];
  }
}

function listsOf(ledger: Definition, today: string, region?: string): Owed[] {
  const { type, signatures = [], dueLists = [] } = ledger;
  const returns = [...new Set(signatures.map((each) => each.returns))];
  const sentBack = `EXISTS (SELECT FROM record_revision v WHERE v.record_type = '${type}' AND v.record_id = r.id
                                   AND ${sendsBack(type, returns)}`;
  const returned: Owed[] =
    returns.length === 0
      ? []
      : [
          {
            ...{ ledger, code: 'returned', label: '退回修改', by: ['enter'] },
            ...{ condition: `${sentBack})`, day: null, dayField: null },
          },
          {
            ...{ ledger, code: 'sent_back', label: '已退回未改回', by: ['review', 'approve'] },
            ...{ condition: `${sentBack} AND v.changed_by = $3::int)`, day: null, dayField: null },
          },
        ];
  return [
    ...returned,
    ...dueLists.map(({ code, label, by, in: states, day, where = 'true', ...shown }) => {
      const column = `r.${snakeCase(day)}`;
      const condition = `${standsIn(states)} AND ${column} <= '${shownUntil(today, shown, region)}'::date AND ${where}`;
      return { ledger, code, label, by: [by], condition, day: column, dayField: day };
    }),
  ];
}

/** The last due day that is on a list today. Where the calendar of a year is missing, as many weekdays are taken for it. */
export function shownUntil(
  today: string,
  { ahead, unit }: Pick<DueList, 'ahead' | 'unit'>,
  region?: string,
): string {
  if (unit === undefined) return addCalendarDays(today, ahead);
  try {
    return addWorkingDays(today, ahead, region);
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    return addCalendarDays(today, Math.ceil(ahead / 5) * 7);
  }
}

const countOf = (list: Listed, at: number) => `
  SELECT ${at} AS at, count(*)::int AS count, ${list.day ? `count(*) FILTER (WHERE ${list.day} < $2::date)::int` : '0'} AS overdue,
         ${list.day ? `min(${list.day})::text` : 'NULL'} AS nearest ${from(list)}`;

const UNKNOWN_LIST = {
  field: 'code',
  code: 'worklist-unknown',
  message: '您没有这个待办清单,请从待办清单目录中选择。',
};
