import { Injectable } from '@nestjs/common';
import { AuditReader } from '../audit-reading/audit-reader.service.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import type { Language } from '../platform/graphql/language.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { maskName } from '../registry/identifiers.js';
import { RecordNames } from './record-names.js';
import { TimelineEntry } from './record.model.js';

/** 办理经过 — what was done with a record, in words; other records that it was linked to are called by what they are, persons by a masked name as everywhere in it. */
@Injectable()
export class RecordTimelines {
  constructor(
    private readonly loaders: Loaders,
    private readonly catalog: LedgerCatalog,
    private readonly audit: AuditReader,
    private readonly names: RecordNames,
  ) {}

  async of(record: LedgerRecord, language?: Language): Promise<TimelineEntry[]> {
    const { type } = this.catalog.of(record);
    const entries = await this.loaders.load(`timeline:${type}`, record.id, (ids: string[]) =>
      this.audit.trails(
        type,
        ids,
        (ledger, named) => this.names.called(ledger, named, maskName, language),
        language,
      ),
    );
    return (entries ?? []).map((each) => ({
      revision: each.revision!,
      at: each.at,
      who: each.userName,
      what: each.actionLabel,
      sentence: each.sentence,
      reason: each.reason,
    }));
  }
}
