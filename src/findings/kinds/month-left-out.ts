import { policySql } from '../../policy/policy.js';
import { FindingKind, newByGround } from '../finding-kind.js';
import { INTERNSHIP, PLACEMENT } from './listed-spans.js';

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

/** Whoever may be supported month by month. */
const SUPPORTED = `EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = ANY (touched_groups))
   OR EXISTS (SELECT FROM internship i WHERE i.person_id = ANY (touched_groups))`;

/** 漏发 — somebody who is paid month by month was not paid for one of them, and nobody decided so. */
export const monthLeftOut: FindingKind = {
  code: 'month-left-out',
  label: '在岗月份未申领补贴',
  group: 'person',
  field: 'month',
  onlyIf: SUPPORTED,
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

const REGION = '(SELECT d.code FROM org_unit d WHERE d.id = w.district_id)';
const TODAY = `(app_now() AT TIME ZONE 'Asia/Shanghai')::date`;
/** A list of a month is drawn up in the weeks after it, by one street sooner than by another. */
const MONTHS_TO_ASK = `(${policySql('support.unasked-months', TODAY, REGION)})::int`;

/** 可否享受 — what the ledger refuses a month of support for, as conditions on its row `s`. */
type Refused = readonly { when: string }[];
const refusedBy = (refused: Refused) => refused.map(({ when }) => `(${when})`).join(' OR ');

interface Supported {
  what: string;
  support: string;
  supported: string;
  link: string;
  /** Which of the records `w` may have it for the month `m`, of which as many are `asked.live`. */
  entitles: string;
  /** Last day of it, of `s`. */
  lastDay: string;
  /** What of support `s`; which others `o` are like `w`. */
  kind: string;
  alike: string;
}

const LONGEST = `(${policySql('public-welfare-job.subsidy-months-max', 'w.started_on', REGION)})::int`;
const inPost = (refused: Refused) => ({
  support: 'welfare_subsidy',
  supported: 'welfare_placement',
  link: 'placement_id',
  entitles: `${SUSPENDED} = 0
       AND (w.near_retirement OR coalesce(w.months_subsidised_before, 0) + asked.live < ${LONGEST}
                                 AND m.month < date_trunc('month', w.started_on) + make_interval(months => ${LONGEST}))
       AND NOT EXISTS (SELECT FROM (SELECT w.district_id, w.id AS placement_id, m.month) s WHERE ${refusedBy(refused)})`,
  lastDay: PLACEMENT.to,
  alike: 'o.employer_id = w.employer_id AND o.post_kind = w.post_kind',
});

/**
 * From the first month in full after the last that was asked for; told by that month alone, so that it is explained once for all
 * that follow. Months are taken from what was asked for others: of the years since then only those are looked at.
 */
const neverAskedSince = (of: Supported) => `
    SELECT w.district_id, '${of.supported}:' || w.id AS record, w.person_id, w.territory_id, w.handling_unit_id, w.entered_by,
           '${of.what}' AS what, min(m.month) AS first, min(wait.months) AS waited
      FROM touched t JOIN ${of.supported} w ON w.person_id = t.id
     CROSS JOIN LATERAL (SELECT ${of.lastDay} AS day FROM (SELECT w.*) s) last
     CROSS JOIN LATERAL (SELECT ${MONTHS_TO_ASK} AS months) wait
     CROSS JOIN LATERAL (SELECT max(s.month) AS month, count(*) FILTER (WHERE s.status NOT IN ('rejected', 'returned')) AS live FROM ${of.support} s
                          WHERE s.${of.link} = w.id AND s.status <> 'withdrawn' AND ${of.kind}) asked
     CROSS JOIN LATERAL (
       SELECT DISTINCT s.month FROM ${of.supported} o JOIN ${of.support} s ON s.${of.link} = o.id
        WHERE ${of.alike} AND s.district_id = w.district_id AND s.status NOT IN ('rejected', 'withdrawn') AND ${of.kind}
          AND s.month >= coalesce(asked.month + interval '1 month', date_trunc('month', w.started_on + interval '1 month' - interval '1 day'))
          AND s.month <= least(last.day, (${TODAY} - make_interval(months => wait.months))::date) + interval '1 day' - interval '1 month') m
     WHERE NOT EXISTS (SELECT FROM opening_cover c WHERE c.district_id = w.district_id AND c.until_version IS NULL AND c.through >= m.month)
       AND ${of.entitles}
     GROUP BY w.id`;

/** 应发未发 — nothing was ever asked for somebody, or nothing since, while it was for others with the same employer or host. */
export const supportNotAsked = (refused: { post: Refused; internship: Refused }): FindingKind => ({
  code: 'support-not-asked',
  label: '在岗(见习)而未申领补贴',
  group: 'person',
  field: 'month',
  isNew: newByGround('what', 'from'),
  onlyIf: SUPPORTED,
  cases: `
    SELECT n.district_id, n.record AS key, ARRAY[n.person_id] AS groups, ARRAY[n.record] AS records, ARRAY[n.territory_id, n.handling_unit_id] AS units,
           array_remove(ARRAY[n.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', string_agg(n.what, '、' ORDER BY n.what), 'from', to_char(min(n.first), 'YYYY年FMMM月'), 'waited', min(n.waited)) AS facts
      FROM (${[
        neverAskedSince({ ...inPost(refused.post), what: '岗位补贴', kind: `s.kind = 'post'` }),
        neverAskedSince({
          ...inPost(refused.post),
          what: '社会保险补贴',
          kind: `s.kind = 'insurance'`,
        }),
        neverAskedSince({
          what: '见习补贴',
          support: 'internship_stipend',
          supported: 'internship',
          link: 'internship_id',
          entitles: `NOT EXISTS (SELECT FROM (SELECT NULL::bigint AS id, w.district_id, w.id AS internship_id, m.month) s
                                  WHERE ${refusedBy(refused.internship)})`,
          lastDay: INTERNSHIP.to,
          kind: 'true',
          alike: 'o.base_id = w.base_id',
        }),
      ].join('\n    UNION ALL')}) n
     GROUP BY n.district_id, n.record, n.person_id, n.territory_id, n.handling_unit_id, n.entered_by`,
  says: '该人员自{from}起在岗(见习)而未申领{what},同一单位其他同类人员同月已申领,且已过 {waited} 个月,请核对是否漏报;确不应享受的,写明理由。',
  remedy:
    '应发的,补报各月补贴;未在岗的,登记暂停、退出的日期;单位放弃申领、确不应享受的,由另一人写明理由。',
  source: '审计署 2023 年度审计: 应发未发就业补贴',
});
