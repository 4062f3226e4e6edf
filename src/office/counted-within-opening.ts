import { chineseDay } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import type { UnitOfWork } from '../platform/unit-of-work.js';

interface Opened {
  measure: string;
  through: string;
  amount: string;
  listed: number;
}

/** 名单与期初数 — whom an opening counted is no later than it, and no more than it says. */
export async function issuesWithinOpening(
  work: UnitOfWork,
  district: number,
  group: 'person' | 'employer',
  rows: { row: number; code: string; day: string }[],
  labelOf: (measure: string) => string,
): Promise<Issue[]> {
  const opened = await work.query<Opened>(OPENED(group), [
    district,
    [...new Set(rows.map(({ code }) => code))],
  ]);
  const byMeasure = new Map(opened.map((each) => [each.measure, each]));
  const late = rows.flatMap(({ row, code, day }): Issue[] => {
    const through = byMeasure.get(code)?.through;
    if (!through || day <= through) return [];
    const message = `“${labelOf(code)}”的期初数到${chineseDay(through)}为止,以后的由台账计数:计数日期在其后的不列入名单,请核对。`;
    return [{ row, field: 'day', code: `counted-${group}-after-opening`, message }];
  });
  const many = opened.flatMap(({ measure, amount, listed }): Issue[] => {
    const all = listed + rows.filter(({ code }) => code === measure).length;
    if (all <= Number(amount)) return [];
    const message = `“${labelOf(measure)}”的名单连同已有的共 ${all} 个,多于期初数 ${Number(amount)}:请核对名单,或更正期初数。`;
    return [{ field: 'rows', code: `counted-${group}-beyond-opening`, message }];
  });
  return [...late, ...many];
}

const OPENED = (group: 'person' | 'employer') => `
  SELECT c.measure, max(c.through)::text AS through,
         coalesce((SELECT sum(b.quantity) FROM opening_balance b
                    WHERE b.district_id = $1 AND b.measure = c.measure AND b.until_version IS NULL
                      AND b.day BETWEEN date_trunc('year', max(c.through)) AND max(c.through)), 0)::text AS amount,
         (SELECT count(*)::int FROM counted_${group} k
           WHERE k.district_id = $1 AND k.measure = c.measure AND k.until_version IS NULL
             AND extract(year FROM k.day) = extract(year FROM max(c.through))) AS listed
    FROM opening_cover c
   WHERE c.district_id = $1 AND c.measure = ANY ($2::text[]) AND c.until_version IS NULL
   GROUP BY c.measure`;
