import { DynamicModule, Global, Module } from '@nestjs/common';
import type { Measure } from './measure.js';
import { MeasureCatalog } from './measure-catalog.js';
import { PostingService } from './posting.service.js';
import { RecountService } from './recount.service.js';
import { RuleSetService } from './rule-set.service.js';

/** Counting rules, posting, balances and their proof. */
@Global()
@Module({})
export class JournalModule {
  static forRoot(measures: Measure[]): DynamicModule {
    return {
      module: JournalModule,
      providers: [
        { provide: MeasureCatalog, useFactory: () => new MeasureCatalog(measures) },
        PostingService,
        RecountService,
        RuleSetService,
      ],
      exports: [MeasureCatalog, PostingService, RecountService, RuleSetService],
    };
  }
}
