import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from '../read-small-file.js';
import { withAdmin } from './create-database.js';

/** What PostgreSQL wrote into postmaster.pid when it started. */
export interface PostmasterFile {
  pid: number;
  /** As the server was told; a copied or moved folder still names the old place. */
  directory: string;
  port: number;
  /** Where its socket is; empty where it has none. */
  socketFolder: string;
}

export const postmasterFile = (cluster: string) => join(cluster, 'postmaster.pid');

export function readPostmaster(cluster: string): PostmasterFile | null {
  const [pid, directory, , port, socketFolder] = (readIfThere(postmasterFile(cluster)) ?? '').split(
    '\n',
  );
  const file = {
    pid: Number(pid),
    directory: directory ?? '',
    port: Number(port),
    socketFolder: socketFolder ?? '',
  };
  return file.pid && file.port ? file : null;
}

/** Whether the process of this number is a PostgreSQL, as far as the system tells; a number is given out again. */
export async function mayBePostgres(pid: number): Promise<boolean> {
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null || stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')) === 'postgres';
}

/** Whether both paths lead to one folder. */
export async function isSameFolder(one: string, other: string): Promise<boolean> {
  const look = (path: string) => fs.stat(path, { bigint: true }).catch(() => null);
  const [a, b] = await Promise.all([look(one), look(other)]);
  return a !== null && b !== null && a.dev === b.dev && a.ino === b.ino;
}

/**
 * Whether the server at this address works on this folder. A copied folder has the original's postmaster.pid, passwords and
 * system identifier, and a path may have been renamed; so the server is asked whether it sees a file that was just made here.
 */
export async function worksOn(adminUrl: string, cluster: string): Promise<boolean> {
  const name = `taizhang-${randomBytes(8).toString('hex')}.here`;
  await fs.writeFile(join(cluster, name), '');
  try {
    return await withAdmin(adminUrl, async (client) => {
      const { rows } = await client.query<{ sees: boolean }>(
        'SELECT (pg_stat_file($1, true)).size IS NOT NULL AS sees',
        [name],
      );
      return rows[0]!.sees;
    });
  } finally {
    await fs.rm(join(cluster, name), { force: true });
  }
}
