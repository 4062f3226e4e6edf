import { readFileSync, statSync } from 'node:fs';

const LARGEST = 32 * 1024 * 1024;

/**
 * Reads a file that a setting names or that lies in the data folder. A pipe or a device in its place would keep the program
 * waiting for ever, so that is refused like any file that cannot be read, by an error with a code.
 */
export const readSmallFile = (path: string): string => readSmallBytes(path).toString('utf8');

/** As readSmallFile, for what is no text. */
export function readSmallBytes(path: string): Buffer {
  const stat = statSync(path);
  if (stat.isDirectory()) throw unreadable('EISDIR', path, 'is a directory');
  if (!stat.isFile()) throw unreadable('ENOTREG', path, 'is no regular file');
  if (stat.size > LARGEST) throw unreadable('EFBIG', path, 'is too large');
  return readFileSync(path);
}

/** As readSmallFile, but null where there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readSmallFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

const unreadable = (code: string, path: string, why: string) =>
  Object.assign(new Error(`${path} ${why}`), { code, path });
