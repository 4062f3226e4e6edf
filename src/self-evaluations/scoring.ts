import { Decimal } from 'decimal.js';
import { differenceUnit } from '../indicators/counted-in.js';
import { type EvaluationLimits, gradeOf } from './evaluation-limits.js';
import type { EvaluatedGoal, SelfEvaluation } from './self-evaluation.entity.js';
import { type Grade, goalAchievement, signOf } from './self-evaluation-kinds.js';

/** 得分 — of one goal or of the execution, with its arithmetic in words; null where something it needs is missing. */
export interface Scored {
  /** 完成率 — of what is to be at least so much; of what is to be at most so much none is said. */
  rate: string | null;
  isMet: boolean | null;
  /** By the rule. */
  computed: string | null;
  /** What counts: the rule's, or another one that was given with its reason. */
  score: string | null;
  words: string;
}

export type MoneyAndGoals = Pick<
  SelfEvaluation,
  'initialBudget' | 'adjustedBudget' | 'executed' | 'executionWeight' | 'goals'
>;

export interface ScoredEvaluation {
  execution: Scored;
  goals: Scored[];
  /** Of what has points already. */
  total: string;
  weights: string;
  isComplete: boolean;
  grade: Grade | null;
  /** 未评定等级的原因 — in words; none of what is graded. */
  ungradedBecause: string | null;
}

const DECIMALS = 2;

/** 四舍五入到两位小数 — every row by itself, so that the printed rows add up to the printed total. */
export const rounded = (value: Decimal) => value.toDecimalPlaces(DECIMALS, Decimal.ROUND_HALF_UP);

export const given = (text: string | null | undefined): Decimal | null =>
  text === null || text === undefined ? null : new Decimal(text);

export const percentOf = (part: Decimal, whole: Decimal): Decimal | null =>
  whole.isZero() ? null : part.times(100).div(whole);

const plain = (value: Decimal) => value.toFixed();
/** Never above the weight and never below nought. */
const within = (points: Decimal, weight: Decimal) =>
  rounded(Decimal.max(0, Decimal.min(points, weight)));
const isExact = (exact: Decimal, shown: Decimal) => (exact.eq(shown) ? '' : '(四舍五入)');

export function scoreAll(record: MoneyAndGoals, limits: EvaluationLimits): ScoredEvaluation {
  const goals = (record.goals ?? []).map((goal) => scoreGoal(goal, limits));
  const execution = scoreExecution(record);
  const rows = [execution, ...goals];
  const sum = (values: (string | null | undefined)[]) =>
    values.reduce((all, each) => all.plus(each ?? 0), new Decimal(0));
  const total = sum(rows.map(({ score }) => score));
  const isComplete = goals.length > 0 && rows.every(({ score }) => score !== null);
  const weights = sum([
    record.executionWeight,
    ...(record.goals ?? []).map(({ weight }) => weight),
  ]);
  const ungradedBecause = isComplete
    ? [
        ...(weights.eq(100) ? [] : [`权重合计 ${plain(weights)} 分`]),
        ...(record.goals ?? []).flatMap((goal) => whyNotOfHundred(goal) ?? []),
      ].join(',') || null
    : '尚有项目未得分';
  return {
    ...{ execution, goals, isComplete, ungradedBecause },
    ...{ total: plain(total), weights: plain(weights) },
    grade: ungradedBecause === null ? gradeOf(total, limits) : null,
  };
}

/** What somebody gives himself beyond the weight, or a row that weighs nothing, makes the points none of a hundred. */
function whyNotOfHundred(goal: EvaluatedGoal): string | null {
  const [weight, own] = [goal.weight, goal.givenScore].map(given);
  if (!weight) return `“${goal.name}”未填写权重`;
  if (weight.lte(0)) return `“${goal.name}”权重为 ${plain(weight)}`;
  return own?.gt(weight) ? `“${goal.name}”得分 ${plain(own)} 分高于权重 ${plain(weight)} 分` : null;
}

const unknown = (words: string): Scored => ({
  ...{ rate: null, isMet: null, computed: null, score: null, words },
});

/** 预算执行率 — what was spent against the budget as it was adjusted. */
export function scoreExecution({
  adjustedBudget,
  executed,
  executionWeight,
}: Omit<MoneyAndGoals, 'goals' | 'initialBudget'>): Scored {
  const [budget, spent, weight] = [adjustedBudget, executed, executionWeight].map(given);
  if (!budget || !spent || !weight) return unknown('全年预算数、全年执行数或权重未填写。');
  const percent = percentOf(spent, budget);
  if (percent === null) return unknown('全年预算数为 0,不能计算执行率。');
  const exact = spent.times(weight).div(budget);
  const score = within(exact, weight);
  const rate = rounded(percent);
  const words = exact.gt(weight)
    ? `执行率 ${plain(rate)}%,超过 100%,得满分 ${plain(score)} 分。`
    : `执行率 ${plain(spent)}÷${plain(budget)}=${plain(rate)}%${isExact(percent, rate)},${plain(weight)}×${plain(rate)}%=${plain(score)} 分${isExact(exact, score)}。`;
  return {
    ...{ rate: plain(rate), isMet: spent.gte(budget) },
    ...{ computed: plain(score), score: plain(score), words },
  };
}

export function scoreGoal(goal: EvaluatedGoal, limits: EvaluationLimits): Scored {
  const byRule =
    goal.operator === 'qualitative' ? scoreQualitative(goal, limits) : scoreCounted(goal);
  const own = given(goal.givenScore);
  if (!own) return byRule;
  const rule = byRule.computed === null ? '' : `(按规则为 ${byRule.computed} 分)`;
  const why = goal.scoreReason ? `,理由:${goal.scoreReason}` : '';
  return {
    ...byRule,
    score: plain(own),
    words: `${byRule.words}自评为 ${plain(own)} 分${rule}${why}。`,
  };
}

function scoreCounted(goal: EvaluatedGoal): Scored {
  const [target, actual, weight] = [goal.target, goal.actual, goal.weight].map(given);
  if (!target || !actual || !weight) return unknown('指标值、完成值或权重未填写。');
  const unit = goal.unit ?? '';
  const [is, should, full] = [actual, target, weight].map(plain);
  const percent = goal.operator === 'at_least' ? percentOf(actual, target) : null;
  const rate = percent && plain(rounded(percent));
  const said = `完成值 ${is}${unit},指标值 ${signOf[goal.operator]}${should}${unit}`;
  const isMet = holds(goal.operator, actual, target);
  const gap = gapOf(goal.operator, actual, target, unit);
  if (isMet) {
    const words = `${said},${rate ? `完成率 ${rate}%,` : gap}达标,得满分 ${full} 分。`;
    return { rate, isMet, computed: full!, score: full!, words };
  }
  const { exact, formula } = short(goal.operator, actual, target, weight);
  if (exact === null) return { ...unknown(`${said},${formula}`), isMet };
  const score = within(exact, weight);
  const words = `${said},${gap}未达标,${formula}=${plain(score)} 分${isExact(exact, score)}。`;
  return { rate, isMet, computed: plain(score), score: plain(score), words };
}

const holds = (operator: EvaluatedGoal['operator'], actual: Decimal, target: Decimal) =>
  operator === 'at_least'
    ? actual.gte(target)
    : operator === 'at_most'
      ? actual.lte(target)
      : actual.eq(target);

/** 偏差 — said in the unit of the goal: of what is to be at most so much there is no rate of completion. */
function gapOf(
  operator: EvaluatedGoal['operator'],
  actual: Decimal,
  target: Decimal,
  unit: string,
): string {
  const gap = actual.minus(target);
  if (operator === 'at_least' || gap.isZero()) return '';
  const points = differenceUnit(unit);
  const size = `${plain(gap.abs())}${points === unit ? unit : ` ${points}`}`;
  const line = operator === 'at_most' ? '控制线' : '指标值';
  return `${gap.isNegative() ? '低于' : '高于'}${line} ${size},`;
}

/** 未完成的 — at least: B/A; at most: A/B; equal: less the share by which it deviates. */
function short(
  operator: EvaluatedGoal['operator'],
  actual: Decimal,
  target: Decimal,
  weight: Decimal,
): { exact: Decimal | null; formula: string } {
  const [is, should, full] = [actual, target, weight].map(plain);
  if (operator === 'at_least')
    return { exact: actual.times(weight).div(target), formula: `${is}÷${should}×${full}` };
  if (operator === 'at_most')
    return { exact: target.times(weight).div(actual), formula: `${should}÷${is}×${full}` };
  if (target.isZero())
    return { exact: null, formula: '指标值为 0,偏差没有比例,请填写自评得分和理由。' };
  const deviation = actual.minus(target).abs();
  return {
    exact: weight.times(target.minus(deviation)).div(target),
    formula: `(1-${plain(deviation)}÷${should})×${full}`,
  };
}

/** 定性指标得分区间 — from the least share of the grade to that of the one above it; both belong to it. */
export function shareRange(
  achievement: NonNullable<EvaluatedGoal['achievement']>,
  { achievedLeast, partlyLeast }: EvaluationLimits,
): { least: Decimal; most: Decimal } {
  if (achievement === 'achieved') return { least: achievedLeast, most: new Decimal(100) };
  return achievement === 'partly'
    ? { least: partlyLeast, most: achievedLeast }
    : { least: new Decimal(0), most: partlyLeast };
}

/** Of what was achieved all of it, unless a share is given; of the rest the share is for the unit to give. */
function scoreQualitative(goal: EvaluatedGoal, limits: EvaluationLimits): Scored {
  const weight = given(goal.weight);
  if (!goal.achievement || !weight) return unknown('完成档次或权重未填写。');
  const isMet = goal.achievement === 'achieved';
  const { least, most } = shareRange(goal.achievement, limits);
  const range = `“${goalAchievement.labels[goal.achievement]}”(${plain(most)}%—${plain(least)}%)`;
  const share = given(goal.share) ?? (isMet ? most : null);
  if (!share) return { ...unknown(`定性指标${range},得分比例未填写。`), isMet };
  const exact = weight.times(share).div(100);
  const score = within(exact, weight);
  const words = `定性指标${range},按 ${plain(share)}%:${plain(weight)}×${plain(share)}%=${plain(score)} 分${isExact(exact, score)}。`;
  return { rate: null, isMet, computed: plain(score), score: plain(score), words };
}
