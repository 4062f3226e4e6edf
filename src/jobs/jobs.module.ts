import { BullModule } from '@nestjs/bullmq';
import { DynamicModule, Global, Module } from '@nestjs/common';
import { setDefaultBackendFactory } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { AgedDrafts } from './aged-drafts.js';
import { AskedWork } from './asked-work.js';
import { AuditSealing } from './audit-sealing.js';
import { POST_COUNTS } from './jobs.js';
import { Night } from './night.js';
import { PostCountsProcessor } from './post-counts.processor.js';
import { PostingHere } from './posting-here.js';
import { POSTS_COMMITS, PostingQueue } from './posting-queue.js';
import { steadyBackend } from './steady-backend.js';
import { SWEEP_EVERY, SWEEP_EVERY_MS, Sweep } from './sweep.js';
import { SystemJobsResolver } from './system-jobs.resolver.js';
import { QUEUE_BACKEND, SystemJobsService } from './system-jobs.service.js';

export interface JobsOptions {
  redisUrl: string | null;
  queueLogin: string;
  /** Of the queues on Redis; those on PostgreSQL are in the database that they belong to. */
  prefix?: string | undefined;
  /** Whether this process works on jobs, or only asks for them. */
  works: boolean;
  /** Whether what is committed here is posted here, where this process works on jobs; the queue carries it otherwise. */
  postsHere?: boolean;
  sweepEveryMs?: number;
}

/**
 * Background work: hints to post through BullMQ from a process that does not work on jobs, on PostgreSQL by default and on Redis when its
 * address is given; the rest by timers.
 */
@Global()
@Module({})
export class JobsModule {
  static forRoot(options: JobsOptions): DynamicModule {
    const connection = connectionTo(options);
    return {
      module: JobsModule,
      imports: [
        BullModule.forRoot({ connection, ...(options.prefix && { prefix: options.prefix }) }),
        BullModule.registerQueue({ name: POST_COUNTS }),
      ],
      providers: [
        PostingQueue,
        SystemJobsService,
        SystemJobsResolver,
        { provide: QUEUE_BACKEND, useValue: options.redisUrl ? 'Redis' : 'PostgreSQL' },
        { provide: SWEEP_EVERY, useValue: options.sweepEveryMs ?? SWEEP_EVERY_MS },
        { provide: POSTS_COMMITS, useValue: options.works && (options.postsHere ?? true) },
        ...(options.works
          ? [PostingHere, PostCountsProcessor, Sweep, AskedWork, Night, AuditSealing, AgedDrafts]
          : []),
      ],
      exports: [PostingQueue, ...(options.works ? [Sweep, AskedWork, AgedDrafts] : [])],
    };
  }
}

function connectionTo(options: JobsOptions): ConnectionOptions {
  setDefaultBackendFactory(options.redisUrl ? undefined : steadyBackend);
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
    options: '-c search_path=bullmq',
    max: 4,
  } as unknown as ConnectionOptions;
}
