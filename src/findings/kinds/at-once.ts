import { FindingKind } from '../finding-kind.js';
import * as spans from './listed-spans.js';

/** The job that a post implies is the post. */
export const OWN_JOB: spans.Span = {
  ...spans.JOB,
  when: `(s.form <> 'welfare_post' OR s.implied_by IS NULL)`,
};
/** Not in the business for which the person was lent money, whichever district lent it, nor by the way. */
export const HIRED: spans.Span = {
  ...spans.JOB,
  label: '受雇就业登记',
  when: `s.form NOT IN ('self_employed', 'flexible', 'welfare_post') AND NOT EXISTS (
           SELECT FROM startup_loan l WHERE l.person_id = s.person_id AND l.employer_id IS NOT DISTINCT FROM s.employer_id)
         AND NOT EXISTS (
           SELECT FROM person p JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type
             JOIN startup_loan l ON l.person_id = q.id JOIN employer n ON n.id = l.employer_id
             JOIN employer m ON m.id = s.employer_id AND n.credit_code = m.credit_code
            WHERE p.id = s.person_id)`,
};
const IN_POST: spans.Span = {
  ...spans.PLACEMENT,
  when: `s.status IN ('in_post', 'suspended', 'ended')`,
};
const INTERN: spans.Span = {
  ...spans.INTERNSHIP,
  when: `s.status IN ('active', 'completed', 'retained', 'ended_early')`,
};
/** Whoever was lent money for a business of their own runs one, until it is paid back, or the fund pays because the business failed. */
export const OWN_BUSINESS: spans.Span = {
  ...spans.LOAN,
  label: '创业担保贷款',
  from: 's.released_on',
  to: spans.LOAN_OVER,
  when: `s.borrower_kind = 'person' AND s.released_on IS NOT NULL`,
};
/** A registration that goes on beside a loan was that of the borrower; one that is made beside it is odd. */
export const REGISTERED: spans.Span = {
  ...spans.UNEMPLOYMENT,
  label: '办理失业登记',
  to: 's.registered_on',
};

export type Pair = readonly [one: spans.Span, other: spans.Span];

/** Those of which pairs are made, and the pairs by their places among them: two may have one label. */
export const spansOf = (pairs: readonly Pair[]) => [...new Set(pairs.flat())];
export const placesOf = (pairs: readonly Pair[]) => {
  const all = spansOf(pairs);
  return pairs.map(([one, other]) => `(${all.indexOf(one)}, ${all.indexOf(other)})`).join(', ');
};

/** Days that both hold, more than the one on which one follows the other; a day on which something was said counts by itself. */
export const HOLDS_ON = (day: string, of: string) =>
  `${of}.from_day <= ${day} AND ${of}.to_day > ${day}`;
export const AT_ONCE = `CASE WHEN y.from_day = y.to_day THEN ${HOLDS_ON('y.from_day', 'x')}
  WHEN x.from_day = x.to_day THEN ${HOLDS_ON('x.from_day', 'y')}
  ELSE greatest(x.from_day, y.from_day) < least(x.to_day, y.to_day) END`;

/** By the two records, so that what was explained of them is not asked again for the sake of a third. */
const casesOf = (pairs: Pair[]) => `
    WITH span AS MATERIALIZED (
      SELECT p.district_id, p.id AS person_id, x.* FROM touched t JOIN person p ON p.id = t.id
       CROSS JOIN LATERAL (${spans.spansSql(spansOf(pairs))}) x)
    SELECT x.district_id, x.record || ' ' || y.record AS key, ARRAY[x.person_id] AS groups, ARRAY[x.record, y.record] AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT e.id) FILTER (WHERE e.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('one', string_agg(DISTINCT x.label, '、'), 'other', string_agg(DISTINCT y.label, '、'),
             'since', min(greatest(x.from_day, y.from_day))) AS facts
      FROM span x JOIN span y ON y.person_id = x.person_id AND y.record <> x.record
      JOIN (VALUES ${placesOf(pairs)}) pair (one, other) ON pair.one = x.place AND pair.other = y.place
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id), (y.territory_id), (y.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (x.entered_by), (y.entered_by)) e (id)
     WHERE ${AT_ONCE}
     GROUP BY x.district_id, x.person_id, x.record, y.record`;

/** Whoever has one record is in two things by no means; asked as the spans ask, since a table may be indexed by person only for what counts. */
const SEVERAL = (pairs: Pair[]) => {
  const types = [...new Set(pairs.flat().map(({ type }) => type))];
  const one = (type: string) =>
    `(EXISTS (SELECT FROM ${type} s WHERE s.person_id = ANY (touched_groups) AND ${spans.COUNTS}))::int`;
  return `${types.map(one).join(' + ')} > 1`;
};

const RUNNING: Pair[] = [
  [OWN_JOB, spans.UNEMPLOYMENT],
  [OWN_JOB, IN_POST],
  [OWN_JOB, INTERN],
  [IN_POST, spans.UNEMPLOYMENT],
  [IN_POST, INTERN],
  [IN_POST, OWN_BUSINESS],
  [INTERN, OWN_BUSINESS],
  [REGISTERED, OWN_BUSINESS],
  [HIRED, OWN_BUSINESS],
];

/** 同一期间互相矛盾的登记 — told at entry by the ledgers, each in its own words, and kept here until somebody answers. */
export const atOnce: FindingKind = {
  code: 'at-once',
  label: '同一期间互相矛盾的登记',
  group: 'person',
  field: 'person',
  toldWith: [],
  onlyIf: SEVERAL(RUNNING),
  cases: casesOf(RUNNING),
  says: '该人员自 {since} 起的{one}与{other}在同一期间,请核对日期;已结束的一项应办理终止、退出。',
  remedy:
    '核对两条记录的日期:已终止的就业、岗位、见习按实际日期办理终止、退出;在业期间登记失业的,更正或撤销失业登记,已享受的待遇予以追回;确可并存的,由另一人写明理由。',
  source:
    '就业服务与就业管理规定: 失业登记须无业; 人社部发〔2019〕124号: 在岗领补、一人一岗; 审计常用比对: 已就业人员享受失业人员政策',
};

/** Whoever was only trained has had nothing yet. */
const SUBSIDISED: spans.Span = {
  ...spans.TRAINED_UNEMPLOYED,
  when: `${spans.TRAINED_UNEMPLOYED.when!} AND training_is_subsidised(s.id)`,
};
export const AT_WORK: Pair[] = [
  [OWN_JOB, SUBSIDISED],
  [HIRED, spans.LENT_UNEMPLOYED],
  [OWN_JOB, spans.HARDSHIP],
];

/** 在职而按失业(困难)人员享受 — a job that turns out to have run on the day is entered by another desk, which is told here. */
export const supportedAtWork: FindingKind = {
  code: 'supported-at-work',
  label: '在职而按失业(困难)人员享受',
  group: 'person',
  field: 'startedOn',
  toldWith: ['employment_registration'],
  onlyIf: SEVERAL(AT_WORK),
  cases: casesOf(AT_WORK),
  says: '该人员 {since} 的{other}以失业(困难)人员身份办理,而当日有未终止的{one},请核对两边的日期和身份。',
  remedy:
    '就业登记日期有误或已终止的,更正或办理终止;当日确已就业的,更正类别、取消认定,已拨付的补贴、贴息予以追回;符合当地规定的,由另一人写明理由。',
  source:
    '就业促进法第五十二条、财社〔2017〕164号: 补贴对象的身份; 审计常用比对: 企业职工以失业人员身份参加培训、贷款、认定',
};

/** 退休、伤残减员之后 — from the day after, for good. */
const LEFT_WORK: spans.Span = {
  type: 'natural_attrition',
  label: '退休、伤残减员',
  from: 's.occurred_on + 1',
  to: `'infinity'::date`,
  when: `s.cause IN ('retirement', 'injury') AND s.status = 'approved'`,
};
const HIRED_ON: spans.Span = {
  ...spans.JOB,
  label: '办理就业登记',
  to: 's.started_on',
  when: OWN_JOB.when!,
};
export const AFTER_LEAVING: Pair[] = [
  HIRED_ON,
  REGISTERED,
  spans.HARDSHIP,
  IN_POST,
  INTERN,
  spans.TRAINING,
  spans.LOAN_APPLIED,
].map((begun): Pair => [begun, LEFT_WORK]);

/** 减员后仍办理 — told by the ledgers to who enters it after the attrition, and with the attrition to who enters that last. */
export const afterLeavingWork: FindingKind = {
  code: 'after-leaving-work',
  label: '退休、伤残减员后仍办理登记、补贴',
  group: 'person',
  field: 'occurredOn',
  toldWith: ['natural_attrition'],
  onlyIf: SEVERAL(AFTER_LEAVING),
  cases: casesOf(AFTER_LEAVING),
  says: '该人员已审批{other},而 {since} 起另有{one},请核对减员日期、原因,以及是否仍符合条件。',
  remedy:
    '减员登记有误的,撤销或更正;确已退休、丧失劳动能力的,终止登记和岗位、取消认定,已拨付的补贴予以追回;退休返聘的,由另一人写明。',
  source:
    '就业促进法第五十二条、失业登记有关规定; 审计常用比对: 退休人员登记失业、参加培训、享受补贴',
};
