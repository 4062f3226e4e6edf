import { Module } from '@nestjs/common';
import { NamedFactResolver } from './named-fact.resolver.js';
import { ReportTableResolver } from './report-tables.resolver.js';
import { ReportTables } from './report-tables.service.js';

/** 报告数据表、具名事实 — numbers of a report that no ledger counts. */
@Module({
  providers: [ReportTables, ReportTableResolver, NamedFactResolver],
  exports: [ReportTables],
})
export class ReportTablesModule {}
