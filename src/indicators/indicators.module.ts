import { Module } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { BalanceReader } from './balance-reader.js';
import { CountingTrailService } from './counting-trail.service.js';
import { indicators } from './definitions.js';
import { FigureSourcesService } from './figure-sources.service.js';
import { FreshnessService } from './freshness.service.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import { ProgressResolver } from './progress.resolver.js';
import { ProgressService } from './progress.service.js';
import { ReportedFigureResolver } from './reported-figures/reported-figure.resolver.js';
import { TargetReader } from './targets/target-reader.js';
import { TargetResolver } from './targets/target.resolver.js';
import { TargetService } from './targets/target.service.js';
import { UnitBreakdownService } from './unit-breakdown.service.js';

/** Indicators, reported figures, targets and progress. */
@Module({
  providers: [
    {
      provide: IndicatorCatalog,
      inject: [MeasureCatalog],
      useFactory: (measures: MeasureCatalog) => new IndicatorCatalog(indicators, measures),
    },
    BalanceReader,
    ProgressService,
    FigureSourcesService,
    UnitBreakdownService,
    CountingTrailService,
    FreshnessService,
    TargetReader,
    TargetService,
    ProgressResolver,
    TargetResolver,
    ReportedFigureResolver,
  ],
  exports: [
    ProgressService,
    TargetService,
    TargetReader,
    BalanceReader,
    IndicatorCatalog,
    UnitBreakdownService,
  ],
})
export class IndicatorsModule {}
