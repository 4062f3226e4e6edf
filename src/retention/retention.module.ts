import { Global, Module } from '@nestjs/common';
import { RetentionJob } from './retention.job.js';
import { RetentionResolver } from './retention.resolver.js';
import { RetentionService } from './retention.service.js';

/** 保存期限 — persons no longer needed lose their name, number and phone; every count stays. */
@Global()
@Module({ providers: [RetentionJob, RetentionService, RetentionResolver], exports: [RetentionJob] })
export class RetentionModule {}
