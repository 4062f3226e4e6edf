import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, loadConfig } from '../platform/config.js';
import { refuseUnusableKeys } from '../platform/crypto/read-keys.js';
import type { Prepared } from '../platform/prepare.js';
import { refuseTakenPort, refuseUnusableRedis } from '../platform/refusals-at-start.js';
import type { StartRefused } from '../platform/start-refused.js';

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

export type Part = 'api' | 'worker';

/** Starts the product; a setting that cannot be used is refused before anything is made. */
export async function start(
  parts: Part[],
  say: (line: string) => void,
  options: StartOptions = {},
): Promise<Running> {
  const config = options.config ?? loadConfig(process.env);
  await refuseTakenPort(config.host, config.port);
  if (config.redisUrl) await refuseUnusableRedis(config.redisUrl, say);
  refuseUnusableKeys(config);
  // What prepares the database takes a moment to load and the product seconds, for which a refusal need not wait.
  const { serve } = await import('./serve.js');
  return serve(config, parts, say, options);
}
