import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '../start-refused.js';
import { readSmallFile } from '../read-small-file.js';
import { serviceUser, type ServiceUser } from './data-folder.js';
import { writeWhole } from './folder-lock.js';
import { findPostgres, runPostgres } from './postgres-programs.js';
import { ROLE_KEYS, type Role } from './roles.js';
import {
  isSameFolder,
  mayBePostgres,
  postmasterFile,
  readPostmaster,
  worksOn,
} from './server-on-folder.js';
import { LOCAL, makeSocketFolder, reachedBy } from './socket-folder.js';

export type Credentials = Record<Role | 'superuser', string>;

export interface Running {
  port: number;
  adopted: boolean;
}

/** The passwords of the roles; without them nobody signs in to the cluster beside it. */
export const CREDENTIALS = 'credentials.json';

const START_DEADLINE_MS = 10_000;

const LONGEST_LOG = 10 * 1024 * 1024;

/** The PostgreSQL cluster of a data folder: made once, started, found running, stopped. */
export class Cluster {
  readonly path: string;
  readonly logFile: string;
  private readonly user: ServiceUser | undefined = serviceUser();
  private bin = '';
  private superuser = '';

  constructor(
    private readonly dataDir: string,
    private readonly durable: boolean,
    private readonly log: (line: string) => void,
  ) {
    this.path = join(dataDir, 'postgres');
    this.logFile = join(dataDir, 'postgres.log');
  }

  /** Programs, passwords and an initialised cluster; on later starts nothing is left to make. */
  async make(): Promise<Credentials> {
    this.bin = await findPostgres(this.dataDir, this.user);
    const credentials = await this.credentials();
    this.superuser = credentials.superuser;
    await this.initialise();
    return credentials;
  }

  adminUrl(port: number, database?: string): string {
    return this.addressOf(`postgres:${this.superuser}`, port, database);
  }

  /** By the server's socket where there is one, else by its port. */
  addressOf(login: string, port: number, database = 'postgres'): string {
    const folder = readPostmaster(this.path)?.socketFolder || LOCAL;
    return `postgres://${login}@${encodeURIComponent(reachedBy(folder, port))}:${port}/${encodeURIComponent(database)}`;
  }

  private async credentials(): Promise<Credentials> {
    const file = join(this.dataDir, CREDENTIALS);
    if (!existsSync(file)) {
      if (existsSync(this.path)) {
        throw new StartRefused(
          `${file} is missing, and without it nobody can sign in to the database beside it. ` +
            'Put it back from a backup.',
        );
      }
      await this.makeCredentials(file);
    }
    return JSON.parse(readSmallFile(file)) as Credentials;
  }

  private async makeCredentials(file: string): Promise<Credentials> {
    const names = ['superuser', ...ROLE_KEYS];
    const made = names.map((name) => [name, randomBytes(24).toString('base64url')]);
    const credentials = Object.fromEntries(made) as Credentials;
    await writeWhole(file, JSON.stringify(credentials, null, 2), 0o600);
    return credentials;
  }

  /** A cluster that was put here from a backup: its log is replayed, and it gets passwords of its own, before anybody can connect. */
  async takeIn(): Promise<void> {
    this.bin = await findPostgres(this.dataDir, this.user);
    const { superuser } = await this.makeCredentials(join(this.dataDir, CREDENTIALS));
    const settings = ['-c', 'exit_on_error=on', ...(this.durable ? [] : ['-c', 'fsync=off'])];
    await this.run(
      'postgres',
      ['--single', '-D', this.path, ...settings, 'postgres'],
      `ALTER ROLE postgres PASSWORD '${superuser}'\n`,
    ).catch((error: Error) => this.refuse('PostgreSQL could not recover the data', error.message));
  }

  /** Makes the cluster aside and moves it into place whole, so that a killed initdb leaves no half. */
  private async initialise(): Promise<void> {
    const prefix = `${basename(this.path)}.new-`;
    for (const name of await fs.readdir(this.dataDir)) {
      // An initdb whose parent was killed may still be writing there: what resists goes next time.
      if (name.startsWith(prefix)) {
        await fs.rm(join(this.dataDir, name), { recursive: true, force: true }).catch(() => {});
      }
    }
    if (existsSync(this.path)) {
      const { uid } = await fs.stat(this.path);
      const expected = this.user?.uid ?? process.getuid?.() ?? uid;
      if (uid === expected) return;
      throw new StartRefused(
        `${this.path} belongs to user ${uid}, but PostgreSQL would now run as user ${expected}. ` +
          'Start Taizhang as the user who started it first, or set DATA_DIR elsewhere.',
      );
    }
    this.log(`Creating a database in ${this.path}`);
    const half = join(this.dataDir, prefix + randomBytes(4).toString('hex'));
    const passwordFile = `${half}.password`;
    try {
      await fs.mkdir(half, { mode: 0o700 });
      await fs.writeFile(passwordFile, this.superuser, { mode: 0o600 });
      await this.handOver(half);
      await this.handOver(passwordFile);
      await this.run('initdb', [
        ...['-D', half, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...(this.durable ? [] : ['--no-sync']),
      ]).catch((error: Error) =>
        this.refuse('PostgreSQL could not make its database', error.message),
      );
      await fs.rename(half, this.path);
    } finally {
      await fs.rm(passwordFile, { force: true });
      await fs.rm(half, { recursive: true, force: true });
    }
  }

  /** After a kill -9 the lock of the old server takes a few seconds to come free, hence the patience. */
  async startOrAdopt(onPort?: number, patienceMs = START_DEADLINE_MS): Promise<Running> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = await this.find();
      if (typeof found === 'number') return { port: found, adopted: true };
      let refusal = found;
      if (found === null) {
        const port = onPort ?? (await freePort());
        refusal = await this.start(port);
        if (refusal === null) return { port, adopted: false };
      }
      const isPassing =
        found !== null || /already exists|in use|could not bind/.test(refusal ?? '');
      if (!isPassing || Date.now() > deadline) {
        this.refuse(`PostgreSQL did not start (${this.logFile})`, refusal ?? '');
      }
      await sleep(100);
    }
  }

  /** The port of the server that works on this folder; null when none does; or why that cannot be told yet. */
  private async find(): Promise<number | string | null> {
    const written = readPostmaster(this.path);
    if (!written || !(await this.pgCtl(['status']).catch(() => null))) return null;
    const { pid, directory, port } = written;
    const isNamed =
      (await isSameFolder(directory, this.path)) ||
      (await isSameFolder(`/proc/${pid}/cwd`, this.path));
    try {
      if (await worksOn(this.adminUrl(port), this.path)) return port;
      this.log(
        `${this.path} is a copy of ${directory}, where a server is running. It gets a server of its own; ` +
          'what was copied while that one was running may be incomplete.',
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
      if (isNamed && (await mayBePostgres(pid))) return String(error);
    }
    // It names a server of another folder, or a process that is none. PostgreSQL itself knows a folder in use by its memory.
    await fs.rm(postmasterFile(this.path), { force: true });
    return null;
  }

  /** Null when the server is ready, else what it had to say. Where it can't make its socket, its port is enough. */
  private async start(port: number): Promise<string | null> {
    await this.setLongLogAside();
    await fs.appendFile(this.logFile, '', { mode: 0o600 });
    await this.handOver(this.logFile);
    const sockets = await makeSocketFolder(this.path, this.user);
    const refusal = await this.startWith(port, sockets);
    return sockets && refusal?.includes(sockets) ? this.startWith(port, null) : refusal;
  }

  private async startWith(port: number, sockets: string | null): Promise<string | null> {
    const { size } = await fs.stat(this.logFile);
    const settings = [
      `listen_addresses=${LOCAL}`,
      `port=${port}`,
      `unix_socket_directories=${sockets ?? "''"}`,
      'shared_buffers=256MB',
      'max_connections=200',
      // A new office grows from nothing within minutes: plans made for empty tables would stay for a minute otherwise.
      'autovacuum_naptime=5s',
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

  /** The server only ever adds to its log; a start keeps what it became as the one before. */
  private async setLongLogAside(): Promise<void> {
    const { size } = await fs.stat(this.logFile).catch(() => ({ size: 0 }));
    if (size > LONGEST_LOG) await fs.rename(this.logFile, `${this.logFile}.1`);
  }

  private refuse(what: string, output: string): never {
    const isFull = /No space left on device|Disk quota exceeded/.test(output);
    throw new StartRefused(
      `${what} in ${this.path}: ${isFull ? 'the disk is full. Make room there and start again; nothing was lost.' : `\n${output}`}`,
    );
  }

  /** False when no server works on this folder. */
  async stop(): Promise<boolean> {
    if ((await this.find()) === null) return false;
    const folder = readPostmaster(this.path)?.socketFolder;
    await this.pgCtl(['stop', '-w', '-t', '60', '-m', 'fast']);
    // Not where a server of another folder has its socket there as well.
    if (folder) await fs.rmdir(folder).catch(() => undefined);
    return true;
  }

  private async handOver(path: string): Promise<void> {
    if (this.user) await fs.chown(path, this.user.uid, this.user.gid);
  }

  private pgCtl(args: string[]): Promise<string> {
    return this.run('pg_ctl', ['-D', this.path, ...args]);
  }

  private run(program: string, args: string[], input?: string): Promise<string> {
    return runPostgres(join(this.bin, program), args, { user: this.user, input });
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
