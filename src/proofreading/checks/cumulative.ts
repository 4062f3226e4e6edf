import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSamePeriod } from '../periods.js';
import { isSameSubject } from '../subject.js';
import { addsUp, countedAs, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 累计 — what was until last month, and what came in this one: 1—9月868人, 10月96人, 1—10月累计964人. */
export const cumulative: Check = {
  code: 'cumulative',
  label: '当月数与累计数不符',
  severity: 'error',
  looksAt: '同一句中上月止的累计数加当月数是否等于本月止的累计数,当月数是否大于累计数。',
  remedy: '核对当月数和两个累计数。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts }): Flaw[] => {
      // A sentence of one period tells of no other.
      if (facts.every(({ period }) => isSamePeriod(period, facts[0]!.period))) return [];
      const told = toldIn(facts);
      return facts.flatMap((total) => {
        const month = overtakenBy(total, draft);
        if (month)
          return [
            {
              where: [month, total].map(({ start, end }): [number, number] => [start, end]),
              says: `当月${printed(draft, month)},大于累计的${printed(draft, total)}。`,
            },
          ];
        if (!isCounted(total) || total.period.from !== 1 || total.period.to === 1) return [];
        const parts = partsOf(total, told, draft);
        if (!parts || overlap(sumOf(parts.map(({ interval }) => interval)), total.interval))
          return [];
        if (isSumTold(total, parts)) return [];
        return [
          {
            where: [
              [total.start, total.end],
              ...parts.map(({ start, end }): [number, number] => [start, end]),
            ],
            says: `${parts.map((each) => printed(draft, each)).join('加')}为 ${toldAs(printedSum(parts), total, 4)},文中累计为${printed(draft, total)}。`,
          },
        ];
      });
    }),
};

/** 按时段 — the figures of a sentence by their months: the first of all that is told of them, and whatever counts the same in one year. */
interface Told {
  first: Map<string, Fact>;
  alike: Map<string, Map<string, Fact[]>>;
}

const monthsOf = (from: number, to: number) => `${from}-${to}`;
const kindOf = ({ unit, period }: Fact) => `${countedAs(unit)} ${period.year}`;

function toldIn(facts: Fact[]): Told {
  const told: Told = { first: new Map(), alike: new Map() };
  for (const each of facts) {
    const months = monthsOf(each.period.from, each.period.to);
    if (!told.first.has(months)) told.first.set(months, each);
    if (!isCounted(each)) continue;
    const kind = kindOf(each);
    const alike = told.alike.get(kind) ?? new Map<string, Fact[]>();
    told.alike.set(kind, alike);
    const known = alike.get(months);
    if (known) known.push(each);
    else alike.set(months, [each]);
  }
  return told;
}

const isCounted = ({ role, bound, unit, depth }: Fact) =>
  role === 'actual' && bound === 'exact' && depth <= 1 && addsUp(unit);

/** 一季度结案35件,二季度结案42件,上半年办理120件。其中结案77件: what they come to is told right behind it. */
function isSumTold(total: Fact, parts: Fact[]): boolean {
  const sum = sumOf(parts.map(({ interval }) => interval));
  return total.sentence.paragraph
    .slice(total.sentence.index - total.sentence.paragraph[0]!.index)
    .slice(0, 2)
    .flatMap(({ facts }) => facts)
    .some(
      (each) =>
        each.index > total.index &&
        isSameUnit(each.unit, total.unit) &&
        overlap(sum, each.interval),
    );
}

/** 12月新增418人,1—12月累计320人: a month lies in what was until its end. */
function overtakenBy(total: Fact, { facts }: Draft): Fact | null {
  const month = facts[total.index - 1];
  return month?.sentence === total.sentence &&
    [month, total].every(isCounted) &&
    isSameUnit(month.unit, total.unit) &&
    /累计/.test(total.before) &&
    (total.subject === null ||
      (month.subject !== null && isSameSubject(month.subject, total.subject))) &&
    month.period.from === month.period.to &&
    total.period.from === 1 &&
    total.period.to >= month.period.to &&
    month.period.year === total.period.year &&
    month.interval.low.gt(total.interval.high)
    ? month
    : null;
}

/** Of the same sentence and year, each period once. */
function partsOf(total: Fact, told: Told, draft: Draft): Fact[] | null {
  const alike = told.alike.get(kindOf(total))!;
  const of = (from: number, to: number) => alike.get(monthsOf(from, to)) ?? [];
  const { to } = total.period;
  if (of(1, to).length !== 1) return null;
  const now = thisMonth(total, told, draft);
  const [before, last] = [of(1, to - 1), now ? [now] : of(to, to)];
  return before.length === 1 && last.length === 1 ? [before[0]!, last[0]!] : tilesOf(alike, to);
}

/** 一季度120人,二季度135人,上半年255人: one after another up to the end, each once. */
function tilesOf(alike: Map<string, Fact[]>, to: number): Fact[] | null {
  // 三季度1620人,1—9月4826人,上半年3206人: in whatever order they are told.
  const own = [...alike.values()]
    .map((each) => ({ each, period: each[0]!.period }))
    .filter(({ period }) => period.to <= to && !(period.from === 1 && period.to === to))
    .toSorted((a, b) => a.period.from - b.period.from);
  let month = 0;
  for (const { each, period } of own) {
    if (each.length > 1 || period.from !== month + 1) return null;
    month = period.to;
  }
  return own.length >= 2 && month === to ? own.map(({ each }) => each[0]!) : null;
}

const NOW = /(?:本|当)月[^,。;\d]{0,10}$/;
/** So many figures before it. */
const BEFORE = 8;

/** 本月新增126人。1—9月累计1016人,1—10月累计1187人: told in the sentence before as that of the month up to which the total is. */
function thisMonth(total: Fact, { first }: Told, { facts }: Draft): Fact | null {
  const { to } = total.period;
  if (first.has(monthsOf(to, to))) return null;
  const { subject } = first.get(monthsOf(1, to - 1)) ?? {};
  if (!subject) return null;
  const { paragraph, index } = total.sentence;
  const near = facts
    .slice(Math.max(0, total.index - BEFORE), total.index)
    .filter(
      (each) =>
        each.sentence.paragraph === paragraph &&
        index - each.sentence.index <= 1 &&
        isSameUnit(each.unit, total.unit) &&
        isCounted(each) &&
        NOW.test(each.before),
    );
  const [now] = near;
  return near.length === 1 && now!.subject && isSameSubject(subject, now!.subject) ? now! : null;
}
