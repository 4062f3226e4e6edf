import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 按学历分:… — a division leaves nothing out. */
export const divisions: Check = {
  code: 'divisions',
  label: '按类划分的各数之和与总数不符',
  severity: 'error',
  looksAt: '“按某某分”所列各数之和是否等于前文的总数。',
  remedy: '核对各类的数与总数,补齐漏列的类。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const opening = /^(?:\d[.、])?(?:从|按)[^,。;:\d]{1,10}?(?:分|划分|类别分|来看|看)[,:]/.exec(
        draft.text.slice(sentence.start, sentence.end).trim(),
      );
      const parts = opening ? listOf(sentence.facts) : [];
      if (parts.length < 3) return [];
      const whole = wholeOf(draft, parts);
      if (!whole) return [];
      return [
        {
          where: [
            [parts[0]!.start, parts.at(-1)!.end],
            [whole.start, whole.end],
          ],
          says: `各类合计 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
        },
      ];
    }),
};

const listOf = (facts: Fact[]): Fact[] => {
  // 50岁以上421人: the age is no part.
  const first = facts.find(({ role, unit }) => role === 'actual' && unit.name !== '岁');
  return first
    ? facts.filter(
        (each) =>
          each.role === 'actual' &&
          each.bound === 'exact' &&
          each.depth === first.depth &&
          isSameUnit(each.unit, first.unit),
      )
    : [];
};

/** What they nearly make up, where nothing before them is their very sum. */
function wholeOf({ facts }: Draft, parts: Fact[]): Fact | null {
  const [first] = parts as [Fact];
  const sum = sumOf(parts.map(({ interval }) => interval));
  const exact = printedSum(parts);
  const known = facts.filter(
    (each) =>
      each.index < first.index && each.role === 'actual' && isSameUnit(each.unit, first.unit),
  );
  if (first.unit.kind === 'percent' || known.some((each) => overlap(sum, each.interval)))
    return null;
  const gap = (each: Fact) => each.value.minus(exact).abs();
  const near = known.filter((each) => gap(each).lte(each.value.times(0.04)));
  return near.sort((a, b) => gap(a).comparedTo(gap(b)))[0] ?? null;
}
