import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { PERMISSIONS } from '../../access/permissions.js';
import { StartRefused } from '../../platform/start-refused.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { ledgerSql } from './ledger-sql.js';

/** What is to stand in the database, by ledger, and the mark by which it is known again. */
export interface Installation {
  type: string;
  sql: string;
  hash: string;
}

type Definitions = readonly LedgerDefinition<LedgerRecord>[];

const TRIES = 30;
const LOCK_IN_USE = '55P03';

/** Roles that hold the permission without which nobody reads a ledger. */
export const readersOf = ({ read }: Pick<LedgerDefinition<LedgerRecord>, 'read'>) =>
  Object.entries(PERMISSIONS)
    .filter(([, permissions]) => permissions.includes(read))
    .map(([role]) => role);

export const installationsOf = (definitions: Definitions): Installation[] =>
  definitions.map((definition) => {
    const sql = ledgerSql(definition, readersOf(definition));
    return { type: definition.type, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });

/**
 * Tells the database what the ledgers declare, as far as it does not know it yet. Each ledger is a transaction that waits
 * two seconds for its table and tries again, so that people go on writing while an office is upgraded.
 */
export async function installLedgers(owner: Client, definitions: Definitions): Promise<string[]> {
  const due = await outdated(owner, definitions);
  for (const each of due) await install(owner, each);
  return due.map(({ type }) => type);
}

/** Ledgers that stand in the database otherwise than this program declares them. */
export async function outdated(
  client: Pick<Client, 'query'>,
  definitions: Definitions,
): Promise<Installation[]> {
  const { rows } = await client.query<{ record_type: string; hash: string }>(
    'SELECT record_type, hash FROM ledger_installation',
  );
  const known = new Map(rows.map(({ record_type, hash }) => [record_type, hash]));
  return installationsOf(definitions).filter(({ type, hash }) => known.get(type) !== hash);
}

/** A process without the owner's login cannot tell the database anything: another has to, before it works. */
export async function refuseUninstalled(
  client: Pick<Client, 'query'>,
  definitions: Definitions,
): Promise<void> {
  const due = await outdated(client, definitions);
  if (due.length > 0)
    throw new StartRefused(
      `The database does not know what this version declares of ${due.map(({ type }) => type).join(', ')}. ` +
        'Run the migrations first, with the owner’s login: node dist/src/programs/migrate.js',
    );
}

async function install(owner: Client, { type, sql, hash }: Installation): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    await owner.query(`BEGIN; SET LOCAL lock_timeout = '2s'`);
    try {
      await owner.query(sql);
      await owner.query(
        `INSERT INTO ledger_installation (record_type, hash) VALUES ($1, $2)
         ON CONFLICT (record_type) DO UPDATE SET hash = excluded.hash, installed_at = clock_timestamp()`,
        [type, hash],
      );
      await owner.query('COMMIT');
      return;
    } catch (error) {
      await owner.query('ROLLBACK');
      if ((error as { code?: string }).code !== LOCK_IN_USE || tried === TRIES) throw error;
    }
  }
}
