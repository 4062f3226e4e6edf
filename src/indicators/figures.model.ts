import {
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { IndicatorModel, IndicatorProgress, TargetProgress } from './progress.model.js';

@ObjectType({ description: '分单位的一行 — one unit below, or what stays at the unit itself.' })
export class IndicatorUnitRow {
  @Field(() => String, {
    nullable: true,
    description: '机构代码 — none for the line of what no unit below counts.',
  })
  orgUnitCode: string | null;
  @Field({
    description: '名称 — of a unit that was closed or put elsewhere, with what became of it.',
  })
  name: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: '至 — its last day here, of a unit that was below earlier in the year.',
  })
  until: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 — of a unit that is not below any more, what it brought until then.',
  })
  value: string | null;
  @Field(() => IndicatorProgress, {
    nullable: true,
    description:
      '进度 — last year, targets and completion, as indicatorProgress tells them of that unit; none for the line of the rest and for a unit that is not below any more.',
  })
  progress: Lazily<IndicatorProgress>;
  @Field(() => Int, {
    nullable: true,
    description:
      '排名 — by what part of its target a unit has reached, of the first level (in the order of targetLevels) at which one is to reach so much; of what is better the lower, and without such targets, by the value. Ties share a rank; none for the line of the rest.',
  })
  rank: Lazily<number | null>;
}

/** Worked out where it is asked for. */
type Lazily<T> = (() => Promise<T>) | null;

@ObjectType({
  description:
    '分单位指标 — an indicator by the units below and those that were below earlier in the year, with a line for what stays at the unit itself: the lines add up to the total. Rates have no such line.',
})
export class IndicatorByUnit {
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field(() => [IndicatorUnitRow], { description: '分单位' }) rows: IndicatorUnitRow[];
  @Field(() => DecimalScalar, { nullable: true, description: '合计' }) total: string | null;
}

@ObjectType({
  description:
    '慢于时序或未完成的目标 — a target, of the year or of a stage of it, that a unit right below is behind on or has missed.',
})
export class TargetBehind {
  @Field({ description: '机构代码 — as it was called on the day.' }) orgUnitCode: string;
  @Field({ description: '机构名称' }) orgUnitName: string;
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '数值 — what is compared with the target; of a stage that is over, of its last day.',
  })
  value: string | null;
  @Field(() => TargetProgress, { description: '目标' }) target: TargetProgress;
  @Field(() => String, {
    nullable: true,
    description: '阶段名称 — 一季度, 上半年; none for the target of the year.',
  })
  stageLabel: string | null;
}

@ObjectType({ description: '一页目标 — of those that units below are behind on or have missed.' })
export class TargetBehindPage {
  @Field(() => Int, { description: '总条数 — all such targets of units that you may see.' })
  totalCount: number;
  @Field(() => Int, { description: '单位数 — to how many units they are set.' }) unitCount: number;
  @Field({ description: '是否还有下一页 — whether more follow.' }) hasMore: boolean;
  @Field(() => [TargetBehind], { description: '本页记录 — by unit.' }) items: TargetBehind[];
}

@ObjectType({ description: '月份数值 — an indicator at the end of a month.' })
export class IndicatorMonth {
  @Field(() => Int, { description: '月份 — 1 to 12.' }) month: number;
  @Field(() => DateScalar, {
    description: '截止日期 — last day of the month, or of what was asked for.',
  })
  asOf: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '数值 — as the progress of that day says it; a flow from 1 January. None of what is typed in before its first figure of the year: what is not known is not nought.',
  })
  value: string | null;
  @Field(() => String, { nullable: true, description: '数值说明 — why there is none.' })
  explanation: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '本月 — what the month brought to a flow, by how much a stock moved: the printed months add up. None of a rate, and where this month or the one before it is not known; what is told of a flow for the first time in a year is all of its month.',
  })
  ofMonth: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '上年同期' }) sameDayLastYear:
    string | null;
}

@ObjectType({ description: '分月指标 — an indicator of a unit month by month.' })
export class IndicatorSeries {
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field(() => [IndicatorMonth], { description: '各月 — of the year, in order.' })
  months: IndicatorMonth[];
}

/** 计数行 — what every line about a record and a measure says. */
@InterfaceType('FigureLine', {
  description: '计数行 — a record beside the measure that counts it, or does not.',
})
export abstract class FigureLine {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) measureLabel: string;
  @Field({ description: '台账代码 — as record takes it; also what is no ledger, as openings.' })
  ledger: string;
  @Field(() => ID, {
    nullable: true,
    description: '记录编号 — none when the record is out of your reach.',
  })
  recordId: string | null;
  @Field({ description: '计入机构代码' }) orgUnitCode: string;
}

@ObjectType({ implements: () => FigureLine, description: '来源记录 — one line behind a figure.' })
export class FigureSource extends FigureLine {
  @Field({ description: '部分 — numerator or denominator.' }) part: string;
  @Field(() => DateScalar, { description: '计入日期' }) day: string;
  @Field(() => DecimalScalar, { description: '数量 — signed as in the formula; money in 元.' })
  quantity: string;
  @Field({ description: '口径版本' }) ruleVersion: string;
}

@ObjectType({ description: '来源清单 — the records whose entries sum to the figure.' })
export class FigureSourcePage {
  @Field(() => Int, { description: '总条数' }) totalCount: number;
  @Field(() => DecimalScalar, {
    description: '合计 — of the numerator; equals the figure before scaling.',
  })
  totalQuantity: string;
  @Field(() => [FigureSource], { description: '本页' }) items: FigureSource[];
}

@ObjectType({
  description:
    '来源台账 — how many records of a ledger a figure is made of, and what they come to.',
})
export class FigureLedger {
  @Field({ description: '台账代码 — as records takes it; also what is no ledger, as openings.' })
  ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field({ description: '部分 — numerator or denominator.' }) part: string;
  @Field(() => Int, { description: '条数 — of its records, those out of your reach among them.' })
  count: number;
  @Field(() => DecimalScalar, { description: '数量 — signed as in the formula; money in 元.' })
  quantity: string;
}

@ObjectType({
  description: '计入合计 — how many records of a list count for an indicator, and with how much.',
})
export class CountedTotal {
  @Field(() => IndicatorModel, { description: '指标' }) indicator: IndicatorModel;
  @Field({ description: '部分 — numerator or denominator.' }) part: string;
  @Field(() => Int, { description: '条数' }) count: number;
  @Field(() => DecimalScalar, { description: '数量 — signed as in the formula; money in 元.' })
  quantity: string;
}

@ObjectType({ description: '未计入原因 — for which reason how many records are not counted.' })
export class NotCountedReason {
  @Field({ description: '计量代码' }) measure: string;
  @Field({ description: '计量名称' }) measureLabel: string;
  @Field({ description: '原因代码' }) reason: string;
  @Field({ description: '原因' }) explanation: string;
  @Field(() => Int, { description: '条数' }) count: number;
}

@ObjectType({
  implements: () => FigureLine,
  description: '未计入记录 — a record that a measure does not count, and why.',
})
export class NotCountedRecord extends FigureLine {
  @Field(() => DateScalar, {
    nullable: true,
    description: '日期 — the day it would count on; none where a step for it is not taken yet.',
  })
  day: string | null;
  @Field({ description: '原因代码' }) reason: string;
  @Field({ description: '原因 — as countingTrail says it.' }) explanation: string;
  /** Of the record that counts in its place, where the reader sees it. */
  countedInsteadId: string | null;
  @Field({ description: '口径版本' }) ruleVersion: string;
}

@ObjectType({
  description: '未计入清单 — the records of a unit and period that an indicator does not count.',
})
export class NotCountedPage {
  @Field(() => Int, { description: '总条数 — of the reason asked for, or of all.' })
  totalCount: number;
  @Field(() => [NotCountedReason], { description: '各原因条数 — of all reasons.' })
  reasons: NotCountedReason[];
  @Field(() => [NotCountedRecord], { description: '本页 — the latest day first.' })
  items: NotCountedRecord[];
}

export const figureChangeKinds = { entered: 'entered', left: 'left', changed: 'changed' };
registerEnumType(figureChangeKinds, {
  name: 'FigureChangeKind',
  description: '变动类型 — what became of a record in a figure.',
  valuesMap: {
    entered: { description: '新计入' },
    left: { description: '退出' },
    changed: { description: '数量、日期或单位有变' },
  },
});

@ObjectType({
  implements: () => FigureLine,
  description: '指标变动 — a record that came into a figure, left it, or counts otherwise.',
})
export class FigureChange extends FigureLine {
  @Field(() => figureChangeKinds, { description: '变动类型' }) kind: string;
  @Field({ description: '部分 — numerator or denominator.' }) part: string;
  @Field(() => DateScalar, { description: '计入日期' }) day: string;
  @Field(() => DecimalScalar, { description: '变动前数量 — signed as in the formula.' })
  before: string;
  @Field(() => DecimalScalar, { description: '变动后数量' }) after: string;
  @Field(() => Int, { description: '版本 — of the record, by which it was judged last.' })
  revision: number;
  @Field({ description: '起因 — record, or the name of what made everything be judged anew.' })
  cause: string;
  @Field(() => GraphQLISODateTime, { description: '过账时间' }) postedAt: Date;
}

@ObjectType({
  description: '变动条数 — how many records changed in one way, and what it comes to.',
})
export class FigureChangeCount {
  @Field(() => figureChangeKinds, { description: '变动类型' }) kind: string;
  @Field(() => Int, { description: '条数' }) count: number;
  @Field(() => DecimalScalar, {
    description: '数量 — of the numerator, as added; money in 元.',
  })
  quantity: string;
}

@ObjectType({
  description: '指标变动清单 — what happened to a figure between two positions of the journal.',
})
export class FigureChangePage {
  @Field(() => ID, { description: '起始账位 — the first value is of this position.' })
  fromPosition: string;
  @Field(() => ID, { description: '截止账位' }) toPosition: string;
  @Field(() => DecimalScalar, { nullable: true, description: '变动前数值' })
  valueBefore: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '变动后数值' })
  valueAfter: string | null;
  @Field(() => [FigureChangeCount], { description: '各类条数 — entered, left and changed.' })
  counts: FigureChangeCount[];
  @Field(() => Int, { description: '总条数' }) totalCount: number;
  @Field(() => [FigureChange], { description: '本页 — the latest first.' }) items: FigureChange[];
}
