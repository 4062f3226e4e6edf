import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { measures } from '../../src/catalog/measures.js';
import { demoUnits } from '../../src/demo/builder/places.js';
import { installDemo } from '../../src/demo/install-demo.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { backUp } from '../../src/platform/backup/back-up.js';
import { contentOf } from '../../src/platform/backup/copying.js';
import type { Manifest } from '../../src/platform/backup/manifest.js';
import { restore } from '../../src/platform/backup/restore.js';
import { loadConfig } from '../../src/platform/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { refuseUnusableKeys } from '../../src/platform/crypto/read-keys.js';
import { holderIn } from '../../src/platform/database/folder-lock.js';
import { withClient } from '../../src/platform/prepare.js';
import { refuseOtherKeys } from '../../src/sealing/key-check.js';
import { aPerson } from '../support/builders.js';
import { installUnits } from '../support/install-units.js';
import { Program, askServer, build, freePort } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct-horse-battery';
const PASSPHRASE = 'apart-from-the-backup';
const ACCOUNTS = 2000;

let base: string;
let original: string;
let backup: string;
let office: Program;
let address: string;

const at = (...parts: string[]) => join(base, ...parts);
const open = async (dataDir: string) => {
  const port = String(await freePort());
  const program = Program.start('src/programs/main', {
    ...{ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent', OPERATIONS_PER_MINUTE: '1000000' },
  });
  await program.says('answers at');
  return { program, address: `http://127.0.0.1:${port}` };
};

beforeAll(async () => {
  build();
  base = await mkdtemp(join(tmpdir(), 'taizhang-backup-'));
  await chmod(base, 0o755);
  [original, backup] = [at('original'), at('backups', 'first')];
  ({ program: office, address } = await open(original));
  await withClient(await loginOf('owner', original), (owner) =>
    installDemo(owner, PASSWORD, () => installUnits(owner, demoUnits)),
  );
}, 600_000);
afterAll(async () => {
  await office?.end();
  await rm(base, { recursive: true, force: true });
});

async function loginOf(role: 'superuser' | 'owner' | 'jobs', dataDir: string): Promise<string> {
  const credentials = JSON.parse(
    await readFile(join(dataDir, 'credentials.json'), 'utf8'),
  ) as Record<string, string>;
  const port = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  const user = role === 'superuser' ? 'postgres' : `taizhang_${role}`;
  return `postgres://${user}:${credentials[role]}@127.0.0.1:${port}/taizhang`;
}

async function ask<Row extends object>(dataDir: string, sql: string): Promise<Row[]> {
  return withClient(
    await loginOf('superuser', dataDir),
    async (client) => (await client.query<Row>(sql)).rows,
  );
}

/** People who register somebody, again and again, and money that moves between accounts and stays the same in all. */
async function write() {
  const { login } = await askServer<{ login: { token: string } }>(
    address,
    `mutation { login(username: "qingxiangping", password: "${PASSWORD}") { token } }`,
  );
  const acknowledged: string[] = [];
  let isOver = false;
  const register = async () => {
    while (!isOver) {
      const { registered } = await askServer<{ registered: { id: string } }>(
        address,
        `mutation ($key: String!, $input: RegisterUnemploymentInput!) {
           registered: registerUnemployment(idempotencyKey: $key, input: $input) { id } }`,
        {
          key: `backup:${aPerson().documentNumber}`,
          input: {
            ...{ territoryCode: '510403001', isUrban: true, cause: 'laid_off' },
            ...{ person: aPerson(), registeredOn: new Date().toISOString().slice(0, 10) },
          },
        },
        login.token,
      );
      acknowledged.push(registered.id);
    }
  };
  await ask(
    original,
    `CREATE TABLE moved AS SELECT id, 100 AS amount FROM generate_series(1, ${ACCOUNTS}) id;
     CREATE UNIQUE INDEX ON moved (id)`,
  );
  const move = async (client: pg.Client) => {
    while (!isOver) {
      const [from, to] = [1, 2]
        .map(() => Math.ceil(Math.random() * ACCOUNTS))
        .sort((one, other) => one - other);
      await client.query(
        `UPDATE moved SET amount = amount + CASE id WHEN ${from} THEN -7 ELSE 7 END
          WHERE id IN (${from}, ${to}) AND ${from} <> ${to}`,
      );
    }
  };
  const superuser = await loginOf('superuser', original);
  const working = Promise.all([
    ...[register(), register()],
    ...[1, 2].map(() => withClient(superuser, move)),
  ]);
  return {
    acknowledged,
    stop: async () => {
      isOver = true;
      await working;
    },
  };
}

const inMoved = `SELECT sum(amount)::int AS sum FROM moved`;

it('a backup made while people write is the office as it was when it ended, and lives beside the original', async () => {
  const writers = await write();
  await until('people write', () => writers.acknowledged.length >= 20);
  const before = [...writers.acknowledged];
  const env = { DATA_DIR: original, BACKUP_PASSPHRASE: PASSPHRASE };
  const made = Program.npm('backup', env, [backup]);
  expect(await made.exitCode()).toBe(0);
  expect(made.stdout).toContain(`${backup} holds everything until`);
  expect(made.stdout).toContain('go along under the passphrase');
  const during = writers.acknowledged.length - before.length;
  expect(during).toBeGreaterThan(0);
  await writers.stop();

  const into = at('restored');
  const restored = Program.npm('restore', { BACKUP_PASSPHRASE: PASSPHRASE }, [backup, into]);
  expect([await restored.exitCode(), restored.stderr]).toEqual([0, expect.anything()]);
  expect(restored.stdout).toContain(`DATA_DIR=${into} npm start`);
  await writeFile(
    join(into, 'last-backup.json'),
    JSON.stringify({ endedAt: '2022-12-01T00:00:00Z', folder: '/mnt/first' }),
  );
  const second = await open(into);
  try {
    expect(second.program.stderr).toMatch(/The last backup is \d+ days old \(\/mnt\/first\)/);
    for (const each of [address, second.address])
      expect((await fetch(`${each}/health/ready`)).status).toBe(200);
    await expectWhole(into, before);
    const [of, now] = await Promise.all(
      [into, original].map((each) =>
        ask<{ n: number }>(each, 'SELECT count(*)::int AS n FROM unemployment_registration'),
      ),
    );
    expect(of![0]!.n).toBeLessThan(now![0]!.n);
    const verified = Program.npm('audit:verify', { DATA_DIR: into });
    expect(await verified.exitCode()).toBe(0);
    expect(verified.stdout).toMatch(/^510403: .*the chain holds/m);
  } finally {
    expect(await second.program.end()).toBe(0);
  }

  const note = JSON.parse(await readFile(join(original, 'last-backup.json'), 'utf8')) as object;
  expect(note).toEqual({ endedAt: expect.any(String), folder: backup });
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(
    /^taizhang_backup_age_seconds \d/m,
  );
});

/** Every index and row of it, what was acknowledged, what was moved, and every balance by a recount. */
async function expectWhole(into: string, acknowledged: string[]) {
  const found = await ask<{ id: string }>(
    into,
    `SELECT id::text FROM unemployment_registration WHERE id IN (${acknowledged.join(', ')})`,
  );
  expect(found).toHaveLength(acknowledged.length);
  expect(await ask(into, inMoved)).toEqual([{ sum: 100 * ACCOUNTS }]);
  // Each of these throws at the first page that is not what it should be.
  await ask(into, 'CREATE EXTENSION amcheck');
  await ask(
    into,
    `SELECT bt_index_check(c.oid, true) FROM pg_class c JOIN pg_am a ON a.oid = c.relam
      WHERE a.amname = 'btree' AND c.relkind = 'i'`,
  );
  expect(
    await ask(
      into,
      `SELECT c.relname, v.msg FROM pg_class c, verify_heapam(c.oid) v WHERE c.relkind IN ('r', 't')`,
    ),
  ).toEqual([]);
  expect(await loginOf('owner', into)).not.toBe(await loginOf('owner', original));

  await until(
    'everything is posted',
    async () => (await ask(into, 'SELECT FROM record_change LIMIT 1')).length === 0,
  );
  const [district] = await ask<{ id: number }>(
    into,
    `SELECT id FROM org_unit WHERE code = '510403'`,
  );
  const pool = new pg.Pool({ connectionString: await loginOf('jobs', into), max: 1 });
  const recount = await new RecountService(pool, new MeasureCatalog(measures))
    .recountDistrict(district!.id)
    .finally(() => pool.end());
  expect(recount).toMatchObject({ differences: 0, skippedPending: 0 });
  expect(recount.balances).toBeGreaterThan(0);
}

const said: string[] = [];
const say = (line: string) => void said.push(line);
const tried = { say, durable: false };
const withPassphrase = () => loadConfig({ BACKUP_PASSPHRASE: PASSPHRASE });
const envOf = ({ fieldKeys, indexKey }: ReturnType<typeof KeyRing.make>) => ({
  ...{ FIELD_KEYS: fieldKeys, INDEX_KEY: indexKey },
});
const server = () => ({ ...envOf(KeyRing.make()), DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });

/** What lies about where backups and data folders are made. */
const names = async () => [...(await readdir(base)), ...(await readdir(at('backups')))].sort();

describe('a backup that is not as it was made', () => {
  const table = 'postgres/PG_VERSION';
  const put = async (folder: string, path: string, bytes: string | Buffer) => {
    await rm(join(folder, path));
    await writeFile(join(folder, path), bytes);
  };
  const edit = async (folder: string, change: (manifest: Manifest) => void) => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    change(manifest);
    const text = JSON.stringify(manifest);
    await put(folder, 'manifest.json', text);
    await put(folder, 'manifest.sha256', `${contentOf(Buffer.from(text)).sha256}  manifest.json\n`);
  };

  it.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['cut short in a file', (of) => put(of, table, '1'), /PG_VERSION has 1 bytes, not 3/],
    [
      'with one byte changed',
      (of) => put(of, table, '19\n'),
      /content of .*PG_VERSION has changed/,
    ],
    ['without a file', (of) => rm(join(of, table)), /not whole: postgres\/PG_VERSION is missing/],
    ['without its manifest', (of) => rm(join(of, 'manifest.json')), /no backup, or was cut short/],
    [
      'with a pipe in the place of its manifest',
      async (of) => {
        await rm(join(of, 'manifest.json'));
        expect(spawnSync('mkfifo', [join(of, 'manifest.json')]).status).toBe(0);
      },
      /cannot be read as a backup: .*manifest\.json is no regular file/,
    ],
    ['cut short in its manifest', (of) => put(of, 'manifest.json', '{'), /do not agree/],
    [
      'of data of a newer version',
      (of) => edit(of, (manifest) => (manifest.migration = 'OfTomorrow1')),
      /does not know the migration OfTomorrow1/,
    ],
    [
      'of a newer version',
      (of) => edit(of, (manifest) => (manifest.version = '99.1.0')),
      /made by version 99\.1\.0, which is newer/,
    ],
    [
      'that leads elsewhere',
      (of) => edit(of, (manifest) => (manifest.files[0]!.path = 'postgres/../../x')),
      /names a place outside/,
    ],
  ])('%s is refused, and nothing is left behind', async (_, spoil, sentence) => {
    const folder = at('spoilt');
    expect(spawnSync('cp', ['-al', backup, folder]).status).toBe(0);
    try {
      await spoil(folder);
      const before = await names();
      await expect(restore(withPassphrase(), folder, at('never'), tried)).rejects.toThrow(sentence);
      expect(await names()).toEqual(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a restore is refused', () => {
  beforeAll(async () => {
    await mkdir(at('rests', 'postgres'), { recursive: true });
    await mkdir(at('used'));
    await writeFile(at('used', 'file'), 'x');
  });

  it.each<[string, () => string, RegExp]>([
    ['over a living office', () => original, /An office is running on .*original/],
    ['over an office at rest', () => at('rests'), /is not empty but holds the data of an office/],
    ['into a folder in use', () => at('used'), /used is not empty\. Restore into/],
    ['onto a file', () => at('used', 'file'), /a file is in the way/],
    ['into the backup itself', () => join(backup, 'data'), /is in the backup itself/],
  ])('%s', async (_, into, sentence) => {
    const before = await names();
    await expect(restore(withPassphrase(), backup, into(), tried)).rejects.toThrow(sentence);
    expect(await names()).toEqual(before);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'without the passphrase',
      () => ({}),
      /Give it by BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE/,
    ],
    [
      'with another one',
      () => ({ BACKUP_PASSPHRASE: 'another-passphrase' }),
      /^This is not the pass/,
    ],
    ['with other keys', () => envOf(KeyRing.make()), /keys given are not those of this backup/],
    ['with a passphrase in no file', () => ({ BACKUP_PASSPHRASE_FILE: at('no') }), /\(ENOENT\)/],
    ['to a server of one’s own', server, /DATABASE_URL is set.* pg_basebackup/],
  ])('%s', async (_, env, sentence) => {
    const before = await names();
    const config = loadConfig(env());
    await expect(restore(config, backup, at('never'), tried)).rejects.toThrow(sentence);
    expect(await names()).toEqual(before);
  });
});

/** As the program makes it, of the original unless told otherwise. */
const make = (folder: string, env: Record<string, string> = {}, stopping?: AbortSignal) =>
  backUp(loadConfig({ DATA_DIR: original, ...env }), folder, { say, stopping, refuseOtherKeys });

describe('a backup is refused', () => {
  it.each<[string, () => string, () => Record<string, string>, RegExp]>([
    ['of a server of one’s own', () => at('never'), server, /DATABASE_URL is set.* pg_basebackup/],
    ['of nothing', () => at('never'), () => ({ DATA_DIR: at('no') }), /There is no database in/],
    ['into a folder in use', () => backup, () => ({}), /first is not empty/],
    ['into the data', () => join(original, 'b'), () => ({}), /is in the data folder itself/],
    ['below a file', () => at('used/file/b'), () => ({}), /a file is in the way/],
    [
      'under a weak passphrase',
      () => at('never'),
      () => ({ BACKUP_PASSPHRASE: 'secret' }),
      /passphrase of the backup is too weak/,
    ],
    [
      'with keys that are not those of the data',
      () => at('never'),
      () => envOf(KeyRing.make()),
      /is not the one by which personal data of this database was sealed/,
    ],
  ])('%s', async (_, folder, env, sentence) => {
    const before = await names();
    await expect(make(folder(), env())).rejects.toThrow(sentence);
    expect(await names()).toEqual(before);
  });

  it('by the program, in a sentence and with a code', async () => {
    const program = Program.npm('backup', server(), [at('never')]);
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toMatch(/^DATABASE_URL is set/m);
    expect(program.stderr).not.toMatch(/\n\s+at /);
  });
});

it('a backup without a passphrase names the keys, and its office starts once they are put beside it', async () => {
  const folder = at('backups', 'without');
  const { keys } = await make(folder);
  expect(keys).toEqual([expect.stringMatching(/^k1:[0-9a-f]{16}$/), expect.stringMatching(/^i1:/)]);
  const everything = await readdir(folder);
  expect(everything.sort()).toEqual(['manifest.json', 'manifest.sha256', 'postgres']);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);

  const into = at('without');
  const { hasKeys } = await restore(loadConfig({}), folder, into, tried);
  expect(hasKeys).toBe(false);
  const config = loadConfig({ DATA_DIR: into });
  expect(() => refuseUnusableKeys(config)).toThrow(/field-keys must have a line FIELD_KEYS/);
  expect(await readFile(join(into, 'field-keys'), 'utf8')).toContain(keys!.join(', '));
  const kept = await readFile(join(original, 'field-keys'));
  await writeFile(join(into, 'field-keys'), kept);
  const again = await make(at('backups', 'again'), { DATA_DIR: into });
  expect(again.keys).toEqual(keys);

  const given = { FIELD_KEYS_FILE: join(original, 'field-keys') };
  await mkdir(at('given'));
  const other = await restore(loadConfig(given), folder, at('given'), tried);
  expect(other.hasKeys).toBe(true);
  const restored = await readdir(at('given'));
  expect(restored).toEqual(expect.arrayContaining(['credentials.json', 'field-keys', 'postgres']));
  expect(restored.filter((name) => name.startsWith('.'))).toEqual([]);
});

it('a backup that is stopped leaves nothing, and one that was killed is cleared away by the next', async () => {
  const before = await names();
  const stopping = new AbortController();
  const stopped = backUp(loadConfig({ DATA_DIR: original }), at('stopped'), {
    ...{ refuseOtherKeys, stopping: stopping.signal },
    say: (line) => void (line.startsWith('copying') && stopping.abort()),
  });
  await expect(stopped).rejects.toThrow(/abort/);
  expect(await names()).toEqual(before);

  const [dead, living] = ['dead', 'living'].map((each) =>
    at('backups', `.taizhang-unfinished-${hostname()}-${each}`),
  ) as [string, string];
  for (const each of [dead, living]) await mkdir(each);
  const holder = await holderIn(dead);
  await writeFile(join(dead, 'unfinished.lock'), holder.replace(/"pid":\d+/, '"pid":999999999'));
  await writeFile(join(living, 'unfinished.lock'), await holderIn(living));
  await make(at('backups', 'next'));
  expect([existsSync(dead), existsSync(living)]).toEqual([false, true]);
});

it('an office that rests is backed up as well, and rests afterwards', async () => {
  await office.end();
  await make(at('backups', 'resting'));
  expect(existsSync(join(original, 'postgres/postmaster.pid'))).toBe(false);
});
