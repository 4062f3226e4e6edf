import {
  Field,
  Float,
  GraphQLISODateTime,
  ID,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { indicatorDirection, indicatorKind } from './indicator-choices.js';
import { printedNumber, sourceKind } from './indicator-sources.js';
import { SourceChange } from './source-change.js';
import { completionRounding, targetOperator } from './targets/target.entity.js';

export const targetStates = {
  met: 'met',
  ahead: 'ahead',
  on_pace: 'on_pace',
  behind: 'behind',
  missed: 'missed',
  no_data: 'no_data',
};
registerEnumType(targetStates, {
  name: 'TargetState',
  description: '目标进度状态',
  valuesMap: {
    met: { description: '已达标' },
    ahead: { description: '快于时序进度' },
    on_pace: { description: '与时序进度相当' },
    behind: { description: '慢于时序进度或未达标' },
    missed: { description: '未完成 — the year has ended.' },
    no_data: { description: '暂无数据' },
  },
});

@ObjectType('Indicator', {
  description: '指标 — a published number: what it is called, in which unit, how it is read.',
})
export class IndicatorModel {
  @Field({ description: '指标代码' }) code: string;
  @Field({ description: '指标名称' }) label: string;
  @Field({ description: '计量单位' }) unit: string;
  @Field(() => indicatorKind.values, { description: '性质 — flow, stock or ratio.' }) kind: string;
  @Field(() => Int, { description: '小数位数' }) decimals: number;
  @Field(() => indicatorDirection.values, { description: '方向 — which way is better.' })
  better: string;
  @Field(() => String, { nullable: true, description: '分子或公式含义' }) ofMeaning?: string;
  @Field(() => String, { nullable: true, description: '分母含义' }) perMeaning?: string;
}

@ObjectType({ description: '不计入情形 — a reason for which a record is left out.' })
export class NotCountedRule {
  @Field({ description: '原因代码 — as notCounted takes it.' }) reason: string;
  @Field({ description: '原因' }) explanation: string;
}

@ObjectType({
  description: '口径构成 — a measure that an indicator is made of, and how it counts.',
})
export class IndicatorComponent {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) label: string;
  @Field({ description: '部分 — numerator or denominator.' }) part: string;
  @Field(() => Int, { description: '符号 — 1 adds it, -1 takes it off.' }) sign: number;
  @Field(() => indicatorKind.values, { description: '性质 — flow or stock.' }) kind: string;
  @Field({ description: '台账代码 — whose records are counted.' }) ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({ description: '是否一年只计一次 — one person or employer once in a calendar year.' })
  oncePerYear: boolean;
  @Field(() => String, { nullable: true, description: '人数出处 — which document states it.' })
  statedBy: string | null;
  @Field({ description: '依据 — the regulation or decision.' }) source: string;
  @Field(() => [NotCountedRule], { description: '不计入的情形' }) notCounted: NotCountedRule[];
}

@ObjectType({ description: '目标完成情况 — one target in force against the value as published.' })
export class TargetProgress {
  @Field(() => ID, { description: '目标编号' }) targetId: string;
  @Field({ description: '层级代码 — of targetLevels.' }) level: string;
  @Field({ description: '层级名称' }) levelLabel: string;
  @Field(() => targetOperator.values, { description: '比较方式' }) operator: string;
  @Field(() => DecimalScalar, { description: '目标值 — of a range its floor.' }) target: string;
  @Field(() => DecimalScalar, { nullable: true, description: '区间上限 — of a range.' })
  ceiling?: string | null;
  @Field({ description: '文号或文件' }) documentNumber: string;
  @Field(() => DateScalar, { nullable: true, description: '印发日期' }) issuedOn: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '完成率(%) — value ÷ target, with as many decimals as the document prints; none for a ceiling.',
  })
  completionRate: string | null;
  @Field(() => completionRounding.values, { description: '完成率取位方式' })
  completionRounding: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '差距 — value − target; for a ceiling, points under it are positive. Above a range, negative by what it is exceeded.',
  })
  gap: string | null;
  // Freezes keep it by the shorter name.
  @Field(() => Boolean, {
    name: 'isMet',
    nullable: true,
    description: '是否达标 — as published; none without data.',
  })
  met: boolean | null;
  @Field(() => targetStates, { description: '进度状态' }) status: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '尚差 — what is left to reach the target.',
  })
  remaining: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '月均需完成 — what each remaining month would have to bring.',
  })
  monthlyPaceNeeded: string | null;
  @Field(() => String, { nullable: true, description: '提示 — for example when rounding decides.' })
  hint: string | null;
}

@ObjectType({
  description:
    '阶段目标完成情况 — a target that is to be reached before the year ends (一季度, 上半年), counted from 1 January.',
})
export class StageProgress extends TargetProgress {
  @Field({ description: '阶段名称 — 一季度, 上半年, 前三季度, 1—11月.' }) stageLabel: string;
  @Field(() => DateScalar, { description: '完成时限 — the last day by which it is to be reached.' })
  dueOn: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '考核数 — the value that is compared: of the day asked for, of dueOn once it is over.',
  })
  value: string | null;
  @Field(() => DecimalScalar, {
    description: '阶段时序进度(%) — elapsed share of the months up to dueOn.',
  })
  elapsedShare: string;
}

@ObjectType({ description: '预测 — what 31 December would bring.' })
export class YearForecast {
  @Field(() => DecimalScalar, { nullable: true, description: '预测值' }) value: string | null;
  @Field({
    description: '方法 — last_years_curve, straight_line, carried_forward, year_complete or none.',
  })
  method: string;
  @Field({ description: '方法说明' }) explanation: string;
}

@ObjectType({ description: '构成 — one measure of the formula, with its sign.' })
export class IndicatorPart {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) label: string;
  @Field(() => DecimalScalar, { description: '数量 — signed as in the formula; money in 元.' })
  quantity: string;
}

@ObjectType({ description: '指标进度 — an indicator against every target in force.' })
export class IndicatorProgress {
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '数值 — as published; none when there is nothing to divide by, or nobody told it yet.',
  })
  value: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '数值说明 — why there is none: not told yet, before an opening that was told as one sum, before the unit was there, or nothing to divide by.',
  })
  valueExplanation: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '起算数 — from which what comes after the day counts on: the value, nought of a flow that nobody told yet; none where it is not known.',
  })
  base: string | null;
  @Field(() => sourceKind.values, { description: '数据来源 — on the day asked for.' })
  source: string;
  @Field(() => printedNumber.values, { description: '采用的数' }) printed: string;
  @Field(() => SourceChange, {
    nullable: true,
    description: '来源变更提示 — none while the source is that of 1 January.',
  })
  sourceChange: SourceChange | null;
  @Field(() => String, {
    nullable: true,
    description: '近似程度 — over 余, about 近/约; none = exact.',
  })
  qualifier: string | null;
  @Field(() => String, {
    nullable: true,
    description: '提示 — what is wrong with the figure, for example more paid than budgeted.',
  })
  finding: string | null;
  @Field(() => DateScalar, { description: '截止日期' }) asOf: string;
  @Field(() => [IndicatorPart], { description: '构成 — counted and typed-in parts, each visible.' })
  parts: IndicatorPart[];
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '上年同期 — none where it is not known, which is not nought.',
  })
  sameDayLastYear: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '上年同期说明 — why there is none: nothing recorded or told of that time, or nothing to divide by.',
  })
  lastYearExplanation: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '同比增长(%) — against the same day last year; none for rates and without a value then.',
  })
  yearOnYearRate: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '同比增减 — as published, less the same day last year; of rates in percentage points.',
  })
  yearOnYearChange: string | null;
  @Field(() => DecimalScalar, { description: '时序进度(%) — elapsed share of the year.' })
  elapsedShare: string;
  @Field(() => [TargetProgress], { description: '各项目标 — of the year.' })
  targets: TargetProgress[];
  @Field(() => [StageProgress], {
    description: '阶段目标 — those of the year that are due before it ends, the earliest first.',
  })
  stages: StageProgress[];
  @Field(() => YearForecast, { description: '全年预测' }) forecast: YearForecast;
}

@ObjectType({ description: '过账情况 — how fresh the numbers of a district are.' })
export class PostingState {
  @Field(() => Int, { description: '待过账变更数' }) pending: number;
  @Field(() => Float, { description: '最早一条待过账变更已等待秒数' }) oldestSeconds: number;
  @Field(() => Int, { description: '无法计算而挂起的组数' }) parked: number;
  @Field(() => ID, { nullable: true, description: '当前账位 — last position of the journal.' })
  position: string | null;
}

@ObjectType({ description: '计数说明 — what one record is worth to one measure, or why nothing.' })
export class CountingVerdict {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) label: string;
  @Field({ description: '是否计入' }) isCounted: boolean;
  @Field(() => DecimalScalar, { nullable: true, description: '数量' }) quantity: string | null;
  @Field(() => DateScalar, { nullable: true, description: '计入日期' }) day: string | null;
  @Field(() => String, { nullable: true, description: '计入机构代码' }) orgUnitCode: string | null;
  @Field({ description: '口径版本' }) ruleVersion: string;
  @Field(() => String, { nullable: true, description: '未计入原因代码' }) reason: string | null;
  @Field(() => String, { nullable: true, description: '未计入原因' }) explanation: string | null;
  @Field({ description: '口径依据' }) source: string;
}

@ObjectType({
  description: '复算结果 — every balance compared with the rules applied to all records.',
})
export class Recount {
  @Field(() => GraphQLISODateTime, { description: '复算时间' }) at: Date;
  @Field(() => Int, { description: '核对余额数' }) balances: number;
  @Field(() => Int, { description: '差异数' }) differences: number;
  @Field(() => Int, { description: '因待过账而跳过的组数' }) skippedPending: number;
}

@ObjectType({ description: '目标矛盾 — targets that cannot all be meant; shown, not resolved.' })
export class TargetContradiction {
  @Field({ description: '指标代码' }) indicatorCode: string;
  @Field({ description: '层级代码 — of targetLevels.' }) level: string;
  @Field({ description: '层级名称' }) levelLabel: string;
  @Field(() => [DecimalScalar], { description: '各目标值' }) values: string[];
  @Field({ description: '矛盾类型' }) kind: string;
  @Field({ description: '说明' }) message: string;
  @Field(() => [String], { description: '涉及文件' }) documents: string[];
}
