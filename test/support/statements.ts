import pg from 'pg';

/** Statements this process sends while `act` runs; the queue notes its jobs after the answer, in its own time. */
export async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let sent = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    if (!this.user?.includes('queue')) sent += 1;
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}
