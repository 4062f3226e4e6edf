import { FindingKind } from '../finding-kind.js';

/**
 * Months of one placement or internship between the first and the last that were asked for, of which nobody asked. Up to when was
 * asked is no fact: what was explained would be asked again with every month. What suspended somebody is asked of these months only.
 */
const monthsLeftOut = (
  what: string,
  support: string,
  supported: string,
  link: string,
  suspended: string,
  kind = 'true',
) => `
    SELECT w.district_id, '${supported}:' || w.id || ' ${what}' AS key, ARRAY[w.person_id] AS groups,
           ARRAY['${supported}:' || w.id] AS records, ARRAY[w.territory_id, w.handling_unit_id] AS units,
           array_remove(ARRAY[w.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', '${what}', 'months', count(*), 'from', to_char(min(m.month), 'YYYY年FMMM月')) AS facts
      FROM touched t JOIN ${supported} w ON w.person_id = t.id AND w.status NOT IN ('withdrawn', 'rejected')
     CROSS JOIN LATERAL (SELECT min(s.month) AS first, max(s.month) AS last FROM ${support} s
                          WHERE s.${link} = w.id AND s.status <> 'withdrawn' AND ${kind}) b
     CROSS JOIN LATERAL (SELECT g::date AS month FROM generate_series(b.first, b.last, interval '1 month') g
                         EXCEPT
                         SELECT s.month FROM ${support} s WHERE s.${link} = w.id AND s.status <> 'withdrawn' AND ${kind}) m
     WHERE ${suspended} = 0
     GROUP BY w.district_id, w.id, w.person_id`;

const SUSPENDED = 'welfare_days_suspended(w.id, m.month)';

/** 漏发 — somebody who is paid month by month was not paid for one of them, and nobody decided so. */
export const monthLeftOut: FindingKind = {
  code: 'month-left-out',
  label: '在岗月份未申领补贴',
  group: 'person',
  field: 'month',
  cases: [
    ...(
      [
        ['岗位补贴', 'post'],
        ['社会保险补贴', 'insurance'],
      ] as const
    ).map(([what, kind]) =>
      monthsLeftOut(
        ...([what, 'welfare_subsidy', 'welfare_placement', 'placement_id', SUSPENDED] as const),
        `s.kind = '${kind}'`,
      ),
    ),
    monthsLeftOut('见习补贴', 'internship_stipend', 'internship', 'internship_id', '0'),
  ].join('\n    UNION ALL'),
  says: '该人员的{what}自{from}起有 {months} 个月未申领,以后月份已申领,请核对是否漏报;确不应享受的,写明理由。',
  remedy: '应发的,补报该月补贴;该月未在岗的,登记暂停的起止日期;确不应享受的,由另一人写明理由。',
  source: '审计署 2023 年度审计: 应发未发就业补贴',
};
