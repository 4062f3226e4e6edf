import { runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
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
    const ran = await source.runMigrations();
    await migrateQueues(ownerUrl);
    return ran.map((each) => each.name);
  } finally {
    await source.destroy();
  }
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
