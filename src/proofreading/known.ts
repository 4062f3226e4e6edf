import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import { type Interval, around, exactly, overlap } from './interval.js';
import { type Subject, isVague, subjectOf } from './subject.js';
import { MAGNITUDES, UNITS, type Unit, isSameUnit } from './units.js';

/** 出处 — by which a number is looked up: a frozen figure, a report table, a named fact. */
export interface Source {
  figureId: string | null;
  tableId: string | null;
  factId: string | null;
}

export const NO_SOURCE: Source = { figureId: null, tableId: null, factId: null };

/** 已知数 — a figure that was printed elsewhere, and what else was printed of it; values in its unit, as they were printed. */
export interface Known {
  label: string;
  unit: string;
  decimals: number;
  /** A flow adds up over months; nothing else does. */
  isFlow: boolean;
  source: Source;
  value: string | null;
  lastYear: string | null;
  /** What else stands under the name: by columns, as reckoned for the period. */
  others: KnownValue[];
  /** At the end of each month, from January. */
  months: (string | null)[];
  units: KnownValue[];
  /** Of a range both ends; nothing is completed of its ceiling. */
  targets: (KnownValue & { level: string; isCeiling?: boolean })[];
}

export interface KnownValue {
  name: string;
  value: string | null;
}

/** What is known of a unit up to a day. */
export interface KnownFigures {
  firstDay: string;
  lastDay: string;
  /** 区, 市, 省: of whom the figures are. */
  scope: string;
  figures: Known[];
}

/** 核对结果 — of one figure of a text: what it is linked to, and what stands there. */
export interface Link {
  fact: Fact;
  verdict: 'equal' | 'differs' | 'unknown';
  known: Pick<Known, 'label' | 'source'> | null;
  /** What it should be, in the unit of what is known, and what that is. */
  expected: string | null;
  unit: string | null;
  what: string | null;
  /** Of one that differs: what else it would be. */
  alsoEquals: string[];
}

interface Readable extends Known {
  subject: Subject;
  of: Unit;
  worth: number;
}

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

/** Said of the figure before it. */
const OF_ANOTHER = new Set<Fact['role']>(['completion', 'change', 'delta', 'previous']);

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

/** A figure, the one of which it says something (itself in most cases), and what they are read beside. */
interface Said {
  fact: Fact;
  of: Fact;
  text: string;
  known: KnownFigures;
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

interface Judged {
  each: Readable;
  expected: Expected[];
}

interface Expected {
  value: Decimal;
  what: string;
  /** In the unit of what is known, or percent. */
  unit: 'own' | 'percent';
}

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

/** What the figure should be by its role, period and place; nothing where that is not told for certain. */
function expectedOf(said: Said, each: Readable): Expected[] {
  const { fact, of, text, known } = said;
  const own = (value: string | null, what: string): Expected[] =>
    value === null ? [] : [{ value: new Decimal(value), what, unit: 'own' }];
  if (isPlanned(fact, text)) return [];
  if (OF_ANOTHER.has(fact.role)) {
    const isPlain = isToDate(of, known) && !isOfAnother(of, known) && !unitNamed(of, each, text);
    return isPlain ? ofAnother(said, each) : [];
  }
  if (!isSameUnit(fact.unit, each.of)) return [];
  if (fact.role === 'target')
    return targetsOf(fact, each).flatMap(({ name, value }) => own(value, name));
  if (fact.role !== 'actual' || fact.sentence.mood !== 'result') return [];
  const below = unitNamed(fact, each, text);
  if (below) return isToDate(fact, known) ? own(below.value, below.name) : [];
  if (isOfAnother(fact, known)) return [];
  const found = own(...ofPeriod(fact, each, known));
  if (found.length === 0 || !isToDate(fact, known)) return found;
  return [...found, ...each.others.flatMap(({ name, value }) => own(value, name))];
}

/** 计划全年新增3600人 */
const isPlanned = ({ sentence, start, role }: Fact, text: string) =>
  sentence.mood === 'plan' ||
  (role === 'actual' &&
    /计划|预计|力争|确保|拟|将/.test(/[^,。;]*$/.exec(text.slice(sentence.start, start))![0]));

/** 完成率, 增减 — of what it came to up to the day, and then. */
function ofAnother({ fact, of, text }: Said, each: Readable): Expected[] {
  const { role, unit } = fact;
  if (role === 'completion') return unit.kind === 'percent' ? completions(fact, each) : [];
  const { value, lastYear } = each;
  const between = text.slice(of.end, fact.start);
  if (
    lastYear === null ||
    !/同比|上年|去年|同期/.test(between) ||
    /环比|上月|上季|年初/.test(between)
  )
    return [];
  const last = new Decimal(lastYear);
  if (role === 'previous')
    return isSameUnit(unit, each.of) ? [{ value: last, what: '上年同期', unit: 'own' }] : [];
  if (value === null) return [];
  const more = last.neg().plus(value);
  const what = `比上年同期${more.lt(0) ? '减少' : '增加'}`;
  if (role === 'delta')
    return isSameUnit(unit, each.of) ? [{ value: more.abs(), what, unit: 'own' }] : [];
  return unit.kind === 'percent' && each.of.kind !== 'percent' && !last.isZero()
    ? [{ value: more.abs().times(100).div(last), what, unit: 'percent' }]
    : [];
}

const yearOf = (day: string) => Number(day.slice(0, 4));
const monthOf = (day: string) => Number(day.slice(5, 7));

const isToDate = ({ period: { year, from, to } }: Fact, { lastDay }: KnownFigures) =>
  (year === null || year === yearOf(lastDay)) &&
  from === 1 &&
  (to === 12 || to === monthOf(lastDay));

function ofPeriod(
  fact: Fact,
  { value, lastYear, months, isFlow }: Readable,
  known: KnownFigures,
): [string | null, string] {
  const { year, from, to } = fact.period;
  if (isToDate(fact, known)) return [value, '定版数'];
  const last = monthOf(known.lastDay);
  if (year === yearOf(known.lastDay) - 1)
    return from === 1 && (to === last || (to === 12 && last === 12))
      ? [lastYear, '上年同期']
      : [null, ''];
  if ((year !== null && year !== yearOf(known.lastDay)) || to > last) return [null, ''];
  const end = months[to - 1] ?? null;
  const words = from === to ? `${to}月` : `${from}至${to}月`;
  if (!isFlow || from === 1) return [end, words];
  const before = months[from - 2] ?? null;
  if (end === null || before === null) return [null, ''];
  return [new Decimal(end).minus(before).toString(), words];
}

/** 全市 in the text of a district, or a place that it does not know: another's figure. 全年城镇 is no place. */
function isOfAnother({ scope }: Fact, known: KnownFigures): boolean {
  if (scope === null || /城镇$/.test(scope)) return false;
  const of = /^(?:全|我|本)(国|省|市|区|县|州|旗|盟)$/.exec(scope)?.[1];
  return of === undefined || !(of === known.scope || (known.scope === '区' && '县旗'.includes(of)));
}

/** The unit below that the sentence names last before the figure. */
function unitNamed(fact: Fact, { units }: Readable, text: string): KnownValue | null {
  const before = text.slice(fact.sentence.start, fact.start);
  const named = units
    .map((each) => ({ each, at: before.lastIndexOf(each.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at);
  return named[0]?.each ?? null;
}

const targetsOf = ({ level }: Fact, { targets }: Readable) => {
  const ofLevel = targets.filter((each) => level !== null && each.level.startsWith(level[0]!));
  return ofLevel.length > 0 ? ofLevel : targets;
};

const completions = (fact: Fact, each: Readable): Expected[] =>
  each.value === null
    ? []
    : targetsOf(fact, each).flatMap(({ name, value, isCeiling }) =>
        isCeiling || value === null || Number(value) === 0 || each.of.kind === 'percent'
          ? []
          : [
              {
                value: new Decimal(each.value!).times(100).div(value),
                what: `完成率(${name})`,
                unit: 'percent' as const,
              },
            ],
      );

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
