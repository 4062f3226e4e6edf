import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** 台账目录 — every ledger of the product by its type, for whoever is handed a type by a caller. */
export class LedgerCatalog {
  private readonly byType: ReadonlyMap<string, LedgerDefinition<LedgerRecord>>;
  private readonly byEntity: ReadonlyMap<unknown, LedgerDefinition<LedgerRecord>>;

  constructor(readonly all: readonly LedgerDefinition<LedgerRecord>[]) {
    this.byType = new Map(all.map((each) => [each.type, each]));
    this.byEntity = new Map(all.map((each) => [each.entity, each]));
  }

  /** The ledger that a record is of. */
  of(record: LedgerRecord): LedgerDefinition<LedgerRecord> {
    return this.byEntity.get(record.constructor)!;
  }

  get(type: string): LedgerDefinition<LedgerRecord> | undefined {
    return this.byType.get(type);
  }
}
