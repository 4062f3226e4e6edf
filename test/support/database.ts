import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseLogins } from '../../src/platform/config.js';
import { createDatabase } from '../../src/platform/database/create-database.js';

export interface TestDatabase {
  logins: DatabaseLogins;
  /** The superuser's address of this database: for looking, not for what is under test. */
  adminUrl: string;
  drop(): Promise<void>;
}

/** A database of its own for the caller: every migration applied, no rows but theirs. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const given = process.env.TAIZHANG_TEST_PG;
  if (!given)
    throw new Error('There is no test server: run this file as an e2e-spec, by npm test.');
  const server = JSON.parse(given) as {
    template: string;
    adminUrl: string;
    logins: DatabaseLogins;
  };
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const adminUrl = (database = 'postgres') => on(server.adminUrl, database);
  await createDatabase(adminUrl, name, server.template);
  return {
    logins: {
      owner: on(server.logins.owner, name),
      app: on(server.logins.app, name),
      jobs: on(server.logins.jobs, name),
      queue: on(server.logins.queue, name),
    },
    adminUrl: adminUrl(name),
    async drop() {
      const client = new pg.Client({ connectionString: adminUrl() });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      await client.end();
    },
  };
}

function on(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
