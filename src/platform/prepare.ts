import type pg from 'pg';
import { Config, DatabaseLogins } from './config.js';
import { StartRefused } from './start-refused.js';
import { EmbeddedPostgres, startEmbeddedPostgres } from './database/embedded-postgres.js';
import { migrate } from './database/migrate.js';
import { DATABASE } from './database/create-database.js';
import { ensureRoles } from './database/roles.js';
import { refuseNewerData, refuseOtherSchema } from './database/schema-version.js';
import { setUpAlone } from './database/set-up-alone.js';
import { SteadyClient } from './database/steady.js';
import { refuseUnusableDatabase } from './refusals-at-start.js';

export interface Prepared {
  logins: DatabaseLogins;
  embedded: EmbeddedPostgres | null;
}

interface PrepareOptions {
  /** Aborted when the program was told to stop meanwhile. */
  stopping?: AbortSignal | undefined;
  /** What an installation starts with, set up before any other process may. */
  install?: (logins: DatabaseLogins) => Promise<void>;
}

/** Makes the database ready to be used: started, migrated, roles checked. Steps that take time say so. */
export async function prepareDatabase(
  config: Config,
  say: (line: string) => void,
  options: PrepareOptions = {},
): Promise<Prepared> {
  if (config.database) return prepareGiven(config, config.database, say, options);
  const { stopping } = options;
  say(`starting the embedded PostgreSQL in ${config.dataDir}`);
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say, stopping });
  try {
    const logins = embedded.loginsFor(DATABASE);
    await setUpAlone(embedded.adminUrl(), { say, stopping }, async () => {
      stopping?.throwIfAborted();
      await embedded.createDatabase(DATABASE);
      await migrateAll(logins, say);
      stopping?.throwIfAborted();
      await options.install?.(logins);
    });
    return { logins, embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function prepareGiven(
  config: Config,
  logins: DatabaseLogins,
  say: (line: string) => void,
  { stopping, install }: PrepareOptions,
): Promise<Prepared> {
  const settings: [string, string, boolean][] = [
    ['DATABASE_URL', logins.app, true],
    ['DATABASE_OWNER_URL', logins.owner, config.hasOwnerLogin && !config.singleLogin],
    ['DATABASE_JOBS_URL', logins.jobs, !config.singleLogin],
    ['DATABASE_QUEUE_URL', logins.queue, !config.singleLogin && !config.redisUrl],
  ];
  for (const [setting, url, isNeeded] of settings)
    if (isNeeded) await refuseUnusableDatabase(setting, url);
  await withClient(logins.app, refuseStrongLogin);
  if (config.hasOwnerLogin)
    await setUpAlone(logins.owner, { say, stopping }, async (owner) => {
      if (config.singleLogin) await ensureRoles(owner).catch(refuseWeakLogin);
      await migrateAll(logins, say).catch(refuseWeakLogin);
      if (!config.singleLogin) await withClient(logins.app, refuseOwner);
      await install?.(logins);
    });
  else
    await withClient(logins.app, async (app) => {
      await refuseOwner(app);
      await refuseOtherSchema(app);
    });
  return { logins, embedded: null };
}

async function migrateAll(logins: DatabaseLogins, say: (line: string) => void): Promise<void> {
  await withClient(logins.owner, refuseNewerData);
  const ran = await migrate(logins.owner);
  if (ran.length > 0) say(`migrated: ${ran.length} steps`);
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new SteadyClient({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the migrations may not do: not enough rights, rather than too many. */
function refuseWeakLogin(error: Error & { code?: string }): never {
  if (error.code !== '42501') throw error;
  throw new StartRefused(
    `The database refuses to set itself up: ${error.message}. The login of the migrations must own the database; ` +
      'with DATABASE_URL alone it also needs CREATEROLE.',
  );
}

/** With a role that may do anything, row-level security would be off without anyone noticing. */
async function refuseStrongLogin(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ fault: string | null }>(`
    SELECT CASE WHEN rolsuper THEN 'is a superuser'
                WHEN rolbypassrls THEN 'bypasses row-level security' END AS fault
      FROM pg_roles WHERE rolname = current_user`);
  refuseLoginThat(rows[0]?.fault);
}

async function refuseOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string | null; fault: string | null }>(`
    SELECT t.relowner::regrole::text AS owner,
           CASE WHEN EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind = 'r') THEN 'owns tables'
                WHEN pg_has_role(r.oid, t.relowner, 'MEMBER') THEN 'is a member of the owner'
                WHEN pg_has_role(r.oid, 'taizhang_jobs', 'MEMBER') THEN 'is a member of taizhang_jobs' END AS fault
      FROM pg_roles r LEFT JOIN pg_class t ON t.oid = to_regclass('org_unit') WHERE r.rolname = current_user`);
  if (!rows[0]?.owner)
    throw new StartRefused(
      'The database is empty. Run the migrations first, with the owner’s login: node dist/src/programs/migrate.js',
    );
  refuseLoginThat(rows[0].fault);
}

function refuseLoginThat(fault: string | null | undefined): void {
  if (!fault) return;
  throw new StartRefused(
    `The login of DATABASE_URL ${fault}, so row-level security would not bind it. Use one that is only a member of taizhang_app, ` +
      'or, alone for everything, one that owns the database and has CREATEROLE.',
  );
}
