import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** So many digits are no other sum by chance. */
const DIGITS = 4;
/** So near it is a slip, and not another count. */
const NEAR = 0.1;
const OF_THEM = /(?:涉及|惠及|共计?|为|向|给|帮助)(?:全[市县区省])?\p{Script=Han}{0,6}$/u;

/** 为5.31万名农民工追回工资5696.99万元, and 追回5696.99万元,涉及5.13万人: one sum, two counts of those who got it. */
export const sameSumOfOthers: Check = {
  code: 'same-sum-of-others',
  label: '同一金额所涉人数(户数)前后不一致',
  severity: 'warn',
  looksAt: '文中两处写同一笔金额(四位以上),紧挨着的所涉人数或户数相近而不相等。',
  remedy: '核对后统一;确属不同口径的,分别写明。',
  isLast: true,
  find: (draft) => {
    const pairs = pairsIn(draft);
    return pairs.flatMap((pair, at): Flaw[] => {
      const like = pairs.slice(0, at).find((each) => isOtherCount(each, pair));
      return like
        ? [
            {
              where: [placeOfFact(pair.count), placeOfFact(like.count)],
              says: `同为${printed(draft, pair.money)},一处涉及${printed(draft, like.count)},一处涉及${printed(draft, pair.count)}。`,
            },
          ]
        : [];
    });
  },
};

interface Pair {
  money: Fact;
  count: Fact;
}

const pairsIn = ({ facts }: Draft): Pair[] =>
  facts.flatMap((money): Pair[] => {
    if (
      money.unit.kind !== 'money' ||
      money.role !== 'actual' ||
      money.bound !== 'exact' ||
      money.printed.replace(/\D|0+$/g, '').length < DIGITS
    )
      return [];
    return [facts[money.index - 1], facts[money.index + 1]].flatMap((count) =>
      count?.sentence === money.sentence &&
      count.role === 'actual' &&
      count.bound === 'exact' &&
      ['persons', 'count'].includes(count.unit.kind) &&
      OF_THEM.test(count.before)
        ? [{ money, count }]
        : [],
    );
  });

const isOtherCount = (a: Pair, b: Pair): boolean =>
  a.money.sentence !== b.money.sentence &&
  a.money.printed === b.money.printed &&
  a.money.worth === b.money.worth &&
  isSameUnit(a.count.unit, b.count.unit) &&
  !overlap(a.count.interval, b.count.interval) &&
  a.count.value.minus(b.count.value).abs().lte(a.count.value.times(NEAR));
