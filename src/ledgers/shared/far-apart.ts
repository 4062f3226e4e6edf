import { Problem, RowCheck } from './judgement.js';

/** More or fewer by so much within a year is a nought too many, or 万元 written as 元. */
export const TIMES_APART = 5;

/** 相差悬殊 — two numbers that should be of one size, as SQL; of nothing, everything is so many times. */
export const farApart = (one: string, other: string) =>
  `(${one} > 0 AND ${other} > 0 AND (${one} >= ${TIMES_APART} * ${other} OR ${other} >= ${TIMES_APART} * ${one}))`;

/** 与相邻年度相差悬殊 — the same number of this year, of the year before or of the next one, told in whichever order they are entered. */
export const farFromYearBeside = (
  table: string,
  same: string[],
  value: string,
  { field, message }: Pick<Problem, 'field' | 'message'>,
  alike = 'true',
): RowCheck => ({
  field,
  code: 'far-from-other-year',
  message,
  when: `EXISTS (SELECT FROM ${table} o
           WHERE o.id IS DISTINCT FROM s.id AND o.status NOT IN ('rejected', 'withdrawn') AND abs(o.year - s.year) <= 1
             AND ${same.map((column) => `o.${column} = s.${column}`).join(' AND ')}
             AND ${alike} AND ${farApart(`s.${value}`, `o.${value}`)})`,
});
