import { randomBytes } from 'node:crypto';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { installAccounts } from './access/install-accounts.js';
import { measures } from './indicators/measures.js';
import { MeasureCatalog } from './journal/measure-catalog.js';
import { RuleSetService } from './journal/rule-set.service.js';
import { defaultUnits } from './org-units/default-units.js';
import { installUnits } from './org-units/install-units.js';
import { createApplication } from './platform/application.js';
import { Config, ConfigurationError, DatabaseLogins, loadConfig } from './platform/config.js';
import { jobsPool } from './platform/database/jobs-pool.js';
import { Logs } from './platform/logs.js';
import { Prepared, prepareDatabase, withClient } from './platform/prepare.js';

/** The application is up and does not listen yet. */
export interface Ready {
  app: NestFastifyApplication;
  config: Config;
  prepared: Prepared;
}

export interface Running extends Ready {
  address: string | null;
  stop(): Promise<void>;
}

type Part = 'api' | 'worker';

/** Starts the product: database ready, application up, listening when it serves. In embedded mode one process is both. */
export async function start(
  parts: Part[],
  say: (line: string) => void,
  options: { config?: Config; beforeListening?: (ready: Ready) => Promise<void> } = {},
): Promise<Running> {
  const config = options.config ?? loadConfig(process.env);
  const prepared = await prepareDatabase(config, say);
  try {
    if (prepared.embedded || config.hasOwnerLogin) await firstRun(config, prepared.logins, say);
    const serves = parts.includes('api');
    const app = await createApplication({
      logins: prepared.logins,
      singleLogin: config.singleLogin,
      logs: new Logs(config),
      production: config.production,
      serves,
      jobs: { redisUrl: config.redisUrl, works: parts.includes('worker') || !config.database },
    });
    await app.init();
    await options.beforeListening?.({ app, config, prepared });
    await app.listen(config.port, config.host);
    return { app, config, prepared, address: await app.getUrl(), stop: () => stop(app, prepared) };
  } catch (error) {
    await prepared.embedded?.stop();
    throw error;
  }
}

/** Units, the administrator, the rules in force: what an empty database needs. On later starts nothing is left to do. */
export async function firstRun(
  config: Config,
  logins: DatabaseLogins,
  say: (line: string) => void,
): Promise<void> {
  const password = config.adminPassword ?? randomBytes(9).toString('base64url');
  await withClient(logins.owner, async (owner) => {
    await installUnits(owner, defaultUnits);
    const added = await installAccounts(
      owner,
      [
        {
          username: 'admin',
          displayName: '系统管理员',
          unitCode: '510403',
          roles: ['administrator'],
        },
      ],
      password,
    );
    if (added.length > 0)
      say(`created the administrator: sign in as admin with the password ${password}`);
  });
  const pool = jobsPool(logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
  const activated = await new RuleSetService(pool, new MeasureCatalog(measures))
    .activate('start of a new version')
    .finally(() => pool.end());
  if (activated) say('counting rules activated');
}

async function stop(app: NestFastifyApplication, prepared: Prepared) {
  await app.close();
  await prepared.embedded?.stop();
}

/** Runs a program to its end of life: faults as a sentence, SIGINT and SIGTERM as a clean stop. */
export function runProgram(program: () => Promise<Running | void>): void {
  program().then(
    (running) => {
      if (!running) return;
      let stopping = false;
      const end = () => {
        if (stopping) return;
        stopping = true;
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => fail(error),
        );
      };
      process.once('SIGINT', end);
      process.once('SIGTERM', end);
    },
    (error: unknown) => fail(error),
  );
}

function fail(error: unknown): never {
  process.stderr.write(
    `${error instanceof ConfigurationError ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
}
