import type { Draft } from './check.js';
import type { Fact } from './fact.js';
import { type PeriodNamed, periodsIn } from './periods.js';
import type { Table } from './tables.js';

/** So far into a text it says of when it is. */
const HEAD = 80;

/** 截至11月底,东山镇402人 above a table of the whole year: of another time than the table, which names none like it. */
export function isOfOtherTime({ text }: Draft, { title, heads, rows }: Table, fact: Fact): boolean {
  const said = named(text.slice(fact.sentence.start, fact.start)).at(-1);
  if (!said) return false;
  const ofTitle = named(title);
  const ofCells = named([...heads, ...rows.map(([name]) => name!.words)].join('\n'));
  const own = [...ofTitle, ...ofCells];
  const all =
    ofTitle.length > 0 ? own : [...own, ...named(text.slice(0, HEAD)), ...spanOf(ofCells)];
  const isOtherYear =
    said.year !== null &&
    own.some(({ year }) => year !== null) &&
    !own.some(({ year }) => year === said.year);
  const isWhole = said.from === 1 && said.to === 12;
  // A table that names none is of the year.
  const isLike = ({ from, to }: PeriodNamed) => from === said.from && to === said.to;
  return isOtherYear || !(all.some(isLike) || (isWhole && ofTitle.length === 0));
}

const named = (words: string): PeriodNamed[] =>
  periodsIn(words).filter(({ isCompared }) => !isCompared);

/** 1月 to 6月, one row each: the half of the year. */
const spanOf = (each: PeriodNamed[]): PeriodNamed[] =>
  each.length > 1
    ? [
        {
          ...each[0]!,
          from: Math.min(...each.map(({ from }) => from)),
          to: Math.max(...each.map(({ to }) => to)),
        },
      ]
    : [];
