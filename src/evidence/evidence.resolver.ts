import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { AskForEvidenceArgs, EvidenceLink, EvidencePack } from './evidence.model.js';
import { EvidenceService } from './evidence.service.js';

/** What proves a freeze outside of the house. */
@Resolver()
export class EvidenceResolver {
  constructor(private readonly evidence: EvidenceService) {}

  @Query(() => EvidencePack, {
    nullable: true,
    description: '证据包 — that of a freeze, by its number; none before it is asked for.',
  })
  @Allow('figures:read')
  evidencePack(@Args() { id }: RecordArgs) {
    return this.evidence.pack(id);
  }

  @Query(() => String, {
    description:
      '签发公钥指纹 — of the key by which packs are signed now; to be told to an auditor by another way than the pack.',
  })
  @Allow('figures:read')
  evidenceFingerprint() {
    return this.evidence.fingerprint();
  }

  @Mutation(() => EvidencePack, {
    description:
      '申请制作证据包 — of a final freeze, by its number; a worker makes it once. Asked for again it is the same pack.',
  })
  @Allow('evidence:take')
  askForEvidence(@Args() { id, fileIds }: AskForEvidenceArgs) {
    return this.evidence.ask(id, fileIds ?? []);
  }

  // A mutation because it writes an audit line, and queries are read-only.
  @Mutation(() => EvidenceLink, {
    description: '证据包下载地址 — for your account and ten minutes; noted who asked for it.',
  })
  @Allow('evidence:take')
  evidenceLink(@Args() { id }: RecordArgs) {
    return this.evidence.link(id);
  }
}
