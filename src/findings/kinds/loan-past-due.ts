import { FindingKind } from '../finding-kind.js';

/** 到期贷款未处理 — the last day has passed, and nobody said what became of the loan; it is overdue all the same. */
export const loanPastDue: FindingKind = {
  code: 'loan-past-due',
  label: '到期贷款未处理',
  group: 'startup_loan',
  field: 'dueOn',
  cases: `
    SELECT r.district_id, r.id::text AS key, ARRAY[r.id] AS groups, ARRAY['startup_loan:' || r.id] AS records,
           ARRAY[r.territory_id, r.handling_unit_id] AS units, array_remove(ARRAY[r.entered_by], NULL) AS entered_by,
           jsonb_build_object('dueOn', r.due_on) AS facts
      FROM touched t JOIN startup_loan r ON r.id = t.id
     WHERE r.status IN ('released', 'extended') AND r.due_on < (app_now() AT TIME ZONE 'Asia/Shanghai')::date`,
  says: '该笔贷款已于 {dueOn} 到期,未登记还清、逾期,已按逾期计数,请核对还款情况。',
  remedy:
    '已还清的,登记还清或还款;未还清的,登记逾期并按规定代偿、追偿;在到期日及以前批准展期的,补登展期。',
  source: '贷款自到期日次日起为逾期; 财金〔2020〕21号、财金〔2023〕75号',
};
