import { Module } from '@nestjs/common';
import { PeriodUnlocksService } from './period-unlocks.service.js';
import { PeriodsResolver } from './periods.resolver.js';
import { PeriodsService } from './periods.service.js';

/** 封账与解封 — months and years that nobody edits any more, and the windows in which they are opened again. */
@Module({ providers: [PeriodsService, PeriodUnlocksService, PeriodsResolver] })
export class PeriodsModule {}
