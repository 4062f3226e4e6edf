import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { MadeReport, MakeReportArgs } from './report.model.js';
import { Reports } from './reports.service.js';

@Resolver()
export class ReportsResolver {
  constructor(private readonly reports: Reports) {}

  @Mutation(() => MadeReport, {
    description:
      '生成年度报告 — the first filling, for an office without a report of last year: a Word document with tables and figures from a freeze.',
  })
  @Allow('report-sheets:fill')
  makeReport(@Args() args: MakeReportArgs): Promise<MadeReport> {
    return this.reports.make(args);
  }
}
