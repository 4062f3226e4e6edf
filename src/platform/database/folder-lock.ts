import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '../start-refused.js';
import { readIfThere } from '../read-small-file.js';

const LOCK_DEADLINE_MS = 120_000;
const SAY_AFTER_MS = 1000;

interface Waiting {
  say: (line: string) => void;
  stopping?: AbortSignal | undefined;
}

/** A process as it is written into a file of the data folder. */
export interface Holder {
  pid: number;
  /** A process id alone may be given out again, after a container restart even at once. */
  started: string;
  /** The folder it means; in a copied folder the file still names the original. */
  folder?: string;
}

/** This process, as the holder of something in this folder. */
export async function holderIn(folder: string): Promise<string> {
  const holder: Holder = {
    pid: process.pid,
    started: await startOf(process.pid),
    folder: await folderIdentity(folder),
  };
  return JSON.stringify(holder);
}

/** Whether the process written into `file` lives and means the folder in which the file lies. */
export async function isHeld(file: string): Promise<boolean> {
  return isAlive(readIfThere(file) ?? '', dirname(file));
}

async function isAlive(recorded: string, folder: string): Promise<boolean> {
  const holder = read(recorded);
  if (!holder || !runs(holder.pid)) return false;
  if (holder.folder !== undefined && holder.folder !== (await folderIdentity(folder))) return false;
  return (await startOf(holder.pid)) === holder.started;
}

function read(recorded: string): Holder | null {
  try {
    return JSON.parse(recorded) as Holder;
  } catch {
    return null;
  }
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process began, in the system's own count; empty where the system does not say, or for one that has ended. */
export async function startOf(pid: number): Promise<string> {
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return afterName[0] === 'Z' ? '' : (afterName[19] ?? '');
}

async function folderIdentity(folder: string): Promise<string> {
  const { dev, ino } = await fs.stat(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/** Runs `work` while no other process does the same in this folder; says so when it has to wait. */
export async function alone<T>(
  folder: string,
  waiting: Waiting,
  work: () => Promise<T>,
): Promise<T> {
  const lock = join(folder, 'start.lock');
  const mine = await holderIn(folder);
  const began = Date.now();
  let hasSaid = false;
  while (!(await writeNew(lock, mine))) {
    waiting.stopping?.throwIfAborted();
    const holder = readIfThere(lock) ?? '';
    if (holder && !(await isAlive(holder, folder))) await removeIfStill(lock, holder);
    else await sleep(50);
    if (!hasSaid && Date.now() - began > SAY_AFTER_MS) {
      waiting.say(
        `another process is starting or stopping PostgreSQL in ${folder}; waiting for it`,
      );
      hasSaid = true;
    }
    if (Date.now() - began > LOCK_DEADLINE_MS)
      throw new StartRefused(`Another process has held ${lock} for two minutes: ${holder}`);
  }
  try {
    return await work();
  } finally {
    await fs.rm(lock, { force: true });
  }
}

/** Writes a file so that a reader sees all of it or the one before. */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await fs.writeFile(aside, text, { mode, flush: true });
    await fs.rename(aside, file);
  } catch (error) {
    await fs.rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes a file only if there is none; true when this call made it. */
async function writeNew(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await fs.writeFile(aside, text);
    await fs.link(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(aside, { force: true }).catch(() => undefined);
  }
}

/** Removes a dead process's lock, but never one that a quicker process took in its place. */
async function removeIfStill(file: string, text: string): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.rename(file, aside).catch(() => {});
  const taken = readIfThere(aside) ?? '';
  if (taken && taken !== text) await fs.link(aside, file).catch(() => {});
  await fs.rm(aside, { force: true });
}
