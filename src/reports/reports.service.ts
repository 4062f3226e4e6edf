import { Injectable } from '@nestjs/common';
import { Deliverable } from '../deliverables/deliverable.entity.js';
import { Manuscripts } from '../drafts/manuscripts.service.js';
import type { KeptFile } from '../files/file.model.js';
import { Files } from '../files/files.service.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { once } from '../platform/once.js';
import { ThreadDesk } from '../platform/thread-desk.js';
import { notesOfLacking } from '../platform/typesetting/lacking.js';
import { type PaperSet, draftMark, paperDesk } from '../platform/typesetting/paper.js';
import { annualReport } from './annual/annual-report.js';
import { type ReportDocument, printedOf, textOf } from './report-document.js';
import { ReportMaterials } from './report-material.service.js';
import type { MadeReport, MakeReportArgs, ReportNumber } from './report.model.js';
import { ReportTooLarge } from './reports.errors.js';

/** A year's report with its figures takes some two seconds and 150 MB. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  withinMs: 45_000,
};
const desk = new ThreadDesk(new URL('report-thread.mjs', import.meta.url), BOUNDS, 30_000);

const setReport = paperDesk<{ document: ReportDocument; watermark: string }>(
  new URL('report-pdf-thread.mjs', import.meta.url),
);

/** The document is written and kept, and the PDF set, only where it is asked for. */
export type ReportMade = MadeReport & {
  fileOf: () => Promise<KeptFile>;
  pdfOf: () => Promise<PaperSet>;
};

/** 年度报告 — written from a freeze, kept as a file of its unit, and proofread at once. */
@Injectable()
export class Reports {
  constructor(
    private readonly materials: ReportMaterials,
    private readonly manuscripts: Manuscripts,
    private readonly files: Files,
    @InjectLedger(Deliverable) private readonly deliverables: Ledger<Deliverable>,
  ) {}

  async make({ freezeId, isPublic, deliverableId }: MakeReportArgs): Promise<ReportMade> {
    if (deliverableId) await this.deliverables.get(deliverableId);
    const material = await this.materials.of(freezeId, isPublic ?? false);
    const document = annualReport(material);
    const { code: unit } = material.freeze.unit;
    const name = `${document.title}${document.state ? `(${document.state.split('：')[0]!})` : ''}.docx`;
    const fileOf = once(async () => {
      const given = { name, unit, purpose: '年度报告' };
      return this.files.get(await this.files.keep(await bytesOf(document), given));
    });
    if (deliverableId) {
      const { id: draftFileId } = await fileOf();
      await this.attach(deliverableId, { draftFileId, freezeId });
    }
    const text = textOf(document);
    const { findings } = await this.manuscripts.check({ text }, freezeId);
    return {
      ...{ name, fileOf, text, numbers: numbersOf(document) },
      gaps: document.parts.flatMap((part) => (part.kind === 'gap' ? [part.text] : [])),
      findings: findings as MadeReport['findings'],
      notes: notesOfLacking(text),
      pdfOf: () => setReport({ document, watermark: draftMark(freezeId, material.day) }),
    };
  }

  /** 送审稿 — of a draft, by whoever may change it; what is made again and stands there already changes nothing. */
  private async attach(
    id: string,
    made: Pick<Deliverable, 'draftFileId' | 'freezeId'>,
  ): Promise<void> {
    const { revision, draftFileId, freezeId } = await this.deliverables.get(id);
    if (draftFileId === made.draftFileId && freezeId === made.freezeId) return;
    await this.deliverables.revise(id, revision, {
      ...made,
      ...{ draftMissingReason: null, checkExplanation: null },
    });
  }
}

async function bytesOf(document: ReportDocument): Promise<Buffer> {
  const bytes = await desk.ask<Uint8Array>(document);
  if (!bytes) throw new ReportTooLarge();
  return Buffer.from(bytes);
}

/** Every number that was taken from somewhere, under its heading. */
function numbersOf({ parts }: ReportDocument): ReportNumber[] {
  let section = '';
  return parts.flatMap((part) => {
    if (part.kind === 'heading') section = part.text;
    const runs =
      part.kind === 'paragraph' ? part.runs : part.kind === 'table' ? part.rows.flat() : [];
    return runs.flatMap((run) =>
      typeof run === 'string'
        ? []
        : [
            {
              ...{ section, printed: printedOf(run), label: run.source.label },
              figureId: run.source.figureId ?? null,
              tableId: run.source.tableId ?? null,
              factId: run.source.factId ?? null,
            },
          ],
    );
  });
}
