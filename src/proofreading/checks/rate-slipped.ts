import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { targetsOf } from '../targets-named.js';
import { printed } from '../words.js';

/** 98.5 and 9.85: the point has moved. */
const TENFOLD = 8;
/** So near to each other are the rates of a list. */
const NEAR = 1.2;

/** 按月发放率9.85% — of which 100% was the goal. */
export const rateSlipped: Check = {
  code: 'rate-slipped',
  label: '率与目标或同列各率相差近十倍,疑为小数点有误',
  severity: 'warn',
  looksAt: '满意度、发放率等实际数不到目标的八分之一的,或只有同列各率十分之一的,小数点是否有误。',
  remedy: '核对小数点。',
  isLast: true,
  find: (draft) => {
    const high = draft.facts.filter(
      ({ role, unit, value, bound }) =>
        role === 'target' && unit.kind === 'percent' && bound !== 'ceiling' && value.gte(50),
    );
    const beside = draft.facts.filter(isSlippedInRun).map((each): Flaw => {
      const others = each.run.filter((one) => one !== each);
      return {
        where: [placeOfFact(each)],
        says: `同列各为${others.map((one) => printed(draft, one)).join('、')},这里为${printed(draft, each)},疑为小数点有误。`,
      };
    });
    const ofGoals = draft.facts.flatMap((actual): Flaw[] => {
      if (actual.role !== 'actual' || actual.unit.kind !== 'percent' || actual.decimals === 0)
        return [];
      // No goal is so much higher than 100.
      if (actual.value.isZero() || actual.value.times(TENFOLD).gte(100)) return [];
      const [target] = targetsOf(actual, high);
      return target && actual.value.times(TENFOLD).lt(target.value)
        ? [
            {
              where: [[actual.clause[0], actual.end], placeOfFact(target)],
              says: `目标为${printed(draft, target)},实际为${printed(draft, actual)},疑为小数点有误。`,
            },
          ]
        : [];
    });
    return [...beside, ...ofGoals];
  },
};

/** 96.2%、95.8%、9.65%、96.9%: a tenth of what all the others of a list come near to. */
function isSlippedInRun(each: Fact): boolean {
  const others = each.run.filter((one) => one !== each).map(({ value }) => value.toNumber());
  const [least, most] = [Math.min(...others), Math.max(...others)];
  const tenfold = each.value.times(10).toNumber();
  return (
    each.unit.kind === 'percent' &&
    each.decimals > 0 &&
    others.length >= 3 &&
    most <= least * NEAR &&
    tenfold <= most * NEAR &&
    tenfold >= least / NEAR
  );
}
