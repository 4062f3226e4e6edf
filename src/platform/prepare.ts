import pg from 'pg';
import { Config, DatabaseLogins } from './config.js';
import { EmbeddedPostgres, startEmbeddedPostgres } from './database/embedded-postgres.js';
import { migrate } from './database/migrate.js';
import { ensureRoles } from './database/roles.js';

export interface Prepared {
  logins: DatabaseLogins;
  embedded: EmbeddedPostgres | null;
}

const DATABASE = 'taizhang';

/** Makes the database ready to be used: started, migrated, roles checked. Steps that take time say so. */
export async function prepareDatabase(
  config: Config,
  say: (line: string) => void,
): Promise<Prepared> {
  if (config.database) {
    const prepared = { logins: config.database, embedded: null };
    if (config.singleLogin)
      await withClient(config.database.owner, (client) => ensureRoles(client));
    if (config.hasOwnerLogin) await migrateAll(config.database, say);
    await refuseStrongRole(config);
    return prepared;
  }
  say(`starting the embedded PostgreSQL in ${config.dataDir}`);
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  try {
    await embedded.createDatabase(DATABASE);
    const logins = embedded.loginsFor(DATABASE);
    await migrateAll(logins, say);
    return { logins, embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function migrateAll(logins: DatabaseLogins, say: (line: string) => void): Promise<void> {
  const ran = await migrate(logins.owner);
  if (ran.length > 0) say(`migrated: ${ran.length} steps`);
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** With a role that may do anything, row-level security would be off without anyone noticing. */
async function refuseStrongRole(config: Config): Promise<void> {
  if (!config.database || config.singleLogin) return;
  await withClient(config.database.app, async (client) => {
    const { rows } = await client.query<{ fault: string | null }>(`
      SELECT CASE WHEN r.rolsuper THEN 'is a superuser'
                  WHEN r.rolbypassrls THEN 'bypasses row-level security'
                  WHEN EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind = 'r') THEN 'owns tables'
                  WHEN pg_has_role(r.oid, (SELECT relowner FROM pg_class WHERE oid = 'org_unit'::regclass), 'MEMBER')
                    THEN 'is a member of the owner'
                  WHEN pg_has_role(r.oid, 'taizhang_jobs', 'MEMBER') THEN 'is a member of taizhang_jobs' END AS fault
        FROM pg_roles r WHERE r.rolname = current_user`);
    const fault = rows[0]?.fault;
    if (fault)
      throw new Error(
        `The login of DATABASE_URL ${fault}; use one that is only a member of taizhang_app.`,
      );
  });
}
