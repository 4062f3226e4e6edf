import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, inPercent, levelBefore, overlap, ratio } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** A whole that was by so much larger before is told of, where it is so. */
const LARGER = 1.03;

/** 有车间842个,已复工740个,复工率87.89%,比上月增加153个、提高23.91个百分点 — of a whole that would have been larger then. */
export const pointsOfCount: Check = {
  code: 'points-of-count',
  label: '率提高的百分点与增加的个数不符',
  severity: 'warn',
  looksAt:
    '“几个中几个,某率几%,增加几个、提高几个百分点”:按总个数算,增加的个数合几个百分点;只有上期总个数大得多才合得上的。',
  remedy: '用上期的个数和总数重算百分点;总数有变动的写明。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((points): Flaw[] => {
      const [whole, part, rate, by] = [-4, -3, -2, -1].map(
        (step) => draft.facts[points.index + step],
      ) as [Fact?, Fact?, Fact?, Fact?];
      if (
        !(whole && part && rate && by) ||
        whole.sentence !== points.sentence ||
        points.unit.kind !== 'points' ||
        rate.unit.kind !== 'percent' ||
        by.role !== 'delta' ||
        ![whole, part, by].every(
          (each) => addsUp(each.unit) && each.bound === 'exact' && isSameUnit(each.unit, by.unit),
        ) ||
        !/^[、,]?(?:提高|上升|提升|增长|增加|下降|降低|减少)(?:了)?$/.test(points.before)
      )
        return [];
      const now = inPercent(ratio(part.interval, whole.interval));
      if (!now || !overlap(now, rate.interval)) return [];
      const before = (level: Interval, { interval }: Fact) =>
        levelBefore(level, { interval, direction: by.direction });
      const then = inPercent(ratio(before(part.interval, by), before(rate.interval, points)));
      if (!then || then.low.lte(whole.interval.high.times(LARGER))) return [];
      const computed = middle(inPercent(ratio(by.interval, whole.interval))!);
      return [
        {
          where: [[by.clause[0], points.end]],
          says: `${printed(draft, by)}合${printed(draft, whole)}的 ${told(computed)}%,文中为${printed(draft, points)};要合得上,上期的总数应有 ${told(middle(then), 0)}${whole.unit.name}。`,
        },
      ];
    }),
};
