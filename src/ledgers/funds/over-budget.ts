import { RowCheck } from '../shared/ledger-definition.js';
import { OVER } from '../shared/doubles.js';
import { spendingTerms } from './fund-spending.js';

/** 执行率 — posted figures of the year of the day. */
const postedOf = (codes: string[], day: string) => `coalesce((
  SELECT sum(CASE WHEN b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END) FROM balance_month b
   WHERE b.district_id = s.district_id AND b.unit_id = s.district_id AND b.measure IN (${codes.map((code) => `'${code}'`).join(', ')})
     AND date_trunc('year', b.month) = date_trunc('year', ${day})), 0)`;

const SPENT = spendingTerms('employment_fund').map((term) => term.replace(/^-/, ''));

/**
 * 超预算 — what the employment fund has spent, this payment on top, against its budget of the year. A budget is often raised
 * afterwards, so this refuses nothing. `day` is that of the payment, or of what it is asked for.
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
  when: `s.status NOT IN (${OVER.map((state) => `'${state}'`).join(', ')}) AND ${only}
         AND ${postedOf(SPENT, day)} + s.${amount} > ${postedOf(['employment_fund_budget'], day)}`,
});
