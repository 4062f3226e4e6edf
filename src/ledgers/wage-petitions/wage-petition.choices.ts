import { choice } from '../../platform/graphql/choices.js';

export const petitionChannel = choice(
  'PetitionChannel',
  '投诉渠道 — how the complaint reached the team; says nothing about the procedure.',
  {
    visit: '来访',
    letter: '来信',
    online: '网上投诉',
    hotline_12333: '12333 热线',
    clue_platform: '根治欠薪线索平台',
    transferred: '上级或其他部门转办',
  },
);

export const petitionMatter = choice('PetitionMatter', '投诉事项 — what it is about.', {
  wage_arrears: '拖欠工资',
  overtime: '加班与工时',
  contract: '劳动合同',
  child_labour: '使用童工',
  social_insurance: '社会保险',
  other: '其他',
});

export const petitionProcedure = choice(
  'PetitionProcedure',
  '办理程序 — which clock runs: 信访工作条例第三十一条把要求查处违法行为的诉求归入法定程序.',
  {
    mediation: '协调化解',
    inspection: '监察立案',
    petition: '信访',
    arbitration_referral: '仲裁转办',
  },
);

export const petitionStatus = choice('PetitionStatus', '投诉办理状态', {
  received: '待受理',
  awaiting_supplement: '待补正',
  accepted: '已受理',
  refused: '不予受理',
  transferred: '已转送',
  filing_proposed: '立案待审批',
  filed: '已立案',
  investigating: '调查中',
  extended: '已延期',
  decided: '已作出处理',
  fulfilling: '履行中',
  closing_proposed: '结案待复核',
  closing_reviewed: '结案待审批',
  closed: '已结案',
  dismissed: '已撤案',
  withdrawn_by_petitioner: '投诉人撤回',
  reopened: '重新办理',
  withdrawn: '已撤销',
});

export const petitionClosing = choice(
  'PetitionClosing',
  '结案方式 — how a case comes to its end.',
  {
    closed: '结案',
    dismissed: '撤案',
    withdrawn_by_petitioner: '投诉人撤回',
  },
);

/** Accepted and not yet at an end: the day for closing runs. */
export const ONGOING = [
  'accepted',
  'filed',
  'investigating',
  'extended',
  'decided',
  'fulfilling',
  'reopened',
] as const;

/** 报批中 — filing or closing was proposed and awaits a signature; every clock runs on as if it had not been. */
export const PROPOSED = ['filing_proposed', 'closing_proposed', 'closing_reviewed'] as const;

/** At an end, with a day of closing. */
export const ENDED = ['closed', 'dismissed', 'withdrawn_by_petitioner'] as const;

export const petitionActionKind = choice('PetitionActionKind', '办理行为', {
  notice: '告知',
  interview: '约谈',
  site_visit: '现场检查',
  evidence: '调查取证',
  mediation: '调解',
  rectification_order: '责令改正',
  penalty: '行政处罚',
  arbitration_referral: '转仲裁',
  police_transfer: '移送公安',
  blacklisting: '列入失信名单',
  reply: '答复',
  other: '其他',
});

export const wageAccount = choice('WageAccount', '农民工工资专用账户 — of the building site.', {
  opened: '已开设',
  not_opened: '未开设',
  not_needed: '无需开设',
});

export const wageDeposit = choice('WageDeposit', '工资保证金 — in which form it stands.', {
  cash: '现金存储',
  guarantee: '银行保函',
  insurance: '保证保险',
  none: '未存储',
  exempt: '免存',
});

export const caseNoteStatus = choice('CaseNoteStatus', '案件附属记录状态', {
  recorded: '已登记',
  withdrawn: '已撤销',
});
