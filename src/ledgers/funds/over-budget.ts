import { OVER } from '../shared/doubles.js';
import { RowCheck } from '../shared/judgement.js';
import { spendingTerms } from './fund-spending.js';

const list = (texts: string[]) => texts.map((text) => `'${text}'`).join(', ');
const SPENT = spendingTerms('employment_fund').map((term) => term.replace(/^-/, ''));

/**
 * 超预算 — what the employment fund has spent by the posted figures of the year, this payment on top, against its budget. A
 * budget is often raised afterwards, so this refuses nothing. `day` is that of the payment, or of what it is asked for.
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
  when: `s.status NOT IN (${list(OVER)}) AND ${only}
         AND is_over_budget(s.district_id, ${day}, s.${amount}, ARRAY[${list(SPENT)}], 'employment_fund_budget')`,
});
