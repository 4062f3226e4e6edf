import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { KeptFile } from '../files/file.model.js';
import { DraftPdf } from '../report-drafts/draft-pdf.model.js';
import { MadeReport, MakeReportArgs } from './report.model.js';
import { type ReportMade, Reports } from './reports.service.js';

@Resolver(() => MadeReport)
export class ReportsResolver {
  constructor(private readonly reports: Reports) {}

  @Mutation(() => MadeReport, {
    description:
      '生成年度报告 — the first filling, for an office without a report of last year: a Word document with tables and figures from a freeze.',
  })
  @Allow('report-sheets:fill')
  makeReport(@Args() args: MakeReportArgs): Promise<ReportMade> {
    return this.reports.make(args);
  }

  @ResolveField(() => KeptFile, {
    description:
      '文件 — the docx; written and kept where it is asked for, once for the same words.',
  })
  file(@Parent() { fileOf }: ReportMade): Promise<KeptFile> {
    return fileOf();
  }

  @ResolveField(() => DraftPdf, {
    description: '草稿的 PDF — the same words, tables and figures, with contents and page numbers.',
  })
  pdf(@Parent() { pdfOf }: ReportMade): Promise<DraftPdf> {
    return pdfOf();
  }
}
