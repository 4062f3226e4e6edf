import {
  Field,
  ID,
  InputType,
  IntersectionType,
  Int,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const trainingSubsidyStatus = choice('TrainingSubsidyStatus', '培训补贴状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退汇',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 职业培训补贴 — money for one completed training of one person. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '职业培训补贴 — entered, reviewed, approved, then paid.',
})
@Entity('training_subsidy')
export class TrainingSubsidy extends DecidedRecord {
  @ChoiceField(trainingSubsidyStatus, '状态 — counts once paid.')
  status: MemberOf<typeof trainingSubsidyStatus>;

  @LinkField('学员记录编号 — the completed training.', { to: 'training_enrolment' })
  enrolmentId: string;

  @Field(() => ID, { description: '人员编号 — the trainee, as enrolled.' })
  @Column({ type: 'bigint', insert: false, update: false })
  personId: string;

  @Field(() => Int, { description: '培训年度 — year in which the training was completed.' })
  @Column({ type: 'int', insert: false, update: false })
  trainingYear: number;

  @DayField('申请日期 — day of the application.')
  appliedOn: string;

  @MoneyField('补贴金额(元) — what is paid for this person.', { within: bounds.benefitOfTraining })
  subsidyYuan: string;

  @DayField('拨付日期 — day of payment.', { optional: true })
  paidOn: string | null;

  @DayField('退汇日期 — day on which the payment came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class ApplyForTrainingSubsidyInput extends IntersectionType(
  LedgerInput,
  PickType(TrainingSubsidy, ['enrolmentId', 'appliedOn', 'subsidyYuan'] as const, InputType),
) {}

@InputType()
export class ReviseTrainingSubsidyInput extends PartialType(ApplyForTrainingSubsidyInput, {
  skipNullProperties: false,
}) {}
