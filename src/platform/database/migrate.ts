import { runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { retried } from './retried.js';
import { SteadyClient } from './steady.js';

export function migrationSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTransactionMode: 'each',
    extra: { max: 1, Client: SteadyClient, connectionString: ownerUrl },
  });
}

/** Brings the schema up to date, BullMQ's included; returns the names of the migrations it ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = await migrationSource(ownerUrl).initialize();
  try {
    const ran = await runPending(source);
    await migrateQueues(ownerUrl);
    return ran;
  } finally {
    await source.destroy();
  }
}

/**
 * Each step is a transaction. One that grants rights on a table writes its row of the catalogue without holding the table, where
 * autovacuum holds the table and then waits for that row; a step that goes on to alter it loses, and is done again.
 */
export async function runPending(source: DataSource): Promise<string[]> {
  const known = new Set(await namesOf(source));
  await retried(() => source.runMigrations());
  return (await namesOf(source)).filter((name) => !known.has(name));
}

async function namesOf(source: DataSource): Promise<string[]> {
  const [{ isThere }] = await source.query(
    `SELECT to_regclass('migrations') IS NOT NULL AS "isThere"`,
  );
  const rows: { name: string }[] = isThere
    ? await source.query('SELECT name FROM migrations ORDER BY id')
    : [];
  return rows.map(({ name }) => name);
}

/** BullMQ's own tables, once and in one place: later connections only check them. */
async function migrateQueues(ownerUrl: string): Promise<void> {
  const client = new SteadyClient({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO taizhang_queue;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO taizhang_queue;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO taizhang_queue;`);
  } finally {
    await client.end();
  }
}
