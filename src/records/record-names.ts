import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { linksOf } from '../platform/graphql/fields.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RecordFace } from './record-face.service.js';
import { RecordValues } from './record-values.js';

/** 称呼 — what a record is called wherever only a line is there for it: never its number alone while anything else is known. */
@Injectable()
export class RecordNames {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: LedgerCatalog,
    private readonly face: RecordFace,
    private readonly values: RecordValues,
  ) {}

  async of(record: LedgerRecord): Promise<string> {
    return [...new Set(await this.parts(record))].join(' · ');
  }

  private async parts(record: LedgerRecord): Promise<string[]> {
    const whom = (await this.face.person(record)) ?? (await this.face.employer(record));
    const { knownBy = [], input, day } = this.catalog.of(record);
    const values = knownBy.length > 0 ? this.values.of(record) : [];
    const parts = whom ? [whom.name] : [];
    for (const column of knownBy) {
      const ledger = linksOf(input).get(column);
      const text = values.find(({ name }) => name === column)?.text;
      if (ledger) parts.push(...(await this.linked(ledger, record, column)));
      else if (text) parts.push(text);
    }
    if (parts.length > 0) return parts;
    // A number of a month has nobody: it is told by whose and of when it is.
    const { name } = await this.face.unit(record.territoryId);
    return [name, String(record[day as keyof LedgerRecord])];
  }

  /** Of a record that one may not read, nothing. */
  private async linked(ledger: string, record: LedgerRecord, column: string): Promise<string[]> {
    const { roles } = await this.work.actor();
    const definition = this.catalog.get(ledger);
    if (!definition || !mayDo(roles, definition.read)) return [];
    const id = record[column as keyof LedgerRecord] as string | null;
    const found = await this.face.record(ledger, id);
    return found ? this.parts(found) : [];
  }
}
