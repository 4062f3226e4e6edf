import { createPostgresBackend, type BackendFactory } from 'bullmq';
import type { PoolConfig } from 'pg';
import { steadyPool } from '../platform/database/steady.js';

/**
 * The queue's hold on PostgreSQL with a pool of ours. From settings BullMQ would open the connection that waits for
 * notices by itself, and nobody hears that one being lost in the packet that opens it.
 */
export const steadyBackend: BackendFactory = (queue, options, more) => {
  const pool = steadyPool(options.connection as PoolConfig);
  const backend = createPostgresBackend(queue, { ...options, connection: pool }, more);
  const leave = backend.close.bind(backend);
  let left: Promise<void> | undefined;
  backend.close = (force) => (left ??= leave(force).then(() => pool.end()));
  return backend;
};
