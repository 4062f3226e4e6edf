import { policySql } from '../../policy/policy.js';
import { FindingKind } from '../finding-kind.js';

/** 有次数限制的事项 — how often it was had before is said by the record itself, and the ledger of one district knows its own alone. */
interface Limited {
  type: string;
  label: string;
  /** Day of `s` before which the others count, and how many of them it says. */
  day: string;
  said: string;
  /** Whose it is, and whether it came true. */
  of: string;
  cameTrue: string;
}

const LOAN: Omit<Limited, 'of'> = {
  type: 'startup_loan',
  label: '创业担保贷款',
  day: 'coalesce(s.released_on, s.applied_on)',
  said: 's.prior_uses',
  cameTrue: 's.released_on IS NOT NULL',
};
const OF_PERSONS: Limited[] = [
  { ...LOAN, of: `s.borrower_kind = 'person' AND s.person_id = q.id` },
  {
    type: 'welfare_placement',
    label: '公益性岗位安置',
    day: 's.started_on',
    said: 's.placement_number - 1',
    of: 's.person_id = q.id',
    cameTrue: `s.status IN ('in_post', 'suspended', 'ended')`,
  },
];
const OF_FIRMS: Limited[] = [{ ...LOAN, of: `s.borrower_kind = 'firm' AND s.employer_id = q.id` }];

/** The same number, the own district included. */
const SAME_PERSON =
  'JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type';
const SAME_FIRM = 'JOIN employer q ON q.credit_code = p.credit_code';

/**
 * A later record that says less of earlier ones than the districts know together, in each district that has one of them, by that
 * record: the others of the own district are told with it.
 */
const casesOf = (owner: string, same: string, limited: Limited[]) => `
    WITH use AS MATERIALIZED (
      SELECT t.id AS of_group, q.district_id, r.* FROM touched t JOIN ${owner} p ON p.id = t.id
      ${same}
     CROSS JOIN LATERAL (${limited
       .map(
         ({ type, label, day, said, of, cameTrue }) => `
        SELECT '${type}' AS type, '${type}:' || s.id AS record, '${label}' AS label, ${day} AS day, ${said} AS said, ${cameTrue} AS came_true,
               s.territory_id, s.handling_unit_id, s.entered_by
          FROM ${type} s WHERE ${of} AND s.status NOT IN ('rejected', 'withdrawn')`,
       )
       .join(' UNION ALL')}) r),
    unsaid AS (
      SELECT z.of_group, z.type, z.record, z.label, z.day, z.said, z.district_id, count(*) AS known
        FROM use z JOIN use y ON y.of_group = z.of_group AND y.type = z.type AND y.came_true AND y.day < z.day
       GROUP BY z.of_group, z.type, z.record, z.label, z.day, z.said, z.district_id
      HAVING count(*) > z.said AND bool_or(y.district_id <> z.district_id))
    SELECT p.district_id, z.record AS key, ARRAY[p.id] AS groups, array_agg(DISTINCT x.record) AS records, array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT x.entered_by) FILTER (WHERE x.entered_by IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('what', z.label, 'where', d.name, 'day', z.day, 'said', z.said, 'known', z.known) AS facts
      FROM unsaid z JOIN ${owner} p ON p.id = z.of_group
      JOIN org_unit d ON d.id = z.district_id
      JOIN use x ON x.of_group = z.of_group AND x.district_id = p.district_id AND x.type = z.type
       AND (x.record = z.record OR x.came_true AND x.day < z.day)
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id)) u (unit)
     GROUP BY p.district_id, p.id, z.record, z.label, d.name, z.day, z.said, z.known`;

const inAnother = (owner: string, same: string) =>
  `EXISTS (SELECT FROM ${owner} p ${same} WHERE p.id = ANY (touched_groups) AND q.district_id <> p.district_id)`;

const said = (whose: string) => ({
  says: `${whose} {day} 在{where}的{what}填写此前已有 {said} 次,而两地登记的此前已有 {known} 次,请与对方核对次数,是否超过规定的次数。`,
  hints: `${whose}在其他区县另有{what}登记,本区或其他区县的{what}所填次数可能过少,请与对方核对。`,
  remedy:
    '与对方区县核对:次数填写过少的,退回更正;已超过规定次数的,办理退出或终止,已拨付的补贴、贴息予以追回;对方登记有误的,请对方更正,或由另一人写明理由。',
});

/** 两地次数 — a loan or a post that says nothing of the one before it in another district, which nobody there could refuse. */
export const usesInTwoDistricts: FindingKind = {
  code: 'uses-in-two-districts',
  label: '所填次数少于两地登记的次数',
  group: 'person',
  field: 'person',
  toldWith: ['startup_loan', 'welfare_placement'],
  onlyIf: inAnother('person', SAME_PERSON),
  cases: casesOf('person', SAME_PERSON, OF_PERSONS),
  ...said('该人员'),
  source:
    '人社部发〔2019〕124号: 累计安置次数; 财金〔2020〕21号、财金〔2023〕75号: 累计贷款次数; 审计常用比对: 跨区县重复享受',
};

/** The same of a borrowing firm. */
export const firmUsesInTwoDistricts: FindingKind = {
  code: 'firm-uses-in-two-districts',
  label: '单位所填贷款次数少于两地登记的次数',
  group: 'employer',
  field: 'employer',
  toldWith: ['startup_loan'],
  onlyIf: inAnother('employer', SAME_FIRM),
  cases: casesOf('employer', SAME_FIRM, OF_FIRMS),
  ...said('该单位'),
  source: '财金〔2020〕21号、财金〔2023〕75号: 累计贷款次数; 审计常用比对: 跨区县重复享受',
};

const MOST = policySql(
  'training.subsidies-per-year-max',
  'max(h.day)',
  '(SELECT d.code FROM org_unit d WHERE d.id = p.district_id)',
);

/** 两地培训补贴次数 — no more a year of one kind than in one district, wherever they were paid, those of before either office began here with them. */
export const trainedTooOftenInTwoDistricts: FindingKind = {
  code: 'trained-too-often-in-two-districts',
  label: '两地培训补贴合计超过年度次数',
  group: 'person',
  field: 'enrolmentId',
  toldWith: ['training_subsidy'],
  onlyIf: `${inAnother('person', SAME_PERSON)}
           AND (EXISTS (SELECT FROM training_subsidy s WHERE s.person_id = ANY (touched_groups))
                OR EXISTS (SELECT FROM training_enrolment e WHERE e.person_id = ANY (touched_groups) AND e.subsidies_before > 0))`,
  cases: `
    WITH bearer AS MATERIALIZED (
      SELECT t.id AS of_person, q.id, q.district_id FROM touched t JOIN person p ON p.id = t.id ${SAME_PERSON}),
    had AS (
      SELECT b.*, s.category, s.training_year AS year, 'training_subsidy:' || s.id AS record, 1 AS times, s.applied_on AS day,
             s.territory_id, s.handling_unit_id, s.entered_by
        FROM bearer b JOIN training_subsidy s ON s.person_id = b.id AND NOT payment_is_over(s.status)
      UNION ALL (
      SELECT DISTINCT ON (b.of_person, b.id, c.category, year)
             b.*, c.category, extract(year FROM e.enrolled_on)::int AS year, 'training_enrolment:' || e.id, e.subsidies_before, e.enrolled_on,
             e.territory_id, e.handling_unit_id, e.entered_by
        FROM bearer b JOIN training_enrolment e ON e.person_id = b.id AND e.status <> 'withdrawn' AND e.subsidies_before > 0
        JOIN training_class c ON c.id = e.class_id
       ORDER BY b.of_person, b.id, c.category, year, e.subsidies_before DESC, e.id))
    SELECT p.district_id, p.id || ' ' || h.category || ' ' || h.year AS key, ARRAY[p.id] AS groups,
           array_agg(DISTINCT h.record) FILTER (WHERE h.id = p.id) AS records,
           array_agg(DISTINCT u.unit) FILTER (WHERE h.id = p.id) AS units,
           coalesce(array_agg(DISTINCT h.entered_by) FILTER (WHERE h.id = p.id AND h.entered_by IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('year', h.year, 'elsewhere', string_agg(DISTINCT d.name, '、') FILTER (WHERE h.id <> p.id),
             'count', sum(u.times), 'most', (${MOST})) AS facts
      FROM had h JOIN person p ON p.id = h.of_person
      JOIN org_unit d ON d.id = h.district_id
     CROSS JOIN LATERAL (VALUES (h.territory_id, h.times), (h.handling_unit_id, 0)) u (unit, times)
     GROUP BY p.district_id, p.id, h.category, h.year
    HAVING bool_or(h.id = p.id) AND bool_or(h.id <> p.id) AND bool_or(h.record LIKE 'training_subsidy:%') AND sum(u.times) > (${MOST})`,
  says: '该人员 {year} 年同类培训的补贴在本区和{elsewhere}合计 {count} 次(含学员登记的此前已享受次数),超过每年 {most} 次,请与对方核对。',
  hints: '该人员本年度在其他区县也有同类培训的补贴,合计可能超过每年的次数,请与对方核对。',
  remedy:
    '与对方区县核对:超过次数的,由其中一方撤销申请,已拨付的追回并登记退汇;当地规定允许的,由另一人写明依据。',
  source:
    '成都、深圳等地的规定: 每人每年享受次数(本省、国家规定的原文未核对); 审计常用比对: 跨区县重复享受',
};
