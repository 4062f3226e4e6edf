import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { serviceUser } from '../../src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { ensureRoles, ROLES } from '../../src/platform/database/roles.js';
import { makeSocketFolder } from '../../src/platform/database/socket-folder.js';

// Each test makes a cluster or two.
jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'taizhang-pg-'));
    await chmod(dataDir, 0o755);
    children = [];
  });

  afterEach(async () => {
    await Promise.all(children.map((child) => kill(child)));
    // Whatever the test left running is adopted here, and so stopped.
    await (await start()).stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = () => startEmbeddedPostgres({ dataDir, durable: false });

  /** Starts the server from a process of its own. */
  const startElsewhere = async () => {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/support/hold-postgres.ts', dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, ...(JSON.parse(line.toString()) as { port: number; adopted: boolean }) };
  };

  it('starts on an empty directory and keeps the data over a restart', async () => {
    const first = await start();
    await first.createDatabase('office');
    await query(first.loginsFor('office').owner, 'CREATE TABLE kept AS SELECT 42 AS value');
    await first.stop();
    expect(await remains()).toEqual(['credentials.json', 'postgres', 'postgres.log']);

    await truncate(join(dataDir, 'postgres.log'), 11 * 1024 * 1024);
    const second = await start();
    expect(await remains()).toContain('postgres.log.1');
    expect((await stat(join(dataDir, 'postgres.log'))).size).toBeLessThan(100_000);
    expect(second.adopted).toBe(false);
    await second.createDatabase('office');
    expect(await query(second.loginsFor('office').owner, 'SELECT value FROM kept')).toEqual([
      { value: 42 },
    ]);
    await second.stop();
  });

  it('uses UTF-8, the C.UTF-8 order and Chinese time, and listens on the loopback only', async () => {
    const server = await start();
    const [row] = await query(
      server.adminUrl(),
      `SELECT current_setting('server_encoding') AS encoding,
              current_setting('TimeZone') AS zone,
              current_setting('listen_addresses') AS listen,
              (SELECT datlocale FROM pg_database WHERE datname = 'postgres') AS locale`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      zone: 'Asia/Shanghai',
      listen: '127.0.0.1',
      locale: 'C.UTF-8',
    });
    await server.stop();
  });

  it('listens on its port alone where it cannot make a socket', async () => {
    const folder = (await makeSocketFolder(join(dataDir, 'postgres'), serviceUser()))!;
    await chmod(folder, 0o500);
    const server = await start();
    expect(server.adminUrl()).toContain('@127.0.0.1:');
    expect(await query(server.adminUrl(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('keeps the passwords from other users of the machine', async () => {
    await (await start()).stop();
    expect((await stat(join(dataDir, 'credentials.json'))).mode & 0o777).toBe(0o600);
  });

  it('gives the roles what they need and no more', async () => {
    const server = await start();
    await server.createDatabase('office');
    const logins = server.loginsFor('office');

    const roles = await query(
      server.adminUrl(),
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'taizhang%' AND rolcanlogin
         AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreatedb AND NOT rolcreaterole`,
    );
    expect(roles).toHaveLength(4);
    await query(logins.owner, 'CREATE SCHEMA bullmq AUTHORIZATION taizhang_queue');
    await query(logins.queue, 'CREATE TABLE bullmq.mine ()');
    await query(logins.jobs, 'CREATE TEMPORARY TABLE passing ()');

    for (const login of [logins.app, logins.jobs, logins.queue]) {
      await expect(query(login, 'CREATE TABLE public.intruder ()')).rejects.toMatchObject({
        code: '42501',
      });
      await expect(query(login, 'SET ROLE taizhang_owner')).rejects.toMatchObject({
        code: '42501',
      });
    }
    await server.stop();
  });

  it('lets a single login take each role, and inherit none', async () => {
    const server = await start();
    // Now a server as a customer would give it: without our roles, with one login that may make them.
    for (const role of Object.values(ROLES)) await query(server.adminUrl(), `DROP ROLE ${role}`);
    await query(server.adminUrl(), `CREATE ROLE office LOGIN CREATEROLE PASSWORD 'office'`);
    const url = `postgres://office:office@127.0.0.1:${server.port}/postgres`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();

    await ensureRoles(client);
    await ensureRoles(client);
    for (const role of Object.values(ROLES)) {
      const { rows } = await client.query(
        `SELECT pg_has_role($1, 'SET') AS takes, pg_has_role($1, 'USAGE') AS inherits,
                (SELECT rolcanlogin FROM pg_roles WHERE rolname = $1) AS login`,
        [role],
      );
      expect(rows).toEqual([{ takes: true, inherits: false, login: false }]);
    }
    await client.end();
    await server.stop();
  });

  it('clones a database with its rows, and a second call changes nothing', async () => {
    const server = await start();
    await server.createDatabase('pattern');
    await query(server.loginsFor('pattern').owner, 'CREATE TABLE kept AS SELECT 7 AS value');
    await server.createDatabase('copy', 'pattern');
    await query(server.loginsFor('copy').owner, 'UPDATE kept SET value = 8');
    await server.createDatabase('copy', 'pattern');
    expect(await query(server.loginsFor('copy').owner, 'SELECT value FROM kept')).toEqual([
      { value: 8 },
    ]);
    await server.stop();
  });

  it('joins a server in the charge of a living process and does not stop it', async () => {
    const other = await startElsewhere();
    const server = await start();
    expect(server).toMatchObject({ adopted: true, port: other.port });
    await server.stop();
    expect(await query(server.adminUrl(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    other.child.kill('SIGTERM');
    await once(other.child, 'exit');
    await expect(query(server.adminUrl(), 'SELECT 1')).rejects.toThrow();
  });

  it('adopts the server of a killed process, and stops it in its place', async () => {
    const other = await startElsewhere();
    await kill(other.child);

    const server = await start();
    expect(server).toMatchObject({ adopted: true, port: other.port });
    await server.stop();
    await expect(query(server.adminUrl(), 'SELECT 1')).rejects.toThrow();
  });

  it('lets only one of two processes that start together make the server', async () => {
    const [one, two] = await Promise.all([startElsewhere(), startElsewhere()]);
    expect(one.port).toBe(two.port);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  });

  it('comes back with its data after the server itself was killed', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await first.createDatabase('office');
    await query(first.loginsFor('office').owner, 'CREATE TABLE kept AS SELECT 42 AS value');
    process.kill(await postmaster(), 'SIGKILL');

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.loginsFor('office').owner, 'SELECT value FROM kept')).toEqual([
      { value: 42 },
    ]);
    await second.stop();
  });

  it('starts afresh when the making of the cluster was cut off', async () => {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/support/hold-postgres.ts', dataDir],
      { stdio: 'ignore' },
    );
    children.push(child);
    await until(async () => (await readdir(dataDir)).some((name) => name.includes('.new-')));
    await kill(child);
    expect(await readdir(dataDir)).not.toContain('postgres');

    const server = await start();
    expect(server.adopted).toBe(false);
    await server.stop();
    // The initdb that lost its parent may have gone on writing; what it left then goes at a later start.
    await until(async () => {
      await (await start()).stop();
      return (await remains()).length === 3;
    });
    expect(await remains()).toEqual(['credentials.json', 'postgres', 'postgres.log']);
  });

  it('says what is missing when the passwords are gone', async () => {
    await (await start()).stop();
    const file = join(dataDir, 'credentials.json');
    const text = await readFile(file);
    await rm(file);
    await expect(start()).rejects.toThrow(/credentials\.json is missing/);
    await writeFile(file, text);
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('says to set DATA_DIR when the service user cannot enter the directory', async () => {
    const closed = join(dataDir, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await expect(
      startEmbeddedPostgres({ dataDir: join(closed, 'data'), durable: false }),
    ).rejects.toThrow(/Set DATA_DIR/);
    await rm(closed, { recursive: true });
  });

  /** What is in the directory, but for the programs, copied where root's own are out of reach. */
  const remains = async () =>
    (await readdir(dataDir)).filter((name) => !name.startsWith('programs-'));

  const postmaster = async () =>
    Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 5));
}
