import { Inject, Type } from '@nestjs/common';
import { EntityMetadata } from 'typeorm';
import { mayTake } from '../../access/permissions.js';
import { Issue, NotPermitted, ofNone } from '../../platform/errors.js';
import { Page } from '../../platform/graphql/page.js';
import { readAndJudged } from '../../platform/graphql/validation.js';
import { Draft } from './judgement.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerInput } from './ledger-input.js';
import { LedgerParts, partsOf } from './ledger-parts.js';
import { Narrow } from './ledger-reader.js';
import { ListArgs } from './list-args.js';
import { LedgerRecord } from './ledger-record.js';
import { LedgerTools } from './ledger-tools.js';
import { maskedValue } from './masked.js';
import { Follower } from './office.js';
import { permissionsOf } from './permissions-of.js';
import { Revising } from './revising.js';
import { SettingAside } from './setting-aside.js';
import { Step, ownOf } from './step.js';
import { Stepping } from './stepping.js';

export type { Step };

/** What each record takes by itself, however many of them are sent. */
export type ByItself = 'revise' | 'withdraw' | 'restore';

interface Change {
  id: string;
  revision: number;
  /** The fields that a revision says anew. */
  values?: object | null;
  reason?: string | null;
}

/** Takes steps as they are read only then. */
type Reading = (take: (steps: Step[]) => Promise<string[]>) => Promise<string[]>;

/**
 * What every ledger can do: open, revise, move by a verb, withdraw, restore, list. Forms and imports come through the
 * same door; a form is a batch of one. Everything happens inside the caller's unit of work. `Name` are its verbs.
 */
export class Ledger<T extends LedgerRecord, Name extends string = string> implements Follower<T> {
  private readonly parts: LedgerParts<T>;
  private readonly stepping: Stepping<T>;
  private readonly settingAside: SettingAside<T>;
  private readonly revising: Revising<T>;

  constructor(
    readonly definition: LedgerDefinition<T>,
    private readonly tools: LedgerTools,
    metadata: EntityMetadata,
  ) {
    this.parts = partsOf(definition, tools, metadata);
    this.stepping = new Stepping(this.parts);
    this.settingAside = new SettingAside(this.parts, this.stepping);
    this.revising = new Revising(this.parts);
    tools.keep(definition.entity, this);
  }

  get(id: string): Promise<T> {
    return this.parts.reader.get(id);
  }

  /** `narrow` adds what only this ledger's list can be filtered by; the record is `r`. */
  list(args: ListArgs, narrow?: Narrow<T>): Promise<Page<T>> {
    return this.parts.reader.list(args, narrow);
  }

  /** As list, for an answer that tells of each record what the operation asks and nothing else. */
  answer(args: ListArgs, narrow?: Narrow<T>): Promise<Page<T>> {
    return this.parts.reader.list(args, narrow, this.tools.work.asked);
  }

  /** 各状态条数 — of what the list would show. */
  counts(args: ListArgs, narrow?: Narrow<T>) {
    return this.parts.reader.counts(args, narrow);
  }

  /** 合计 — of what the list would show. */
  totals(args: ListArgs, amounts: string[], narrow?: Narrow<T>) {
    return this.parts.reader.totals(args, amounts, narrow);
  }

  ids(args: ListArgs) {
    return this.parts.reader.ids(args);
  }

  history(id: string) {
    return this.parts.reader.history(id);
  }

  /** 脱敏 — a sealed field of a record as a list shows it. */
  masked(property: keyof T & string, value: string | null): string | null {
    return maskedValue(this.definition, this.tools.cipher, property, value);
  }

  /** Enters one record; a repeated submit with the same key returns the first result. */
  async open(input: object, idempotencyKey: string): Promise<T> {
    const [id] = await this.entered([input], idempotencyKey, () => this.store([input], {}));
    return this.answered(id!);
  }

  /** Enters a batch: all of it, or nothing and every problem by row and field. Returns the ids in the order of the rows. */
  async enter(
    inputs: object[],
    idempotencyKey: string,
    defaults: Partial<T> = {},
  ): Promise<string[]> {
    const ids = await this.entered(inputs, idempotencyKey, () => this.store(inputs, defaults));
    await this.parts.hinting.keep(ids);
    return ids;
  }

  /** Enters what another step of the same ledger brings about, which was taken once under a key of its own. */
  async enterWithin(inputs: object[], defaults: Partial<T> = {}): Promise<string[]> {
    await this.allowed('enter');
    const ids = await this.store(inputs, defaults);
    await this.parts.hinting.keep(ids);
    return ids;
  }

  /** Enters what a file or a form says, which is read only where it was not entered before. */
  async enterFrom(
    given: object,
    idempotencyKey: string,
    read: (enter: (inputs: object[]) => Promise<string[]>) => Promise<string[]>,
  ): Promise<string[]> {
    const ids = await this.entered(given, idempotencyKey, () =>
      read((inputs) => this.store(inputs, {})),
    );
    await this.parts.hinting.keep(ids);
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
    values: object,
    reason: string | null = null,
  ): Promise<T> {
    await this.change('revise', { id, revision, values, reason });
    return this.answered(id);
  }

  /** One step of one record's life. */
  async move(verb: Name, step: Step, idempotencyKey?: string): Promise<T> {
    await this.moved(verb, [step], idempotencyKey);
    return this.answered(step.id, verb);
  }

  /** The same step for many records at once, as a set; what it says is read only where it was not taken before. */
  async moveMany(
    name: Name,
    given: Step[],
    idempotencyKey?: string,
    read: Reading = (take) => take(given),
  ): Promise<string[]> {
    const ids = await this.moved(name, given, idempotencyKey, read);
    await this.parts.hinting.keep(ids, this.stepping.verb(name));
    return ids;
  }

  private async moved(
    name: Name,
    given: Step[],
    idempotencyKey?: string,
    read: Reading = (take) => take(given),
  ): Promise<string[]> {
    this.stepping.verb(name);
    await this.allowed(name);
    const steps = given.map(ownOf);
    const act = () => read((taken) => this.stepping.take(name, taken.map(ownOf), false));
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
    if (steps.length > 0) await this.stepping.take(name, steps, true).catch(ofNone);
  }

  /** The records of a batch in its order, with their hints. */
  getMany(ids: string[]): Promise<T[]> {
    return this.parts.reader.getMany(ids);
  }

  /** 撤销 — the record stays, with its reason; it counts for nothing, nor does what it implied. */
  async withdraw(id: string, revision: number, reason: string): Promise<T> {
    await this.change('withdraw', { id, revision, reason });
    return this.answered(id);
  }

  /** 恢复 — takes a withdrawal back. */
  async restore(id: string, revision: number, reason: string): Promise<T> {
    await this.change('restore', { id, revision, reason });
    return this.answered(id);
  }

  /** What one record takes by itself, as one of several: what is odd about them is kept by `keepHints`, when all stand as they shall. */
  async change(verb: ByItself, { id, revision, values, reason = null }: Change): Promise<void> {
    await this.allowed(verb);
    await (verb === 'revise'
      ? this.revising.revise(id, revision, values ?? {}, reason)
      : this.settingAside[verb](id, revision, reason ?? ''));
  }

  /** Keeps for the answer what is odd about records as they stand, also where a repeated submit changed nothing. */
  async keepHints(ids: string[]): Promise<void> {
    await this.parts.hinting.keep(ids);
  }

  /**
   * Enters what other records imply, from their columns instead of a form: person and employer by id, place and desk,
   * and `impliedBy`. Same rules, same transaction; whoever implies sees to it that it happens once. What the same record
   * implied before it was returned is implied again, with what it says now.
   */
  async imply(rows: (Draft<T> & { impliedBy: string })[]): Promise<void> {
    if (rows.length === 0) return;
    const { judge, writer, derived } = this.parts;
    const persons = await judge.personsOf(rows);
    const before = await writer.impliedBefore(rows.map((row) => row.impliedBy));
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
    await judge.refuse([], again, again.length > 1);
    await derived.write(again, writer.properties, 'enter', null).catch(ofNone);
  }

  /** Computes the derived columns anew, say after a calendar was loaded; writes only what comes out otherwise. */
  rederive(ids: string[], act: string): Promise<string[]> {
    return this.parts.derived.renew(ids, act);
  }

  /** What the derived columns would say, where that is something else than they say; nothing is locked or written. */
  derivedOtherwise(ids: string[]) {
    return this.parts.derived.otherwise(ids);
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
    const { judge, writer, derived } = this.parts;
    await judge.refuse(issues, rows, rows.length > 1);
    const ids = await writer.insert(
      await Promise.all(rows.map(async (row) => ({ ...row, ...(await derived.of(row)) }))),
    );
    // A batch may contradict itself, which only shows once its rows stand beside each other.
    if (rows.length > 1) {
      const stored = rows.map((row, at) => ({ ...row, id: ids[at] }) as Draft<T>);
      await judge.refuseBy({ checks: this.definition.checks ?? [] }, [], stored, true);
    }
    return ids;
  }

  /** The record as it stands, with what is odd about it and about the step that it took. */
  private async answered(id: string, verb?: Name): Promise<T> {
    const { reader, hinting } = this.parts;
    return reader.get(id, await hinting.keep([id], verb && this.stepping.verb(verb)));
  }
}

export const LEDGER = (entity: Type<LedgerRecord>) => `Ledger<${entity.name}>`;

/** @InjectLedger(Internship) private readonly ledger: Ledger<Internship> */
export const InjectLedger = (entity: Type<LedgerRecord>) => Inject(LEDGER(entity));
