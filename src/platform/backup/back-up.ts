import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type pg from 'pg';
import type { Config } from '../config.js';
import { KeyRing } from '../crypto/key-ring.js';
import { keysThere } from '../crypto/read-keys.js';
import { DATABASE, withAdmin } from '../database/create-database.js';
import { folderFault } from '../database/data-folder.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { lastStep } from '../database/schema-version.js';
import { passwordIssues } from '../password-rules.js';
import { StartRefused } from '../start-refused.js';
import { programVersion } from '../version.js';
import { copyCluster } from './cluster-copy.js';
import { writeNew } from './copying.js';
import { CLUSTER, MANIFEST, type Manifest, SEALED_KEYS, writeManifest } from './manifest.js';
import { noteBackup } from './last-backup.js';
import { passphraseOf } from './passphrase.js';
import { fingerprints, sealKeys } from './sealed-keys.js';
import { contentsOf, makeWhole } from './whole-folder.js';

/** As a refusal names it. */
const PLACE = 'The folder of the backup';

interface Options {
  say: (line: string) => void;
  stopping?: AbortSignal | undefined;
  /** Refuses keys that are not those of this database, and none where it has some: such a backup could not be read. */
  refuseOtherKeys: (client: pg.Client, keys: KeyRing | null) => Promise<void>;
}

/** Makes a backup of the embedded database into a folder that is not there yet, while people work or while nobody does. */
export async function backUp(config: Config, folder: string, options: Options): Promise<Manifest> {
  refuseOwnServer(config);
  const { dataDir } = config;
  if (!existsSync(join(dataDir, 'postgres')))
    throw new StartRefused(
      `There is no database in ${dataDir}. Set DATA_DIR to the one to back up.`,
    );
  await refuseTarget(folder, dataDir);
  const passphrase = passphraseOf(config);
  if (passphrase !== null && passwordIssues(passphrase, '').length > 0)
    throw new StartRefused(
      'The passphrase of the backup is too weak: whoever has the backup may try as often as they like. ' +
        'Take at least 12 characters that nobody would guess together.',
    );
  const { say, stopping } = options;
  const server = await startEmbeddedPostgres({ dataDir, log: say, stopping });
  try {
    const written = keysThere(config);
    const keys = written && KeyRing.of(config.cryptoSuite, written);
    const about = {
      product: 'taizhang',
      format: 1,
      version: programVersion(),
      ...(await aboutDatabase(server.adminUrl(DATABASE), dataDir, (client) =>
        options.refuseOtherKeys(client, keys),
      )),
      cryptoSuite: config.cryptoSuite,
      keys: keys && fingerprints(keys),
      beganAt: new Date().toISOString(),
    } as const;
    const manifest = await makeWhole(
      folder,
      { mode: 0o700, last: MANIFEST },
      async (unfinished) => {
        const copied = await copyCluster(server.adminUrl(), join(dataDir, 'postgres'), {
          to: join(unfinished, CLUSTER),
          ...options,
        });
        const { from, to, folders } = copied;
        const files = copied.files.map((file) => ({ ...file, path: `${CLUSTER}/${file.path}` }));
        if (written && passphrase !== null) {
          const sealed = await sealKeys(written, passphrase, about.systemIdentifier);
          const content = await writeNew(join(unfinished, SEALED_KEYS), sealed);
          files.push({ path: SEALED_KEYS, ...content });
        }
        const made: Manifest = {
          ...about,
          endedAt: new Date().toISOString(),
          from,
          to,
          folders: [CLUSTER, ...folders.map((path) => `${CLUSTER}/${path}`)],
          files,
        };
        await writeManifest(unfinished, made);
        return made;
      },
    );
    await noteBackup(dataDir, { endedAt: manifest.endedAt, folder });
    return manifest;
  } catch (error) {
    throw folderFault(folder, error, PLACE);
  } finally {
    await server.stop();
  }
}

/** Of a server of one's own the data is not ours to copy, and it has better means. */
export function refuseOwnServer({ database }: Config): void {
  if (database)
    throw new StartRefused(
      'DATABASE_URL is set, and this is for the embedded database only. Back up your own server by its own means: ' +
        'pg_basebackup with an archive of the write-ahead log, or what its provider offers; and keep FIELD_KEYS and INDEX_KEY apart from it.',
    );
}

async function refuseTarget(folder: string, dataDir: string): Promise<void> {
  if (`${folder}${sep}`.startsWith(`${dataDir}${sep}`))
    throw new StartRefused(
      `${folder} is in the data folder itself, and would be lost with it. Name a folder elsewhere, best on another disk.`,
    );
  const found = await contentsOf(folder).catch((error: unknown) => {
    throw folderFault(folder, error, PLACE);
  });
  if (found?.length)
    throw new StartRefused(
      `${folder} is not empty. A backup becomes a folder of its own: name one that is not there yet.`,
    );
}

/** What the database says of itself, before anything is copied. */
async function aboutDatabase(
  url: string,
  dataDir: string,
  refuseOtherKeys: (client: pg.Client) => Promise<void>,
): Promise<Pick<Manifest, 'migration' | 'postgres' | 'systemIdentifier'>> {
  const noOffice = new StartRefused(`No office has been set up in ${dataDir} yet.`);
  return withAdmin(url, async (client) => {
    await refuseOtherKeys(client);
    const migration = await lastStep(client);
    if (!migration) throw noOffice;
    const { rows } = await client.query<{ postgres: string; system: string }>(
      `SELECT current_setting('server_version') AS postgres, system_identifier::text AS system FROM pg_control_system()`,
    );
    return { migration, postgres: rows[0]!.postgres, systemIdentifier: rows[0]!.system };
  }).catch((error: Error & { code?: string }) => {
    throw error.code === '3D000' ? noOffice : error;
  });
}
