import type { DataSource } from 'typeorm';
import { retried } from '../../src/platform/database/retried.js';

/** Undoes the last migration; again where it lost against autovacuum, as a step forward is done again. */
export const stepBack = (source: DataSource): Promise<void> =>
  retried(() => source.undoLastMigration());
