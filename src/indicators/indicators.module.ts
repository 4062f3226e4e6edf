import { Module } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { BalanceCache } from './balance-cache.js';
import { BalanceReader } from './balance-reader.js';
import { CountingTrailService } from './counting-trail.service.js';
import { indicators } from './definitions.js';
import { FigureChangesService } from './figure-changes.service.js';
import { FigureComparisonService } from './figure-comparison.service.js';
import { FigureRecordsService } from './figure-records.service.js';
import { FigureSourcesService } from './figure-sources.service.js';
import { FiguresResolver } from './figures.resolver.js';
import { UnitRowResolver } from './unit-row.resolver.js';
import { FreshnessService } from './freshness.service.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import { IndicatorFields } from './indicator-fields.resolver.js';
import { IndicatorSeriesService } from './indicator-series.service.js';
import { IndicatorSourcesService } from './indicator-sources.service.js';
import { NotCountedService } from './not-counted.service.js';
import { ProgressResolver } from './progress.resolver.js';
import { RecordsSinceReader } from './records-since.js';
import { ProgressService } from './progress.service.js';
import { ReportedFigureResolver } from './reported-figures/reported-figure.resolver.js';
import { SourcesResolver } from './sources.resolver.js';
import { StandingThen } from './standing-then.js';
import { TakenReader } from './taken-reader.js';
import { TargetReader } from './targets/target-reader.js';
import { FiguresYear } from './targets/figures-year.resolver.js';
import { TargetResolver } from './targets/target.resolver.js';
import { TargetService } from './targets/target.service.js';
import { TargetsBehindService } from './targets-behind.service.js';
import { UnitBreakdownService } from './unit-breakdown.service.js';

/** Indicators, reported figures, targets and progress. */
@Module({
  providers: [
    {
      provide: IndicatorCatalog,
      inject: [MeasureCatalog],
      useFactory: (measures: MeasureCatalog) => new IndicatorCatalog(indicators, measures),
    },
    TakenReader,
    StandingThen,
    BalanceCache,
    RecordsSinceReader,
    BalanceReader,
    ProgressService,
    FigureSourcesService,
    FigureRecordsService,
    FigureChangesService,
    FigureComparisonService,
    IndicatorSourcesService,
    NotCountedService,
    IndicatorSeriesService,
    UnitBreakdownService,
    TargetsBehindService,
    CountingTrailService,
    FreshnessService,
    TargetReader,
    TargetService,
    ProgressResolver,
    FiguresResolver,
    UnitRowResolver,
    SourcesResolver,
    IndicatorFields,
    TargetResolver,
    FiguresYear,
    ReportedFigureResolver,
  ],
  exports: [
    ProgressService,
    TargetService,
    TargetReader,
    StandingThen,
    BalanceReader,
    IndicatorCatalog,
    IndicatorFields,
    UnitBreakdownService,
    FigureChangesService,
    FigureComparisonService,
    FigureRecordsService,
    FigureSourcesService,
  ],
})
export class IndicatorsModule {}
