import { Type } from '@nestjs/common';
import { Choice } from '../../platform/graphql/fields.js';
import { Measure } from '../../journal/measure.js';
import { AmountKind } from '../../policy/approval-limits.js';
import { LedgerRecord } from './ledger-record.js';
import type { Double } from './doubles.js';
import type { Place } from './place.js';

/** The columns of a record while it is being entered or changed, and what the rules may ask about its person. */
export type Draft<T extends LedgerRecord> = Partial<Omit<T, 'person'>> & {
  person?: PersonFacts;
  /** The input names an employer, which may not be registered yet. */
  namesEmployer?: boolean;
};

export interface PersonFacts {
  birthDate: string | null;
  sex: 'male' | 'female' | null;
}

export interface Problem {
  field: string;
  code: string;
  message: string;
}

/** When and where a record is judged: the day, and the code of the record's own district, whose policy applies to it. */
export interface Circumstances {
  today: string;
  region: string;
}

/** A check on one record alone, with the regulation it comes from in its doc comment. */
export type Rule<T extends LedgerRecord> = (
  draft: Draft<T>,
  at: Circumstances,
) => Problem | null | undefined | false;

/**
 * A check against other records, as an SQL predicate over the staged row `s` that is true when something is wrong.
 * `staged` is the whole list being entered, numbered by `ordinality`.
 */
export interface RowCheck extends Problem {
  when: string;
}

/** What a record is judged by: rules over it alone, and checks against other records. */
export interface Judgement<T extends LedgerRecord> {
  rules?: Rule<T>[];
  checks?: RowCheck[];
}

/** The code of the district of the staged row, for `policySql` in checks. */
export const REGION_OF_ROW = '(SELECT d.code FROM org_unit d WHERE d.id = s.district_id)';

/** A step of a record's life, in the office's own word. */
export interface Verb<T extends LedgerRecord> {
  /** 办理名称 — what the clerk reads on the button. */
  label: string;
  from: string[];
  /** Where it leads; by the record, where that depends on where it came from. */
  to: string | ((record: T) => string);
  /** Where it may lead, where that depends on the record. */
  leadsTo?: string[];
  /** What the step writes besides its input, by the record as it stood. */
  writes?: (record: T) => Partial<T>;
  /** Fields the step fills in, as a validated input class. */
  input?: Type<object>;
  rules?: Rule<T>[];
  checks?: RowCheck[];
  /** 提示 — what is odd about the step, judged over the record as it was stored; nothing is refused by it. */
  hints?: Judgement<T>;
  /** Four eyes: a review is not by who entered it, an approval by neither. */
  step?: 'review' | 'approve';
  /** The step must say why. */
  needsReason?: boolean;
}

/** 签字层级 — the lowest office whose signature will do; a higher one's always does. */
export const signingLevels = {
  street: '街道(镇)',
  centre: '中心、大队等区级经办机构',
  district: '区局',
} as const;

export type SigningLevel = keyof typeof signingLevels;

/** 签字 — one of the signatures a record needs before it counts, in the order in which they are given. */
export interface Signature {
  step: 'review' | 'approve';
  /** The verb by which it is given. */
  verb: string;
  by: SigningLevel;
  permission: string;
  /** The verb by which it is refused for correction, with a reason. */
  returns: string;
  /** The verb by which it is taken back once given, where that is another one. */
  takesBack?: string;
  /** 事项 — what is signed, where a record comes to be signed more than once in its life. */
  of?: string;
}

/** 金额分级 — how much the record is worth to whoever approves it, as SQL over `r`, and which row of the limits applies. */
export interface AmountLevels {
  kind: AmountKind;
  amount: string;
}

/** 自动产生 — the records of another ledger that stand with a record of this one. */
export interface Implied {
  type: string;
  /** States in which it implies one; with any other the implied record is withdrawn. */
  in: string[];
  /** Verbs by which the implied record goes its own way, because nothing of the kind happens to what implied it. */
  itsOwn?: string[];
}

export interface LedgerDefinition<T extends LedgerRecord> {
  /** Table name, and the record type in journal, trail and audit. */
  type: string;
  label: string;
  /** Permission without which nobody reads it, on whatever path: lists, history, counting trail, sources of figures. */
  read: string;
  entity: Type<T>;
  input: Type<object>;
  /** The input with every field optional, for revisions. */
  reviseInput: Type<object>;
  /** Business day by which the ledger is listed. */
  day: keyof T & string;
  /**
   * Every day on which something of the record happened or counts, the business day among them: what a closed period holds.
   * With the states in which entries are dated by it; 'listed' where none is. The database knows them as `ledger_day`.
   */
  days: { [Day in keyof T & string]?: string[] | 'listed' };
  /** Columns that a later step may state anew without touching the days before it (`ledger_restated`). */
  restated?: (keyof T & string)[];
  /** Columns that follow from others or from the calendar; a change of them alone is nobody's edit (`ledger_restated`). */
  follows?: (keyof T & string)[];
  /** 属地 — a street or a community unless declared otherwise. */
  place?: Place;
  status: Choice;
  initial: string;
  /**
   * 期满 — a record in one of these states reads as `to` once this day, the last agreed, has passed. Nothing is written: a
   * step that ends it on another day still goes from the state it is stored in.
   */
  lapses?: { from: string[]; after: keyof T & string; to: string };
  /** States in which the entered fields may still be revised. */
  revisableIn: string[];
  /** States from which a record may be withdrawn; all of them when left out. Money that has moved is returned, not withdrawn. */
  withdrawableIn?: string[];
  verbs: Record<string, Verb<T>>;
  /** 经办、复核、审批 — who signs what, in order; none for what is done at once and checked by sampling. */
  signatures?: Signature[];
  amountLevels?: AmountLevels;
  /** 金额 — what whoever signs reads beside the record, as SQL over `r`, where no level depends on it. */
  amount?: string;
  /** What must be settled elsewhere first; where one is true, the record is not withdrawn. */
  withdrawalChecks?: RowCheck[];
  /**
   * States under an approver's signature: only who holds the permission withdraws such a record, restores it or takes the
   * signature back. `also` says where it holds for a record in another state.
   */
  signed?: { in: string[]; permission: string; also?: (record: T) => boolean };
  rules?: Rule<T>[];
  checks?: RowCheck[];
  /** 提示 — what is odd about a record however it was written, judged as it was stored; nothing is refused by it. */
  hints?: Judgement<T>;
  /** 重复登记 — what makes two records the same; no ledger goes without saying it. */
  doubles: Double<T>[];
  /** Columns that follow from the others, computed whenever a record is written and stored with it. */
  derive?: (draft: Draft<T>, at: Circumstances) => Partial<T>;
  /** 加密字段 — text kept sealed in its column, and how it is masked for whoever reads it. Listed in sealed_column as well. */
  sealed?: Partial<Record<keyof T & string, (plain: string) => string>>;
  /** Database constraints a clerk can meet, in the clerk's words. */
  constraints?: Record<string, Problem>;
  /** Ledgers whose records this one implies, changed through it alone. */
  implies?: Implied[];
  measures: Measure[];
}

/** 金额 — of what is signed, as SQL over `r`; null where it is no matter of money. */
export const amountOf = <T extends LedgerRecord>({ amountLevels, amount }: LedgerDefinition<T>) =>
  amountLevels?.amount ?? amount ?? 'NULL::numeric';

/** What a list may name once only: a later row with the same columns as an earlier one is refused by its number. */
export const onceInList = (columns: string[], { field, code, message }: Problem): RowCheck => ({
  field,
  code,
  message,
  when: `EXISTS (SELECT FROM staged o WHERE o.ordinality < s.ordinality AND ${columns
    .map((column) => `o.${column} = s.${column}`)
    .join(' AND ')})`,
});

export const problem = (field: string, code: string, message: string): Problem => ({
  field,
  code,
  message,
});
