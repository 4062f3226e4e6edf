import {
  Field,
  InputType,
  Int,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, MonthField, LinkField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { welfarePostKind } from './welfare-post.entity.js';

export const welfareSubsidyKind = choice('WelfareSubsidyKind', '补贴类别', {
  post: '岗位补贴',
  insurance: '社会保险补贴',
});

export const welfareSubsidyStatus = choice('WelfareSubsidyStatus', '公益性岗位补贴状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退回',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 公益性岗位补贴 — what is paid for one placement and one month. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '公益性岗位补贴 — post or social-insurance subsidy for one placement and one month.',
})
@Entity('welfare_subsidy')
export class WelfareSubsidy extends DecidedRecord {
  @ChoiceField(welfareSubsidyStatus, '状态 — counts on the day it is paid.')
  status: MemberOf<typeof welfareSubsidyStatus>;

  @LinkField('安置记录编号 — the placement.', { to: 'welfare_placement' })
  placementId: string;

  @LinkField('人员编号 — the person, as of the placement.')
  personId: string;

  @ChoiceField(welfarePostKind, '岗位类别 — as of the placement.')
  postKind: MemberOf<typeof welfarePostKind>;

  @MonthField('补贴月份 — the month that is paid for.')
  month: string;

  @ChoiceField(welfareSubsidyKind, '补贴类别 — post or social insurance.')
  kind: MemberOf<typeof welfareSubsidyKind>;

  @MoneyField('补贴金额 — in 元.', { within: bounds.benefitOfMonth })
  amountYuan: string;

  @DayField('拨付日期 — day of payment.', { optional: true })
  paidOn: string | null;

  @DayField('退回日期 — day on which the payment came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class ApplyForSubsidyInput extends IntersectionType(
  LedgerInput,
  PickType(WelfareSubsidy, ['placementId', 'month', 'kind', 'amountYuan'] as const, InputType),
) {}

@InputType()
export class ReviseWelfareSubsidyInput extends PartialType(ApplyForSubsidyInput, {
  skipNullProperties: false,
}) {}

/** One subsidy of a batch, on the revision you saw. */
@InputType()
export class SubsidyStepInput {
  @LinkField('记录编号 — the subsidy.', { column: false })
  id: string;

  @Field(() => Int, { description: '版本 — the revision you saw.' })
  revision: number;
}
