import { INestApplicationContext } from '@nestjs/common';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { LEDGER, Ledger, Step } from '../ledgers/shared/ledger.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { EnterRow, Links, LoadStep, MoveRow, SAMPLE_ORIGIN } from './builder/book.js';

/** Nobody reads the answer. */
const NOTHING: ReadonlySet<string> = new Set();

interface Found {
  id: string;
  revision: number;
}

/** Brings one batch through the door of its ledger, inside the caller's unit of work. */
export class BatchLoader {
  private readonly work: UnitOfWork;
  private readonly ledgers: LedgerCatalog;

  constructor(private readonly app: INestApplicationContext) {
    this.work = app.get(UnitOfWork);
    this.ledgers = app.get(LedgerCatalog, { strict: false });
  }

  /** A batch that was loaded before is left alone: its key was stored in the same transaction. */
  async load(step: LoadStep, key: string): Promise<void> {
    const [loaded] = await this.work.query(
      `SELECT set_config('app.bulk', 'on', true) FROM idempotency_key WHERE key = $1`,
      [key],
    );
    if (loaded) return;
    await this.work.query(`SELECT set_config('app.bulk', 'on', true)`);
    this.work.setAsked(NOTHING);
    if (step.act === 'enter') await this.enter(step.ledger, step.rows, key);
    else if (step.act === 'move') await this.move(step.ledger, step.verb, step.rows, key);
    else await this.withdraw(step.ledger, step.rows);
    // Where no door took the key, the batch keeps it itself.
    await this.work.query(
      `INSERT INTO idempotency_key (user_id, key, content_hash, record_type)
       VALUES (app_setting('app.user'), $1, sha256(convert_to($1, 'UTF8')), $2) ON CONFLICT DO NOTHING`,
      [key, step.ledger],
    );
  }

  private async enter(type: string, rows: EnterRow[], key: string): Promise<void> {
    const linked = await this.linked(rows);
    const inputs = rows.map((row, at) => ({ ...row.input, ...linked[at] }));
    await this.ledgerOf(type).enter(inputs, key);
  }

  private async move(type: string, verb: string, rows: MoveRow[], key: string): Promise<void> {
    const found = await this.find(
      type,
      rows.map((row) => row.key),
    );
    const linked = await this.linked(rows);
    const steps = rows.map((row, at): Step => ({
      id: found.get(row.key)!.id,
      ...(row.patch || row.links ? { patch: { ...row.patch, ...linked[at] } } : {}),
      ...(row.reason ? { reason: row.reason } : {}),
    }));
    await this.ledgerOf(type).moveMany(verb, steps, key);
  }

  private async withdraw(type: string, rows: MoveRow[]): Promise<void> {
    const found = await this.find(
      type,
      rows.map((row) => row.key),
    );
    const ledger = this.ledgerOf(type);
    for (const row of rows) {
      const { id, revision } = found.get(row.key)!;
      await ledger.withdraw(id, revision, row.reason ?? '');
    }
  }

  /** The ids behind the keys that rows name, field by field. */
  private async linked(rows: { links?: Links }[]): Promise<Record<string, string>[]> {
    const wanted = new Map<string, Set<string>>();
    for (const { ledger, key } of rows.flatMap((row) => Object.values(row.links ?? {})))
      wanted.set(ledger, (wanted.get(ledger) ?? new Set()).add(key));
    const found = new Map<string, Map<string, Found>>();
    for (const [ledger, keys] of wanted) found.set(ledger, await this.find(ledger, [...keys]));
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row.links ?? {}).map(([field, { ledger, key }]) => [
          field,
          found.get(ledger)!.get(key)!.id,
        ]),
      ),
    );
  }

  private async find(type: string, keys: string[]): Promise<Map<string, Found>> {
    const { type: table } = this.definitionOf(type);
    const rows = await this.work.query<Found & { key: string }>(
      `SELECT id, revision, origin_number AS key FROM ${table} WHERE origin_system = $1 AND origin_number = ANY ($2)`,
      [SAMPLE_ORIGIN, keys],
    );
    const found = new Map(rows.map(({ key, ...each }) => [key, each]));
    const missing = keys.find((key) => !found.has(key));
    if (missing) throw new Error(`${type} ${missing} is not there, or out of the account's reach`);
    return found;
  }

  private definitionOf(type: string): LedgerDefinition<LedgerRecord> {
    const definition = this.ledgers.get(type);
    if (!definition) throw new Error(`there is no ledger ${type}`);
    return definition;
  }

  private ledgerOf(type: string): Ledger<LedgerRecord> {
    return this.app.get(LEDGER(this.definitionOf(type).entity), { strict: false });
  }
}
