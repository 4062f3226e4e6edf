import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import { ProofFinding, ProofPlace, ProofSeverity } from '../proofreading/proof.model.js';

@ObjectType({ description: '初稿数字 — a number of a draft, and what it is.' })
export class ReportDraftNumber extends ProofPlace {
  @Field(() => Int, { description: '序号 — its place among the numbers of the template.' })
  place: number;
  @Field({ description: '底稿原文 — what stood there.' }) was: string;
  @Field(() => ID, { description: '绑定地址' }) address: string;
  @Field({ description: '名称' }) label: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 — in the unit of the system, before it is rounded as the text does.',
  })
  value: string | null;
  @Field(() => ID, {
    nullable: true,
    description: '数值编号 — as figure takes it; of what an indicator showed.',
  })
  figureId: string | null;
  @Field(() => ID, { nullable: true, description: '报告数据表编号 — of a cell.' })
  tableId: string | null;
  @Field(() => ID, { nullable: true, description: '具名事实编号 — of a fact.' })
  factId: string | null;
  @Field(() => String, { nullable: true, description: '文号或来源文件' })
  document: string | null;
}

@ObjectType({ description: '初稿标记 — what the office has to look at in a draft.' })
export class ReportDraftMark extends ProofPlace {
  @Field({ description: '标记代码 — stable.' }) code: string;
  @Field(() => ProofSeverity, { description: '严重程度' }) severity: ProofSeverity;
  @Field({ description: '说明' }) says: string;
}

@ObjectType({ description: '未绑定的数字 — it stands in the draft as in the text of before.' })
export class UnboundNumber extends ProofPlace {
  @Field(() => Int, { description: '序号' }) place: number;
}

@ObjectType({
  description:
    '报告初稿 — the text of a template with the values of a freeze; nothing of it is kept.',
})
export class ReportDraft {
  @Field({ description: '正文' }) text: string;
  @Field(() => [ReportDraftNumber], { description: '初稿数字 — in the order of the text.' })
  numbers: ReportDraftNumber[];
  @Field(() => [UnboundNumber], { description: '未绑定的数字 — still those of before.' })
  unbound: UnboundNumber[];
  @Field(() => [ReportDraftMark], { description: '初稿标记 — the gravest first.' })
  marks: ReportDraftMark[];
  @Field(() => [ProofFinding], { description: '核对稿件的问题 — of the draft.' })
  findings: ProofFinding[];
  @Field(() => [String], {
    description: '说明 — of the freeze, and of what has no place in a text.',
  })
  notes: string[];
}
