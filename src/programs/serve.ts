import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { overdueBackup } from '../platform/backup/last-backup.js';
import { Config } from '../platform/config.js';
import { hasPages } from '../platform/door/console-pages.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { readKeys } from '../platform/crypto/read-keys.js';
import { refuseUninstalled } from '../platform/database/installation.js';
import { watchProcess } from '../platform/health/metrics.js';
import { Logs } from '../platform/logs.js';
import { Prepared, prepareDatabase, withClient } from '../platform/prepare.js';
import { listenFault } from '../platform/refusals-at-start.js';
import type { Part, Running, StartOptions } from './start.js';

/** What runs when the signal comes may take this long to finish; a container's grace is 30 seconds. */
const FINISH_WITHIN_MS = 20_000;

/** The console as the build leaves it, beside what was compiled. */
const PAGES = join(import.meta.dirname, '../../web');

const NEVER = new Promise<never>(() => undefined);

/** Database ready, application up, listening when it serves. In embedded mode one process is both. */
export async function serve(
  config: Config,
  parts: Part[],
  say: (line: string) => void,
  { stopping, beforeListening }: StartOptions,
): Promise<Running> {
  if (config.officeFile) await (await import('./first-run.js')).refuseFirst(config);
  const prepared = await prepareDatabase(config, say, {
    stopping,
    install: async (logins) =>
      (await import('./first-run.js')).firstRun(config, logins, await readKeys(config), say),
  });
  let app: NestFastifyApplication | null = null;
  try {
    const keys = await readKeys(config);
    const { createApplication, installations, refuseUnsealed, sayNextSteps } =
      await import('./product.js');
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
      pages: parts.includes('api') ? builtPages(say) : undefined,
      jobs: { redisUrl: config.redisUrl, works: parts.includes('worker') || !config.database },
    });
    await app.init();
    stopping?.throwIfAborted();
    const ready = { app, config, prepared };
    await beforeListening?.(ready);
    watchProcess();
    await sayNextSteps(prepared.logins, say);
    const overdue = prepared.embedded && overdueBackup(config, new Date());
    if (overdue) say(overdue);
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

function builtPages(say: (line: string) => void): string | undefined {
  if (hasPages(PAGES)) return PAGES;
  say('The console was not built, so only GraphQL answers: run npm ci and npm run build.');
  return undefined;
}

async function stop(app: NestFastifyApplication | null, prepared: Prepared): Promise<void> {
  try {
    if (app) await Promise.race([app.close(), sleep(FINISH_WITHIN_MS, null, { ref: false })]);
  } finally {
    await prepared.embedded?.stop();
  }
}
