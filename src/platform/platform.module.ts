import { DynamicModule, Global, Module, Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { OrgUnits } from './org-units.js';
import { AskedJobs } from './asked-jobs.js';
import { ChangedDistricts } from './changed-districts.js';
import { LastBackups } from './backup/last-backup.js';
import { Clock, SystemClock } from './clock.js';
import { DatabaseLogins } from './config.js';
import { FieldCipher } from './crypto/field-cipher.js';
import { KeyRing } from './crypto/key-ring.js';
import { JOBS_POOL, jobsPool } from './database/jobs-pool.js';
import { DECLARED, Installation } from './database/installation.js';
import { STEADY } from './database/steady.js';
import { SnakeNaming } from './database/naming.js';
import { DOOR_DEFAULTS, DoorSettings } from './door/door-settings.js';
import { RateLimiter } from './door/rate-limiter.js';
import { SessionWatch } from './door/session-watch.js';
import { InFlight } from './door/in-flight.js';
import { DATABASE_REFUSALS, DatabaseRefusal, ErrorReport, HIDES_SCHEMA } from './error-report.js';
import { KEPT_DATA, KeptData } from './kept-data.js';
import { Pulse } from './health/pulse.js';
import { StorageWatch } from './health/storage-watch.js';
import { Loaders } from './graphql/loaders.js';
import { Logs } from './logs.js';
import { UnitOfWork } from './unit-of-work.js';

export interface PlatformOptions {
  logins: DatabaseLogins;
  singleLogin: boolean;
  logs: Logs;
  /** Seals personal data and opens it. */
  keys: KeyRing;
  clock?: Clock;
  /** Connections of the application's role. */
  poolSize?: number;
  /** Where the embedded database keeps its data; its free space is part of health. */
  dataDir?: string | undefined;
  /** Tells nothing of the schema to those who ask wrongly. */
  production?: boolean;
  /** What is not given is as usual. */
  door?: Partial<DoorSettings>;
}

/** What every connection of the application's role begins with: nothing waits, runs or stays open for ever. */
function sessionOptions({ operationMs, lockMs }: DoorSettings, singleLogin: boolean): string {
  const settings = {
    statement_timeout: operationMs,
    idle_in_transaction_session_timeout: operationMs,
    lock_timeout: lockMs,
    ...(singleLogin ? { role: 'taizhang_app' } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Closes the posting role's pool with the application. */
class JobsPoolKeeper {
  constructor(private readonly pool: Pool) {}
  async onApplicationShutdown() {
    await this.pool.end();
  }
}

/** What the rooms above hand down. */
export interface HandedDown {
  entities: Type<object>[];
  databaseRefusals: DatabaseRefusal[];
  declared: Installation[];
  keptData: KeptData[];
}

/** Database, clock, logs and unit of work: what every module stands on. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions & HandedDown): DynamicModule {
    const door: DoorSettings = { ...DOOR_DEFAULTS, ...options.door };
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: options.logins.app,
          entities: options.entities,
          namingStrategy: new SnakeNaming(),
          poolSize: options.poolSize ?? 20,
          extra: {
            ...STEADY,
            // What it reads out of the address itself knows no sockets.
            connectionString: options.logins.app,
            // What does not wait for one another's answer goes to the server in one go.
            pipeline: true,
            connectionTimeoutMillis: door.waitMs,
            options: sessionOptions(door, options.singleLogin),
          },
          retryAttempts: 3,
          retryDelay: 500,
        }),
      ],
      providers: [
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: Logs, useValue: options.logs },
        { provide: KeyRing, useValue: options.keys },
        { provide: FieldCipher, useFactory: () => new FieldCipher(options.keys) },
        {
          provide: JOBS_POOL,
          useFactory: () =>
            jobsPool(options.logins.jobs, options.singleLogin ? 'taizhang_jobs' : null),
        },
        {
          provide: JobsPoolKeeper,
          inject: [JOBS_POOL],
          useFactory: (pool: Pool) => new JobsPoolKeeper(pool),
        },
        { provide: DoorSettings, useValue: door },
        { provide: DECLARED, useValue: options.declared },
        { provide: KEPT_DATA, useValue: options.keptData },
        { provide: DATABASE_REFUSALS, useValue: options.databaseRefusals },
        { provide: HIDES_SCHEMA, useValue: options.production ?? false },
        { provide: StorageWatch, useFactory: () => new StorageWatch(options.dataDir) },
        { provide: LastBackups, useFactory: () => new LastBackups(options.dataDir) },
        {
          provide: Pulse,
          useFactory: () =>
            new Pulse(
              [options.logins.app, options.singleLogin ? 'taizhang_app' : null],
              [options.logins.jobs, options.singleLogin ? 'taizhang_jobs' : null],
            ),
        },
        OrgUnits,
        UnitOfWork,
        Loaders,
        SessionWatch,
        RateLimiter,
        InFlight,
        ErrorReport,
        AskedJobs,
        ChangedDistricts,
      ],
      exports: [
        InFlight,
        StorageWatch,
        LastBackups,
        Pulse,
        DoorSettings,
        RateLimiter,
        Clock,
        Logs,
        KeyRing,
        FieldCipher,
        JOBS_POOL,
        OrgUnits,
        UnitOfWork,
        Loaders,
        ErrorReport,
        AskedJobs,
        ChangedDistricts,
      ],
    };
  }
}
