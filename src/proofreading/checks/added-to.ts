import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, toldAs } from '../words.js';

const TOGETHER = /(?:合计|总计|总量|总额|共计|总收入|总支出|财力)(?:为|达到?|是)?$/;
const NEAR = 0.05;

/** 收入80亿元。连同上级补助20亿元,合计100亿元 — what was told before, and what is added to it. */
export const addedTo: Check = {
  code: 'added-to',
  label: '“加上某项,合计”与前列各数不符',
  severity: 'error',
  looksAt: '“收入多少。加上某项多少,收入合计多少”是否等于前面某一数与所加各项之和。',
  remedy: '用前列的数与所加的数重算合计。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'money' || total.bound !== 'exact' || !TOGETHER.test(total.before))
        return [];
      const added = addedBefore(draft, total);
      const [first] = added;
      if (!first) return [];
      const sums = total.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, bound, unit }) =>
            index < first.index && bound === 'exact' && isSameUnit(unit, total.unit),
        )
        .map((base) => ({ base, sum: sumOf([base, ...added].map(({ interval }) => interval)) }));
      if (sums.some(({ sum }) => overlap(sum, total.interval))) return [];
      const near = sums.find(
        ({ sum }) =>
          sum.low.gt(total.value.times(1 - NEAR)) && sum.high.lt(total.value.times(1 + NEAR)),
      );
      return near
        ? [
            {
              where: [
                [near.base.start, near.base.end],
                [first.start, total.end],
              ],
              says: `${[near.base, ...added].map((each) => printed(draft, each)).join('加')}为 ${toldAs(near.sum.low.plus(near.sum.high).div(2), total, 6)},文中为${printed(draft, total)}。`,
            },
          ]
        : [];
    }),
};

/** 加上甲、乙: of the sentence, up to the total. */
function addedBefore({ text }: Draft, total: Fact): Fact[] {
  const own = total.sentence.facts.filter(
    ({ index, unit, depth }) =>
      index < total.index && isSameUnit(unit, total.unit) && depth === total.depth,
  );
  const from = own.findIndex(({ before }) => /加上/.test(before));
  const added = from < 0 ? [] : own.slice(from);
  const words = added[0] ? text.slice(added[0].start, total.start) : '';
  return added.every(({ bound, role }) => bound === 'exact' && role === 'actual') &&
    !/扣减|扣除|减去|同比|增长|下降/.test(words)
    ? added
    : [];
}
