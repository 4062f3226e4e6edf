import { Injectable } from '@nestjs/common';
import { snakeCase } from '../platform/database/naming.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FindingCatalog } from './finding-catalog.js';
import { Facts, sentenceOf } from './finding-kind.js';
import { hintsSql } from './finding-sql.js';

export interface FindingHint {
  field: string;
  code: string;
  message: string;
  /** Of the finding that is kept already; none before it is posted for the first time. */
  findingId: string | null;
}

interface Row {
  id: string;
  kind: string;
  facts: Facts;
  findingId: string | null;
}

/** 疑点提示 — what the answer to an entry says of the findings it belongs to, within its own transaction. */
@Injectable()
export class FindingHints {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: FindingCatalog,
  ) {}

  /** By record; `groups` names the properties by which a ledger's records are judged together. */
  async of(
    table: string,
    groups: Readonly<Record<string, string>>,
    ids: string[],
  ): Promise<Map<string, FindingHint[]>> {
    const judged = Object.entries(groups).flatMap(([group, property]) =>
      this.catalog
        .ofGroup(group)
        .filter(({ toldWith }) => toldWith?.includes(table) ?? true)
        .map((kind) => ({ kind, column: snakeCase(property) })),
    );
    const found = new Map<string, FindingHint[]>();
    if (judged.length === 0 || ids.length === 0) return found;
    const rows = await this.work.prepared<Row>(hintsSql(table, judged), [ids]);
    for (const { id, kind: code, facts, findingId } of rows) {
      const kind = this.catalog.get(code)!;
      const message = sentenceOf({ says: kind.hints ?? kind.says }, facts);
      const hint = { field: kind.field, code, message, findingId };
      found.set(id, [...(found.get(id) ?? []), hint]);
    }
    return found;
  }
}
