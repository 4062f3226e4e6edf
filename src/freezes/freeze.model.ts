import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  IntersectionType,
  ObjectType,
} from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { FigureOfOthers } from '../indicators/sources.model.js';
import { TargetProgress } from '../indicators/progress.model.js';
import { indicatorKind } from '../indicators/indicator-choices.js';
import { printedNumber, sourceKind } from '../indicators/indicator-sources.js';
import { choice } from '../platform/graphql/choices.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { YearArgs } from '../platform/graphql/year-args.js';

export const frozenFigureKind = choice(
  'FrozenFigureKind',
  '定版数值类别 — which line of a freeze.',
  {
    own: '本单位',
    month: '分月',
    unit: '分单位',
    rest: '本级及其他',
  },
);

@ObjectType({ description: '定版账位(分辖区) — where the journal of one district stood.' })
export class FreezeDistrict {
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field(() => ID, {
    nullable: true,
    description: '最后一笔 — none where nothing was counted yet.',
  })
  lastEntry: string | null;
  @Field(() => Int, { description: '无法计算而挂起的组数 — with any, the freeze is not signed.' })
  parked: number;
}

@ObjectType({
  description: '定版账位 — the moment at which nothing was under way, and what stood then.',
})
export class FreezePosition {
  @Field(() => ID, { description: '账位 — as through takes it: progress of then, today.' })
  position: string;
  @Field(() => GraphQLISODateTime, { description: '取数时间' }) takenAt: Date;
  @Field(() => Int, { description: '机构数据版本 — of what the office keeps.' })
  officeVersion: number;
  @Field({ description: '口径标识 — digest of the counting rules in force.' }) ruleSet: string;
  @Field(() => ID, {
    nullable: true,
    description: '上期定版 — from which the period is reckoned; none for the first of the year.',
  })
  previousId: string | null;
  @Field({ description: '是否已算出 — whether its values are here.' }) isComputed: boolean;
  @Field(() => [FreezeDistrict], { description: '各辖区' }) districts: FreezeDistrict[];
}

@ObjectType({ description: '定版数值 — one value as it is printed; its id is its address.' })
export class FrozenFigure {
  @Field(() => ID, { description: '数值编号 — as figure takes it.' }) id: string;
  @Field(() => ID, { description: '定版编号' }) freezeId: string;
  @Field({ description: '指标代码' }) indicatorCode: string;
  @Field({ description: '指标名称 — as it was called then.' }) indicatorLabel: string;
  @Field({ description: '计量单位' }) unit: string;
  @Field(() => indicatorKind.values, { description: '性质 — flow, stock or ratio.' })
  indicatorKind: string;
  @Field(() => frozenFigureKind.values, { description: '定版数值类别' }) kind: string;
  @Field(() => Int, { nullable: true, description: '月份 — of a line by month.' })
  month: number | null;
  @Field(() => String, {
    nullable: true,
    description: '机构代码 — none for what no unit below counts.',
  })
  orgUnitCode: string | null;
  @Field({ description: '机构名称 — as it was called then.' }) orgUnitName: string;
  @Field(() => DateScalar, { description: '截止日期' }) asOf: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 — a flow from 1 January; none when there is nothing to divide by.',
  })
  value: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '上年同期' }) sameDayLastYear:
    string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '本期 — this value less the one printed at the end of the period before, so that what is printed adds up; none of a rate.',
  })
  ofPeriod: string | null;
}

export const FrozenFigurePage = pageOf(FrozenFigure);

@ObjectType({
  description: '所用口径 — a measure, and the version of its counting rule on the last day.',
})
export class FrozenRule {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) label: string;
  @Field({ description: '口径版本' }) version: string;
  @Field({ description: '依据' }) source: string;
}

@ObjectType({
  description: '三数 — the numbers that stood side by side, and which of them was printed.',
})
export class FrozenNumbers {
  @Field(() => sourceKind.values, { description: '数据来源' }) source: string;
  @Field(() => printedNumber.values, { description: '采用的数' }) printed: string;
  @Field(() => DecimalScalar, { nullable: true, description: '本级数 — by its source.' }) own:
    string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '台账计数' }) counted: string | null;
  @Field(() => FigureOfOthers, { nullable: true, description: '上报数' })
  sentUp: FigureOfOthers | null;
  @Field(() => FigureOfOthers, { nullable: true, description: '上级核定数' })
  confirmed: FigureOfOthers | null;
}

@ObjectType({ description: '复算 — the value added up again from the entries of then.' })
export class FigureRecount {
  @Field(() => DecimalScalar, { nullable: true, description: '复算数值' }) value: string | null;
  @Field({ description: '是否一致 — equal to what was printed, digit for digit.' })
  isEqual: boolean;
}

@ObjectType({
  description:
    '数值出处 — a printed value with all that it was printed by, recomputed when it is asked for.',
})
export class FigureOrigin {
  @Field(() => FrozenFigure, { description: '定版数值' }) figure: FrozenFigure;
  @Field({ description: '指标定义 — as it was then.' }) definition: string;
  @Field(() => [FrozenRule], { description: '所用口径' }) rules: FrozenRule[];
  @Field(() => [TargetProgress], {
    description: '各项目标 — with documents, as printed; of the unit itself on the last day.',
  })
  targets: TargetProgress[];
  @Field(() => FrozenNumbers, {
    nullable: true,
    description: '三数 — of the unit itself on the last day; none for other lines.',
  })
  numbers: FrozenNumbers | null;
  @Field(() => ID, { description: '账位' }) position: string;
  @Field(() => FigureRecount, { description: '复算' }) recount: FigureRecount;
}

@ArgsType()
export class FrozenFigureArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: '指标代码 — all when left out.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '指标代码过多。' })
  indicatorCodes?: string[] | null;

  @Field(() => frozenFigureKind.values, {
    nullable: true,
    description: '定版数值类别 — all when left out.',
  })
  @IsOptional()
  @IsIn(Object.keys(frozenFigureKind.labels), { message: '没有该定版数值类别。' })
  kind?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '机构代码 — lines of this unit, as it was called then.',
  })
  @IsOptional()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;
}

@ArgsType()
export class FigureRecordArgs extends IntersectionType(RecordArgs, PageArgs, ArgsType) {}

@ObjectType({ description: '统计月 — the days that a region reckons to a month.' })
export class StatisticalMonth {
  @Field(() => DateScalar, { description: '起始日期' }) firstDay: string;
  @Field(() => DateScalar, { description: '截止日期' }) lastDay: string;
}

@ArgsType()
export class StatisticalMonthArgs extends YearArgs {
  @Field(() => Int, { description: '月份 — 1 to 12.' })
  @IsInt({ message: '月份须为整数。' })
  @Min(1, { message: '月份须在 1 至 12 之间。' })
  @Max(12, { message: '月份须在 1 至 12 之间。' })
  month: number;

  @Field({ description: '机构代码 — a unit you may see.' })
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}
