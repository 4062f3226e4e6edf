import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { FreezesModule } from '../freezes/freezes.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { ReportBindings } from './report-bindings.service.js';
import { ReportDraftResolver } from './report-draft.resolver.js';
import { ReportDrafts } from './report-drafts.service.js';
import { ReportDraftsResolver } from './report-drafts.resolver.js';
import { ReportTemplates } from './report-templates.service.js';
import { SystemValues } from './system-values.service.js';

/** 报告起草 — last year's text with this year's values. */
@Module({
  imports: [FilesModule, FreezesModule, IndicatorsModule],
  providers: [
    SystemValues,
    ReportTemplates,
    ReportBindings,
    ReportDrafts,
    ReportDraftsResolver,
    ReportDraftResolver,
  ],
  exports: [SystemValues],
})
export class ReportDraftsModule {}
