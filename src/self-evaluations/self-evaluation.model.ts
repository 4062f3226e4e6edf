import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import { Hint } from '../ledgers/shared/hints.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import type { MemberOf } from '../platform/graphql/choices.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { formVerdict } from './form-verdict.js';
import { evaluationGrade } from './self-evaluation-kinds.js';

@ObjectType({ description: '得分 — of a row of the form, with its arithmetic in words.' })
export class SelfEvaluationScore {
  @Field(() => Int, { description: '序号 — of the goal, from 1; 0 is 预算执行率.' }) row: number;
  @Field({ description: '指标名称' }) name: string;
  @Field(() => DecimalScalar, { nullable: true, description: '权重' }) weight: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '完成率 — in percent; none of what is to be at most so much.',
  })
  rate: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否达标 — null while it is not known.' })
  isMet: boolean | null;
  @Field(() => DecimalScalar, { nullable: true, description: '按规则得分 — two decimals.' })
  computed: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '得分 — the rule’s, or the one that the unit gives itself.',
  })
  score: string | null;
  @Field({ description: '计算过程 — as a sentence.' }) words: string;
}

@ObjectType({
  description: '自评得分 — row by row, total, grade, what is missing and what is odd.',
})
export class SelfEvaluationScores {
  @Field(() => ID, { description: '绩效自评表编号' }) id: string;
  @Field(() => SelfEvaluationScore, { description: '预算执行率得分' })
  execution: SelfEvaluationScore;
  @Field(() => [SelfEvaluationScore], { description: '各指标得分 — in the order of the form.' })
  goals: SelfEvaluationScore[];
  @Field(() => DecimalScalar, { description: '权重合计 — is to be 100.' }) weights: string;
  @Field(() => DecimalScalar, { description: '总分 — of the rows that have points.' })
  total: string;
  @Field({ description: '是否完整 — whether every row has points.' }) isComplete: boolean;
  @Field(() => evaluationGrade.values, {
    nullable: true,
    description:
      '自评等级 — once every row has points and a weight above nought, none more points than it weighs, and the weights come to 100.',
  })
  grade: MemberOf<typeof evaluationGrade> | null;
  @Field(() => String, {
    nullable: true,
    description: '未评定等级的原因 — in words; none of what is graded.',
  })
  ungradedBecause: string | null;
  @Field(() => [Hint], { description: '尚缺 — what keeps it from being reviewed.' })
  missing: Hint[];
  @Field(() => [Hint], { description: '存疑 — what is worth a look.' }) odd: Hint[];
}

@ObjectType({ description: '填报单元格 — of the form as that system has it.' })
export class FormFillingCell {
  @Field({ description: '单元格 — its address on the sheet, as C5.' }) address: string;
  @Field({ description: '部分 — of the form.' }) part: string;
  @Field({ description: '栏目' }) label: string;
  @Field({ description: '填写内容 — empty where there is none.' }) value: string;
  @Field(() => String, {
    nullable: true,
    description: '提示 — what is wrong with it for the form.',
  })
  note: string | null;
}

@ObjectType({
  description: '填报对照表 — a form cell by cell, in the order of the system that prints it.',
})
export class SelfEvaluationFilling {
  @Field(() => ID, { description: '绩效自评表编号' }) id: string;
  @Field(() => [FormFillingCell], { description: '单元格 — row by row.' }) cells: FormFillingCell[];
  @Field({ description: '文件名' }) name: string;
  @Field({ description: '对照表文件 — a workbook (xlsx) in base64.' }) workbook: string;
}

@ObjectType({ description: '逐格比对 — a cell of ours beside theirs.' })
export class ComparedFormCell {
  @Field({ description: '部分 — of the form.' }) part: string;
  @Field({ description: '栏目' }) label: string;
  @Field({ description: '本系统' }) ours: string;
  @Field({ description: '对方 — as it stands there.' }) theirs: string;
  @Field(() => Int, { nullable: true, description: '行号 — in the file that was given.' })
  line: number | null;
  @Field(() => formVerdict.values, { description: '比对结果' }) verdict: MemberOf<
    typeof formVerdict
  >;
}

@ObjectType({
  description: '自评表比对结果 — a downloaded form beside ours; nothing of it is kept.',
})
export class SelfEvaluationComparison {
  @Field(() => ID, { description: '绩效自评表编号' }) id: string;
  @Field(() => Int, { description: '一致 — cells.' }) equal: number;
  @Field(() => Int, { description: '不同 — cells.' }) different: number;
  @Field(() => Int, { description: '对方没有 — cells.' }) missing: number;
  @Field(() => Int, { description: '本系统没有 — cells.' }) unexpected: number;
  @Field(() => [ComparedFormCell], { description: '单元格 — in the order of the form.' })
  cells: ComparedFormCell[];
}

@ArgsType()
export class CompareSelfEvaluationArgs extends RecordArgs {
  @Field(() => String, {
    nullable: true,
    description: '下载的自评表 — xlsx, xls, csv or docx in base64; or text instead.',
  })
  @IsOptional()
  @IsString({ message: '下载的自评表须为文字(base64)。' })
  file?: string | null;

  @Field(() => String, { nullable: true, description: '表格文字 — its cells as they are copied.' })
  @IsOptional()
  @IsString({ message: '表格文字须为文字。' })
  text?: string | null;
}
