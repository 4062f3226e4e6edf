import { ECONOMY_GROUPS, FUNCTION_ROWS, PERSONNEL_ROWS, PUBLIC_ROWS } from './economy-rows.js';
import {
  AMOUNT,
  BESIDE_LAST_YEAR,
  BUDGET,
  LAST_YEAR,
  SHARE,
  TOTAL,
  codes,
  counted,
  money,
  rowsOf,
  type TableKind,
} from './table-kind.js';

const EXPENDITURE = [
  'expenditure_basic',
  'expenditure_project',
  'expenditure_upward',
  'expenditure_operating',
  'expenditure_subsidy',
];
const EXPENDED = [money('basic', '基本支出'), money('project', '项目支出')];
const FISCAL_SOURCES = rowsOf(
  'income_general 一般公共预算财政拨款收入',
  'income_fund 政府性基金预算财政拨款收入',
  'income_state_capital 国有资本经营预算财政拨款收入',
);
const OTHER_SOURCES = rowsOf(
  'income_superior 上级补助收入',
  'income_business 事业收入',
  'income_operating 经营收入',
  'income_subordinate 附属单位上缴收入',
  'income_other 其他收入',
);
const SOURCES = [...FISCAL_SOURCES, ...OTHER_SOURCES];
/** As one source, in the forms of earlier years and where it is told before its parts. */
const ALL_FISCAL = rowsOf('income_fiscal 财政拨款收入');
const SUMS_OF_SOURCES = {
  income_fiscal: codes(FISCAL_SOURCES),
  income: [...codes(ALL_FISCAL), ...codes(OTHER_SOURCES)],
};

/** 本年收入 by where it comes from, as columns. */
const SOURCE_COLUMNS = [
  money('amount', '本年收入合计'),
  ...[...ALL_FISCAL, ...SOURCES].map(({ code, label }) =>
    money(code.replace('income_', ''), label),
  ),
];
const withoutHead = (all: string[]) => all.map((each) => each.replace('income_', ''));

/** 按科目的收支 — of one kind of 财政拨款 by function: what was left, what came in, what was spent on what, what is left. */
const byFunction = (label: string): TableKind => ({
  label,
  columns: [
    money('amount', '本年支出'),
    ...EXPENDED,
    money('opening', '年初结转和结余'),
    money('income', '本年收入'),
    money('closing', '年末结转和结余'),
    BUDGET,
    SHARE,
  ],
  takes: 'classified',
  rows: [TOTAL],
  total: 'total',
  across: { amount: codes(EXPENDED), closing: ['opening', 'income', '-amount'] },
});

/** 部门决算 — the tables of the final accounts as they are published, and what is published with them. */
export const financeKinds = {
  final_accounts: {
    label: '收入支出决算总表',
    columns: [...BESIDE_LAST_YEAR, SHARE],
    takes: 'declared',
    rows: [
      ...ALL_FISCAL,
      ...SOURCES,
      ...rowsOf(
        'income 本年收入合计',
        'surplus_used 使用非财政拨款结余|用事业基金弥补收支差额',
        'carried_over 年初结转和结余|年初结转',
        'income_total 收入总计|收、支总计',
        'expenditure_basic 基本支出',
        'expenditure_project 项目支出',
        'expenditure_upward 上缴上级支出',
        'expenditure_operating 经营支出',
        'expenditure_subsidy 对附属单位补助支出',
      ),
      ...FUNCTION_ROWS,
      ...rowsOf(
        'expenditure 本年支出合计',
        'surplus_distributed 结余分配',
        'carried_forward 年末结转和结余|年末结转',
        'expenditure_total 支出总计',
      ),
    ],
    sums: {
      ...SUMS_OF_SOURCES,
      income_total: ['income', 'surplus_used', 'carried_over'],
      expenditure: EXPENDITURE,
      expenditure_total: ['expenditure', 'surplus_distributed', 'carried_forward'],
    },
    sumsToo: { expenditure: codes(FUNCTION_ROWS) },
    alike: [['income_total', 'expenditure_total']],
    sharesOf: ['income', 'expenditure'],
  },
  revenue: {
    label: '收入决算表',
    columns: [AMOUNT, SHARE],
    takes: 'declared',
    rows: [...ALL_FISCAL, ...SOURCES, ...rowsOf('income 本年收入合计|合计')],
    sums: SUMS_OF_SOURCES,
    sharesOf: ['income'],
  },
  revenue_by_function: {
    label: '收入决算表(按科目)',
    columns: SOURCE_COLUMNS,
    takes: 'classified',
    rows: [{ ...TOTAL, also: ['总计', '本年收入合计'] }],
    total: 'total',
    across: {
      amount: withoutHead(SUMS_OF_SOURCES.income),
      fiscal: withoutHead(SUMS_OF_SOURCES.income_fiscal),
    },
  },
  expenditure: {
    label: '支出决算表',
    columns: [
      AMOUNT,
      ...EXPENDED,
      money('upward', '上缴上级支出'),
      money('operating', '经营支出'),
      money('subsidy', '对附属单位补助支出'),
      SHARE,
    ],
    takes: 'classified',
    rows: [TOTAL],
    total: 'total',
    across: { amount: ['basic', 'project', 'upward', 'operating', 'subsidy'] },
  },
  fiscal_appropriation: {
    label: '财政拨款收入支出决算总表',
    columns: BESIDE_LAST_YEAR,
    takes: 'declared',
    rows: [
      ...rowsOf(
        'income_general 一般公共预算财政拨款收入',
        'income_fund 政府性基金预算财政拨款收入',
        'income_state_capital 国有资本经营预算财政拨款收入',
        'income 本年收入合计|本年财政拨款收入合计',
        'carried_over 年初财政拨款结转和结余|年初结转',
        'income_total 收入总计|财政拨款收、支总计',
        'expenditure_general 一般公共预算财政拨款支出',
        'expenditure_fund 政府性基金预算财政拨款支出',
        'expenditure_state_capital 国有资本经营预算财政拨款支出',
      ),
      ...FUNCTION_ROWS,
      ...rowsOf(
        'expenditure 本年支出合计|本年财政拨款支出合计',
        'carried_forward 年末财政拨款结转和结余|年末结转',
        'expenditure_total 支出总计',
      ),
    ],
    sums: {
      income: ['income_general', 'income_fund', 'income_state_capital'],
      income_total: ['income', 'carried_over'],
      expenditure: ['expenditure_general', 'expenditure_fund', 'expenditure_state_capital'],
      expenditure_total: ['expenditure', 'carried_forward'],
    },
    sumsToo: { expenditure: codes(FUNCTION_ROWS) },
    alike: [['income_total', 'expenditure_total']],
  },
  general_expenditure: byFunction('一般公共预算财政拨款支出决算表'),
  basic_by_economy: {
    label: '一般公共预算财政拨款基本支出决算表(经济分类)',
    columns: [AMOUNT, LAST_YEAR],
    takes: 'declared',
    rows: [
      ...PERSONNEL_ROWS,
      ...rowsOf('personnel 人员经费|人员经费合计'),
      ...PUBLIC_ROWS,
      ...rowsOf('public 公用经费|公用经费合计', 'total 合计|基本支出合计'),
      ...ECONOMY_GROUPS,
    ],
    sums: {
      ...Object.fromEntries(
        codes(ECONOMY_GROUPS).map((group) => [
          group,
          codes([...PERSONNEL_ROWS, ...PUBLIC_ROWS]).filter((each) => each.startsWith(group)),
        ]),
      ),
      personnel: codes(PERSONNEL_ROWS),
      public: codes(PUBLIC_ROWS),
      total: ['personnel', 'public'],
    },
  },
  three_public: {
    label: '财政拨款“三公”经费支出决算表',
    columns: [...BESIDE_LAST_YEAR, BUDGET, SHARE],
    takes: 'declared',
    rows: [
      ...rowsOf(
        'abroad 因公出国(境)费|因公出国(境)费用',
        'vehicles 公务用车购置及运行维护费|公务用车购置及运行费',
        'vehicles_bought 公务用车购置费',
        'vehicles_run 公务用车运行维护费|公务用车运行费',
        'reception 公务接待费',
        'reception_domestic 国内公务接待费|国内接待费',
        'reception_foreign 外事接待费',
      ),
      TOTAL,
      ...counted('批次', 'reception_groups 国内公务接待批次'),
      ...counted('人次', 'reception_guests 国内公务接待人次'),
      ...counted('次', 'abroad_groups 因公出国(境)团组'),
      ...counted('辆', 'vehicles_kept 公务用车保有量'),
    ],
    sums: {
      total: ['abroad', 'vehicles', 'reception'],
      vehicles: ['vehicles_bought', 'vehicles_run'],
      reception: ['reception_domestic', 'reception_foreign'],
    },
    sharesOf: ['total'],
  },
  government_fund: byFunction('政府性基金预算财政拨款收入支出决算表'),
  state_capital: byFunction('国有资本经营预算财政拨款支出决算表'),
  running_costs: {
    label: '机关运行经费支出情况',
    columns: BESIDE_LAST_YEAR,
    takes: 'declared',
    rows: rowsOf('total 机关运行经费|合计'),
  },
  procurement: {
    label: '政府采购支出情况',
    columns: [AMOUNT, SHARE],
    takes: 'declared',
    rows: [
      ...rowsOf(
        'goods 政府采购货物支出|货物',
        'works 政府采购工程支出|工程',
        'services 政府采购服务支出|服务',
      ),
      { ...TOTAL, label: '政府采购支出总额', also: ['合计'] },
      ...rowsOf('sme 授予中小企业合同金额', 'small_micro 授予小微企业合同金额'),
    ],
    sums: { total: ['goods', 'works', 'services'] },
    within: { sme: 'total', small_micro: 'sme' },
    sharesOf: ['total'],
  },
} satisfies Record<string, TableKind>;
