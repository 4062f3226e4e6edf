import { Global, Module } from '@nestjs/common';
import { measures } from '../indicators/measures.js';
import { MeasureCatalog } from './measure-catalog.js';
import { PostingService } from './posting.service.js';
import { RecountService } from './recount.service.js';
import { RuleSetService } from './rule-set.service.js';

/** Counting rules, posting, balances and their proof. */
@Global()
@Module({
  providers: [
    { provide: MeasureCatalog, useFactory: () => new MeasureCatalog(measures) },
    PostingService,
    RecountService,
    RuleSetService,
  ],
  exports: [MeasureCatalog, PostingService, RecountService, RuleSetService],
})
export class JournalModule {}
