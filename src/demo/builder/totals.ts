import { ActivityTotals } from './activities.js';
import { YearFigures } from './figures.js';
import { WelfareTotals } from './welfare.js';

/** What a year shall come to: the builder makes records until they do, whatever the numbers are. Amounts are in 元. */
export interface YearTotals {
  year: number;
  /** 城镇新增就业 = 累计新就业 − 自然减员. */
  newUrbanJobs: number;
  naturalAttrition: number;
  unemployedReemployment: number;
  hardshipReemployment: number;
  /** 城镇登记失业人数 on 31 December. */
  registeredUnemployed: number;
  labourBrandClasses: number;
  labourBrandPersonTimes: number;
  startupClasses: number;
  startupPersonTimes: number;
  startupLoansYuan: number;
  internshipsStarted: number;
  refundFirms: number;
  refundEmployees: number;
  refundAmountYuan: number;
  /** 受理信访 — petitions received. */
  petitions: number;
  /** 兑付工资(元). */
  wagesRecoveredYuan: number;
  welfare: WelfareTotals;
  /** 就业创业补助资金, net of what came back. */
  fundPaidYuan: number;
  fundBudgetYuan: number;
  /** 协理员购买服务, part of what the fund pays. */
  purchasedServicesYuan: number;
  activities: ActivityTotals;
  figures: YearFigures;
}

/** A year of the same shape and another size: loans in whole 万元; what was typed in and set as targets stays as it is. */
export function scaled(totals: YearTotals, factor: number, year = totals.year): YearTotals {
  const startupLoansYuan = Math.round((totals.startupLoansYuan * factor) / 10_000) * 10_000;
  return { ...sized(totals, factor), startupLoansYuan, figures: totals.figures, year };
}

function sized<T extends object>(totals: T, factor: number): T {
  const sizes = Object.entries(totals).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [name, Math.max(1, Math.round(value * factor))];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isGroup ? sized(value, factor) : value];
  });
  return Object.fromEntries(sizes) as T;
}
