import type { PoolClient } from 'pg';
import { DataSource, QueryRunner } from 'typeorm';
import { actorOf } from './actor.js';
import { Clock } from './clock.js';
import { isUnanswered, refuseUndone } from './database/faults.js';
import { preparing } from './database/prepared.js';
import { Turn } from './database/turn.js';
import { Places } from './door/places.js';
import { SessionWatch } from './door/session-watch.js';
import { DelegationNotInForce, OutcomeUnknown, SystemBusy } from './errors.js';
import { Ask, KeptDataCache } from './kept-data.js';
import { OperationStart } from './operation-start.js';
import { Operation, OperationOver, Transaction } from './operation.js';

/** What PostgreSQL says of a transaction in which no statement has failed. */
const HOLDS = 'T';

/** Of the connections; the rest is for reading. */
const WRITING_SHARE = 0.6;

/** Opens and ends the database transactions of operations; one who writes needs a place among the writers. */
export class Transactions {
  /** Writers may wait for one another; connections are left for those who only read. */
  private readonly writing: Places;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly sessions: SessionWatch,
    private readonly starting: OperationStart,
    private readonly keptData: KeptDataCache,
    waitMs: number,
  ) {
    const { poolSize } = dataSource.options;
    this.writing = new Places(Math.ceil((poolSize ?? 20) * WRITING_SHARE), waitMs);
  }

  async start(operation: Operation): Promise<Transaction> {
    const isWriting = operation.mode === 'write';
    if (isWriting && !(await this.writing.enter())) throw new SystemBusy();
    const runner = this.dataSource.createQueryRunner();
    try {
      const { actor, told, version } = await this.beginTransaction(runner, operation);
      operation.kept = await this.keptData.at(version, askOf(runner));
      const turn = new Turn();
      const client = (await runner.connect()) as PoolClient;
      const query = preparing(runner, client);
      runner.query = (...asked: unknown[]) => turn.take(() => query(...asked));
      return {
        runner,
        client,
        turn,
        actor,
        told,
        isWriting,
        touchedDistricts: new Set(),
        hints: [],
        besides: [],
      };
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
      if (isWriting) this.writing.leave();
      throw error;
    }
  }

  /** BEGIN and the actor in one round trip. */
  private async beginTransaction(
    runner: QueryRunner,
    operation: Operation,
  ): Promise<Pick<Transaction, 'actor' | 'told'> & { version: number }> {
    const client = (await runner.connect()) as PoolClient;
    const now = this.clock.now();
    const { version, told, session, delegated } = await this.starting
      .begin(client, { ...operation, now })
      .catch(async (error: Error) => {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      });
    // We speak BEGIN and COMMIT ourselves; TypeORM must know that it is inside, or it refuses to lock rows.
    (runner as { isTransactionActive: boolean }).isTransactionActive = true;
    if (!session && operation.tokenHash) this.sessions.refused(operation.tokenHash, now);
    if (!session) return { actor: null, told, version };
    if (operation.delegation !== null && !delegated) throw new DelegationNotInForce();
    const { tokenHash, isUnattended } = operation;
    this.sessions.seen(
      tokenHash!,
      session.user_id!,
      isUnattended ? now : session.last_used_at!,
      now,
    );
    return { actor: actorOf(session, delegated), told, version };
  }

  async end(transaction: Transaction, commit: boolean): Promise<void> {
    const { client, turn, isWriting, besides } = transaction;
    // A field may still be running when its neighbour has failed; it must not meet the connection's next user.
    turn.close(() => new OperationOver());
    // A lost connection has rolled back already.
    const rollBack = () => client.query('ROLLBACK').catch(() => undefined);
    let isLeaving = false;
    try {
      if (!commit) {
        await rollBack();
        return;
      }
      await Promise.all(besides).catch(async (error: Error) => {
        await rollBack();
        throw error;
      });
      const committed = client.query('COMMIT');
      // Who only read has all of it: the connection waits for the end, and nobody else.
      if (!isWriting && client.getTransactionStatus() === HOLDS) {
        isLeaving = true;
        const leave = () => this.leave(transaction);
        committed.then(leave, leave).catch(() => undefined);
        return;
      }
      const answer = await committed.catch((error: Error) => {
        throw isWriting && isUnanswered(error) ? new OutcomeUnknown() : error;
      });
      refuseUndone(answer);
    } finally {
      if (!isLeaving) await this.leave(transaction);
    }
  }

  /** Gives the connection back. */
  private async leave({ runner, isWriting }: Transaction): Promise<void> {
    (runner as { isTransactionActive: boolean }).isTransactionActive = false;
    await runner.release();
    if (isWriting) this.writing.leave();
  }
}

export const askOf =
  (runner: QueryRunner): Ask =>
  (sql, parameters) =>
    runner.query(sql, parameters);
