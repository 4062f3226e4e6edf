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
}

/** A year of the same shape and another size. */
export function scaled(totals: YearTotals, factor: number, year = totals.year): YearTotals {
  const sizes = Object.entries(totals).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.max(1, Math.round(value * factor)) : value,
  ]);
  return { ...(Object.fromEntries(sizes) as unknown as YearTotals), year };
}
