import { DynamicModule, Global, Module } from '@nestjs/common';
import { FindingCatalog } from './finding-catalog.js';
import { FindingHints } from './finding-hints.js';
import { FindingKind } from './finding-kind.js';
import { FindingSweep } from './finding-sweep.js';
import { FindingsResolver } from './findings.resolver.js';
import { FindingsService } from './findings.service.js';

/** 疑点 — what is accepted and odd, kept until somebody explains it or it is no longer so. */
@Global()
@Module({})
export class FindingsModule {
  static forRoot(kinds: readonly FindingKind[]): DynamicModule {
    return {
      module: FindingsModule,
      providers: [
        { provide: FindingCatalog, useFactory: () => new FindingCatalog(kinds) },
        FindingHints,
        FindingSweep,
        FindingsService,
        FindingsResolver,
      ],
      exports: [FindingCatalog, FindingHints, FindingSweep, FindingsService],
    };
  }
}
