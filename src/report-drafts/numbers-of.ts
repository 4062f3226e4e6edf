import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';
import { NO_UNIT } from '../proofreading/units.js';
import type { ReportNumber } from './report-number.js';

/** A number with what was understood of it. */
export interface NumberRead {
  number: ReportNumber;
  fact: Fact | null;
  /** Of a year, month or day: the words around it. */
  before: string;
  after: string;
}

/** 底稿中的数字 — every number of a text in the order in which they stand; marks of a list are none. */
export function numbersOf(draft: Draft): NumberRead[] {
  const dated = draft.names
    .filter(({ kind }) => kind === 'day')
    .flatMap(({ start, end }) => datesIn(draft, start, end));
  const named = draft.names
    .filter(
      ({ kind, start, end }) =>
        (kind === 'name' || kind === 'number') && /\d/.test(draft.text.slice(start, end)),
    )
    .map(({ start, end }) => plainOf(draft, 'name', start, end, draft.text.slice(start, end)));
  return [...draft.facts.map((fact) => ofFact(draft, fact)), ...dated, ...named].sort(
    (a, b) => a.number.start - b.number.start,
  );
}

function ofFact(draft: Draft, fact: Fact): NumberRead {
  const { plain, text } = draft;
  const found = text.slice(fact.start, fact.end).indexOf(fact.printed);
  const start = fact.start + Math.max(found, 0);
  const end = found < 0 ? fact.end : start + fact.printed.length;
  return {
    fact,
    before: fact.before,
    after: fact.after,
    number: {
      ...{ kind: 'figure', ...placed(draft, start, end) },
      quote: plain.original.slice(plain.at[fact.start], plain.at[fact.end - 1]! + 1),
      ...{ printed: fact.printed, decimals: fact.decimals, worth: fact.worth },
      ...{ unit: fact.unit.name, unitKind: fact.unit.kind, bound: fact.bound },
      isFixed: fact.isWorded || fact.rangeTo !== null,
      ...{ subject: fact.subject?.name ?? null, role: fact.role },
    },
  };
}

const DATE_PARTS: ['year' | 'month' | 'day', RegExp][] = [
  ['year', /(?:19|20)\d{2}/g],
  ['month', /\d{1,2}(?=月)/g],
  ['day', /\d{1,2}(?=[日号])/g],
];

/** 截至2022年12月31日 — its year, its month and its day. */
function datesIn(draft: Draft, from: number, to: number): NumberRead[] {
  const words = draft.text.slice(from, to);
  return DATE_PARTS.flatMap(([kind, pattern]) =>
    [...words.matchAll(pattern)].map(({ 0: digits, index }) =>
      plainOf(draft, kind, from + index, from + index + digits.length, words),
    ),
  );
}

function plainOf(
  draft: Draft,
  kind: 'year' | 'month' | 'day' | 'name',
  start: number,
  end: number,
  quote: string,
): NumberRead {
  const { text } = draft;
  return {
    fact: null,
    before: text.slice(Math.max(0, start - 12), start),
    after: text.slice(end, end + 12),
    number: {
      ...{ kind, ...placed(draft, start, end), quote, printed: text.slice(start, end) },
      ...{ decimals: 0, worth: 1, unit: NO_UNIT.name, unitKind: NO_UNIT.kind },
      ...{ bound: 'exact', isFixed: kind === 'name', subject: null, role: kind },
    },
  };
}

const placed = ({ plain: { at, original } }: Draft, start: number, end: number) => ({
  start: at[start] ?? original.length,
  end: at[end - 1]! + 1,
});
