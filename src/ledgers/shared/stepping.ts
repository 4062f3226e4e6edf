import { issuesOfAmounts } from './amount-levels.js';
import { keepPoliciesUsed } from './decided-by.js';
import { keepSignatures, refuseSignature, signaturesOf } from './four-eyes.js';
import { refuseImplied } from './implied.js';
import { Draft } from './judgement.js';
import { Verb } from './ledger-definition.js';
import { LedgerParts } from './ledger-parts.js';
import { LedgerRecord } from './ledger-record.js';
import { lentFor } from './lent.js';
import { takesBack } from './standing.js';
import { Step, issuesOfSteps, sameAgain, sharedReason } from './step.js';
import { oneOf } from '../../platform/errors.js';
import { readAs } from '../../platform/graphql/validation.js';

/** 办理 — takes records of one ledger one step further in their lives, as a set. */
export class Stepping<T extends LedgerRecord> {
  constructor(private readonly parts: LedgerParts<T>) {}

  verb(name: string): Verb<T> {
    const { type, verbs } = this.parts.definition;
    const verb = verbs[name];
    if (!verb) throw new Error(`${type} has no verb ${name}`);
    return verb;
  }

  /** `follows` where what implies the records took the step, and they go along. */
  async take(name: string, given: Step[], follows: boolean): Promise<string[]> {
    const { definition, tools, judge, derived } = this.parts;
    const { work, clock } = tools;
    const verb = this.verb(name);
    const { input } = verb;
    const prepared = (await verb.prepare?.(given, tools)) ?? given;
    const steps = input
      ? prepared.map((step) => ({ ...step, patch: readAs(input, step.patch ?? {}) }))
      : prepared;
    const current = await this.lockedFor(name, verb, steps, follows);
    const many = steps.length > 1;
    const issues = issuesOfSteps(verb, steps);
    if (!follows) issues.push(...sameAgain(steps.map(({ id }) => id)));
    const persons = await judge.personsOf(current);
    const { userId } = await work.actor();
    const written = current.map((record, at) => {
      const to = typeof verb.to === 'string' ? verb.to : verb.to(record);
      return {
        ...(input ? steps[at]!.patch : {}),
        ...verb.writes?.(record),
        ...signaturesOf(definition, name, verb, to, userId),
        ...(steps[at]!.reason ? { statusReason: steps[at]!.reason } : {}),
        status: to,
      };
    });
    const moved = current.map((record, at) => ({
      ...record,
      ...written[at],
      person: persons[at],
    })) as Draft<T>[];
    const set = steps.map((step) => Object.keys(step.patch ?? {}));
    const days = judge.daysOutOfBounds(moved, issues, many, set);
    if (issues.length === 0)
      issues.push(...(await issuesOfAmounts(definition, verb, moved, clock.today(), work)));
    await judge.refuseBy(verb, issues, moved, many, days);
    const columns = [...new Set(written.flatMap((each) => Object.keys(each)))];
    const reason = sharedReason(steps);
    await derived.write(moved, columns, name, reason);
    const ids = steps.map((step) => step.id);
    await this.withdrawImplied(current, written, reason ?? verb.label);
    await keepSignatures(definition, name, verb, ids, work);
    await this.keepPolicies(name, verb, moved);
    await verb.then?.(ids, tools, steps);
    return ids;
  }

  impliesIn(status: string): boolean {
    return (this.parts.definition.implies ?? []).some((each) => each.in.includes(status));
  }

  /** The records as they stand, locked; refuses what their state, their origin and their signatures forbid. */
  private async lockedFor(
    name: string,
    verb: Verb<T>,
    steps: Step[],
    follows: boolean,
  ): Promise<T[]> {
    const { definition, tools, writer, gate } = this.parts;
    const current = await lentFor(definition, name, tools.work, () =>
      writer.lockAsSeen(steps, verb),
    );
    const wrong = current.findIndex((record) => !verb.from.includes(record.status));
    if (wrong >= 0) throw oneOf(gate.wrongState(current[wrong]!, verb.label), steps, wrong);
    if (!follows) refuseImplied(definition, current, name, tools.definitions);
    if (takesBack(definition, name)) {
      await gate.refuseUnlessSigner(current, (record) => gate.isSigned(record));
      await gate.refuseUnlessApprover(name, current);
    }
    await refuseSignature(definition, name, verb, current, tools.work);
    return current;
  }

  private async keepPolicies(name: string, verb: Verb<T>, moved: Draft<T>[]): Promise<void> {
    const { definition, tools, judge } = this.parts;
    const decided = moved.map(async (draft) => ({
      draft,
      at: await judge.circumstancesOf(draft),
    }));
    await keepPoliciesUsed(definition, name, verb, await Promise.all(decided), tools.work);
  }

  /** Where a record no longer implies what it implied before. */
  private async withdrawImplied(before: T[], after: { status: string }[], reason: string) {
    const left = before.filter(
      (record, at) => this.impliesIn(record.status) && !this.impliesIn(after[at]!.status),
    );
    const ids = left.map((record) => record.id);
    await this.parts.writer.setImpliedWithdrawn(ids, true, reason);
  }
}
