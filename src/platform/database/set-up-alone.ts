import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { SteadyClient } from './steady.js';

/** Advisory lock of whoever makes or changes the schema and what every installation starts with. */
const SET_UP_LOCK = 7200;
const LOOK_AGAIN_MS = 200;

/**
 * Runs `work` while no other process sets up the same database: migrations, roles, first accounts, counting rules. The lock is
 * the connection's, so it is free again when its holder is killed.
 */
export async function setUpAlone<T>(
  url: string,
  { say, stopping }: { say: (line: string) => void; stopping?: AbortSignal | undefined },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new SteadyClient({ connectionString: url, keepAlive: true });
  await client.connect();
  try {
    const take = async () => {
      const { rows } = await client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS taken',
        [SET_UP_LOCK],
      );
      return rows[0]!.taken;
    };
    if (!(await take())) {
      say('another process is setting up this database; waiting for it to finish');
      do {
        stopping?.throwIfAborted();
        await sleep(LOOK_AGAIN_MS);
      } while (!(await take()));
    }
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
