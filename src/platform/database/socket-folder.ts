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
  const found = await fs.lstat(folder).catch(() => null);
  const isOurs = found?.isDirectory() && found.uid === own && (found.mode & 0o077) === 0;
  return isOurs ? folder : null;
}
