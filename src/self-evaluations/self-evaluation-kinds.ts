import { type MemberOf, choice } from '../platform/graphql/choices.js';

export const selfEvaluationKind = choice(
  'SelfEvaluationKind',
  '自评表种类 — by which its money is told and its sheet is laid out.',
  {
    project: '项目支出绩效自评表',
    project_sichuan: '部门预算项目支出绩效自评表(四川)',
    employment_fund: '就业补助资金绩效目标自评表',
    department: '部门整体支出绩效自评表',
  },
);

export const fundSource = choice('EvaluatedFundSource', '资金来源 — of the money of a project.', {
  fiscal: '本年财政拨款',
  carried_over: '上年结转',
  central: '中央资金',
  province: '省级资金',
  city: '市级资金',
  county: '县(区)级资金',
  special_account: '财政专户管理资金',
  other: '其他资金',
});

export type FundSource = MemberOf<typeof fundSource>;

/** 资金构成 — what the form of each kind tells apart. */
export const sourcesOf: Record<MemberOf<typeof selfEvaluationKind>, FundSource[]> = {
  project: ['fiscal', 'carried_over', 'other'],
  project_sichuan: ['fiscal', 'carried_over', 'special_account', 'other'],
  employment_fund: ['central', 'province', 'city', 'county', 'other'],
  department: ['fiscal', 'carried_over', 'other'],
};

export const managementAspect = choice(
  'ManagementAspect',
  '资金管理事项 — of transferred funds, of which the form tells how each was done.',
  {
    allocation: '分配科学性',
    transfer: '下达及时性',
    appropriation: '拨付合规性',
    use: '使用规范性',
    execution: '执行准确性',
    performance: '预算绩效管理情况',
    responsibility: '支出责任履行情况',
  },
);

export type Aspect = MemberOf<typeof managementAspect>;
export const MANAGEMENT_ASPECTS = Object.keys(managementAspect.labels) as Aspect[];

export const goalDimension = choice('GoalDimension', '绩效指标维度 — 二级指标 of the form.', {
  quantity: '数量指标',
  quality: '质量指标',
  timeliness: '时效指标',
  cost: '成本指标',
  economic: '经济效益指标',
  social: '社会效益指标',
  ecological: '生态效益指标',
  sustainable: '可持续影响指标',
  satisfaction: '服务对象满意度指标',
});

export type Dimension = MemberOf<typeof goalDimension>;

/** 一级指标 — under which a dimension stands in the form. */
export const groupOf = (dimension: Dimension): string =>
  dimension === 'satisfaction'
    ? '满意度指标'
    : ['quantity', 'quality', 'timeliness', 'cost'].includes(dimension)
      ? '产出指标'
      : '效益指标';

export const goalOperator = choice(
  'GoalOperator',
  '指标性质 — how the actual is held against it.',
  {
    at_least: '不低于(≥)',
    at_most: '不高于(≤)',
    equal: '等于(=)',
    qualitative: '定性',
  },
);

/** As a form and the arithmetic write it. */
export const signOf = { at_least: '≥', at_most: '≤', equal: '=', qualitative: '定性' } as const;

export const goalAchievement = choice(
  'GoalAchievement',
  '定性指标完成档次 — of three, each with a range of shares.',
  {
    achieved: '达成年度指标',
    partly: '部分达成年度指标并具有一定效果',
    missed: '未达成年度指标且效果较差',
  },
);

export const evaluationGrade = choice('EvaluationGrade', '自评等级 — by the total.', {
  excellent: '优',
  good: '良',
  fair: '中',
  poor: '差',
});

export type Grade = MemberOf<typeof evaluationGrade>;
