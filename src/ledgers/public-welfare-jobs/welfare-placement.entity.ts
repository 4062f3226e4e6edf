import {
  Field,
  InputType,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { welfarePostKind } from './welfare-post.entity.js';

export const placementEndReason = choice('PlacementEndReason', '退出原因', {
  term_expired: '期满',
  found_job: '转其他就业',
  retired: '达到退休年龄',
  died: '死亡',
  failed_assessment: '考核不合格',
  started_business: '领取营业执照或自行创业',
  left: '本人辞去',
  other: '其他',
});

export const welfarePlacementStatus = choice('WelfarePlacementStatus', '公益性岗位安置状态', {
  submitted: '待复核',
  reviewed: '待审批上岗',
  in_post: '在岗',
  suspended: '暂停',
  expired: '期满',
  ended: '已退出',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 一次暂停 — from the first day not in post to the first day back. */
@ObjectType({ description: '一次暂停 — a suspension that is over.' })
export class PlacementSuspension {
  @DayField('暂停日期 — first day not in post.', { column: false })
  suspendedOn: string;

  @DayField('恢复日期 — first day back in post.', { column: false })
  resumedOn: string;
}

/** 公益性岗位安置 — one person in one post, from the first day to the last. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '公益性岗位安置 — one person in one post, from the first day to the last.',
})
@Entity('welfare_placement')
export class WelfarePlacement extends LedgerRecord {
  @ChoiceField(welfarePlacementStatus, '状态 — counts once in post.')
  status: MemberOf<typeof welfarePlacementStatus>;

  @LinkField('人员编号 — the person.')
  personId: string;

  @LinkField('岗位记录编号 — the post.', { to: 'welfare_post' })
  postId: string;

  @ChoiceField(welfarePostKind, '岗位类别 — as of the post.')
  postKind: MemberOf<typeof welfarePostKind>;

  @LinkField('单位编号 — employer of the post.')
  employerId: string;

  @CountField('安置次数 — 1 for the first placement of the person, 2 for the second.', {
    within: bounds.placementsOfPerson,
  })
  placementNumber: number;

  @FlagField('临近退休 — so near to retirement that the term may run until then.')
  nearRetirement: boolean;

  @CountField(
    '此前已补贴月数 — months of this placement subsidised before the office began here; none when left out.',
    { within: bounds.monthsSubsidised, optional: true },
  )
  monthsSubsidisedBefore: number | null;

  @DayField('上岗日期 — first day in post.', { ahead: true })
  startedOn: string;

  @DayField(
    '协议截止日期 — last day agreed; it ends the placement unless another last day is entered.',
    { ahead: true },
  )
  plannedEndOn: string;

  @DayField('退出日期 — last day in post.', { optional: true })
  endedOn: string | null;

  @ChoiceField(placementEndReason, '退出原因 — why it ended.', { optional: true })
  endReason: MemberOf<typeof placementEndReason> | null;

  @DayField('暂停日期 — first day not in post, of a suspension that is not over.', {
    optional: true,
  })
  suspendedOn: string | null;

  @Field(() => [PlacementSuspension], {
    nullable: true,
    description: '历次暂停 — suspensions that are over.',
  })
  @Column({ type: 'jsonb', nullable: true })
  suspensions: PlacementSuspension[] | null;

  /** 恢复日期 — said by the step alone; it is kept with the suspension that it ends. */
  resumedOn?: string | null;

  @TextField('协议编号 — number of the agreement.', { as: 'number', optional: true, max: 60 })
  agreementNumber: string | null;
}

@InputType()
export class PlaceInWelfareJobInput extends IntersectionType(
  PersonLedgerInput,
  PickType(
    WelfarePlacement,
    [
      'postId',
      'placementNumber',
      'nearRetirement',
      'monthsSubsidisedBefore',
      'startedOn',
      'plannedEndOn',
      'agreementNumber',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseWelfarePlacementInput extends PartialType(PlaceInWelfareJobInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class RestatePlacementNumberInput extends PickType(
  WelfarePlacement,
  ['placementNumber'] as const,
  InputType,
) {}

@InputType()
export class SuspendPlacementInput {
  @DayField('暂停日期 — first day not in post.', { column: false, optional: true })
  suspendedOn?: string | null;
}

@InputType()
export class ResumePlacementInput {
  @DayField('恢复日期 — first day back in post; today when left out.', {
    column: false,
    optional: true,
  })
  resumedOn?: string | null;
}

@InputType()
export class EndPlacementInput {
  @DayField('退出日期 — last day in post.', { column: false })
  endedOn: string;

  @ChoiceField(placementEndReason, '退出原因 — why it ended.', { column: false })
  endReason: MemberOf<typeof placementEndReason>;
}
