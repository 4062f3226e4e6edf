import { DynamicModule, Global, Module } from '@nestjs/common';
import { KEPT_WITH_POSTING, type KeptWithPosting } from './kept-with-posting.js';
import type { Measure } from './measure.js';
import { MeasureCatalog } from './measure-catalog.js';
import { PostingService } from './posting.service.js';
import { RecountService } from './recount.service.js';
import { RuleSetService } from './rule-set.service.js';

/** Counting rules, posting, balances and their proof. */
@Global()
@Module({})
export class JournalModule {
  static forRoot(measures: Measure[], kept: readonly KeptWithPosting[]): DynamicModule {
    return {
      module: JournalModule,
      providers: [
        { provide: MeasureCatalog, useFactory: () => new MeasureCatalog(measures) },
        { provide: KEPT_WITH_POSTING, useValue: kept },
        PostingService,
        RecountService,
        RuleSetService,
      ],
      exports: [MeasureCatalog, PostingService, RecountService, RuleSetService],
    };
  }
}
