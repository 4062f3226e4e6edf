import type { Pool } from 'pg';
import { ALREADY_COUNTED, Measure, verdictsSql } from '../journal/measure.js';
import { chineseDay } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import type { UnitOfWork } from '../platform/unit-of-work.js';

interface Listed {
  id: string;
  code: string;
  day: string;
}

interface Moved {
  id: string;
  code: string;
  unitId: number;
  day: string;
}

/** 名单与封账 — a list takes back what was counted of those it names, or has it counted again: not in what is closed, unless a window is open. */
export async function issuesOfClosed(
  work: UnitOfWork,
  jobs: Pool,
  { district, group, takesBack }: { district: number; group: string; takesBack: boolean },
  rows: Listed[],
  measureOf: (code: string) => Measure,
): Promise<Issue[]> {
  const moved: Moved[] = [];
  for (const code of new Set(rows.map((row) => row.code))) {
    const years = new Map(
      rows.filter((row) => row.code === code).map(({ id, day }) => [id, day.slice(0, 4)]),
    );
    const found = await jobs.query<Moved>(MOVED(measureOf(code), takesBack), [
      district,
      [...years.keys()],
    ]);
    for (const each of found.rows)
      if (years.get(each.id) === each.day.slice(0, 4)) moved.push({ ...each, code });
  }
  if (moved.length === 0) return [];
  const closed = await work.query<{ id: string; code: string; until: string }>(CLOSED, [
    JSON.stringify(moved),
  ]);
  return rows.flatMap(({ id, code }, at): Issue[] => {
    const hit = closed.find((each) => each.id === id && each.code === code);
    if (!hit) return [];
    const message = `该指标的这一次计数落在截至${chineseDay(hit.until)}的已封账期间,名单会改变其数:请先申请解封。`;
    return [{ row: at + 1, field: 'code', code: `counted-${group}-closed`, message }];
  });
}

/** What a list takes back is what counts of the year, and what it gives back the first that did not for its sake. */
const MOVED = (measure: Measure, takesBack: boolean) => `
  SELECT DISTINCT ON (v.group_id, date_trunc('year', v.day)) v.group_id::text AS id, v.unit_id AS "unitId", v.day::text AS day
    FROM (${verdictsSql(measure, 'touched')}) v
   WHERE ${takesBack ? `v.reason = '${ALREADY_COUNTED}'` : 'v.reason IS NULL'}
   ORDER BY v.group_id, date_trunc('year', v.day), v.day, v.record_id`;

const CLOSED = `
  SELECT m.id, m.code, max(l.last_day)::text AS until
    FROM jsonb_to_recordset($1::jsonb) AS m (id text, code text, "unitId" int, day date)
   CROSS JOIN LATERAL units_above(m."unitId", m.day) a (unit)
    JOIN period_lock l ON l.unit_id = a.unit AND m.day BETWEEN l.first_day AND l.last_day
   WHERE NOT EXISTS (SELECT FROM period_unlock u
                      WHERE u.lock_id = l.id AND u.opens_at <= app_now() AND u.closes_at > app_now() AND u.ended_at IS NULL
                        AND u.unit_id IN (SELECT units_above(m."unitId", m.day)))
   GROUP BY m.id, m.code`;
