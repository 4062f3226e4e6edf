import { policySql } from '../../policy/policy.js';
import { FindingKind, newByGround } from '../finding-kind.js';
import {
  AFTER_LEAVING,
  AT_ONCE,
  AT_WORK,
  HIRED,
  HOLDS_ON,
  OWN_BUSINESS,
  OWN_JOB,
  REGISTERED,
  placesOf,
  spansOf,
  type Pair,
} from './at-once.js';
import * as spans from './listed-spans.js';

/** 死亡减员 — from the day after, for good. */
const DIED: spans.Span = {
  type: 'natural_attrition',
  label: '死亡减员',
  from: 's.occurred_on + 1',
  to: `'infinity'::date`,
  when: `s.cause = 'death' AND s.status = 'approved'`,
};
const IN_CLASS: spans.Span = {
  type: 'training_enrolment',
  label: '培训班期',
  from: 'lower(s.class_days)',
  to: 'upper(s.class_days)',
  when: `s.status IN ('enrolled', 'completed', 'certified', 'failed')`,
};
const BUSINESS: spans.Span = { ...OWN_BUSINESS, label: '领贷创业' };
const { INTERNSHIP, PLACEMENT, RUNNING_LOAN, UNEMPLOYMENT } = spans;

/** What the ledgers of one district refuse or tell of, or its findings, when both are on file there. */
const PAIRS: Pair[] = [
  [OWN_JOB, UNEMPLOYMENT],
  [OWN_JOB, PLACEMENT],
  [OWN_JOB, INTERNSHIP],
  [UNEMPLOYMENT, UNEMPLOYMENT],
  [UNEMPLOYMENT, PLACEMENT],
  [PLACEMENT, PLACEMENT],
  [PLACEMENT, INTERNSHIP],
  [INTERNSHIP, INTERNSHIP],
  [RUNNING_LOAN, RUNNING_LOAN],
  [PLACEMENT, BUSINESS],
  [INTERNSHIP, BUSINESS],
  [REGISTERED, BUSINESS],
  [HIRED, BUSINESS],
  [IN_CLASS, IN_CLASS],
  ...AT_WORK,
  ...AFTER_LEAVING,
  ...[
    ...[OWN_JOB, UNEMPLOYMENT, spans.JOBSEEKER, spans.HARDSHIP, PLACEMENT, spans.SUBSIDY],
    ...[spans.TRAINING, INTERNSHIP, spans.STIPEND, spans.LOAN_APPLIED],
  ].map((begun): Pair => [begun, DIED]),
];

/** Whichever of the two is here. */
const BOTH_WAYS = PAIRS.flatMap(([one, other]): Pair[] => [
  [one, other],
  [other, one],
]);
const ALL = spansOf(BOTH_WAYS);

/** Money for a month is odd where the other began before it; else days that both hold. */
const AT_ONCE_OR_FOR_MONTHS = `CASE WHEN x.of_month THEN ${HOLDS_ON('x.from_day', 'y')} WHEN y.of_month THEN ${HOLDS_ON('y.from_day', 'x')}
  ELSE ${AT_ONCE} END`;

/** The same number in another district. */
const IN_ANOTHER = `JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type
  AND q.district_id <> p.district_id`;

/** Months of money are one ground, however many of them there are. */
const groundOf = (span: string) =>
  `CASE WHEN ${span}.of_month THEN ${span}.type ELSE ${span}.record END`;

/**
 * 两地同时登记 — what the ledger of one district refuses or tells of is not known to the next; one case for what two records, or
 * the money of one, say of each other. Whoever enters is told that there is something, whoever may read the finding what it is.
 */
export const inTwoDistricts: FindingKind = {
  code: 'in-two-districts',
  label: '两地同时登记',
  group: 'person',
  field: 'person',
  onlyIf: `EXISTS (SELECT FROM person p ${IN_ANOTHER}
                    WHERE p.id = ANY (touched_groups))`,
  cases: `
    SELECT p.district_id, p.id || ' ' || ${groundOf('x')} || ' ' || q.id || ' ' || ${groundOf('y')} AS key, ARRAY[p.id] AS groups, ${spans.WHERE_SPANS_LIE},
           jsonb_build_object('what', string_agg(DISTINCT x.label, '、'), 'elsewhere', d.name || '的' || string_agg(DISTINCT y.label, '、'),
             'there', d.name || '已有' || CASE y.type WHEN 'natural_attrition' THEN '减员' ELSE '' END || '登记') AS facts
      FROM touched t JOIN person p ON p.id = t.id
      ${IN_ANOTHER}
      JOIN org_unit d ON d.id = q.district_id
     CROSS JOIN LATERAL (${spans.spansSql(ALL)}) x
     CROSS JOIN LATERAL (${spans.spansSql(ALL, 'q')}) y
      JOIN (SELECT DISTINCT * FROM (VALUES ${placesOf(BOTH_WAYS)}) pair (one, other)) pair ON pair.one = x.place AND pair.other = y.place
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id)) u (unit)
     WHERE ${AT_ONCE_OR_FOR_MONTHS}
     GROUP BY p.district_id, p.id, q.id, d.name, y.type, ${groundOf('x')}, ${groundOf('y')}`,
  isNew: newByGround('what', 'elsewhere'),
  hints: '该人员在{there},与此处的{what}可能在同一期间(或在此之前),请与对方核对。',
  says: '该人员的{what}与{elsewhere}在同一期间(或在其后),请与对方核对;属实的应予终止、追回。',
  remedy:
    '与对方区县核对:重复安置、登记失业、培训或贷款的,由其中一方办理退出、终止,已拨付的补贴、贴息予以追回;对方登记已失效而未终止、减员有误的,请对方终止、更正,或由另一人写明理由。',
  source: '人社部发〔2019〕124号: 一人一岗; 审计常用比对: 跨区县重复享受、死亡退休后享受',
};

/** 同一职业(工种)在两地补贴 — once in a life, wherever it was paid. */
export const skillSubsidisedElsewhere: FindingKind = {
  code: 'skill-subsidised-elsewhere',
  label: '同一职业(工种)两地补贴',
  group: 'person',
  field: 'enrolmentId',
  toldWith: ['training_subsidy'],
  onlyIf: `EXISTS (SELECT FROM person p ${IN_ANOTHER}
                    WHERE p.id = ANY (touched_groups) AND EXISTS (SELECT FROM training_subsidy s WHERE s.person_id = q.id))`,
  cases: `
    SELECT s.district_id, s.id::text AS key, ARRAY[p.id] AS groups, ARRAY['training_subsidy:' || s.id] AS records,
           ARRAY[s.territory_id, s.handling_unit_id] AS units, array_remove(ARRAY[s.entered_by], NULL) AS entered_by,
           jsonb_build_object('occupation', min(s.occupation), 'elsewhere', string_agg(DISTINCT d.name, '、')) AS facts
      FROM touched t JOIN person p ON p.id = t.id
      ${IN_ANOTHER}
      JOIN org_unit d ON d.id = q.district_id
      JOIN training_subsidy s ON s.person_id = p.id AND NOT payment_is_over(s.status)
      JOIN training_subsidy o ON o.person_id = q.id AND NOT payment_is_over(o.status)
       AND o.level = s.level AND training_skill(o.occupation, o.level) = training_skill(s.occupation, s.level)
     GROUP BY s.district_id, s.id, p.id`,
  says: '该人员“{occupation}”同一等级的培训补贴在{elsewhere}也有申请或拨付,请与对方核对,同一职业(工种)同一等级只享受一次。',
  remedy:
    '与对方区县核对:重复的,由其中一方撤销申请,已拨付的追回并登记退汇;并非同一人、同一工种的,由另一人写明理由。',
  source:
    '成都、深圳等地的规定: 同一职业(工种)同一等级只享受一次(本省、国家规定的原文未核对); 审计常用比对: 跨区县重复享受',
};

/** The same firm in another district. */
const FIRM_ELSEWHERE = `JOIN employer n ON n.credit_code = m.credit_code AND n.district_id <> m.district_id`;

/** What a firm was granted or asks for, with what it owes of a loan. */
const refundsOf = (firm: string) => `
      SELECT 'stable_job_refund' AS type, s.id, b.policy_year || '年稳岗返还' AS label, '-infinity'::date AS from_day, 'infinity'::date AS to_day,
             0 AS yuan, s.territory_id, s.handling_unit_id, s.entered_by
        FROM stable_job_refund s JOIN refund_batch b ON b.id = s.batch_id
       WHERE s.employer_id = ${firm}.id AND s.status NOT IN ('refused', 'returned', 'withdrawn')
      UNION ALL
      SELECT 'startup_loan', s.id, '创业担保贷款', coalesce(s.released_on, s.applied_on), least(s.repaid_on, s.recovered_on, 'infinity'),
             loan_owed(s.id), s.territory_id, s.handling_unit_id, s.entered_by
        FROM startup_loan s WHERE s.employer_id = ${firm}.id AND s.borrower_kind = 'firm' AND s.status NOT IN ('rejected', 'withdrawn')`;

const TOGETHER = (one: string, other: string) =>
  `${one}.label = ${other}.label AND greatest(${one}.from_day, ${other}.from_day) < least(${one}.to_day, ${other}.to_day)`;
const CEILING = policySql(
  'startup-loan.firm-ceiling-yuan',
  'g.last_on',
  '(SELECT d.code FROM org_unit d WHERE d.id = g.district_id)',
);

/** 同一单位在两地享受 — the refund of one year, or loans that run at once and come to more than one firm may have. */
export const firmInTwoDistricts: FindingKind = {
  code: 'firm-in-two-districts',
  label: '同一单位两地享受返还,或贷款合计超额度',
  group: 'employer',
  field: 'employer',
  onlyIf: `EXISTS (SELECT FROM employer m ${FIRM_ELSEWHERE} WHERE m.id = ANY (touched_groups))`,
  cases: `
    SELECT g.district_id, g.key, g.groups, g.records, g.units, g.entered_by, g.facts FROM (
    SELECT m.district_id, x.type || ':' || x.id AS key, ARRAY[m.id] AS groups, ARRAY[x.type || ':' || x.id] AS records,
           ARRAY[x.territory_id, x.handling_unit_id] AS units, array_remove(ARRAY[x.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', x.label || CASE x.type WHEN 'startup_loan' THEN '(两地未还清的合计超过最高额度)' ELSE '' END,
             'elsewhere', string_agg(DISTINCT d.name, '、')) AS facts,
           max(greatest(x.from_day, y.from_day)) AS last_on, x.type,
           sum(y.yuan) + (SELECT sum(o.yuan) FROM (${refundsOf('m')}) o WHERE ${TOGETHER('x', 'o')}) AS yuan
      FROM touched t JOIN employer m ON m.id = t.id
      ${FIRM_ELSEWHERE}
      JOIN org_unit d ON d.id = n.district_id
     CROSS JOIN LATERAL (${refundsOf('m')}) x
     CROSS JOIN LATERAL (${refundsOf('n')}) y
     WHERE ${TOGETHER('x', 'y')}
     GROUP BY m.district_id, m.id, x.type, x.id, x.label, x.from_day, x.to_day, x.territory_id, x.handling_unit_id, x.entered_by) g
     WHERE g.type <> 'startup_loan' OR g.yuan > ${CEILING}`,
  says: '该单位的{what}在{elsewhere}也有申请或享受,请与对方核对是否重复。',
  remedy:
    '与对方区县核对参保地、注册地和经办银行:重复的,由其中一方撤销或追回;分支机构分别参保等不重复的,由另一人写明理由。',
  source: '稳岗返还按参保地、每年一次; 财金〔2023〕75号: 最高额度; 审计常用比对: 跨区县重复享受',
};
