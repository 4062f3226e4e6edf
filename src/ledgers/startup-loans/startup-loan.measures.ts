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

/** 逾期创业担保贷款笔数 — from the first day overdue until repaid or recovered; compensation alone does not end it. */
export const loansOverdue: Measure = {
  ...loansReleased,
  code: 'startup_loans_overdue',
  label: '逾期创业担保贷款笔数',
  kind: 'stock',
  on: 'r.overdue_on',
  until: 'least(r.repaid_on, r.recovered_on)',
  quantity: '1',
  unless: [
    ...notReleased,
    { code: 'never_overdue', says: '贷款未逾期', when: 'r.overdue_on IS NULL' },
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

export const loanMeasures = [loansReleased, loansCount, loanJobs, loanBorrowers, loansOverdue];
export const interestSubsidyMeasures = [interestSubsidyPaid, returnOf(interestSubsidyPaid)];
