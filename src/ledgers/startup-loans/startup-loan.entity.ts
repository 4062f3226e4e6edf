import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, NestedField } from '../../platform/graphql/fields.js';
import { CountField, DecimalField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { EmployerInput, PersonInput } from '../../registry/registry.input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const borrowerKind = choice('LoanBorrowerKind', '借款主体', {
  person: '个人',
  firm: '小微企业',
});

export const borrowerGroup = choice(
  'LoanBorrowerGroup',
  '借款人类别 — groups of 财金〔2020〕21号 that may apply.',
  {
    unemployed: '城镇登记失业人员',
    hardship: '就业困难人员',
    graduate: '高校毕业生',
    veteran: '退役军人',
    returned_migrant: '返乡创业农民工',
    released_prisoner: '刑满释放人员',
    online_merchant: '网络商户',
    displaced_worker: '化解过剩产能企业职工',
    poverty_lifted: '脱贫人口',
    self_employed_farmer: '农村自主创业农民',
    small_firm: '小微企业',
    other: '其他',
  },
);

export const guaranteeMode = choice('LoanGuaranteeMode', '担保方式', {
  fund: '担保基金担保',
  guarantor: '自然人保证',
  mortgage: '抵押',
  pledge: '质押',
  credit: '免担保(信用)',
});

export const loanStatus = choice('StartupLoanStatus', '创业担保贷款状态', {
  submitted: '待资格审核',
  qualified: '待担保',
  guaranteed: '待银行审批',
  approved: '待放款',
  released: '已放款',
  extended: '已展期',
  past_due: '已到期未还清',
  repaid: '已还清',
  overdue: '已逾期',
  compensated: '已代偿',
  recovered: '已追偿',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 创业担保贷款 — one loan to a person or a small firm, from the application to its repayment. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '创业担保贷款 — one loan, from the application to its repayment.',
})
@Entity('startup_loan')
export class StartupLoan extends DecidedRecord {
  @ChoiceField(loanStatus, '状态 — counts once released.')
  status: MemberOf<typeof loanStatus>;

  @ChoiceField(borrowerKind, '借款主体 — a person or a small firm.')
  borrowerKind: MemberOf<typeof borrowerKind>;

  @LinkField('人员编号 — the borrower, or the legal representative of a firm.', { optional: true })
  personId: string | null;

  @LinkField('单位编号 — the borrowing firm, or the business a person has started.', {
    optional: true,
  })
  employerId: string | null;

  @ChoiceField(borrowerGroup, '借款人类别 — group that entitles the borrower.')
  borrowerGroup: MemberOf<typeof borrowerGroup>;

  @CountField('合伙人数 — borrowers of a partnership, 2 or more; left out for one person alone.', {
    within: bounds.partnersOfLoan,
    optional: true,
  })
  partners: number | null;

  @MoneyField('贷款金额 — in 元.', { within: bounds.loan })
  amountYuan: string;

  @DayField('申请日期 — day of the application.')
  appliedOn: string;

  @CountField('贷款期限 — in months.', { within: bounds.monthsOfLoan })
  months: number;

  @DecimalField('贷款年利率 — percent a year, such as 4.35.', { within: bounds.ratePerYear })
  ratePercent: string;

  @DecimalField('贷款市场报价利率(LPR) — percent a year on the day of the contract.', {
    within: bounds.lpr,
  })
  lprPercent: string;

  @ChoiceField(guaranteeMode, '担保方式 — what secures the loan.')
  guaranteeMode: MemberOf<typeof guaranteeMode>;

  @CountField('已享受次数 — startup loans the borrower had before this one, anywhere.', {
    within: bounds.usesOfLoan,
  })
  priorUses: number;

  @CountField('在职职工人数 — of a firm, before the new hires.', {
    within: bounds.staffOfFirm,
    optional: true,
  })
  employees: number | null;

  @CountField('新招用人数 — eligible persons a firm hired in the last 12 months.', {
    within: bounds.staffOfFirm,
    optional: true,
  })
  newHires: number | null;

  @FlagField('有无拖欠工资、欠缴社保 — of a firm.', { optional: true })
  hasArrears: boolean | null;

  @CountField('带动就业人数 — jobs the business has created, the borrower included.', {
    within: bounds.jobsOfBusiness,
  })
  jobsCreated: number;

  @DayField('放款日期 — day the bank paid out; the loan counts on this day.', { optional: true })
  releasedOn: string | null;

  @DayField('到期日期 — last day for repayment.', { optional: true, ahead: true })
  dueOn: string | null;

  @DayField(
    '原到期日期 — last day for repayment before the extension, of a loan that was extended.',
    {
      optional: true,
      ahead: true,
    },
  )
  firstDueOn: string | null;

  @DayField('展期日期 — day of the agreement by which it is lent for longer.', { optional: true })
  extendedOn: string | null;

  @CountField('展期次数 — how often the last day was moved, of a loan that was extended.', {
    within: bounds.loanExtensions,
    optional: true,
  })
  extensions: number | null;

  @DayField('逾期日期 — first day on which the bank calls it overdue.', { optional: true })
  overdueOn: string | null;

  @DayField('代偿日期 — day the guarantee fund paid for the borrower.', { optional: true })
  compensatedOn: string | null;

  @MoneyField('代偿金额 — what the fund paid, in 元; all that was left where it is not said.', {
    within: bounds.repaymentOfLoan,
    optional: true,
  })
  compensatedYuan: string | null;

  @DayField('还清日期 — day of full repayment.', { optional: true })
  repaidOn: string | null;

  @DayField('追偿收回日期 — day the compensated amount was recovered.', { optional: true })
  recoveredOn: string | null;
}

@InputType()
export class ApplyForStartupLoanInput extends IntersectionType(
  LedgerInput,
  PickType(
    StartupLoan,
    [
      'borrowerKind',
      'borrowerGroup',
      'partners',
      'amountYuan',
      'appliedOn',
      'months',
      'ratePercent',
      'lprPercent',
      'guaranteeMode',
      'priorUses',
      'employees',
      'newHires',
      'hasArrears',
      'jobsCreated',
    ] as const,
    InputType,
  ),
) {
  @NestedField(
    () => PersonInput,
    '人员 — the borrower; for a firm its legal representative, if recorded.',
    { optional: true },
  )
  person?: PersonInput | null;

  @NestedField(
    () => EmployerInput,
    '用人单位 — the borrowing firm, or the business a person has started.',
    { optional: true },
  )
  employer?: EmployerInput | null;
}

@InputType()
export class ReviseStartupLoanInput extends PartialType(ApplyForStartupLoanInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class ReleaseStartupLoanInput {
  @DayField('放款日期 — day the bank paid out.', { column: false })
  releasedOn: string;

  @DayField('到期日期 — from the contract; release plus the term when left out.', {
    column: false,
    optional: true,
  })
  dueOn?: string | null;
}

@InputType()
export class ExtendStartupLoanInput {
  @DayField('展期日期 — day of the agreement, by the last day for repayment.', { column: false })
  extendedOn: string;

  @DayField('到期日期 — new last day for repayment.', { column: false, ahead: true })
  dueOn: string;
}

@InputType()
export class RepayStartupLoanInput {
  @DayField('还清日期 — day of full repayment.', { column: false })
  repaidOn: string;
}

@InputType()
export class MarkLoanOverdueInput {
  @DayField('逾期日期 — first day on which it is overdue.', { column: false })
  overdueOn: string;
}

@InputType()
export class CompensateLoanInput {
  @DayField('代偿日期 — day the guarantee fund paid for the borrower.', { column: false })
  compensatedOn: string;

  @MoneyField('代偿金额 — what the fund paid, in 元; all that is left when left out.', {
    within: bounds.repaymentOfLoan,
    column: false,
    optional: true,
  })
  compensatedYuan?: string | null;
}

@InputType()
export class RecoverLoanInput {
  @DayField('追偿收回日期 — day the compensated amount was recovered.', { column: false })
  recoveredOn: string;
}
