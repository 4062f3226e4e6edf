import { startupLoans } from './values/startup-loans.js';
import { stableJobRefunds } from './values/stable-job-refunds.js';
import { publicWelfareJobs } from './values/public-welfare-jobs.js';
import { internships } from './values/internships.js';
import { training } from './values/training.js';
import { wagePetitions } from './values/wage-petitions.js';
import { signing } from './values/signing.js';
import { personalData } from './values/personal-data.js';
import { employment } from './values/employment.js';
import { calendar } from './values/calendar.js';
import { statistics } from './values/statistics.js';
import { deliverables } from './values/deliverables.js';
import { selfEvaluations } from './values/self-evaluations.js';

export { national, type PolicyRow, type PolicyUnit } from './values/policy-row.js';

/**
 * 政策数据 — every ceiling, ratio, age and time limit the system works with, dated and with its source, in one file for each
 * matter. A new rule closes the row before it and adds one; nothing is overwritten.
 */
export const policies = {
  ...startupLoans,
  ...stableJobRefunds,
  ...publicWelfareJobs,
  ...internships,
  ...training,
  ...wagePetitions,
  ...signing,
  ...personalData,
  ...employment,
  ...calendar,
  ...statistics,
  ...deliverables,
  ...selfEvaluations,
};

export type PolicyKey = keyof typeof policies;

/** 可以没有现行取值 — asked as of a day gone by, superseded by another rule, or asked only where a rule exists. */
export const MAY_LACK: ReadonlySet<PolicyKey> = new Set<PolicyKey>([
  'retirement.man.age-years',
  'retirement.womanCadre.age-years',
  'retirement.womanWorker.age-years',
  'startup-loan.borrower-share-below-lpr',
  'internship.rest-after-retention-percent',
  'employment.flexible-work-months-min',
  'hardship.man-age-min',
  'hardship.woman-age-min',
  'hardship.unemployed-months-min',
  'hotline-12345.answer',
]);
