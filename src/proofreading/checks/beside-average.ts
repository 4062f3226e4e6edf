import type { Check, Flaw } from '../check.js';
import { printed } from '../words.js';

const AVERAGE =
  /^[,、]?(?:均|都|明显|略|远|大幅)*(?<way>高于|低于|超过|高出|快于|慢于)(?:了)?(?:全国|全省|全市|全州|全区|全县|同期)(?:的)?平均(?:水平|数|值|比例|增速|工资)?$/;

/** 失业率3.9%,高于全省平均水平(4.1%) */
export const besideAverage: Check = {
  code: 'beside-average',
  label: '“高于、低于平均水平”的说法与所列数不符',
  severity: 'error',
  looksAt: '“高于全省平均水平(几%)”的说法与括号内的平均数是否相符。',
  remedy: '按数值改写说法。',
  find: (draft) =>
    draft.facts.flatMap((average): Flaw[] => {
      const own = draft.facts[average.index - 1];
      if (
        own?.sentence !== average.sentence ||
        own.unit.kind !== average.unit.kind ||
        own.depth !== average.depth - 1 ||
        own.run.length > 1 ||
        draft.text[average.start - 1] !== '('
      )
        return [];
      const way = AVERAGE.exec(draft.text.slice(own.end, average.start - 1))?.groups!.way;
      if (!way) return [];
      const isAbove = /高|超|快/.test(way);
      const isRight = isAbove
        ? own.interval.high.gt(average.interval.low)
        : own.interval.low.lt(average.interval.high);
      return isRight
        ? []
        : [
            {
              where: [[own.start, average.end]],
              says: `${printed(draft, own)}并不${way}${printed(draft, average)}。`,
            },
          ];
    }),
};
