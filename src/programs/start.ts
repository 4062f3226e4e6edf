import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { firstAccounts } from '../access/first-accounts.js';
import { installAccounts } from '../access/install-accounts.js';
import { installations } from '../catalog/installations.js';
import { measures } from '../catalog/measures.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { sayDifferences } from '../journal/rule-preview.js';
import { RuleSetService } from '../journal/rule-set.service.js';
import { defaultUnits } from '../org-units/default-units.js';
import { installUnits } from '../org-units/install-units.js';
import { installAll, refuseUninstalled } from '../platform/database/installation.js';
import { createApplication } from '../application.js';
import { Config, DatabaseLogins, loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { readKeys, refuseUnusableKeys } from '../platform/crypto/read-keys.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { watchProcess } from '../platform/health/metrics.js';
import { Logs } from '../platform/logs.js';
import { Prepared, prepareDatabase, withClient } from '../platform/prepare.js';
import { refuseUnsealed } from '../sealing/key-check.js';
import { sealAtStart } from '../sealing/seal-at-start.js';
import {
  knownFault,
  listenFault,
  refuseTakenPort,
  refuseUnusableRedis,
} from '../platform/refusals-at-start.js';

/** The application is up and does not listen yet. */
export interface Ready {
  app: NestFastifyApplication;
  config: Config;
  prepared: Prepared;
}

export interface Running extends Ready {
  address: string | null;
  /** Resolves when what it stands on is gone for good. */
  lost: Promise<StartRefused>;
  stop(): Promise<void>;
}

export interface StartOptions {
  config?: Config;
  beforeListening?: (ready: Ready) => Promise<void>;
  /** Aborted when the program was told to stop before it had started. */
  stopping?: AbortSignal;
}

type Part = 'api' | 'worker';

/** What runs when the signal comes may take this long to finish; a container's grace is 30 seconds. */
const FINISH_WITHIN_MS = 20_000;

const NEVER = new Promise<never>(() => undefined);

/** Starts the product: database ready, application up, listening when it serves. In embedded mode one process is both. */
export async function start(
  parts: Part[],
  say: (line: string) => void,
  { stopping, beforeListening, ...options }: StartOptions = {},
): Promise<Running> {
  const config = options.config ?? loadConfig(process.env);
  await refuseTakenPort(config.host, config.port);
  if (config.redisUrl) await refuseUnusableRedis(config.redisUrl, say);
  refuseUnusableKeys(config);
  const prepared = await prepareDatabase(config, say, {
    stopping,
    install: async (logins) => firstRun(config, logins, await readKeys(config), say),
  });
  let app: NestFastifyApplication | null = null;
  try {
    const keys = await readKeys(config);
    if (!config.hasOwnerLogin)
      await withClient(prepared.logins.app, async (app) => {
        await refuseUnsealed(app, new FieldCipher(keys));
        await refuseUninstalled(app, installations);
      });
    stopping?.throwIfAborted();
    app = await createApplication({
      logins: prepared.logins,
      singleLogin: config.singleLogin,
      logs: new Logs(config),
      keys,
      door: config.door,
      dataDir: prepared.embedded ? config.dataDir : undefined,
      production: config.production,
      serves: parts.includes('api'),
      jobs: { redisUrl: config.redisUrl, works: parts.includes('worker') || !config.database },
    });
    await app.init();
    stopping?.throwIfAborted();
    const ready = { app, config, prepared };
    await beforeListening?.(ready);
    watchProcess();
    await app.listen(config.port, config.host);
    return {
      ...ready,
      address: await app.getUrl(),
      lost: prepared.embedded?.keepRunning() ?? NEVER,
      stop: () => stop(ready.app, prepared),
    };
  } catch (error) {
    await stop(app, prepared).catch(() => undefined);
    throw listenFault(error, config.host, config.port);
  }
}

/** What the ledgers declare, sealed data, units, the three who govern, the rules in force: what an empty database needs. On later starts nothing is left to do. */
export async function firstRun(
  config: Config,
  logins: DatabaseLogins,
  keys: KeyRing,
  say: (line: string) => void,
): Promise<void> {
  await withClient(logins.owner, async (owner) => {
    const told = await installAll(owner, installations);
    if (told.length > 0)
      say(`the database was told what ${told.length} ledgers and findings declare`);
    await sealAtStart(owner, new FieldCipher(keys), say);
    await installUnits(owner, defaultUnits);
    // Three people hold these accounts, so none learns another's password from ours.
    for (const account of firstAccounts) {
      const password = config.adminPassword ?? randomBytes(9).toString('base64url');
      const added = await installAccounts(owner, [account], password, true);
      if (added.length === 0) continue;
      const { username, roles } = account;
      const told = config.adminPassword
        ? 'the password that was given'
        : await toldPassword(config, username, password);
      say(`created the ${roles[0]!.replace('_', ' ')}: sign in as ${username} with ${told}`);
    }
  });
  const pool = jobsPool(logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
  try {
    const rules = new RuleSetService(pool, new MeasureCatalog(measures));
    if (await rules.wouldChange()) sayDifferences(await rules.preview()).forEach(say);
    if (await rules.activate('start of a new version')) say('counting rules activated');
  } finally {
    await pool.end();
  }
}

/** On a terminal it is read once; where our output is kept, a file that only this user reads says it instead. */
async function toldPassword(config: Config, username: string, password: string): Promise<string> {
  if (process.stderr.isTTY || config.database) return `the password ${password}`;
  const file = join(config.dataDir, 'first-passwords');
  await appendFile(file, `${username} ${password}\n`, { mode: 0o600 });
  return `the password in ${file}; remove it once it is read`;
}

async function stop(app: NestFastifyApplication | null, prepared: Prepared): Promise<void> {
  try {
    if (app) await Promise.race([app.close(), sleep(FINISH_WITHIN_MS, null, { ref: false })]);
  } finally {
    await prepared.embedded?.stop();
  }
}

/** Runs a program to its end of life: refusals as a sentence, and a signal as a clean stop, whenever it comes. */
export function runProgram(program: (stopping: AbortSignal) => Promise<Running | void>): void {
  const stopping = new AbortController();
  const told = new Promise<void>((done) => {
    // A terminal's Ctrl-C comes twice, from the terminal and from npm; the second must not cut the first short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        stopping.abort(new Error('told to stop'));
        done();
      });
    }
  });
  // Whoever read what we print may leave, as in npm run demo | head.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  program(stopping.signal)
    .then(async (running) => {
      if (!running) return process.exit(0);
      const lost = await Promise.race([told, running.lost]);
      if (lost) process.stderr.write(`${lost.message}\n`);
      await running.stop();
      process.exit(lost ? 1 : 0);
    })
    .catch((error: unknown) => (stopping.signal.aborted ? process.exit(0) : fail(error)));
}

function fail(error: unknown): never {
  const known = knownFault(error);
  process.stderr.write(
    `${known instanceof StartRefused ? known.message : ((known as Error).stack ?? String(known))}\n`,
  );
  process.exit(1);
}
