import { Decimal } from 'decimal.js';
import { Problem, problem } from '../ledgers/shared/judgement.js';
import type { EvaluationLimits } from './evaluation-limits.js';
import { MANAGEMENT_ASPECTS, managementAspect, signOf } from './self-evaluation-kinds.js';
import { given, percentOf, scoreGoal, shareRange } from './scoring.js';
import type { EvaluatedGoal, SelfEvaluation } from './self-evaluation.entity.js';

export type Evaluated = Pick<
  SelfEvaluation,
  | 'kind'
  | 'department'
  | 'initialBudget'
  | 'adjustedBudget'
  | 'executed'
  | 'funds'
  | 'executionWeight'
  | 'executionReason'
  | 'adjustmentReason'
  | 'expectedGoal'
  | 'achievedGoal'
  | 'management'
  | 'tasks'
  | 'goals'
>;

/** 尚缺 — everything that keeps a self-evaluation from being signed, all at once and each at its place. */
export const whatIsMissing = (record: Evaluated, limits: EvaluationLimits): Problem[] => [
  ...ASKED.filter(([field]) => isAsked(field, record) && !record[field]).map(([field, label]) =>
    problem(field, `${codeOf(field)}-missing`, `${label}须填写。`),
  ),
  ...ofMoney(record, limits),
  ...ofManagement(record),
  ...ofTasks(record),
  ...ofWeights(record),
  ...(record.goals ?? []).flatMap((goal, at) => ofGoal(goal, at, limits)),
];

const ASKED = [
  ['department', '主管部门'],
  ['initialBudget', '年初预算数'],
  ['adjustedBudget', '全年预算数'],
  ['executed', '全年执行数'],
  ['expectedGoal', '预期目标'],
  ['achievedGoal', '实际完成情况'],
] as const satisfies [keyof Evaluated, string][];

/** A whole department is its own 主管部门. */
const isAsked = (field: string, { kind }: Evaluated) =>
  field !== 'department' || kind !== 'department';

const codeOf = (field: string) => field.replace(/[A-Z]/g, (each) => `-${each.toLowerCase()}`);

const COLUMNS = [
  ['initialBudget', '年初预算数'],
  ['adjustedBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const;

function ofMoney(record: Evaluated, { executionToExplain }: EvaluationLimits): Problem[] {
  const found: Problem[] = [];
  const refuse = (field: string, code: string, message: string) =>
    found.push(problem(field, code, message));
  if (record.funds?.length)
    for (const [column, label] of COLUMNS) {
      const total = given(record[column]);
      const sum = record.funds.reduce((all, each) => all.plus(each[column] ?? 0), new Decimal(0));
      if (total && !total.eq(sum))
        refuse(
          column,
          'funds-do-not-add-up',
          `${label} ${total.toFixed()} 元,资金构成合计 ${sum.toFixed()} 元,相差 ${total.minus(sum).toFixed()} 元。`,
        );
    }
  const [initial, budget, spent] = COLUMNS.map(([column]) => given(record[column]));
  if (initial && budget && !initial.eq(budget) && !record.adjustmentReason)
    refuse(
      'adjustmentReason',
      'adjustment-unexplained',
      `全年预算数 ${budget.toFixed()} 元与年初预算数 ${initial.toFixed()} 元不同,须说明预算调整情况。`,
    );
  if (!budget || !spent) return found;
  const rate = percentOf(spent, budget);
  if (rate === null)
    refuse('adjustedBudget', 'budget-zero', '全年预算数为 0,不能计算执行率,请核对。');
  else if (!record.executionReason && rate.lt(executionToExplain))
    refuse(
      'executionReason',
      'execution-unexplained',
      `预算执行率 ${apartFrom(executionToExplain, rate)}%,低于 ${executionToExplain.toFixed()}%,须说明原因。`,
    );
  else if (!record.executionReason && rate.gt(100))
    refuse(
      'executionReason',
      'execution-above-budget',
      `全年执行数大于全年预算数(执行率 ${apartFrom(new Decimal(100), rate)}%),请核对;确实如此的,须说明原因。`,
    );
  return found;
}

/** 89.9999% is no 90% that is below 90%: with as many decimals as tell it from its limit. */
function apartFrom(limit: Decimal, percent: Decimal): string {
  const told = Array.from({ length: 18 }, (_, at) =>
    percent.toDecimalPlaces(2 + at, Decimal.ROUND_HALF_UP),
  ).find((each) => !each.eq(limit));
  return (told ?? percent).toFixed();
}

/** The form of the employment fund asks for each of them. */
function ofManagement({ kind, management }: Evaluated): Problem[] {
  if (kind !== 'employment_fund') return [];
  const said = new Set((management ?? []).flatMap((each) => (each.situation ? each.aspect : [])));
  const left = MANAGEMENT_ASPECTS.filter((each) => !said.has(each));
  const labels = left.map((each) => managementAspect.labels[each]).join('、');
  return left.length === 0
    ? []
    : [problem('management', 'management-missing', `资金管理情况须逐项说明,尚缺:${labels}。`)];
}

/** The form of a whole department tells its tasks, each with its money; together they are no more than all of it. */
function ofTasks({ kind, tasks, adjustedBudget, executed }: Evaluated): Problem[] {
  if (kind !== 'department') return [];
  if (!tasks?.length) return [problem('tasks', 'tasks-missing', '年度主要任务须填写。')];
  const lacking = tasks.flatMap((task, at) =>
    TASK_COLUMNS.filter(([column]) => !task[column]).map(([column, label, code]) =>
      problem(`tasks.${at}.${column}`, code, `任务“${task.name}”的${label}须填写。`),
    ),
  );
  const above = (
    [
      ['budget', adjustedBudget, '预算数', '全年预算数', 'tasks-above-budget'],
      ['spent', executed, '执行数', '全年执行数', 'tasks-above-executed'],
    ] as const
  ).flatMap(([column, whole, label, ofAll, code]) => {
    const total = given(whole);
    const sum = tasks.reduce((all, each) => all.plus(each[column] ?? 0), new Decimal(0));
    return total && sum.gt(total)
      ? [
          problem(
            'tasks',
            code,
            `各项任务的${label}合计 ${sum.toFixed()} 元,大于${ofAll} ${total.toFixed()} 元。`,
          ),
        ]
      : [];
  });
  return [...lacking, ...above];
}

const TASK_COLUMNS = [
  ['situation', '完成情况', 'task-situation-missing'],
  ['budget', '预算数', 'task-budget-missing'],
  ['spent', '执行数', 'task-spent-missing'],
] as const;

function ofWeights({ goals, executionWeight }: Evaluated): Problem[] {
  if (!goals?.length) return [problem('goals', 'goals-missing', '绩效指标须填写。')];
  const sum = goals.reduce(
    (all, { weight }) => all.plus(weight ?? 0),
    new Decimal(executionWeight ?? 0),
  );
  // What has no weight yet is told by itself.
  return sum.eq(100) || goals.some(({ weight }) => !weight)
    ? []
    : [
        problem(
          'goals',
          'weights-not-100',
          `各指标权重与预算执行率权重合计 ${sum.toFixed()} 分,须为 100 分。`,
        ),
      ];
}

function ofGoal(goal: EvaluatedGoal, at: number, limits: EvaluationLimits): Problem[] {
  const found: Problem[] = [];
  const refuse = (field: keyof EvaluatedGoal, code: string, message: string) =>
    found.push(problem(`goals.${at}.${field}`, code, `“${goal.name}”${message}`));
  if (goal.operator === 'qualitative') qualitative(goal, limits, refuse);
  else counted(goal, refuse);
  const weight = given(goal.weight);
  const own = given(goal.givenScore);
  if (!weight) refuse('weight', 'weight-missing', '权重须填写。');
  else if (weight.lte(0)) refuse('weight', 'weight-zero', '权重须大于 0。');
  if (own && weight && own.gt(weight))
    refuse('givenScore', 'score-above-weight', `自评得分不得高于权重 ${weight.toFixed()} 分。`);
  if (own && !goal.scoreReason)
    refuse('scoreReason', 'score-reason-missing', '自评得分与规则不同的,须写明理由。');
  const why = whyExplained(goal, limits);
  if (why && !goal.explanation)
    refuse('explanation', 'explanation-missing', `${why},须说明偏差原因和改进措施。`);
  return found;
}

type Refuse = (field: keyof EvaluatedGoal, code: string, message: string) => void;

function qualitative(goal: EvaluatedGoal, limits: EvaluationLimits, refuse: Refuse): void {
  if (!goal.targetText) refuse('targetText', 'target-missing', '定性指标值须填写。');
  if (!goal.actualText) refuse('actualText', 'actual-missing', '定性完成情况须填写。');
  if (!goal.achievement) return refuse('achievement', 'achievement-missing', '完成档次须选择。');
  const { least, most } = shareRange(goal.achievement, limits);
  const range = `${least.toFixed()}% 至 ${most.toFixed()}%`;
  const share = given(goal.share);
  if (!share && goal.achievement !== 'achieved' && !goal.givenScore)
    refuse('share', 'share-missing', `得分比例须填写(${range})。`);
  if (share && (share.lt(least) || share.gt(most)))
    refuse(
      'share',
      'share-out-of-range',
      `得分比例 ${share.toFixed()}% 须在该档次的 ${range} 之内。`,
    );
}

function counted(goal: EvaluatedGoal, refuse: Refuse): void {
  const [target, actual] = [goal.target, goal.actual].map(given);
  if (!target) refuse('target', 'target-missing', '指标值须填写。');
  else if (target.isZero() && goal.operator === 'at_least')
    refuse('target', 'target-zero', '指标值为 0,不能计算完成率;没有任务的,请不要列为指标。');
  else if (target.isZero() && goal.operator === 'equal' && actual && !actual.isZero())
    if (!goal.givenScore)
      refuse('givenScore', 'deviation-of-zero', '指标值为 0,偏差没有比例,请填写自评得分和理由。');
  if (!goal.unit) refuse('unit', 'unit-missing', '度量单位须填写。');
  if (!actual) return refuse('actual', 'actual-missing', '完成值须填写。');
  if (!goal.actualUnit) refuse('actualUnit', 'actual-unit-missing', '完成值单位须填写。');
  else if (goal.unit && goal.unit !== goal.actualUnit)
    refuse(
      'actualUnit',
      'unit-differs',
      `完成值以“${goal.actualUnit}”计,指标值以“${goal.unit}”计,请换算为同一单位。`,
    );
}

/** 须说明的情形 — below the target, far above it, nothing at all where it is to be at most so much, met and yet not all points. */
function whyExplained(goal: EvaluatedGoal, limits: EvaluationLimits): string | null {
  const { isMet, score } = scoreGoal(goal, limits);
  if (isMet === false) return goal.operator === 'at_most' ? '超过控制线' : '未达到指标值';
  if (isMet === null) return null;
  const [target, actual, weight, points] = [goal.target, goal.actual, goal.weight, score].map(
    given,
  );
  const percent =
    goal.operator === 'at_least' && target && actual ? percentOf(actual, target) : null;
  if (percent?.gt(limits.overfulfilment))
    return `完成率 ${apartFrom(limits.overfulfilment, percent)}%,高于 ${limits.overfulfilment.toFixed()}%`;
  if (goal.operator === 'at_most' && actual?.isZero() && !target?.isZero())
    return '完成值为 0,请核对是否漏填;确实为 0 的';
  return points && weight && points.lt(weight) ? '已达标而未得满分' : null;
}

/** 存疑 — what may be right and is worth a look; nothing is refused by it. */
export function whatIsOdd(record: Evaluated, limits: EvaluationLimits): Problem[] {
  const plain = (text: string | null | undefined) => (text ?? '').replace(/[\s,。;、,;.]/g, '');
  const copied =
    plain(record.expectedGoal) !== '' && plain(record.expectedGoal) === plain(record.achievedGoal);
  return [
    ...(copied
      ? [
          problem(
            'achievedGoal',
            'goal-copied',
            '实际完成情况与预期目标文字相同,请写明实际完成的情况。',
          ),
        ]
      : []),
    ...(record.goals ?? []).flatMap(againstItsDirection),
    ...(record.goals ?? []).flatMap(notOfItsKind),
    ...(record.goals ?? []).flatMap((goal, at) => {
      const { computed, score } = scoreGoal(goal, limits);
      return computed !== null && score !== null && new Decimal(score).gt(computed)
        ? [
            problem(
              `goals.${at}.givenScore`,
              'score-raised',
              `“${goal.name}”自评 ${score} 分,高于按规则所得的 ${computed} 分,请核对理由。`,
            ),
          ]
        : [];
    }),
  ];
}

/** The less the better, by its name; and the more. */
const LOW_IS_GOOD =
  /(?:失业|差错|出错|错误|逾期|超期|违约|代偿|不良|投诉|流失|辞退|空岗|死亡|事故)(?:发生)?(?:率|数|人数|件数|起数|次数)$|控制(?:率|数|线)$/;
const HIGH_IS_GOOD =
  /(?<![未不])(?:就业|合格|完成|满意|及时|到位|覆盖|知晓|参保|结案|办结|成功|达标|执行|签订|准确|兑现|发放)[率度]$/;

/** 指标性质与方向不符 — at least so many unemployed, at most so many content. */
function againstItsDirection({ name, operator }: EvaluatedGoal, at: number): Problem[] {
  const isLow = LOW_IS_GOOD.test(name);
  const isHigh = !isLow && HIGH_IS_GOOD.test(name);
  const isOdd = (isLow && operator === 'at_least') || (isHigh && operator === 'at_most');
  const should = isLow ? '越低越好,一般为“≤”' : '越高越好,一般为“≥”';
  return isOdd
    ? [
        problem(
          `goals.${at}.operator`,
          'operator-against-direction',
          `“${name}”${should},现为“${signOf[operator]}”,请核对指标性质。`,
        ),
      ]
    : [];
}

const OF_COUNTED = [
  ['target', '指标值'],
  ['actual', '完成值'],
  ['figureId', '定版数值编号'],
] as const;
const OF_QUALITATIVE = [
  ['targetText', '定性指标值'],
  ['actualText', '定性完成情况'],
  ['achievement', '完成档次'],
  ['share', '得分比例'],
] as const;

/** 填错栏目 — what is filled in for a goal of the other kind is neither printed nor scored. */
function notOfItsKind(goal: EvaluatedGoal, at: number): Problem[] {
  const isQualitative = goal.operator === 'qualitative';
  const left = (isQualitative ? OF_COUNTED : OF_QUALITATIVE).filter(([field]) => goal[field]);
  const labels = left.map(([, label]) => label).join('、');
  const kind = isQualitative ? '定性指标' : '定量指标';
  return left.length > 0
    ? [
        problem(
          `goals.${at}.${left[0]![0]}`,
          'column-of-another-kind',
          `“${goal.name}”是${kind},所填的${labels}不计分、不打印,请核对指标性质。`,
        ),
      ]
    : [];
}
