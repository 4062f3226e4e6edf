import { choice, type MemberOf } from '../platform/graphql/choices.js';
import { financeKinds } from './finance-kinds.js';
import {
  AMOUNT,
  BUDGET,
  TOTAL,
  counted,
  money,
  ofUnit,
  rowsOf,
  type TableColumn,
  type TableKind,
} from './table-kind.js';

const persons = ofUnit('人');

/** 报告数据表种类 — of the final accounts as they are published, and of what else a yearly report prints and nothing counts. */
export const tableKinds = {
  ...financeKinds,
  assets: {
    label: '国有资产占有使用情况',
    columns: [ofUnit('辆')('count', '数量')],
    takes: 'declared',
    rows: [
      ...rowsOf(
        'vehicles 车辆',
        'vehicles_leaders 主要领导干部用车|副部(省)级及以上领导用车',
        'vehicles_secret 机要通信用车',
        'vehicles_emergency 应急保障用车',
        'vehicles_enforcement 执法执勤用车',
        'vehicles_technical 特种专业技术用车',
        'vehicles_retired 离退休干部用车',
        'vehicles_other 其他用车',
      ),
      ...counted('台(套)', 'equipment 单价100万元以上专用设备|单价100万元以上设备'),
    ],
    sums: {
      vehicles: [
        'leaders',
        'secret',
        'emergency',
        'enforcement',
        'technical',
        'retired',
        'other',
      ].map((each) => `vehicles_${each}`),
    },
  },
  staff: {
    label: '人员情况表',
    columns: [persons('count', '实有人数'), persons('posts', '编制数')],
    takes: 'declared',
    rows: rowsOf(
      'civil_servants 行政人员|行政',
      'as_civil_servants 参照公务员法管理人员|参公',
      'institution 事业人员(非参公)|非参公事业人员',
      'contract 聘用人员|聘用',
      'in_service 在职人员|在职',
      'retired 退休人员|退休',
      'veterans 离休人员|离休',
    ),
    sums: { in_service: ['civil_servants', 'as_civil_servants', 'institution', 'contract'] },
  },
  budget_projects: {
    label: '部门预算项目支出情况',
    columns: [BUDGET, AMOUNT],
    takes: 'declared',
    rows: [
      ...rowsOf(
        'personnel 人员类项目|人员类',
        'operation 运转类项目|运转类',
        'target 特定目标类项目|特定目标类',
      ),
      TOTAL,
    ],
    sums: { total: ['personnel', 'operation', 'target'] },
  },
  pension_budget: {
    label: '城乡居民基础养老保险县(区)财政补助预算明细表',
    columns: [
      persons('payers', '缴费人数'),
      persons('paid_for', '特殊人员代缴人数'),
      money('advance', '预拨资金合计'),
      money('entry', '入口补助合计'),
      money('government', '政府代缴'),
      money('subsidy', '缴费补贴'),
      ofUnit('人次')('recipients', '享受待遇人次数'),
      money('exit', '出口补助合计'),
      money('pension', '基础养老金'),
      money('funeral', '丧葬费和抚恤金'),
    ],
    takes: 'named',
    rows: [TOTAL],
    total: 'total',
    across: {
      entry: ['government', 'subsidy'],
      exit: ['pension', 'funeral'],
      advance: ['entry', 'exit'],
    },
  },
  pension_allocation: {
    label: '城乡居民基本养老保险县(区)级财政补助资金分配总表',
    columns: [
      money('settled_pension', '上年结算基础养老金', true),
      money('settled_funeral', '上年结算丧葬费和抚恤金', true),
      money('settled_government', '上年结算政府代缴', true),
      money('settled_subsidy', '上年结算缴费补贴', true),
      money('advance_subsidy', '本年预拨缴费补贴'),
      money('advance_government', '本年预拨政府代缴'),
      money('advance_pension', '本年预拨基础养老金'),
      money('advance_funeral', '本年预拨丧葬费和抚恤金'),
      money('paid_subsidy', '本年实拨缴费补贴'),
      money('paid_government', '本年实拨政府代缴'),
      money('paid_pension', '本年实拨基础养老金'),
      money('paid_funeral', '本年实拨丧葬费和抚恤金'),
      money('paid', '本年实拨合计'),
    ],
    takes: 'named',
    rows: [TOTAL],
    total: 'total',
    across: {
      ...Object.fromEntries(
        ['subsidy', 'government', 'pension', 'funeral'].map((each) => [
          `paid_${each}`,
          [`advance_${each}`, `settled_${each}`],
        ]),
      ),
      paid: ['paid_subsidy', 'paid_government', 'paid_pension', 'paid_funeral'],
    },
  },
  other: { label: '其他', columns: [], takes: 'named', rows: [TOTAL], total: 'total' },
} satisfies Record<string, TableKind>;

export type KindCode = keyof typeof tableKinds;

export const reportTableKind = choice(
  'ReportTableKind',
  '报告数据表种类 — what it has in its columns and rows, and what is checked.',
  Object.fromEntries(
    Object.entries(tableKinds).map(([code, { label }]) => [code, label]),
  ) as Record<KindCode, string>,
);

export const amountUnit = choice('AmountUnit', '金额单位 — in which a table is printed.', {
  yuan: '元',
  ten_thousand_yuan: '万元',
});

export type AmountUnit = MemberOf<typeof amountUnit>;

export const kindOf = (code: string): TableKind => tableKinds[code as KindCode];

/** Its own where the kind leaves them to the table. */
export const columnsOf = (kind: string, own: TableColumn[] | null | undefined): TableColumn[] =>
  kind === 'other' ? (own ?? []) : kindOf(kind).columns;
