import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { printedNumber, sourceKind } from './indicator-sources.js';
import { IndicatorModel } from './progress.model.js';
import { SourceChange } from './source-change.js';

@ObjectType({
  description: '数据来源 — where the value of an indicator comes from at a unit, for a period.',
})
export class IndicatorSourceView {
  @Field(() => ID, { description: '编号 — as replaces of a change takes it.' }) id: string;
  @Field({ description: '指标代码' }) indicatorCode: string;
  @Field({ description: '指标名称' }) indicatorLabel: string;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '机构名称' }) orgUnitName: string;
  @Field(() => sourceKind.values, { description: '数据来源' }) source: string;
  @Field(() => printedNumber.values, { description: '采用的数' }) printed: string;
  @Field(() => DateScalar, { description: '生效日期' }) validFrom: string;
  @Field(() => DateScalar, { nullable: true, description: '失效日期 — the last day.' })
  validTo: string | null;
  @Field({ description: '依据' }) document: string;
}

export const IndicatorSourceViewPage = pageOf(IndicatorSourceView);

@ArgsType()
export class IndicatorSourceListArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '指标代码 — every one when left out.' })
  @IsOptional()
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '机构代码 — every unit you may see when left out.',
  })
  @IsOptional()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @DayField('所在日期 — those in force on it; every one when left out.', {
    ahead: true,
    column: false,
    optional: true,
  })
  on?: string | null;
}

@ObjectType({ description: '一方的数 — what was sent up, or what the superior confirmed.' })
export class FigureOfOthers {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 — as of the day asked for; none of a ratio with nothing to divide by.',
  })
  value: string | null;
  @Field(() => DateScalar, { description: '截止日期 — of the last approved figure.' }) asOf: string;
  @Field({ description: '来源文件' }) sourceDocument: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '与本级数之差 — this number less the own one.',
  })
  difference: string | null;
}

@ObjectType({
  description: '三数对照 — the own number, what was sent up and what the superior confirmed.',
})
export class FigureComparison {
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field(() => DateScalar, { description: '截止日期' }) asOf: string;
  @Field(() => sourceKind.values, { description: '数据来源 — of the own number.' }) source: string;
  @Field(() => printedNumber.values, { description: '采用的数 — which of the three is printed.' })
  printed: string;
  @Field(() => SourceChange, {
    nullable: true,
    description:
      '来源变更提示 — of the printed number; none while the source is that of 1 January.',
  })
  sourceChange: SourceChange | null;
  @Field(() => DecimalScalar, { nullable: true, description: '公布数 — the one that is printed.' })
  value: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '本级数 — by its source: counted, typed in here or the sum of the units below.',
  })
  own: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '台账数 — what it would be if the unit itself were counted; units below keep their sources.',
  })
  counted: string | null;
  @Field(() => FigureOfOthers, {
    nullable: true,
    description: '上报数 — none before one is approved.',
  })
  sentUp: FigureOfOthers | null;
  @Field(() => FigureOfOthers, {
    nullable: true,
    description: '上级核定数 — none before one is approved.',
  })
  confirmed: FigureOfOthers | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '核减核增 — what was confirmed less what was sent up.',
  })
  confirmedLessSentUp: string | null;
}
