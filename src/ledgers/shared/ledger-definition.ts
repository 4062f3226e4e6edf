import { Type } from '@nestjs/common';
import { Choice } from '../../platform/graphql/choices.js';
import { Measure } from '../../journal/measure.js';
import { AmountKind } from '../../policy/approval-limits.js';
import type { Matter, Permission } from '../../access/permissions.js';
import {
  Circumstances,
  Draft,
  Judgement,
  OfRecord,
  Problem,
  RowCheck,
  Rule,
  RuleOfMany,
} from './judgement.js';
import { LedgerRecord } from './ledger-record.js';
import type { Double } from './doubles.js';
import type { Office } from './office.js';
import type { Place } from './place.js';
import type { SigningStep } from './signing-step.js';
import type { Step } from './step.js';

/** A step of a record's life, in the office's own word. */
export interface Verb<T extends LedgerRecord, State extends string = string> {
  /** 办理名称 — what the clerk reads on the button. */
  label: string;
  from: readonly State[];
  /** 适用 — of which records in these states it is a step at all; of the others it is offered to nobody, and its rules refuse it. */
  of?: OfRecord<[record: T], boolean>;
  /** Where it leads; by the record, where that depends on where it came from. */
  to: State | OfRecord<[record: T], State>;
  /** Where it may lead, where that depends on the record. */
  leadsTo?: readonly State[];
  /** What the step writes besides its input, by the record as it stood. */
  writes?: OfRecord<[record: T], Partial<T>>;
  /** Fields the step fills in, as a validated input class. */
  input?: Type<object>;
  rules?: (Rule<T> | RuleOfMany<T>)[];
  checks?: RowCheck[];
  /** 保留日期 — days of before that go on counting, since the step keeps them in another column: it touches them no more than the rest. */
  keepsDays?: readonly string[];
  /** 恢复 — the states in which what its checks found must still be so: asked again of a record that is restored in one of them. */
  stands?: readonly State[];
  /** 提示 — what is odd about the step, judged over the record as it was stored; nothing is refused by it. */
  hints?: Judgement<T>;
  /** Four eyes: a review is not by who entered it, an approval by neither. */
  step?: SigningStep;
  /** The step must say why. */
  needsReason?: boolean;
  /** 办理职责 — whose step it is where neither a signature nor sending one back says so; of several, any one. */
  by?: Duty[];
  /** Nobody takes it: it follows from a step of another record. */
  follows?: true;
  /** What the steps are given besides what the clerk wrote, and what must wait for them; before anything is judged. */
  prepare?: (steps: Step[], office: Office) => Promise<Step[]>;
  /** 随之办理 — what follows from the step in this and other ledgers; all of it happens or none. */
  then?: (ids: string[], office: Office, steps: Step[]) => Promise<void>;
}

/** 职责 — what one may be allowed in the matter of a ledger. */
export type Duty = 'enter' | 'review' | 'approve' | 'pay';

/** 登记 — what an entry is given besides what the clerk wrote, and what follows from it. */
export interface Entry {
  prepare?: (inputs: object[], office: Office) => Promise<object[]>;
  then?: (ids: string[], office: Office) => Promise<void>;
}

/** 签字层级 — the lowest office whose signature will do; a higher one's always does. */
export const signingLevels = {
  street: '街道(镇)',
  centre: '中心、大队等区级经办机构',
  district: '区局',
} as const;

export type SigningLevel = keyof typeof signingLevels;

/** 签字 — one of the signatures a record needs before it counts, in the order in which they are given. */
export interface Signature<Name extends string = string> {
  step: SigningStep;
  /** The verb by which it is given. */
  verb: Name;
  by: SigningLevel;
  permission: Permission;
  /** The verb by which it is refused for correction, with a reason. */
  returns: Name;
  /** The verb by which it is taken back once given, where that is another one. */
  takesBack?: Name;
  /** 事项 — what is signed, where a record comes to be signed more than once in its life. */
  of?: string;
}

/** 金额分级 — how much the record is worth to whoever approves it, as SQL over `r`, and which row of the limits applies. */
export interface AmountLevels {
  kind: AmountKind;
  amount: string;
}

/** 自动产生 — the records of another ledger that stand with a record of this one. */
export interface Implied<State extends string = string> {
  type: string;
  /** States in which it implies one; with any other the implied record is withdrawn. */
  in: readonly State[];
  /** Verbs by which the implied record goes its own way, because nothing of the kind happens to what implied it. */
  itsOwn?: string[];
}

/** 待办 — records in these states whose day comes, for those whose duty it is; of what is returned for correction every ledger keeps a list. */
export interface DueList<State extends string = string, Column extends string = string> {
  code: string;
  /** What the list is called. */
  label: string;
  by: Duty;
  in: readonly State[];
  /** Due on this day, and on the list so many days before it; working days where it says so. */
  day: Column;
  ahead: number;
  unit?: 'working-days';
  /** Only of these, as SQL over `r`. */
  where?: string;
}

/** 督办 — records in these states that whoever answers for the place keeps an eye on, though nobody is to do anything by it. */
export interface WatchedList<State extends string = string, Column extends string = string> {
  code: string;
  /** What the list is called. */
  label: string;
  in: readonly State[];
  /** Which of them, as SQL over `r`; $2 is today. */
  where: string;
  /** In the order of this day. */
  day: Column;
}

/**
 * 台账 — one ledger, declared. Its states are those of `status`, its verbs those of `verbs`, its columns those of its record:
 * `defineLedger` knows them, so that one that is misspelt does not compile. `LedgerDefinition<LedgerRecord>` is any of them.
 */
export interface LedgerDefinition<
  T extends LedgerRecord,
  State extends string = string,
  Name extends string = string,
  Column extends string = string,
> {
  /** Table name, and the record type in journal, trail and audit. */
  type: string;
  label: string;
  /** 业务 — the matter whose permissions its acts ask for, as `permissions.ts` writes them. */
  matter: Matter;
  /** Permission without which nobody reads it, on whatever path: lists, history, counting trail, sources of figures. */
  read: Permission;
  /** In which groups counting rules judge its records, and the column that names the group. */
  groups?: Record<string, Column>;
  /** Whose scope a record is in: the unit of its place or of its desk, or of the desk alone. */
  seenBy?: 'place_and_desk' | 'desk';
  entity: Type<T>;
  input: Type<object>;
  /** 登记表 — what is filled in, where place and desk follow from what it belongs to; the input when left out. */
  form?: Type<object>;
  /** The input with every field optional, for revisions. */
  reviseInput: Type<object>;
  /**
   * 称呼 — by which columns a record is told from others beside its person or employer; a link stands for what it leads to.
   */
  knownBy?: Column[];
  /** 代码列 — columns that hold codes, with those of whose names a text is a part: a list is searched by what it shows. */
  coded?: Partial<Record<Column, (said: string) => string[]>>;
  /** Business day by which the ledger is listed. */
  day: Column;
  /**
   * Every day on which something of the record happened or counts, the business day among them: what a closed period holds.
   * With the states in which entries are dated by it; 'listed' where none is. The database knows them as `ledger_day`.
   */
  days: { [Day in Column]?: readonly NoInfer<State>[] | 'listed' };
  /** 往年 — records of years long past are entered as a matter of course, so that an old day is nothing odd. */
  ofOldYears?: true;
  /** Columns that a later step may state anew without touching the days before it. */
  restated?: Column[];
  /** 历次日期 — columns that list what is over, with its days: an edit touches all of them, and a step the one that it `said` of what it adds. */
  lists?: { [List in Column]?: { days: readonly string[]; said?: string } };
  /** Columns that follow from others or from the calendar; a change of them alone is nobody's edit. */
  follows?: Column[];
  /** 属地 — a street or a community unless declared otherwise. */
  place?: Place<Column>;
  status: Choice<State>;
  initial: NoInfer<State>;
  /**
   * 期满 — a record in one of these states reads as `to` once this day, the last agreed, has passed. Nothing is written: a
   * step that ends it on another day still goes from the state it is stored in.
   */
  lapses?: { from: readonly NoInfer<State>[]; after: Column; to: NoInfer<State> };
  dueLists?: DueList<NoInfer<State>, Column>[];
  watched?: WatchedList<NoInfer<State>, Column>[];
  /** States in which the entered fields may still be revised. */
  revisableIn: readonly NoInfer<State>[];
  /** States from which a record may be withdrawn; all of them when left out. Money that has moved is returned, not withdrawn. */
  withdrawableIn?: readonly NoInfer<State>[];
  /** 登记时 — beside the inputs of an entry; `revised` is what follows from a correction, `setAside` from a withdrawal or its end. */
  entry?: Entry;
  revised?: (ids: string[], office: Office) => Promise<void>;
  setAside?: (ids: string[], office: Office) => Promise<void>;
  verbs: Record<Name, Verb<T, NoInfer<State>>>;
  /** 经办、复核、审批 — who signs what, in order; none for what is done at once and checked by sampling. */
  signatures?: Signature<NoInfer<Name>>[];
  amountLevels?: AmountLevels;
  /** 金额 — of the record itself, as SQL over `r`, where no level depends on it, or one does on that of a whole batch. */
  amount?: string;
  /** 人数 — how many people one record is about, as SQL over `r`, where it names none of them. */
  people?: string;
  /** 不合计 — amounts of which a sum says nothing, as pay for a month. */
  unsummed?: Column[];
  /** What must be settled elsewhere first; where one is true, the record is not withdrawn. */
  withdrawalChecks?: RowCheck[];
  /** What is told of a record that is withdrawn all the same: what counts no more with it, though nobody touched it. */
  withdrawalHints?: RowCheck[];
  /**
   * States under an approver's signature: only who holds the permission withdraws such a record, restores it or takes the
   * signature back. `also` says where it holds for a record in another state.
   */
  signed?: {
    in: readonly NoInfer<State>[];
    permission: Permission;
    also?: OfRecord<[record: T], boolean>;
  };
  rules?: (Rule<T> | RuleOfMany<T>)[];
  checks?: RowCheck[];
  /** 提示 — what is odd about a record however it was written, judged as it was stored; nothing is refused by it. */
  hints?: Judgement<T>;
  /** 重复登记 — what makes two records the same; no ledger goes without saying it. */
  doubles: Double<Column, NoInfer<State>>[];
  /**
   * 同时办理 — of what, besides the person whom the record names, two transactions at once wait for each other, in whichever
   * ledgers they write: by kind, as SQL over `s`. Checks ask what else stands, and so the second sees the first.
   */
  takesTurns?: Record<string, string>;
  /** Columns that follow from the others, computed whenever a record is written and stored with it. */
  derive?: OfRecord<[draft: Draft<T>, at: Circumstances], Partial<T>>;
  /** 推算依据 — what each follows from: where none of it changes it stays, whatever value of policy was approved since; all columns when left out. */
  derivedFrom?: { [Derived in Column]?: readonly Column[] };
  /** 加密字段 — text kept sealed in its column, and how it is masked for whoever reads it. Listed in sealed_column as well. */
  sealed?: Partial<Record<Column, (plain: string) => string>>;
  /** 个人信息字段 — text about a person that stands in the record itself: masked in the audit, left out of its chain, forgotten in time. */
  personal?: Column[];
  /** 可能写有姓名 — text where the person whom the record names may be called by name once more: out of the audit's chain there, and forgotten in time. */
  callsPerson?: Column[];
  /** Database constraints a clerk can meet, in the clerk's words. */
  constraints?: Record<string, Problem>;
  /** Ledgers whose records this one implies, changed through it alone. */
  implies?: Implied<NoInfer<State>>[];
  measures: Measure[];
}

/** 状态名称 — in the words of the ledger; a code that has none is its own. */
export const stateLabelOf = (
  { status }: { status: Pick<Choice, 'labels'> },
  state: string,
): string => status.labels[state] ?? state;

/** 金额 — of what is signed, as SQL over `r`; null where it is no matter of money. */
export const amountOf = ({
  amountLevels,
  amount,
}: Pick<LedgerDefinition<LedgerRecord>, 'amountLevels' | 'amount'>): string | null =>
  amount ?? amountLevels?.amount ?? null;

/** A ledger whose states, verbs and columns are checked against one another and its record. */
export const defineLedger =
  <T extends LedgerRecord>() =>
  <State extends string, Name extends string>(
    definition: LedgerDefinition<T, State, Name, keyof T & string>,
  ): LedgerDefinition<T, State, Name, keyof T & string> =>
    definition;
