import * as fs from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Config } from '../config.js';
import { KeyRing, type WrittenKeys } from '../crypto/key-ring.js';
import { KEY_FILE, givenKeys, linesFor } from '../crypto/read-keys.js';
import { CREDENTIALS, Cluster } from '../database/cluster.js';
import { folderFault, refuseOutOfReach, serviceUser } from '../database/data-folder.js';
import { isHeld, runs } from '../database/folder-lock.js';
import { mayBePostgres, readPostmaster } from '../database/server-on-folder.js';
import { StartRefused } from '../start-refused.js';
import { refuseOwnServer } from './back-up.js';
import { contentOf, copyFile } from './copying.js';
import {
  type Manifest,
  SEALED_KEYS,
  changed,
  readManifest,
  refuseIncomplete,
  sealedKeysOf,
} from './manifest.js';
import { passphraseOf } from './passphrase.js';
import { fingerprints, openKeys } from './sealed-keys.js';
import { contentsOf, makeWhole } from './whole-folder.js';

/** As a refusal names it. */
const PLACE = 'The folder to restore into';

interface Options {
  say: (line: string) => void;
  stopping?: AbortSignal | undefined;
  /** False gives up safety on power loss for speed; for tests. */
  durable?: boolean;
}

export interface Restored {
  manifest: Manifest;
  /** False when the keys have still to be put beside the data, or given by the environment. */
  hasKeys: boolean;
}

/** Makes a data folder of a backup, with passwords of its own and everything that was written until the backup ended. */
export async function restore(
  config: Config,
  backup: string,
  into: string,
  { say, stopping, durable = true }: Options,
): Promise<Restored> {
  refuseOwnServer(config);
  const manifest = readManifest(backup);
  if (`${into}${sep}`.startsWith(`${backup}${sep}`))
    throw new StartRefused(`${into} is in the backup itself. Name a folder elsewhere.`);
  await refuseUsed(into);
  await refuseIncomplete(backup, manifest);
  const keys = await keysOf(config, backup, manifest);
  try {
    await makeWhole(into, { mode: 0o755, last: CREDENTIALS }, async (unfinished) => {
      await refuseOutOfReach(dirname(unfinished), serviceUser());
      say(`restoring the data as it was at ${manifest.endedAt}`);
      await copyBack(backup, unfinished, manifest, stopping);
      if (manifest.keys) await fs.writeFile(join(unfinished, KEY_FILE), keys.file, { mode: 0o600 });
      await new Cluster(unfinished, durable, say).takeIn();
    });
  } catch (error) {
    throw folderFault(into, error, PLACE);
  }
  return { manifest, hasKeys: keys.there };
}

/** Nothing that is there is ever written over: neither a living office nor one that rests. */
async function refuseUsed(into: string): Promise<void> {
  const found = await contentsOf(into).catch((error: unknown) => {
    throw folderFault(into, error, PLACE);
  });
  if (!found?.length) return;
  const pid = readPostmaster(join(into, 'postgres'))?.pid;
  const isLiving =
    (await isHeld(join(into, 'server.json'))) ||
    (pid !== undefined && runs(pid) && (await mayBePostgres(pid)));
  if (isLiving)
    throw new StartRefused(
      `An office is running on ${into}. A backup is restored into another folder, never over it.`,
    );
  throw new StartRefused(
    `${into} is not empty${found.includes('postgres') ? ' but holds the data of an office' : ''}. Restore into a folder that is empty or not there yet.`,
  );
}

async function copyBack(
  backup: string,
  to: string,
  { folders, files }: Manifest,
  stopping?: AbortSignal,
): Promise<void> {
  const user = serviceUser();
  const own = async (path: string) => user && fs.chown(path, user.uid, user.gid);
  for (const path of folders) {
    await fs.mkdir(join(to, path), { mode: 0o700 });
    await own(join(to, path));
  }
  for (const { path, size, sha256 } of files) {
    if (path === SEALED_KEYS) continue;
    const content = await copyFile(join(backup, path), join(to, path), stopping);
    if (content?.size !== size || content.sha256 !== sha256) throw changed(path);
    await own(join(to, path));
  }
}

/** What is written beside the restored data: the keys that were opened, or a line that says which are wanted. */
async function keysOf(
  config: Config,
  backup: string,
  manifest: Manifest,
): Promise<{ file: string; there: boolean }> {
  const wanted = manifest.keys?.join(', ');
  const absent = `# The keys of this office are not here. They are known as ${wanted}.\n`;
  const given = givenKeys(config);
  if (!manifest.keys || given) {
    if (manifest.keys && given) refuseOtherKeys(given, config, manifest.keys);
    return { file: absent, there: true };
  }
  const sealed = sealedKeysOf(manifest);
  if (!sealed) return { file: absent, there: false };
  const passphrase = passphraseOf(config);
  if (passphrase === null)
    throw new StartRefused(
      'The keys in this backup are sealed under a passphrase. Give it by BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE, ' +
        'or give the keys themselves by FIELD_KEYS_FILE.',
    );
  const bytes = await fs.readFile(join(backup, SEALED_KEYS));
  if (contentOf(bytes).sha256 !== sealed.sha256) throw changed(SEALED_KEYS);
  const opened = await openKeys(bytes, passphrase, manifest.systemIdentifier);
  return { file: linesFor(opened), there: true };
}

function refuseOtherKeys(given: WrittenKeys, { cryptoSuite }: Config, wanted: string[]): void {
  const known = fingerprints(KeyRing.of(cryptoSuite, given));
  if (known.includes(wanted[0]!)) return;
  throw new StartRefused(
    `The keys given are not those of this backup: it is sealed by ${wanted[0]}, and given are ${known.join(', ')}.`,
  );
}
