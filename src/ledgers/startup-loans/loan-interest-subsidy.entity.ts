import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const interestSubsidyStatus = choice('LoanInterestSubsidyStatus', '贷款贴息状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退回',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 创业担保贷款贴息 — the interest of one quarter of one loan that public money pays. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '创业担保贷款贴息 — the subsidised interest of one quarter of one loan.',
})
@Entity('loan_interest_subsidy')
export class LoanInterestSubsidy extends DecidedRecord {
  @ChoiceField(interestSubsidyStatus, '状态 — counts once paid.')
  status: MemberOf<typeof interestSubsidyStatus>;

  @LinkField('贷款编号 — the loan whose interest is subsidised.', { to: 'startup_loan' })
  loanId: string;

  @DayField('季度首日 — 1 January, 1 April, 1 July or 1 October.')
  quarterStartsOn: string;

  @MoneyField('贴息金额 — in 元.', { within: bounds.interestOfQuarter })
  amountYuan: string;

  @DayField('拨付日期 — day of payment.', { optional: true })
  paidOn: string | null;

  @DayField('退回日期 — day on which the money came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class ApplyForInterestSubsidyInput extends IntersectionType(
  LedgerInput,
  PickType(LoanInterestSubsidy, ['loanId', 'quarterStartsOn', 'amountYuan'] as const, InputType),
) {}

@InputType()
export class ReviseInterestSubsidyInput extends PartialType(ApplyForInterestSubsidyInput, {
  skipNullProperties: false,
}) {}
