import { Bounds } from '../../platform/graphql/number-fields.js';

const bounds = (
  least: string | number,
  most: string | number,
  because: string,
  seldom?: Bounds['seldom'],
): Bounds => ({ least, most, because, ...(seldom && { seldom }) });

// Far beyond what any rule pays, so that a rule's own limit is what a clerk usually meets; a bound catches the rest.

/** 每人每月补贴 — some ten minimum wages; the rules pay about one. */
export const benefitOfMonth = bounds('0', '20000', '一人一月的补贴');
/** 每人培训补贴 — the dearest certificates cost a tenth of it. */
export const benefitOfTraining = bounds('0', '60000', '一人一次培训的补贴', {
  below: 100,
  above: 6_000,
});
/** 贷款金额 — less is no loan to start a business with; more than the highest ceiling of a firm, partners and all, nobody lends. */
export const loan = bounds('1000', '50000000', '一笔创业担保贷款,以元为单位');
/** 一笔还款、代偿 — of the largest loan at once. */
export const repaymentOfLoan = bounds('0.01', '50000000', '一笔贷款的还款');
/** 一个季度的贴息 — interest of the largest loan at the highest rate for a quarter. */
export const interestOfQuarter = bounds('0', '1000000', '一笔贷款一个季度的贴息');
/** 一笔资金 — a district's whole budget for employment is some ten millions. */
export const publicMoney = bounds('0', '1000000000', '一个区县一年的一笔资金');
/** 单位一年的失业保险费 — of a firm with a hundred thousand insured. */
export const premiumsOfFirm = bounds('0.01', '100000000', '一个单位一年的失业保险费');
export const refundOfFirm = bounds('0', '100000000', '一个单位一年的返还');
/** 拖欠工资 — of the largest building site. */
export const wagesOfCase = bounds('0', '1000000000', '一个案件的工资');
export const wagesOfWorker = bounds('0', '10000000', '一名劳动者的工资', { above: 500_000 });
export const moneyOfEvent = bounds('0', '10000000', '一次活动的金额', { above: 1_000_000 });

/** 百分数 — a share of a whole. */
export const percent = bounds('0', '100', '百分数');
/** 裁员率 — more may leave than were insured on average. */
export const layoffRate = bounds('0', '1000000000', '百分数');
/** 年利率 — four times the market's rate is as much as courts protect; beyond it a rate is typed without its point. */
export const ratePerYear = bounds('0', '24', '年利率百分数', { below: 1, above: 12 });
/** LPR — since it was made it lay between three and five percent; elsewhere its point is, or it is another rate. */
export const lpr = bounds('0', '24', '年利率百分数', { below: 2, above: 6 });
/** 指标数值 — people or 万元 of a province at most. */
export const figure = bounds('0', '100000000', '指标的数值');
export const signedFigure = bounds('-100000000', '100000000', '指标的数值');

/** 年度 — of the years this register is kept for. */
export const yearOfRegister = bounds(2000, 2050, '台账的年度');
export const monthOfYear = bounds(1, 12, '一年的月份');
/** 职工人数 — of the largest employers of a city. */
export const staffOfFirm = bounds(0, 100_000, '一个单位的人数');
export const insuredOfFirm = bounds('0.01', 100_000, '一个单位的月平均人数');
export const workersOfCase = bounds(1, 100_000, '一个案件的人数', { above: 500 });
export const personsServed = bounds(0, 1_000_000, '一个区县的人数', { above: 10_000 });
/** 一个月的自然减员 — of a district. */
export const attritionOfMonth = bounds(1, 100_000, '一个月的人数');
export const printedMatter = bounds(0, 1_000_000, '一次活动的份数', { above: 50_000 });
export const employersAtEvent = bounds(0, 10_000, '一次活动的单位家次', { above: 500 });
export const vacanciesAtEvent = bounds(0, 1_000_000, '一次活动的岗位', { above: 20_000 });
export const hiresAtEvent = bounds(0, 100_000, '一次活动的人数', { above: 2_000 });
export const linesOfList = bounds(1, 5_000_000, '一份名单的行数');
export const occurrences = bounds(1, 100_000, '一个月的次数', { above: 200 });
/** 灵活就业 — what one person can do, and earn, in a month. */
export const daysOfMonth = bounds(1, 31, '一个月的天数', { below: 5 });
export const hoursOfMonth = bounds(1, 744, '一个月的小时数', { below: 20, above: 400 });
export const payOfMonth = bounds('0.01', '1000000', '一人一月的收入', { above: 50_000 });
export const headsOfPost = bounds(1, 10_000, '一个单位的岗位数');
export const placementsOfPerson = bounds(1, 9, '一人的安置次数');
/** 一次安置的补贴 — five years, of who is near to retirement. */
export const monthsSubsidised = bounds(0, 60, '一次安置的补贴月数');
export const placesOfPosition = bounds(1, 1000, '一个见习岗位的名额', { above: 100 });
export const monthsOfInternship = bounds(1, 24, '一次见习的月数');
export const hoursOfClass = bounds(1, 2000, '一个班的学时', { below: 8, above: 800 });
export const hoursAttended = bounds(0, 2000, '一个班的学时');
export const monthsOfStipends = bounds(0, 24, '一次见习的补贴月数');
export const subsidiesBefore = bounds(0, 12, '一年内的补贴次数');
export const headsOfClass = bounds(1, 1000, '一个班的人数', { above: 100 });
export const partnersOfLoan = bounds(2, 100, '一笔合伙贷款的人数', { above: 10 });
export const monthsOfLoan = bounds(1, 120, '一笔贷款的月数', { below: 6 });
export const usesOfLoan = bounds(0, 20, '一个借款人的贷款次数');
/** 展期次数 — a loan that is lent again and again is another loan. */
export const loanExtensions = bounds(1, 5, '一笔贷款的展期次数');
export const jobsOfBusiness = bounds(0, 10_000, '一家创业单位的人数', { above: 100 });
export const daysOfExtension = bounds(1, 90, '一次延期的天数');
export const decimalsPrinted = bounds(0, 2, '印出的小数位数');

/** 折算系数 — 元, 万元 and 亿元 are counted together in 元. */
export const factor = bounds(1, 100_000_000, '元、万元或亿元');
