import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const NOUN = /^(?<noun>\p{Script=Han}{2,10}?)(?=的|均|平均|中|都|[,、。;(]|$)/u;
const LONG = 4;

/** 在建工程项目94个…全区49个在建工程项目 — as many are named again, before their name. */
export const nounCounted: Check = {
  code: 'noun-counted',
  label: '同一事物再次提到时个数不同',
  severity: 'error',
  looksAt: '“在建工程项目94个”再写作“49个在建工程项目”时,个数只差一位或两位颠倒。',
  remedy: '核对两处,统一个数。',
  isLast: true,
  find: (draft) => {
    const byEnd = endsOf(draft);
    return draft.facts.flatMap((again): Flaw[] => {
      const noun = NOUN.exec(draft.text.slice(again.end, again.end + 14))?.groups!.noun;
      if (!noun || !isPlain(again) || digitsOf(again) < 2) return [];
      const named = lastOf(byEnd.get(noun.slice(-2)) ?? [], again).filter(
        (each) =>
          each.before.endsWith(noun) &&
          isSameUnit(each.unit, again.unit) &&
          each.period.year === again.period.year,
      );
      const [first] = named;
      // A short name is of many things: only of one that is told in three digits or more.
      const isMeant = noun.length >= LONG || (digitsOf(again) >= 3 && named.length === 1);
      const isElsewhere = () =>
        draft.facts.some(
          (each) =>
            each !== again && isSameUnit(each.unit, again.unit) && each.value.eq(again.value),
        );
      return first &&
        isMeant &&
        named.every(({ value }) => value.eq(first.value)) &&
        !first.value.eq(again.value) &&
        digitsOf(first) === digitsOf(again) &&
        isSlip(exactly(first.value), again) &&
        !isElsewhere()
        ? [
            {
              where: [placeOfFact(again), placeOfFact(first)],
              says: `前文为${printed(draft, first)},这里为${printed(draft, again)}。`,
            },
          ]
        : [];
    });
  },
};

const isPlain = ({ role, bound, rangeTo, unit, isThreshold }: Fact) =>
  role === 'actual' &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  ['count', 'persons'].includes(unit.kind);

/** So many of that name at most are held against it: the last before it. */
const MOST = 20;
function lastOf(named: Fact[], { index }: Fact): Fact[] {
  let [from, to] = [0, named.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (named[middle]!.index < index) from = middle + 1;
    else to = middle;
  }
  return named.slice(Math.max(0, from - MOST), from);
}

/** By the last two letters of the name before them. */
function endsOf({ facts }: Draft): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const each of facts)
    if (isPlain(each)) {
      const end = each.before.slice(-2);
      const own = found.get(end);
      if (own) own.push(each);
      else found.set(end, [each]);
    }
  return found;
}
