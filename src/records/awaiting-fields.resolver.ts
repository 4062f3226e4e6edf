import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AwaitingSignature } from '../approvals/sign-queue.model.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { RecordFace } from './record-face.service.js';

/** The record that awaits a signature, with whom it is about. */
@Resolver(() => AwaitingSignature)
export class AwaitingFields {
  constructor(private readonly face: RecordFace) {}

  @ResolveField(() => LedgerRecord, {
    nullable: true,
    description:
      '记录 — with person, employer, place and state; none when it is out of your reach by now.',
  })
  record(@Parent() { ledger, recordId }: AwaitingSignature) {
    return this.face.record(ledger, recordId);
  }
}
