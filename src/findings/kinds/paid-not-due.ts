import { FindingKind, newByGround, newReasonIn } from '../finding-kind.js';

const OTHER_WORK = `e.person_id = w.person_id AND e.status <> 'withdrawn' AND e.form <> 'welfare_post'
           AND e.started_on <= b.month AND coalesce(e.ended_on, 'infinity') >= b.last_day`;

/** 应按天折算 — what a month of post support was paid for, beyond the days that were served in it; both of a subsidy `s`. */
export interface PaidForMore {
  when: string;
  excess: string;
}

/**
 * What a paid month turned out not to be due for, how much of it, with the records that say so; one row for each reason. A month
 * that was not served, or in part, names itself and the sum, so that what is told of one event says nothing of the next.
 */
const reasonsOfPost = ({ when, excess }: PaidForMore) => `
  SELECT '另行就业' AS why, b.amount_yuan AS yuan, 'employment_registration:' || e.id AS says_so, e.entered_by AS said_by
    FROM employment_registration e
   WHERE w.post_kind = 'urban' AND e.implied_by IS DISTINCT FROM 'welfare_placement:' || w.id AND ${OTHER_WORK}
  UNION ALL
  SELECT to_char(b.month, 'YYYY年FMMM月') || '全月暂停在岗', b.amount_yuan, NULL, NULL WHERE welfare_days_suspended(w.id, b.month) >= extract(day FROM b.last_day)
  UNION ALL
  SELECT to_char(b.month, 'YYYY年FMMM月') || CASE WHEN w.ended_on >= b.last_day OR w.ended_on IS NULL THEN '暂停'
           WHEN welfare_days_suspended(w.id, b.month) = 0 THEN '退出' ELSE '暂停并退出' END
         || '而未按天折算(多付 ' || (${excess}) || ' 元)', ${excess}, NULL, NULL
    FROM welfare_subsidy s
   WHERE s.id = b.id AND welfare_days_suspended(w.id, b.month) < extract(day FROM b.last_day) AND (${when})
  UNION ALL
  SELECT '困难认定已自上岗之前取消', b.amount_yuan, 'hardship_certification:' || h.id, h.entered_by
    FROM hardship_certification h
   WHERE w.post_kind = 'urban' AND h.person_id = w.person_id AND h.certified_on IS NOT NULL
     AND NOT holds_hardship_certificate(w.person_id, w.started_on)`;

const REASONS_OF_INTERNSHIP = `
  SELECT '另行就业' AS why, b.amount_yuan AS yuan, 'employment_registration:' || e.id AS says_so, e.entered_by AS said_by
    FROM employment_registration e
   WHERE e.implied_by IS DISTINCT FROM 'internship:' || w.id AND ${OTHER_WORK}
  UNION ALL
  SELECT '留用后已离职', b.amount_yuan, 'employment_registration:' || e.id, e.entered_by
    FROM employment_registration e
   WHERE e.implied_by = 'internship:' || w.id AND e.status <> 'withdrawn' AND e.ended_on < b.month`;

/** Months paid of one placement or internship that were not due; by the support, and by what it hangs on. */
const paidMonths = (
  what: string,
  support: string,
  supported: string,
  link: string,
  reasons: string,
) => `
    SELECT w.district_id, '${supported}:' || w.id AS key, ARRAY[w.person_id] AS groups,
           array_agg(DISTINCT v.record) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT y.id) FILTER (WHERE y.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('what', '${what}', 'months', count(DISTINCT b.month), 'from', to_char(min(b.month), 'YYYY年FMMM月'),
             'yuan', (SELECT sum(m.yuan)::text FROM (
               SELECT max(e.yuan) AS yuan FROM unnest(array_agg(b.id), array_agg(x.yuan)) e (id, yuan) GROUP BY e.id) m),
             'why', string_agg(DISTINCT x.why, '、')) AS facts
      FROM touched t JOIN ${supported} w ON w.person_id = t.id
      JOIN (SELECT p.*, (p.month + interval '1 month - 1 day')::date AS last_day FROM ${support} p WHERE p.status = 'paid') b
        ON b.${link} = w.id
     CROSS JOIN LATERAL (${reasons}) x
     CROSS JOIN LATERAL (VALUES ('${supported}:' || w.id), ('${support}:' || b.id), (x.says_so)) v (record)
     CROSS JOIN LATERAL (VALUES (w.territory_id), (w.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (w.entered_by), (b.entered_by), (x.said_by)) y (id)
     WHERE v.record IS NOT NULL
     GROUP BY w.district_id, w.id, w.person_id`;

/** 不应享受而已拨付 — what became known after the money went: another job, a suspension, an exit, a certificate that was none. */
export const paidNotDue = (paidForMore: PaidForMore): FindingKind => ({
  code: 'paid-not-due',
  label: '不应享受而已拨付的补贴',
  group: 'person',
  field: 'month',
  isNew: (was, is) => `${newByGround()(was, is)} OR ${newReasonIn('why')(was, is)}`,
  onlyIf: `EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = ANY (touched_groups))
           OR EXISTS (SELECT FROM internship i WHERE i.person_id = ANY (touched_groups))`,
  cases: `${paidMonths('公益性岗位补贴', 'welfare_subsidy', 'welfare_placement', 'placement_id', reasonsOfPost(paidForMore))}
    UNION ALL${paidMonths('见习补贴', 'internship_stipend', 'internship', 'internship_id', REASONS_OF_INTERNSHIP)}`,
  says: '该人员已拨付的{what}中,自{from}起有 {months} 个月(合计 {yuan} 元)按现有登记不应享受或多付({why}),请核对;属实的应予追回。',
  remedy:
    '登记有误的,更正有误的一方(就业、暂停或认定的日期);属实的,追回款项并登记补贴退回,同时办理退出或终止。',
  source: '人社部发〔2019〕124号: 在岗领补; 审计常用比对: 领补期间另行就业、不在岗、资格不实',
});
