import { spawnSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { migrations } from '../../migrations/index.js';
import { TestDatabase, cloneDatabase, environmentOf } from '../support/database.js';
import { Program, build, freePort } from '../support/program.js';

jest.setTimeout(300_000);

let base: string;
beforeAll(async () => {
  build();
  base = await mkdtemp(join(tmpdir(), 'taizhang-together-'));
  await chmod(base, 0o755);
}, 600_000);
afterAll(() => rm(base, { recursive: true, force: true }));

const main = async (env: Record<string, string>, name = 'src/programs/main') =>
  Program.start(name, { PORT: String(await freePort()), LOG_LEVEL: 'silent', ...env });

const isPlain = (said: string) => expect(said).not.toMatch(/\n\s+at /);

it('two first starts on one fresh folder set it up once, and both serve', async () => {
  const both = await Promise.all([1, 2].map(() => main({ DATA_DIR: join(base, 'fresh') })));
  await Promise.all(both.map((each) => each.says('answers at')));
  const said = both.map((each) => each.stderr).join('');
  expect(said.match(/^migrated:/gm)).toHaveLength(1);
  expect(said.match(/^created the/gm)).toHaveLength(3);
  const file = join(base, 'fresh', 'first-passwords');
  const told = (await readFile(file, 'utf8')).trim().split('\n');
  expect(told.map((line) => line.split(' ')[0])).toEqual(['admin', 'security', 'auditor']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  for (const line of told) expect(said).not.toContain(line.split(' ')[1]);
  for (const each of both) expect(await each.end()).toBe(0);
  isPlain(said);
});

describe('on a database of its own', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    env = {
      ...environmentOf(database),
    };
  });
  afterAll(async () => {
    await admin?.end();
    await database?.drop();
  });

  it('programs that migrate wait for the one that does, and say so', async () => {
    await admin.query('SELECT pg_advisory_lock(7200)');
    const programs = [
      await main(env, 'src/programs/migrate'),
      await main(env, 'src/programs/migrate'),
      await main(env),
    ];
    for (const each of programs) await each.says('another process is setting up this database');
    await admin.query('SELECT pg_advisory_unlock(7200)');
    await programs[2]!.says('answers at');
    expect(await programs[0]!.exitCode()).toBe(0);
    expect(await programs[1]!.exitCode()).toBe(0);
    expect(await programs[2]!.end()).toBe(0);
    const said = programs.map((each) => each.stderr).join('');
    expect(said.match(/^created the/gm)).toHaveLength(3);
    isPlain(said);
  });

  it('a program that waits for another can be stopped', async () => {
    await admin.query('SELECT pg_advisory_lock(7200)');
    const waiting = await main(env, 'src/programs/migrate');
    await waiting.says('another process is setting up this database');
    expect(await waiting.end('SIGINT')).toBe(0);
    await admin.query('SELECT pg_advisory_unlock(7200)');
  });

  it('a version that does not know a migration refuses the data, with the owner’s login or without', async () => {
    await admin.query(`INSERT INTO migrations (timestamp, name) VALUES (1, 'OfTomorrow1')`);
    const without = withoutOwner(env);
    for (const each of [env, without]) {
      const program = await main(each);
      expect(await program.exitCode()).toBe(1);
      expect(program.stderr).toContain('set up by a newer version of Taizhang');
      expect(program.stderr).toContain('OfTomorrow1');
      isPlain(program.stderr);
    }
    await admin.query(`DELETE FROM migrations WHERE name = 'OfTomorrow1'`);
  });

  it('a process without the owner’s login refuses a schema that lacks a migration', async () => {
    const last = migrations.at(-1)!.name;
    const { rows } = await admin.query('DELETE FROM migrations WHERE name = $1 RETURNING *', [
      last,
    ]);
    const without = withoutOwner(env);
    const program = await main(without);
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain(`lacks the migration ${last}. Run the migrations first`);
    await admin.query('INSERT INTO migrations VALUES ($1, $2, $3)', Object.values(rows[0]));
  });
});

/** Where only a one-shot step has the owner's login. */
function withoutOwner(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'DATABASE_OWNER_URL'));
}

describe('a setting that cannot be used is refused with a sentence, soon, and before anything is made', () => {
  const pipe = () => join(base, 'pipe');
  beforeAll(async () => {
    await writeFile(join(base, 'file'), 'x');
    await mkdir(join(base, 'odd'));
    await symlink(join(base, 'nowhere'), join(base, 'dangling'));
    await symlink(join(base, 'circle'), join(base, 'circle'));
    expect(spawnSync('mkfifo', [pipe(), join(base, 'odd/credentials.json')]).status).toBe(0);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['a folder in /proc', () => ({ DATA_DIR: '/proc/x' }), /DATA_DIR \/proc\/x cannot be used/],
    ['/proc', () => ({ DATA_DIR: '/proc' }), /DATA_DIR \/proc cannot be used/],
    ['a folder in /sys', () => ({ DATA_DIR: '/sys/x' }), /DATA_DIR \/sys\/x cannot be used/],
    ['a file', () => ({ DATA_DIR: join(base, 'file') }), /a file is in the way/],
    ['a folder in a file', () => ({ DATA_DIR: join(base, 'file/x') }), /a file is in the way/],
    ['a link to nowhere', () => ({ DATA_DIR: join(base, 'dangling') }), /leads nowhere/],
    ['a folder behind it', () => ({ DATA_DIR: join(base, 'dangling/x') }), /leads nowhere/],
    ['a circle of links', () => ({ DATA_DIR: join(base, 'circle') }), /lead in a circle/],
    ['a pipe', () => ({ DATA_DIR: pipe() }), /a file is in the way/],
    ['a name too long', () => ({ DATA_DIR: `/tmp/${'x'.repeat(300)}` }), /the name is too long/],
    ['a pipe among the data', () => ({ DATA_DIR: join(base, 'odd') }), /a pipe or a device/],
    ['keys in a pipe', () => ({ FIELD_KEYS_FILE: pipe() }), /FIELD_KEYS_FILE cannot be read/],
    ['documents in a pipe', () => ({ DOCUMENTS_FILE: pipe() }), /DOCUMENTS_FILE cannot be used/],
    ['documents without end', () => ({ DOCUMENTS_FILE: '/dev/zero' }), /DOCUMENTS_FILE cannot/],
    ['keys that are none', () => ({ FIELD_KEYS: 'k1:x', INDEX_KEY: 'i1:y' }), /FIELD_KEYS/],
    ['an environment that is none', () => ({ NODE_ENV: 'prod' }), /NODE_ENV must be one of/],
  ])('%s', async (_, env, sentence) => {
    const before = await readdir(base);
    const program = await main({ DATA_DIR: join(base, 'never'), ...env() });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toMatch(sentence);
    isPlain(program.stderr);
    expect(await readdir(base)).toEqual(before);
  });
});

it('a worker without DATABASE_URL says that it answers no operations', async () => {
  const worker = await main({ DATA_DIR: '/proc/x' }, 'src/programs/worker');
  expect(await worker.exitCode()).toBe(1);
  expect(worker.stderr).toContain('answers no operations; npm start alone does all three');
  isPlain(worker.stderr);
});

const { status: mounts } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', '/mnt']);
if (mounts === 0) spawnSync('umount', ['/mnt']);
const withMounts = mounts === 0 ? it : it.skip;
withMounts('a full disk is said in a sentence', async () => {
  const small = join(base, 'small');
  await mkdir(small);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', small]);
  expect(mount.status).toBe(0);
  try {
    const program = await main({ DATA_DIR: join(small, 'data') });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain('the disk is full');
    isPlain(program.stderr);
    await writeFile(join(small, 'rest'), Buffer.alloc(16 * 1024 * 1024)).catch(() => undefined);
    const again = await main({ DATA_DIR: join(small, 'data') });
    expect(await again.exitCode()).toBe(1);
    expect(again.stderr).toContain('the disk is full');
    isPlain(again.stderr);
  } finally {
    spawnSync('umount', [small]);
  }
});
