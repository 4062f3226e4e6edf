import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { ServiceUser } from './data-folder.js';

/** Systems take no longer paths of sockets, in bytes. */
const LONGEST = 100;
/** What means itself alone in the server's settings, and in the shell by which it is told of them. */
const MEANS_ITSELF = /^[\p{L}\p{N}/._+-]+$/u;
const NAMED = /^taizhang-[0-9a-f]{16}$/;

/** A folder that nobody has used for so long, and whose server is gone, is of an office that was killed and never started again. */
const LEFT_FOR_MS = 24 * 60 * 60 * 1000;

/** Where the embedded server answers as well. */
export const LOCAL = '127.0.0.1';

export const socketIn = (folder: string, port: number) => join(folder, `.s.PGSQL.${port}`);

/**
 * By what a server is reached now: whoever empties the temporary directory takes the socket of the embedded one along, and a server
 * that was started again may have it elsewhere. Its port stays.
 */
export const reachedBy = (host: string, port: number): string =>
  NAMED.test(basename(host)) && !existsSync(socketIn(host, port)) ? LOCAL : host;

/**
 * A folder for the server's socket that only its user may enter, by which a statement takes half the time that it takes by the port.
 * It lies outside of the data folder, which people copy and rename. Null where none can be used.
 */
export async function makeSocketFolder(
  cluster: string,
  user: ServiceUser | undefined,
): Promise<string | null> {
  const own = user?.uid ?? process.getuid?.();
  const mark = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  // The server has a working directory of its own.
  const folder = resolve(tmpdir(), `taizhang-${mark}`);
  if (own === undefined || !MEANS_ITSELF.test(folder)) return null;
  if (Buffer.byteLength(socketIn(folder, 65_535)) > LONGEST) return null;
  try {
    await fs.mkdir(folder, { mode: 0o700 });
    if (user) await fs.chown(folder, user.uid, user.gid);
  } catch {
    // One that is there is looked at, whoever made it.
  }
  if (!(await isOwned(folder, own))) return null;
  // In use from now on, though its socket is still to come.
  const now = new Date();
  await fs.utimes(folder, now, now);
  await clearLeft(folder, own, now);
  return folder;
}

async function isOwned(folder: string, own: number): Promise<boolean> {
  const found = await fs.lstat(folder).catch(() => null);
  return Boolean(found?.isDirectory()) && found!.uid === own && (found!.mode & 0o077) === 0;
}

/** 残留 — removes what servers of our own left that were killed, each with the process named in its lock gone; never one in use. */
async function clearLeft(used: string, own: number, now: Date): Promise<void> {
  const beside = await fs.readdir(tmpdir()).catch(() => []);
  for (const name of beside.filter((each) => NAMED.test(each) && each !== basename(used))) {
    const folder = resolve(tmpdir(), name);
    if (!(await isOwned(folder, own)) || (await isInUse(folder, now))) continue;
    await fs.rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Whether a process is there that a lock beside a socket names, or a server touched its socket lately, as each does every hour: the
 * processes of another container are not seen from here. What cannot be read is left alone.
 */
async function isInUse(folder: string, now: Date): Promise<boolean> {
  try {
    const within = (await fs.readdir(folder)).map((each) => join(folder, each));
    const touched = await Promise.all([folder, ...within].map((each) => fs.lstat(each)));
    if (touched.some(({ mtimeMs }) => now.getTime() - mtimeMs < LEFT_FOR_MS)) return true;
    const locks = within.filter((each) => each.endsWith('.lock'));
    const pids = await Promise.all(
      locks.map(async (each) => Number.parseInt(await fs.readFile(each, 'utf8'), 10)),
    );
    return pids.some(isRunning);
  } catch {
    return true;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and another user's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
