import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';
import { choice } from '../platform/graphql/choices.js';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { RecordArgs } from '../platform/graphql/step-args.js';

export const estimateMethod = choice('YearEstimateMethod', '全年预计方法', {
  growth: '按上年同期至年末的增长',
  linear: '按时序进度直线推算',
  plan: '按本单位计划',
});

@ObjectType({ description: '预计与目标 — what an estimate says of a target.' })
export class EstimatedTarget {
  @Field({ description: '层级名称' }) levelLabel: string;
  @Field(() => DecimalScalar, { description: '目标值 — of a range its floor.' }) target: string;
  @Field(() => DecimalScalar, { nullable: true, description: '区间上限 — of a range.' })
  ceiling: string | null;
  @Field({ description: '文号或文件' }) documentNumber: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '预计差距 — estimate less target; of a ceiling, the room below it. Above a range, negative by what it is exceeded.',
  })
  gap: string | null;
  @Field(() => Boolean, { nullable: true, description: '预计是否达标' }) isMet: boolean | null;
}

@ObjectType({
  description:
    '全年预计 — an estimate, and no figure: what a year may come to, by a method in words.',
})
export class YearEstimate {
  @Field({
    description:
      '标记 — to be printed beside the value, always: an estimate, or the whole year as it was frozen.',
  })
  mark: string;
  @Field({ description: '指标代码' }) indicatorCode: string;
  @Field({ description: '指标名称' }) indicatorLabel: string;
  @Field({ description: '计量单位' }) unit: string;
  @Field(() => ID, { description: '定版数值编号 — of the value it was made from.' })
  figureId: string;
  @Field(() => DateScalar, { description: '定版截止日期' }) asOf: string;
  @Field(() => DecimalScalar, { nullable: true, description: '定版数值' }) printed: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '预计值 — none where the method has nothing to go by.',
  })
  estimate: string | null;
  @Field(() => estimateMethod.values, { description: '方法' }) method: string;
  @Field({ description: '方法说明' }) explanation: string;
  @Field(() => [EstimatedTarget], { description: '各项目标' }) targets: EstimatedTarget[];
}

@ArgsType()
export class YearEstimateArgs extends RecordArgs {
  @Field(() => estimateMethod.values, { description: '方法' })
  @IsIn(Object.keys(estimateMethod.labels), { message: '没有该预计方法。' })
  method: keyof typeof estimateMethod.labels;

  @Field(() => [String], { nullable: true, description: '指标代码 — all when left out.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '指标代码过多。' })
  indicatorCodes?: string[] | null;
}
