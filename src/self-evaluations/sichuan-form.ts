import { exact } from '../ledgers/shared/money.js';
import { addressOf } from '../platform/workbook/address.js';
import type { GridCell } from '../platform/workbook/write-workbook.js';
import { NOT_APPLICABLE, points, rateOf, reasonsOf, targetOf, tenThousands } from './as-printed.js';
import type { EvaluatedFund, EvaluatedGoal, SelfEvaluation } from './self-evaluation.entity.js';
import { type FundSource, goalDimension, groupOf, signOf } from './self-evaluation-kinds.js';
import type { SelfEvaluationScores } from './self-evaluation.model.js';

/** 部门预算项目支出绩效自评表, which the finance bureau's own system prints. */
export const FORM_NUMBER = '510000_0013zp';
export const FORM_NAME = '部门预算项目支出绩效自评表';

/** 怎样比 — amounts and rates to two decimals, other numbers exactly, words without blanks. */
export type Comparing = 'words' | 'number' | 'printed' | 'percent' | 'none';

/** 单元格 — one that is filled in, by what it says and not by where it stands. */
export interface FormCell {
  key: string;
  part: string;
  label: string;
  value: string;
  comparing: Comparing;
  /** As many characters as the form takes. */
  most?: number;
}

/** 表样 — the cells that are filled in among the words that are printed. */
interface Laid {
  column: number;
  columns: number;
  rows: number;
  content: string | FormCell;
}

/** 资金 — a row of the form with the sources of ours that it is of. */
export const MONEY: [label: string, sources: FundSource[] | null][] = [
  ['总额', null],
  ['财政资金', ['fiscal', 'carried_over']],
  ['财政专户管理资金', ['special_account']],
  ['单位资金', ['other']],
];
export const AMOUNTS = {
  initial: '年初预算',
  adjusted: '调整后预算数',
  executed: '预算执行数',
  rate: '预算执行率',
} as const;
export const GOAL_COLUMNS = {
  sign: '指标性质',
  target: '指标值',
  unit: '度量单位',
  actual: '完成值',
  weight: '权重',
  score: '得分',
  reason: '未完成原因分析',
} as const;
export const CLOSING = {
  conclusion: '评价结论',
  shortcomings: '存在问题',
  improvements: '改进措施',
} as const;

/** 字数 — what the form takes of each text. */
const MOST = { reason: 100, closing: 200 };
const PARTS = { head: '表头', basics: '项目基本情况', money: '预算执行情况', goals: '绩效指标' };

const WIDTH = 11;

export const goalKey = (at: number, column: string) => `goal/${at}/${column}`;

interface Of {
  record: SelfEvaluation;
  scores: SelfEvaluationScores;
  unit: string;
}

/** 填报对照表 — row by row as the form is printed. */
export function formOf(of: Of): Laid[][] {
  const { record, scores } = of;
  const text = (key: string, part: string, label: string, value: string | null, most?: number) => ({
    ...{ key, part, label, value: value ?? '', comparing: 'words' as const },
    ...(most && { most }),
  });
  const name = text('projectName', PARTS.head, '项目名称', record.projectName);
  const department = text('department', PARTS.head, '主管部门', record.department);
  // A unit of ours is called by its place, a unit of the form by its seal.
  const unit = { ...text('unit', PARTS.head, '实施单位', of.unit), comparing: 'none' as const };
  const expected = text('expectedGoal', PARTS.basics, '项目年度目标', record.expectedGoal);
  const achieved = text('achievedGoal', PARTS.basics, '年度目标完成情况', record.achievedGoal);
  const process = text('process', PARTS.basics, '项目实施内容及过程概述', record.process);
  const year = text('year', PARTS.head, '年度', String(record.year));
  const title = { ...year, value: `${FORM_NAME}(${record.year}年度)` };
  const [weight, weights] = [record.executionWeight ?? '10', scores.weights];
  const goalHeads = ['一级指标', '二级指标', '三级指标', ...Object.values(GOAL_COLUMNS)];
  const total = { key: 'total', part: PARTS.goals, label: '合计' };
  return [
    [laid(0, WIDTH, `报表编号:${FORM_NUMBER}`)],
    [laid(0, WIDTH, title)],
    [laid(0, 1, '项目名称'), laid(1, 10, name)],
    [
      laid(0, 1, '主管部门'),
      laid(1, 3, department),
      laid(4, 1, '实施单位(盖章)'),
      laid(5, 6, unit),
    ],
    [
      ...[laid(0, 1, '项目基本情况', 3), laid(1, 1, '1.项目年度目标完成情况', 2)],
      ...[laid(2, 3, '项目年度目标'), laid(5, 6, '年度目标完成情况')],
    ],
    [laid(2, 3, expected), laid(5, 6, achieved)],
    [laid(1, 1, '2.项目实施内容及过程概述'), laid(2, 9, process)],
    [
      laid(0, 1, `预算执行情况(${points(weight)}分)`, MONEY.length + 1),
      laid(1, 1, '年度预算数(万元)'),
      ...[...Object.values(AMOUNTS), '权重', '得分'].map((label, at) => laid(2 + at, 1, label)),
      laid(8, 3, '原因'),
    ],
    ...moneyRows(of),
    [
      laid(
        0,
        1,
        `绩效指标(${exact(100).minus(weight).toFixed()}分)`,
        (record.goals ?? []).length + 1,
      ),
      ...goalHeads.map((label, at) => laid(1 + at, 1, label)),
    ],
    ...(record.goals ?? []).map((goal, at) => goalRow(goal, at, scores.goals[at]!.score)),
    [
      laid(0, 8, '合计'),
      laid(8, 1, {
        ...total,
        key: 'total/weight',
        label: '权重合计',
        value: weights,
        comparing: 'number',
      }),
      laid(9, 1, {
        ...total,
        key: 'total/score',
        label: '总分',
        value: scores.total,
        comparing: 'printed',
      }),
    ],
    ...(Object.keys(CLOSING) as (keyof typeof CLOSING)[]).map((key) => [
      laid(0, 1, CLOSING[key]),
      laid(1, 10, text(key, '评价', CLOSING[key], record[key], MOST.closing)),
    ]),
    [laid(0, 4, '项目负责人:'), laid(4, 7, '财务负责人:')],
  ];
}

const laid = (column: number, columns: number, content: Laid['content'], rows = 1): Laid => ({
  ...{ column, columns, rows, content },
});

function moneyRows({ record, scores: { execution } }: Of): Laid[][] {
  return MONEY.map(([label, sources]) => {
    const of = sources === null ? record : sumOf(record.funds, sources);
    const cell = (key: string, head: string, value: string, comparing: Comparing) => ({
      ...{ key: `money/${label}/${key}`, part: PARTS.money, label: `${label} ${head}` },
      ...{ value, comparing },
    });
    const rate = of && rateOf(of.executed, of.adjustedBudget);
    const ofTotal = (value: string) => (sources === null ? value : NOT_APPLICABLE);
    const reason = [record.executionReason, record.adjustmentReason].filter(Boolean).join('\n');
    return [
      laid(1, 1, `${label === '财政资金' ? '其中:' : ''}${label}`),
      laid(2, 1, cell('initial', AMOUNTS.initial, tenThousands(of?.initialBudget), 'printed')),
      laid(3, 1, cell('adjusted', AMOUNTS.adjusted, tenThousands(of?.adjustedBudget), 'printed')),
      laid(4, 1, cell('executed', AMOUNTS.executed, tenThousands(of?.executed), 'printed')),
      laid(5, 1, cell('rate', AMOUNTS.rate, rate ?? '', 'percent')),
      laid(6, 1, cell('weight', '权重', ofTotal(points(execution.weight)), 'number')),
      laid(7, 1, cell('score', '得分', ofTotal(points(execution.score)), 'printed')),
      ...(sources === null
        ? [
            laid(
              8,
              3,
              { ...cell('reason', '原因', reason, 'words'), most: MOST.reason },
              MONEY.length,
            ),
          ]
        : []),
    ];
  });
}

type Amounts = Pick<EvaluatedFund, 'initialBudget' | 'adjustedBudget' | 'executed'>;

/** Nothing where the record does not tell its sources apart. */
function sumOf(funds: EvaluatedFund[] | null, sources: FundSource[]): Amounts | null {
  if (!funds?.length) return null;
  const own = funds.filter(({ source }) => sources.includes(source));
  const sum = (column: keyof Amounts) =>
    own.reduce((all, each) => all.plus(each[column] ?? 0), exact(0)).toFixed();
  return {
    initialBudget: sum('initialBudget'),
    adjustedBudget: sum('adjustedBudget'),
    executed: sum('executed'),
  };
}

function goalRow(goal: EvaluatedGoal, at: number, score: string | null): Laid[] {
  const dimension = goalDimension.labels[goal.dimension];
  const isWords = goal.operator === 'qualitative';
  const cell = (key: string, head: string, value: string, comparing: Comparing) => ({
    ...{ key: goalKey(at, key), part: PARTS.goals },
    ...{ label: `${goal.name} ${head}`, value, comparing },
  });
  const column = (key: keyof typeof GOAL_COLUMNS, value: string, comparing: Comparing) =>
    cell(key, GOAL_COLUMNS[key], value, comparing);
  const actual = isWords ? goal.actualText : goal.actual;
  return [
    laid(1, 1, groupOf(goal.dimension)),
    laid(2, 1, cell('dimension', '二级指标', dimension, 'words')),
    laid(3, 1, cell('name', '三级指标', goal.name, 'words')),
    ...[
      column('sign', signOf[goal.operator], 'words'),
      column('target', targetOf(goal), isWords ? 'words' : 'number'),
      column('unit', isWords ? '' : (goal.unit ?? ''), 'words'),
      column('actual', actual ?? '', isWords ? 'words' : 'number'),
      column('weight', points(goal.weight), 'number'),
      column('score', points(score), 'printed'),
      column('reason', reasonsOf(goal), 'words'),
    ].map((each, place) => laid(4 + place, 1, each)),
  ];
}

export const isCell = (content: Laid['content']): content is FormCell =>
  typeof content !== 'string';

export const cellsOf = (rows: Laid[][]): FormCell[] =>
  rows.flatMap((row) => row.flatMap(({ content }) => (isCell(content) ? content : [])));

/** With its place on the sheet, as C5. */
export const placed = (rows: Laid[][]): (FormCell & { address: string })[] =>
  rows.flatMap((row, at) =>
    row.flatMap(({ content, column }) =>
      isCell(content) ? { ...content, address: addressOf({ column, row: at + 1 }) } : [],
    ),
  );

export const gridOf = (rows: Laid[][]): GridCell[][] =>
  rows.map((row) =>
    row.map(({ content, ...place }) => ({
      ...place,
      isHead: !isCell(content),
      text: isCell(content) ? content.value : content,
    })),
  );
