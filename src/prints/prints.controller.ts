import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../access/allow.js';
import { Audit } from '../audit/audit.service.js';
import { Deliverable } from '../deliverables/deliverable.entity.js';
import { READERS } from '../deliverables/deliverable.resolver.js';
import { SigningSheets } from '../deliverables/signing-sheet.service.js';
import { dispositionOf } from '../files/file-name.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Prints } from './prints.service.js';

/** 打印 — a record on paper, to whoever may read it. */
@Controller('prints')
export class PrintsController {
  @InjectLedger(Deliverable) private readonly deliverables: Ledger<Deliverable>;

  constructor(
    private readonly audit: Audit,
    private readonly prints: Prints,
    private readonly sheets: SigningSheets,
    private readonly work: UnitOfWork,
  ) {}

  @Get('deliverables/:id')
  @Allow(...READERS)
  async signingSheet(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const deliverable = await this.deliverables.get(id);
    const sheet = await this.sheets.of(deliverable, await this.sheets.versionOf(deliverable));
    const bytes = await this.prints.signingSheet(sheet);
    await this.audit.note('deliverable:print', { recordType: 'deliverable', recordId: id });
    // Whoever has the paper is in the audit: it is committed before the bytes leave.
    await this.work.finish(true);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', dispositionOf(`${sheet.heading}-${id}.pdf`))
      .header('x-content-type-options', 'nosniff')
      .send(bytes);
  }
}
