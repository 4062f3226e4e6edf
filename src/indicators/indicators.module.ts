import { Module } from '@nestjs/common';

/** Indicators, targets and progress. */
@Module({})
export class IndicatorsModule {}
