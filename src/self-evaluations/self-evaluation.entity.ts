import {
  Field,
  InputType,
  IntersectionType,
  ObjectType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Column, Entity } from 'typeorm';
import * as bounds from '../ledgers/shared/bounds.js';
import { LedgerInput } from '../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../platform/graphql/fields.js';
import {
  type Bounds,
  CountField,
  DecimalField,
  MoneyField,
} from '../platform/graphql/number-fields.js';
import { reportTableStatus } from '../report-tables/report-table.entity.js';
import {
  fundSource,
  goalAchievement,
  goalDimension,
  goalOperator,
  managementAspect,
  selfEvaluationKind,
} from './self-evaluation-kinds.js';

const POINTS: Bounds = { least: '0', most: '100', because: '满分为一百分' };
const WEIGHT: Bounds = { least: '0.01', most: '100', because: '权重合计 100 分' };
const GOALS = 100;
const FUNDS = 8;
const ASPECTS = 7;
const TASKS = 30;

const inRow = { column: false, optional: true } as const;
const inUnit = { ...inRow, as: 'number', max: 10, symbols: true } as const;
const money = { ...inRow, within: bounds.publicMoney };
const figure = { ...inRow, within: bounds.figure, scale: 4 };

@ObjectType({ description: '资金 — of one source: what was planned, adjusted and spent, in 元.' })
export class EvaluatedFund {
  @ChoiceField(fundSource, '资金来源 — that the form of its kind tells apart.', { column: false })
  source: MemberOf<typeof fundSource>;

  @MoneyField('年初预算数 — of this source.', money) initialBudget?: string | null;
  @MoneyField('全年预算数 — of this source, as adjusted.', money) adjustedBudget?: string | null;
  @MoneyField('全年执行数 — of this source.', money) executed?: string | null;
}

@InputType()
export class EvaluatedFundInput extends OmitType(EvaluatedFund, [] as const, InputType) {}

@ObjectType({ description: '资金管理情况 — how one thing was done with transferred funds.' })
export class EvaluatedManagement {
  @ChoiceField(managementAspect, '资金管理事项 — each once.', { column: false })
  aspect: MemberOf<typeof managementAspect>;

  @TextField('情况说明 — how it was done.', { ...inRow, max: 1000 }) situation?: string | null;

  @TextField('存在问题和改进措施 — where there are any.', { ...inRow, max: 1000 })
  problem?: string | null;
}

@InputType()
export class EvaluatedManagementInput extends OmitType(
  EvaluatedManagement,
  [] as const,
  InputType,
) {}

@ObjectType({
  description: '年度主要任务 — of a department: what it set itself, was given for it, and did.',
})
export class EvaluatedTask {
  @TextField('任务名称 — each once.', { as: 'name', column: false, max: 100 })
  name: string;

  @TextField('完成情况 — what came of it.', { ...inRow, max: 1000 }) situation?: string | null;

  @MoneyField('任务预算数 — of this task, in 元.', money) budget?: string | null;

  @MoneyField('任务执行数 — spent on it, in 元.', money) spent?: string | null;
}

@InputType()
export class EvaluatedTaskInput extends OmitType(EvaluatedTask, [] as const, InputType) {}

@ObjectType({ description: '绩效指标 — one goal, with what was done of it and its points.' })
export class EvaluatedGoal {
  @ChoiceField(goalDimension, '二级指标 — dimension of the goal.', { column: false })
  dimension: MemberOf<typeof goalDimension>;

  @TextField('三级指标 — name of the goal.', { as: 'name', column: false, max: 100 })
  name: string;

  @ChoiceField(goalOperator, '指标性质 — how the actual is held against it.', { column: false })
  operator: MemberOf<typeof goalOperator>;

  @DecimalField('指标值 — of a goal that is counted.', figure) target?: string | null;

  @TextField('定性指标值 — what a qualitative goal is to come to.', { ...inRow, max: 200 })
  targetText?: string | null;

  @TextField('度量单位 — of the target.', inUnit) unit?: string | null;

  @DecimalField('完成值 — typed, or taken from the figure that is named.', figure)
  actual?: string | null;

  @TextField('完成值单位 — of the actual.', inUnit)
  actualUnit?: string | null;

  @LinkField('定版数值编号 — from which actual and unit are taken.', inRow)
  figureId?: string | null;

  @TextField('定性完成情况 — what came of a qualitative goal.', { ...inRow, max: 500 })
  actualText?: string | null;

  @ChoiceField(goalAchievement, '完成档次 — of a qualitative goal.', inRow)
  achievement?: MemberOf<typeof goalAchievement> | null;

  @DecimalField('得分比例 — within the range of the grade, in percent; all of it when achieved.', {
    ...{ ...inRow, within: bounds.percent, scale: 2 },
  })
  share?: string | null;

  @DecimalField('权重 — points of the goal; above nought.', {
    ...{ ...inRow, within: WEIGHT, scale: 2, signed: true },
  })
  weight?: string | null;

  @DecimalField('自评得分 — instead of what the rule gives, with its reason.', {
    ...{ ...inRow, within: POINTS, scale: 2 },
  })
  givenScore?: string | null;

  @TextField('自评得分理由 — why another score than the rule gives.', { ...inRow, max: 500 })
  scoreReason?: string | null;

  @TextField('偏差原因分析及改进措施 — where one is due.', { ...inRow, max: 1000 })
  explanation?: string | null;
}

@InputType()
export class EvaluatedGoalInput extends OmitType(EvaluatedGoal, [] as const, InputType) {}

const DESCRIPTION =
  '绩效自评表 — what a project or a unit was given, meant to do and did in a year, with its points.';

/** 绩效自评表 — what a project or a unit was given, meant to do and did in a year, with its points. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('self_evaluation')
export class SelfEvaluation extends LedgerRecord {
  @ChoiceField(reportTableStatus, '状态 — handed in once reviewed.')
  status: MemberOf<typeof reportTableStatus>;

  @ChoiceField(selfEvaluationKind, '自评表种类 — by which its money is told.')
  kind: MemberOf<typeof selfEvaluationKind>;

  @CountField('年度 — the year that is evaluated.', { within: bounds.yearOfRegister })
  year: number;

  @TextField('项目名称 — or the name of the department.', { as: 'name', max: 100 })
  projectName: string;

  @TextField('主管部门 — which answers for the project.', { as: 'name', optional: true, max: 60 })
  department: string | null;

  @MoneyField('年初预算数 — in 元.', { optional: true, within: bounds.publicMoney })
  initialBudget: string | null;

  @MoneyField('全年预算数 — as adjusted in the year, in 元.', {
    ...{ optional: true, within: bounds.publicMoney },
  })
  adjustedBudget: string | null;

  @MoneyField('全年执行数 — in 元.', { optional: true, within: bounds.publicMoney })
  executed: string | null;

  @Field(() => [EvaluatedFund], { nullable: true, description: '资金构成 — by source.' })
  @Column({ type: 'jsonb', nullable: true })
  funds: EvaluatedFund[] | null;

  @DecimalField('预算执行率权重 — by policy when left out.', {
    ...{ optional: true, within: WEIGHT, precision: 5, scale: 2, signed: true },
  })
  executionWeight: string | null;

  @TextField('预算执行偏差说明 — where less was spent than is to be, or more than there was.', {
    ...{ optional: true, max: 1000 },
  })
  executionReason: string | null;

  @TextField('预算调整说明 — where the budget was changed within the year.', {
    ...{ optional: true, max: 1000 },
  })
  adjustmentReason: string | null;

  @TextField('预期目标 — what was to be done.', { optional: true, max: 2000 })
  expectedGoal: string | null;

  @TextField('实际完成情况 — what was done.', { optional: true, max: 2000 })
  achievedGoal: string | null;

  @TextField('项目实施内容及过程概述 — as the form of Sichuan asks for it.', {
    ...{ optional: true, max: 2000 },
  })
  process: string | null;

  @Field(() => [EvaluatedManagement], {
    nullable: true,
    description: '资金管理情况 — of the employment fund.',
  })
  @Column({ type: 'jsonb', nullable: true })
  management: EvaluatedManagement[] | null;

  @Field(() => [EvaluatedTask], {
    nullable: true,
    description: '年度主要任务 — of a department.',
  })
  @Column({ type: 'jsonb', nullable: true })
  tasks: EvaluatedTask[] | null;

  @Field(() => [EvaluatedGoal], {
    nullable: true,
    description: '绩效指标 — in the order of the form.',
  })
  @Column({ type: 'jsonb', nullable: true })
  goals: EvaluatedGoal[] | null;

  @TextField('评价结论 — in words.', { optional: true, max: 2000 })
  conclusion: string | null;

  @TextField('存在问题 — that came to light.', { optional: true, max: 2000 })
  shortcomings: string | null;

  @TextField('改进措施 — what is to be done about them.', { optional: true, max: 2000 })
  improvements: string | null;

  @DayField('填报日期 — today when left out.')
  compiledOn: string;
}

const OWN = [
  ...(['kind', 'year', 'projectName', 'department'] as const),
  ...(['initialBudget', 'adjustedBudget', 'executed', 'executionWeight'] as const),
  ...(['executionReason', 'adjustmentReason', 'expectedGoal', 'achievedGoal'] as const),
  ...(['process', 'conclusion', 'shortcomings', 'improvements'] as const),
] as const;

@InputType()
export class EnterSelfEvaluationInput extends IntersectionType(
  LedgerInput,
  PickType(SelfEvaluation, OWN, InputType),
) {
  @Field(() => [EvaluatedFundInput], {
    nullable: true,
    description: '资金构成 — each source once.',
  })
  @IsOptional()
  @ArrayMaxSize(FUNDS, { message: `资金构成不超过 ${FUNDS} 行。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '资金构成须为列表。' })
  @Type(() => EvaluatedFundInput)
  funds?: EvaluatedFundInput[] | null;

  @Field(() => [EvaluatedManagementInput], {
    nullable: true,
    description: '资金管理情况 — each matter once; of the employment fund alone.',
  })
  @IsOptional()
  @ArrayMaxSize(ASPECTS, { message: `资金管理情况不超过 ${ASPECTS} 行。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '资金管理情况须为列表。' })
  @Type(() => EvaluatedManagementInput)
  management?: EvaluatedManagementInput[] | null;

  @Field(() => [EvaluatedTaskInput], {
    nullable: true,
    description: '年度主要任务 — each once; of a whole department alone.',
  })
  @IsOptional()
  @ArrayMaxSize(TASKS, { message: `年度主要任务不超过 ${TASKS} 项。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '年度主要任务须为列表。' })
  @Type(() => EvaluatedTaskInput)
  tasks?: EvaluatedTaskInput[] | null;

  @Field(() => [EvaluatedGoalInput], {
    nullable: true,
    description: `绩效指标 — at most ${GOALS}.`,
  })
  @IsOptional()
  @ArrayMaxSize(GOALS, { message: `绩效指标不超过 ${GOALS} 项。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '绩效指标须为列表。' })
  @Type(() => EvaluatedGoalInput)
  goals?: EvaluatedGoalInput[] | null;
}

@InputType()
export class ReviseSelfEvaluationInput extends PartialType(
  OmitType(EnterSelfEvaluationInput, ['kind'] as const),
  { skipNullProperties: false },
) {}
