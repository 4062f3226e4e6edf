import { describe, expect, it } from '@jest/globals';
import { limitsOn } from './evaluation-limits.js';
import { scoreAll, scoreExecution, scoreGoal } from './scoring.js';
import { MANAGEMENT_ASPECTS } from './self-evaluation-kinds.js';
import type { EvaluatedGoal } from './self-evaluation.entity.js';
import { type Evaluated, whatIsMissing, whatIsOdd } from './what-is-missing.js';

const limits = limitsOn('2023-02-10', '510403');

const goal = (rest: Partial<EvaluatedGoal>): EvaluatedGoal => ({
  ...{ dimension: 'quantity', name: '指标', operator: 'at_least', unit: '人', actualUnit: '人' },
  ...{ target: '100', actual: '100', weight: '10' },
  ...rest,
});
const qualitative = (rest: Partial<EvaluatedGoal>): EvaluatedGoal => ({
  ...{ dimension: 'social', name: '指标', operator: 'qualitative', targetText: '有效提升' },
  ...{ actualText: '已提升', weight: '10', ...rest },
});

describe('the points of a goal', () => {
  // Each worked out by hand: target, actual, weight, points.
  it.each([
    ['at_least', '3000', '3231', '10', '10'],
    ['at_least', '3000', '3000', '10', '10'],
    ['at_least', '3000', '2800', '10', '9.33'],
    ['at_least', '3', '2', '10', '6.67'],
    ['at_least', '800', '0', '15', '0'],
    ['at_least', '98', '97.999', '5', '5'],
    ['at_most', '4.3', '3.2', '10', '10'],
    ['at_most', '4.3', '4.3', '10', '10'],
    ['at_most', '4.3', '4.5', '10', '9.56'],
    ['at_most', '0', '0', '10', '10'],
    ['at_most', '0', '2', '10', '0'],
    ['equal', '10', '10', '5', '5'],
    ['equal', '10', '11', '5', '4.5'],
    ['equal', '10', '9', '5', '4.5'],
    ['equal', '10', '25', '5', '0'],
    ['equal', '0', '0', '5', '5'],
  ] as const)('%s %s, done %s, of %s: %s', (operator, target, actual, weight, points) => {
    expect(scoreGoal(goal({ operator, target, actual, weight }), limits)).toMatchObject({
      ...{ computed: points, score: points },
    });
  });

  it.each([
    ['achieved', null, '10'],
    ['achieved', '80', '8'],
    ['partly', '75', '7.5'],
    ['partly', null, null],
    ['missed', '33.33', '3.33'],
    ['missed', '0', '0'],
  ] as const)('qualitative %s at %s: %s', (achievement, share, points) => {
    expect(scoreGoal(qualitative({ achievement, share }), limits).score).toBe(points);
  });

  it('rounds half up', () => {
    // 1/8 of 1 is 0.125; 0.12 would be the half to even.
    expect(scoreGoal(goal({ target: '8', actual: '1', weight: '1' }), limits).score).toBe('0.13');
  });

  it('says how it came about', () => {
    const words = (rest: Partial<EvaluatedGoal>) => scoreGoal(goal(rest), limits).words;
    expect(words({ target: '3000', actual: '3231' })).toBe(
      '完成值 3231人,指标值 ≥3000人,完成率 107.7%,达标,得满分 10 分。',
    );
    expect(words({ target: '3000', actual: '2800' })).toBe(
      '完成值 2800人,指标值 ≥3000人,未达标,2800÷3000×10=9.33 分(四舍五入)。',
    );
    const rate = { operator: 'at_most', target: '4.3', unit: '%', actualUnit: '%' } as const;
    expect(words({ ...rate, actual: '3.2' })).toBe(
      '完成值 3.2%,指标值 ≤4.3%,低于控制线 1.1 个百分点,达标,得满分 10 分。',
    );
    expect(words({ operator: 'equal', target: '10', actual: '11', weight: '5' })).toBe(
      '完成值 11人,指标值 =10人,高于指标值 1人,未达标,(1-1÷10)×5=4.5 分。',
    );
    expect(words({ actual: '90', givenScore: '8', scoreReason: '数据待核' })).toBe(
      '完成值 90人,指标值 ≥100人,未达标,90÷100×10=9 分。自评为 8 分(按规则为 9 分),理由:数据待核。',
    );
  });
});

describe('the points of the execution', () => {
  const executed = (adjustedBudget: string, spent: string) =>
    scoreExecution({ adjustedBudget, executed: spent, executionWeight: '10.00' });

  it.each([
    ['10000', '6554', '6.55', '65.54'],
    ['3', '2', '6.67', '66.67'],
    ['100', '100', '10', '100'],
    ['100', '120', '10', '120'],
    ['100', '0', '0', '0'],
  ])('of %s, spent %s: %s (%s %%)', (budget, spent, points, rate) => {
    expect(executed(budget, spent)).toMatchObject({ score: points, rate });
  });

  it('are none of a budget of nought', () => {
    expect(executed('0', '0')).toMatchObject({ score: null, rate: null });
  });
});

const whole = (rest: Partial<Evaluated> = {}): Evaluated => ({
  ...{
    kind: 'project',
    management: null,
    tasks: null,
    department: '示例局',
    initialBudget: '10000',
    adjustedBudget: '10000',
    executed: '9500',
  },
  ...{ funds: null, executionWeight: '10', executionReason: null, adjustmentReason: null },
  ...{ expectedGoal: '甲', achievedGoal: '乙', goals: [goal({ weight: '90' })] },
  ...rest,
});
const missing = (rest: Partial<Evaluated>) =>
  whatIsMissing(whole(rest), limits).map(({ field, code }) => `${field}: ${code}`);
const missingOf = (...goals: EvaluatedGoal[]) => missing({ goals });

describe('the whole', () => {
  it.each([
    ['90', 'excellent'],
    ['79.99', 'good'],
    ['70', 'good'],
    ['69.99', 'fair'],
    ['50', 'fair'],
    ['49.99', 'poor'],
  ])('of %s points and the 10 of the execution is %s', (givenScore, grade) => {
    const record = whole({
      executed: '10000',
      goals: [goal({ weight: '90', givenScore, scoreReason: '示例' })],
    });
    expect(scoreAll(record, limits)).toMatchObject({
      ...{ grade, ungradedBecause: null },
      ...{ isComplete: true, weights: '100' },
    });
  });

  it('is the sum of what is printed', () => {
    const third = (name: string) => goal({ name, target: '3', actual: '2', weight: '10' });
    const record = whole({ executed: '6554', goals: [third('甲'), third('乙'), third('丙')] });
    expect(scoreAll(record, limits)).toMatchObject({ total: '26.56', weights: '40' });
  });

  it.each([
    ['the weights come to less than 100', [goal({ weight: '70' })], '权重合计 80 分'],
    ['the weights come to more than 100', [goal({ weight: '95' })], '权重合计 105 分'],
    [
      'a row gives itself more than its weight',
      [goal({ name: '甲', weight: '90', givenScore: '95' })],
      '“甲”得分 95 分高于权重 90 分',
    ],
    [
      'rows weigh nothing, or nobody said how much',
      [
        goal({ weight: '90' }),
        goal({ name: '乙', weight: '0' }),
        goal({ name: '丙', weight: null, givenScore: '1' }),
      ],
      '“乙”权重为 0,“丙”未填写权重',
    ],
  ])('has no grade where %s, and says why and its points', (_, goals, ungradedBecause) => {
    const { total, ...told } = scoreAll(whole({ goals }), limits);
    expect(told).toMatchObject({ grade: null, isComplete: true, ungradedBecause });
    expect(Number(total)).toBeGreaterThan(70);
  });

  it('has no grade while something has no points', () => {
    const record = whole({ goals: [goal({ weight: '90', actual: null })] });
    expect(scoreAll(record, limits)).toMatchObject({
      ...{ grade: null, ungradedBecause: '尚有项目未得分' },
      isComplete: false,
      total: '9.5',
    });
  });
});

describe('what is missing', () => {
  it('is nothing of a whole form', () => {
    expect(missing({})).toEqual([]);
  });

  it('is told all at once', () => {
    const empty = whole({ goals: null });
    const nothing = Object.fromEntries(Object.keys(empty).map((key) => [key, null]));
    expect(missing({ ...nothing, kind: 'project' })).toEqual([
      'department: department-missing',
      'initialBudget: initial-budget-missing',
      'adjustedBudget: adjusted-budget-missing',
      'executed: executed-missing',
      'expectedGoal: expected-goal-missing',
      'achievedGoal: achieved-goal-missing',
      'goals: goals-missing',
    ]);
    const bare = { dimension: 'quantity', name: '甲', operator: 'at_least' } as EvaluatedGoal;
    expect(missingOf(bare)).toEqual([
      'goals.0.target: target-missing',
      'goals.0.unit: unit-missing',
      'goals.0.actual: actual-missing',
      'goals.0.weight: weight-missing',
    ]);
  });

  it('is an explanation of money', () => {
    expect(missing({ executed: '6554' })).toEqual(['executionReason: execution-unexplained']);
    expect(missing({ executed: '6554', executionReason: '示例' })).toEqual([]);
    expect(missing({ executed: '9000' })).toEqual([]);
    expect(missing({ executed: '8999.99' })).toEqual(['executionReason: execution-unexplained']);
    expect(missing({ executed: '10000.01' })).toEqual(['executionReason: execution-above-budget']);
    expect(missing({ initialBudget: '9999.99' })).toEqual([
      'adjustmentReason: adjustment-unexplained',
    ]);
    expect(missing({ initialBudget: '0', adjustedBudget: '0', executed: '0' })).toEqual([
      'adjustedBudget: budget-zero',
    ]);
    const funds = [
      { source: 'fiscal', initialBudget: '6000', adjustedBudget: '6000', executed: '5500' },
      { source: 'other', initialBudget: '4000', adjustedBudget: '3000', executed: '4000' },
    ] as const;
    expect(missing({ funds: [...funds] })).toEqual(['adjustedBudget: funds-do-not-add-up']);
  });

  it('tells a percent from the limit that it misses, however little', () => {
    const told = (rest: Partial<Evaluated>) =>
      whatIsMissing(whole(rest), limits).map(({ message }) => message);
    expect(told({ executed: '8999.99' })).toEqual(['预算执行率 89.9999%,低于 90%,须说明原因。']);
    expect(told({ executed: '10000.01' })).toEqual([
      '全年执行数大于全年预算数(执行率 100.0001%),请核对;确实如此的,须说明原因。',
    ]);
    const far = goal({ weight: '90', target: '100000', actual: '130001' });
    expect(told({ goals: [far] })[0]).toContain('完成率 130.001%,高于 130%');
  });

  it('is how the money of the employment fund was managed, each matter by itself', () => {
    const said = MANAGEMENT_ASPECTS.map((aspect) => ({ aspect, situation: '按规定办理' }));
    const of = (management: Evaluated['management']) =>
      missing({ kind: 'employment_fund', management });
    expect(of(said)).toEqual([]);
    expect(of(said.slice(1))).toEqual(['management: management-missing']);
    expect(of(null)).toEqual(['management: management-missing']);
    expect(of([{ ...said[0]!, situation: null }, ...said.slice(1)])).toHaveLength(1);
  });

  it('is what a whole department did, task by task, with no more money than it had', () => {
    const task = { name: '稳就业', situation: '已完成', budget: '6000', spent: '4500' };
    const of = (tasks: Evaluated['tasks']) =>
      missing({ kind: 'department', department: null, tasks });
    expect(of([task])).toEqual([]);
    expect(of(null)).toEqual(['tasks: tasks-missing']);
    expect(of([{ name: '稳就业' }])).toEqual([
      'tasks.0.situation: task-situation-missing',
      'tasks.0.budget: task-budget-missing',
      'tasks.0.spent: task-spent-missing',
    ]);
    expect(of([task, { ...task, name: '促创业' }])).toEqual(['tasks: tasks-above-budget']);
    const most = { ...task, budget: '4000', spent: '5000.01' };
    expect(of([task, { ...most, name: '促创业' }])).toEqual(['tasks: tasks-above-executed']);
    // Of other forms nothing of the kind is asked.
    expect(missing({ tasks: null })).toEqual([]);
  });

  it('is what comes to 100', () => {
    expect(missingOf(goal({ weight: '89.99' }))).toEqual(['goals: weights-not-100']);
    expect(missingOf(goal({ weight: '45' }), goal({ name: '乙', weight: '45' }))).toEqual([]);
    expect(missingOf(goal({ weight: '90' }), goal({ name: '乙', weight: '0' }))).toEqual([
      'goals.1.weight: weight-zero',
    ]);
  });

  it.each<[string, Partial<EvaluatedGoal>, string]>([
    ['below the target', { actual: '99' }, 'explanation: explanation-missing'],
    ['far above it', { actual: '131' }, 'explanation: explanation-missing'],
    [
      'met, not all points',
      { givenScore: '80', scoreReason: '示例' },
      'explanation: explanation-missing',
    ],
    ['above the line', { operator: 'at_most', actual: '101' }, 'explanation: explanation-missing'],
    ['at most, nothing', { operator: 'at_most', actual: '0' }, 'explanation: explanation-missing'],
    ['no reason', { givenScore: '90' }, 'scoreReason: score-reason-missing'],
    [
      'beyond by little',
      { givenScore: '90.01', scoreReason: '示例' },
      'givenScore: score-above-weight',
    ],
    ['beyond', { givenScore: '91', scoreReason: '示例' }, 'givenScore: score-above-weight'],
    ['nought to do', { target: '0' }, 'target: target-zero'],
    ['no unit of the actual', { actualUnit: null }, 'actualUnit: actual-unit-missing'],
    ['another unit', { actualUnit: '人次' }, 'actualUnit: unit-differs'],
  ])('is told where a goal is %s', (_, rest, issue) => {
    expect(missingOf(goal({ weight: '90', ...rest }))).toEqual([`goals.0.${issue}`]);
  });

  it('is not more than it needs', () => {
    const explained = { explanation: '示例' };
    expect(missingOf(goal({ weight: '90', actual: '130' }))).toEqual([]);
    expect(missingOf(goal({ weight: '90', actual: '99', ...explained }))).toEqual([]);
    expect(
      missingOf(goal({ weight: '90', operator: 'at_most', target: '0', actual: '0' })),
    ).toEqual([]);
  });

  it('is the points of what deviates from nought', () => {
    const from0 = {
      operator: 'equal',
      target: '0',
      actual: '2',
      weight: '90',
      explanation: '示例',
    } as const;
    expect(missingOf(goal(from0))).toEqual(['goals.0.givenScore: deviation-of-zero']);
    expect(missingOf(goal({ ...from0, givenScore: '50', scoreReason: '示例' }))).toEqual([]);
  });

  it('is the share of a grade, within its range', () => {
    const of = (rest: Partial<EvaluatedGoal>) => missingOf(qualitative({ weight: '90', ...rest }));
    expect(of({})).toEqual(['goals.0.achievement: achievement-missing']);
    expect(of({ achievement: 'achieved' })).toEqual([]);
    const partly = { achievement: 'partly', explanation: '示例' } as const;
    expect(of(partly)).toEqual(['goals.0.share: share-missing']);
    expect(of({ ...partly, share: '60' })).toEqual([]);
    expect(of({ ...partly, share: '81' })).toEqual(['goals.0.share: share-out-of-range']);
    expect(of({ achievement: 'achieved', share: '80' })).toEqual([
      'goals.0.explanation: explanation-missing',
    ]);
  });
});

describe('what is odd', () => {
  it('is a goal copied as what was done, and points above the rule', () => {
    const goals = [goal({ weight: '90', actual: '50', givenScore: '80', scoreReason: '示例' })];
    const odd = whatIsOdd(
      whole({ expectedGoal: '培训100人。', achievedGoal: '培训100人', goals }),
      limits,
    );
    expect(odd.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'achievedGoal: goal-copied',
      'goals.0.givenScore: score-raised',
    ]);
  });
});

describe('an operator', () => {
  const oddOf = (rest: Partial<EvaluatedGoal>) =>
    whatIsOdd(whole({ goals: [goal({ weight: '90', ...rest })] }), limits).map(({ code }) => code);
  it.each([
    ['城镇登记失业率', 'at_least', true],
    ['城镇登记失业率', 'at_most', false],
    ['创业担保贷款代偿率', 'at_least', true],
    ['三公经费控制数', 'at_least', true],
    ['服务对象满意度', 'at_most', true],
    ['培训合格率', 'at_most', true],
    ['培训合格率', 'at_least', false],
    ['培训不合格率', 'at_most', false],
    ['投诉办结率', 'at_most', true],
    ['失业人员再就业人数', 'at_least', false],
    ['离校未就业率', 'at_most', false],
    ['补贴标准', 'equal', false],
  ] as const)('of %s, %s: odd %s', (name, operator, isOdd) => {
    expect(oddOf({ name, operator }).includes('operator-against-direction')).toBe(isOdd);
  });

  it('leaves no column unsaid that it does not go by', () => {
    expect(oddOf({ targetText: '有效提升', share: '80' })).toEqual(['column-of-another-kind']);
    const said = qualitative({ achievement: 'achieved', weight: '90', target: '3' });
    expect(whatIsOdd(whole({ goals: [said] }), limits)).toMatchObject([
      { field: 'goals.0.target', code: 'column-of-another-kind' },
    ]);
  });
});

describe('the limits', () => {
  it('are those of the day', () => {
    const older = limitsOn('2019-03-01', '510403');
    const half = qualitative({
      achievement: 'partly',
      share: '50',
      weight: '90',
      explanation: '示例',
    });
    expect(whatIsMissing(whole({ goals: [half] }), older)).toEqual([]);
    expect(missingOf(half)).toEqual(['goals.0.share: share-out-of-range']);
  });
});
