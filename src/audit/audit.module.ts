import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service.js';

/** 审计 — who did what to which record, and when; what was refused, too. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
