import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { FormDrafts } from '../form-drafts/form-drafts.service.js';
import { Hints } from '../ledgers/shared/hints.js';
import { ByItself, Ledger, Step } from '../ledgers/shared/ledger.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { sameAgain } from '../ledgers/shared/step.js';
import { DomainError, InputRefused, Issue, oneOf, refuse } from '../platform/errors.js';
import { Idempotency } from '../platform/idempotency.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RegistryService } from '../registry/registry.service.js';
import { PersonsChecked } from './persons-checked.service.js';
import { RecordsByPerson } from './records-by-person.js';
import { RecordTotalsService } from './record-totals.service.js';
import { tried } from './tried.js';
import {
  ActArgs,
  CheckArgs,
  EnterArgs,
  FromDraftArgs,
  LedgerRecordArgs,
  RecordCheck,
  RecordStepInput,
  RecordsArgs,
  ReviseArgs,
} from './records.model.js';

/** 台账通用办理 — every ledger and every step by name; each judges by its own input classes, rules and permissions. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly work: UnitOfWork,
    private readonly hints: Hints,
    private readonly looking: PersonsChecked,
    private readonly byPerson: RecordsByPerson,
    private readonly registry: RegistryService,
    private readonly idempotency: Idempotency,
    private readonly drafts: FormDrafts,
    private readonly summing: RecordTotalsService,
  ) {}

  record({ ledger, id }: LedgerRecordArgs) {
    return this.ledgers.named(ledger).get(id);
  }

  async records({ ledger, ...args }: RecordsArgs) {
    return this.ledgers.named(ledger).list(args, await this.summing.narrowing(ledger, args));
  }

  async counts({ ledger, ...args }: RecordsArgs) {
    return this.ledgers.named(ledger).counts(args, await this.summing.narrowing(ledger, args));
  }

  totals(args: RecordsArgs) {
    return this.summing.totals(args);
  }

  history({ ledger, id }: LedgerRecordArgs) {
    return this.ledgers.named(ledger).history(id);
  }

  async enter({
    ledger,
    rows,
    idempotencyKey,
    draftLeft,
    ...draft
  }: EnterArgs): Promise<LedgerRecord[]> {
    const named = this.ledgers.named(ledger);
    const { draftKey } = draft;
    return saying(`${ledger}:enter`, [], async () => {
      await this.refuseDraftElsewhere(draft, idempotencyKey);
      const steps = rows.map((values) => ({ values: values as Record<string, unknown> }));
      const ids = await this.take(named, 'enter', steps, idempotencyKey, true);
      if (draftKey && draftLeft) await this.drafts.shrink(draftKey, draftLeft);
      else if (draftKey) await this.drafts.entered(draftKey, ledger, ids);
      return named.getMany(ids);
    });
  }

  async act({ ledger, verb, steps, idempotencyKey }: ActArgs): Promise<LedgerRecord[]> {
    const named = this.ledgers.named(ledger);
    this.ledgers.refuseUnknownAct(named, verb);
    const issues =
      verb === 'enter' || verb === 'revise'
        ? [BY_ITSELF[verb]]
        : [...issuesOfIds(steps), ...needlessForms(named, verb, steps)];
    const refused = () => Promise.reject(new InputRefused(issues));
    if (issues.length > 0)
      await (typeof idempotencyKey === 'string'
        ? this.idempotency.once(idempotencyKey, [ledger, verb, steps], ledger, refused)
        : refused());
    return saying(`${ledger}:${verb}`, idsOf(steps), async () =>
      named.getMany(await this.take(named, verb, steps, idempotencyKey ?? undefined, true)),
    );
  }

  async revise({ ledger, steps, idempotencyKey, ...draft }: ReviseArgs): Promise<LedgerRecord[]> {
    const named = this.ledgers.named(ledger);
    const { draftKey } = draft;
    return saying(`${ledger}:revise`, idsOf(steps), async () => {
      await this.refuseDraftElsewhere(draft, idempotencyKey);
      const ids = await this.take(named, 'revise', steps, idempotencyKey ?? undefined, true);
      if (draftKey) await this.drafts.entered(draftKey, ledger, ids);
      return named.getMany(ids);
    });
  }

  /** 另一处已登记的草稿 — is not entered once more; what is sent again under its key is answered as it was. */
  private async refuseDraftElsewhere(
    { draftKey, draftHeldBy }: FromDraftArgs,
    idempotencyKey: string | null | undefined,
  ): Promise<void> {
    if (!draftKey || !draftHeldBy) return;
    if (!(await this.drafts.isElsewhere(draftKey, draftHeldBy, true))) return;
    // Looked up last: what is sent again while it is under way has waited for the draft until the first of it was stored.
    if (idempotencyKey && (await this.idempotency.isTaken(idempotencyKey))) return;
    throw await this.drafts.elsewhere(draftKey);
  }

  /** Does the step and takes it back. Its answer tells of persons, so each number in it is a look-up like any other. */
  async check({ ledger, verb, steps }: CheckArgs): Promise<RecordCheck> {
    const named = this.ledgers.named(ledger);
    this.ledgers.refuseUnknownAct(named, verb);
    const issues =
      verb === 'enter' ? [] : [...issuesOfIds(steps), ...needlessForms(named, verb, steps)];
    if (issues.length > 0) return { problems: issues, hints: [], named: [] };
    const asked = await this.byPerson.asked(named, steps);
    const others = asked.map(({ number }) => number);
    // Whose record a number stands for is told before the step asks for its permission.
    if (others.length > 0) await named.allowed(verb);
    const counted = await this.looking.countedIn(named, steps, others);
    const { problems, hints } = await tried(steps, (each) =>
      this.work.trial(async () => {
        const ids = await this.take(named, verb, each, randomUUID(), false);
        return this.hints.ofMany(named.definition.type, ids);
      }),
    );
    return {
      ...{ problems, hints: [...hints, ...counted] },
      // Of a list each row says by itself what is wrong with it.
      named: steps.length === 1 && asked.length > 0 ? await this.byPerson.named(asked) : [],
    };
  }

  /** Whose record a number stands for is told, and so counted and recorded as a look-up, also where nothing is stored. */
  private async lookingUp(
    ledger: Ledger<LedgerRecord>,
    verb: string,
    steps: RecordStepInput[],
    take: () => Promise<string[]>,
  ): Promise<string[]> {
    const asked = await this.byPerson.asked(ledger, steps);
    if (asked.length === 0) return take();
    await ledger.allowed(verb);
    const numbers = asked.map(({ number }) => number);
    const { anew } = await this.looking.lookUp(numbers, steps.length > 1);
    try {
      return await take();
    } catch (error) {
      if (anew.length > 0) await this.registry.traceApart(anew);
      throw error;
    }
  }

  /** Whose record a number stands for is read only where the step was not taken before: a repeated submit asks for nobody. */
  private async take(
    ledger: Ledger<LedgerRecord>,
    verb: string,
    given: RecordStepInput[],
    key: string | undefined,
    countsLooking: boolean,
  ): Promise<string[]> {
    const read = (take: (steps: RecordStepInput[]) => Promise<string[]>) => {
      const taken = async () => take(await this.byPerson.resolved(ledger, given));
      return countsLooking ? this.lookingUp(ledger, verb, given, taken) : taken();
    };
    if (verb === 'enter')
      return ledger.enterFrom(formsOf(given), key!, (enter) =>
        read((steps) => enter(formsOf(steps))),
      );
    if (verb === 'revise' || verb === 'withdraw' || verb === 'restore') {
      await ledger.allowed(verb);
      const { type } = ledger.definition;
      const act = () => read((steps) => this.inTurn(ledger, verb, steps));
      const ids = await (key === undefined
        ? act()
        : this.idempotency.once(key, [type, verb, given], type, act));
      await ledger.keepHints(ids);
      return ids;
    }
    return ledger.moveMany(verb, stepsOf(given), key, (take) =>
      read((steps) => take(stepsOf(steps))),
    );
  }

  /** One after the other: what is refused of one is taken back, so that the others are judged as well. */
  private async inTurn(
    ledger: Ledger<LedgerRecord>,
    verb: ByItself,
    steps: RecordStepInput[],
  ): Promise<string[]> {
    const take = ({ id, revision, reason, values }: RecordStepInput) =>
      ledger.change(verb, { id: id!, revision: revision!, values, reason });
    if (steps.length === 1) await take(steps[0]!);
    else refuse(await issuesInTurn(steps, (step) => this.work.apart(() => take(step))));
    return idsOf(steps);
  }
}

const idsOf = (steps: RecordStepInput[]) => steps.map(({ id }) => id!);

const formsOf = (steps: RecordStepInput[]) => steps.map(({ values }) => values ?? {});

const stepsOf = (steps: RecordStepInput[]): Step[] =>
  steps.map(({ id, revision, reason, values }) => ({
    id: id!,
    revision: revision!,
    ...(values ? { patch: values } : {}),
    ...(reason ? { reason } : {}),
  }));

/** A refusal says which step of which records it was, for whoever reads of it: all of them are one operation. */
async function saying<T>(act: string, ids: string[], does: () => Promise<T>): Promise<T> {
  try {
    return await does();
  } catch (error) {
    if (error instanceof DomainError)
      Object.assign(error.details, { act, ...(ids.length === 1 ? { id: ids[0] } : {}) });
    throw error;
  }
}

/** What is wrong with each of several, said of its row. What no form can put right is told at once, of the first. */
async function issuesInTurn(
  steps: RecordStepInput[],
  act: (step: RecordStepInput) => Promise<unknown>,
): Promise<Issue[]> {
  const issues = sameAgain(idsOf(steps));
  const again = new Set(issues.map(({ row }) => row));
  for (const [at, step] of steps.entries()) {
    const row = at + 1;
    if (again.has(row)) continue;
    await act(step).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      const said = ((error.details.issues ?? []) as Issue[]).map((issue) => ({ ...issue, row }));
      if (error instanceof InputRefused) issues.push(...said);
      else {
        if (said.length > 0) Object.assign(error.details, { issues: said });
        throw oneOf(error, steps, at);
      }
    });
  }
  return issues.sort((one, other) => one.row! - other.row!);
}

const issuesOfIds = (steps: RecordStepInput[]): Issue[] =>
  steps.flatMap(({ id, revision }, at) => {
    const row = steps.length > 1 ? { row: at + 1 } : {};
    return [
      ...(id ? [] : [{ ...row, field: 'id', code: 'required', message: '记录编号须填写。' }]),
      ...(typeof revision === 'number'
        ? []
        : [{ ...row, field: 'revision', code: 'required', message: '版本须填写。' }]),
    ];
  });

/** What is written into a step that takes no form would be stored nowhere. */
function needlessForms(
  { definition }: Ledger<LedgerRecord>,
  verb: string,
  steps: RecordStepInput[],
): Issue[] {
  if (verb === 'revise' || definition.verbs[verb]?.input) return [];
  return steps.flatMap(({ values }, at) =>
    Object.keys(values ?? {}).length === 0
      ? []
      : [
          {
            ...(steps.length > 1 ? { row: at + 1 } : {}),
            field: 'values',
            code: 'takes-no-form',
            message: `该办理事项不填写内容,请去掉:${Object.keys(values!).join('、')}。`,
          },
        ],
  );
}

/** What has an operation of its own is done by no other. */
const BY_ITSELF: Record<'enter' | 'revise', Issue> = {
  enter: { field: 'verb', code: 'verb-unknown', message: '登记请用 enter 办理。' },
  revise: { field: 'verb', code: 'verb-unknown', message: '修改请用 revise 办理。' },
};
