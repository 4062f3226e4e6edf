import { type Check, type Flaw, placeOfFact } from '../check.js';
import { targetsOf } from '../targets-named.js';
import { printed } from '../words.js';

/** 98.5 and 9.85: the point has moved. */
const TENFOLD = 8;

/** 按月发放率9.85% — of which 100% was the goal. */
export const rateSlipped: Check = {
  code: 'rate-slipped',
  label: '率与目标相差近十倍,疑为小数点有误',
  severity: 'warn',
  looksAt: '满意度、发放率等实际数不到目标的八分之一的,小数点是否有误。',
  remedy: '核对小数点。',
  isLast: true,
  find: (draft) => {
    const high = draft.facts.filter(
      ({ role, unit, value, bound }) =>
        role === 'target' && unit.kind === 'percent' && bound !== 'ceiling' && value.gte(50),
    );
    return draft.facts.flatMap((actual): Flaw[] => {
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
  },
};
