import { exercise } from './platform/exercise.js';
import { DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { AccessModule } from './access/access.module.js';
import { PermissionGuard } from './access/allow.js';
import { AuditModule } from './audit/audit.module.js';
import { BreakGlassModule } from './break-glass/break-glass.module.js';
import { workCalendar } from './calendar/work-calendar.js';
import { CloserLookModule } from './closer-look/closer-look.module.js';
import { indicatorSources } from './indicators/indicator-sources.js';
import { openingStarts } from './indicators/before-the-start.js';
import { targetLevels } from './indicators/targets/target-levels.js';
import { officeIndicators } from './indicators/office-indicators.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { JobsModule, JobsOptions } from './jobs/jobs.module.js';
import { JournalModule } from './journal/journal.module.js';
import { installations } from './catalog/installations.js';
import { ledgers } from './catalog/ledgers.js';
import { findingKinds } from './catalog/findings.js';
import { measures } from './catalog/measures.js';
import { keptWithPosting } from './findings/finding-sql.js';
import { FindingsModule } from './findings/findings.module.js';
import { periodLockedFrom } from './ledgers/shared/period-locked.js';
import { unitNotThereFrom } from './ledgers/shared/place.js';
import { AuditReadingModule } from './audit-reading/audit-reading.module.js';
import { LedgersModule } from './catalog/ledgers.module.js';
import { GraphqlModule } from './platform/graphql/graphql.module.js';
import { RecordsModule } from './records/records.module.js';
import { ReferenceModule } from './reference/reference.module.js';
import { RefusalFilter } from './platform/graphql/refusal.filter.js';
import { HealthModule } from './platform/health/health.module.js';
import { FilesModule } from './files/files.module.js';
import { LetterheadsModule } from './letterheads/letterheads.module.js';
import { DeliverablesModule } from './deliverables/deliverables.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { FormDraftsModule } from './form-drafts/form-drafts.module.js';
import { FreezesModule } from './freezes/freezes.module.js';
import { ReportDraftsModule } from './report-drafts/report-drafts.module.js';
import { ReportSheetsModule } from './report-sheets/report-sheets.module.js';
import { PrintsModule } from './prints/prints.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ReportTablesModule } from './report-tables/report-tables.module.js';
import { OfficeModule } from './office/office.module.js';
import { PeriodsModule } from './periods/periods.module.js';
import { unitIndex } from './platform/org-units.js';
import { PlatformModule, PlatformOptions } from './platform/platform.module.js';
import { policyBook } from './policy/policy-book.js';
import { PublicationModule } from './publication/publication.module.js';
import { RegistryModule } from './registry/registry.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { SealingModule } from './sealing/sealing.module.js';
import { SelfEvaluationsModule } from './self-evaluations/self-evaluations.module.js';
import { UnitsModule } from './units/units.module.js';

export interface AppOptions extends PlatformOptions {
  production: boolean;
  jobs: Omit<JobsOptions, 'queueLogin'>;
  /** Whether this process answers GraphQL. */
  serves: boolean;
}

/** The office, as a contents page. */
@Module({})
export class AppModule {
  static forRoot(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({
          ...options,
          entities: ledgers.map((each) => each.entity),
          databaseRefusals: [periodLockedFrom, unitNotThereFrom],
          declared: installations,
          keptData: [
            policyBook,
            workCalendar,
            officeIndicators,
            indicatorSources,
            targetLevels,
            openingStarts,
            unitIndex,
            exercise,
          ],
        }),
        JournalModule.forRoot(measures, keptWithPosting(findingKinds)),
        JobsModule.forRoot({ ...options.jobs, queueLogin: options.logins.queue }),
        AuditModule,
        AuditReadingModule,
        SealingModule,
        RetentionModule,
        AccessModule,
        RegistryModule,
        FindingsModule.forRoot(findingKinds),
        LedgersModule,
        CloserLookModule,
        BreakGlassModule,
        IndicatorsModule,
        FreezesModule,
        ReportTablesModule,
        DeliverablesModule,
        SelfEvaluationsModule,
        ReportDraftsModule,
        ReportSheetsModule,
        PrintsModule,
        ReportsModule,
        ApprovalsModule,
        FormDraftsModule,
        RecordsModule,
        UnitsModule,
        FilesModule,
        EvidenceModule,
        LetterheadsModule,
        ReferenceModule,
        OfficeModule,
        PublicationModule,
        DraftsModule,
        PeriodsModule,
        HealthModule,
        ...(options.serves ? [GraphqlModule.forRoot({ production: options.production })] : []),
      ],
      providers: [
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_FILTER, useClass: RefusalFilter },
      ],
    };
  }
}
