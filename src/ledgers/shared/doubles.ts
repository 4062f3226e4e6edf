import { snakeCase } from '../../platform/database/naming.js';
import { Problem, RowCheck } from './judgement.js';

/**
 * 重复登记 — what makes two records of a ledger one and the same business. What the database or another check tells is named
 * by its code; everything else is told by the declaration itself, across all desks of the district: refused where the rules
 * forbid it, hinted where it is odd and possible.
 */
export type Double<Column extends string = string, State extends string = string> = {
  /** Columns in which both say the same; the first is whom or what they are about, and is said. */
  same: [Column, ...Column[]];
} & (Told<Column, State> | { by: string });

interface Told<Column extends string = string, State extends string = string> {
  answer: 'refused' | 'hinted';
  problem: Problem;
  /** For records that say just this. */
  when?: { [Each in Column]?: string | null };
  /** First day, and the days that may end it, where a record stands for a time: only what overlaps is a double. */
  spell?: [first: Column, ...ends: Column[]];
  /** States in which a record is over, so that the same may be entered again. */
  over?: readonly State[];
}

/** What of a definition the doubles are told with. */
interface Doubling {
  type: string;
  doubles: Double[];
  checks?: RowCheck[];
  hints?: { rules?: unknown[]; checks?: RowCheck[] };
}

const OVER = ['rejected', 'returned', 'withdrawn'];

type ToldDouble = Extract<Double, Told>;

const isTold = (double: Double): double is ToldDouble => 'answer' in double;

const array = (texts: readonly string[]) =>
  `ARRAY[${texts.map((text) => `'${text}'`).join(', ')}]::text[]`;

function checkOf(type: string, double: ToldDouble) {
  const { same, problem, when = {}, spell = [], over = OVER } = double;
  const only = Object.entries(when).map(([column, value]) =>
    value === null ? `s.${snakeCase(column)} IS NULL` : `s.${snakeCase(column)} = '${value}'`,
  );
  const stands = `s.status <> ALL (${array(over)})`;
  const rows = '(SELECT jsonb_agg(to_jsonb(x)) FROM staged x)';
  const entered = `s.ordinality IN (SELECT entered_before('${type}', ${array(same.map(snakeCase))}, ${array(spell.map(snakeCase))}, ${rows}, ${array(over)}))`;
  return { ...problem, when: [stands, ...only, entered].join(' AND ') } satisfies RowCheck;
}

/** Adds what the declared doubles of a ledger are refused for, and what is hinted of them. */
export function tellsDoubles<Definition extends Doubling>(definition: Definition): Definition {
  const { type, doubles, checks = [], hints = {} } = definition;
  const told = (answer: 'refused' | 'hinted') =>
    doubles.filter(isTold).flatMap((each) => (each.answer === answer ? checkOf(type, each) : []));
  const hinted = [...told('hinted'), ...(hints.checks ?? [])];
  return {
    ...definition,
    checks: [...checks, ...told('refused')],
    ...(hinted.length + (hints.rules ?? []).length > 0 && { hints: { ...hints, checks: hinted } }),
  };
}

/** 编号另一写法 — GW-77 and GW77: what the database holds for two numbers is one to whoever reads them. */
export const otherwiseWritten = (type: string, column: string): RowCheck =>
  checkOf(type, {
    same: [column],
    answer: 'hinted',
    problem: {
      field: column,
      code: 'number-otherwise-written',
      message:
        '已有另一记录的编号与此只差符号、空格或大小写(可能由其他单位登记),请核对是否同一编号。',
    },
  });

/** What is refused by a check alone: the columns by which two transactions at once wait for each other. */
export const contended = ({ doubles }: Pick<Doubling, 'doubles'>): string[][] =>
  doubles.flatMap((each) =>
    isTold(each) && each.answer === 'refused' ? [each.same.map(snakeCase)] : [],
  );
