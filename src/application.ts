import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, AppOptions } from './app.module.js';
import { queuePrefix } from './jobs/queue-prefix.js';
import { compressAnswers } from './platform/door/compressed.js';
import { documentsOfPages, servePages } from './platform/door/console-pages.js';
import { guardTheDoor } from './platform/door/door.js';
import { DoorSettings } from './platform/door/door-settings.js';
import { InFlight } from './platform/door/in-flight.js';
import { RateLimiter } from './platform/door/rate-limiter.js';
import { ArgumentsPipe } from './platform/graphql/arguments.pipe.js';
import { Logs } from './platform/logs.js';
import { UnitOfWork } from './platform/unit-of-work.js';

/** Larger bodies are refused before anything reads them; a page of import rows fits. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** A request that has not arrived by then is not waited for, nor its head. */
const RECEIVED_WITHIN_MS = 30_000;
const HEAD_WITHIN_MS = 10_000;

/** Builds the application; whoever calls decides whether it listens, and which pages it serves beside GraphQL. */
export async function createApplication(
  options: AppOptions & { pages?: string | undefined },
): Promise<NestFastifyApplication> {
  const trusted = options.door?.trustedProxies ?? [];
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: trusted.length > 0 && trusted,
    requestTimeout: RECEIVED_WITHIN_MS,
    http: { headersTimeout: HEAD_WITHIN_MS },
    // Requests under way are answered before the server closes.
    forceCloseConnections: 'idle',
  });
  const prefix = options.jobs.redisUrl
    ? await queuePrefix(options.logins.app, options.dataDir)
    : undefined;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ ...options, jobs: { ...options.jobs, prefix } }),
    adapter,
    {
      logger: options.logs,
      abortOnError: false,
    },
  );
  const settings = app.get(DoorSettings);
  guardTheDoor(adapter.getInstance(), {
    work: app.get(UnitOfWork),
    logs: app.get(Logs),
    settings,
    allowances: {
      programs: settings.documents,
      pages: options.pages ? documentsOfPages(options.pages) : null,
      production: options.production ?? false,
    },
    rates: app.get(RateLimiter),
    inFlight: app.get(InFlight),
  });
  compressAnswers(adapter.getInstance());
  if (options.pages) servePages(adapter.getInstance(), options.pages);
  app.useGlobalPipes(new ArgumentsPipe());
  return app;
}
