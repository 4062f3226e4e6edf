import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Actor } from './actor.js';
import { Clock } from './clock.js';
import { DoorSettings } from './door/door-settings.js';
import { SessionWatch } from './door/session-watch.js';
import { DECLARED, Installation, markOf } from './database/installation.js';
import { retried } from './database/retried.js';
import { askPrepared } from './database/prepared.js';
import { OperationTooLong, OutcomeUnknown, ProgramOutdated, SignInRequired } from './errors.js';
import { ChangedDistricts } from './changed-districts.js';
import { KEPT_DATA, KeptData, KeptDataCache, VERSION, goingBy } from './kept-data.js';
import { Mode, OperationStart } from './operation-start.js';
import { Operation, OperationOver, Transaction, openingOf, operationOf } from './operation.js';
import { hashToken } from './token.js';
import { Transactions, askOf } from './transactions.js';

/** One for the process: each that was ever used is carried along by every promise from then on, whether its office is open or closed. */
const operations = new AsyncLocalStorage<Operation>();

/** Every operation is one database transaction that carries the actor and the actor's scope. */
@Injectable()
export class UnitOfWork {
  /** Of what this program declares. */
  private readonly mark: string;
  private readonly transactions: Transactions;
  private readonly keptData: KeptDataCache;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly changes: ChangedDistricts,
    sessions: SessionWatch,
    settings: DoorSettings,
    @Inject(DECLARED) declared: Installation[],
    @Inject(KEPT_DATA) keptData: KeptData[],
  ) {
    const { mark, sql } = markOf(declared);
    this.mark = mark;
    this.keptData = new KeptDataCache(keptData);
    this.transactions = new Transactions(
      dataSource,
      clock,
      sessions,
      new OperationStart(sql),
      this.keptData,
      settings.waitMs,
    );
  }

  /**
   * Runs a whole operation as the holder of a session token; commits, or rolls back when it throws. What PostgreSQL undid for
   * another's sake is done again, so `work` must have no effect but the database's.
   */
  async run<T>(token: string | null, work: () => Promise<T>, mode: Mode = 'write'): Promise<T> {
    return retried(() => this.runOnce(token, work, mode));
  }

  /**
   * 后台办理 — what a worker reads on somebody's behalf, with the sight that the work needs and no session: at one moment, and
   * nothing is written.
   */
  async readFor<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.runOnce(
      null,
      async () => {
        (await this.opened()).actor = actor;
        await this.tell(actor);
        return work();
      },
      'read',
    );
  }

  /** 另看 — with another sight, at a moment of its own beside the operation under way, which sees no more by it than before. */
  readBeside<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return operations.exit(() => this.readFor(actor, work));
  }

  /** 数据范围 — the database goes by what this actor sees and does, from here to the end of the transaction. */
  async tell(actor: Actor): Promise<void> {
    await this.query('SELECT set_actor($1, $2, $3, $4, $5, $6, $7, $8)', [
      actor.userId,
      actor.unitId,
      actor.districtId,
      actor.roles,
      actor.reach,
      actor.units,
      actor.districts,
      actor.governed,
    ]);
  }

  private runOnce<T>(token: string | null, work: () => Promise<T>, mode: Mode): Promise<T> {
    return this.begin(token, async () => {
      this.operation().mode = mode;
      try {
        await this.open();
        const result = await work();
        await this.finish(true);
        return result;
      } catch (error) {
        await this.finish(false);
        throw error;
      }
    });
  }

  /** Starts an operation without touching the database yet. Whoever begins must call finish. */
  begin<T>(
    token: string | null,
    within: () => T,
    delegation: number | null = null,
    isUnattended = false,
  ): T {
    if (operations.getStore()?.opening) throw new Error('a unit of work is already open');
    const operation = operationOf(token, delegation, isUnattended);
    return operations.run(operation, () => goingBy(operation, within));
  }

  /** Whether this token opens a session, asked beside any operation. */
  async knows(token: string | null): Promise<boolean> {
    if (!token) return false;
    const [row] = await this.dataSource.query<{ known: boolean }[]>(
      'SELECT EXISTS (SELECT FROM open_session_work($1, $2)) AS known',
      [hashToken(token), this.clock.now()],
    );
    return row!.known;
  }

  /** From then on the operation gets nothing more from the database; a statement under way has its own limit. */
  endAfter(milliseconds: number) {
    const operation = this.operation();
    operation.timer = setTimeout(() => (operation.isTooLong = true), milliseconds).unref();
  }

  setMode(mode: Mode) {
    const operation = this.operation();
    operation.mode = mode;
    // A page reads of its own accord, and writes nothing: whoever writes is there.
    if (mode === 'write') operation.isUnattended = false;
  }

  /** 所问 — the answer has these fields and no others, so nothing need be looked up for those. */
  setAsked(fields: ReadonlySet<string>) {
    this.operation().asked = fields;
  }

  /** Whether the answer may have a field of this name. */
  tells(field: string): boolean {
    return this.operation().asked?.has(field) ?? true;
  }

  /** 所问 — the names of all fields of the answer; null where nobody has said. */
  get asked(): ReadonlySet<string> | null {
    return this.operation().asked;
  }

  get requestId(): string {
    return this.operation().requestId;
  }

  /** Begins the transaction if it has not begun; concurrent resolvers share it. */
  async open(): Promise<Actor | null> {
    return (await this.opened()).actor;
  }

  async actor(): Promise<Actor> {
    const actor = await this.open();
    if (!actor) throw new SignInRequired();
    return actor;
  }

  /** Does something as who acts, and at once while the transaction is under way: a list asks for every row, and each promise takes its time. */
  asActor<T>(act: (actor: Actor) => T | Promise<T>): T | Promise<T> {
    const actor = this.underWay()?.actor;
    return actor ? act(actor) : this.actor().then(act);
  }

  /** Who acts, when the transaction has begun; begins none. */
  async actorIfOpen(): Promise<Actor | null> {
    const transaction = await this.operation().opening?.whole.catch(() => null);
    return transaction?.actor ?? null;
  }

  async manager(): Promise<EntityManager> {
    return (await this.opened()).runner.manager;
  }

  /** The same without waiting; null before the transaction is under way. */
  get managerUnderWay(): EntityManager | null {
    return this.underWay()?.runner.manager ?? null;
  }

  /** Plain SQL inside the transaction. What is asked by this, prepared and beside is sent in the order in which it was asked. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { runner } = this.underWay() ?? (await this.opened());
    const result: unknown = await runner.manager.query(sql, parameters);
    return result as Row[];
  }

  /** As query, but parsed and planned once per connection: for statements that are few and asked all day. */
  async prepared<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { client, turn } = this.underWay() ?? (await this.opened());
    const { rows } = await turn.send(() => askPrepared(client, sql, parameters));
    return rows as Row[];
  }

  /** A statement whose answer nobody needs: it goes along with the next, and must have succeeded before COMMIT. */
  async beside(sql: string, parameters: unknown[] = []): Promise<void> {
    const { besides } = this.underWay() ?? (await this.opened());
    const answer = this.prepared(sql, parameters);
    answer.catch(() => undefined);
    besides.push(answer);
  }

  /**
   * 受托办理 — under a delegation one sees what waits for the signature that was lent; `whole` is what the colleague sees, for
   * the checks of a record that is being signed and for what follows from it.
   */
  async see(sight: 'what waits' | 'whole'): Promise<void> {
    const { actingFor } = await this.actor();
    await this.query(`SELECT set_config('app.sight', $1, true)`, [sight]);
    if (actingFor) actingFor.seesWhole = sight === 'whole';
  }

  /** A process that was overtaken by a newer version reads on, and writes no record any more. */
  async refuseOutdated(): Promise<void> {
    const { told } = await this.opened();
    if (told !== this.mark) throw new ProgramOutdated();
  }

  /** The journal of this district has something to post once we commit. */
  async touch(districtId: number) {
    const { touchedDistricts } = await this.opened();
    if (touchedDistricts.has(districtId)) return;
    touchedDistricts.add(districtId);
    await this.afterCommit(() => this.changes.say(districtId));
  }

  /** A hint to somebody outside, given once we have committed and never waited for. What must not be lost is written down instead. */
  async afterCommit(hint: () => void) {
    (await this.opened()).hints.push(hint);
  }

  /** 机构数据版本 — of what the office keeps, by which this operation goes. */
  get officeVersion(): number {
    return this.operation().kept!.version;
  }

  /** 机构数据有变 — what this transaction changed of it, or another since it began, is gone by from here on. */
  async rereadKept(): Promise<void> {
    const ask = askOf((await this.opened()).runner);
    const [row] = await ask<{ version: number }>(`SELECT ${VERSION} AS version`);
    this.operation().kept = await this.keptData.readNow(row!.version, ask);
  }

  /** 试办 — does something and takes it back, whatever became of it; the operation goes on as if it had never been. */
  trial<T>(act: () => Promise<T>): Promise<T> {
    return this.within(act, false);
  }

  /** 分步 — what fails in it is taken back and nothing else, so that the operation can go on and say what else is wrong. */
  apart<T>(act: () => Promise<T>): Promise<T> {
    return this.within(act, true);
  }

  private async within<T>(act: () => Promise<T>, keeps: boolean): Promise<T> {
    const { besides } = await this.opened();
    const before = besides.length;
    let stands = false;
    await this.query('SAVEPOINT within');
    try {
      const result = await act();
      await Promise.all(besides.slice(before));
      stands = keeps;
      return result;
    } finally {
      if (!stands) {
        await this.query('ROLLBACK TO SAVEPOINT within');
        // COMMIT does not wait for what was taken back.
        besides.length = before;
      }
      await this.query('RELEASE SAVEPOINT within');
    }
  }

  /**
   * Gives the connection back while something slow is done that is not the database's; the next query begins anew, as whoever
   * the session then is. What was done until now is taken back, so nothing may have been written.
   */
  async pause(): Promise<void> {
    const operation = this.operation();
    const { opening } = operation;
    operation.opening = null;
    const transaction = await opening?.whole.catch(() => null);
    if (transaction) await this.transactions.end(transaction, false);
  }

  /** Takes back what was done, and begins the operation anew as a whole: its transaction was undone for another's sake. */
  async again(): Promise<void> {
    await this.pause();
    this.operation().isOver = false;
  }

  /** Commits or rolls back what was opened, and gives the connection back. Nothing may follow in this operation. */
  async finish(commit: boolean): Promise<void> {
    const operation = this.operation();
    const { opening } = operation;
    operation.opening = null;
    operation.isOver = true;
    if (operation.timer) clearTimeout(operation.timer);
    const transaction = await opening?.whole.catch(() => null);
    if (!transaction) return;
    try {
      await this.transactions.end(transaction, commit);
    } catch (error) {
      // It may have been saved, and then somebody should look.
      if (error instanceof OutcomeUnknown) for (const hint of transaction.hints) hint();
      throw error;
    }
    if (commit) for (const hint of transaction.hints) hint();
  }

  private opened(): Promise<Transaction> {
    const operation = this.current();
    return (operation.opening ??= openingOf(this.transactions.start(operation))).whole;
  }

  /** Without waiting, so that nobody who asks later gets in before. */
  private underWay(): Transaction | null {
    return this.current().opening?.transaction ?? null;
  }

  private current(): Operation {
    const operation = this.operation();
    if (operation.isOver) throw new OperationOver();
    if (operation.isTooLong) throw new OperationTooLong();
    return operation;
  }

  private operation(): Operation {
    const operation = operations.getStore();
    if (!operation) throw new Error('no unit of work: call run() or begin() first');
    return operation;
  }
}
