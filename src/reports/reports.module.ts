import { Module } from '@nestjs/common';
import { DraftsModule } from '../drafts/drafts.module.js';
import { FilesModule } from '../files/files.module.js';
import { ReportSheetsModule } from '../report-sheets/report-sheets.module.js';
import { SelfEvaluationsModule } from '../self-evaluations/self-evaluations.module.js';
import { ReportMaterials } from './report-material.service.js';
import { Reports } from './reports.service.js';
import { ReportsResolver } from './reports.resolver.js';

/** 年度报告 — a document from a freeze. */
@Module({
  imports: [DraftsModule, FilesModule, ReportSheetsModule, SelfEvaluationsModule],
  providers: [ReportMaterials, Reports, ReportsResolver],
})
export class ReportsModule {}
