import pg from 'pg';

/**
 * A connection whose loss ends the work on it and never the process. pg tells a loss as an `error` event, and Node ends
 * a process that has an `error` nobody listens to; a pool does not listen to a connection it has lent, and the one who
 * borrowed it does not listen yet when the answer and the loss come in one packet.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A pool of them: one that is lost is replaced at the next use. */
export function steadyPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, Client: SteadyClient });
  pool.on('error', () => undefined);
  return pool;
}
