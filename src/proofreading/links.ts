import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import type { Known, KnownFigures, KnownValue, Link } from './known.js';
import { type Expected, type Readable, type Said, OF_ANOTHER, expectedOf } from './expected.js';
import { type Interval, around, exactly, overlap } from './interval.js';
import { type Subject, isVague, subjectOf } from './subject.js';
import { MAGNITUDES, UNITS, isSameUnit } from './units.js';

const UNLINKED = {
  ...{ verdict: 'unknown' as const, known: null },
  ...{ expected: null, unit: null, what: null },
};

/** 与已知数核对 — every figure of a text beside what is known under its name and unit. */
export function linksOf(text: string, facts: Fact[], known: KnownFigures): Link[] {
  const bySubject = new Map<string, Readable[]>();
  for (const each of known.figures) {
    const read = readable(each);
    if (!read) continue;
    const { key } = read.subject;
    bySubject.set(key, [...(bySubject.get(key) ?? []), read]);
  }
  const below = [...new Set(known.figures.flatMap(({ units }) => units.map(({ name }) => name)))];
  return facts.map((fact) => {
    const of = OF_ANOTHER.has(fact.role) ? anchorOf(fact) : fact;
    const subjects = [of && withoutUnit(of.subject, below), of === fact && nounAfter(fact)];
    const candidates = subjects.flatMap((each) =>
      each && !isVague(each) ? (bySubject.get(each.key) ?? []) : [],
    );
    return linkOf({ fact, of: of ?? fact, text, known }, [...new Set(candidates)]);
  });
}

/** 275个次就业岗位1980余个次用工需求: the noun may stand on either side. */
const nounAfter = ({ after }: Fact): Subject | null =>
  subjectOf(/^的?(\p{Script=Han}{2,16})/u.exec(after)?.[1] ?? '');

/** What the sentence told last: 新增就业3231人,完成市级目标的97.91%,增长3.7%. */
const anchorOf = (fact: Fact): Fact | undefined =>
  fact.sentence.facts
    .filter(({ index, role, subject }) => index < fact.index && role === 'actual' && subject)
    .at(-1) ?? (fact.subject ? fact : undefined);

/** 示例街道城镇新增就业 is 城镇新增就业 of that unit. */
function withoutUnit(subject: Subject | null, units: string[]): Subject | null {
  const name = subject && units.find((each) => subject.words.includes(each));
  return name ? subjectOf(subject.words.replace(name, '')) : subject;
}

function readable(known: Known): Readable | null {
  const subject = subjectOf(known.label);
  const [magnitude, worth] = Object.entries(MAGNITUDES).find(
    ([word]) => known.unit.startsWith(word) && known.unit.length > word.length,
  ) ?? ['', 1];
  const of = UNITS.find(({ name }) => name === known.unit.slice(magnitude.length));
  return subject && of && !isVague(subject) ? { ...known, subject, of, worth } : null;
}

interface Judged {
  each: Readable;
  expected: Expected[];
}

function linkOf(said: Said, candidates: Readable[]): Link {
  const { fact } = said;
  const judged = candidates.flatMap((each): Judged[] => {
    const expected = expectedOf(said, each);
    return expected.length > 0 ? [{ each, expected }] : [];
  });
  const right = judged
    .flatMap(({ each, expected }) => expected.map((one) => ({ each, one })))
    .find(({ each, one }) => overlap(fact.interval, printed(one.value, each, one.unit)));
  const told = ({ each, one }: { each: Readable; one: Expected }) => ({
    ...{ known: each, what: one.what, unit: one.unit === 'own' ? each.unit : '%' },
    expected:
      one.unit === 'own'
        ? one.value.toFixed(each.decimals)
        : one.value.toDecimalPlaces(2).toString(),
  });
  if (right) return { fact, verdict: 'equal', ...told(right), alsoEquals: [] };
  // Two of one name that are not the same: which of them is meant is not known.
  const [only, ...others] = judged;
  if (!only || others.some((other) => !isSame(only, other)))
    return { fact, ...UNLINKED, alsoEquals: [] };
  const { each, expected } = only;
  return {
    ...{ fact, verdict: 'differs' },
    ...told({ each, one: expected[0]! }),
    alsoEquals: alsoEqualTo(fact, each),
  };
}

/** 同一数 — one figure that is known from two places, as from an indicator and a table. */
const isSame = (one: Judged, other: Judged) =>
  overlap(likeliest(one), likeliest(other)) && isSameUnit(one.each.of, other.each.of);

const likeliest = ({ each, expected: [first] }: Judged) => printed(first!.value, each, first!.unit);

/** Every value that a printed one may stand for, in single units. */
function printed(
  value: Decimal,
  { worth, decimals, of }: Readable,
  unit: Expected['unit'],
): Interval {
  if (unit === 'percent') return exactly(value);
  // A count is exact; a rate and an amount in 万元 were rounded when they were printed.
  const isRounded = of.kind === 'percent' || worth !== 1;
  const half = new Decimal(10).pow(-decimals).div(2);
  const { low, high } = isRounded ? around(value, half) : exactly(value);
  return { low: low.times(worth), high: high.times(worth) };
}

/** What else was printed that the figure would be. */
function alsoEqualTo(fact: Fact, each: Readable): string[] {
  if (!isSameUnit(fact.unit, each.of)) return [];
  const rest: KnownValue[] = [
    { name: '定版数', value: each.value },
    { name: '上年同期', value: each.lastYear },
    ...each.others,
    ...each.months.map((value, at) => ({ name: `至${at + 1}月`, value })),
    ...each.units,
    ...each.targets,
  ];
  return [
    ...new Set(
      rest
        .filter(
          ({ value }) =>
            value !== null && overlap(fact.interval, printed(new Decimal(value), each, 'own')),
        )
        .map(({ name }) => name),
    ),
  ];
}
