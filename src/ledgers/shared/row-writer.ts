import { asDecided } from '../../policy/policies-used.js';
import { EntityMetadata, QueryFailedError } from 'typeorm';
import { periodLockedFrom } from './period-locked.js';
import { FieldCipher, isSealed } from '../../platform/crypto/field-cipher.js';
import { InputRefused, Issue } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Double, contended } from './doubles.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerDefinition } from './ledger-definition.js';
import { Draft, Judgement, RowCheck } from './judgement.js';
import { LedgerRecord, STAMPED } from './ledger-record.js';
import { StoredRows } from './stored-rows.js';
import { Step } from './step.js';

const ORIGIN_TWICE = 'origin-duplicate';

const saidBy = (double: Double, { code }: Issue) => 'by' in double && double.by === code;

/** Which checks fail of which rows of a table (as JSON, counted from 1). One statement for all of both. */
export function failing(
  work: UnitOfWork,
  type: string,
  rows: string,
  checks: RowCheck[],
): Promise<{ row: string; at: number; further: string | null }[]> {
  const verdicts = checks.map((check, at) => `(${at}, (${asDecided(check.when)}))`).join(', ');
  const further = checks
    .map((check, at) => (check.further ? ` WHEN ${at} THEN (${check.further})` : ''))
    .join('');
  return work.prepared(
    `WITH staged AS (SELECT * FROM jsonb_populate_recordset(NULL::${type}, $1) WITH ORDINALITY)
       SELECT s.ordinality AS row, v.at, ${further ? `CASE v.at${further} END` : 'NULL'} AS further FROM staged s
         CROSS JOIN LATERAL (VALUES ${verdicts}) v (at, fails) WHERE v.fails ORDER BY 1, 2`,
    [rows],
  );
}

/** Writes the rows of one ledger, always as a set, and says in the clerk's words which constraint refused one. */
export class RowWriter<T extends LedgerRecord> {
  private readonly columnOf: Map<string, string>;
  private readonly turns: Record<string, string>;

  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly work: UnitOfWork,
    private readonly metadata: EntityMetadata,
    private readonly cipher: FieldCipher,
    private readonly rows: StoredRows<T>,
    private readonly catalog: LedgerCatalog,
  ) {
    this.columnOf = new Map(
      metadata.columns.map((column) => [column.propertyName, column.databaseName]),
    );
    const person = this.columnOf.get('personId');
    this.turns = { ...(person && { person: `s.${person}` }), ...definition.takesTurns };
  }

  /** Every property that is not stamped by the database. */
  get properties(): string[] {
    const stamped = new Set<string>(STAMPED);
    return [...this.columnOf.keys()].filter((property) => !stamped.has(property));
  }

  /** The withdrawn records that the origins implied before, by origin. */
  async impliedBefore(origins: string[]): Promise<Map<string, T>> {
    const found = await this.work.query<{ id: string }>(
      `SELECT max(id)::text AS id FROM ${this.definition.type}
        WHERE implied_by = ANY ($1) AND status = 'withdrawn' GROUP BY implied_by`,
      [origins],
    );
    const records = await this.rows.lock(found.map(({ id }) => id));
    return new Map([...records.values()].map((record) => [record.impliedBy!, record]));
  }

  async insert(rows: Draft<T>[]): Promise<string[]> {
    const stamped = new Set<string>(STAMPED);
    const columns = [...this.columnOf]
      .filter(([property]) => !stamped.has(property))
      .map(([, column]) => column);
    await this.acting(`${this.definition.type}:enter`, null, rows);
    const stored = await this.guarded(
      () =>
        this.work.prepared<{ id: string }>(
          `INSERT INTO ${this.definition.type} (${columns.join(', ')})
         SELECT ${columns.map((column) => `s.${column}`).join(', ')}
           FROM jsonb_populate_recordset(NULL::${this.definition.type}, $1) WITH ORDINALITY s ORDER BY s.ordinality
         RETURNING id`,
          [this.staged(rows)],
        ),
      // Ids follow the order of the rows.
      ({ place }) => (rows.length > 1 ? place : undefined),
      rows,
    );
    return stored.map((row) => row.id);
  }

  /** Writes the named properties of rows that were locked before. */
  async update(
    rows: Draft<T>[],
    properties: string[],
    act: { action: string; reason: string | null },
  ): Promise<void> {
    const columns = [...new Set(properties)]
      .map((property) => this.columnOf.get(property))
      .filter((column) => column !== undefined);
    if (columns.length === 0) return;
    await this.acting(act.action, act.reason, rows);
    await this.guarded(
      () =>
        this.work.query(
          `UPDATE ${this.definition.type} r SET ${columns.map((column) => `${column} = s.${column}`).join(', ')}
           FROM jsonb_populate_recordset(NULL::${this.definition.type}, $1) s
          WHERE r.id = s.id`,
          [this.staged(rows)],
        ),
      ({ recordId }) =>
        rows.length > 1 ? 1 + rows.findIndex(({ id }) => id === recordId) : undefined,
      rows,
    );
  }

  /** Two transactions about the same person, or that write the same, wait for each other: the checks of the second see the first. */
  async waitForSame(rows: Draft<T>[]): Promise<void> {
    await this.wait(
      `jsonb_populate_recordset(NULL::${this.definition.type}, $1) s`,
      this.staged(rows),
    );
  }

  /**
   * The records as they were seen, locked: where checks follow, in their turn. Whoever writes what hangs on a record has the turn
   * first and then needs its row, so that neither may have the row and wait for the turn.
   */
  async lockAsSeen(steps: Pick<Step, 'id' | 'revision'>[], { checks }: Judgement<T>): Promise<T[]> {
    const ids = steps.map(({ id }) => id).filter(isRecordNumber);
    const stored = `(SELECT * FROM ${this.definition.type} WHERE id = ANY ((SELECT $1::bigint[])::bigint[])) s`;
    const waiting = checks?.length ? this.wait(stored, ids) : null;
    const [records] = await Promise.all([this.rows.lockAsSeen(steps), waiting]);
    return records;
  }

  private async wait(rows: string, given: unknown): Promise<void> {
    const { type } = this.definition;
    const same = contended(this.definition).map(
      (columns) => `concat_ws('|', '${type}', ${columns.join(', ')})`,
    );
    const turns = Object.entries(this.turns).map(([kind, sql]) => `'${kind}|' || (${sql})`);
    const keys = [...same, ...turns];
    if (keys.length === 0) return;
    await this.work.prepared(
      `SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM (
         SELECT DISTINCT key FROM ${rows}
          CROSS JOIN LATERAL (VALUES (${keys.join('), (')})) k (key) WHERE key IS NOT NULL ORDER BY key) keys`,
      [given],
    );
  }

  /** The checks that fail, by row. */
  async failing(rows: Draft<T>[], checks: RowCheck[], numbered: boolean): Promise<Issue[]> {
    if (checks.length === 0 || rows.length === 0) return [];
    const found = await failing(this.work, this.definition.type, this.staged(rows), checks);
    return found.map(({ row, at, further }) => {
      const { field, code, message } = checks[at]!;
      const said = `${message}${further ?? ''}`;
      return { ...(numbered ? { row: Number(row) } : {}), field, code, message: said };
    });
  }

  /** What a change would empty although the record cannot do without it, unless it is refused already. */
  emptied(draft: Draft<T>, refused: Issue[]): Issue[] {
    const known = new Set(refused.map((issue) => issue.field));
    return this.metadata.columns
      .filter(
        ({ propertyName, isNullable }) =>
          !isNullable && draft[propertyName as keyof Draft<T>] === null,
      )
      .map(({ propertyName }) => ({
        field: propertyName.replace(/Id$/, ''),
        code: 'required',
        message: '此项为必填项,不能清空;不修改的,请不要提交此项。',
      }))
      .filter(({ field }) => !known.has(field));
  }

  /** What is implied is withdrawn with its origin, and restored with it to a state that implies it. */
  async setImpliedWithdrawn(ids: string[], withdrawn: boolean, reason: string): Promise<void> {
    if (ids.length === 0) return;
    const origins = ids.map((id) => `${this.definition.type}:${id}`);
    for (const { type } of this.definition.implies ?? []) {
      const sql = withdrawn
        ? `UPDATE ${type} SET status_before_withdrawal = status, status = 'withdrawn', status_reason = $2
            WHERE id IN (SELECT id FROM ${type} WHERE implied_by = ANY ($1) AND status <> 'withdrawn' ORDER BY id FOR UPDATE)`
        : `UPDATE ${type} SET status = status_before_withdrawal, status_before_withdrawal = NULL, status_reason = $2
            WHERE id IN (SELECT id FROM ${type} WHERE implied_by = ANY ($1) AND status = 'withdrawn' ORDER BY id FOR UPDATE)`;
      await this.guarded(() => this.work.query(sql, [origins, reason]));
    }
  }

  /** What is empty is left out, as it is read the same: most columns of most rows are. */
  private staged(rows: Draft<T>[]): string {
    return JSON.stringify(
      rows.map((row) => {
        const told: Record<string, unknown> = {};
        for (const [property, column] of this.columnOf) {
          const value = row[property as keyof Draft<T>] ?? null;
          if (value !== null) told[column] = this.stored(property, column, value);
        }
        return told;
      }),
    );
  }

  /** What is kept sealed is sealed on the way into the database; what came from there is sealed already. */
  private stored(property: string, column: string, value: unknown): unknown {
    if (typeof value !== 'string' || !this.definition.sealed?.[property as keyof T & string])
      return value;
    return isSealed(value) ? value : this.cipher.seal(value, `${this.definition.type}.${column}`);
  }

  private async acting(action: string, reason: string | null, rows: Draft<T>[]) {
    await this.work.beside(
      `SELECT set_config('app.action', $1, true), set_config('app.reason', $2, true)`,
      [action, reason ?? ''],
    );
    for (const district of new Set(rows.map((row) => row.districtId!)))
      await this.work.touch(district);
  }

  private async guarded<R>(
    write: () => Promise<R>,
    rowOf?: Parameters<typeof periodLockedFrom>[1],
    rows: Draft<T>[] = [],
  ): Promise<R> {
    try {
      return await write();
    } catch (error) {
      const name = (error as QueryFailedError & { driverError?: { constraint?: string } })
        .driverError?.constraint;
      const known = name ? this.constraintProblem(name) : undefined;
      if (known) throw new InputRefused(this.ofRows(known, rows));
      throw periodLockedFrom(error, rowOf, rows) ?? error;
    }
  }

  /** A list in which two rows say the same is told which; what stands in the database already is told by a check of its own. */
  private ofRows(problem: Issue, rows: Draft<T>[]): Issue[] {
    const same =
      problem.code === ORIGIN_TWICE
        ? ['originSystem', 'originNumber']
        : this.definition.doubles.find((double) => saidBy(double, problem))?.same;
    if (!same || rows.length < 2) return [problem];
    const said = rows.map((row) =>
      JSON.stringify(same.map((column) => row[column as keyof Draft<T>] ?? null)).toUpperCase(),
    );
    const again = said.flatMap((each, at) => (said.indexOf(each) < at ? [at + 1] : []));
    return again.length > 0 ? again.map((row) => ({ row, ...problem })) : [problem];
  }

  private constraintProblem(name: string): Issue | undefined {
    if (name === `${this.definition.type}_origin`) {
      return {
        field: 'originNumber',
        code: ORIGIN_TWICE,
        message: '该来源系统业务流水号已录入,请勿重复登记。',
      };
    }
    return this.definition.constraints?.[name] ?? this.problemElsewhere(name);
  }

  /** What follows in another ledger (a post that ends, a registration that holds again) is refused in its words. */
  private problemElsewhere(name: string): Issue | undefined {
    for (const { label, constraints } of this.catalog.all) {
      const known = constraints?.[name];
      if (known)
        return { ...known, field: 'id', message: `随之变动的${label}不能成立:${known.message}` };
    }
    return undefined;
  }
}
