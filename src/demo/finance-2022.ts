/** The finance, staff and pension subsidies of the reference report, as it prints them: cells in the order of the columns. */
export interface Sheet {
  kind: string;
  year: number;
  amountUnit?: string;
  decimals: number;
  lines: { code?: string; label: string; values: (string | null)[] }[];
}

/** `code 名称: cell cell ...`, an empty cell as a dot. */
function linesOf(text: string) {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head, cells] = line.trim().split(': ');
      const [code, label] = head!.split(' ');
      const values = cells!.split(' ').map((cell) => (cell === '.' ? null : cell));
      return label === undefined ? { label: code!, values } : { code: code!, label, values };
    });
}

const sheet = (kind: string, text: string, year = 2022): Sheet => ({
  ...{ kind, year, amountUnit: 'ten_thousand_yuan', decimals: 2 },
  lines: linesOf(text),
});

export const finalAccounts = () =>
  sheet(
    'final_accounts',
    `本年收入合计: 2086.7
     年初结转: 27.28
     收入总计: 2113.98万元 2,762.63 -648.65 -23.48%
     基本支出: 909.74 . . . 43.03
     项目支出: 1204.24 . . . 56.97
     上缴上级支出: 0 . . . 0
     经营支出: 0 . . . 0
     对附属单位补助支出: 0 . . . 0
     本年支出合计: 2113.98
     支出总计: 2,113.98 2762.63 -648.65 -23.48`,
  );

export const revenue = () =>
  sheet(
    'revenue',
    `一般公共预算财政拨款收入: 2076.76 99.52%
     政府性基金预算财政拨款收入: 9.94 0.48%
     国有资本经营预算财政拨款收入: 0 0%
     上级补助收入: 0 0%
     本年收入合计: 2086.7`,
  );

export const expenditure = () =>
  sheet(
    'expenditure',
    `208 社会保障和就业支出: 1989.15 . . . . . 94.10
     2080101 行政运行: 498.79
     2080109 社会保险经办机构: 59.17
     2080150 事业运行: 185.28
     2080199 其他人力资源和社会保障管理事务支出: 130.16
     2080501 行政单位离退休: 26.04
     2080505 机关事业单位基本养老保险缴费支出: 57.98
     2080799 其他就业补助支出: 1020.74
     2083001 财政代缴城乡居民基本养老保险费支出: 10.98
     210 卫生健康支出: 42.79 . . . . . 2.02
     2101101 行政单位医疗: 28.39
     2101102 事业单位医疗: 9.57
     2101103 公务员医疗补助: 3.57
     2101199 其他行政事业单位医疗支出: 1.26
     212 城乡社区支出: 9.94 . . . . . 0.47
     2120802 土地开发支出: 9.94
     221 住房保障支出: 72.1 . . . . . 3.41
     2210201 住房公积金: 72.1
     合计: 2113.98 909.74 1204.24`,
  );

export const fiscalAppropriation = () =>
  sheet(
    'fiscal_appropriation',
    `一般公共预算财政拨款收入: 2076.76
     政府性基金预算财政拨款收入: 9.94
     本年收入合计: 2086.70
     年初结转: 27.28
     收入总计: 2113.98 2762.62 -648.64 -23.48
     一般公共预算财政拨款支出: 2113.98
     政府性基金预算财政拨款支出: 9.94
     国有资本经营预算财政拨款支出: 0
     本年支出合计: 2113.98
     支出总计: 2113.98 2762.62 -648.64 -23.48`,
  );

export const basicByEconomy = () =>
  sheet(
    'basic_by_economy',
    `基本工资: 197.39
     津贴补贴: 302.61
     奖金: 34.45
     伙食补助费: 0
     绩效工资: 80.35
     机关事业单位基本养老保险缴费: 57.98
     职业年金缴费: 0
     职工基本医疗保险缴费: 37.96
     公务员医疗补助缴费: 4.83
     其他社会保障缴费: 2.32
     其他工资福利支出: 34.85
     离休费: 16.26
     退休费: 0
     抚恤金: 0
     生活补助: 4.89
     医疗费补助: 0
     奖励金: 0.15
     住房公积金: 72.10
     代缴社会保险费: 57.60
     其他对个人和家庭的补助支出: 4.9
     人员经费: 851.04
     办公费: 12.68
     印刷费: 1.06
     邮电费: 1.99
     差旅费: 3.12
     维修(护)费: 0.52
     培训费: 0.41
     公务接待费: 0.32
     劳务费: 0.08
     委托业务费: 0.08
     工会经费: 8.33
     福利费: 0.29
     其他交通费: 27.3
     其他商品和服务支出: 2.08
     办公设备购置: 0.45
     公用经费: 58.70
     合计: 909.74`,
  );

export const threePublic = () =>
  sheet(
    'three_public',
    `因公出国(境)费: 0 0 . . . 0
     公务用车购置及运行维护费: 0 0 . . . 0
     公务接待费: 0.32 0.37 -0.05 -13.51 . 100
     国内公务接待费: 0.32
     外事接待费: 0
     合计: 0.32 0.37 -0.05 -13.51
     国内公务接待批次: 3批次
     国内公务接待人次: 25`,
  );

export const runningCosts = () =>
  sheet('running_costs', `机关运行经费: 58.7 185.28 -126.58 -68.32`);

export const procurement = () =>
  sheet(
    'procurement',
    `政府采购货物支出: 0
     政府采购工程支出: 0
     政府采购服务支出: 273.98
     政府采购支出总额: 273.98
     授予中小企业合同金额: 273.98 100
     授予小微企业合同金额: 273.98 100`,
  );

export const assets = (): Sheet => ({
  ...{ kind: 'assets', year: 2022, decimals: 0 },
  lines: linesOf(`车辆: 0
    主要领导干部用车: 0
    机要通信用车: 0
    应急保障用车: 0
    其他用车: 0
    单价100万元以上专用设备: 0`),
});

export const staff = (): Sheet => ({
  ...{ kind: 'staff', year: 2022, decimals: 0 },
  lines: linesOf(`行政人员: 6
    参公: 31人
    事业人员(非参公): 17
    聘用人员: 3
    在职人员: 70
    退休人员: 12
    离休人员: 1`),
});

export const budgetProjects = () =>
  sheet(
    'budget_projects',
    `人员类项目: 2113.98 2113.98
     运转类项目: 58.70 58.70
     特定目标类项目: 1204.24 1204.24`,
  );

export const pensionBudget = () =>
  sheet(
    'pension_budget',
    `东区: 2200 1190 35.99 16.03 10.68 5.35 18000 19.96 15.68 4.28
     西区: 2900 1972 46.10 15.43 8.01 7.42 28000 30.67 25.02 5.65
     仁和区: 28500 7582 310.86 113.03 44.56 68.47 224500 197.83 148.64 49.19
     米易县: 48800 12472 566.29 212.58 94.00 118.58 314000 353.71 207.46 146.25
     盐边县: 48500 14059 542.50 243.44 121.66 121.78 291000 299.06 183.30 115.76
     合计: 130900 37275 1501.74 600.51 278.91 321.60 875500.00 901.23 580.10 321.13`,
    2021,
  );

export const pensionAllocation = () =>
  sheet(
    'pension_allocation',
    `东区: 5.01 1.04 0.71 -2.33 5.35 10.68 15.68 4.28 3.02 11.39 20.69 5.32 40.42
     西区: 7.36 -1.26 -1.48 -0.24 7.42 8.01 25.02 5.65 7.18 6.53 32.38 4.39 50.48
     仁和区: 41.43 1.18 7.82 6.86 8.47 44.56 148.64 49.19 75.27 52.38 190.07 50.37 368.09
     米易县: 24.78 5.93 8.24 (23.25) 118.58 94 207.46 146.25 95.33 102.24 232.24 152.18 581.99
     盐边县: 24.12 7.95 7.31 7.87 121.78 121.66 183.30 115.76 129.65 128.97 207.42 123.71 589.75
     合计: 102.7 14.84 22.6 -11.15 321.6 278.91 580.1 321.13 310.45 301.51 682.8 335.97 1630.73`,
    2021,
  );

export const realYear = () => [
  ...[finalAccounts(), revenue(), expenditure(), fiscalAppropriation(), basicByEconomy()],
  ...[threePublic(), runningCosts(), procurement(), assets(), staff(), budgetProjects()],
  ...[pensionBudget(), pensionAllocation()],
];
