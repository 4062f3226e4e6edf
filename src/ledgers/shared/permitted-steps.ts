import { mayDo, mayTake } from '../../access/permissions.js';
import { Actor } from '../../platform/actor.js';
import { Hands, hasAHandIn, leastRank } from './four-eyes.js';
import { goesItsOwnWay } from './implied.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { isLent } from './lent.js';
import { permissionsOf } from './permissions-of.js';
import { approvalOver, takesBack } from './standing.js';
import type { SigningStep } from './signing-step.js';

type Definition = LedgerDefinition<LedgerRecord>;

/** 可办事项 — what may be done with a record in its state, whoever asks. */
export function stepsFrom(
  { verbs }: Definition,
  record: LedgerRecord,
): [string, Verb<LedgerRecord>][] {
  return Object.entries(verbs).filter(
    ([, verb]) =>
      !verb.follows && verb.from.includes(storedStateOf(record)) && (verb.of?.(record) ?? true),
  );
}

const storedStateOf = ({ storedStatus, status }: LedgerRecord) => storedStatus ?? status;

/**
 * Whether whoever asks may take a step, by the state of the record, their permission, four eyes and the level of their office.
 * What the step itself is about (its fields, rules and checks) it says when it is taken.
 */
export class PermittedSteps {
  constructor(
    private readonly definition: Definition,
    private readonly actor: Actor,
    private readonly catalog: LedgerCatalog,
  ) {}

  /** Correcting, withdrawing and restoring are no verbs of a ledger, and every ledger knows them. */
  mayRevise(record: LedgerRecord): boolean {
    return (
      this.holds('revise') &&
      this.definition.revisableIn.includes(storedStateOf(record)) &&
      this.isItsOwn(record, null)
    );
  }

  mayWithdraw(record: LedgerRecord): boolean {
    const { withdrawableIn } = this.definition;
    const state = storedStateOf(record);
    return (
      this.holds('withdraw') &&
      state !== 'withdrawn' &&
      (withdrawableIn?.includes(state) ?? true) &&
      this.isItsOwn(record, null) &&
      this.maySignFor(record, state, true)
    );
  }

  mayRestore(record: LedgerRecord): boolean {
    return (
      this.holds('restore') &&
      record.status === 'withdrawn' &&
      this.isItsOwn(record, null) &&
      this.maySignFor(record, record.statusBeforeWithdrawal!, true)
    );
  }

  /** `hands` of who signs; asked only of a verb that is a signature. */
  may(name: string, record: LedgerRecord, hands: Hands | null): boolean {
    const verb = this.definition.verbs[name]!;
    return (
      this.holds(name) &&
      this.isItsOwn(record, name) &&
      (!takesBack(this.definition, name) || this.mayTakeBack(name, record)) &&
      (!verb.step || (hands !== null && this.maySign(name, verb.step, record, hands)))
    );
  }

  private holds(act: string): boolean {
    return mayTake(this.actor, permissionsOf(this.definition, act)) && this.isLent(act);
  }

  /** A delegation lends signatures and sending back, of the ledgers it names. */
  private isLent(act: string): boolean {
    const { actingFor } = this.actor;
    return !actingFor || isLent(this.definition, act, actingFor.ledgers);
  }

  private isItsOwn(record: LedgerRecord, verb: string | null): boolean {
    return goesItsOwnWay(this.definition, record, verb, this.catalog);
  }

  private maySignFor(record: LedgerRecord, state: string, alsoElsewhere: boolean): boolean {
    const { signed } = this.definition;
    const isSigned =
      signed?.in.includes(state) || (alsoElsewhere && Boolean(signed?.also?.(record)));
    return !signed || !isSigned || mayDo(this.actor.roles, signed.permission);
  }

  private mayTakeBack(name: string, record: LedgerRecord): boolean {
    const state = storedStateOf(record);
    if (!this.maySignFor(record, state, false)) return false;
    const approval = approvalOver(this.definition, name, state);
    return approval === null || mayDo(this.actor.roles, approval.permission);
  }

  private maySign(name: string, step: SigningStep, record: LedgerRecord, hands: Hands): boolean {
    return (
      !hasAHandIn(this.definition, name, step, record, hands, this.actor) &&
      hands.rank >= Math.max(leastRank(this.definition, name), hands.handledRank)
    );
  }
}
