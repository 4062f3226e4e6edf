import { Global, Module } from '@nestjs/common';
import { AuditExporter } from './audit-export.service.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditRequests } from './audit-requests.service.js';
import { AuditResolver } from './audit.resolver.js';
import { VerificationService } from './verification.service.js';
import { Words } from './words.js';

/** 审计查阅与核验 — reads the lines in words, exports them, and proves that none was changed. */
@Global()
@Module({
  providers: [AuditExporter, AuditReader, AuditRequests, AuditResolver, VerificationService, Words],
  exports: [AuditReader, VerificationService],
})
export class AuditReadingModule {}
