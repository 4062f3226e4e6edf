import { EntityMetadata } from 'typeorm';
import { DerivedColumns } from './derived-columns.js';
import { HintKeeper } from './hint-keeper.js';
import { Judge } from './judge.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerReader } from './ledger-reader.js';
import { LedgerRecord } from './ledger-record.js';
import { LedgerTools } from './ledger-tools.js';
import { RowWriter } from './row-writer.js';
import { StateGate } from './state-gate.js';
import { StoredRows } from './stored-rows.js';

/** What one ledger reads, judges and writes its records by. */
export interface LedgerParts<T extends LedgerRecord> {
  definition: LedgerDefinition<T>;
  tools: LedgerTools;
  rows: StoredRows<T>;
  reader: LedgerReader<T>;
  writer: RowWriter<T>;
  judge: Judge<T>;
  derived: DerivedColumns<T>;
  gate: StateGate<T>;
  hinting: HintKeeper<T>;
}

export function partsOf<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  tools: LedgerTools,
  metadata: EntityMetadata,
): LedgerParts<T> {
  const { work, cipher, definitions, intake, clock } = tools;
  const rows = new StoredRows(definition, metadata, work);
  const writer = new RowWriter(definition, work, metadata, cipher, rows, definitions);
  const judge = new Judge(definition, writer, intake, clock);
  return {
    definition,
    tools,
    rows,
    reader: new LedgerReader(definition, tools, rows),
    writer,
    judge,
    derived: new DerivedColumns(definition, rows, writer, judge),
    gate: new StateGate(definition, work),
    hinting: new HintKeeper(definition, tools, rows, judge),
  };
}
