import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service.js';
import { SealingService } from './sealing.service.js';
import { VerificationService } from './verification.service.js';

/** 审计 — who did what to which record, and when; what was refused, too. */
@Global()
@Module({
  providers: [Audit, SealingService, VerificationService],
  exports: [Audit, SealingService, VerificationService],
})
export class AuditModule {}
