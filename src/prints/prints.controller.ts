import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, InOwnRight } from '../access/allow.js';
import { Audit, type AuditFacts } from '../audit/audit.service.js';
import { Deliverable } from '../deliverables/deliverable.entity.js';
import { READERS as DELIVERABLE_READERS } from '../deliverables/deliverable.resolver.js';
import { SigningSheets } from '../deliverables/signing-sheet.service.js';
import { FILE_KINDS } from '../files/file-kind.js';
import { dispositionOf } from '../files/file-name.js';
import { WagePetition } from '../ledgers/wage-petitions/wage-petition.entity.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RecordFace } from '../records/record-face.service.js';
import { READERS as RECORD_READERS } from '../records/records.resolver.js';
import { RecordsService } from '../records/records.service.js';
import { SelfEvaluation } from '../self-evaluations/self-evaluation.entity.js';
import { READERS as EVALUATION_READERS } from '../self-evaluations/self-evaluations.resolver.js';
import { SelfEvaluations } from '../self-evaluations/self-evaluations.service.js';
import { CaseSheets } from './case-sheets.service.js';
import { evaluationSheet } from './evaluation-sheet.js';
import { ListSheets } from './list-sheets.service.js';
import { ListWorkbooks } from './list-workbooks.service.js';
import { Prints } from './prints.service.js';
import { RecordSheets } from './record-sheets.service.js';
import type { Sheet } from './sheet.js';
import { signingSheet } from './signing-sheet.js';

/** 打印 — a record on paper, to whoever may read it. */
@Controller('prints')
export class PrintsController {
  @InjectLedger(Deliverable) private readonly deliverables: Ledger<Deliverable>;
  @InjectLedger(SelfEvaluation) private readonly evaluations: Ledger<SelfEvaluation>;
  @InjectLedger(WagePetition) private readonly petitions: Ledger<WagePetition>;

  constructor(
    private readonly audit: Audit,
    private readonly cases: CaseSheets,
    private readonly face: RecordFace,
    private readonly lists: ListSheets,
    private readonly prints: Prints,
    private readonly records: RecordsService,
    private readonly recordSheets: RecordSheets,
    private readonly scores: SelfEvaluations,
    private readonly sheets: SigningSheets,
    private readonly work: UnitOfWork,
    private readonly workbooks: ListWorkbooks,
  ) {}

  @Get('deliverables/:id')
  @Allow(...DELIVERABLE_READERS)
  async signingSheet(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const deliverable = await this.deliverables.get(id);
    const sheet = await this.sheets.of(deliverable, await this.sheets.versionOf(deliverable));
    await this.send(reply, signingSheet(sheet), ofRecord('deliverable', id));
  }

  @Get('records/:ledger/:id')
  @Allow(...RECORD_READERS)
  async record(
    @Param('ledger') ledger: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const record = await this.records.record({ ledger, id });
    await this.send(reply, await this.recordSheets.of(record), ofRecord(ledger, id));
  }

  @Get('cases/:id')
  @Allow('petitions:read')
  async case(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const petition = await this.petitions.get(id);
    await this.send(reply, await this.cases.of(petition), ofRecord('wage_petition', id));
  }

  @Get('self-evaluations/:id')
  @Allow(...EVALUATION_READERS)
  async evaluation(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const record = await this.evaluations.get(id);
    const sheet = evaluationSheet({
      record,
      unit: (await this.face.unit(record.territoryId)).name,
      scores: await this.scores.scoresOf(record),
      enteredBy: await this.face.staff(record.enteredBy),
      signatures: await this.face.signatures(record),
    });
    await this.send(reply, sheet, ofRecord('self_evaluation', id));
  }

  // What is looked for may be a name, which no address may hold: it comes in the body.
  @Post('lists/:ledger')
  @HttpCode(200)
  @Allow(...RECORD_READERS)
  @InOwnRight()
  async list(
    @Param('ledger') ledger: string,
    @Body() asked: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sheet, details } = await this.lists.of(ledger, asked);
    await this.send(reply, sheet, ['list:print', { recordType: ledger, details }]);
  }

  /** 导出 — the same list as a workbook, of more records than anybody reads on paper. */
  @Post('exports/:ledger')
  @HttpCode(200)
  @Allow(...RECORD_READERS)
  @InOwnRight()
  async export(
    @Param('ledger') ledger: string,
    @Body() asked: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, pieces, details } = await this.workbooks.of(ledger, asked);
    await this.audit.note('list:export', { recordType: ledger, details });
    await this.work.finish(true);
    await reply
      .header('content-type', FILE_KINDS.xlsx.media)
      .header(
        'content-length',
        pieces.reduce((sum, piece) => sum + piece.length, 0),
      )
      .header('content-disposition', dispositionOf(name))
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(pieces));
  }

  private async send(reply: FastifyReply, sheet: Sheet, noted: [string, AuditFacts]) {
    const bytes = await this.prints.pdf(sheet);
    await this.audit.note(...noted);
    // Whoever has the paper is in the audit: it is committed before the bytes leave.
    await this.work.finish(true);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', dispositionOf(`${sheet.heading}.pdf`))
      .header('x-content-type-options', 'nosniff')
      .send(bytes);
  }
}

const ofRecord = (recordType: string, recordId: string): [string, AuditFacts] => [
  'record:print',
  { recordType, recordId },
];
