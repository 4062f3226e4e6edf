import { hash } from '@node-rs/argon2';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModuleRef } from '@nestjs/core';
import pg from 'pg';
import { installAccounts } from '../../src/access/install-accounts.js';
import { Role } from '../../src/access/permissions.js';
import { measures } from '../../src/catalog/measures.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RecountResult, RecountService } from '../../src/journal/recount.service.js';
import { AskedWork } from '../../src/jobs/asked-work.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { districtUnits } from '../../src/demo/builder/places.js';
import { createApplication } from '../../src/application.js';
import { Clock } from '../../src/platform/clock.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { DoorSettings } from '../../src/platform/door/door-settings.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { Turn } from '../../src/platform/database/turn.js';
import { Logs } from '../../src/platform/logs.js';
import { SignInService } from '../../src/access/sign-in.service.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { threads } from '../../src/platform/thread.js';
import { PERSON_NUMBER } from '../../src/registry/person-seals.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { TestDatabase, cloneDatabase, madeOnce } from './database.js';
import { UnitSeed, installUnits } from './install-units.js';
import { makeSchemaOnce } from './one-schema.js';

// What runs in a thread of its own is what offices run, where the whole suite has built it; else it is TypeScript here, and what it
// imports is found as by this process.
const root = new URL('../../', import.meta.url).href;
const built = ({ href }: URL) => new URL(href.replace(root, `${root}dist/`));
Object.assign(
  threads,
  process.env.TAIZHANG_IS_BUILT
    ? { arguments: [], fileOf: built }
    : { arguments: ['--import', new URL('typescript.mjs', import.meta.url).href] },
);

makeSchemaOnce();

export const PASSWORD = 'correct-horse-battery';

/** For this run of the tests only; all its files have the same, since they may clone what another has sealed. */
export const TEST_KEY_TEXT = JSON.parse(process.env.TAIZHANG_TEST_KEYS!) as ReturnType<
  typeof KeyRing.make
>;
const TEST_KEYS = KeyRing.of('aes', TEST_KEY_TEXT);

/** Communities with fictitious names, below the real streets. */
const communities: UnitSeed[] = [
  { code: '510403001901', name: '示例一社区', kind: 'community', parent: '510403001' },
  { code: '510403001902', name: '示例二社区', kind: 'community', parent: '510403001' },
  { code: '510403002901', name: '示例三社区', kind: 'community', parent: '510403002' },
];
const neighbours: UnitSeed[] = [
  { code: '510402', name: '东区', kind: 'district', parent: '510400' },
  { code: '510402001', name: '邻区街道', kind: 'street', parent: '510402' },
];

const people: [username: string, unitCode: string, roles: Role[]][] = [
  ['clerk', '510403-centre', ['caseworker']],
  ['street_clerk', '510403001', ['caseworker']],
  ['other_street_clerk', '510403002', ['caseworker']],
  ['district_clerk', '510403', ['caseworker']],
  ['reviewer', '510403', ['reviewer']],
  ['approver', '510403', ['approver']],
  ['second_approver', '510403', ['approver']],
  ['inspector', '510403', ['inspector']],
  ['leader', '510403', ['leader']],
  ['statistician', '510403', ['statistician']],
  ['city_leader', '510400', ['leader', 'statistician', 'caseworker']],
  ['neighbour', '510402', ['caseworker', 'leader', 'reviewer', 'approver', 'statistician']],
  ['admin', '510403', ['system_administrator']],
  ['security', '510403', ['security_administrator']],
  ['auditor', '510403', ['auditor']],
];

/** A clock that stands still until it is moved. */
export class TestClock extends Clock {
  constructor(private at = new Date('2022-12-31T10:00:00+08:00')) {
    super();
  }
  now() {
    return this.at;
  }
  get standsAt(): number {
    return this.at.getTime();
  }
  moveTo(instant: string) {
    this.at = new Date(instant);
  }
}

export interface GraphqlAnswer<T = Record<string, unknown>> {
  status: number;
  data: T | null;
  errors: {
    message: string;
    extensions: {
      code: string;
      issues?: { row?: number; field: string; code: string; message: string }[];
    } & Record<string, unknown>;
  }[];
}

export interface OfficeOptions {
  works?: boolean;
  /** Whether it posts by itself what is committed here; false leaves it to the queue, as where workers are apart. */
  postsHere?: boolean;
  redisUrl?: string | null;
  sweepEveryMs?: number;
  poolSize?: number;
  logs?: Logs;
  keys?: KeyRing;
  door?: Partial<DoorSettings>;
  production?: boolean;
  /** Folder of the built console, to be served beside GraphQL. */
  pages?: string;
  /** A furnished database to clone instead of the plain one. */
  template?: string;
}

/** One process of the product on this database; an office may have several. */
export async function applicationOn(
  database: TestDatabase,
  clock: TestClock,
  options: OfficeOptions = {},
): Promise<NestFastifyApplication> {
  const app = await createApplication({
    logins: database.logins,
    singleLogin: false,
    logs:
      options.logs ?? new Logs({ logLevel: process.env.TEST_LOG === 'on' ? 'debug' : 'silent' }, 2),
    keys: options.keys ?? TEST_KEYS,
    clock,
    ...(options.poolSize ? { poolSize: options.poolSize } : {}),
    production: options.production ?? false,
    // The clock stands still, so everything a test does would fall into one minute.
    door: { operationsPerMinute: null, signInsPerMinute: null, ...options.door },
    serves: true,
    pages: options.pages,
    jobs: {
      redisUrl: options.redisUrl ?? null,
      works: options.works ?? false,
      postsHere: options.postsHere ?? true,
      ...(options.sweepEveryMs ? { sweepEveryMs: options.sweepEveryMs } : {}),
    },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/**
 * A hash says itself how much work it takes, and what a real one takes is most of a sign-in, of which a run makes thousands.
 * test/access/sign-in tries those that the product makes.
 */
export async function hashLightly(admin: pg.Client): Promise<void> {
  const light = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  await admin.query('UPDATE user_account SET password_hash = $1', [light]);
}

/** Units, people and the rules in force, of which every office is a copy. */
async function furnish(): Promise<TestDatabase> {
  const database = await cloneDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await installUnits(admin, [...districtUnits, ...neighbours, ...communities]);
  const accounts = people.map(([username, unitCode, roles]) => ({
    username,
    displayName: username,
    unitCode,
    roles,
  }));
  await installAccounts(admin, accounts, PASSWORD);
  await hashLightly(admin);
  await admin.end();
  const pool = new pg.Pool({ connectionString: database.logins.jobs, max: 1 });
  await new RuleSetService(pool, new MeasureCatalog(measures)).activate('test');
  await pool.end();
  return database;
}

/** What a test asks at once goes one after the other over the one connection. */
function askInTurn(client: pg.Client): void {
  const turn = new Turn();
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<never>;
  client.query = (...asked: unknown[]) => turn.take(() => query(...asked));
}

/** One running office on a database of its own, with a person for each role. */
export class Office {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: TestClock,
    readonly districtId: number,
    readonly admin: pg.Client,
  ) {}

  static async open(options: OfficeOptions = {}): Promise<Office> {
    const furnished = options.template ?? (await madeOnce('template_office', furnish));
    const database = await cloneDatabase(furnished);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    askInTurn(admin);
    await sealAtStart(admin, new FieldCipher(options.keys ?? TEST_KEYS));
    const clock = new TestClock();
    const app = await applicationOn(database, clock, options);
    const { rows } = await admin.query(`SELECT id FROM org_unit WHERE code = '510403'`);
    return new Office(app, database, clock, rows[0].id, admin);
  }

  async close() {
    await this.leave();
    await this.database.drop();
  }

  /** Closes it and leaves its database as it stands. */
  async leave(): Promise<TestDatabase> {
    await this.app.close();
    await this.admin.end();
    // A process never forgets a file of tests, nor what stands in its variables: of an office only this shell stays.
    Object.assign(this, { app: undefined, admin: undefined });
    return this.database;
  }

  async tokenOf(username: string): Promise<string> {
    // A session does not outlive a clock that is moved by days.
    const session = `${username} ${this.clock.standsAt}`;
    const known = this.tokens.get(session);
    if (known) return known;
    const work = this.app.get(UnitOfWork);
    const token = await work.run(null, () =>
      this.app.get(SignInService).signIn(username, PASSWORD),
    );
    this.tokens.set(session, token);
    return token;
  }

  /** Runs program code as this person, in one unit of work. */
  async as<T>(username: string, act: () => Promise<T>): Promise<T> {
    return this.app.get(UnitOfWork).run(await this.tokenOf(username), act);
  }

  /** As an HTTP server gets it, but for the socket. */
  async graphql<T = Record<string, never>>(
    username: string | null,
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer<T>> {
    const bearer = username ? { authorization: `Bearer ${await this.tokenOf(username)}` } : {};
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...bearer, ...headers },
      payload: { query, variables },
    });
    const { data, errors } = answer.json<Partial<GraphqlAnswer<T>>>();
    return { status: answer.statusCode, data: data ?? null, errors: errors ?? [] };
  }

  /** As graphql, for what must succeed. */
  async ask<T = Record<string, never>>(
    username: string,
    query: string,
    variables: object = {},
  ): Promise<T> {
    const { data, errors } = await this.graphql<T>(username, query, variables);
    if (errors.length > 0 || !data) throw new Error(`refused: ${JSON.stringify(errors)}`);
    return data;
  }

  async post(): Promise<{ changes: number; entries: number }> {
    return this.app.get(PostingService).postDistrict(this.districtId);
  }

  /** What a worker does once: all that was asked for. */
  async doAsked(): Promise<void> {
    const { app, clock } = this;
    await new AskedWork(app.get(JOBS_POOL), 0, clock, app.get(ModuleRef)).once();
  }

  async recount(): Promise<RecountResult> {
    return this.app.get(RecountService).recountDistrict(this.districtId);
  }

  /** A person as a clerk would write him or her down again. */
  async personOf(id: string): Promise<{ documentNumber: string; name: string }> {
    const { rows } = await this.admin.query<{ name: string; number: string }>(
      'SELECT name, document_number AS number FROM person WHERE id = $1',
      [id],
    );
    const { name, number } = rows[0]!;
    return { name, documentNumber: this.app.get(FieldCipher).open(number, PERSON_NUMBER) };
  }

  /** The balance of a measure at the district, as SQL sees it. */
  async balance(
    measure: string,
    from = '2022-01-01',
    to = '2022-12-31',
    unitCode = '510403',
  ): Promise<number> {
    const { rows } = await this.admin.query(
      `SELECT coalesce(sum(b.quantity), 0)::float AS value FROM balance_day b JOIN org_unit o ON o.id = b.unit_id
        WHERE o.code = $4 AND b.measure = $1 AND b.day BETWEEN $2 AND $3`,
      [measure, from, to, unitCode],
    );
    return rows[0].value;
  }
}
