import type { Check, Flaw } from '../check.js';
import { overlap, product } from '../interval.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, middle, printed, told } from '../words.js';

/** 承担30%,即65.9万元 — so many percent of the sum that was named before. */
export const partByPercent: Check = {
  code: 'part-by-percent',
  label: '按比例计算的金额不符',
  severity: 'error',
  looksAt: '“某方承担百分之几,即多少”的数是否等于前面的总数乘以该比例。',
  remedy: '用总数和比例重算。',
  find: (draft) =>
    draft.facts.flatMap((part): Flaw[] => {
      const percent = draft.facts[part.index - 1];
      if (
        percent?.unit.kind !== 'percent' ||
        !/^[,、(]?即(?:为)?$/.test(part.lead) ||
        !/承担|分担|负担|补贴|补助|按/.test(percent.before)
      )
        return [];
      const whole = part.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          (each) =>
            each.index < percent.index &&
            isSameUnit(each.unit, part.unit) &&
            draft.facts[each.index - 1]?.unit.kind !== 'percent' &&
            each.role === 'actual',
        )
        .at(-1);
      if (!whole) return [];
      const { low, high } = product(whole.interval, percent.interval);
      const computed = { low: low.div(100), high: high.div(100) };
      return overlap(computed, part.interval)
        ? []
        : [
            {
              where: [[percent.clause[0], part.end]],
              says: `${printed(draft, whole)}的${printed(draft, percent)}为 ${told(middle(computed).div(part.worth))}${magnitudeOf(part)}${part.unit.name},文中为${printed(draft, part)}。`,
            },
          ];
    }),
};
