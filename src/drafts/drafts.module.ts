import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { FreezesModule } from '../freezes/freezes.module.js';
import { ReportDraftsModule } from '../report-drafts/report-drafts.module.js';
import { DocumentCheckJob } from './document-check.job.js';
import { DocumentProofs } from './document-proofs.service.js';
import { DraftsResolver } from './drafts.resolver.js';
import { KnownOfFreeze } from './known-of-freeze.service.js';
import { Manuscripts } from './manuscripts.service.js';

/** 核对稿件 — the figures of a text against each other, and against a freeze. */
@Module({
  imports: [FilesModule, FreezesModule, ReportDraftsModule],
  providers: [KnownOfFreeze, Manuscripts, DocumentProofs, DocumentCheckJob, DraftsResolver],
  exports: [Manuscripts],
})
export class DraftsModule {}
