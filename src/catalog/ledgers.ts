import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { tellsDoubles } from '../ledgers/shared/doubles.js';
import { tellsEmployersAlike } from '../ledgers/shared/employer-alike.js';
import { keepsItsPlace } from '../ledgers/shared/place.js';
import { employmentLedgers } from '../ledgers/employment/employment.ledgers.js';
import { jobseekersLedgers } from '../ledgers/jobseekers/jobseekers.ledgers.js';
import { publicWelfareJobsLedgers } from '../ledgers/public-welfare-jobs/public-welfare-jobs.ledgers.js';
import { trainingLedgers } from '../ledgers/training/training.ledgers.js';
import { internshipsLedgers } from '../ledgers/internships/internships.ledgers.js';
import { startupLoansLedgers } from '../ledgers/startup-loans/startup-loans.ledgers.js';
import { stableJobRefundsLedgers } from '../ledgers/stable-job-refunds/stable-job-refunds.ledgers.js';
import { wagePetitionsLedgers } from '../ledgers/wage-petitions/wage-petitions.ledgers.js';
import { serviceActivitiesLedgers } from '../ledgers/service-activities/service-activities.ledgers.js';
import { fundsLedgers } from '../ledgers/funds/funds.ledgers.js';
import { correctionsLedgers } from '../ledgers/corrections/corrections.ledgers.js';
import { dataComparisonListsLedgers } from '../ledgers/data-comparison-lists/data-comparison-lists.ledgers.js';
import { indicatorLedgers } from '../indicators/indicator.ledgers.js';
import { freezeLedgers } from '../freezes/freezes.ledgers.js';
import { reportTableLedgers } from '../report-tables/report-tables.ledgers.js';
import { selfEvaluationLedgers } from '../self-evaluations/self-evaluations.ledgers.js';
import { deliverableLedgers } from '../deliverables/deliverables.ledgers.js';

const declared: LedgerDefinition<LedgerRecord>[] = [
  ...employmentLedgers,
  ...jobseekersLedgers,
  ...publicWelfareJobsLedgers,
  ...trainingLedgers,
  ...internshipsLedgers,
  ...startupLoansLedgers,
  ...stableJobRefundsLedgers,
  ...wagePetitionsLedgers,
  ...serviceActivitiesLedgers,
  ...fundsLedgers,
  ...correctionsLedgers,
  ...dataComparisonListsLedgers,
  ...indicatorLedgers,
  ...freezeLedgers,
  ...reportTableLedgers,
  ...selfEvaluationLedgers,
  ...deliverableLedgers,
];

/** Every ledger of the product; what is not listed here does not exist. */
export const ledgers = declared.map(keepsItsPlace).map(tellsDoubles).map(tellsEmployersAlike);
