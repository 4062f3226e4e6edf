import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const HIGH_IS_GOOD =
  /(?:就业|合格|满意|办结|结案|参保|覆盖|通过|取证|知晓|及时|回收|留用|上岗|按期完成)(?:率|度)[^,。;\d]{0,6}$/;
const ACHIEVED =
  /(?<!未能?|没有?|尚未)(?:达成|完成|实现|达到)(?:了)?[^,。;]{0,6}(?:目标|指标|要求)|^[,、(](?:已|均|如期|按期|全部|全面|超额|圆满)*(?:达成|达标|完成|实现)(?=[,。;)]|$)/;

/** 目标值≥90%,实际88.6%,达成预期 — below its floor and said to be reached. */
export const belowFloor: Check = {
  code: 'below-floor',
  label: '未达目标值却称达成',
  severity: 'error',
  looksAt: '实际值低于“不低于、≥”的目标值,而同句称已达成、已完成。',
  remedy: '改写结论,或核对实际值。',
  find: (draft) =>
    draft.facts.flatMap((target): Flaw[] => {
      const actual: Fact | undefined = draft.facts[target.index + 1];
      if (
        target.role !== 'target' ||
        !(
          target.bound === 'floor' ||
          (target.bound === 'exact' &&
            (['persons', 'times', 'count'].includes(target.unit.kind) ||
              HIGH_IS_GOOD.test(target.before)))
        ) ||
        actual?.sentence !== target.sentence ||
        actual.role !== 'actual' ||
        !isSameUnit(actual.unit, target.unit) ||
        !/^[,、;]?(?:实际|完成|达到)[^,。;]{0,6}$/.test(actual.before) ||
        !actual.interval.high.lt(target.value)
      )
        return [];
      const words = draft.text.slice(actual.end, actual.sentence.end);
      return ACHIEVED.test(words)
        ? [
            {
              where: [[target.start, actual.end]],
              says: `${printed(draft, actual)}低于目标${printed(draft, target)}。`,
            },
          ]
        : [];
    }),
};
