import pg from 'pg';

export const ROLES = {
  /** Owns the tables and runs the migrations. */
  owner: 'taizhang_owner',
  /** What people's requests run as, under row-level security. */
  app: 'taizhang_app',
  /** Posting and other background work, by policies of its own. */
  jobs: 'taizhang_jobs',
  /** The schema `bullmq` and nothing else. */
  queue: 'taizhang_queue',
} as const;

export type Role = keyof typeof ROLES;

export const ROLE_KEYS = Object.keys(ROLES) as Role[];

/**
 * Makes sure that the four roles exist.
 *
 * With passwords they are logins (the embedded server, signed in as its superuser). Without, the
 * one given login serves them all: missing roles are made without a login and the current user may
 * take each of them by SET ROLE, but inherits none of their rights.
 */
export async function ensureRoles(
  client: pg.Client,
  passwords?: Record<Role, string>,
): Promise<void> {
  await client.query('BEGIN');
  try {
    // Roles belong to the whole server, and several processes may start at the same moment.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('taizhang roles'))`);
    const { rows } = await client.query<{ rolname: string }>(
      'SELECT rolname FROM pg_roles WHERE rolname = ANY($1)',
      [Object.values(ROLES)],
    );
    const existing = new Set(rows.map((row) => row.rolname));

    for (const key of ROLE_KEYS) {
      const role = ROLES[key];
      if (!existing.has(role)) await client.query(`CREATE ROLE ${role}`);
      if (passwords) {
        await client.query(
          `ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
             PASSWORD ${client.escapeLiteral(passwords[key])}`,
        );
      } else if (!(await mayTake(client, role))) {
        await client.query(`GRANT ${role} TO current_user WITH SET TRUE, INHERIT FALSE`);
      }
    }
    // Lets a migration create the schema bullmq for the queue's role.
    if (!(await isMember(client, ROLES.owner, ROLES.queue))) {
      await client.query(`GRANT ${ROLES.queue} TO ${ROLES.owner}`);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function mayTake(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT pg_has_role(current_user, $1, 'SET') AS may`,
    [role],
  );
  return rows[0]?.may ?? false;
}

async function isMember(client: pg.Client, member: string, role: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT pg_has_role($1, $2, 'MEMBER') AS member`,
    [member, role],
  );
  return rows[0]?.member ?? false;
}
