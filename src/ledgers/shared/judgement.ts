import type { Issue, Values } from '../../platform/errors.js';
import { grouped } from '../../platform/text.js';
import { LedgerRecord } from './ledger-record.js';

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

/** What is wrong with one field of one record. */
export type Problem = Omit<Issue, 'row'>;

/** When and where a record is judged: the day, and the code of the record's own district, whose policy applies to it. */
export interface Circumstances {
  today: string;
  region: string;
}

/** A check on one record alone, with the regulation it comes from in its doc comment. */
export type Rule<T extends LedgerRecord> = OfRecord<
  [draft: Draft<T>, at: Circumstances],
  Problem | null | undefined | false
>;

/** A check that names as many places as it finds wrong: a table has many cells. */
export type RuleOfMany<T extends LedgerRecord> = OfRecord<
  [draft: Draft<T>, at: Circumstances],
  Problem[]
>;

/**
 * What a ledger declares as a function of its records. Whoever looks at all ledgers alike holds it without knowing of which
 * record, so it is compared as methods are.
 */
export type OfRecord<Given extends unknown[], Answer> = { of(...given: Given): Answer }['of'];

/**
 * A check against other records, as an SQL predicate over the staged row `s` that is true when something is wrong.
 * `staged` is the whole list being entered, numbered by `ordinality`.
 */
export interface RowCheck extends Problem {
  when: string;
  /** What its message ends with, as SQL over the same row; asked where something is wrong alone. */
  further?: string;
}

/** What a record is judged by: rules over it alone, and checks against other records. */
export interface Judgement<T extends LedgerRecord> {
  rules?: (Rule<T> | RuleOfMany<T>)[];
  checks?: RowCheck[];
}

/** The code of the district of the staged row, for `policySql` in checks. */
export const REGION_OF_ROW = '(SELECT d.code FROM org_unit d WHERE d.id = s.district_id)';

/**
 * What a list may name once only: a later row with the same columns as an earlier one is refused by its number. Numbered once for
 * the whole list, since to compare every row with all others takes its square.
 */
export const onceInList = (columns: string[], { field, code, message }: Problem): RowCheck => {
  const alike = columns.map((column) => `upper(o.${column}::text)`);
  const told = alike.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return {
    field,
    code,
    message,
    when: `s.ordinality IN (SELECT t.ordinality FROM (
             SELECT o.ordinality, row_number() OVER (PARTITION BY ${alike.join(', ')} ORDER BY o.ordinality) AS nth
               FROM staged o WHERE ${told}) t WHERE t.nth > 1)`,
  };
};

/** What is wrong, as the clerk is told: every rule says it by this, so that amounts are read alike. */
export const problem = (
  field: string,
  code: string,
  message: string,
  values?: Values,
): Problem => ({ field, code, message: grouped(message), ...(values && { values }) });
