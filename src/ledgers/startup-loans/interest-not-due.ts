import { FindingKind, newByGround } from '../../findings/finding-kind.js';
import { interestOverDue } from './loan-interest-subsidy.rules.js';

/** 不应享受而已拨付的贴息 — a repayment that is entered after the interest of its days was paid. */
export const interestNotDue: FindingKind = {
  code: 'interest-not-due',
  label: '不应享受而已拨付的贴息',
  group: 'startup_loan',
  field: 'repaidOn',
  // Who enters the repayment is told by the ledger.
  toldWith: [],
  isNew: newByGround('yuan'),
  cases: `
    SELECT l.district_id, l.id::text AS key, ARRAY[l.id] AS groups,
           'startup_loan:' || l.id || array_agg(DISTINCT 'loan_interest_subsidy:' || s.id) AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT e.id) FILTER (WHERE e.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('quarters', count(DISTINCT s.id), 'from', min(s.quarter_starts_on),
             'yuan', (SELECT sum(o.yuan)::text FROM (
               SELECT DISTINCT e.id, e.yuan FROM unnest(array_agg(s.id), array_agg(s.over_yuan)) e (id, yuan)) o)) AS facts
      FROM touched t JOIN startup_loan l ON l.id = t.id
      JOIN (SELECT s.*, ${interestOverDue} AS over_yuan FROM loan_interest_subsidy s WHERE s.status = 'paid') s
        ON s.loan_id = l.id AND s.over_yuan > 0
     CROSS JOIN LATERAL (VALUES (l.territory_id), (l.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (l.entered_by), (s.entered_by)) e (id)
     GROUP BY l.district_id, l.id`,
  says: '该笔贷款已拨付的贴息中,自 {from} 起的季度有 {quarters} 个按现有还款登记不应贴息或多于应贴金额(多付合计 {yuan} 元),请核对;属实的应予追回。',
  remedy:
    '还款日期、金额有误的,更正;属实的,追回多付的贴息并登记退汇,再按实际用款天数重新申请;确无不当的,由另一人写明理由。',
  source: '财金〔2020〕21号、财金〔2023〕75号: 按实际用款贴息; 审计常用比对: 提前还款后仍贴息',
};
