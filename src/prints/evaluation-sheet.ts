import type { RecordSignature } from '../records/record.model.js';
import {
  NOT_APPLICABLE,
  points,
  rateOf,
  reasonsOf,
  targetOf,
  tenThousands,
} from '../self-evaluations/as-printed.js';
import type {
  EvaluatedGoal,
  EvaluatedManagement,
  EvaluatedTask,
  SelfEvaluation,
} from '../self-evaluations/self-evaluation.entity.js';
import type { SelfEvaluationScores } from '../self-evaluations/self-evaluation.model.js';
import { reportTableStatus } from '../report-tables/report-table.entity.js';
import {
  MANAGEMENT_ASPECTS,
  evaluationGrade,
  fundSource,
  goalAchievement,
  goalDimension,
  groupOf,
  managementAspect,
  selfEvaluationKind,
  signOf,
} from '../self-evaluations/self-evaluation-kinds.js';
import {
  BY_HAND,
  type Fact,
  type Sheet,
  type Table,
  columns,
  dayOf,
  merged,
  signerOf,
} from './sheet.js';

interface Evaluation {
  record: SelfEvaluation;
  unit: string;
  scores: SelfEvaluationScores;
  enteredBy: string | null;
  signatures: RecordSignature[];
}

/** Of one form: how it heads its money and its goals. */
interface Form {
  funds: [initial: string, adjusted: string, executed: string, rate: string];
  goals: { heads: string[]; widths: (number | null)[]; cells: (goal: EvaluatedGoal) => string[] };
  weight: string;
  because: string;
}

const common: Form = {
  funds: ['年初预算数', '全年预算数(A)', '全年执行数(B)', '执行率(B/A)'],
  goals: {
    heads: ['年度指标值', '实际完成值'],
    widths: [3.6, 3.6],
    cells: (goal) => [signed(goal), actualOf(goal)],
  },
  weight: '分值',
  because: '偏差原因分析及改进措施',
};

/** 510000_0013zp — tells the operator, the value and its unit apart. */
const sichuan: Form = {
  funds: ['年初预算', '调整后预算数', '预算执行数', '预算执行率'],
  goals: {
    heads: ['指标性质', '指标值', '度量单位', '完成值'],
    widths: [1.8, 2.4, 1.8, 2.8],
    cells: (goal) => [signOf[goal.operator], targetOf(goal), goal.unit ?? '', actualOf(goal)],
  },
  weight: '权重',
  because: '未完成原因分析',
};

/** 绩效自评表 — as the form of its kind is laid out, with the points that the system gives. */
export function evaluationSheet(of: Evaluation): Sheet {
  const { record, scores } = of;
  const form = record.kind === 'project_sichuan' ? sichuan : common;
  const label = selfEvaluationKind.labels[record.kind].replace('(四川)', '');
  const lacks = scores.missing.map(({ message }) => `尚缺:${message}`);
  return {
    heading: `${label}(${record.year}年度)`,
    isPersonal: false,
    layout: 'wide',
    facts: factsOf(of),
    tables: [...basics(of, form), goals(of, form), inWords(record), signatures(of)],
    notes:
      record.status === 'reviewed'
        ? lacks
        : [`本表${reportTableStatus.labels[record.status]}。`, ...lacks],
  };
}

function factsOf({ record, unit, scores }: Evaluation): Fact[] {
  const { total, grade, isComplete, ungradedBecause } = scores;
  const result = grade ? `${total} 分,${evaluationGrade.labels[grade]}` : `${total} 分`;
  const left = isComplete ? ',未评定等级' : '';
  const why = ungradedBecause ? `(${ungradedBecause}${left})` : '';
  return [
    { label: record.kind === 'department' ? '部门名称' : '项目名称', value: record.projectName },
    { label: '主管部门', value: record.department ?? '' },
    {
      label: record.kind === 'department' ? '填报单位' : '实施单位',
      value: `${unit}(盖章)`,
    },
    { label: '自评得分', value: `${result}${why}` },
  ];
}

function money({ record, scores: { execution } }: Evaluation, form: Form): Table {
  const amounts = (of: Pick<SelfEvaluation, 'initialBudget' | 'adjustedBudget' | 'executed'>) => [
    ...[of.initialBudget, of.adjustedBudget, of.executed].map(tenThousands),
    rateOf(of.executed, of.adjustedBudget),
  ];
  const [initial, adjusted, executed, rate] = form.funds;
  const number = (head: string) => ({ head, centimetres: 3.6, isNumber: true });
  return {
    title: '预算执行情况(万元)',
    columns: [
      ...columns([record.kind === 'department' ? '部门支出' : '项目资金'], [null]),
      ...[initial, adjusted, executed, rate].map(number),
      ...[form.weight, '得分'].map((head) => ({ head, centimetres: 2, isNumber: true })),
    ],
    rows: [
      ['年度资金总额', ...amounts(record), points(execution.weight), points(execution.score)],
      ...(record.funds ?? []).map((fund, at) => [
        `${at === 0 ? '其中:' : ''}${fundSource.labels[fund.source]}`,
        ...amounts({ initialBudget: null, adjustedBudget: null, executed: null, ...fund }),
        ...[NOT_APPLICABLE, NOT_APPLICABLE],
      ]),
    ],
  };
}

/** In the order of the form: that of Sichuan tells first what was to be done. */
function basics(of: Evaluation, form: Form): Table[] {
  const { kind, process, management, tasks } = of.record;
  if (kind === 'project_sichuan')
    return [
      intended(of.record, '项目基本情况', ['项目年度目标', '年度目标完成情况']),
      single('项目实施内容及过程概述', process),
      money(of, form),
    ];
  const goal = intended(of.record, '年度总体目标', ['预期目标', '实际完成情况']);
  if (kind === 'department') return [money(of, form), done(tasks ?? []), goal];
  return kind === 'employment_fund'
    ? [money(of, form), managed(management ?? []), goal]
    : [money(of, form), goal];
}

const intended = (
  { expectedGoal, achievedGoal }: SelfEvaluation,
  title: string,
  heads: [string, string],
): Table => ({
  title,
  columns: columns(heads, [null, null]),
  rows: [[expectedGoal ?? '', achievedGoal ?? '']],
});

const single = (head: string, text: string | null): Table => ({
  title: null,
  columns: columns([head], [null]),
  rows: [[text ?? '']],
});

/** 年度主要任务 — each with what came of it and its money. */
const done = (tasks: EvaluatedTask[]): Table => ({
  title: '年度主要任务(万元)',
  columns: [
    ...columns(['任务名称', '完成情况'], [5, null]),
    ...['预算数', '执行数', '执行率'].map((head) => ({ head, centimetres: 3, isNumber: true })),
  ],
  rows: tasks.map(({ name, situation, budget, spent }) => [
    ...[name, situation ?? '', tenThousands(budget), tenThousands(spent), rateOf(spent, budget)],
  ]),
});

/** 资金管理情况 — every matter that the form asks for, said or not. */
const managed = (management: EvaluatedManagement[]): Table => ({
  title: '资金管理情况',
  columns: columns(['事项', '情况说明', '存在问题和改进措施'], [4.4, null, null]),
  rows: MANAGEMENT_ASPECTS.map((aspect) => {
    const said = management.find((each) => each.aspect === aspect);
    return [managementAspect.labels[aspect], said?.situation ?? '', said?.problem ?? ''];
  }),
});

const signed = (goal: EvaluatedGoal) =>
  goal.operator === 'qualitative' || !goal.target
    ? targetOf(goal)
    : `${signOf[goal.operator]}${goal.target}${goal.unit ?? ''}`;

const actualOf = ({ operator, actual, actualUnit, actualText, achievement }: EvaluatedGoal) =>
  operator === 'qualitative'
    ? [actualText, achievement && goalAchievement.labels[achievement]].filter(Boolean).join(':')
    : actual
      ? `${actual}${actualUnit ?? ''}`
      : '';

function goals(
  { record, scores }: Evaluation,
  { goals: { heads, widths, cells }, ...form }: Form,
): Table {
  const all = record.goals ?? [];
  const groups = merged(all.map(({ dimension }) => groupOf(dimension)));
  const dimensions = merged(all.map(({ dimension }) => goalDimension.labels[dimension]));
  const rows = all.map((goal, at) => [
    ...groups[at]!,
    ...dimensions[at]!,
    goal.name,
    ...cells(goal),
    points(goal.weight),
    points(scores.goals[at]!.score),
    reasonsOf(goal),
  ]);
  const total = ['合计', '', '含预算执行率', ...heads.map(() => '')];
  return {
    title: '绩效指标',
    columns: columns(
      ['一级指标', '二级指标', '三级指标', ...heads, form.weight, '得分', form.because],
      [2.2, 2.8, null, ...widths, 1.6, 1.6, null],
    ),
    rows: [...rows, [...total, scores.weights, scores.total, '']],
  };
}

/** What is said in words, as far as there is something. */
function inWords(record: SelfEvaluation): Table {
  const said: [string, string | null][] = [
    ['预算执行偏差说明', record.executionReason],
    ['预算调整说明', record.adjustmentReason],
    ['评价结论', record.conclusion],
    ['存在问题', record.shortcomings],
    ['改进措施', record.improvements],
  ];
  return {
    title: '说明与结论',
    columns: columns(['事项', '内容'], [3.6, null]),
    rows: said.map(([label, text]) => [label, text ?? '']),
  };
}

/** Who filled it in, and who reviewed it, where that still stands. */
function signatures({ record, enteredBy, signatures: given }: Evaluation): Table {
  const review = record.status === 'reviewed' ? given.at(-1) : undefined;
  return {
    title: '签字',
    columns: columns(
      ['填报人', '填报日期', '审核人', '审核日期', '单位负责人'],
      [5, 3, 5, 3, null],
    ),
    rows: [
      [
        enteredBy ?? '',
        record.compiledOn,
        review ? signerOf(review) : '',
        review ? dayOf(review.at) : '',
        BY_HAND,
      ],
    ],
  };
}
