import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { withAdmin } from '../database/create-database.js';
import { StartRefused } from '../start-refused.js';
import { type Content, type CopiedFile, copyFile, walk, writeNew } from './copying.js';

/** What PostgreSQL makes anew when it starts: of these folders nothing but the folder goes along. */
const MADE_ANEW = [
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans'],
];

/** Of the running server or of this moment, and our own marks in its folder. */
const OF_THE_MOMENT = [
  /^postmaster\.(pid|opts)$/,
  /^(backup_label|tablespace_map)(\.old)?$/,
  /^(postgresql\.auto\.conf|current_logfiles)\.tmp$/,
  /^backup_manifest$/,
  /^pg_internal\.init/,
  /^pgsql_tmp/,
  /^taizhang-[0-9a-f]+\.here$/,
];

const CONTROL = 'global/pg_control';

const isLeftOut = (path: string) =>
  path === CONTROL ||
  MADE_ANEW.some((folder) => path.startsWith(`${folder}/`)) ||
  OF_THE_MOMENT.some((name) => name.test(basename(path)));

export interface ClusterCopy {
  folders: string[];
  files: CopiedFile[];
  /** Positions in the write-ahead log: from the first on it is replayed, and at the last the copy is whole. */
  from: string;
  to: string;
}

interface Options {
  to: string;
  say: (line: string) => void;
  stopping?: AbortSignal | undefined;
}

/**
 * Copies the data of a running server while it is written to. The files are of many moments; the log that was written meanwhile
 * goes along and brings them to one, that of the end. It needs one session of the superuser, held from the first to the last.
 */
export async function copyCluster(
  adminUrl: string,
  cluster: string,
  { to, say, stopping }: Options,
): Promise<ClusterCopy> {
  await fs.mkdir(to, { mode: 0o700 });
  return withAdmin(adminUrl, async (client) => {
    // The slot keeps the log from being recycled; it goes with the session, however that ends.
    await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [
      `taizhang_backup_${randomBytes(4).toString('hex')}`,
    ]);
    const { rows: began } = await client.query<{ lsn: string }>(
      `SELECT pg_backup_start('taizhang', fast => true)::text AS lsn`,
    );
    say('copying the data; people may go on working');
    const copy: ClusterCopy = { folders: [], files: [], from: began[0]!.lsn, to: '' };
    const add = (path: string, content: Content) => void copy.files.push({ path, ...content });
    for await (const { path, entry } of walk(cluster, isLeftOut)) {
      if (entry.isDirectory()) {
        await fs.mkdir(join(to, path), { mode: 0o700 });
        copy.folders.push(path);
        continue;
      }
      if (!entry.isFile())
        throw new StartRefused(
          `${join(cluster, path)} leads out of the data folder (a tablespace), and a backup holds what is in it. Move it back first.`,
        );
      const content = await copyFile(join(cluster, path), join(to, path), stopping);
      if (content) add(path, content);
      else await fs.rm(join(to, path), { force: true });
    }
    add(CONTROL, await writeNew(join(to, CONTROL), await steady(join(cluster, CONTROL))));

    const { rows: ended } = await client.query<{ lsn: string; label: string; map: string }>(
      `SELECT lsn::text, labelfile AS label, spcmapfile AS map FROM pg_backup_stop(wait_for_archive => false)`,
    );
    const { lsn, label, map } = ended[0]!;
    copy.to = lsn;
    add('backup_label', await writeNew(join(to, 'backup_label'), Buffer.from(label)));
    if (map) add('tablespace_map', await writeNew(join(to, 'tablespace_map'), Buffer.from(map)));
    for (const name of await segments(client, copy)) {
      const path = `pg_wal/${name}`;
      const content = await copyFile(join(cluster, path), join(to, path), stopping);
      if (!content) throw new StartRefused(`The log ${path} is gone; make the backup again.`);
      add(path, content);
    }
    return copy;
  });
}

/** The files of the log from the first position through the last, by the names that the server gives them. */
async function segments(client: pg.Client, { from, to }: ClusterCopy): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT pg_walfile_name('0/0'::pg_lsn + segment * size + 1) AS name
       FROM (SELECT setting::numeric AS size FROM pg_settings WHERE name = 'wal_segment_size') s,
            generate_series(floor(($1::pg_lsn - '0/0') / size), floor(($2::pg_lsn - '0/0' - 1) / size)) segment`,
    [from, to],
  );
  return rows.map((row) => row.name);
}

/** The server rewrites this small file in one piece while it is read; two readings alike are whole. */
async function steady(file: string): Promise<Buffer> {
  let before = await fs.readFile(file);
  for (;;) {
    const now = await fs.readFile(file);
    if (now.equals(before)) return now;
    before = now;
  }
}
