import { Expected } from './expected.js';

/** 示例数据 — the origin every invented record is stamped with. */
export const SAMPLE_ORIGIN = '示例数据';

/** Fields of an input or a step that name another record by its key, resolved when it is loaded. */
export type Links = Record<string, { ledger: string; key: string }>;

export interface EnterRow {
  key: string;
  input: object;
  links?: Links;
}

export interface MoveRow {
  key: string;
  patch?: object;
  reason?: string;
  links?: Links;
}

interface StepOf<Act extends string, Row> {
  act: Act;
  stage: number;
  ledger: string;
  /** Username of the demo account that does it. */
  actor: string;
  rows: Row[];
}

/** One act of one account on many records, in the office's own verbs. */
export type LoadStep =
  | StepOf<'enter', EnterRow>
  | (StepOf<'move', MoveRow> & { verb: string })
  | StepOf<'withdraw', MoveRow>;

/** A record that must not count, and the reason the counting has to give for it. */
export interface NotCounted {
  kind: string;
  measure: string;
  reason: string;
  ledger: string;
  key: string;
  /** Still under way at the end of the year: the next year settles it. */
  open?: true;
}

/** Writes down what each account does, stage by stage, and what the records are worth. */
export class Book {
  readonly expected = new Expected();
  readonly notCounted: NotCounted[] = [];
  /** Records of another district. */
  readonly elsewhere: string[] = [];
  private readonly stepsByName = new Map<string, LoadStep>();
  private readonly enteredBy = new Map<string, string>();

  constructor(readonly year: number) {}

  /** Enters a record; the key returned is its number in the origin system. */
  enter(stage: number, ledger: string, actor: string, input: object, links?: Links): string {
    const key = `SL${this.year}-${String(this.enteredBy.size + 1).padStart(6, '0')}`;
    this.enteredBy.set(key, actor);
    const stamped = { ...input, originSystem: SAMPLE_ORIGIN, originNumber: key };
    this.stepOf({ act: 'enter', stage, ledger, actor, rows: [] }).push({
      key,
      input: stamped,
      ...(links ? { links } : {}),
    } as never);
    return key;
  }

  move(stage: number, ledger: string, verb: string, actor: string, row: MoveRow): void {
    this.stepOf({ act: 'move', stage, ledger, verb, actor, rows: [] }).push(row as never);
  }

  withdraw(stage: number, ledger: string, actor: string, key: string, reason: string): void {
    this.stepOf({ act: 'withdraw', stage, ledger, actor, rows: [] }).push({ key, reason } as never);
  }

  actorOf(key: string): string {
    const actor = this.enteredBy.get(key);
    if (!actor) throw new RangeError(`${key} is not of ${this.year}`);
    return actor;
  }

  leaveOut(kind: string, measure: string, reason: string, ledger: string, key: string): void {
    this.notCounted.push({ kind, measure, reason, ledger, key });
  }

  leaveOpen(kind: string, measure: string, reason: string, ledger: string, key: string): void {
    this.notCounted.push({ kind, measure, reason, ledger, key, open: true });
  }

  /** The steps in the order in which they must happen. */
  get steps(): LoadStep[] {
    return [...this.stepsByName.values()].sort((a, b) => a.stage - b.stage);
  }

  private stepOf(step: LoadStep) {
    const verb = step.act === 'move' ? step.verb : '';
    const name = [step.stage, step.act, step.ledger, verb, step.actor].join(' ');
    const known = this.stepsByName.get(name) ?? step;
    this.stepsByName.set(name, known);
    return known.rows;
  }
}
