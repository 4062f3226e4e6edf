import { withClient } from '../platform/prepare.js';

/**
 * 队列前缀 — under which the queues of this database stand on a Redis that others may share: a hint taken by the worker of another
 * installation would post nothing here. Of a copied database all but the port is the same, while both are running.
 */
export async function queuePrefix(login: string): Promise<string> {
  const { rows } = await withClient(login, (client) =>
    client.query<{ prefix: string }>(`
      SELECT 'taizhang-' || left(md5(concat_ws('/', system_identifier, oid, current_setting('port'))), 16) AS prefix
        FROM pg_control_system(), pg_database WHERE datname = current_database()`),
  );
  return rows[0]!.prefix;
}
