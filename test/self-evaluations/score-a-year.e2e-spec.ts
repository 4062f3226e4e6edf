import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const WHOLE = `kind year projectName executionWeight compiledOn hints { field code }
  goals { name operator target unit actual actualUnit figureId weight }`;
const ROW = 'row name weight rate isMet computed score words';
const SCORES = `query ($id: ID!) { selfEvaluationScores(id: $id) { execution { ${ROW} } goals { ${ROW} }
  weights total isComplete grade missing { field code message } odd { field code } } }`;

interface Form extends Moved {
  executionWeight: string;
  compiledOn: string;
  hints: { field: string; code: string }[];
  goals: { name: string; actual: string | null; actualUnit: string | null; figureId: string }[];
}
interface Row {
  score: string | null;
  rate: string | null;
  words: string;
}
interface Scores {
  execution: Row;
  goals: Row[];
  weights: string;
  total: string;
  isComplete: boolean;
  grade: string | null;
  missing: { field: string; code: string }[];
  odd: { field: string; code: string }[];
}

const JOBS = {
  ...{ dimension: 'quantity', name: '城镇新增就业人数', operator: 'at_least', target: '2' },
  ...{ unit: '人', weight: '50' },
};
const UNEMPLOYED = {
  ...{
    dimension: 'economic',
    name: '城镇登记失业率',
    operator: 'at_most',
    target: '4.3',
    unit: '%',
  },
  ...{ actual: '4.5', actualUnit: '%', weight: '30', explanation: '企业用工减少' },
};
const CONTENT = {
  ...{ dimension: 'satisfaction', name: '服务对象满意度', operator: 'qualitative', weight: '10' },
  ...{ targetText: '满意', actualText: '较满意', achievement: 'partly', share: '70' },
  explanation: '窗口等候时间较长',
};

describe('a self-evaluation', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-10T10:00:00+08:00');
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
  }, 120_000);
  afterAll(() => office?.close());
  afterEach(async () => {
    await office.admin.query(`DELETE FROM asked_job WHERE kind = 'freeze'`);
    for (const table of ['self_evaluation', 'period_freeze'])
      await office.admin.query(
        `UPDATE ${table} SET status = 'withdrawn', status_before_withdrawal = status WHERE status NOT IN ('withdrawn', 'discarded')`,
      );
  });

  const written = (rest: object = {}) => ({
    ...{ territoryCode: '510403', kind: 'project', year: 2022, projectName: '就业创业服务' },
    ...{ department: '示例人社局', initialBudget: '500000', adjustedBudget: '500000' },
    ...{ executed: '327700', executionReason: '部分补贴跨年兑付' },
    ...{ expectedGoal: '新增就业 2 人', achievedGoal: '新增就业 1 人' },
    goals: [{ ...JOBS, actual: '1', actualUnit: '人', explanation: '示例' }, UNEMPLOYED, CONTENT],
    ...rest,
  });
  const enter = (rest: object = {}, who = 'statistician') =>
    desk.enter<Form>(who, 'enterSelfEvaluation', written(rest), WHOLE);
  const refused = async (rest: object, who = 'statistician') =>
    problemsOf(await desk.try(who, 'enterSelfEvaluation', null, { input: written(rest) }));
  const scores = async ({ id }: Pick<Moved, 'id'>, who = 'leader') =>
    (await office.ask<{ selfEvaluationScores: Scores }>(who, SCORES, { id })).selfEvaluationScores;
  const frozenJobs = async (input: object, isFinal: boolean) => {
    const { id } = isFinal ? await freezes.final(input) : await freezes.freeze(input);
    const [line] = await freezes.line(id, 'new_urban_jobs');
    return { ...line!, freezeId: id };
  };
  const YEAR = { firstDay: '2022-01-01', lastDay: '2022-12-31' };

  it('is scored row by row, with its total and grade, and reviewed by another', async () => {
    const entered = await enter();
    expect(entered).toMatchObject({ status: 'draft', compiledOn: '2023-02-10', hints: [] });
    expect(entered.executionWeight).toBe('10.00');
    const told = await scores(entered);
    expect(told.execution).toMatchObject({ rate: '65.54', score: '6.55' });
    expect(told.goals.map(({ score }) => score)).toEqual(['25', '28.67', '7']);
    expect(told).toMatchObject({ weights: '100', total: '67.22', grade: 'fair', missing: [] });
    expect(told.goals[1]!.words).toContain('高于控制线 0.2 个百分点');
    const own = await desk.try('statistician', 'self_evaluation:review', entered);
    expect(codeOf(own)).toBe('NOT_PERMITTED');
    const signed = await desk.step('reviewer', 'self_evaluation:review', entered);
    expect(signed.status).toBe('reviewed');
    const again = { input: { conclusion: '示例' } };
    expect(codeOf(await desk.try('statistician', 'self_evaluation:revise', signed, again))).toBe(
      'UNDER_SIGNATURE',
    );
  });

  it('may lack everything as a draft, and nothing when it is reviewed', async () => {
    const goals = [{ ...JOBS, target: null, unit: null }];
    const entered = await enter({
      department: null,
      executed: '100000',
      executionReason: null,
      goals,
    });
    const { missing, isComplete, grade } = await scores(entered);
    expect({ isComplete, grade }).toEqual({ isComplete: false, grade: null });
    const places = missing.map(({ field, code }) => `${field}: ${code}`);
    expect(places).toEqual([
      'department: department-missing',
      'executionReason: execution-unexplained',
      'goals: weights-not-100',
      'goals.0.target: target-missing',
      'goals.0.unit: unit-missing',
      'goals.0.actual: actual-missing',
    ]);
    const review = await desk.try('reviewer', 'self_evaluation:review', entered);
    expect(problemsOf(review)).toEqual(places);
  });

  it('is refused where a number can be none, all of it at once', async () => {
    const goals = [
      { ...JOBS, weight: '0', actual: '-1', actualUnit: '人' },
      { ...CONTENT, share: '101' },
      { ...CONTENT, weight: '10.001' },
    ];
    expect(await refused({ executed: '-1', goals })).toEqual([
      'goals.0.actual: matches',
      'goals.0.weight: min',
      'goals.1.share: max',
      'goals.2.weight: matches',
      'executed: matches',
      'goals.2.name: goal-double',
    ]);
    const central = { source: 'central', executed: '1' };
    expect(await refused({ funds: [central, { source: 'fiscal' }, { source: 'fiscal' }] })).toEqual(
      ['funds.0.source: fund-of-another-kind', 'funds.2.source: fund-double'],
    );
    const use = { aspect: 'use', situation: '专款专用' };
    expect(await refused({ management: [use] })).toEqual([
      'management.0.aspect: management-of-another-kind',
    ]);
    expect(await refused({ kind: 'employment_fund', management: [use, use] })).toEqual([
      'management.1.aspect: management-double',
    ]);
    const task = { name: '稳就业', budget: '1' };
    expect(await refused({ tasks: [task] })).toEqual(['tasks.0.name: tasks-of-another-kind']);
    expect(await refused({ kind: 'department', tasks: [task, task] })).toEqual([
      'tasks.1.name: task-double',
    ]);
  });

  it('takes value and unit of a frozen figure, and goes on referring to it', async () => {
    const day = { startedOn: '2022-03-01', territoryCode: '510403001901' };
    await desk.enter('district_clerk', 'registerEmployment', anEmployment(day));
    const line = await frozenJobs(YEAR, false);
    const entered = await enter({
      goals: [{ ...JOBS, figureId: line.id, explanation: '示例' }, UNEMPLOYED, CONTENT],
    });
    expect(entered.goals[0]).toMatchObject({
      actual: line.value,
      actualUnit: '人',
      figureId: line.id,
    });
    const draft = await desk.try('reviewer', 'self_evaluation:review', entered);
    expect(problemsOf(draft)).toEqual(['goals: freeze-not-final']);
    await freezes.sign(await freezes.read(line.freezeId));
    const [shown] = entered.goals;
    const typed = { input: { goals: [{ ...shown, dimension: 'quantity', actual: '99' }] } };
    expect(
      problemsOf(await desk.try('statistician', 'self_evaluation:revise', entered, typed)),
    ).toEqual(['goals: actual-not-of-figure']);
    // A form sends back what it was shown.
    const back = {
      input: {
        goals: [{ ...shown, dimension: 'quantity', explanation: '示例' }, UNEMPLOYED, CONTENT],
      },
    };
    const revised = await desk.step<Form>(
      'statistician',
      'self_evaluation:revise',
      entered,
      back,
      WHOLE,
    );
    expect(revised.goals[0]).toMatchObject({ actual: line.value, figureId: line.id });
    expect((await desk.step('reviewer', 'self_evaluation:review', revised)).status).toBe(
      'reviewed',
    );
  });

  it('refers to a figure of its own unit and year alone', async () => {
    const trial = await frozenJobs({ ...YEAR, isTrial: true }, false);
    const of = (figureId: string) => refused({ goals: [{ ...JOBS, figureId }] });
    expect(await of(trial.id)).toEqual(['goals: figure-of-another']);
    expect(await of('999999')).toEqual(['goals: figure-of-another']);
    const real = await frozenJobs(YEAR, true);
    expect(await refused({ year: 2021, goals: [{ ...JOBS, figureId: real.id }] })).toEqual([
      'goals: figure-of-another',
    ]);
  });

  it('stands once for a unit, year and project, and is entered by whoever may', async () => {
    const entered = await enter();
    expect(await refused({})).toEqual(['projectName: self-evaluation-already']);
    await enter({ projectName: '技能培训' });
    const clerk = await desk.try('clerk', 'enterSelfEvaluation', null, { input: written() });
    expect(codeOf(clerk)).toBe('NOT_PERMITTED');
    const { errors } = await office.graphql('neighbour', SCORES, { id: entered.id });
    expect(codeOf({ errors })).toBe('NOT_FOUND');
  });

  it('is entered by the name of the ledger too', async () => {
    const { enter: rows } = await office.ask<{ enter: Form[] }>(
      'statistician',
      `mutation ($rows: [Form!]!, $key: String!) { enter(ledger: "self_evaluation", rows: $rows, idempotencyKey: $key) {
         id revision ... on SelfEvaluation { status ${WHOLE} } } }`,
      {
        rows: [written({ expectedGoal: '新增就业 2 人', achievedGoal: '新增就业2人。' })],
        key: key(),
      },
    );
    expect(rows[0]!.hints).toMatchObject([{ field: 'achievedGoal', code: 'goal-copied' }]);
    expect((await scores(rows[0]!)).odd).toEqual([{ field: 'achievedGoal', code: 'goal-copied' }]);
  });
});
