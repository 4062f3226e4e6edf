/** Totals of the year's service activities; money in 元. */
export interface ActivityTotals {
  resumes: number;
  wechatPosts: number;
  publicityEvents: number;
  employersPromoted: number;
  vacanciesPromoted: number;
  labourDemand: number;
  policyVisits: number;
  policyLeaflets: number;
  keyEnterprises: number;
  officers: number;
  hiringEnterprises: number;
  keyEnterpriseHires: number;
  inspectionVisits: number;
  inspectionCampaigns: number;
  inspectionLeaflets: number;
  certificates: number;
  workersVisited: number;
  careYuan: number;
  winterTravelYuan: number;
  posters: number;
  cityInternshipVacancies: number;
  cityInternshipDemand: number;
}

/** What is typed in for a year, and what it was to reach. */
export interface YearFigures {
  /** 城镇从业人数 at the end of the year. */
  urbanEmployed: number;
  /** Person-times that are printed and stand in no class. */
  trainingPersonTimesOfUnknownSource: number;
  /** In the indicator's own unit. */
  reported: { indicator: string; value: number }[];
  targets: {
    indicator: string;
    level: string;
    operator: string;
    value: number;
    document: string;
  }[];
}

/** Totals of the year's welfare jobs; part of its new jobs and 再就业. */
export interface WelfareTotals {
  urbanPostsDeveloped: number;
  urbanPlacements: number;
  ruralPostsDeveloped: number;
  ruralPlacements: number;
  /** 在岗 on 31 December. */
  urbanInPost: number;
  /** Person-months paid in the year, net of what came back. */
  postPersonTimes: number;
  insurancePersonTimes: number;
  /** Both subsidies of urban posts, net of what came back. */
  urbanSubsidyYuan: number;
}

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
