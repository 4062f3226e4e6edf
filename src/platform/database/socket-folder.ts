import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceUser } from './data-folder.js';

/** Systems take no longer paths of sockets. */
const LONGEST = 100;
/** In the server's settings they would stand for something else. */
const READ_OTHERWISE = /[\s,'"\\@]/;

export const socketIn = (folder: string, port: number) => join(folder, `.s.PGSQL.${port}`);

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
  const folder = join(tmpdir(), `taizhang-${mark}`);
  if (own === undefined || READ_OTHERWISE.test(folder)) return null;
  if (socketIn(folder, 65_535).length > LONGEST) return null;
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
