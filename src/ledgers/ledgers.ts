import { LedgerDefinition } from './shared/ledger-definition.js';
import { LedgerRecord } from './shared/ledger-record.js';
import { tellsDoubles } from './shared/doubles.js';
import { keepsItsPlace } from './shared/place.js';
import { employmentLedgers } from './employment/employment.ledgers.js';
import { jobseekersLedgers } from './jobseekers/jobseekers.ledgers.js';
import { publicWelfareJobsLedgers } from './public-welfare-jobs/public-welfare-jobs.ledgers.js';
import { trainingLedgers } from './training/training.ledgers.js';
import { internshipsLedgers } from './internships/internships.ledgers.js';
import { startupLoansLedgers } from './startup-loans/startup-loans.ledgers.js';
import { stableJobRefundsLedgers } from './stable-job-refunds/stable-job-refunds.ledgers.js';
import { wagePetitionsLedgers } from './wage-petitions/wage-petitions.ledgers.js';
import { serviceActivitiesLedgers } from './service-activities/service-activities.ledgers.js';
import { fundsLedgers } from './funds/funds.ledgers.js';
import { correctionsLedgers } from './corrections/corrections.ledgers.js';
import { indicatorLedgers } from '../indicators/indicator.ledgers.js';

/** Every ledger of the product; what is not listed here does not exist. */
export const ledgers = (
  [
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
    ...indicatorLedgers,
  ] as unknown as LedgerDefinition<LedgerRecord>[]
)
  .map(keepsItsPlace)
  .map(tellsDoubles);
