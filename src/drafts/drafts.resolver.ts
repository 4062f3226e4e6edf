import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { READERS } from '../deliverables/deliverable.resolver.js';
import { checks } from '../proofreading/checks/index.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { DocumentProof } from './document-proof.model.js';
import { DocumentProofs } from './document-proofs.service.js';
import { Manuscripts } from './manuscripts.service.js';
import { NO_FIGURES } from './text-of-file.js';
import { CheckTextArgs, TextCheck, TextProof } from '../proofreading/proof.model.js';

/** 核对稿件 — nothing of a text is kept. */
@Resolver()
export class DraftsResolver {
  constructor(
    private readonly manuscripts: Manuscripts,
    private readonly documents: DocumentProofs,
  ) {}

  @Query(() => TextProof, {
    description:
      '核对稿件 — every quantity of a text (pasted, docx or txt) and what is wrong with them by the checks; beside a freeze where one is named.',
  })
  @Allow('figures:read')
  async checkText(@Args() { text, file, freezeId }: CheckTextArgs): Promise<TextProof> {
    const proof = await this.manuscripts.check({ text, file }, freezeId);
    const notes = proof.figures.length === 0 ? [...proof.notes, NO_FIGURES] : proof.notes;
    return { ...proof, notes } as TextProof;
  }

  @Query(() => [DocumentProof], {
    description:
      '核对材料文件 — the files of a document as they came back: digest, text beside its freeze, and the numbers that were changed since it was signed.',
  })
  @Allow(...READERS)
  deliverableProof(@Args() { id }: RecordArgs): Promise<DocumentProof[]> {
    return this.documents.of(id);
  }

  @Query(() => [TextCheck], { description: '核对项目列表 — what checkText looks for.' })
  @Allow('figures:read')
  textChecks(): TextCheck[] {
    return checks as unknown as TextCheck[];
  }
}
