import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const refundBatchStatus = choice('RefundBatchStatus', '稳岗返还批次状态', {
  open: '筛查中',
  noticed: '已公示',
  withdrawn: '已撤销',
});

/** 稳岗返还批次 — firms that are screened, published and paid together. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '稳岗返还批次 — firms that are screened, published and paid together.',
})
@Entity('refund_batch')
export class RefundBatch extends LedgerRecord {
  @ChoiceField(refundBatchStatus, '状态 — open until its list is published.')
  status: MemberOf<typeof refundBatchStatus>;

  @CountField('政策年度 — year whose policy applies; premiums are those of the year before.', {
    within: bounds.yearOfRegister,
  })
  policyYear: number;

  @TextField('批次名称 — such as 2022年第一批.', { as: 'name', max: 100 })
  name: string;

  @DayField('批次日期 — the ratio and the layoff limits in force on this day apply.')
  datedOn: string;

  @DayField('公示开始日期 — first day of the public notice.', { optional: true, ahead: true })
  noticeFrom: string | null;

  @DayField('公示结束日期 — last day of the public notice.', { optional: true, ahead: true })
  noticeTo: string | null;
}

@InputType()
export class OpenRefundBatchInput extends IntersectionType(
  LedgerInput,
  PickType(RefundBatch, ['policyYear', 'name', 'datedOn'] as const, InputType),
) {}

@InputType()
export class ReviseRefundBatchInput extends PartialType(OpenRefundBatchInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class PublishRefundBatchInput {
  @DayField('公示开始日期 — first day of the public notice.', { column: false })
  noticeFrom: string;

  @DayField('公示结束日期 — last day of the public notice.', { column: false })
  noticeTo: string;
}
