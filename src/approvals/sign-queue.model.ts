import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/page.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: '待签数量 — how much of one ledger awaits one signature of mine.' })
export class SignQueueCount {
  @Field({ description: '台账 — record type.' }) ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({ description: '环节 — the verb by which it is signed.' }) verb: string;
  @Field({ description: '环节名称' }) verbLabel: string;
  @Field({ description: '签字 — review or approve.' }) step: string;
  @Field(() => Int, { description: '件数' }) count: number;
  @Field(() => GraphQLISODateTime, { description: '最早等待时间 — since when the oldest waits.' })
  waitingSince: Date;
  @Field(() => Int, { description: '最长等待天数 — whole days of the oldest.' }) oldestDays: number;
}

@ObjectType({ description: '待签记录 — one record that awaits my signature.' })
export class AwaitingSignature {
  @Field({ description: '台账 — record type.' }) ledger: string;
  @Field({ description: '环节 — the verb by which it is signed.' }) verb: string;
  @Field(() => ID, { description: '记录编号' }) recordId: string;
  @Field(() => Int, { description: '版本 — the revision to sign.' }) revision: number;
  @DayField('业务日期 — business day of the record.', { column: false, optional: true })
  day: string | null;
  @Field({ description: '属地 — name of the place.' }) territory: string;
  @Field({ description: '经办单位 — name of the desk.' }) handlingUnit: string;
  @Field(() => DecimalScalar, { nullable: true, description: '金额(元) — that decides the level.' })
  amountYuan: string | null;
  @Field(() => Int, { nullable: true, description: '经办人 — user.' }) enteredBy: number | null;
  @Field(() => GraphQLISODateTime, { description: '等待自 — since when it waits.' })
  waitingSince: Date;
}

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
}
