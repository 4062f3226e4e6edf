import { createRequire } from 'node:module';
import type Published from './published-2022.json';
import { YearFigures, YearTotals, scaled } from './builder/totals.js';

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
  internshipsStarted: printed('youth_internships_started'),
  refundFirms: printed('stable_job_refund_firms'),
  refundEmployees: printed('stable_job_refund_employees'),
  refundAmountYuan: printedMoney('stable_job_refund_amount'),
  // Invented: the print gives 新增 only, and the rate without its parts (1842 ÷ (49610 + 1842) = 3.58 %).
  naturalAttrition: 178,
  registeredUnemployed: 1842,
  petitions: printed('wage_petitions_received'),
  wagesRecoveredYuan: printed('wages_recovered') * 10_000,
  welfare: {
    urbanPostsDeveloped: printed('urban_welfare_posts_developed'),
    urbanPlacements: printed('urban_welfare_placements'),
    ruralPostsDeveloped: printed('rural_welfare_posts_developed'),
    ruralPlacements: printed('rural_welfare_placements'),
    urbanInPost: printed('urban_welfare_in_post'),
    postPersonTimes: printed('post_subsidy_person_times'),
    insurancePersonTimes: printed('insurance_subsidy_person_times'),
    urbanSubsidyYuan: printedMoney('urban_welfare_post_subsidy'),
  },
  fundPaidYuan: printedMoney('employment_fund_paid'),
  // Not printed: within the range that the printed execution rate of 65.54 % implies.
  fundBudgetYuan: 15_526_000,
  // Invented: the print says about 260 万元 a year from February on.
  purchasedServicesYuan: 2_380_000,
  activities: {
    resumes: printed('job_fair_resumes'),
    wechatPosts: printed('wechat_posts'),
    publicityEvents: printed('publicity_events'),
    employersPromoted: printed('employers_promoted'),
    vacanciesPromoted: printed('vacancies_promoted'),
    labourDemand: printed('labour_demand_promoted'),
    policyVisits: printed('enterprise_policy_visits'),
    policyLeaflets: printed('enterprise_leaflets'),
    keyEnterprises: printed('key_enterprises_served'),
    officers: printed('key_enterprise_officers'),
    hiringEnterprises: 5,
    keyEnterpriseHires: printed('key_enterprise_hires'),
    inspectionVisits: printed('inspection_visits'),
    inspectionCampaigns: printed('inspection_campaigns'),
    inspectionLeaflets: printed('inspection_leaflets'),
    certificates: printed('migrant_certificates'),
    workersVisited: printed('migrant_workers_visited'),
    careYuan: Math.round(printed('migrant_care_amount') * 10_000),
    winterTravelYuan: Math.round(printed('migrant_winter_travel_amount') * 10_000),
    posters: printed('epidemic_posters'),
    cityInternshipVacancies: printed('internship_vacancies_promoted'),
    cityInternshipDemand: printed('internship_demand_promoted'),
  },
  figures: {
    // Invented: 城镇从业人员 at the end of the year, so that the printed rate results.
    urbanEmployed: 49_610,
    // 1366 printed, 762 + 203 held in classes: nobody knows where the rest comes from.
    trainingPersonTimesOfUnknownSource: 1366 - 762 - 203,
    reported: published.reportedFigures.map(({ indicator, value }) => ({ indicator, value })),
    targets: published.targets.map(({ indicator, level, operator, value, document }) => ({
      indicator,
      level,
      operator,
      value,
      document,
    })),
  },
};

/** The years around the printed one: no target and no typed-in figure is known for them. */
const inventedFigures = (urbanEmployed: number): YearFigures => ({
  urbanEmployed,
  trainingPersonTimesOfUnknownSource: 0,
  reported: [],
  targets: [],
});

const before = scaled(totals2022, 0.34, 2021);
const after = scaled(totals2022, 0.36, 2023);

/** The print's year between two invented ones of about a third of its size; the stocks go on from one to the next. */
export const demoTotals: YearTotals[] = [
  {
    ...before,
    registeredUnemployed: 1790,
    // The minimum wage was lower.
    welfare: { ...before.welfare, urbanInPost: 105, urbanSubsidyYuan: 1_058_300 },
    figures: inventedFigures(49_120),
  },
  totals2022,
  {
    ...after,
    registeredUnemployed: 1815,
    welfare: { ...after.welfare, urbanInPost: 102 },
    figures: inventedFigures(49_870),
  },
];

export const DEMO_SEED = 20_220_101;
