import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { EmploymentModule } from './employment/employment.module.js';
import { JobseekersModule } from './jobseekers/jobseekers.module.js';
import { PublicWelfareJobsModule } from './public-welfare-jobs/public-welfare-jobs.module.js';
import { TrainingModule } from './training/training.module.js';
import { InternshipsModule } from './internships/internships.module.js';
import { StartupLoansModule } from './startup-loans/startup-loans.module.js';
import { StableJobRefundsModule } from './stable-job-refunds/stable-job-refunds.module.js';
import { WagePetitionsModule } from './wage-petitions/wage-petitions.module.js';
import { ServiceActivitiesModule } from './service-activities/service-activities.module.js';
import { FundsModule } from './funds/funds.module.js';
import { Registrar } from '../registry/registrar.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { ledgers } from './ledgers.js';
import { Hints } from './shared/hints.js';
import { Idempotency } from './shared/idempotency.js';
import { Intake } from './shared/intake.js';
import { LEDGER, Ledger, LedgerTools } from './shared/ledger.js';

const helpers = ledgers.map((definition) => ({
  provide: LEDGER(definition.entity),
  inject: [LedgerTools, DataSource],
  useFactory: (tools: LedgerTools, source: DataSource) =>
    new Ledger(definition, tools, source.getMetadata(definition.entity)),
}));

const definitions = new Map(ledgers.map((each) => [each.type, each]));

/** The helper of each ledger, for whoever injects it. */
@Global()
@Module({
  providers: [
    Registrar,
    Intake,
    Idempotency,
    Hints,
    {
      provide: LedgerTools,
      inject: [UnitOfWork, Clock, Intake, Idempotency, FieldCipher, Hints],
      useFactory: (
        ...[work, clock, intake, idempotency, cipher, hints]: ConstructorParameters<
          typeof LedgerTools
        >
      ) => new LedgerTools(work, clock, intake, idempotency, cipher, hints, definitions),
    },
    ...helpers,
  ],
  exports: [...helpers.map((each) => each.provide), Idempotency, Hints],
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
  ],
})
export class LedgersModule {}
