import { Exclusion, Measure } from '../../journal/measure.js';
import { paymentExclusions, returnOf } from '../shared/payment-measures.js';

const notReleased: Exclusion[] = [
  { code: 'withdrawn', says: '记录已撤销', when: `r.status = 'withdrawn'` },
  { code: 'rejected', says: '审核或审批未通过', when: `r.status = 'rejected'` },
  { code: 'awaiting_qualification', says: '尚未通过资格审核', when: `r.status = 'submitted'` },
  { code: 'awaiting_guarantee', says: '尚未落实担保', when: `r.status = 'qualified'` },
  { code: 'awaiting_bank_approval', says: '银行尚未审批', when: `r.status = 'guaranteed'` },
  { code: 'approved_not_released', says: '银行已审批,尚未放款', when: `r.status = 'approved'` },
];

/** 创业担保贷款发放金额 — in 元, on the day of release. */
export const loansReleased: Measure = {
  code: 'startup_loans_released',
  label: '创业担保贷款发放金额',
  kind: 'flow',
  record: 'startup_loan',
  group: { kind: 'startup_loan', key: 'r.id' },
  on: 'r.released_on',
  quantity: 'r.amount_yuan',
  unless: notReleased,
  source: '财金〔2020〕21号、财金〔2023〕75号; 按放款日计数',
};

/** 创业担保贷款笔数 — loans released. */
export const loansCount: Measure = {
  ...loansReleased,
  code: 'startup_loans_count',
  label: '创业担保贷款笔数',
  quantity: '1',
};

/** 创业担保贷款带动就业人数 — jobs created by the businesses, on the day of release. */
export const loanJobs: Measure = {
  ...loansReleased,
  code: 'startup_loan_jobs',
  label: '创业担保贷款带动就业人数',
  quantity: 'r.jobs_created',
  statedBy: '贷款申请所填带动就业人数,不逐人登记',
};

/** 创业担保贷款借款人数 — persons, once a year each; firms are no persons. */
export const loanBorrowers: Measure = {
  ...loansReleased,
  code: 'startup_loan_borrowers',
  label: '创业担保贷款借款人数',
  group: { kind: 'person', key: 'r.person_id' },
  quantity: '1',
  where: `r.borrower_kind = 'person'`,
  oncePerYear: true,
};

/**
 * A loan in the parts in which it ends: every repayment, what the guarantee fund paid, and the rest. `left_on` is the day on
 * which the bank lends a part no more, `settled_on` the day on which nobody waits for it any more: the fund does, for what it paid.
 */
const PARTS = `
  SELECT p.amount_yuan AS yuan, p.repaid_on AS left_on, p.repaid_on AS settled_on
    FROM loan_repayment p WHERE p.loan_id = r.id AND p.status = 'recorded'
  UNION ALL
  SELECT coalesce(r.compensated_yuan, r.amount_yuan), r.compensated_on, r.recovered_on WHERE r.compensated_on IS NOT NULL
  UNION ALL
  SELECT rest.yuan, r.repaid_on, r.repaid_on
    FROM (SELECT r.amount_yuan - CASE WHEN r.compensated_on IS NULL THEN 0 ELSE coalesce(r.compensated_yuan, r.amount_yuan) END
                 - coalesce(sum(p.amount_yuan), 0) AS yuan
            FROM loan_repayment p WHERE p.loan_id = r.id AND p.status = 'recorded') rest
   WHERE rest.yuan > 0`;

const inParts = {
  reads: ['loan_repayment'],
  join: `CROSS JOIN LATERAL (${PARTS}) part`,
  quantity: 'part.yuan',
};

/** The days on which the last part of a loan ends; null while one does not. */
const asAWhole = {
  reads: ['loan_repayment'],
  join: `CROSS JOIN LATERAL (
    SELECT CASE WHEN count(*) = count(left_on) THEN max(left_on) END AS left_on,
           CASE WHEN count(*) = count(settled_on) THEN max(settled_on) END AS settled_on FROM (${PARTS}) part) whole`,
  quantity: '1',
};

const repaidByDue = (settledOn: string): Exclusion => ({
  code: 'repaid_by_due',
  says: '该笔(部分)贷款在到期日及以前已归还,没有逾期',
  when: `${settledOn} <= r.due_on`,
});

/** 创业担保贷款余额 — what the bank still lends, in 元. */
export const loanBalance: Measure = {
  ...loansReleased,
  ...inParts,
  code: 'startup_loan_balance',
  label: '创业担保贷款余额',
  kind: 'stock',
  until: 'part.left_on',
  source: '财金〔2020〕21号、财金〔2023〕75号; 自放款日至还款日、代偿日',
};

/** 在贷笔数 — loans of which the bank still lends something. */
export const loansOutstanding: Measure = {
  ...loanBalance,
  ...asAWhole,
  code: 'startup_loans_outstanding',
  label: '创业担保贷款在贷笔数',
  until: 'whole.left_on',
};

/** 逾期创业担保贷款笔数 — from the day after it was due, said or not, until repaid or recovered; compensation alone does not end it. */
export const loansOverdue: Measure = {
  ...loansReleased,
  ...asAWhole,
  code: 'startup_loans_overdue',
  label: '逾期创业担保贷款笔数',
  kind: 'stock',
  on: 'r.due_on + 1',
  until: 'whole.settled_on',
  unless: [...notReleased, repaidByDue('whole.settled_on')],
};

/** 逾期创业担保贷款余额 — in 元, what was not repaid of them when they fell overdue, until it is repaid or recovered. */
export const loanOverdueBalance: Measure = {
  ...loansOverdue,
  ...inParts,
  code: 'startup_loan_overdue_balance',
  label: '逾期创业担保贷款余额',
  until: 'part.settled_on',
  unless: [...notReleased, repaidByDue('part.settled_on')],
};

/** 创业担保贷款代偿余额 — in 元, what the guarantee fund paid and did not recover. */
export const loanCompensatedBalance: Measure = {
  ...loansReleased,
  code: 'startup_loan_compensated_balance',
  label: '创业担保贷款代偿余额',
  kind: 'stock',
  on: 'r.compensated_on',
  until: 'r.recovered_on',
  quantity: 'coalesce(r.compensated_yuan, r.amount_yuan)',
  unless: [
    ...notReleased,
    { code: 'never_compensated', says: '贷款未代偿', when: 'r.compensated_on IS NULL' },
  ],
};

/** 创业担保贷款贴息金额 — in 元, on the day of payment. */
export const interestSubsidyPaid: Measure = {
  code: 'loan_interest_subsidy_paid',
  label: '创业担保贷款贴息金额',
  kind: 'flow',
  record: 'loan_interest_subsidy',
  group: { kind: 'loan_interest_subsidy', key: 'r.id' },
  on: 'r.paid_on',
  quantity: 'r.amount_yuan',
  unless: Object.values(paymentExclusions),
  source: '财金〔2020〕21号、财金〔2023〕75号; 贴息资金不属于就业创业补助资金',
};

export const loanMeasures = [
  loansReleased,
  loansCount,
  loanJobs,
  loanBorrowers,
  loansOutstanding,
  loanBalance,
  loansOverdue,
  loanOverdueBalance,
  loanCompensatedBalance,
];
export const interestSubsidyMeasures = [interestSubsidyPaid, returnOf(interestSubsidyPaid)];
