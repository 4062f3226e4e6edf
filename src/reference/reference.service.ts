import { Injectable } from '@nestjs/common';
import { workCalendar } from '../calendar/work-calendar.js';
import { holdsOn } from '../platform/day.js';
import { Clock } from '../platform/clock.js';
import { Page } from '../platform/graphql/page.js';
import { regionCalled } from '../platform/org-units.js';
import { LAST_CHARACTER } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { keysOfPolicy, policyBook } from '../policy/policy-book.js';
import { PolicyKey, policies } from '../policy/policy-data.js';
import { levelsOf } from '../policy/policy.js';
import { valueSaid } from '../policy/policy-units.js';
import {
  CalendarArgs,
  CalendarView,
  OrgUnitArgs,
  OrgUnitView,
  PolicyArgs,
  PolicyView,
} from './reference.model.js';

/** 基础数据 — what the program goes by and everybody may look up. */
@Injectable()
export class ReferenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Units before those below them, by code. */
  async units({ below, asOf, search, limit, offset }: OrgUnitArgs): Promise<Page<OrgUnitView>> {
    const { units } = await this.work.actor();
    const values = [
      below ?? null,
      asOf ?? this.clock.today(),
      search ?? null,
      search ? search + LAST_CHARACTER : null,
    ];
    const rows = await this.work.query<OrgUnitView>(
      `${UNITS} SELECT t.id, t.code, t.name, t.short_name AS "shortName", t.kind, t.parent_code AS "parentCode", d.code AS "districtCode",
              t.depth, nullif(t.began_on, '-infinity')::text AS "beganOn", t.closed_on::text AS "closedOn", s.code AS "successorCode",
              t.id = ANY ($7::int[]) AS "isInReach"
         FROM tree t JOIN unit d ON d.id = t.district_id LEFT JOIN org_unit s ON s.id = t.successor_id
        WHERE ${SEARCHED} ORDER BY t.path LIMIT $5 OFFSET $6`,
      [...values, limit + 1, offset, units],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `${UNITS} SELECT count(*)::int AS count FROM tree t WHERE ${SEARCHED}`,
        values,
      );
      return all!.count;
    });
  }

  async policies({ key, region, on, limit, offset }: PolicyArgs): Promise<Page<PolicyView>> {
    await this.work.open();
    const levels = region ? levelsOf(region) : null;
    const all = keysOfPolicy()
      .filter((each) => !key || each.startsWith(key))
      .flatMap((each) => rowsOf(each))
      .filter((row) => !on || holdsOn(row, on))
      .filter((row) => !levels || levels.includes(row.region))
      .sort(
        (a, b) =>
          order(a.key, b.key) ||
          (levels ? levels.indexOf(a.region) - levels.indexOf(b.region) : 0) ||
          order(a.region, b.region) ||
          order(b.validFrom, a.validFrom),
      );
    const rows = all.slice(offset, offset + limit);
    return new Page(rows, all.length > offset + limit, () => Promise.resolve(all.length));
  }

  async calendar({ year, region }: CalendarArgs): Promise<CalendarView[]> {
    await this.work.open();
    return workCalendar.now.notices
      .filter((each) => !year || each.year === year)
      .filter((each) => !region || levelsOf(region).includes(each.region))
      .map((each) => ({
        ...each,
        regionName: regionCalled(each.region),
        daysOff: [...each.daysOff],
        workedWeekendDays: [...each.workedWeekendDays],
      }));
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const rowsOf = (key: PolicyKey): PolicyView[] => {
  const { label, unit } = policies[key];
  return policyBook.now[key].map((row) => ({
    ...row,
    id: row.id!,
    regionName: regionCalled(row.region),
    key,
    label,
    unit,
    value: valueSaid(key, row.value),
    assumed: row.assumed ?? null,
  }));
};

/** $1 the unit to begin with, $2 the day, $3 and $4 what a name or code begins with. */
const UNITS = `
  WITH RECURSIVE unit AS (SELECT * FROM units_on($2::date)),
  tree AS (
    SELECT u.*, p.code AS parent_code, 0 AS depth, ARRAY[u.code] AS path
      FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
     WHERE CASE WHEN $1::text IS NULL THEN u.parent_id IS NULL ELSE u.code = $1 END
    UNION ALL
    SELECT u.*, t.code, t.depth + 1, t.path || u.code FROM tree t JOIN unit u ON u.parent_id = t.id)`;

const SEARCHED = `($3::text IS NULL OR (t.name COLLATE "C" >= $3 AND t.name COLLATE "C" < $4)
  OR (t.code COLLATE "C" >= $3 AND t.code COLLATE "C" < $4))`;
