import { FindingKind, newByGround } from '../finding-kind.js';
import * as spans from './listed-spans.js';

interface OfFirm {
  type: string;
  code: string;
  label: string;
  /** What is judged together, and which column of `s` says so. */
  group: string;
  column: string;
  employer?: string;
  /** First and last day, of `s`. */
  from: string;
  to: string;
  when?: string;
}

const IN_USE = `r.district_id = m.district_id AND r.credit_code = m.credit_code`;
const NEVER_CAME_TRUE = `('withdrawn', 'rejected', 'refused', 'cancelled', 'returned')`;

/** 单位注销、尚未成立 — of a firm the latest list that names it says in which days it was in business. */
const notInBusiness = (of: OfFirm): FindingKind => ({
  code: of.code,
  label: `${of.label}的单位不在存续期`,
  group: of.group,
  field: 'employer',
  isNew: newByGround('why'),
  onlyIf: 'EXISTS (SELECT FROM data_comparison_row r WHERE r.credit_code IS NOT NULL)',
  cases: `
    SELECT s.district_id, s.id::text AS key, ARRAY[s.${of.column}] AS groups, ARRAY['${of.type}:' || s.id] AS records,
           ARRAY[s.territory_id, s.handling_unit_id] AS units, array_remove(ARRAY[s.entered_by], NULL) AS entered_by,
           jsonb_build_object('firm', m.name, 'source', l.source, 'month', to_char(l.month, 'YYYY年FMMM月'),
             'why', coalesce(w.closed_on || ' 起已注销(吊销)', w.founded_on || ' 才成立')) AS facts
      FROM touched t JOIN ${of.type} s ON s.${of.column} = t.id
      JOIN employer m ON m.id = ${of.employer ?? 's.employer_id'}
     CROSS JOIN LATERAL (VALUES (${of.from}, ${of.to})) x (from_day, to_day)
     CROSS JOIN LATERAL (
       SELECT l.id, l.month, l.source FROM data_comparison_row r
         JOIN data_comparison_list l ON l.id = r.list_id AND l.status = 'in_use' AND l.kind = 'business_licences'
        WHERE ${IN_USE} ORDER BY l.month DESC, l.id DESC LIMIT 1) l
     CROSS JOIN LATERAL (
       -- Of several lines, as of a firm that was founded anew, the one that had begun by the first day has ended too early.
       SELECT min(r.from_on) AS founded_on, max(r.to_on) FILTER (WHERE coalesce(r.from_on <= x.from_day, true)) AS closed_on FROM data_comparison_row r WHERE ${IN_USE} AND r.list_id = l.id
       HAVING NOT bool_or(x.from_day >= coalesce(r.from_on, '-infinity') AND x.to_day <= coalesce(r.to_on, 'infinity'))) w
     WHERE s.status NOT IN ${NEVER_CAME_TRUE} AND ${of.when ?? 'true'}`,
  says: `该${of.label}的单位“{firm}”{why}({source} {month}名单),与所登记的日期不符,请核对。`,
  remedy:
    '对照来函核对单位和日期:单位有误的,更正;已注销而就业、岗位、见习、贷款未终止的,办理终止、退出或追偿;虚报的,撤销登记,已拨付的补贴、返还予以追回;名单有误的,由另一人写明理由。',
  source: '审计常用比对: 以已注销、尚未成立的单位虚报就业、申领补贴和返还',
});

export const firmsNotInBusiness: FindingKind[] = [
  notInBusiness({
    type: 'employment_registration',
    code: 'job-at-closed-firm',
    label: '就业登记',
    group: 'person',
    column: 'person_id',
    from: 's.started_on',
    to: `coalesce(s.ended_on, 'infinity')`,
    when: `(s.form <> 'welfare_post' OR s.implied_by IS NULL)`,
  }),
  notInBusiness({
    type: 'welfare_placement',
    code: 'post-at-closed-firm',
    label: '公益性岗位安置',
    group: 'person',
    column: 'person_id',
    from: 's.started_on',
    to: 'coalesce(s.ended_on, s.planned_end_on)',
  }),
  notInBusiness({
    type: 'internship',
    code: 'intern-at-closed-firm',
    label: '就业见习',
    group: 'person',
    column: 'person_id',
    employer: '(SELECT b.employer_id FROM internship_base b WHERE b.id = s.base_id)',
    from: 's.started_on',
    to: 'coalesce(s.ended_on, least(s.planned_end_on, s.retained_on))',
  }),
  notInBusiness({
    type: 'training_class',
    code: 'class-of-closed-firm',
    label: '培训班',
    group: 'training_class',
    column: 'id',
    from: 's.opens_on',
    to: 's.closes_on',
  }),
  notInBusiness({
    type: 'startup_loan',
    code: 'loan-to-closed-firm',
    label: '创业担保贷款',
    group: 'startup_loan',
    column: 'id',
    from: 's.applied_on',
    to: spans.LOAN_OVER,
  }),
  notInBusiness({
    type: 'stable_job_refund',
    code: 'refund-to-closed-firm',
    label: '稳岗返还',
    group: 'employer',
    column: 'employer_id',
    from: 's.recorded_on',
    to: 'coalesce(s.paid_on, s.recorded_on)',
  }),
];
