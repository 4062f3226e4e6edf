import { link, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Config } from '../config.js';
import { StartRefused } from '../start-refused.js';
import { makeFolder } from '../database/data-folder.js';
import { readIfThere, readSmallFile } from '../read-small-file.js';
import { KeyRing, WrittenKeys } from './key-ring.js';

/** Beside the embedded data; readable by its user only, and never printed. */
export const KEY_FILE = 'field-keys';

/** The keys of this installation: from the environment, from a file, or (embedded only) made once and kept with the data. */
export async function readKeys(config: Config): Promise<KeyRing> {
  return KeyRing.of(config.cryptoSuite, givenKeys(config) ?? (await keptIn(config.dataDir)));
}

/** Before anything is made: keys that are given, or kept from an earlier start, and cannot be used. */
export function refuseUnusableKeys(config: Config): void {
  KeyRing.of(config.cryptoSuite, keysThere(config) ?? KeyRing.make());
}

/** The keys of this installation as far as there are any: none is made. */
export function keysThere(config: Config): WrittenKeys | null {
  const given = givenKeys(config);
  if (given || config.database) return given;
  const file = join(config.dataDir, KEY_FILE);
  const kept = readKept(file);
  return kept === null ? null : linesOf(kept, file);
}

/** Those that a setting gives or names. */
export function givenKeys({ keys }: Config): WrittenKeys | null {
  if (keys.written) return keys.written;
  return keys.file ? linesOf(readGiven(keys.file), keys.file) : null;
}

/** As the file of keys has them. */
export const linesFor = ({ fieldKeys, indexKey }: WrittenKeys) =>
  `FIELD_KEYS=${fieldKeys}\nINDEX_KEY=${indexKey}\n`;

async function keptIn(dataDir: string): Promise<WrittenKeys> {
  const file = join(dataDir, KEY_FILE);
  const kept = readKept(file);
  if (kept !== null) return linesOf(kept, file);
  const made = KeyRing.make();
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await makeFolder(dataDir);
    await writeFile(aside, linesFor(made), {
      mode: 0o600,
      flush: true,
    });
    // Two programs may start at once: the first to link wins, and both read what it wrote.
    await link(aside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    refuse(
      `The keys that seal personal data cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}). ` +
        'Set DATA_DIR to a directory that this user may write, or give FIELD_KEYS and INDEX_KEY.',
    );
  } finally {
    await rm(aside, { force: true });
  }
  return linesOf(readKept(file) ?? '', file);
}

function linesOf(text: string, file: string): WrittenKeys {
  const value = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1]?.trim();
  const [fieldKeys, indexKey] = [value('FIELD_KEYS'), value('INDEX_KEY')];
  if (!fieldKeys || !indexKey)
    refuse(`${file} must have a line FIELD_KEYS=id:base64 and a line INDEX_KEY=id:base64.`);
  return { fieldKeys, indexKey };
}

function readGiven(file: string): string {
  try {
    return readSmallFile(file);
  } catch (error) {
    return refuse(
      `FIELD_KEYS_FILE cannot be read (${(error as NodeJS.ErrnoException).code}): ${file}`,
    );
  }
}

function readKept(file: string): string | null {
  try {
    return readIfThere(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The folder itself cannot be reached; whoever makes it says why.
    if (code === 'ELOOP' || code === 'ENAMETOOLONG') return null;
    return refuse(`The keys that seal personal data cannot be read (${code}).`);
  }
}

function refuse(sentence: string): never {
  throw new StartRefused(sentence);
}
