import { Args, ArgsType, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, AllowSignedIn } from '../access/allow.js';
import { IdempotencyKey, ReasonField, RecordArgs } from '../platform/graphql/step-args.js';
import {
  ChangeEffect,
  OfficeChange,
  OfficeChangeListArgs,
  OfficeChangePage,
  OfficeView,
} from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';
import { OfficeGap } from './office-gap.model.js';
import { OfficeGaps } from './office-gaps.js';
import { HolidayNoticeInput } from './holidays.input.js';
import { HolidaysKind } from './holidays.kind.js';
import { OwnIndicatorInput } from './indicator.input.js';
import { IndicatorChangeKind } from './indicator.kind.js';
import { IndicatorSourceInput, IndicatorSourceListInput } from './indicator-source.input.js';
import { IndicatorSourceListKind } from './indicator-source-list.kind.js';
import { IndicatorSourceKind } from './indicator-source.kind.js';
import { PolicyValueInput } from './policy-value.input.js';
import { PolicyValueKind } from './policy-value.kind.js';
import { SwitchOnInput, SwitchOnKind } from './switch-on.kind.js';
import { TargetLevelInput } from './target-level.input.js';
import { TargetLevelKind } from './target-level.kind.js';

const PROPOSERS = ['policy:propose', 'accounts:manage'] as const;
const ADOPTERS = ['policy:adopt', 'accounts:grant'] as const;
const KEEPERS = [...PROPOSERS, ...ADOPTERS];

@ArgsType()
class ReasonedChangeArgs extends RecordArgs {
  @ReasonField()
  reason: string;
}

@Resolver(() => OfficeChange)
export class OfficeChangesResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly gaps: OfficeGaps,
    private readonly policyValue: PolicyValueKind,
    private readonly holidays: HolidaysKind,
    private readonly indicator: IndicatorChangeKind,
    private readonly indicatorSource: IndicatorSourceKind,
    private readonly indicatorSourceList: IndicatorSourceListKind,
    private readonly targetLevel: TargetLevelKind,
    private readonly switchOn: SwitchOnKind,
  ) {}

  @Query(() => OfficeView, {
    description: '本系统 — whether it is switched on, and its data’s version.',
  })
  @AllowSignedIn()
  office() {
    return this.changes.office();
  }

  @Query(() => [OfficeGap], {
    description:
      '待补资料 — policy values and calendar years that are missing or end within 60 days.',
  })
  @Allow('policy:propose', 'policy:adopt')
  officeGaps() {
    return this.gaps.all();
  }

  @Query(() => OfficeChangePage, {
    description: '机构数据变更列表 — of the matters you may propose or approve, newest first.',
  })
  @Allow(...KEEPERS)
  officeChanges(@Args() args: OfficeChangeListArgs) {
    return this.changes.list(args);
  }

  @Query(() => OfficeChange, { description: '机构数据变更 — one of them.' })
  @Allow(...KEEPERS)
  officeChange(@Args() { id }: RecordArgs) {
    return this.changes.get(id);
  }

  @Query(() => [ChangeEffect], {
    description: '政策取值变更预览 — what it would do, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewPolicyValue(@Args('input') input: PolicyValueInput) {
    return this.changes.preview(this.policyValue, input);
  }

  @Query(() => [ChangeEffect], {
    description:
      '节假日安排预览 — whose deadline it would move, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewHolidays(@Args('input') input: HolidayNoticeInput) {
    return this.changes.preview(this.holidays, input);
  }

  @Query(() => [ChangeEffect], {
    description:
      '数据来源变更预览 — what the value at the unit is and would be, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewIndicatorSource(@Args('input') input: IndicatorSourceInput) {
    return this.changes.preview(this.indicatorSource, input);
  }

  @Query(() => [ChangeEffect], {
    description:
      '数据来源清单预览 — what the values at the units are and would be, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewIndicatorSources(@Args('input') input: IndicatorSourceListInput) {
    return this.changes.preview(this.indicatorSourceList, input);
  }

  @Query(() => [ChangeEffect], {
    description: '目标层级变更预览 — how the levels would stand; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewTargetLevel(@Args('input') input: TargetLevelInput) {
    return this.changes.preview(this.targetLevel, input);
  }

  @Mutation(() => OfficeChange, {
    description: '提出政策取值变更 — in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposePolicyValue(
    @Args('input') input: PolicyValueInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.policyValue, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出节假日安排 — of a year; open deadlines are computed anew once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeHolidays(
    @Args('input') input: HolidayNoticeInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.holidays, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出自设指标 — typed in by the office, or worked out from other indicators; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeIndicator(
    @Args('input') input: OwnIndicatorInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.indicator, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出数据来源变更 — where the value of an indicator comes from at a unit, and which number is printed; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeIndicatorSource(
    @Args('input') input: IndicatorSourceInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.indicatorSource, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出数据来源清单 — the same of several indicators, units and periods by one change, in force whole once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeIndicatorSources(
    @Args('input') input: IndicatorSourceListInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.indicatorSourceList, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出目标层级变更 — a level of targets, its name, place and last year; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeTargetLevel(
    @Args('input') input: TargetLevelInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.targetLevel, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description:
      '申请启用本系统 — from then on a change of what the office keeps needs two persons.',
  })
  @Allow('accounts:manage')
  proposeSwitchOn(@Args('input') input: SwitchOnInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.switchOn, input, idempotencyKey);
  }

  @Mutation(() => OfficeChange, {
    description: '批准机构数据变更 — by another person than who asked for it.',
  })
  @Allow(...ADOPTERS)
  approveOfficeChange(@Args() { id }: RecordArgs) {
    return this.changes.approve(id);
  }

  @Mutation(() => OfficeChange, { description: '不予批准机构数据变更' })
  @Allow(...ADOPTERS)
  refuseOfficeChange(@Args() { id, reason }: ReasonedChangeArgs) {
    return this.changes.refuseChange(id, reason);
  }

  @Mutation(() => OfficeChange, { description: '撤回机构数据变更 — before it is in force.' })
  @Allow(...PROPOSERS)
  withdrawOfficeChange(@Args() { id }: RecordArgs) {
    return this.changes.withdraw(id);
  }

  @ResolveField(() => [ChangeEffect], {
    description: '变更影响 — what it would do while it waits, within what you may see.',
  })
  effects(@Parent() change: OfficeChange) {
    return this.changes.effectsOf(change);
  }
}
