import { Module } from '@nestjs/common';
import { DeliverablesModule } from '../deliverables/deliverables.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { RecordsModule } from '../records/records.module.js';
import { WagePetitionsModule } from '../ledgers/wage-petitions/wage-petitions.module.js';
import { SelfEvaluationsModule } from '../self-evaluations/self-evaluations.module.js';
import { AskedLists } from './asked-lists.service.js';
import { CaseSheets } from './case-sheets.service.js';
import { PrintsController } from './prints.controller.js';
import { ListSheets } from './list-sheets.service.js';
import { ListWorkbooks } from './list-workbooks.service.js';
import { Prints } from './prints.service.js';
import { RecordSheets } from './record-sheets.service.js';

/** 打印 — records as PDF of the server, and lists as workbooks. */
@Module({
  imports: [
    DeliverablesModule,
    IndicatorsModule,
    RecordsModule,
    SelfEvaluationsModule,
    WagePetitionsModule,
  ],
  controllers: [PrintsController],
  providers: [AskedLists, CaseSheets, ListSheets, ListWorkbooks, Prints, RecordSheets],
})
export class PrintsModule {}
