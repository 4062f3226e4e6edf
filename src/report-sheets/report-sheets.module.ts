import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { FreezesModule } from '../freezes/freezes.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { ReportTablesModule } from '../report-tables/report-tables.module.js';
import { ReadySheets } from './ready-sheets.service.js';
import { ReportSheetsResolver } from './report-sheets.resolver.js';
import { ReportSheets } from './report-sheets.service.js';
import { SheetFillings } from './sheet-filling.service.js';
import { SheetValues } from './sheet-values.service.js';

/** 上级报表 — workbooks of superiors, filled from what was printed. */
@Module({
  imports: [FilesModule, FreezesModule, IndicatorsModule, ReportTablesModule],
  providers: [ReportSheets, SheetValues, SheetFillings, ReadySheets, ReportSheetsResolver],
  exports: [SheetValues],
})
export class ReportSheetsModule {}
