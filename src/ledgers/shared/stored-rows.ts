import { EntityMetadata } from 'typeorm';
import { NotFound, StaleRevision } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerDefinition } from './ledger-definition.js';
import { PersonFacts } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';
import { Step } from './step.js';

/**
 * The rows of one ledger by their ids, as they are stored. Every entry and step reads some, so the statement is planned once: how
 * many there are is hidden from the planner, or it would make a plan for each number of them.
 */
export class StoredRows<T extends LedgerRecord> {
  private readonly select: string;
  private readonly facts: string | null;

  constructor(
    private readonly definition: Pick<LedgerDefinition<T>, 'type' | 'label' | 'entity'>,
    metadata: EntityMetadata,
    private readonly work: UnitOfWork,
  ) {
    const columns = metadata.columns.map(
      ({ databaseName, propertyName }) => `r.${databaseName} AS "${propertyName}"`,
    );
    this.select = `SELECT ${columns.join(', ')} FROM ${definition.type} r WHERE r.id = ANY ((SELECT $1::bigint[])::bigint[]) ORDER BY r.id`;
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
    return steps.map(({ id, revision }) => {
      const record = found.get(id);
      if (!record) throw new NotFound(label);
      if (revision !== undefined && record.revision !== revision)
        throw new StaleRevision(label, record.revision);
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

  private async rows(sql: string, ids: string[]): Promise<Map<string, T>> {
    const rows = await this.work.prepared<object>(sql, [ids.filter(isRecordNumber)]);
    const { entity } = this.definition;
    const records = rows.map((row) => Object.assign(new entity(), row));
    return new Map(records.map((record) => [record.id, record]));
  }
}
