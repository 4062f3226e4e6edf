import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Program, build, freePort } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(300_000);

interface Opened {
  program: Program;
  address: string;
}

let base: string;
let original: string;
let running: Program[];
/** On the original folder, from one test to the next unless one of them ends it: a start takes seconds. */
let standing: Opened | null = null;

beforeAll(async () => {
  build();
  base = await mkdtemp(join(tmpdir(), 'taizhang-copies-'));
  await chmod(base, 0o755);
  original = join(base, 'original');
}, 600_000);
beforeEach(() => void (running = []));
afterEach(async () => {
  await Promise.all(running.map((each) => each.end('SIGTERM')));
});
afterAll(async () => {
  await standing?.program.end();
  await rm(base, { recursive: true, force: true });
});

const start = async (dataDir: string): Promise<Opened> => {
  const env = { DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'silent' };
  const program = Program.start('src/programs/main', env);
  await program.says('answers at');
  const credentials = await readFile(join(dataDir, 'credentials.json'), 'utf8');
  superuser = (JSON.parse(credentials) as { superuser: string }).superuser;
  return { program, address: `http://127.0.0.1:${env.PORT}` };
};
const open = async (dataDir: string) => {
  const opened = await start(dataDir);
  running.push(opened.program);
  return opened;
};
const openFirst = async () =>
  standing && !standing.program.hasEnded ? standing : (standing = await start(original));

const copy = (name: string) => {
  const to = join(base, name);
  expect(spawnSync('cp', ['-a', original, to]).status).toBe(0);
  return to;
};

const lineOf = async (dataDir: string, at: number) =>
  (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[at]!;
const postmaster = async (dataDir: string) => Number(await lineOf(dataDir, 0));
let superuser = '';
const portOf = async (dataDir: string) => Number(await lineOf(dataDir, 3));

/** Asks the server on this port as the superuser of the folder, whose copies share the password. */
async function ask(port: number, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(`postgres://postgres:${superuser}@127.0.0.1:${port}/taizhang`);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
const isReady = async (address: string) => (await fetch(`${address}/health/ready`)).status === 200;
const directory = async (port: number) => (await ask(port, 'SHOW data_directory'))[0];

it('a copy made while the original runs gets a server of its own, and each stops its own', async () => {
  const first = await openFirst();
  const port = await portOf(original);
  const second = await open(copy('live'));
  const ownPort = await portOf(join(base, 'live'));
  expect(ownPort).not.toBe(port);
  expect(second.program.stderr).toContain(`is a copy of ${original}/postgres`);
  expect(await directory(ownPort)).toEqual({ data_directory: join(base, 'live/postgres') });
  expect(await directory(port)).toEqual({ data_directory: join(original, 'postgres') });
  await ask(ownPort, 'CREATE TABLE only_in_the_copy ()');
  expect(await ask(port, `SELECT to_regclass('only_in_the_copy') AS there`)).toEqual([
    { there: null },
  ]);

  expect(await second.program.end('SIGINT')).toBe(0);
  expect(await isReady(first.address)).toBe(true);
  await expect(directory(ownPort)).rejects.toThrow();
  const third = await open(join(base, 'live'));
  expect(await first.program.end('SIGINT')).toBe(0);
  expect(await isReady(third.address)).toBe(true);
});

it('a copy neither joins nor stops the server that a killed program left behind', async () => {
  const first = await openFirst();
  const port = await portOf(original);
  await first.program.end('SIGKILL');
  const second = await open(copy('orphaned'));
  expect(await portOf(join(base, 'orphaned'))).not.toBe(port);
  expect(await second.program.end('SIGINT')).toBe(0);
  expect(await directory(port)).toEqual({ data_directory: join(original, 'postgres') });

  const again = await open(original);
  expect(again.program.stderr).toContain(`found running on port ${port}`);
  expect(await again.program.end()).toBe(0);
  await expect(directory(port)).rejects.toThrow();
});

it('a folder renamed while its server runs is known again under the new name, and stopped under the old', async () => {
  const first = await openFirst();
  const port = await portOf(original);
  const renamed = join(base, 'renamed');
  await rename(original, renamed);
  const second = await open(renamed);
  expect(second.program.stderr).toContain(`found running on port ${port}`);
  await second.program.end();
  expect(await directory(port)).toEqual({ data_directory: join(original, 'postgres') });
  await until('the first is still ready', () => isReady(first.address), 30_000);

  expect(await first.program.end('SIGINT')).toBe(0);
  await expect(directory(port)).rejects.toThrow();
  await rename(renamed, original);
});

it('a folder reached by a symbolic link is the same folder', async () => {
  const first = await openFirst();
  const port = await portOf(original);
  await symlink(original, join(base, 'link'));
  const second = await open(join(base, 'link'));
  expect(second.program.stderr).toContain(`found running on port ${port}`);
  expect(await second.program.end()).toBe(0);
  expect(await isReady(first.address)).toBe(true);
});

it('a number of a process that is no PostgreSQL, left in postmaster.pid, keeps nobody from starting', async () => {
  const whole = await openFirst();
  const copied = copy('restored');
  await whole.program.end();
  const file = join(copied, 'postgres/postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const stranger = spawnSync('sh', [
    '-c',
    // A process of the user that PostgreSQL runs as, alive for as long as the test looks.
    `printf '%s\\n' "$0" > "$1"; exit 0`,
    lines.map((line, at) => (at === 0 ? String(process.pid) : line)).join('\n'),
    file,
  ]);
  expect(stranger.status).toBe(0);
  const second = await open(copied);
  expect(await isReady(second.address)).toBe(true);
});

it('a killed server is started again, health says so meanwhile, and people work on', async () => {
  const { program, address } = await openFirst();
  const port = await portOf(original);
  process.kill(await postmaster(original), 'SIGKILL');
  await program.says('PostgreSQL had ended and was started again on port');
  expect(await portOf(original)).toBe(port);
  await until('it is ready again', () => isReady(address), 30_000);
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation { login(username: "nobody", password: "nothing-right") { token } }',
    }),
  });
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  expect(errors[0]!.extensions.code).toBe('SIGN_IN_REFUSED');
});

it('when the first of two programs on one folder stops, the second goes on with the server', async () => {
  const first = await openFirst();
  const second = await open(original);
  expect(await first.program.end()).toBe(0);
  await second.program.says('was started again on port');
  await until('the second is ready', () => isReady(second.address), 30_000);
  const port = await portOf(original);
  expect(await second.program.end()).toBe(0);
  await expect(directory(port)).rejects.toThrow();
});

it('a server that cannot be started again ends the program with a sentence and a code', async () => {
  const { program } = await open(copy('doomed'));
  const folder = join(base, 'doomed');
  const server = await postmaster(folder);
  await rename(join(folder, 'postgres/global'), join(folder, 'postgres/gone'));
  process.kill(server, 'SIGKILL');
  expect(await program.exitCode()).toBe(1);
  expect(program.stderr).toContain('could not be started again');
  expect(program.stderr).not.toMatch(/\n\s+at /);
});
