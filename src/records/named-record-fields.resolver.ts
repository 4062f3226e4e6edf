import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FindingRecord } from '../findings/finding.model.js';
import { FormDraft } from '../form-drafts/form-draft.model.js';
import { NotCountedRecord } from '../indicators/figures.model.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { RecordNames } from './record-names.js';
import { RecordLink } from './record.model.js';
import { RecordsOfNumber } from './records.model.js';

const options = {
  nullable: true,
  description: '记录 — the one that is named; none when it is out of your reach.',
};

@Resolver(() => RecordLink)
export class RecordLinkFields {
  constructor(private readonly names: RecordNames) {}

  @ResolveField(() => LedgerRecord, options)
  record(@Parent() { ledger, recordId }: RecordLink) {
    return this.names.readable(ledger, recordId);
  }
}

@Resolver(() => RecordsOfNumber)
export class RecordsOfNumberFields {
  constructor(private readonly names: RecordNames) {}

  @ResolveField(() => [LedgerRecord], {
    description: '记录 — the oldest first, no more than five; one alone is the one that is named.',
  })
  async records(@Parent() { ledger, recordIds }: RecordsOfNumber) {
    const found = await Promise.all(recordIds.map((id) => this.names.readable(ledger, id)));
    return found.filter((record) => record !== null);
  }
}

@Resolver(() => FindingRecord)
export class FindingRecordFields {
  constructor(private readonly names: RecordNames) {}

  @ResolveField(() => LedgerRecord, options)
  record(@Parent() { ledger, recordId }: FindingRecord) {
    return this.names.readable(ledger, recordId);
  }
}

@Resolver(() => FormDraft)
export class FormDraftFields {
  constructor(private readonly names: RecordNames) {}

  @ResolveField(() => LedgerRecord, options)
  record(@Parent() { ledger, recordId }: FormDraft) {
    return this.names.readable(ledger, recordId);
  }
}

@Resolver(() => NotCountedRecord)
export class NotCountedRecordFields {
  constructor(private readonly names: RecordNames) {}

  @ResolveField(() => LedgerRecord, {
    nullable: true,
    description: '计入的记录 — the one that counts in its place, where you see it.',
  })
  countedInstead(@Parent() { ledger, countedInsteadId }: NotCountedRecord) {
    return this.names.readable(ledger, countedInsteadId);
  }
}
