import { Inject, Type } from '@nestjs/common';
import { EntityMetadata } from 'typeorm';
import { mayTake } from '../../access/permissions.js';
import {
  InputRefused,
  Issue,
  NotFound,
  NotPermitted,
  StaleRevision,
} from '../../platform/errors.js';
import { Page } from '../../platform/graphql/page.js';
import { readAndJudged, readAs } from '../../platform/graphql/validation.js';
import { reasonIssues } from '../../registry/reason.js';
import { issuesOfAmounts } from './amount-levels.js';
import { keepSignatures, refuseSignature, signaturesOf } from './four-eyes.js';
import { HintKeeper } from './hint-keeper.js';
import { refuseImplied } from './implied.js';
import { judgedAsDecided, keepPoliciesUsed } from './decided-by.js';
import { Judge } from './judge.js';
import { Draft } from './judgement.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerInput } from './ledger-input.js';
import { LedgerReader, Narrow } from './ledger-reader.js';
import { ListArgs } from './list-args.js';
import { LedgerRecord } from './ledger-record.js';
import { LedgerTools } from './ledger-tools.js';
import { lentFor } from './lent.js';
import { maskedValue } from './masked.js';
import { Follower } from './office.js';
import { permissionsOf } from './permissions-of.js';
import { RowWriter } from './row-writer.js';
import { standingChecks, takesBack } from './standing.js';
import { StateGate } from './state-gate.js';
import { Step, issuesOfSteps, ownOf, sharedReason } from './step.js';
import { StoredRows } from './stored-rows.js';

export type { Step };

/**
 * What every ledger can do: open, revise, move by a verb, withdraw, restore, list. Forms and imports come through the
 * same door; a form is a batch of one. Everything happens inside the caller's unit of work. `Name` are its verbs.
 */
export class Ledger<T extends LedgerRecord, Name extends string = string> implements Follower<T> {
  private readonly rows: StoredRows<T>;
  private readonly reader: LedgerReader<T>;
  private readonly writer: RowWriter<T>;
  private readonly judge: Judge<T>;
  private readonly gate: StateGate<T>;
  private readonly hinting: HintKeeper<T>;

  constructor(
    readonly definition: LedgerDefinition<T>,
    private readonly tools: LedgerTools,
    metadata: EntityMetadata,
  ) {
    this.rows = new StoredRows(definition, metadata, tools.work);
    this.reader = new LedgerReader(definition, tools, this.rows);
    this.writer = new RowWriter(
      definition,
      tools.work,
      metadata,
      tools.cipher,
      this.rows,
      tools.definitions,
    );
    this.gate = new StateGate(definition, tools.work);
    this.judge = new Judge(definition, this.writer, tools.intake, tools.clock);
    this.hinting = new HintKeeper(definition, tools, this.rows, this.judge);
    tools.keep(definition.entity, this);
  }

  get(id: string): Promise<T> {
    return this.reader.get(id);
  }

  /** `narrow` adds what only this ledger's list can be filtered by; the record is `r`. */
  list(args: ListArgs, narrow?: Narrow<T>): Promise<Page<T>> {
    return this.reader.list(args, narrow);
  }

  /** 各状态条数 — of what the list would show. */
  counts(args: ListArgs, narrow?: Narrow<T>) {
    return this.reader.counts(args, narrow);
  }

  /** 合计 — of what the list would show. */
  totals(args: ListArgs, amounts: string[], narrow?: Narrow<T>) {
    return this.reader.totals(args, amounts, narrow);
  }

  ids(args: ListArgs) {
    return this.reader.ids(args);
  }

  history(id: string) {
    return this.reader.history(id);
  }

  /** 脱敏 — a sealed field of a record as a list shows it. */
  masked(property: keyof T & string, value: string | null): string | null {
    return maskedValue(this.definition, this.tools.cipher, property, value);
  }

  /** Enters one record; a repeated submit with the same key returns the first result. */
  async open(input: object, idempotencyKey: string): Promise<T> {
    const [id] = await this.entered([input], idempotencyKey, () => this.store([input], {}));
    return this.reader.get(id!, await this.hinting.keep([id!]));
  }

  /** Enters a batch: all of it, or nothing and every problem by row and field. Returns the ids in the order of the rows. */
  async enter(
    inputs: object[],
    idempotencyKey: string,
    defaults: Partial<T> = {},
  ): Promise<string[]> {
    const ids = await this.entered(inputs, idempotencyKey, () => this.store(inputs, defaults));
    await this.hinting.keep(ids);
    return ids;
  }

  /** Enters what a file says, which is read only where it was not entered before. */
  async enterFrom(
    given: object,
    idempotencyKey: string,
    read: (enter: (inputs: object[]) => Promise<string[]>) => Promise<string[]>,
  ): Promise<string[]> {
    const ids = await this.entered(given, idempotencyKey, () =>
      read((inputs) => this.store(inputs, {})),
    );
    await this.hinting.keep(ids);
    return ids;
  }

  private async entered(
    given: object,
    idempotencyKey: string,
    act: () => Promise<string[]>,
  ): Promise<string[]> {
    await this.allowed('enter');
    const { type } = this.definition;
    return this.tools.idempotency.once(idempotencyKey, [type, 'enter', given], type, act);
  }

  /** Changes entered fields of one record, on the revision the clerk saw. */
  async revise(
    id: string,
    revision: number,
    given: object,
    reason: string | null = null,
  ): Promise<T> {
    await this.allowed('revise');
    const current = await lentFor(this.definition, null, this.tools.work, () =>
      this.lock([{ id, revision }]),
    );
    const [record] = current;
    const { reviseInput } = this.definition;
    const { read: patch, issues } = readAndJudged(reviseInput, given, undefined, record);
    if (!this.definition.revisableIn.includes(record!.status))
      throw this.gate.closedToRevision(record!);
    refuseImplied(this.definition, current, null, this.tools.definitions);
    if (reason !== null) issues.push(...reasonIssues(reason, '修改'));
    const { draft, issues: references } = await this.tools.intake.columnsOf<T>(
      patch as Partial<LedgerInput>,
      issues.length === 0,
      record!,
    );
    const merged: Draft<T> = {
      ...record!,
      ...draft,
      person: draft.person ?? (await this.judge.personsOf([{ ...record!, ...draft }]))[0],
    };
    await this.judge.refuse(
      [...issues, ...references, ...this.writer.emptied(draft, issues)],
      [merged],
      false,
    );
    await this.write([merged], Object.keys(draft), {
      action: `${this.definition.type}:revise`,
      reason,
    });
    await this.definition.revised?.([id], this.tools);
    return this.reader.get(id, await this.hinting.keep([id]));
  }

  /** One step of one record's life. */
  async move(verb: Name, step: Step, idempotencyKey?: string): Promise<T> {
    await this.moved(verb, [step], idempotencyKey);
    return this.reader.get(step.id, await this.hinting.keep([step.id], this.verb(verb)));
  }

  /** The same step for many records at once, as a set. */
  async moveMany(name: Name, given: Step[], idempotencyKey?: string): Promise<string[]> {
    const ids = await this.moved(name, given, idempotencyKey);
    await this.hinting.keep(ids, this.verb(name));
    return ids;
  }

  private async moved(name: Name, given: Step[], idempotencyKey?: string): Promise<string[]> {
    const verb = this.verb(name);
    await this.allowed(name);
    const steps = given.map(ownOf);
    const act = () => this.act(name, verb, steps, false);
    return idempotencyKey !== undefined
      ? this.tools.idempotency.once(
          idempotencyKey,
          [this.definition.type, name, steps],
          this.definition.type,
          act,
        )
      : act();
  }

  /** A step that implied records take because what implies them took one. */
  async follow(name: string, steps: Step[]): Promise<void> {
    if (steps.length > 0) await this.act(name, this.verb(name), steps, true);
  }

  /** The records of a batch in its order, with their hints. */
  getMany(ids: string[]): Promise<T[]> {
    return this.reader.getMany(ids);
  }

  /** 撤销 — the record stays, with its reason; it counts for nothing, nor does what it implied. */
  async withdraw(id: string, revision: number, reason: string): Promise<T> {
    return this.setWithdrawn([{ id, revision }], reason, true);
  }

  /** 恢复 — takes a withdrawal back. */
  async restore(id: string, revision: number, reason: string): Promise<T> {
    return this.setWithdrawn([{ id, revision }], reason, false);
  }

  /**
   * Enters what other records imply, from their columns instead of a form: person and employer by id, place and desk,
   * and `impliedBy`. Same rules, same transaction; whoever implies sees to it that it happens once. What the same record
   * implied before it was returned is implied again, with what it says now.
   */
  async imply(rows: (Draft<T> & { impliedBy: string })[]): Promise<void> {
    if (rows.length === 0) return;
    const persons = await this.judge.personsOf(rows);
    const before = await this.writer.impliedBefore(rows.map((row) => row.impliedBy));
    const drafts = rows.map((row, at) => ({ ...row, person: persons[at] }));
    const fresh = drafts.filter((draft) => !before.has(draft.impliedBy));
    if (fresh.length > 0) await this.storeDrafts(fresh, [], {});
    const again = drafts.flatMap((draft) => {
      const known = before.get(draft.impliedBy);
      if (!known) return [];
      const { id, recordedOn } = known;
      return [{ status: this.definition.initial, ...draft, id, recordedOn } as Draft<T>];
    });
    if (again.length === 0) return;
    await this.judge.refuse([], again, again.length > 1);
    await this.write(again, this.writer.properties, {
      action: `${this.definition.type}:enter`,
      reason: null,
    });
  }

  /** Computes the derived columns anew, say after a calendar was loaded; writes only what comes out otherwise. */
  async rederive(ids: string[], action: string): Promise<string[]> {
    const records = await this.lock(ids.map((id) => ({ id })));
    const persons = await this.judge.personsOf(records);
    const drafts = records.map((record, at) => ({ ...record, person: persons[at] }) as Draft<T>);
    const derived = await Promise.all(drafts.map((draft) => this.derivedOf(draft)));
    const stale = drafts.filter((draft, at) => !agrees(draft, derived[at]!));
    if (stale.length > 0) {
      await this.write(stale, [], {
        action: `${this.definition.type}:${action}`,
        reason: null,
      });
    }
    return stale.map((draft) => draft.id!);
  }

  /** What the derived columns would say, where that is something else than they say; nothing is locked or written. */
  async derivedOtherwise(
    ids: string[],
  ): Promise<{ record: T; derived: Partial<Omit<T, 'person'>> }[]> {
    const records = [...(await this.rows.read(ids)).values()];
    const derived = await Promise.all(records.map((record) => this.derivedOf(record as Draft<T>)));
    return records.flatMap((record, at) =>
      agrees(record, derived[at]!) ? [] : [{ record, derived: derived[at]! }],
    );
  }

  /** Asked on every way to a record, whoever calls; operations name it too, so that the door refuses earlier. */
  async allowed(act: string): Promise<void> {
    await this.tools.work.refuseOutdated();
    const permissions = permissionsOf(this.definition, act);
    if (!mayTake(await this.tools.work.actor(), permissions))
      throw new NotPermitted(permissions.join(' | ') || `${this.definition.type}:${act}`);
  }

  private async store(given: object[], defaults: Partial<T>): Promise<string[]> {
    const { entry = {} } = this.definition;
    const prepared = (await entry.prepare?.(given, this.tools)) ?? given;
    const judged = prepared.map((each, at) =>
      readAndJudged(this.definition.input, each, prepared.length > 1 ? at + 1 : undefined),
    );
    const inputs = judged.map(({ read }) => read);
    const issues = judged.flatMap((each) => each.issues);
    const { drafts, issues: references } = await this.tools.intake.columnsOfMany<T>(
      inputs as LedgerInput[],
      issues.length === 0,
    );
    const ids = await this.storeDrafts(drafts, [...issues, ...references], defaults);
    await entry.then?.(ids, this.tools);
    return ids;
  }

  private async storeDrafts(
    drafts: Draft<T>[],
    issues: Issue[],
    defaults: Partial<T>,
  ): Promise<string[]> {
    const rows = drafts.map(
      (draft) =>
        ({
          status: this.definition.initial,
          ...draft,
          recordedOn: draft.recordedOn ?? this.tools.clock.today(),
          ...defaults,
        }) as Draft<T>,
    );
    await this.judge.refuse(issues, rows, rows.length > 1);
    const ids = await this.writer.insert(
      await Promise.all(rows.map(async (row) => ({ ...row, ...(await this.derivedOf(row)) }))),
    );
    // A batch may contradict itself, which only shows once its rows stand beside each other.
    if (rows.length > 1) {
      const stored = rows.map((row, at) => ({ ...row, id: ids[at] }) as Draft<T>);
      await this.judge.refuseBy({ checks: this.definition.checks ?? [] }, [], stored, true);
    }
    return ids;
  }

  /** Writes the named columns of rows that were locked before, and the columns derived from them. */
  private async write(
    rows: Draft<T>[],
    properties: string[],
    act: { action: string; reason: string | null },
  ) {
    const derived = await Promise.all(rows.map((row) => this.derivedOf(row)));
    const columns = derived.flatMap((each) => Object.keys(each));
    await this.writer.update(
      rows.map((row, at) => ({ ...row, ...derived[at] })),
      [...properties.filter((property) => property !== 'person'), ...columns],
      act,
    );
  }

  private async derivedOf(row: Draft<T>): Promise<Partial<Omit<T, 'person'>>> {
    const { derive } = this.definition;
    return derive ? derive(row, await this.judge.circumstancesOf(row)) : {};
  }

  private async act(
    name: string,
    verb: Verb<T>,
    given: Step[],
    follows: boolean,
  ): Promise<string[]> {
    const { input } = verb;
    const prepared = (await verb.prepare?.(given, this.tools)) ?? given;
    const steps = input
      ? prepared.map((step) => ({ ...step, patch: readAs(input, step.patch ?? {}) }))
      : prepared;
    const current = await lentFor(this.definition, name, this.tools.work, () => this.lock(steps));
    const wrong = current.find((record) => !verb.from.includes(record.status));
    if (wrong) throw this.gate.wrongState(wrong, verb.label);
    if (!follows) refuseImplied(this.definition, current, name, this.tools.definitions);
    if (takesBack(this.definition, name)) {
      await this.gate.refuseUnlessSigner(current, (record) => this.gate.isSigned(record));
      await this.gate.refuseUnlessApprover(name, current);
    }
    await refuseSignature(this.definition, name, verb, current, this.tools.work);
    const many = steps.length > 1;
    const issues = issuesOfSteps(verb, steps);
    const persons = await this.judge.personsOf(current);
    const { userId } = await this.tools.work.actor();
    const written = current.map((record, at) => {
      const to = typeof verb.to === 'string' ? verb.to : verb.to(record);
      return {
        ...(input ? steps[at]!.patch : {}),
        ...verb.writes?.(record),
        ...signaturesOf(this.definition, name, verb, to, userId),
        ...(steps[at]!.reason ? { statusReason: steps[at]!.reason } : {}),
        status: to,
      };
    });
    const moved = current.map((record, at) => ({
      ...record,
      ...written[at],
      person: persons[at],
    })) as Draft<T>[];
    const { work, clock } = this.tools;
    const set = steps.map((step) => Object.keys(step.patch ?? {}));
    const days = this.judge.daysOutOfBounds(moved, issues, many, set);
    if (issues.length === 0)
      issues.push(...(await issuesOfAmounts(this.definition, verb, moved, clock.today(), work)));
    await this.judge.refuseBy(verb, issues, moved, many, days);
    await this.write(moved, [...new Set(written.flatMap((each) => Object.keys(each)))], {
      action: `${this.definition.type}:${name}`,
      reason: sharedReason(steps),
    });
    const ids = steps.map((step) => step.id);
    await this.withdrawImplied(current, written, sharedReason(steps) ?? verb.label);
    await keepSignatures(this.definition, name, verb, ids, work);
    await this.keepPolicies(name, verb, moved);
    await verb.then?.(ids, this.tools, steps);
    return ids;
  }

  private async keepPolicies(name: string, verb: Verb<T>, moved: Draft<T>[]): Promise<void> {
    const decided = moved.map(async (draft) => ({
      draft,
      at: await this.judge.circumstancesOf(draft),
    }));
    await keepPoliciesUsed(
      this.definition,
      name,
      verb,
      await Promise.all(decided),
      this.tools.work,
    );
  }

  private async setWithdrawn(steps: Step[], reason: string, withdrawn: boolean): Promise<T> {
    await this.allowed(withdrawn ? 'withdraw' : 'restore');
    const label = withdrawn ? '撤销' : '恢复';
    const issues = reasonIssues(reason, label);
    if (issues.length > 0) throw new InputRefused(issues);
    const [record] = await lentFor(this.definition, null, this.tools.work, () => this.lock(steps));
    refuseImplied(this.definition, [record!], null, this.tools.definitions);
    const { withdrawableIn } = this.definition;
    const isFixed = withdrawn && withdrawableIn && !withdrawableIn.includes(record!.status);
    if (isFixed || (record!.status === 'withdrawn') === withdrawn)
      throw this.gate.wrongState(record!, label);
    const held = withdrawn ? record!.status : record!.statusBeforeWithdrawal!;
    await this.gate.refuseUnlessSigner(
      [{ ...record!, status: held }],
      (each) => this.gate.isSigned(each) || Boolean(this.definition.signed?.also?.(each)),
    );
    const status = withdrawn ? 'withdrawn' : held;
    const moved = {
      ...record!,
      status,
      statusReason: reason,
      statusBeforeWithdrawal: withdrawn ? record!.status : null,
    };
    const judged = [{ ...moved, person: (await this.judge.personsOf([record!]))[0] } as Draft<T>];
    if (withdrawn)
      await this.judge.refuseBy(
        { checks: this.definition.withdrawalChecks ?? [] },
        [],
        judged,
        false,
      );
    else {
      const asked = { checks: standingChecks(this.definition, held) };
      const judge = async () => {
        await this.judge.refuse([], judged, false);
        await this.judge.refuseBy(asked, [], judged, false);
      };
      await (this.gate.isSigned({ ...record!, status: held })
        ? judgedAsDecided(this.definition, record!.id, this.tools.work, judge)
        : judge());
    }
    const action = `${this.definition.type}:${withdrawn ? 'withdraw' : 'restore'}`;
    await this.write(judged, ['status', 'statusReason', 'statusBeforeWithdrawal'], {
      action,
      reason,
    });
    if (withdrawn || this.impliesIn(held))
      await this.writer.setImpliedWithdrawn([record!.id], withdrawn, reason);
    await this.definition.setAside?.([record!.id], this.tools);
    return this.reader.get(record!.id, await this.hinting.keep([record!.id]));
  }

  /** The current rows in the order of the steps, locked; refuses what is missing or out of reach, and what changed since. */
  private async lock(steps: Pick<Step, 'id' | 'revision'>[]): Promise<T[]> {
    const found = await this.rows.lock(steps.map((step) => step.id));
    return steps.map((step) => {
      const record = found.get(step.id);
      if (!record) throw new NotFound(this.definition.label);
      if (step.revision !== undefined && record.revision !== step.revision) {
        throw new StaleRevision(this.definition.label, record.revision);
      }
      return record;
    });
  }

  /** Where a record no longer implies what it implied before. */
  private async withdrawImplied(before: T[], after: { status: string }[], reason: string) {
    const left = before.filter(
      (record, at) => this.impliesIn(record.status) && !this.impliesIn(after[at]!.status),
    );
    await this.writer.setImpliedWithdrawn(
      left.map((record) => record.id),
      true,
      reason,
    );
  }

  private impliesIn(status: string): boolean {
    return (this.definition.implies ?? []).some((each) => each.in.includes(status));
  }

  private verb(name: string): Verb<T> {
    const verb = this.definition.verbs[name];
    if (!verb) throw new Error(`${this.definition.type} has no verb ${name}`);
    return verb;
  }
}

const agrees = (record: object, derived: object) =>
  Object.entries(derived).every(
    ([key, value]) =>
      JSON.stringify(record[key as keyof typeof record] ?? null) === JSON.stringify(value ?? null),
  );

export const LEDGER = (entity: Type<LedgerRecord>) => `Ledger<${entity.name}>`;

/** @InjectLedger(Internship) private readonly ledger: Ledger<Internship> */
export const InjectLedger = (entity: Type<LedgerRecord>) => Inject(LEDGER(entity));
