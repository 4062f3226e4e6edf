import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseLogins } from '../../src/platform/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { createDatabase } from '../../src/platform/database/create-database.js';

export interface TestDatabase {
  logins: DatabaseLogins;
  /** The superuser's address of this database: for looking, not for what is under test. */
  adminUrl: string;
  drop(): Promise<void>;
  /** Instead of dropping it: what others clone from now on. Nobody may be connected any more. */
  keepAs(template: string): Promise<void>;
}

/** What a program is told of a database of its own, with keys made for it. */
export function environmentOf({ logins }: TestDatabase): Record<string, string> {
  const keys = KeyRing.make();
  return {
    DATABASE_URL: logins.app,
    DATABASE_OWNER_URL: logins.owner,
    DATABASE_JOBS_URL: logins.jobs,
    DATABASE_QUEUE_URL: logins.queue,
    FIELD_KEYS: keys.fieldKeys,
    INDEX_KEY: keys.indexKey,
  };
}

interface TestServer {
  template: string;
  adminUrl: string;
  logins: DatabaseLogins;
}

function testServer(): TestServer {
  const given = process.env.TAIZHANG_TEST_PG;
  if (!given)
    throw new Error('There is no test server: run this file as an e2e-spec, by npm test.');
  return JSON.parse(given) as TestServer;
}

/** A database of its own for the caller: every migration applied, no rows but theirs and those of a template. */
export async function cloneDatabase(template?: string): Promise<TestDatabase> {
  const server = testServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const adminUrl = (database = 'postgres') => on(server.adminUrl, database);
  await createDatabase(adminUrl, name, template ?? server.template);
  return {
    logins: {
      owner: on(server.logins.owner, name),
      app: on(server.logins.app, name),
      jobs: on(server.logins.jobs, name),
      queue: on(server.logins.queue, name),
    },
    adminUrl: adminUrl(name),
    drop: () =>
      asAdmin((admin) =>
        admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
      ),
    keepAs: (kept) =>
      asAdmin((admin) =>
        admin.query(
          `ALTER DATABASE ${pg.escapeIdentifier(name)} RENAME TO ${pg.escapeIdentifier(kept)}`,
        ),
      ),
  };
}

/** Makes what several files of a run want to clone, once; who comes second waits for it. */
export async function madeOnce(
  template: string,
  make: () => Promise<TestDatabase>,
): Promise<string> {
  await asAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [
      template,
    ]);
    if (rowCount === 0) await (await make()).keepAs(template);
  });
  return template;
}

async function asAdmin(act: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: on(testServer().adminUrl, 'postgres') });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}

function on(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
