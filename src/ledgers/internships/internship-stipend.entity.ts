import {
  Field,
  ID,
  InputType,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, MonthField, LinkField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const internshipStipendStatus = choice('InternshipStipendStatus', '见习补贴状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退汇',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 见习补贴 — money for one month of one internship. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '见习补贴 — one month of one internship; reviewed, approved, paid.',
})
@Entity('internship_stipend')
export class InternshipStipend extends DecidedRecord {
  @ChoiceField(internshipStipendStatus, '状态 — counts once paid.')
  status: MemberOf<typeof internshipStipendStatus>;

  @LinkField('见习记录编号 — the internship.', { to: 'internship' })
  internshipId: string;

  @Field(() => ID, { description: '人员编号 — the intern.' })
  @Column({ type: 'bigint', insert: false, update: false })
  personId: string;

  @MonthField('补贴月份 — the month that is paid for.')
  month: string;

  @MoneyField('补贴金额(元) — what is paid for the month.', { within: bounds.benefitOfMonth })
  amountYuan: string;

  @DayField('拨付日期 — day of payment.', { optional: true })
  paidOn: string | null;

  @DayField('退汇日期 — day on which the payment came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class ApplyForInternshipStipendInput extends IntersectionType(
  LedgerInput,
  PickType(InternshipStipend, ['internshipId', 'month', 'amountYuan'] as const, InputType),
) {}

@InputType()
export class ReviseInternshipStipendInput extends PartialType(ApplyForInternshipStipendInput, {
  skipNullProperties: false,
}) {}
