import { Global, Module } from '@nestjs/common';
import { RefusalNotes } from '../platform/graphql/refusal-notes.js';
import { Audit } from './audit.service.js';
import { Refusals } from './refusals.js';
import { SealingService } from './sealing.service.js';

/** 审计 — who did what to which record, and when; what was refused, too. Lines are written and sealed here. */
@Global()
@Module({
  providers: [Audit, { provide: RefusalNotes, useClass: Refusals }, SealingService],
  exports: [Audit, RefusalNotes, SealingService],
})
export class AuditModule {}
