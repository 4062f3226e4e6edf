import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const ABOVE = /(?:及|和)?以上[^,。;\d]{0,10}占[^,。;\d]{0,12}$/;
const LINES = 4;

/** 硕士17名,本科生181名,本科及以上占招募总数的58.9% — of the two before it together. */
export const shareAndAbove: Check = {
  code: 'share-and-above',
  label: '“某类及以上占几%”与前列两数之和不符',
  severity: 'error',
  looksAt: '“本科及以上占几%”与前面紧挨着的两三项之和除以文中的总数,只差一位数字的。',
  remedy: '用各项之和与总数重算占比。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((percent) => flawOf(draft, percent)),
};

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  if (percent.unit.kind !== 'percent' || percent.bound !== 'exact' || !ABOVE.test(percent.before))
    return [];
  const own = draft.facts
    .slice(Math.max(0, percent.index - 6), percent.index)
    .filter(
      ({ role, bound, sentence, unit }) =>
        role === 'actual' &&
        bound === 'exact' &&
        sentence.line === percent.sentence.line &&
        isSameUnit(unit, draft.facts[percent.index - 1]!.unit),
    );
  const wholes = draft.facts.filter(
    (each) =>
      own[0] !== undefined &&
      isSameUnit(each.unit, own[0].unit) &&
      each.bound === 'exact' &&
      Math.abs(each.sentence.line - percent.sentence.line) <= LINES,
  );
  const sums = [1, 2, 3]
    .filter((count) => count <= own.length)
    .map((count) => own.slice(-count))
    .map((parts) => ({ parts, sum: sumOf(parts.map(({ interval }) => interval)) }));
  const all = sums.flatMap(({ parts, sum }) =>
    wholes
      // What is told behind them is of others.
      .filter((whole) => whole.value.gt(sum.low) && whole.index < parts[0]!.index)
      .flatMap((whole) => {
        const computed = inPercent(ratio(sum, whole.interval));
        return computed ? [{ parts, whole, computed }] : [];
      }),
  );
  if (all.some(({ computed }) => overlap(computed, percent.interval))) return [];
  const found = all.find(({ parts, computed }) => parts.length > 1 && isSlip(computed, percent));
  return found
    ? [
        {
          where: [[found.parts[0]!.start, percent.end], placeOfFact(found.whole)],
          says: `${found.parts.map((each) => printed(draft, each)).join('、')}合计占${printed(draft, found.whole)}的 ${told(middle(found.computed))}%,文中为${printed(draft, percent)}。`,
        },
      ]
    : [];
}
