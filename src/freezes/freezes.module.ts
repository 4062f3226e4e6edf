import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { FreezeCorrections } from './freeze-corrections.service.js';
import { FreezeFigures } from './freeze-figures.service.js';
import { FreezeJob } from './freeze.job.js';
import { FreezeResolver } from './freeze.resolver.js';
import { YearEstimates } from './year-estimates.service.js';
import { FreezeValues } from './freeze-values.service.js';
import { FrozenYears } from './frozen-years.service.js';

/** 定版 — what was printed, and what has changed in it since. */
@Module({
  imports: [IndicatorsModule],
  providers: [
    FreezeValues,
    FreezeJob,
    FreezeFigures,
    FreezeCorrections,
    YearEstimates,
    FreezeResolver,
    FrozenYears,
  ],
  exports: [FreezeFigures, FrozenYears],
})
export class FreezesModule {}
