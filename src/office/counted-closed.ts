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

/** What counts otherwise once a list is in force. */
export interface Moved {
  id: string;
  code: string;
  unitId: number;
  day: string;
}

/** 名单改变的计数 — of those it names, what is counted and will be no more, or is counted again. */
export async function movedBy(
  jobs: Pool,
  { district, takesBack }: { district: number; takesBack: boolean },
  rows: Listed[],
  measureOf: (code: string) => Measure,
): Promise<Moved[]> {
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
  return moved;
}

/** 名单与封账、定稿 — a list changes nothing of what is closed, unless a window is open, nor of what was signed. */
export async function issuesOfClosed(
  work: UnitOfWork,
  group: string,
  rows: Listed[],
  moved: Moved[],
): Promise<Issue[]> {
  if (moved.length === 0) return [];
  const closed = await work.query<{ at: number; until: string; isFinal: boolean }>(
    'SELECT at, last_day::text AS until, is_final AS "isFinal" FROM periods_over($1, $2)',
    [moved.map(({ unitId }) => unitId), moved.map(({ day }) => day)],
  );
  return closed.map(({ at, until, isFinal }): Issue => {
    const { id, code } = moved[at - 1]!;
    const row = rows.findIndex((each) => each.id === id && each.code === code) + 1;
    return isFinal
      ? {
          ...{ row, field: 'code', code: `counted-${group}-final` },
          message: `该指标的这一次计数落在截至${chineseDay(until)}的已定稿期间,名单会改变已定稿的数:请先撤销该定稿。`,
        }
      : {
          ...{ row, field: 'code', code: `counted-${group}-closed` },
          message: `该指标的这一次计数落在截至${chineseDay(until)}的已封账期间,名单会改变其数:请先申请解封。`,
        };
  });
}

/** What a list takes back is what counts of the year, and what it gives back the first that did not for its sake. */
const MOVED = (measure: Measure, takesBack: boolean) => `
  SELECT DISTINCT ON (v.group_id, date_trunc('year', v.day)) v.group_id::text AS id, v.unit_id AS "unitId", v.day::text AS day
    FROM (${verdictsSql(measure, 'touched')}) v
   WHERE ${takesBack ? `v.reason = '${ALREADY_COUNTED}'` : 'v.reason IS NULL'}
   ORDER BY v.group_id, date_trunc('year', v.day), v.day, v.record_id`;
