import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { type Subject, isKindOf, isSameSubject } from '../subject.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** So near they are the same two numbers of another day. */
const NEAR = 0.03;
/** Held against so many of about that size that came first. */
const FIRST = 60;
/** What is nearly the same is of this size or of the next to it. */
const sizeOf = ({ value }: Fact): number => Math.floor(Math.log(value.toNumber()) / NEAR);

/** 为5910人发放小额担保贷款8737.5万元, and 全年发放小额担保贷款5854人8733万元: both numbers nearly, and neither quite. */
export const samePair: Check = {
  code: 'same-pair',
  label: '同一事项的两个数前后都略有出入',
  severity: 'warn',
  looksAt:
    '同一年度、同一事项的人数(户数)和金额,在文中两处都相近而都不相等;件数相同而金额有两位数字颠倒。',
  remedy: '核对台账后统一;截止日期不同的,写明日期。',
  find: (draft) => {
    const bySize = new Map<number, [Fact, Fact][]>();
    return pairsIn(draft).flatMap(([count, money]): Flaw[] => {
      const size = sizeOf(count);
      const near = [size - 1, size, size + 1]
        .flatMap((each) => bySize.get(each) ?? [])
        .sort(([a], [b]) => a.index - b.index);
      const own = bySize.get(size) ?? [];
      if (own.length < FIRST) bySize.set(size, [...own, [count, money]]);
      const like = near.find(
        ([otherCount, otherMoney]) =>
          isSameUnit(otherCount.unit, count.unit) &&
          isNearly(otherCount, count) &&
          isNearly(otherMoney, money) &&
          isOfOne(otherMoney, money),
      );
      const again = like ?? near.find((other) => isTurned(other, [count, money]));
      return again
        ? [
            {
              where: [
                [again[0].start, again[1].end],
                [count.start, money.end],
              ],
              says: `一处为${printed(draft, again[0])}、${printed(draft, again[1])},一处为${printed(draft, count)}、${printed(draft, money)}。`,
            },
          ]
        : [];
    });
  },
};

/** People or firms, and the money that went to them. */
const pairsIn = ({ facts }: Draft): [Fact, Fact][] =>
  facts.flatMap((money): [Fact, Fact][] => {
    const count = facts[money.index - 1];
    return money.unit.kind === 'money' &&
      count?.sentence === money.sentence &&
      ['persons', 'count'].includes(count.unit.kind) &&
      [count, money].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
      count.value.gte(100)
      ? [[count, money]]
      : [];
  });

const isOfOne = (a: Fact, b: Fact): boolean =>
  a.sentence !== b.sentence &&
  a.period.year === b.period.year &&
  isNamed(a) &&
  isNamed(b) &&
  (isSameSubject(a.subject, b.subject) ||
    isKindOf(a.subject, b.subject) ||
    isKindOf(b.subject, a.subject));

const isNamed = (fact: Fact): fact is Fact & { subject: Subject } =>
  fact.subject !== null && fact.subject.core.length >= 4;

/** 287笔5214万元, and 287笔贷款5124万元: as many of the same, and two digits of the amount changed places. */
const isTurned = ([count, money]: [Fact, Fact], [again, other]: [Fact, Fact]): boolean =>
  money.sentence !== other.sentence &&
  isSameUnit(count.unit, again.unit) &&
  count.value.eq(again.value) &&
  money.period.year === other.period.year &&
  money.worth === other.worth &&
  digitsOf(money) >= 3 &&
  !money.value.eq(other.value) &&
  [...money.printed].sort().join('') === [...other.printed].sort().join('') &&
  isSlip(money.interval, other);

const isNearly = (a: Fact, b: Fact): boolean =>
  !overlap(a.interval, b.interval) && a.value.minus(b.value).abs().lte(a.value.times(NEAR));
