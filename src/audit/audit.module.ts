import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service.js';
import { AuditExporter } from './audit-export.service.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditRequests } from './audit-requests.service.js';
import { AuditResolver } from './audit.resolver.js';
import { Refusals } from './refusals.js';
import { SealingService } from './sealing.service.js';
import { VerificationService } from './verification.service.js';
import { Words } from './words.js';

/** 审计 — who did what to which record, and when; what was refused, too. */
@Global()
@Module({
  providers: [
    Audit,
    AuditExporter,
    AuditReader,
    AuditRequests,
    AuditResolver,
    Refusals,
    SealingService,
    VerificationService,
    Words,
  ],
  exports: [Audit, Refusals, SealingService, VerificationService],
})
export class AuditModule {}
