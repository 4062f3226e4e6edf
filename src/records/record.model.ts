import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { type SigningStep, signingStep } from '../ledgers/shared/signing-step.js';
import { DateScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: '人员 — whom a record is about, as its list shows them.' })
export class RecordPerson {
  @Field(() => ID, { description: '人员编号' }) id: string;
  @Field({ description: '姓名' }) name: string;
  @Field(() => String, {
    nullable: true,
    description: '证件号码(脱敏) — area and last four characters; none once anonymised.',
  })
  maskedNumber: string | null;
}

@ObjectType({ description: '用人单位 — the employer that a record is about.' })
export class RecordEmployer {
  @Field(() => ID, { description: '单位编号' }) id: string;
  @Field({ description: '单位名称' }) name: string;
  @Field({ description: '统一社会信用代码' }) creditCode: string;
}

@ObjectType({
  description: '关联记录 — another record that this one names, as its post, its class or its case.',
})
export class RecordLink {
  @Field({ description: '栏目代码 — name of the field that names it.' }) name: string;
  @Field({ description: '栏目 — what the office calls it.' }) label: string;
  @Field({ description: '台账代码 — of the record that is named.' }) ledger: string;
  @Field(() => ID, { description: '记录编号 — of the record that is named.' }) recordId: string;
}

@ObjectType({
  description: '栏目内容 — one field of a record, for programs and as it is read out.',
})
export class RecordValue {
  @Field({ description: '栏目代码 — name of the field.' }) name: string;
  @Field({ description: '栏目 — what the office calls it.' }) label: string;
  @Field(() => String, {
    nullable: true,
    description: '原值 — as the typed field gives it; none where it is empty.',
  })
  raw: string | null;
  @Field(() => String, {
    nullable: true,
    description: '显示内容 — in words: labels of choices, 是 or 否; none where it is empty.',
  })
  text: string | null;
}

@ObjectType({ description: '变更栏目 — one field that reads otherwise than it did.' })
export class ChangedValue {
  @Field({ description: '栏目代码 — name of the field.' }) name: string;
  @Field({ description: '栏目 — what the office calls it.' }) label: string;
  @Field(() => String, {
    nullable: true,
    description: '原内容 — in words; none where it was empty.',
  })
  before: string | null;
  @Field(() => String, {
    nullable: true,
    description: '现内容 — in words; none where it is empty.',
  })
  after: string | null;
}

@ObjectType({
  description:
    '变更对照 — old and new since the record was last sent back or approved, or else since its entry.',
})
export class RecordComparison {
  @Field(() => Int, { description: '版本 — the revision it is held against.' }) revision: number;
  @Field(() => GraphQLISODateTime, { description: '时间 — of that revision.' }) at: Date;
  @Field({ description: '对照起点 — the step that made it.' }) since: string;
  @Field(() => [ChangedValue], { description: '变更栏目 — in the order of the paper.' })
  changes: ChangedValue[];
}

@ObjectType({ description: '下一步 — a step that the record may take from its state.' })
export class NextStep {
  @Field({
    description: '办理代码 — name of the verb, for act; revise is an operation of its own.',
  })
  verb: string;
  @Field({ description: '办理名称 — what stands on the button.' }) label: string;
  @Field({ description: '是否须写明理由' }) needsReason: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      '填写内容 — the input type it takes; null where it takes none, and of what is revised.',
  })
  input: string | null;
  @Field(() => signingStep.values, { nullable: true, description: '签字 — none where it is none.' })
  signature: SigningStep | null;
  @Field({ description: '本人可否办理 — by state, permission, four eyes and level.' })
  isPermitted: boolean;
  @Field(() => [String], { description: '办理岗位 — the roles that hold the step.' })
  heldBy: string[];
  @Field(() => String, {
    nullable: true,
    description: '签字层级 — the lowest office whose signature will do.',
  })
  level: string | null;
}

@ObjectType({ description: '办理经过 — one change of a record, in words.' })
export class TimelineEntry {
  @Field(() => Int, { description: '版本' }) revision: number;
  @Field(() => GraphQLISODateTime, { description: '时间' }) at: Date;
  @Field(() => String, { nullable: true, description: '办理人' }) who: string | null;
  @Field({ description: '办理 — what was done.' }) what: string;
  @Field({ description: '内容 — the whole as a sentence.' }) sentence: string;
  @Field(() => String, { nullable: true, description: '理由' }) reason: string | null;
}

@ObjectType({
  description: '决定依据 — a policy value that an approval of the record went by, as it then was.',
})
export class DecisionPolicy {
  @Field({ description: '办理代码 — of the approval.' }) verb: string;
  @Field(() => Int, { description: '版本 — as which the record was approved.' }) revision: number;
  @Field({ description: '政策代码' }) key: string;
  @Field({ description: '政策名称' }) label: string;
  @Field({ description: '取值 — as text, exact.' }) value: string;
  @Field({
    description: '单位 — yuan, percent, share (a percent of a whole), working-days … or method.',
  })
  unit: string;
  @Field(() => DateScalar, { description: '适用日期 — the day of which it was asked.' })
  day: string;
  @Field({ description: '依据 — the document it comes from.' }) source: string;
  @Field(() => Int, { description: '数据版本 — of the office’s data that brought it.' })
  version: number;
}

@ObjectType({ description: '签字 — a signature that a record bears or bore.' })
export class RecordSignature {
  @Field({ description: '办理代码' }) verb: string;
  @Field({ description: '办理名称' }) label: string;
  @Field(() => signingStep.values, { description: '签字' }) step: SigningStep;
  @Field(() => Int, { description: '版本 — as which the record was signed.' }) revision: number;
  @Field(() => String, { nullable: true, description: '签字人' }) who: string | null;
  @Field(() => String, { nullable: true, description: '代签 — for whom it was signed.' })
  onBehalfOf: string | null;
  @Field(() => GraphQLISODateTime, { description: '签字时间' }) at: Date;
  @Field({ description: '仍然有效 — whether the record has not been sent back since.' })
  isStanding: boolean;
}
