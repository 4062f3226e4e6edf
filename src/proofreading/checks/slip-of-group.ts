import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import type { Group } from '../groups.js';
import { overlap, sumOf } from '../interval.js';
import { areRoundPair, digitsOf, isGapTold } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 其中各项的笔误 — what is told to lie in a figure makes it up, but for two of its digits that changed places or one that is other. */
export const slipOfGroup: Check = {
  code: 'slip-of-group',
  label: '其中各项相加与总数只差一位数字',
  severity: 'warn',
  looksAt: '“其中”所列的几项相加,与它所属的总数只有一位数字不同,或相邻两位颠倒。',
  remedy: '逐项相加,核对总数与各项。',
  isLast: true,
  find: (draft) => draft.groups.flatMap((group) => flawOf(draft, group)),
};

/** 其中企业12户、个体工商户90户获得全额贴息: not all of them did. */
const OF_SOME = /^(?:均|已经?|全部)?(?:获|享受|取得|得到|领取)/;
const NEAR = 8;

function flawOf(draft: Draft, { head, parts }: Group): Flaw[] {
  const sum = sumOf(parts.map(({ interval }) => interval));
  const isCounted = [head, ...parts].every(({ bound, unit }) => bound === 'exact' && addsUp(unit));
  if (parts.length < 2 || !isCounted || overlap(sum, head.interval)) return [];
  if (OF_SOME.test(draft.text.slice(parts.at(-1)!.end, parts.at(-1)!.end + NEAR))) return [];
  // 其中脱贫劳动力320人;实现就业1040人: of two the second may be another deed.
  const isLoose = parts.length === 2 && /;/.test(draft.text.slice(parts[0]!.end, parts[1]!.start));
  const onlyTurned = isLoose || areRoundPair(head, parts);
  if (!isSlipOf(head, printedSum(parts), onlyTurned) || isGapTold(draft.facts, head, parts))
    return [];
  const isTold = head.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .some(
      (each) => each !== head && isSameUnit(each.unit, head.unit) && overlap(sum, each.interval),
    );
  return isTold
    ? []
    : [
        {
          where: [...parts, head].map(placeOfFact),
          says: `其中${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), head, 4)},总数为${printed(draft, head)}。`,
        },
      ];
}

/** 25285.6 for 22585.6; of a short figure only that its two digits are turned. */
function isSlipOf(head: Fact, sum: Decimal, onlyTurned: boolean): boolean {
  const places = Math.max(head.decimals, sum.div(head.worth).decimalPlaces());
  const [said, computed] = [head.value, sum].map((each) =>
    each.div(head.worth).toFixed(places).replace('.', ''),
  ) as [string, string];
  if (said.length !== computed.length) return false;
  const differ = [...said].flatMap((digit, at) => (digit === computed[at] ? [] : [at]));
  const [first, second] = differ as [number, number];
  const isTurned =
    differ.length === 2 &&
    second === first + 1 &&
    said[first] === computed[second] &&
    said[second] === computed[first];
  const isClose = sum.lt(head.value) && sum.gte(head.value.times(0.95));
  return isTurned || (!onlyTurned && differ.length === 1 && digitsOf(head) >= (isClose ? 3 : 4));
}
