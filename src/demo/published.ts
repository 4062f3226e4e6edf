import { createRequire } from 'node:module';
import type Published from './published-2022.json';
import { YearTotals, scaled } from './builder/totals.js';

/** The figures of the printed report, as data: nothing that counts reads them. */
export const published = createRequire(import.meta.url)(
  './published-2022.json',
) as typeof Published;

const printed = (indicator: string): number => {
  const found = published.actuals.find((each) => each.indicator === indicator);
  if (!found) throw new Error(`the report prints no ${indicator}`);
  return found.value;
};

/** The report prints 万元. */
const printedMoney = (indicator: string) => Math.round(printed(indicator) * 10_000);

/** What the district printed for 2022, and beside it what the print leaves out and the sample invents. */
export const totals2022: YearTotals = {
  year: 2022,
  newUrbanJobs: printed('new_urban_jobs'),
  unemployedReemployment: printed('unemployed_reemployment'),
  hardshipReemployment: printed('hardship_reemployment'),
  labourBrandClasses: printed('training_classes.labour_brand'),
  labourBrandPersonTimes: printed('training_person_times.labour_brand'),
  startupClasses: printed('training_classes.startup'),
  startupPersonTimes: printed('training_person_times.startup'),
  startupLoansYuan: printedMoney('startup_loans_released'),
  urbanPostsDeveloped: printed('urban_welfare_posts_developed'),
  urbanPlacements: printed('urban_welfare_placements'),
  ruralPostsDeveloped: printed('rural_welfare_posts_developed'),
  ruralPlacements: printed('rural_welfare_placements'),
  urbanInPost: printed('urban_welfare_in_post'),
  postSubsidyPersonTimes: printed('post_subsidy_person_times'),
  insuranceSubsidyPersonTimes: printed('insurance_subsidy_person_times'),
  urbanWelfareSubsidyYuan: printedMoney('urban_welfare_post_subsidy'),
  // Invented: the print gives 新增 only, and the rate without its parts (1842 ÷ (49610 + 1842) = 3.58 %).
  naturalAttrition: 178,
  registeredUnemployed: 1842,
};

/** 城镇从业人员 at the end of 2022, invented so that the printed rate results. */
export const URBAN_EMPLOYED_2022 = 49_610;

/** The print's year between two invented ones of about a third of its size. */
export const demoTotals: YearTotals[] = [
  {
    ...scaled(totals2022, 0.34, 2021),
    registeredUnemployed: 1790,
    urbanInPost: 105,
    // The minimum wage was lower.
    urbanWelfareSubsidyYuan: 1_058_300,
  },
  totals2022,
  { ...scaled(totals2022, 0.36, 2023), registeredUnemployed: 1815, urbanInPost: 102 },
];

export const DEMO_SEED = 20_220_101;
