import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { LetterheadsModule } from '../letterheads/letterheads.module.js';
import { DeliverableCalendar } from './deliverable-calendar.service.js';
import { DeliverableResolver } from './deliverable.resolver.js';
import { SigningSheets } from './signing-sheet.service.js';

/** 报告材料 — what a unit hands in: due, signed, sent, replied to, published. */
@Module({
  imports: [FilesModule, LetterheadsModule],
  providers: [DeliverableCalendar, SigningSheets, DeliverableResolver],
  exports: [DeliverableCalendar, SigningSheets],
})
export class DeliverablesModule {}
