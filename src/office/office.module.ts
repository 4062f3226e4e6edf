import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { LetterheadsModule } from '../letterheads/letterheads.module.js';
import { WagePetitionsModule } from '../ledgers/wage-petitions/wage-petitions.module.js';
import { CountedBefore } from './counted-before.js';
import { CountedEmployersKind } from './counted-employers.kind.js';
import { CountedPersonsKind } from './counted-persons.kind.js';
import { HolidaysKind } from './holidays.kind.js';
import { IndicatorChangeKind } from './indicator.kind.js';
import { CHANGE_KINDS, ChangeKind } from './office-change.kind.js';
import { LetterheadChangesResolver } from './letterhead-changes.resolver.js';
import { LetterheadKind } from './letterhead.kind.js';
import { OfficeChangesResolver } from './office-changes.resolver.js';
import { OfficeChanges } from './office-changes.service.js';
import { OfficeGaps } from './office-gaps.js';
import { OpeningsKind } from './opening.kind.js';
import { OpeningsFile } from './openings-file.service.js';
import { OpeningsResolver } from './openings.resolver.js';
import { PolicyValueKind } from './policy-value.kind.js';
import { RecordsConcerned } from './records-concerned.js';
import { Setup } from './setup-state.js';
import { IndicatorSourceListKind } from './indicator-source-list.kind.js';
import { IndicatorSourceKind } from './indicator-source.kind.js';
import { SwitchOnKind } from './switch-on.kind.js';
import { TargetLevelKind } from './target-level.kind.js';
import { UnitChanges } from './unit-changes.js';
import { UnitChangesResolver } from './unit-changes.resolver.js';

const KINDS = [
  PolicyValueKind,
  HolidaysKind,
  IndicatorChangeKind,
  IndicatorSourceKind,
  IndicatorSourceListKind,
  TargetLevelKind,
  LetterheadKind,
  OpeningsKind,
  CountedPersonsKind,
  CountedEmployersKind,
  SwitchOnKind,
];

/** 机构自管数据 — policy, calendar and indicators are kept by the office itself, by two. */
@Module({
  imports: [WagePetitionsModule, IndicatorsModule, LetterheadsModule],
  providers: [
    RecordsConcerned,
    ...KINDS,
    UnitChanges,
    {
      provide: CHANGE_KINDS,
      inject: [UnitChanges, ...KINDS],
      useFactory: (units: UnitChanges, ...kinds: ChangeKind<object>[]) => [...kinds, ...units.all],
    },
    OfficeChanges,
    OfficeGaps,
    OfficeChangesResolver,
    OpeningsFile,
    CountedBefore,
    OpeningsResolver,
    LetterheadChangesResolver,
    UnitChangesResolver,
    Setup,
  ],
  exports: [OfficeGaps],
})
export class OfficeModule {}
