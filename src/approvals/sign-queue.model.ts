import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { type SigningStep, signingStep } from '../ledgers/shared/signing-step.js';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DayField, MonthField } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/page.js';
import { DecimalScalar, MonthScalar } from '../platform/graphql/scalars.js';

@ObjectType({
  description: '待签月份 — what of one matter waits of the business days of one month.',
})
export class SignQueueMonth {
  @Field(() => MonthScalar, {
    nullable: true,
    description: '月份 — of the business day; none where a record has no day yet.',
  })
  yearMonth: string | null;
  @Field(() => Int, { description: '件数' }) count: number;
  @Field(() => Int, {
    nullable: true,
    description: '人数 — different persons named; none where the ledger names none.',
  })
  people: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '金额(元) — together; none where it is no matter of money.',
  })
  amountYuan: string | null;
  @Field(() => GraphQLISODateTime, { description: '最早等待时间 — since when the oldest waits.' })
  waitingSince: Date;
}

@ObjectType({ description: '待签数量 — how much of one ledger awaits one signature of mine.' })
export class SignQueueCount {
  @Field({ description: '台账代码 — as record takes it.' }) ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({ description: '环节 — the verb by which it is signed.' }) verb: string;
  @Field({ description: '环节名称' }) verbLabel: string;
  @Field(() => signingStep.values, { description: '签字' }) step: SigningStep;
  @Field(() => [String], { description: '状态 — codes of the states in which records wait.' })
  states: string[];
  @Field({ description: '退回办理代码 — the verb by which it is sent back, with a reason.' })
  returns: string;
  @Field({ description: '退回办理名称' }) returnsLabel: string;
  @Field({ description: '是否逐件办理 — signed one by one, as each fills in facts of its own.' })
  signedSingly: boolean;
  @Field(() => Int, { description: '件数' }) count: number;
  @Field(() => GraphQLISODateTime, { description: '最早等待时间 — since when the oldest waits.' })
  waitingSince: Date;
  @Field(() => [SignQueueMonth], { description: '按月 — the same by month, the earliest first.' })
  months: SignQueueMonth[];
  @Field(() => Int, { description: '最长等待天数 — whole days of the oldest.' }) oldestDays: number;
}

@ObjectType({ description: '待签记录 — one record that awaits my signature.' })
export class AwaitingSignature {
  @Field({ description: '台账代码 — as record takes it.' }) ledger: string;
  @Field({ description: '环节 — the verb by which it is signed.' }) verb: string;
  @Field(() => ID, { description: '记录编号' }) recordId: string;
  @Field(() => Int, { description: '版本 — the revision to sign.' }) revision: number;
  @DayField('业务日期 — business day of the record.', { column: false, optional: true })
  day: string | null;
  @Field({ description: '属地 — name of the place.' }) territory: string;
  @Field({ description: '经办单位 — name of the desk.' }) handlingUnit: string;
  @Field(() => DecimalScalar, { nullable: true, description: '金额(元) — that decides the level.' })
  amountYuan: string | null;
  @Field(() => String, { nullable: true, description: '经办人 — name of who entered it.' })
  enteredBy: string | null;
  @Field(() => GraphQLISODateTime, { description: '等待自 — since when it waits.' })
  waitingSince: Date;
}

/** 月份 — of the business day, as the queue counts by it. */
export const QueueMonthField = () =>
  MonthField('月份 — of the business day, as the queue counts it.', {
    column: false,
    optional: true,
  });

@ArgsType()
export class SignQueueArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '台账 — one record type.' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/, { message: '台账代码无效。' })
  ledger?: string | null;

  @Field(() => String, { nullable: true, description: '环节 — one verb.' })
  @IsOptional()
  @Matches(/^[A-Za-z]{1,40}$/, { message: '环节代码无效。' })
  verb?: string | null;

  @Field(() => String, { nullable: true, description: '机构代码 — this unit and below.' })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @QueueMonthField()
  yearMonth?: string | null;
}
