import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { deliverableKind, signingPart } from './deliverable-kinds.js';

@ArgsType()
export class DeliverableCalendarArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @DayField('起始日期 — first day on which something may be due.', { column: false, ahead: true })
  from: string;

  @DayField('截止日期 — last day, at most two years later.', { column: false, ahead: true })
  to: string;
}

@ObjectType({
  description: '报送日历(一项) — a document that a unit is to hand in or publish, with its day.',
})
export class DeliverableDuty {
  @Field(() => deliverableKind.values, { description: '材料种类' }) kind: string;
  @Field({ description: '材料名称' }) label: string;
  @Field({
    description: '公开事项 — true where it is to be published, false where it is to be sent.',
  })
  isPublication: boolean;
  @Field({ description: '承办部门 — whose duty it is.' }) owner: string;
  @Field(() => DateScalar, { description: '期间起始日期' }) firstDay: string;
  @Field(() => DateScalar, { description: '期间截止日期' }) lastDay: string;
  @Field(() => DateScalar, { description: '开始编制日期 — from which it is on the lists.' })
  opensOn: string;
  @Field(() => DateScalar, { description: '期限 — the last day.' }) dueOn: string;
  @Field({ description: '依据 — of the day.' }) source: string;
  @Field(() => ID, { nullable: true, description: '报告材料编号 — its last version.' })
  deliverableId: string | null;
  @Field(() => String, { nullable: true, description: '状态 — none where nothing is drafted.' })
  status: string | null;
  @Field({ description: '状态名称' }) statusLabel: string;
  @Field({ description: '是否完成' }) isDone: boolean;
  @Field(() => Int, {
    nullable: true,
    description:
      '剩余天数 — calendar days; below 0 where it is overdue; none once it is done, and of what was due before the office was in use.',
  })
  daysLeft: number | null;
}

@ObjectType({ description: '审签单(一行)' })
export class SigningSheetRow {
  @Field({ description: '项目' }) label: string;
  @Field({ description: '内容' }) value: string;
}

@ObjectType({ description: '审签人 — who signed which step, by title and day.' })
export class SigningSheetSigner {
  @Field(() => signingPart.values, { nullable: true, description: '审签环节 — none of 经办.' })
  part: string | null;
  @Field({ description: '环节名称' }) label: string;
  @Field(() => String, {
    nullable: true,
    description: '职务 — by the letterhead of the unit on the day; none where it names them not.',
  })
  post: string | null;
  @Field(() => String, { nullable: true, description: '姓名 — none until it is signed.' })
  name: string | null;
  @Field(() => String, { nullable: true, description: '代签 — the colleague it was signed for.' })
  signedFor: string | null;
  @Field(() => DateScalar, { nullable: true, description: '日期' }) on: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '签字时间' })
  signedAt: Date | null;
  @Field(() => String, { nullable: true, description: '意见 — of who countersigned.' })
  opinion: string | null;
}

@ObjectType({
  description: '审签单 — who has signed a document and who has yet to, for printing.',
})
export class SigningSheet {
  @Field({ description: '标题' }) heading: string;
  @Field(() => [SigningSheetRow], { description: '内容' }) rows: SigningSheetRow[];
  @Field(() => [SigningSheetSigner], { description: '审签人 — in the order of signing.' })
  signers: SigningSheetSigner[];
  @Field({ description: '是否齐全 — every step that it needs is signed.' }) isComplete: boolean;
}
