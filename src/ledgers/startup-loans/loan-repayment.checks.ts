import { RowCheck } from '../shared/judgement.js';

const OF_LOAN = 'SELECT FROM startup_loan l WHERE l.id = s.loan_id';

export const ofReleasedLoan: RowCheck = {
  field: 'loanId',
  code: 'loan-not-released',
  message: '该笔贷款尚未放款,不能登记还款。',
  when: `NOT EXISTS (${OF_LOAN} AND l.released_on IS NOT NULL)`,
};

export const afterRelease: RowCheck = {
  field: 'repaidOn',
  code: 'repaid-before-release',
  message: '还款日期早于放款日期,请核对。',
  when: `EXISTS (${OF_LOAN} AND s.repaid_on < l.released_on)`,
};

/** 余额 — all repayments of the loan and its compensation come to no more than the loan. */
export const withinLeft: RowCheck = {
  field: 'amountYuan',
  code: 'over-outstanding',
  message: '还款金额超过该笔贷款尚未归还的余额(已扣除其他还款和代偿),请核对。',
  when: 's.amount_yuan > loan_unpaid(s.loan_id, s.id)',
};

/** What was repaid at once is repaid, whatever was repaid in parts before; asked of what is stored. */
export const notOfSettledLoan: RowCheck = {
  field: 'loanId',
  code: 'loan-repaid-at-once',
  message:
    '该笔贷款已登记还清,其还款记录不能再登记、修改、撤销或恢复;确有错误的,请先由审批人员冲正还清登记。',
  when: `EXISTS (${OF_LOAN} AND l.status = 'repaid') AND loan_unpaid(s.loan_id, NULL) > 0`,
};

/** Interest that was subsidised on a principal that was smaller by then. */
export const interestSubsidisedAfter: RowCheck = {
  field: 'repaidOn',
  code: 'interest-subsidised-after',
  message: '还款日所在季度或以后季度已有贴息记录,请按还款后的余额核对贴息金额。',
  when: `s.status = 'recorded' AND EXISTS (
           SELECT FROM loan_interest_subsidy i
            WHERE i.loan_id = s.loan_id AND NOT payment_is_over(i.status)
              AND s.repaid_on < i.quarter_starts_on + interval '3 months')`,
};
