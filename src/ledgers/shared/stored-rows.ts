import { EntityMetadata } from 'typeorm';
import { NotFound, StaleRevision, oneOf } from '../../platform/errors.js';
import { columnsTold } from '../../platform/graphql/made-fields.js';
import { isRecordNumber } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { KEEP } from '../../platform/database/prepared.js';
import { LedgerDefinition } from './ledger-definition.js';
import { PersonFacts } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';
import { type LastSeen, beyondSeen } from './list-order.js';
import type { Order } from './order.js';
import { Step } from './step.js';

/** A row of a list: the columns of the record, and its key in the order of the list. */
export type Listed<T> = T & { sortKey: string };

/**
 * The rows of one ledger by their ids, as they are stored. Every entry and step reads some, so the statement is planned once: how
 * many there are is hidden from the planner, or it would make a plan for each number of them.
 */
export class StoredRows<T extends LedgerRecord> {
  /** All its columns, as they are selected of rows `r`. */
  readonly columns: string;
  /** Their names in the database, by those in the program. */
  private readonly inDatabase: Map<string, string>;
  /** By what is asked, which is one for all who ask the same. */
  private readonly told = new WeakMap<ReadonlySet<string>, string>();
  private readonly select: string;
  private readonly facts: string | null;

  constructor(
    private readonly definition: Pick<LedgerDefinition<T>, 'type' | 'label' | 'entity' | 'lapses'>,
    metadata: EntityMetadata,
    private readonly work: UnitOfWork,
  ) {
    this.inDatabase = new Map(
      metadata.columns.map((each) => [each.propertyName, each.databaseName]),
    );
    this.columns = this.selected([...this.inDatabase.keys()]);
    this.select = `SELECT ${this.columns} FROM ${definition.type} r WHERE r.id = ANY ((SELECT $1::bigint[])::bigint[]) ORDER BY r.id`;
    const person = metadata.findColumnWithPropertyName('personId')?.databaseName;
    this.facts = person
      ? `SELECT r.id AS record, p.birth_date AS "birthDate", p.sex FROM ${definition.type} r JOIN person p ON p.id = r.${person}
          WHERE r.id = ANY ((SELECT $1::bigint[])::bigint[])`
      : null;
  }

  read(ids: string[]): Promise<Map<string, T>> {
    return this.rows(this.select, ids);
  }

  lock(ids: string[]): Promise<Map<string, T>> {
    return this.rows(`${this.select} FOR UPDATE`, ids);
  }

  /** In the order of the steps, locked; refuses what is missing or out of reach, and what changed since it was seen. */
  async lockAsSeen(steps: Pick<Step, 'id' | 'revision'>[]): Promise<T[]> {
    const { label } = this.definition;
    const found = await this.lock(steps.map((step) => step.id));
    return steps.map(({ id, revision }, at) => {
      const record = found.get(id);
      if (!record) throw oneOf(new NotFound(label), steps, at);
      if (revision !== undefined && record.revision !== revision)
        throw oneOf(new StaleRevision(label, record.revision), steps, at);
      return record;
    });
  }

  /** Birth date and sex of the person of each record, as they are stored. */
  async persons(ids: string[]): Promise<Map<string, PersonFacts>> {
    if (!this.facts) return new Map();
    const rows = await this.work.prepared<PersonFacts & { record: string }>(this.facts, [
      ids.filter(isRecordNumber),
    ]);
    return new Map(rows.map(({ record, ...facts }) => [record, facts]));
  }

  /** 打开列表 — a page of a district's list of which nothing is asked: written out here, where building it anew takes as long as asking it. */
  opening(
    columns: string,
    districtId: number,
    order: Order,
    seen: LastSeen | null,
    limit: number,
  ): Promise<Listed<T>[]> {
    const { by, direction } = this.asStored(order);
    const beyond = seen ? `AND ${beyondSeen({ ...order, by }, '$2', '$3')}` : '';
    return this.work.query<Listed<T>>(
      `/* ${KEEP} */ SELECT ${columns}, (${by})::text AS "sortKey" FROM ${this.definition.type} r WHERE r.district_id = $1 ${beyond}
        ORDER BY ${by === 'r.id' ? '' : `${by} ${direction}, `}r.id ${direction} LIMIT ${limit}`,
      [districtId, ...(seen ? [seen.key, seen.id] : [])],
    );
  }

  /** 所问栏目 — the columns that an answer with these fields tells, with those by which a list goes; all, where that is not known. */
  columnsFor(asked: ReadonlySet<string> | null): string {
    if (!asked) return this.columns;
    const known = this.told.get(asked);
    if (known !== undefined) return known;
    const { entity, lapses } = this.definition;
    const own = columnsTold(entity.name, this.inDatabase, asked);
    const always = ['id', 'status', ...(lapses ? [lapses.after] : [])];
    const columns = own ? this.selected([...new Set([...always, ...own])]) : this.columns;
    this.told.set(asked, columns);
    return columns;
  }

  /** A row as the record that it is; its class would first set every column to nothing. */
  recordOf(row: T): T {
    return { __proto__: this.definition.entity.prototype, ...row, hints: [] } as T;
  }

  private selected(names: string[]): string {
    return names.map((name) => `r.${this.inDatabase.get(name)!} AS "${name}"`).join(', ');
  }

  private asStored({ by, ...order }: Order): Order {
    const stored = by.replace(/\br\.(\w+)/g, (all, name: string) => {
      const column = this.inDatabase.get(name);
      return column ? `r.${column}` : all;
    });
    return { ...order, by: stored };
  }

  private async rows(sql: string, ids: string[]): Promise<Map<string, T>> {
    const rows = await this.work.prepared<T>(sql, [ids.filter(isRecordNumber)]);
    const records = rows.map((row) => this.recordOf(row));
    return new Map(records.map((record) => [record.id, record]));
  }
}
