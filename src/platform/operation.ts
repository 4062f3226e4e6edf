import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Actor } from './actor.js';
import type { Turn } from './database/turn.js';
import type { Kept } from './kept-data.js';
import type { Mode } from './operation-start.js';
import { hashToken } from './token.js';

/** The transaction of an operation, on a connection of its own until it ends. */
export interface Transaction {
  runner: QueryRunner;
  client: PoolClient;
  /** Fields of one operation ask beside each other, on one connection. */
  turn: Turn;
  actor: Actor | null;
  /** What the database was told of this program's declarations. */
  told: string | null;
  isWriting: boolean;
  touchedDistricts: Set<number>;
  hints: (() => void)[];
  besides: Promise<unknown>[];
}

/** A transaction that is being opened, and what it is once it is open. */
export interface Opening {
  whole: Promise<Transaction>;
  transaction: Transaction | null;
}

/** One operation: at most one transaction, opened when first needed. */
export interface Operation {
  tokenHash: Buffer | null;
  /** 委托 — under which delegation it is done; none in one's own right. */
  delegation: number | null;
  /** 无人操作 — asked by a page of its own accord: the session is not in use by it. */
  isUnattended: boolean;
  requestId: string;
  mode: Mode;
  /** 所问 — names of the fields of its answer; null where nobody has said. */
  asked: ReadonlySet<string> | null;
  opening: Opening | null;
  kept: Kept | null;
  isOver: boolean;
  isTooLong: boolean;
  timer: NodeJS.Timeout | null;
}

/** Raised by what still runs when its operation has been answered; nobody is left to read it. */
export class OperationOver extends Error {
  constructor() {
    super('the operation is over');
  }
}

export const operationOf = (
  token: string | null,
  delegation: number | null,
  isUnattended = false,
): Operation => ({
  tokenHash: token ? hashToken(token) : null,
  delegation,
  isUnattended,
  requestId: randomUUID(),
  mode: 'write',
  asked: null,
  opening: null,
  kept: null,
  isOver: false,
  isTooLong: false,
  timer: null,
});

export function openingOf(whole: Promise<Transaction>): Opening {
  const opening: Opening = { whole, transaction: null };
  // Before anybody who waits for it goes on: they are told first, and in their order.
  whole.then(
    (transaction) => (opening.transaction = transaction),
    () => undefined,
  );
  return opening;
}
