import { Module } from '@nestjs/common';
import { DeliverablesModule } from '../deliverables/deliverables.module.js';
import { RecordsModule } from '../records/records.module.js';
import { PrintsController } from './prints.controller.js';
import { Prints } from './prints.service.js';
import { RecordSheets } from './record-sheets.service.js';

/** 打印 — records as PDF of the server. */
@Module({
  imports: [DeliverablesModule, RecordsModule],
  controllers: [PrintsController],
  providers: [Prints, RecordSheets],
})
export class PrintsModule {}
