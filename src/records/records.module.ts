import { Module } from '@nestjs/common';
import { DeliverablesModule } from '../deliverables/deliverables.module.js';
import { FormDraftsModule } from '../form-drafts/form-drafts.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { OfficeModule } from '../office/office.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { ChangeTokensResolver } from './change-tokens.resolver.js';
import { ChangeTokensService } from './change-tokens.service.js';
import { RecordsAbout } from './about.service.js';
import { AwaitingFields } from './awaiting-fields.resolver.js';
import { DecisionPolicies } from './decision-policies.js';
import { FigureLineFields } from './figure-line-fields.resolver.js';
import { LedgerViews } from './ledger-views.service.js';
import {
  FindingRecordFields,
  FormDraftFields,
  NotCountedRecordFields,
  RecordLinkFields,
  RecordsOfNumberFields,
} from './named-record-fields.resolver.js';
import { MonthStandingResolver } from './month-standing.resolver.js';
import { MonthStandings } from './month-standing.service.js';
import { RecordChanges } from './record-changes.service.js';
import { OwnEntriesService } from './own-entries.service.js';
import { PersonsChecked } from './persons-checked.service.js';
import { RecordFace } from './record-face.service.js';
import { RecordFields } from './record-fields.resolver.js';
import { RecordNames } from './record-names.js';
import { RecordTimelines } from './record-timelines.js';
import { RecordsByPerson } from './records-by-person.js';
import { RecordTotalsService } from './record-totals.service.js';
import { RecordValues } from './record-values.js';
import { RecordsResolver } from './records.resolver.js';
import { RecordsService } from './records.service.js';
import { SearchResolver } from './search.resolver.js';
import { SearchService } from './search.service.js';
import { TableFileResolver } from './table-file.resolver.js';
import { Worklists } from './worklists.service.js';

/** 台账窗口 — every ledger in one way: what a record shows, what may be done with it, and doing it. */
@Module({
  imports: [RegistryModule, IndicatorsModule, OfficeModule, DeliverablesModule, FormDraftsModule],
  providers: [
    AwaitingFields,
    ChangeTokensResolver,
    ChangeTokensService,
    DecisionPolicies,
    FigureLineFields,
    FindingRecordFields,
    FormDraftFields,
    NotCountedRecordFields,
    RecordLinkFields,
    RecordsOfNumberFields,
    LedgerViews,
    MonthStandingResolver,
    MonthStandings,
    RecordChanges,
    OwnEntriesService,
    RecordsAbout,
    PersonsChecked,
    RecordFace,
    RecordFields,
    RecordNames,
    RecordTimelines,
    RecordTotalsService,
    RecordValues,
    RecordsByPerson,
    RecordsResolver,
    RecordsService,
    SearchResolver,
    SearchService,
    TableFileResolver,
    Worklists,
  ],
  exports: [
    LedgerViews,
    RecordFace,
    RecordNames,
    RecordTimelines,
    RecordValues,
    RecordTotalsService,
    RecordsService,
  ],
})
export class RecordsModule {}
