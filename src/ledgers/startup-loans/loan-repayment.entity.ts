import {
  ArgsType,
  Field,
  ID,
  InputType,
  IntersectionType,
  ObjectType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { RecordListArgs } from '../shared/list-args.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const repaymentStatus = choice('LoanRepaymentStatus', '创业担保贷款还款状态', {
  recorded: '已登记',
  withdrawn: '已撤销',
});

/** 创业担保贷款还款 — what the borrower repaid of one loan on one day. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '创业担保贷款还款 — what the borrower repaid of one loan on one day.',
})
@Entity('loan_repayment')
export class LoanRepayment extends LedgerRecord {
  @ChoiceField(repaymentStatus, '状态 — recorded or withdrawn.')
  status: MemberOf<typeof repaymentStatus>;

  @LinkField('贷款编号 — the loan that is repaid.', { to: 'startup_loan' })
  loanId: string;

  @MoneyField('还款金额 — principal repaid, in 元.', { within: bounds.repaymentOfLoan })
  amountYuan: string;

  @DayField('还款日期 — day of the repayment; the loan is that much smaller from this day on.')
  repaidOn: string;
}

/** What a repayment says of itself; place and desk are those of the loan. */
@InputType()
export class RecordLoanRepaymentInput extends IntersectionType(
  OmitType(LedgerInput, ['territoryCode', 'handlingUnitCode'] as const, InputType),
  PickType(LoanRepayment, ['loanId', 'amountYuan', 'repaidOn'] as const, InputType),
) {}

@InputType({ isAbstract: true })
export class PlacedRepaymentInput extends IntersectionType(
  RecordLoanRepaymentInput,
  PickType(LedgerInput, ['territoryCode', 'handlingUnitCode'] as const, InputType),
) {}

@InputType()
export class ReviseLoanRepaymentInput extends PartialType(
  OmitType(RecordLoanRepaymentInput, ['loanId'] as const),
  { skipNullProperties: false },
) {}

@ArgsType()
export class OfLoanArgs extends RecordListArgs {
  @Field(() => ID, { nullable: true, description: '贷款编号 — those of one loan.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '贷款编号无效。' })
  loanId?: string | null;
}
