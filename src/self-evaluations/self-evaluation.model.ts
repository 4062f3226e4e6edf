import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Hint } from '../ledgers/shared/hints.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import type { MemberOf } from '../platform/graphql/fields.js';
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
    description: '自评等级 — once every row has points.',
  })
  grade: MemberOf<typeof evaluationGrade> | null;
  @Field(() => [Hint], { description: '尚缺 — what keeps it from being reviewed.' })
  missing: Hint[];
  @Field(() => [Hint], { description: '存疑 — what is worth a look.' }) odd: Hint[];
}
