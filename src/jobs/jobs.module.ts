import { BullModule } from '@nestjs/bullmq';
import { DynamicModule, Global, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { AuditQueue } from './audit-queue.js';
import { AuditSealing } from './audit-sealing.js';
import { Queues } from './jobs.js';
import { AnonymisationQueue } from './anonymisation-queue.js';
import { AnonymiseProcessor } from './anonymise.processor.js';
import { KeyRotationQueue } from './key-rotation-queue.js';
import { NightlyRecount } from './nightly-recount.js';
import { NightlyVerification } from './nightly-verification.js';
import { PostCountsProcessor } from './post-counts.processor.js';
import { PostingQueue } from './posting-queue.js';
import { RecountProcessor } from './recount.processor.js';
import { RotateKeysProcessor } from './rotate-keys.processor.js';
import { VerifyAuditProcessor } from './verify-audit.processor.js';
import { SWEEP_EVERY, SWEEP_EVERY_MS, Sweep } from './sweep.js';

export interface JobsOptions {
  redisUrl: string | null;
  queueLogin: string;
  /** Whether this process works on jobs, or only asks for them. */
  works: boolean;
  sweepEveryMs?: number;
}

/** Background work on BullMQ: PostgreSQL by default, Redis when its address is given. */
@Global()
@Module({})
export class JobsModule {
  static forRoot(options: JobsOptions): DynamicModule {
    const connection = connectionTo(options);
    return {
      module: JobsModule,
      imports: [
        BullModule.forRoot({ connection }),
        BullModule.registerQueue(...Object.values(Queues).map((name) => ({ name }))),
      ],
      providers: [
        PostingQueue,
        AuditQueue,
        KeyRotationQueue,
        AnonymisationQueue,
        { provide: SWEEP_EVERY, useValue: options.sweepEveryMs ?? SWEEP_EVERY_MS },
        ...(options.works
          ? [
              PostCountsProcessor,
              RecountProcessor,
              VerifyAuditProcessor,
              RotateKeysProcessor,
              AnonymiseProcessor,
              Sweep,
              NightlyRecount,
              AuditSealing,
              NightlyVerification,
            ]
          : []),
      ],
      exports: [
        PostingQueue,
        AuditQueue,
        KeyRotationQueue,
        AnonymisationQueue,
        ...(options.works ? [Sweep] : []),
      ],
    };
  }
}

function connectionTo(options: JobsOptions): ConnectionOptions {
  setDefaultBackendFactory(options.redisUrl ? undefined : createPostgresBackend);
  if (options.redisUrl) {
    const { host, port, username, password, db, tls } = new Redis(options.redisUrl, {
      lazyConnect: true,
    }).options;
    return {
      host,
      port,
      username,
      password,
      db,
      tls,
      maxRetriesPerRequest: null,
    } as ConnectionOptions;
  }
  return {
    connectionString: options.queueLogin,
    schema: 'bullmq',
    max: 3,
  } as unknown as ConnectionOptions;
}
