import { setTimeout as pause } from 'node:timers/promises';

/** 死锁、串行化失败 — PostgreSQL undid the transaction for another's sake; nothing of it stands, so it may simply be done again. */
const FOR_ANOTHERS_SAKE = new Set(['40P01', '40001']);
/** So often a transaction is tried altogether. */
export const TRIES = 6;

export const isUndoneForAnother = (error: unknown): boolean =>
  FOR_ANOTHERS_SAKE.has((error as { code?: string } | null)?.code ?? '');

/** Does a short transaction as a whole, again when it lost against another. It must have no effect but the database's. */
export async function retried<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tried === TRIES || !isUndoneForAnother(error)) throw error;
      await standApart(tried);
    }
  }
}

/** Apart from whoever lost at the same moment. */
export const standApart = (tried: number): Promise<void> => pause(Math.random() * 20 * 2 ** tried);
