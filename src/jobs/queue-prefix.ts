import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { withClient } from '../platform/prepare.js';

/**
 * 队列前缀 — under which the queues of this database stand on a Redis that others may share: a hint taken by the worker of another
 * installation would post nothing here. A copied database is told from its original by the folder in which it lies, or where its
 * server is not ours, by the port; a copy of such a server on another machine takes a Redis database of its own.
 */
export async function queuePrefix(login: string, dataDir?: string): Promise<string> {
  const folder = dataDir === undefined ? null : `${hostname()}:${await realpath(dataDir)}`;
  const { rows } = await withClient(login, (client) =>
    client.query<{ prefix: string }>(
      `SELECT 'taizhang-' || left(md5(concat_ws('/', system_identifier, oid, coalesce($1, current_setting('port')))), 16) AS prefix
         FROM pg_control_system(), pg_database WHERE datname = current_database()`,
      [folder],
    ),
  );
  return rows[0]!.prefix;
}
