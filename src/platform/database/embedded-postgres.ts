import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseLogins } from '../config.js';
import { StartRefused } from '../start-refused.js';
import { Cluster, type Credentials } from './cluster.js';
import { createDatabase, withAdmin } from './create-database.js';
import { folderFault, makeFolder, refuseOutOfReach, serviceUser } from './data-folder.js';
import { alone, holderIn, isHeld, startOf, writeWhole } from './folder-lock.js';
import { ensureRoles, ROLES, type Role } from './roles.js';
import { readPostmaster } from './server-on-folder.js';
import { SteadyClient } from './steady.js';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** False gives up safety on power loss for speed; for tests. */
  durable?: boolean;
  log?: (line: string) => void;
  /** Aborted when the program was told to stop meanwhile. */
  stopping?: AbortSignal | undefined;
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
  /** From now on a server that ends is started again, whoever ended it; resolves when that does not succeed. */
  keepRunning(): Promise<StartRefused>;
  /** Stops the server, unless another living process is in charge of it. */
  stop(): Promise<void>;
}

/** After a kill -9 the old server's processes may take a while to end. */
const REVIVAL_DEADLINE_MS = 30_000;
/** Only the watching connection was lost, not the server. */
const WATCH_AGAIN_MS = 500;
/** A server that ends again and again is not started for ever. */
const REVIVALS_IN_A_MINUTE = 5;

/** Starts the PostgreSQL that npm installed on the data in `dataDir`, or joins one running there. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const server = new Launcher(options);
  try {
    return await server.launch();
  } catch (error) {
    throw folderFault(resolve(options.dataDir), error);
  }
}

class Launcher {
  private readonly dataDir: string;
  private readonly cluster: Cluster;
  private readonly chargeFile: string;
  private readonly log: (line: string) => void;
  private readonly stopping: AbortSignal | undefined;
  /** The server as it was when we last had to do with it: its process outlives a renamed folder. */
  private postmaster = { pid: 0, started: '' };
  private inCharge = false;
  private isStopped = false;

  constructor(options: EmbeddedPostgresOptions) {
    this.dataDir = resolve(options.dataDir);
    this.chargeFile = join(this.dataDir, 'server.json');
    this.log = options.log ?? (() => {});
    this.cluster = new Cluster(this.dataDir, options.durable ?? true, this.log);
    this.stopping = options.stopping;
  }

  async launch(): Promise<EmbeddedPostgres> {
    await makeFolder(this.dataDir);
    await refuseOutOfReach(this.dataDir, serviceUser());
    return this.alone(async () => {
      const credentials = await this.cluster.make();
      const { port, adopted } = await this.cluster.startOrAdopt();
      await this.takeCharge(adopted);
      const server = this.handle(port, adopted, credentials);
      try {
        await withAdmin(server.adminUrl(), (client) => ensureRoles(client, credentials));
      } catch (error) {
        if (!adopted) await this.shutDown();
        throw error;
      }
      this.log(`PostgreSQL ${adopted ? 'found running' : 'started'} on port ${port}`);
      return server;
    });
  }

  private alone<T>(work: () => Promise<T>, stopping = this.stopping): Promise<T> {
    return alone(this.dataDir, { say: this.log, stopping }, work);
  }

  /** Whoever started the server stops it; one that was found belongs to us when nobody living answers for it. */
  private async takeCharge(adopted: boolean): Promise<void> {
    this.inCharge = !adopted || !(await isHeld(this.chargeFile));
    if (this.inCharge) await writeWhole(this.chargeFile, await holderIn(this.dataDir));
    const pid = readPostmaster(this.cluster.path)?.pid ?? 0;
    this.postmaster = { pid, started: await startOf(pid) };
  }

  private handle(port: number, adopted: boolean, credentials: Credentials): EmbeddedPostgres {
    const adminUrl = (database?: string) => this.cluster.adminUrl(port, database);
    const login = (role: Role, database: string) =>
      this.cluster.addressOf(`${ROLES[role]}:${credentials[role]}`, port, database);
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
      keepRunning: () => this.keepRunning(port),
      stop: () => this.stop(),
    };
  }

  private async shutDown(): Promise<void> {
    if (!(await this.cluster.stop())) await this.stopRenamed();
    await fs.rm(this.chargeFile, { force: true });
    this.log('PostgreSQL stopped');
  }

  private async stop(): Promise<void> {
    if (this.isStopped) return;
    this.isStopped = true;
    if (!this.inCharge) return;
    if (existsSync(this.cluster.path)) await this.alone(() => this.shutDown(), undefined);
    else await this.stopRenamed();
  }

  /** The folder has another name now, which nobody told us; the server still works on it. */
  private async stopRenamed(): Promise<void> {
    const { pid, started } = this.postmaster;
    if (!started || (await startOf(pid)) !== started) return;
    process.kill(pid, 'SIGINT');
    while ((await startOf(pid)) === started) await sleep(50);
  }

  private async keepRunning(port: number): Promise<StartRefused> {
    const revivals: number[] = [];
    for (;;) {
      await this.untilLost(port);
      if (this.isStopped) return new Promise(() => undefined);
      const latest = revivals.filter((at) => Date.now() - at < 60_000).length;
      if (latest > REVIVALS_IN_A_MINUTE)
        return new StartRefused(
          `PostgreSQL ended ${latest} times within a minute. ${this.cluster.logFile} says why.`,
        );
      try {
        if (await this.alone(() => this.revive(port), undefined)) {
          revivals.push(Date.now());
          this.log(`PostgreSQL had ended and was started again on port ${port}`);
        } else await sleep(WATCH_AGAIN_MS, null, { ref: false });
      } catch (error) {
        if (this.isStopped) continue;
        const { message } = folderFault(this.dataDir, error) as Error;
        return new StartRefused(`PostgreSQL has ended and could not be started again. ${message}`);
      }
    }
  }

  /** Holds a connection to the server and returns when it is lost. */
  private async untilLost(port: number): Promise<void> {
    const watch = new SteadyClient({
      connectionString: this.cluster.adminUrl(port),
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: 'taizhang watch',
    });
    const lost = new Promise<void>((done) => {
      watch.on('error', () => done());
      watch.on('end', () => done());
    });
    try {
      await watch.connect();
    } catch {
      await watch.end().catch(() => undefined);
      return;
    }
    await lost;
  }

  private async revive(port: number): Promise<boolean> {
    if (this.isStopped) return false;
    const running = await this.cluster.startOrAdopt(port, REVIVAL_DEADLINE_MS);
    if (running.port !== port)
      throw new StartRefused(`Another process started it on port ${running.port}.`);
    await this.takeCharge(running.adopted);
    return !running.adopted;
  }
}
