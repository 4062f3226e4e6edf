import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../database/data-folder.js';
import { holderIn, isHeld } from '../database/folder-lock.js';
import { readIfThere } from '../read-small-file.js';
import { sync, syncTree } from './copying.js';

const UNFINISHED = '.taizhang-unfinished-';
/** On a shared disk another machine's process cannot be asked whether it lives. */
const OURS = `${UNFINISHED}${hostname()}-`;
const MAKER = 'unfinished.lock';

interface Shape {
  mode: number;
  /** Without this file the folder is none yet. */
  last: string;
}

/**
 * Makes a folder whole or not at all: `fill` works in a hidden one, and once everything is on the disk that takes the name. Where the
 * folder is there already and empty (a disk mounted there, say), the hidden one is in it, and what it holds moves up. What a killed
 * process left behind is removed by the next that works there.
 */
export async function makeWhole<T>(
  folder: string,
  { mode, last }: Shape,
  fill: (unfinished: string) => Promise<T>,
): Promise<T> {
  const isThere = (await contentsOf(folder)) !== null;
  const around = isThere ? folder : dirname(folder);
  await makeFolder(around);
  await removeAbandoned(around);
  const unfinished = join(around, OURS + randomBytes(4).toString('hex'));
  await fs.mkdir(unfinished, { mode });
  try {
    await fs.writeFile(join(unfinished, MAKER), await holderIn(unfinished));
    const made = await fill(unfinished);
    await syncTree(unfinished);
    await fs.rm(join(unfinished, MAKER));
    if (isThere) await moveUp(unfinished, folder, last);
    else await fs.rename(unfinished, folder);
    await sync(around);
    return made;
  } catch (error) {
    await fs.rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** What is in a folder, but for what is no content; null when there is no such folder. */
export async function contentsOf(folder: string): Promise<string[] | null> {
  const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return names?.filter((name) => name !== 'lost+found' && !name.startsWith(UNFINISHED)) ?? null;
}

async function moveUp(from: string, to: string, last: string): Promise<void> {
  const names = (await fs.readdir(from)).filter((name) => name !== last);
  for (const name of [...names, last]) await fs.rename(join(from, name), join(to, name));
  await fs.rmdir(from);
}

async function removeAbandoned(around: string): Promise<void> {
  for (const name of await fs.readdir(around)) {
    if (!name.startsWith(OURS)) continue;
    const maker = join(around, name, MAKER);
    if (readIfThere(maker) && !(await isHeld(maker)))
      await fs.rm(join(around, name), { recursive: true, force: true });
  }
}
