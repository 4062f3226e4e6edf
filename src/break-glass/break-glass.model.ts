import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsString, Matches } from 'class-validator';

@ObjectType({
  description: '应急查看的记录 — one record outside your scope, readable for a few hours.',
})
export class OutOfScopeRecord {
  @Field(() => ID, { description: '应急查看编号 — to read it again before it ends.' })
  id: string;

  @Field({ description: '台账代码 — as record takes it.' })
  ledger: string;

  @Field(() => ID, { description: '记录编号' })
  recordId: string;

  @Field(() => GraphQLISODateTime, { description: '到期时间 — reading ends then.' })
  expiresAt: Date;

  @Field({ description: '内容 — the record as JSON, with masks.' })
  data: string;

  @Field(() => String, { nullable: true, description: '姓名' })
  personName: string | null;

  @Field(() => String, { nullable: true, description: '证件号码(脱敏)' })
  maskedNumber: string | null;

  @Field(() => String, { nullable: true, description: '联系电话(脱敏)' })
  maskedPhone: string | null;
}

@ObjectType({ description: '应急查看登记 — who looked at what outside their scope, and why.' })
export class OutOfScopeAccess {
  @Field(() => ID, { description: '应急查看编号' })
  id: string;

  @Field(() => String, { nullable: true, description: '查看人 — name of who looked.' })
  openedBy: string | null;

  @Field({ description: '查看人所在机构代码' })
  orgUnitCode: string;

  @Field({ description: '查看人所在机构' })
  orgUnitName: string;

  @Field({ description: '台账代码 — as record takes it.' })
  ledger: string;

  @Field(() => ID, { description: '记录编号' })
  recordId: string;

  @Field({ description: '经办机构代码 — of the desk whose record it is.' })
  handlingUnitCode: string;

  @Field({ description: '经办机构 — name of that desk.' })
  handlingUnitName: string;

  @Field({ description: '事由' })
  reason: string;

  @Field(() => GraphQLISODateTime, { description: '开启时间' })
  openedAt: Date;

  @Field(() => GraphQLISODateTime, { description: '到期时间' })
  expiresAt: Date;

  @Field(() => Int, { description: '查看次数' })
  readings: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '最近查看时间' })
  lastReadAt: Date | null;
}

@ArgsType()
export class OpenOutOfScopeArgs {
  @Field({ description: '台账代码 — of the record, for example employment_registration.' })
  @Matches(/^[a-z_]{1,60}$/, { message: '台账代码无效。' })
  ledger: string;

  @Field(() => ID, { description: '记录编号 — of one record of your district.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '记录编号无效。' })
  recordId: string;

  @Field({ description: '事由 — 4 to 200 characters; the heads of both units read it.' })
  @IsString()
  reason: string;
}
