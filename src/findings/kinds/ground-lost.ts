import { FindingKind } from '../finding-kind.js';
import * as spans from './listed-spans.js';

const BORNE_OUT: Record<string, string> = {
  hardship: 'holds_hardship_certificate(p.id, x.from_day)',
  unemployed: 'was_unemployed_since(p.id, x.from_day, x.from_day)',
};

/** What was given to somebody as of the group, on a day; money of it at the latest asked for. */
const given = (group: string): spans.Span[] => [
  {
    ...spans.TRAINING,
    label: '培训补贴',
    when: `s.trainee_group = '${group}' AND training_is_subsidised(s.id)`,
  },
  {
    ...spans.LOAN_APPLIED,
    when: `s.borrower_group = '${group}' AND s.status NOT IN ('rejected', 'withdrawn')`,
  },
];

/** The certificate or registration on which it rested, and which no longer does; of several the latest. */
const LOST: Record<string, string> = {
  hardship: `SELECT 'hardship_certification:' || h.id AS record, '就业困难人员认定' AS label, h.entered_by, h.territory_id, h.handling_unit_id
      FROM hardship_certification h
     WHERE h.person_id = p.id AND h.certified_on <= x.from_day AND (h.status = 'withdrawn' OR h.revoked_on <= x.from_day)
     ORDER BY h.certified_on DESC, h.id DESC LIMIT 1`,
  unemployed: `SELECT 'unemployment_registration:' || u.id AS record, '失业登记' AS label, u.entered_by, u.territory_id, u.handling_unit_id
      FROM unemployment_registration u
     WHERE u.person_id = p.id AND u.registered_on <= x.from_day AND u.status = 'withdrawn'
     ORDER BY u.registered_on DESC, u.id DESC LIMIT 1`,
};

const casesOf = (group: string) => `
    SELECT p.district_id, x.record || ' ' || l.record AS key, ARRAY[p.id] AS groups, ARRAY[x.record, l.record] AS records,
           ARRAY[x.territory_id, x.handling_unit_id, l.territory_id, l.handling_unit_id] AS units,
           array_remove(ARRAY[x.entered_by, l.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', x.label, 'day', x.from_day, 'ground', l.label) AS facts
      FROM touched t JOIN person p ON p.id = t.id
     CROSS JOIN LATERAL (${spans.spansSql(given(group))}) x
     CROSS JOIN LATERAL (${LOST[group]}) l
     WHERE NOT ${BORNE_OUT[group]}`;

/** 依据已取消、撤销 — a training or a loan was given to somebody for what was then taken back; told with the taking back. */
export const groundLost: FindingKind = {
  code: 'ground-lost',
  label: '享受补贴、贷款的依据已取消或撤销',
  group: 'person',
  field: 'person',
  toldWith: ['hardship_certification', 'unemployment_registration'],
  onlyIf: `EXISTS (SELECT FROM training_enrolment s WHERE s.person_id = ANY (touched_groups))
           OR EXISTS (SELECT FROM startup_loan s WHERE s.person_id = ANY (touched_groups))`,
  cases: Object.keys(LOST).map(casesOf).join('\n    UNION ALL'),
  says: '该人员 {day} 以{ground}为依据办理{what},而该{ground}已取消或撤销,当日没有其他有效的,请核对是否应予追回。',
  remedy:
    '取消、撤销有误的,恢复;属实的,撤销申请,已拨付的补贴、贴息予以追回,贷款请经办银行、担保机构处置;另有依据的,由另一人写明。',
  source: '财社〔2017〕164号、财金〔2020〕21号: 补贴、贷款对象的身份; 审计常用比对: 资格不实',
};
