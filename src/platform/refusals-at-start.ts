import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { StartRefused } from './start-refused.js';
import { SteadyClient } from './database/steady.js';

const ANSWER_WITHIN_MS = 10_000;
const POSTGRES_18 = 180_000;
const DATABASE_DISK_FULL = '53100';

/** Signs in once with the login of this setting; says what is wrong with it, never its password. */
export async function refuseUnusableDatabase(setting: string, url: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url);
  const host = decodeURIComponent(hostname);
  const place = `${setting} (${username || 'no user'} at ${host}:${port || 5432}${pathname})`;
  const client = new SteadyClient({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if (rows[0]!.version < POSTGRES_18)
      throw new StartRefused(`${place} is a PostgreSQL older than 18.`);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`${place} cannot be used: ${databaseFault(error as Error)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databaseFault(error: Error & { code?: string }): string {
  const { code, message } = error;
  if (code === '28P01' || code === '28000') return 'the server refuses the user or the password';
  if (code === '3D000') return 'there is no such database';
  if (code === '42501') return 'the user may not connect to this database';
  if (code?.startsWith('E')) return `no PostgreSQL answers there (${code})`;
  return message;
}

/**
 * Refuses a Redis that refuses us. One that does not answer is no reason not to start: changes wait in the database,
 * and the sweep posts them.
 */
export async function refuseUnusableRedis(url: string, say: (line: string) => void): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: ANSWER_WITHIN_MS,
  });
  let lost: (Error & { code?: string }) | null = null;
  redis.on('error', (error: Error) => (lost = error));
  const place = `${redis.options.host}:${redis.options.port}`;
  try {
    await redis.connect();
    await redis.ping();
    // A database of a number that the server has not is refused by an event alone, and the first one taken instead.
    if (lost) throw lost as Error;
  } catch (error) {
    const answer = String((error as Error).message);
    if (/^(WRONGPASS|NOAUTH|NOPERM|ERR)\b/.test(answer))
      throw new StartRefused(`Redis at ${place} refuses REDIS_URL: ${answer}.`);
    const { code } = (lost ?? error) as Error & { code?: string };
    say(
      `Redis at ${place} does not answer${code ? ` (${code})` : ''}; changes wait in the database until the sweep posts them`,
    );
  } finally {
    redis.disconnect();
  }
}

/** Before anything that takes time, rather than after it. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, fail) => {
      probe.once('error', fail);
      probe.listen({ host, port, exclusive: true }, done);
    });
  } catch (error) {
    throw listenFault(error, host, port);
  }
  await new Promise((done) => probe.close(done));
}

/** What stops any program and is no fault of its own, as a sentence; anything else as it is. */
export function knownFault(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartRefused(
      `The disk is full${path ? ` (${path})` : ''}. Make room there and start again; nothing was lost.`,
    );
  if (code === DATABASE_DISK_FULL)
    return new StartRefused(
      'The disk of the database is full. Make room there and start again; nothing was lost.',
    );
  return error;
}

/** A sentence for what listen() refuses; anything else as it is. */
export function listenFault(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartRefused(
      `Port ${port} on ${host} is in use. Stop the program that has it, or set PORT to another.`,
    );
  if (code === 'EACCES')
    return new StartRefused(
      `This user may not listen on port ${port}. Set PORT to one from 1024 up.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new StartRefused(
      `HOST ${host} is no address of this machine. Set HOST to one it has, or to 0.0.0.0 for all.`,
    );
  return error;
}
