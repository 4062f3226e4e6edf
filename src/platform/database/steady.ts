import type { Socket } from 'node:net';
import pg from 'pg';
import { reachedBy } from './socket-folder.js';

/**
 * A connection whose loss ends the work on it and never the process. pg tells a loss as an `error` event, and Node ends
 * a process that has an `error` nobody listens to; a pool does not listen to a connection it has lent, and the one who
 * borrowed it does not listen yet when the answer and the loss come in one packet.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    Object.assign(this, { host: reachedBy(this.host, this.port) });
    this.on('error', () => undefined);
  }
}

/**
 * How a pool keeps them. The plans that PostgreSQL made for a connection go with it, and who finds none waits several times as
 * long: two are kept through the quietest night, those of a crowd until ten minutes after. The line is tried meanwhile, so
 * that nothing between here and the server forgets it, and a server that is gone is noticed by whoever keeps it, not by a request.
 */
export const STEADY = {
  Client: SteadyClient,
  min: 2,
  idleTimeoutMillis: 10 * 60_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 60_000,
};

/** What is asked of a connection from here to the end of this turn of the program goes out in one packet. */
export function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A pool of them: one that is lost is replaced at the next use. */
export function steadyPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...STEADY, ...config });
  pool.on('error', () => undefined);
  return pool;
}
