import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { StartRefused } from '../start-refused.js';
import { isUndoneForAnother } from './retried.js';

/** What a declaration of the program makes in the database, as one statement that may be run again, and the mark by which it is known. */
export interface Installation {
  /** Of what: the type of a ledger, `finding:` and the code of a kind of finding, `sql:` and the file of a room's functions. */
  of: string;
  sql: string;
  hash: string;
}

export const installation = (of: string, sql: string): Installation => ({
  of,
  sql,
  hash: createHash('sha256').update(sql).digest('hex'),
});

/** The declarations this program works with. */
export const DECLARED = Symbol('DECLARED');

/** One mark for all of them, and the statement by which the database says what it was told of the same. */
export function markOf(declared: Installation[]): { mark: string; sql: string } {
  const inOrder = [...declared].sort((a, b) => (a.of < b.of ? -1 : 1));
  const names = inOrder.map((each) => `"${each.of}"`).join(', ');
  return {
    mark: createHash('md5')
      .update(inOrder.map((each) => each.hash).join(''))
      .digest('hex'),
    sql: `SELECT md5(string_agg(hash, '' ORDER BY record_type COLLATE "C")) AS mark FROM ledger_installation WHERE record_type = ANY ('{${names}}'::text[])`,
  };
}

const TRIES = 30;
const LOCK_IN_USE = '55P03';

/**
 * Tells the database what the program declares, as far as it does not know it yet. Each declaration is a transaction that
 * waits two seconds for its table and tries again, so that people go on writing while an office is upgraded.
 */
export async function installAll(owner: Client, declared: Installation[]): Promise<string[]> {
  const due = await outdated(owner, declared);
  for (const each of due) await install(owner, each);
  return due.map((each) => each.of);
}

/** What stands in the database otherwise than this program declares it. */
export async function outdated(
  client: Pick<Client, 'query'>,
  declared: Installation[],
): Promise<Installation[]> {
  const { rows } = await client.query<{ record_type: string; hash: string }>(
    'SELECT record_type, hash FROM ledger_installation',
  );
  const known = new Map(rows.map(({ record_type, hash }) => [record_type, hash]));
  return declared.filter((each) => known.get(each.of) !== each.hash);
}

/** A process without the owner's login cannot tell the database anything: another has to, before it works. */
export async function refuseUninstalled(
  client: Pick<Client, 'query'>,
  declared: Installation[],
): Promise<void> {
  const due = await outdated(client, declared);
  if (due.length > 0)
    throw new StartRefused(
      `The database does not know what this version declares of ${due.map((each) => each.of).join(', ')}. ` +
        'Run the migrations first, with the owner’s login: node dist/src/programs/migrate.js',
    );
}

async function install(owner: Client, { of, sql, hash }: Installation): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    await owner.query(`BEGIN; SET LOCAL lock_timeout = '2s'`);
    try {
      await owner.query(sql);
      await owner.query(
        `INSERT INTO ledger_installation (record_type, hash) VALUES ($1, $2)
         ON CONFLICT (record_type) DO UPDATE SET hash = excluded.hash, installed_at = clock_timestamp()`,
        [of, hash],
      );
      await owner.query('COMMIT');
      return;
    } catch (error) {
      await owner.query('ROLLBACK');
      const isInTheWay =
        (error as { code?: string }).code === LOCK_IN_USE || isUndoneForAnother(error);
      if (!isInTheWay || tried === TRIES) throw error;
    }
  }
}
