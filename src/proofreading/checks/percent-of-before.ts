import type { Check, Flaw } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const BEFORE =
  /(?:是|为|相当于|达到)(?:上年|去年|前年|(?:19|20)\d{2}年|上季度|上月)(?:同期|全年|末|底)?[^,。;\d]{0,8}$/;

/** 1.36万人,是上年1.32万人的103% — of the figure that stands within. */
export const percentOfBefore: Check = {
  code: 'percent-of-before',
  label: '“是上年几人的几%”与两数不符',
  severity: 'error',
  looksAt: '“几人,是上年几人的几%”是否等于两数之比。',
  remedy: '用两个数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const [now, then] = [-2, -1].map((step) => draft.facts[percent.index + step]);
      if (
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        then?.sentence !== percent.sentence ||
        now?.sentence !== percent.sentence ||
        !(
          (now.depth === then.depth && /^的$/.test(percent.before) && BEFORE.test(then.before)) ||
          // 793.52万人,是2019年吸纳人数(816.86万人)的96.91%
          (BEFORE.test(draft.text.slice(now.end, Math.max(now.end, then.start - 1))) &&
            draft.text[then.start - 1] === '(' &&
            draft.text.slice(then.end, percent.start) === ')的')
        ) ||
        !isSameUnit(now.unit, then.unit)
      )
        return [];
      const computed = inPercent(ratio(now.interval, then.interval));
      return !computed || overlap(computed, percent.interval)
        ? []
        : [
            {
              where: [[now.start, percent.end]],
              says: `${printed(draft, now)}是${printed(draft, then)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
            },
          ];
    }),
};
