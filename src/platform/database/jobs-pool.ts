import pg from 'pg';
import { refuseUndone } from './faults.js';
import { steadyPool } from './steady.js';

/** The pool of the posting role; its rows are what its own policies allow, not the caller's scope. */
export const JOBS_POOL = Symbol('JOBS_POOL');

// A date is a calendar day, never an instant: it stays the text PostgreSQL prints.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A killed worker's statement ends with it, and its locks; a transaction that somebody forgot ends by itself. */
const GONE =
  '-c client_connection_check_interval=500 -c idle_in_transaction_session_timeout=120000';

export function jobsPool(url: string, role: string | null, max = 8): pg.Pool {
  return steadyPool({
    connectionString: url,
    max,
    // What does not wait for one another's answer goes to the server in one go.
    pipeline: true,
    options: `${GONE}${role ? ` -c role=${role}` : ''}`,
  });
}

/** `begin` sends the statement that begins it along with the first of the work, and what they answered is handed on. */
export async function inTransaction<T, Begun = unknown>(
  pool: pg.Pool,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ',
  work: (client: pg.PoolClient, begun: Begun) => Promise<T>,
  begin: (client: pg.PoolClient, statement: string) => Promise<Begun> = (client, statement) =>
    client.query(statement) as Promise<Begun>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = await begin(client, `BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work(client, begun);
    refuseUndone(await client.query('COMMIT'));
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}
