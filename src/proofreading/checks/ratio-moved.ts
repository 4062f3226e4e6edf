import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

const RATIO = /(?:倍率|比率|比值|指数|系数)(?:为|达到?)?$/;
const THEN = /^[,、(]?(?:比|较)?(?:上|去)(?:个?月|一?季度?|年|期)(?:同期|末)?(?:的|为|是)*$/;

/** 求人倍率1.24,上月为1.31,环比上升0.07 — a ratio has no unit, and moves all the same. */
export const ratioMoved: Check = {
  code: 'ratio-moved',
  label: '倍率、指数的升降与前后两数不符',
  severity: 'error',
  looksAt: '“求人倍率几,上月为几,上升(下降)几”的升降和数,与前两数之差是否相符。',
  remedy: '用两数相减重算,核对升降用词。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      const [now, then] = [draft.facts[moved.index - 2], draft.facts[moved.index - 1]];
      if (
        !now ||
        !then ||
        moved.role !== 'delta' ||
        moved.direction === null ||
        ![now, then, moved].every((each) => isBare(each) && each.sentence === moved.sentence) ||
        !RATIO.test(now.before) ||
        !THEN.test(then.before)
      )
        return [];
      const real = difference(now.interval, then.interval);
      const isTurned = moved.direction === 'up' ? real.high.lt(0) : real.low.gt(0);
      return isTurned || !overlap(magnitude(real), moved.interval)
        ? [
            {
              where: [[now.start, moved.end], placeOfFact(then)],
              says: `${printed(draft, then)}到${printed(draft, now)}${real.low.lt(0) ? '下降' : '上升'} ${told(middle(magnitude(real)))},文中为“${draft.text.slice(moved.clause[0], moved.end)}”。`,
            },
          ]
        : [];
    }),
};

const isBare = ({ unit, bound, decimals }: Fact): boolean =>
  unit.kind === 'none' && bound === 'exact' && decimals > 0;
