import pg from 'pg';
import { ROLES } from './roles.js';
import { SteadyClient } from './steady.js';

/** The embedded server's database of the office. */
export const DATABASE = 'taizhang';

/** Creates a database owned by taizhang_owner; one that exists is left as it is. */
export async function createDatabase(
  adminUrl: (database?: string) => string,
  name: string,
  template?: string,
): Promise<void> {
  const database = pg.escapeIdentifier(name);
  await withAdmin(adminUrl(), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) {
      const source = template
        ? ` TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY file_copy`
        : '';
      await client.query(`CREATE DATABASE ${database} OWNER ${ROLES.owner}${source}`);
    }
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    const roles = Object.values(ROLES).join(', ');
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${roles}`);
  });
  if (template) return;
  await withAdmin(adminUrl(name), async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${ROLES.owner}`);
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  });
}

/** One short visit to the server. */
export async function withAdmin<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new SteadyClient({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
