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
  urbanPostsDeveloped: number;
  urbanPlacements: number;
  ruralPostsDeveloped: number;
  ruralPlacements: number;
  /** 在岗 on 31 December. */
  urbanInPost: number;
  /** Person-months paid in the year, net of what came back. */
  postSubsidyPersonTimes: number;
  insuranceSubsidyPersonTimes: number;
  urbanWelfareSubsidyYuan: number;
}

/** A year of the same shape and another size; loans stay in whole 万元. */
export function scaled(totals: YearTotals, factor: number, year = totals.year): YearTotals {
  const sizes = Object.entries(totals).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.max(1, Math.round(value * factor)) : value,
  ]);
  const startupLoansYuan = Math.round((totals.startupLoansYuan * factor) / 10_000) * 10_000;
  return { ...(Object.fromEntries(sizes) as unknown as YearTotals), startupLoansYuan, year };
}
