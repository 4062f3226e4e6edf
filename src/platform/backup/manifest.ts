import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import type { SuiteName } from '../crypto/suites.js';
import { refuseUnknownStep } from '../database/schema-version.js';
import { readIfThere } from '../read-small-file.js';
import { StartRefused } from '../start-refused.js';
import { programVersion } from '../version.js';
import { type CopiedFile, contentOf } from './copying.js';

const FORMAT = 1;
export const MANIFEST = 'manifest.json';
const PROOF = 'manifest.sha256';

/** Below it lies the cluster; nothing else but the sealed keys is in a backup. */
export const CLUSTER = 'postgres';
export const SEALED_KEYS = 'keys.json';

/** What a backup says of itself. */
export interface Manifest {
  product: 'taizhang';
  format: typeof FORMAT;
  /** Of the program that made it. */
  version: string;
  /** The last migration of the data. */
  migration: string;
  postgres: string;
  systemIdentifier: string;
  beganAt: string;
  endedAt: string;
  /** Positions in the write-ahead log. */
  from: string;
  to: string;
  cryptoSuite: SuiteName;
  /** By what the keys are known that seal personal data, the current one first; null before there were any. */
  keys: string[] | null;
  folders: string[];
  files: CopiedFile[];
}

/** The file of the keys, where they go along. */
export const sealedKeysOf = ({ files }: Manifest) =>
  files.find(({ path }) => path === SEALED_KEYS) ?? null;

/** The last file of a backup: a folder without it is none. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const proof = `${contentOf(bytes).sha256}  ${MANIFEST}\n`;
  await fs.writeFile(join(folder, PROOF), proof, { flag: 'wx', mode: 0o600 });
  await fs.writeFile(join(folder, MANIFEST), bytes, { flag: 'wx', mode: 0o600 });
}

function readPart(folder: string, name: string): string | null {
  try {
    return readIfThere(join(folder, name));
  } catch (error) {
    throw new StartRefused(`${folder} cannot be read as a backup: ${(error as Error).message}.`);
  }
}

/** Refuses what is no backup, one whose manifest was changed, and one of a newer version. */
export function readManifest(folder: string): Manifest {
  const text = readPart(folder, MANIFEST);
  const proof = readPart(folder, PROOF);
  if (text === null || proof === null)
    throw new StartRefused(
      `${folder} is no backup, or was cut short: ${text === null ? MANIFEST : PROOF} is missing.`,
    );
  if (proof !== `${contentOf(Buffer.from(text)).sha256}  ${MANIFEST}\n`)
    throw new StartRefused(
      `This backup is not as it was made: ${MANIFEST} and ${PROOF} do not agree.`,
    );
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT || isNewer(manifest.version, programVersion()))
    throw new StartRefused(
      `This backup was made by version ${manifest.version}, which is newer than this one (${programVersion()}). Restore it by that version or a later one.`,
    );
  refuseUnknownStep(manifest.migration);
  const strays = manifest.files.filter(({ path }) => !isPlace(path));
  if (strays.length > 0 || !manifest.folders.every(isPlace))
    throw new StartRefused(`${MANIFEST} names a place outside the backup.`);
  return manifest;
}

/** Everything that is missing or has another length, before anything is copied. */
export async function refuseIncomplete(folder: string, { files }: Manifest): Promise<void> {
  const faults: string[] = [];
  for (const { path, size } of files) {
    const found = await fs.stat(join(folder, path)).catch(() => null);
    if (!found?.isFile()) faults.push(`${path} is missing`);
    else if (found.size !== size) faults.push(`${path} has ${found.size} bytes, not ${size}`);
  }
  if (faults.length === 0) return;
  const more = faults.length > 3 ? `; and ${faults.length - 3} more files` : '';
  throw new StartRefused(
    `This backup is not whole: ${faults.slice(0, 3).join('; ')}${more}. Nothing was restored; take another copy of it.`,
  );
}

export const changed = (path: string) =>
  new StartRefused(
    `This backup is not as it was made: the content of ${path} has changed. Nothing was restored; take another copy of it.`,
  );

const isPlace = (path: string) =>
  path === SEALED_KEYS ||
  path === CLUSTER ||
  (path.startsWith(`${CLUSTER}/`) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'));

function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(/[.-]/).map(Number)) as [
    number[],
    number[],
  ];
  for (const [at, part] of a.entries()) if (part !== (b[at] ?? 0)) return part > (b[at] ?? 0);
  return false;
}
