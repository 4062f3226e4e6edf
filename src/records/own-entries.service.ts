import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { PermittedSteps } from '../ledgers/shared/permitted-steps.js';
import { snakeCase } from '../platform/database/naming.js';
import { linksOf } from '../platform/graphql/fields.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { OwnEntries, OwnEntry } from './own-entries.model.js';

type Definition = LedgerDefinition<LedgerRecord>;

interface Entry {
  type: string;
  id: string;
  count: number;
}

/** 今日登记 — and whether each can be undone: while nothing hangs on it. */
@Injectable()
export class OwnEntriesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: LedgerCatalog,
    private readonly ledgers: Ledgers,
  ) {}

  async today(limit: number): Promise<OwnEntries> {
    const { roles } = await this.work.actor();
    const types = this.catalog.all.filter(({ read }) => mayDo(roles, read)).map(({ type }) => type);
    const entries = await this.work.query<Entry>(
      'SELECT type, id::text, number AS count FROM own_entries_today($1, $2)',
      [types, limit],
    );
    const ids = new Map<string, string[]>();
    for (const { type, id } of entries) ids.set(type, [...(ids.get(type) ?? []), id]);
    const found = new Map<string, OwnEntry>();
    for (const [type, of] of ids)
      for (const each of await this.ofLedger(type, of))
        found.set(`${type} ${each.record.id}`, each);
    return {
      count: entries[0]?.count ?? 0,
      items: entries.flatMap(({ type, id }) => found.get(`${type} ${id}`) ?? []),
    };
  }

  private async ofLedger(type: string, ids: string[]): Promise<OwnEntry[]> {
    const ledger = this.ledgers.named(type);
    const records = await ledger.getMany(ids);
    const steps = new PermittedSteps(ledger.definition, await this.work.actor(), this.catalog);
    const held = await this.namedByOthers(ledger.definition, ids);
    return records.map((record) => ({
      record,
      mayUndo:
        record.status === ledger.definition.initial &&
        steps.mayWithdraw(record) &&
        !held.has(record.id),
    }));
  }

  /** Those to which a record of any ledger leads. */
  private async namedByOthers({ type }: Definition, ids: string[]): Promise<Set<string>> {
    const ways = this.catalog.all.flatMap((other) =>
      [...linksOf(other.entity)]
        .filter(([, to]) => to === type)
        .map(([property]) => {
          const column = snakeCase(property);
          return `SELECT ${column}::text AS id FROM ${other.type} WHERE ${column} = ANY ($1::bigint[]) AND status <> 'withdrawn'`;
        }),
    );
    if (ways.length === 0 || ids.length === 0) return new Set();
    const rows = await this.work.query<{ id: string }>(ways.join(' UNION '), [ids]);
    return new Set(rows.map(({ id }) => id));
  }
}
