import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { EmploymentModule } from '../ledgers/employment/employment.module.js';
import { JobseekersModule } from '../ledgers/jobseekers/jobseekers.module.js';
import { PublicWelfareJobsModule } from '../ledgers/public-welfare-jobs/public-welfare-jobs.module.js';
import { TrainingModule } from '../ledgers/training/training.module.js';
import { InternshipsModule } from '../ledgers/internships/internships.module.js';
import { StartupLoansModule } from '../ledgers/startup-loans/startup-loans.module.js';
import { StableJobRefundsModule } from '../ledgers/stable-job-refunds/stable-job-refunds.module.js';
import { WagePetitionsModule } from '../ledgers/wage-petitions/wage-petitions.module.js';
import { ServiceActivitiesModule } from '../ledgers/service-activities/service-activities.module.js';
import { FundsModule } from '../ledgers/funds/funds.module.js';
import { Registrar } from '../registry/registrar.js';
import { DataComparisonListsModule } from '../ledgers/data-comparison-lists/data-comparison-lists.module.js';
import { CorrectionsModule } from '../ledgers/corrections/corrections.module.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { ledgers } from './ledgers.js';
import { PermissionCheck } from './permission-check.js';
import { Hints } from '../ledgers/shared/hints.js';
import { Idempotency } from '../platform/idempotency.js';
import { Intake } from '../ledgers/shared/intake.js';
import { Places } from '../ledgers/shared/places.js';
import { LEDGER, Ledger } from '../ledgers/shared/ledger.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { LedgerTools } from '../ledgers/shared/ledger-tools.js';

const helpers = ledgers.map((definition) => ({
  provide: LEDGER(definition.entity),
  inject: [LedgerTools, DataSource],
  useFactory: (tools: LedgerTools, source: DataSource) =>
    new Ledger(definition, tools, source.getMetadata(definition.entity)),
}));

/** The helper of each ledger, for whoever injects it. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: LedgerCatalog, useFactory: () => new LedgerCatalog(ledgers) },
    LedgerTools,
    Ledgers,
    Registrar,
    Intake,
    Places,
    Idempotency,
    Hints,
    PermissionCheck,
    ...helpers,
  ],
  exports: [
    LedgerCatalog,
    Ledgers,
    Registrar,
    ...helpers.map((each) => each.provide),
    Idempotency,
    Hints,
  ],
})
export class LedgerHelpersModule {}

/** The ledgers of the office, one module each. */
@Module({
  imports: [
    LedgerHelpersModule,
    EmploymentModule,
    JobseekersModule,
    PublicWelfareJobsModule,
    TrainingModule,
    InternshipsModule,
    StartupLoansModule,
    StableJobRefundsModule,
    WagePetitionsModule,
    ServiceActivitiesModule,
    FundsModule,
    CorrectionsModule,
    DataComparisonListsModule,
  ],
})
export class LedgersModule {}
