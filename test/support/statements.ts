import pg from 'pg';

interface Asked {
  /** Statements that were sent. */
  statements: number;
  /** How often the database was waited for: what is sent before the answer to another is there is waited for with it. */
  waits: number;
}

/** Whether it prepares a new connection, which any operation may meet. */
const isOfConnection = (asked: unknown) =>
  (asked as { name?: string } | null)?.name?.startsWith('operation_') ?? false;

/** What this process asks while `act` runs; the queue notes its jobs after the answer, in its own time. */
export async function askedBy(act: () => Promise<unknown>): Promise<Asked> {
  const original = pg.Client.prototype.query;
  const asked: Asked = { statements: 0, waits: 0 };
  let unanswered = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const answer = (original as (...all: unknown[]) => unknown).apply(this, args);
    if (this.user?.includes('queue') || isOfConnection(args[0])) return answer;
    asked.statements += 1;
    if (unanswered === 0) asked.waits += 1;
    unanswered += 1;
    const answered = () => (unanswered -= 1);
    Promise.resolve(answer).then(answered, answered);
    return answer;
  } as typeof original;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = original;
  }
  return asked;
}

export const statementsOf = async (act: () => Promise<unknown>) => (await askedBy(act)).statements;
