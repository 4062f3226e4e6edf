import { Injectable } from '@nestjs/common';
import { Deliverable } from '../deliverables/deliverable.entity.js';
import { annexesUnlike } from '../deliverables/documents-lacking.js';
import { type FileContent, Files } from '../files/files.service.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { workerFor } from '../platform/actor.js';
import { InputRefused, NotFound } from '../platform/errors.js';
import { once } from '../platform/once.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { TextProof } from '../proofreading/proof.model.js';
import type { DocumentPart, DocumentProof } from './document-proof.model.js';
import { Manuscripts } from './manuscripts.service.js';
import { NO_FIGURES, NO_TEXT, isText } from './text-of-file.js';

const PARTS: readonly [DocumentPart, 'draftFileId' | 'finalFileId' | 'scanFileId'][] = [
  ['draft', 'draftFileId'],
  ['final', 'finalFileId'],
  ['scan', 'scanFileId'],
];

/** 定稿核对 — what comes back from WPS and the scanner, checked as the text was that somebody signed. */
@Injectable()
export class DocumentProofs {
  constructor(
    @InjectLedger(Deliverable) private readonly ledger: Ledger<Deliverable>,
    private readonly files: Files,
    private readonly manuscripts: Manuscripts,
    private readonly work: UnitOfWork,
  ) {}

  /** In a colleague's place one sees what waits for the signature; what that is checked beside is seen for the check alone. */
  async of(id: string): Promise<DocumentProof[]> {
    const deliverable = await this.ledger.get(id);
    const actor = await this.work.actor();
    const check = () => this.check(deliverable);
    return actor.actingFor ? this.work.readBeside(workerFor(actor), check) : check();
  }

  private async check(deliverable: Deliverable): Promise<DocumentProof[]> {
    const beside = once(() => this.manuscripts.beside(deliverable.freezeId));
    const found: DocumentProof[] = [];
    for (const [part, field] of PARTS) {
      const fileId = deliverable[field];
      if (!fileId) continue;
      const content = await this.seen(fileId);
      const read = content
        ? await this.read(content, beside)
        : { unreadBecause: OUT_OF_SIGHT, proof: null };
      const signed = found.find((each) => each.part === 'draft')?.proof;
      const [added, gone] =
        signed && read.proof
          ? [numbersBeyond(read.proof, signed), numbersBeyond(signed, read.proof)]
          : [[], []];
      const annexes = read.proof ? annexesUnlike(read.proof.text, deliverable.annexes ?? []) : [];
      found.push({ part, file: content?.file ?? null, ...read, added, gone, annexes });
    }
    return found;
  }

  /** A document is seen by more than may see each of its files. */
  private async seen(fileId: string): Promise<FileContent | null> {
    try {
      return await this.files.consult(fileId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      return null;
    }
  }

  private async read(
    { file, bytes }: FileContent,
    check: () => ReturnType<Manuscripts['beside']>,
  ): Promise<Pick<DocumentProof, 'unreadBecause' | 'proof'>> {
    if (!isText(file.kind)) return { unreadBecause: NO_TEXT, proof: null };
    const beside = await check();
    try {
      const proof = (await beside({ file: bytes.toString('base64') })) as TextProof;
      return { unreadBecause: proof.figures.length === 0 ? NO_FIGURES : null, proof };
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      return { unreadBecause: error.message, proof: null };
    }
  }
}

const OUT_OF_SIGHT = '该文件由您管辖范围以外的单位收存,不能查看,未核对。';

/** Each as often as it stands there more than in the other. */
function numbersBeyond(one: TextProof, other: TextProof): string[] {
  const left = other.figures.map(({ quote }) => quote);
  return one.figures.flatMap(({ quote }) => {
    const at = left.indexOf(quote);
    if (at < 0) return [quote];
    left.splice(at, 1);
    return [];
  });
}
