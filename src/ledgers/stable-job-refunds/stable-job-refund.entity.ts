import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField, DecimalField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { EmployerLedgerInput } from '../shared/ledger-input.js';
import { employerSize } from '../../registry/registry.input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { AccountField } from '../shared/account-field.js';

export const refundStatus = choice('StableJobRefundStatus', '稳岗返还状态', {
  submitted: '待筛查',
  screened: '筛查通过',
  refused: '筛查未通过',
  noticed: '已公示',
  confirmed: '账户已确认',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退回',
  withdrawn: '已撤销',
});

export const refusalCause = choice('RefundRefusalCause', '筛查未通过原因', {
  layoff_rate: '裁员率超过上限',
  arrears: '欠缴失业保险费',
});

/** 失业保险稳岗返还 — part of the unemployment premiums of last year, paid back to a firm that kept its staff. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '失业保险稳岗返还 — premiums paid back to one firm in one policy year, 免申即享.',
})
@Entity('stable_job_refund')
export class StableJobRefund extends DecidedRecord {
  @ChoiceField(refundStatus, '状态 — counts once paid.')
  status: MemberOf<typeof refundStatus>;

  @LinkField('批次编号 — the batch.', { to: 'refund_batch' })
  batchId: string;

  @LinkField('单位编号 — the firm.')
  employerId: string;

  @ChoiceField(employerSize, '单位规模 — by which the ratio differs.')
  sizeClass: MemberOf<typeof employerSize>;

  @CountField('上年末参保人数 — insured persons on 31 December of last year.', {
    within: bounds.staffOfFirm,
  })
  insuredAtYearEnd: number;

  @CountField('新增领取失业保险金人数 — former staff who began to draw benefit last year.', {
    within: bounds.staffOfFirm,
  })
  benefitRecipients: number;

  @DecimalField('月平均参保人数 — average of the insured of the months of last year.', {
    within: bounds.insuredOfFirm,
    precision: 12,
    scale: 2,
  })
  averageInsured: string;

  @MoneyField('上年实缴失业保险费 — firm and staff, excluding arrears paid late, in 元.', {
    within: bounds.premiumsOfFirm,
  })
  premiumsPaidYuan: string;

  @FlagField('有无欠费 — unemployment premiums still owed.')
  hasArrears: boolean;

  @CountField('惠及职工人数 — employees covered by the refund.', { within: bounds.staffOfFirm })
  employeesCovered: number;

  @CountField('政策年度 — of the batch.', { within: bounds.yearOfRegister, optional: true })
  policyYear: number | null;

  @DecimalField('裁员率 — percent, by the method in force.', {
    within: bounds.layoffRate,
    optional: true,
  })
  layoffRatePercent: string | null;

  @DecimalField('裁员率上限 — percent, in force on the day of the batch.', {
    within: bounds.percent,
    optional: true,
  })
  layoffLimitPercent: string | null;

  @DecimalField('返还比例 — percent of the premiums.', { within: bounds.percent, optional: true })
  ratioPercent: string | null;

  @MoneyField('返还金额 — premiums times ratio, to the 分.', {
    within: bounds.refundOfFirm,
    optional: true,
  })
  refundYuan: string | null;

  @ChoiceField(refusalCause, '未通过原因 — why the screening refused.', { optional: true })
  refusalCause: MemberOf<typeof refusalCause> | null;

  @TextField('筛查依据 — the policy values applied and where they come from.', {
    optional: true,
    max: 1000,
  })
  screeningBasis: string | null;

  @DayField('公示开始日期 — first day of the public notice in which the firm was named.', {
    optional: true,
    ahead: true,
  })
  noticeFrom: string | null;

  @DayField('公示结束日期 — last day of that notice; the refund is paid after it.', {
    optional: true,
    ahead: true,
  })
  noticeTo: string | null;

  @AccountField('收款账号后四位 — the rest is not kept.', { optional: true })
  accountLastFour: string | null;

  @DayField('拨付日期 — day of payment; the refund counts on this day.', { optional: true })
  paidOn: string | null;

  @DayField('退回日期 — day on which the money came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class ScreenRefundInput extends IntersectionType(
  EmployerLedgerInput,
  PickType(
    StableJobRefund,
    [
      'batchId',
      'sizeClass',
      'insuredAtYearEnd',
      'benefitRecipients',
      'averageInsured',
      'premiumsPaidYuan',
      'hasArrears',
      'employeesCovered',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseRefundInput extends PartialType(ScreenRefundInput, {
  skipNullProperties: false,
}) {}

/** What the screening decides and stores; nobody types it. */
@InputType()
export class ScreeningOutcomeInput extends PickType(
  StableJobRefund,
  [
    'policyYear',
    'layoffRatePercent',
    'layoffLimitPercent',
    'ratioPercent',
    'refundYuan',
    'refusalCause',
    'screeningBasis',
  ] as const,
  InputType,
) {}

/** 公示 — of the firm, whatever notices the batch has before or after it. */
@InputType()
export class RefundNoticeInput extends PickType(
  StableJobRefund,
  ['noticeFrom', 'noticeTo'] as const,
  InputType,
) {}

@InputType()
export class ConfirmRefundAccountInput {
  @AccountField('收款账号后四位 — of the account the firm has confirmed.', { column: false })
  accountLastFour: string;
}
