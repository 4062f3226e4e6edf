import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceJob } from './evidence.job.js';
import { EvidenceResolver } from './evidence.resolver.js';
import { EvidenceService } from './evidence.service.js';

/** 证据包 — one file that proves a freeze without us. */
@Module({
  imports: [FilesModule],
  controllers: [EvidenceController],
  providers: [EvidenceJob, EvidenceService, EvidenceResolver],
})
export class EvidenceModule {}
