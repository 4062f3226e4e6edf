import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartRefused } from '../start-refused.js';

/** The user PostgreSQL runs as; it refuses to run as root. */
export interface ServiceUser {
  uid: number;
  gid: number;
}

const NOBODY: ServiceUser = { uid: 65534, gid: 65534 };

export const serviceUser = (): ServiceUser | undefined =>
  process.getuid?.() === 0 ? NOBODY : undefined;

const WORDS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  EISDIR: 'a directory is in the way of a file',
  ENOTREG: 'a pipe or a device is in the way of a file',
  EFBIG: 'a file there is too large to be ours',
  ENOENT: 'no directory can be made there',
  ENOLINK: 'it is a symbolic link that leads nowhere',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many files are open',
  EBUSY: 'a file system is mounted just there',
};

/** A sentence for what the file system refuses in the data folder, or another one by its name; any other fault as it is. */
export function folderFault(folder: string, error: unknown, name = 'DATA_DIR'): unknown {
  if (error instanceof StartRefused) return error;
  const { code = '', path } = error as NodeJS.ErrnoException;
  const why = WORDS[code];
  if (!why) return error;
  const place = path && path !== folder && path.startsWith(folder) ? ` (${path})` : '';
  const remedy =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'Make room there and start again; nothing was lost.'
      : name === 'DATA_DIR'
        ? 'Set DATA_DIR to a directory that belongs to the user who starts Taizhang.'
        : 'Name a directory that this user may make.';
  return new StartRefused(`${name} ${folder} cannot be used: ${why}${place}. ${remedy}`);
}

/** Node's own recursive mkdir never ends where a directory that exists refuses one by ENOENT, as /proc does. */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    // What is missing now, somebody else may be making; only what is there tells what it is.
    if (!(await fs.lstat(at).catch(unlessMissing))) {
      missing.unshift(at);
      continue;
    }
    const found = await fs.stat(at).catch(unlessMissing);
    if (!found) throw fault('ENOLINK', at);
    if (!found.isDirectory()) throw fault('ENOTDIR', at);
    break;
  }
  for (const each of missing)
    await fs.mkdir(each).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  await fs.access(path, fs.constants.W_OK | fs.constants.X_OK);
}

/** Whether the user may pass through every directory down to `path`, by their permission bits. */
export async function canReach(path: string, user: ServiceUser): Promise<boolean> {
  const real = await fs.realpath(path);
  for (let directory = real; ; directory = dirname(directory)) {
    const { mode, uid, gid } = await fs.stat(directory);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (directory === dirname(directory)) return true;
  }
}

/** PostgreSQL does not run as root, and its user has to come to its data. */
export async function refuseOutOfReach(
  folder: string,
  user: ServiceUser | undefined,
): Promise<void> {
  if (!user || (await canReach(folder, user))) return;
  throw new StartRefused(
    `PostgreSQL does not run as root, and the user it runs as instead cannot enter ${folder}. ` +
      'Set DATA_DIR to a directory that every user can reach, such as /var/lib/taizhang.',
  );
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

const fault = (code: string, path: string) => Object.assign(new Error(code), { code, path });
