import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DateScalar } from '../platform/graphql/scalars.js';
import { ChoiceField, type MemberOf, choice } from '../platform/graphql/choices.js';
import { PageArgs } from '../platform/graphql/page.js';
import { ReasonField, RecordArgs } from '../platform/graphql/step-args.js';

export const periodState = choice(
  'PeriodState',
  '期间状态 — whether people may edit what is dated in it.',
  {
    open: '未封账',
    locked: '已封账',
    unlocked: '解封中',
  },
);

export const unlockState = choice('PeriodUnlockState', '解封申请状态', {
  requested: '待批准',
  rejected: '已驳回',
  open: '解封中',
  ended: '已结束',
});

@ObjectType({ description: '封账 — a closed month or year of a unit and of every unit below it.' })
export class PeriodLock {
  @Field(() => ID, { description: '封账编号' }) id: string;
  @Field({ description: '封账机构代码' }) orgUnitCode: string;
  @Field({ description: '封账机构名称' }) orgUnitName: string;
  @Field(() => DateScalar, { description: '期间首日' }) firstDay: string;
  @Field(() => DateScalar, { description: '期间末日' }) lastDay: string;
  @Field(() => String, { nullable: true, description: '封账人 — name of who closed it.' })
  lockedBy: string | null;
  @Field(() => GraphQLISODateTime, { description: '封账时间' }) lockedAt: Date;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '解封至 — edits of the unit pass until then; none when no window is open.',
  })
  openUntil: Date | null;
}

@ObjectType({ description: '期间 — a month or year of a unit, and what holds it closed.' })
export class Period {
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field(() => Int, { description: '年度' }) year: number;
  @Field(() => Int, { nullable: true, description: '月份 — none for the year as a whole.' })
  month: number | null;
  @Field(() => DateScalar, { description: '期间首日' }) firstDay: string;
  @Field(() => DateScalar, { description: '期间末日' }) lastDay: string;
  @Field(() => periodState.values, { description: '状态 — open, locked, or unlocked for a time.' })
  state: MemberOf<typeof periodState>;
  @Field(() => [PeriodLock], {
    description:
      '封账 — every lock over it, by this unit or one above; each needs an unlock of its own.',
  })
  locks: PeriodLock[];
}

@ObjectType({
  description: '解封 — the request to open a closed period, its decision and its window.',
})
export class PeriodUnlock {
  @Field(() => ID, { description: '解封编号' }) id: string;
  @Field(() => ID, { description: '封账编号' }) lockId: string;
  @Field({ description: '解封机构代码 — the records of this unit and below may be edited.' })
  orgUnitCode: string;
  @Field({ description: '解封机构名称' }) orgUnitName: string;
  @Field(() => DateScalar, { description: '期间首日' }) firstDay: string;
  @Field(() => DateScalar, { description: '期间末日' }) lastDay: string;
  @Field(() => unlockState.values, { description: '状态' }) state: MemberOf<typeof unlockState>;
  @Field({ description: '申请理由' }) reason: string;
  @Field(() => String, { nullable: true, description: '申请人 — name of who asked for it.' })
  requestedBy: string | null;
  @Field({ description: '由本人申请 — you asked for it: another decides.' }) isOwn: boolean;
  @Field({
    description:
      '待本人批准 — whether it waits and you may decide it: at or above the unit that closed the period.',
  })
  mayApprove: boolean;
  @Field(() => GraphQLISODateTime, { description: '申请时间' }) requestedAt: Date;
  @Field(() => String, { nullable: true, description: '批准人 — never the one who asked.' })
  decidedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '处理时间' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: '处理意见' }) decisionReason: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '解封起' }) opensAt: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '解封止 — the lock holds again from then on, by itself.',
  })
  closesAt: Date | null;
  @Field(() => String, { nullable: true, description: '提前结束人' }) endedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '提前结束时间' })
  endedAt: Date | null;
}

@ObjectType({
  description:
    '解封期间的修改 — a revision, or a change of what the office keeps (期初数, 已计数名单), that touched the closed period.',
})
export class PeriodUnlockChange {
  @Field({ description: '台账代码 — as record takes it; office_change of what the office keeps.' })
  ledger: string;
  @Field(() => ID, {
    nullable: true,
    description: '记录编号 — none where you may not see the record; of an office_change its own.',
  })
  recordId: string | null;
  @Field(() => Int, { nullable: true, description: '版本' }) revision: number | null;
  @Field(() => String, { nullable: true, description: '操作 — ledger and verb.' }) action:
    string | null;
  @Field(() => String, { nullable: true, description: '操作人' }) changedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '时间' }) changedAt: Date | null;
  @Field(() => String, { nullable: true, description: '理由' }) reason: string | null;
}

const year = () => [
  IsInt({ message: '年度须为整数。' }),
  Min(2000, { message: '年度不得早于 2000 年。' }),
  Max(2100, { message: '年度不得晚于 2100 年。' }),
];
const Year = (): PropertyDecorator => (target, key) => {
  for (const rule of year()) rule(target, key as string);
};

@ArgsType()
export class PeriodListArgs {
  @Field(() => Int, { description: '年度' })
  @Year()
  year: number;

  @Field({ description: '机构代码 — a unit you may see.' })
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}

@ArgsType()
export class LockPeriodArgs extends PeriodListArgs {
  @Field(() => Int, { nullable: true, description: '月份 — the whole year when left out.' })
  @IsOptional()
  @IsInt({ message: '月份须为整数。' })
  @Min(1, { message: '月份须在 1 到 12 之间。' })
  @Max(12, { message: '月份须在 1 到 12 之间。' })
  month?: number | null;
}

@ArgsType()
export class RequestPeriodUnlockArgs {
  @Field(() => ID, { description: '封账编号' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '封账编号无效。' })
  lockId: string;

  @Field(() => String, {
    nullable: true,
    description: '解封机构代码 — the unit of the lock when left out, or one below it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @ReasonField()
  reason: string;
}

@ArgsType()
export class RejectPeriodUnlockArgs extends RecordArgs {
  @ReasonField()
  reason: string;
}

@ArgsType()
export class PeriodUnlockListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: '封账编号 — unlocks of one lock.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '封账编号无效。' })
  lockId?: string | null;

  @ChoiceField(unlockState, '解封申请状态 — every state when left out.', {
    column: false,
    optional: true,
  })
  state?: MemberOf<typeof unlockState> | null;
}
