import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import {
  type Closure,
  type Term,
  closuresOf,
  holds,
  isTurnedOrOther,
  mayBeSum,
  termsOf,
  weightOf,
} from '../closures.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, toldAs } from '../words.js';
import { Decimal } from 'decimal.js';

/** So many figures before and behind it are tried. */
const REACH = 6;
/** So many figures from a share its whole is looked for. */
const FAR = 200;
const LEAST = 3;
/** So many digits two relations must settle beyond what holds as it stands, each of them at least, and none that holds. */
const TOTAL = 3;
const EACH = 0.6;
const HELD = 1.6;

/** 数字互证 — with one digit other a figure would be what two relations of its neighbours make it, and as it stands none does. */
export const figuresAgree: Check = {
  code: 'figures-agree',
  label: '几个数互相印证,只有一个数不合',
  severity: 'warn',
  looksAt:
    '相邻的几个数(总数与分项、前后两期与增减、部分与占比)中,改动一个数的一位数字,就有两条以上互不相干的算式同时成立,而照原文都不成立的。',
  remedy: '按算式重算,核对这个数。',
  isLast: true,
  find: (draft) => {
    const terms = termsOf(draft.facts);
    return terms.flatMap((term, at) => (term ? flawOf(draft, terms, term, at) : []));
  },
};

function flawOf(draft: Draft, terms: (Term | null)[], term: Term, at: number): Flaw[] {
  if (term.digits < LEAST || term.isPercent || term.fact.sentence.isTableRow) return [];
  const beside = terms
    .slice(Math.max(0, at - REACH), at + REACH + 1)
    .filter(
      (each): each is Term =>
        each !== null &&
        each !== term &&
        !(each.isPercent && each.value === 100) &&
        each.fact.sentence.paragraph === term.fact.sentence.paragraph,
    );
  if (beside.length < 2 || !mayBeSum(term, beside) || isItsShare(draft, term.fact)) return [];
  if (isBorneOut(draft, term.fact)) return [];
  const closures = closuresOf(term, beside).filter((each) => isTold(each, term));
  const weigh = weigherOf(closures, term);
  const held = independent(
    closures.filter((each) => holds(each, term)),
    weigh,
  );
  if (held.some((each) => ['sum', 'again'].includes(each.kind) && weigh(each) >= HELD)) return [];
  const against = held.reduce((sum, each) => sum + weigh(each), 0);
  let best: { value: number; support: Closure[]; weight: number } | null = null;
  for (const { low, high, kind, of } of closures) {
    if (kind !== 'sum' || !isDifferenceTold(term, of) || high - low > 2 * term.step * (1 + 1e-9))
      continue;
    const value = Math.round((low + high) / 2 / term.step) * term.step;
    if (!isTurnedOrOther(value, term) || isToldNear(terms, at, value)) continue;
    const half = (term.high - term.low) / 2;
    const point = { low: value - half, high: value + half };
    const support = independent(
      closures.filter((each) => holds(each, point) && !holds(each, term) && weigh(each) >= EACH),
      weigh,
    );
    const weight = support.reduce((sum, each) => sum + weigh(each), 0);
    if (!isOfItself(term, support)) continue;
    if (support.length >= 2 && weight >= TOTAL + against && (!best || weight > best.weight))
      best = { value, support, weight };
  }
  if (!best) return [];
  const of = [...new Set(best.support.flatMap((each) => each.of))];
  return [
    {
      where: [term.fact, ...of.map(({ fact }) => fact)].map(placeOfFact),
      says: `按${of.map(({ fact }) => printed(draft, fact)).join('、')}推算应为 ${toldAs(new Decimal(best.value), term.fact, 4)},文中为${printed(draft, term.fact)}。`,
    },
  ];
}

/** 812件,占54.6%, of the 1486 with which the paragraph begins: its own share bears it out, however far off the whole is. */
function isItsShare({ facts }: Draft, fact: Fact): boolean {
  const percent = facts[fact.index + 1];
  return (
    percent?.role === 'share' &&
    percent.sentence.paragraph === fact.sentence.paragraph &&
    /^[,、(]?占/.test(percent.lead) &&
    percent.decimals > 0 &&
    facts
      .slice(Math.max(0, fact.index - FAR), fact.index + FAR)
      .filter(({ sentence }) => sentence.paragraph === fact.sentence.paragraph)
      .some((whole) => {
        const share =
          whole.role === 'actual' && isSameUnit(whole.unit, fact.unit) && whole.value.gt(fact.value)
            ? inPercent(ratio(fact.interval, whole.interval))
            : null;
        return share !== null && overlap(share, percent.interval);
      })
  );
}

/** 2174亿元,比上年增加39亿元,增长1.8%: the change that is told right behind it fits. */
function isBorneOut({ facts }: Draft, fact: Fact): boolean {
  const [delta, percent] = [facts[fact.index + 1], facts[fact.index + 2]];
  if (
    delta?.role !== 'delta' ||
    percent?.role !== 'change' ||
    percent.sentence !== fact.sentence ||
    delta.direction === null ||
    percent.decimals === 0 ||
    !isSameUnit(delta.unit, fact.unit)
  )
    return false;
  const before =
    delta.direction === 'up'
      ? difference(fact.interval, delta.interval)
      : sumOf([fact.interval, delta.interval]);
  const grown = inPercent(ratio(delta.interval, before));
  return grown !== null && overlap(grown, percent.interval);
}

const MOVED_OR_LEFT = /[增减多少升降净差缺余剩未其他]/;
/** 增加, 还剩, 其余: of three figures the least is by how much two of them lie apart, and is told as such. */
const isDifferenceTold = (term: Term, of: Term[]): boolean => {
  const [least] = [term, ...of].sort((a, b) => a.value - b.value);
  return of.length > 2 || least!.fact.role === 'delta' || MOVED_OR_LEFT.test(least!.fact.lead);
};

const TOLD_OF_THEM = /[增减多少升降净差缺余剩共总]|合计|抵/;
/** By sums alone, where it is told as what they make: else it may be a thing of its own. */
const isOfItself = ({ fact }: Term, support: Closure[]): boolean =>
  support.some(({ kind }) => kind !== 'sum') || TOLD_OF_THEM.test(fact.before);

/** What it would be stands beside it, under a name of its own. */
const isToldNear = (terms: (Term | null)[], at: number, value: number): boolean =>
  terms
    .slice(Math.max(0, at - 2 * REACH), at + 2 * REACH + 1)
    .some(
      (each) => each !== null && !each.isPercent && Math.abs(each.value - value) < value * 1e-9,
    );

/** A percent is told of the figure right before it. */
const isTold = ({ of, kind }: Closure, term: Term): boolean => {
  if (kind === 'sum') return true;
  const percent = of.find(({ isPercent }) => isPercent);
  return (
    !percent ||
    [term, ...of].some(
      (each) =>
        each !== percent &&
        percent.fact.index - each.fact.index <= 2 &&
        percent.fact.index > each.fact.index,
    )
  );
};

/** Digits that a relation settles, less what so many of its kind settle by chance. */
function weigherOf(closures: Closure[], term: Term): (closure: Closure) => number {
  const count = new Map<string, number>();
  for (const { kind, low, high } of closures)
    if (high > term.value / 2 && low < term.value * 2) count.set(kind, (count.get(kind) ?? 0) + 1);
  return (each) => weightOf(each, term) - Math.log10(Math.max(1, count.get(each.kind) ?? 1));
}

/** One for each percent, and for each two figures. */
function independent(closures: Closure[], weigh: (closure: Closure) => number): Closure[] {
  const used = new Set<string>();
  return [...closures]
    .sort((a, b) => weigh(b) - weigh(a))
    .filter(({ of, kind }) => {
      const keys =
        kind === 'sum'
          ? of.map(({ fact }) => `${kind} ${fact.value.toString()}`)
          : of.filter(({ isPercent }) => isPercent).map(({ fact }) => `${fact.value.toString()}%`);
      if (keys.some((key) => used.has(key))) return false;
      for (const key of keys) used.add(key);
      return true;
    });
}
