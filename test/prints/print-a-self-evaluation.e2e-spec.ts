import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { printOf, textOf } from '../support/prints.js';
import { Desk, Moved } from '../support/steps.js';

const goal = (dimension: string, name: string, rest: object) => ({ dimension, name, ...rest });
const GOALS = [
  goal('quantity', '城镇新增就业人数', {
    ...{ operator: 'at_least', target: '4000', unit: '人', actual: '3000', actualUnit: '人' },
    ...{ weight: '30', explanation: '企业用工减少' },
  }),
  goal('quantity', '失业人员再就业人数', {
    ...{ operator: 'at_least', target: '1600', unit: '人', actual: '1750', actualUnit: '人' },
    weight: '20',
  }),
  goal('economic', '城镇登记失业率', {
    ...{ operator: 'at_most', target: '4.2', unit: '%', actual: '3.58', actualUnit: '%' },
    weight: '30',
  }),
  goal('satisfaction', '服务对象满意度', {
    ...{ operator: 'qualitative', targetText: '满意', actualText: '较满意', weight: '10' },
    ...{ achievement: 'partly', share: '70', explanation: '窗口等候时间较长' },
  }),
];

let office: Office;
let desk: Desk;
beforeAll(async () => {
  office = await Office.open();
  office.clock.moveTo('2023-02-10T10:00:00+08:00');
  desk = new Desk(office);
});
afterAll(() => office?.close());

const enter = (rest: object) =>
  desk.enter<Moved>('statistician', 'enterSelfEvaluation', {
    ...{ territoryCode: '510403', kind: 'project', year: 2022, projectName: '就业创业服务' },
    ...{ department: '示例人社局', initialBudget: '500000', adjustedBudget: '500000' },
    ...{ executed: '327700', executionReason: '部分补贴跨年兑付' },
    ...{ expectedGoal: '新增就业 4000 人', achievedGoal: '新增就业 3000 人' },
    goals: GOALS,
    funds: [
      {
        ...{ source: 'fiscal', initialBudget: '400000', adjustedBudget: '400000' },
        executed: '300000',
      },
      {
        ...{ source: 'carried_over', initialBudget: '100000', adjustedBudget: '100000' },
        executed: '27700',
      },
    ],
    ...rest,
  });

const SHOTS = process.env.SHOTS;
const paperOf = async (id: string) => {
  const answer = await printOf(office, 'leader', `self-evaluations/${id}`);
  expect(answer.statusCode).toBe(200);
  if (SHOTS) writeFileSync(`${SHOTS}/evaluation-${id}.pdf`, answer.rawPayload);
  return textOf(answer.rawPayload);
};

describe('a self-evaluation, printed', () => {
  it('is laid out as the common form, with the points of the system and who reviewed it', async () => {
    const entered = await enter({});
    const draft = await paperOf(entered.id);
    for (const said of [
      '项目支出绩效自评表(2022年度)',
      ...['项目名称就业创业服务', '主管部门示例人社局', '实施单位西区(盖章)'],
      // 65.54 % of ten points.
      '年度资金总额50.0050.0032.7765.54%106.55',
      '其中:本年财政拨款40.0040.0030.0075.00%//',
      '上年结转10.0010.002.7727.70%//',
      '新增就业4000人新增就业3000人',
      // A dimension of several goals stands over them all.
      '城镇新增就业人数≥4000人3000人3022.5企业用工减少产出指标数量指标失业人员再就业人数≥1600人1750人2020',
      '效益指标经济效益指标城镇登记失业率≤4.2%3.58%3030',
      '服务对象满意度满意较满意:部分达成年度指标并具有一定效果107窗口等候时间较长',
      ...['合计含预算执行率10086.05', '自评得分86.05分,良'],
      ...['预算执行偏差说明部分补贴跨年兑付', '本表待审核'],
    ])
      expect(draft).toContain(said);
    for (const said of ['尚缺', '字库缺字']) expect(draft).not.toContain(said);
    await desk.step('reviewer', 'self_evaluation:review', entered);
    const reviewed = await paperOf(entered.id);
    expect(reviewed).toMatch(/statistician2023-02-10reviewer\d{4}-\d\d-\d\d/);
    expect(reviewed).not.toContain('待审核');
  });

  it('tells operator, value and unit apart in the form of Sichuan, and what a draft still lacks', async () => {
    const { id } = await enter({
      ...{ kind: 'project_sichuan', process: '按月审核发放' },
      goals: [{ ...GOALS[0], actual: null, actualUnit: null }],
    });
    const text = await paperOf(id);
    for (const said of [
      '部门预算项目支出绩效自评表(2022年度)',
      '年初预算调整后预算数预算执行数预算执行率权重得分',
      '一级指标二级指标三级指标指标性质指标值度量单位完成值权重得分未完成原因分析',
      '城镇新增就业人数≥4000人30企业用工减少',
      // In the order of the form: what was to be done stands before the money.
      '项目基本情况项目年度目标年度目标完成情况新增就业4000人新增就业3000人项目实施内容及过程概述按月审核发放预算执行情况',
      ...['(尚有项目未得分)', '本表待审核', '尚缺:'],
    ])
      expect(text).toContain(said);
  });

  it('says for which reason there is no grade', async () => {
    const [first, ...others] = GOALS;
    const given = { givenScore: '12', scoreReason: '示例' };
    const { id } = await enter({
      ...{ projectName: '职业培训', goals: [...GOALS.slice(0, 3), { ...GOALS[3], ...given }] },
    });
    const text = await paperOf(id);
    expect(text).toContain('(“服务对象满意度”得分12分高于权重10分,未评定等级)');
    expect(text).not.toContain('权重合计100分,未评定等级');
    const { id: light } = await enter({
      ...{ projectName: '就业见习', goals: [{ ...first, weight: '20' }, ...others] },
    });
    expect(await paperOf(light)).toContain('(权重合计90分,未评定等级)');
  });

  it('tells of the employment fund how its money was managed, matter by matter', async () => {
    const { id } = await enter({
      ...{ kind: 'employment_fund', funds: null, executed: '500000' },
      management: [{ aspect: 'use', situation: '专款专用', problem: '无' }],
    });
    const text = await paperOf(id);
    expect(text).toContain(
      '资金管理情况事项情况说明存在问题和改进措施分配科学性下达及时性拨付合规性使用规范性专款专用无执行准确性预算绩效管理情况支出责任履行情况',
    );
    expect(text).toContain(
      '尚缺:资金管理情况须逐项说明,尚缺:分配科学性、下达及时性、拨付合规性、执行准确性、预算绩效管理情况、支出责任履行情况。',
    );
  });

  it('tells of a whole department what it set itself, with its money, and is reviewed with it', async () => {
    const task = { name: '稳就业促创业', situation: '新增就业3000人', budget: '300000' };
    const whole = { kind: 'department', projectName: '示例区人社局', department: null };
    const { id } = await enter({ ...whole, tasks: [task] });
    expect(await paperOf(id)).toContain('尚缺:任务“稳就业促创业”的执行数须填写。');
    const other = await enter({ ...whole, year: 2021, tasks: [{ ...task, spent: '210000' }] });
    await desk.step('reviewer', 'self_evaluation:review', other);
    const text = await paperOf(other.id);
    for (const said of [
      ...['部门整体支出绩效自评表(2021年度)', '部门名称示例区人社局', '填报单位西区(盖章)'],
      '年度主要任务(万元)任务名称完成情况预算数执行数执行率稳就业促创业新增就业3000人30.0021.0070.00%',
    ])
      expect(text).toContain(said);
  });

  it('is for whoever may read it', async () => {
    const { id } = await enter({ year: 2021 });
    const statusOf = async (who: string | null, path = `self-evaluations/${id}`) =>
      (await printOf(office, who, path)).statusCode;
    expect(await statusOf(null)).toBe(401);
    expect(await statusOf('neighbour')).toBe(404);
    expect(await statusOf('admin')).toBe(403);
    expect(await statusOf('leader', 'self-evaluations/999999')).toBe(404);
    expect(await statusOf('leader')).toBe(200);
  });
});
