import { RowCheck } from '../shared/judgement.js';
import { spendingTerms } from './fund-spending.js';

const list = (texts: string[]) => texts.map((text) => `'${text}'`).join(', ');
/** The same, said of another row of the list. */
const ofRow = (row: string, sql: string) => sql.replaceAll(/\bs\./g, `${row}.`);
const SPENT = spendingTerms('employment_fund').map((term) => term.replace(/^-/, ''));

/** 预算低于支出 — what was spent of the fund already is more than its other budgets and this one; `s` is not posted yet. */
export const underSpending: RowCheck = {
  field: 'amountYuan',
  code: 'under-spending',
  message: '该资金本年度已支出的金额超过全部预算(含本笔),请核对预算金额和调整文件。',
  when: `s.status IN ('submitted', 'reviewed') AND s.fund = 'employment_fund'
         AND is_over_budget(s.district_id, s.dated_on, -s.amount_yuan, ARRAY[${list(SPENT)}], 'employment_fund_budget')`,
};

/** 撤销预算 — an approved budget is posted still when it is withdrawn; without it, what was spent may be more than is left. */
export const spentWithoutBudget: RowCheck = {
  ...underSpending,
  message:
    '撤销本笔预算后,该资金本年度已支出的金额超过其余预算(或再无预算),请核对,或补录预算调整文件。',
  when: `s.status_before_withdrawal = 'approved' AND s.fund = 'employment_fund'
         AND is_over_budget(s.district_id, s.dated_on, s.amount_yuan, ARRAY[${list(SPENT)}], 'employment_fund_budget')`,
};

/**
 * 超预算 — what the employment fund has spent by the posted figures of the year, this payment on top, against its budget; in a
 * list, those before it in the list as well. A budget is often raised afterwards, so this refuses nothing. `day` is that of the
 * payment, or of what it is asked for. The sums are worked out once for the whole list, since a sum by the row takes its square.
 */
export const overBudget = (
  field: string,
  amount: string,
  day: string,
  only = 'true',
): RowCheck => ({
  field,
  code: 'over-budget',
  message:
    '拨付后该资金本年度支出将超过已审批的预算(或尚无已审批的预算),请核对,或补录预算调整文件。',
  when: `NOT payment_is_over(s.status) AND ${only}
         AND is_over_budget(s.district_id, ${day}, (
               (SELECT jsonb_object_agg(r.ordinality, r.spent) FROM (
                 SELECT o.ordinality, sum(o.${amount}) OVER (PARTITION BY o.district_id, extract(year FROM ${ofRow('o', day)}) ORDER BY o.ordinality) AS spent
                   FROM staged o WHERE NOT payment_is_over(o.status) AND ${ofRow('o', only)}) r) ->> s.ordinality::text)::numeric
             , ARRAY[${list(SPENT)}], 'employment_fund_budget')`,
});
