import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { middle, printed, told } from '../words.js';

const IN_ALL =
  /^[,、](?:权重|占比|比例|比重|各项|四者|三者)?(?:之和|合计|共计|总计|总和)(?:为|达|共)*$/;
const NEXT = /^[、,和及与]{1,2}\p{Script=Han}{0,12}$/u;
const AT_LEAST = 3;

/** 合计100% — of the percents that are listed right before it. */
export const percentsSummed: Check = {
  code: 'percents-summed',
  label: '百分数的合计与所列各项不符',
  severity: 'error',
  looksAt: '“决策20%、过程20%、产出30%、效益30%,合计100%”的合计是否等于紧挨着所列各项之和。',
  remedy: '核对各项百分数(权重、占比),重算合计。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'percent' || total.bound !== 'exact' || !IN_ALL.test(total.lead))
        return [];
      const parts: Fact[] = [];
      for (let at = total.index - 1; at >= 0; at -= 1) {
        const each = draft.facts[at]!;
        if (each.sentence !== total.sentence || each.unit.kind !== 'percent' || each.isWorded)
          break;
        parts.unshift(each);
        if (!NEXT.test(each.lead)) break;
      }
      const sum = sumOf(parts.map(({ interval }) => interval));
      return parts.length < AT_LEAST || overlap(sum, total.interval)
        ? []
        : [
            {
              where: [[parts[0]!.start, total.end]],
              says: `所列 ${parts.length} 项合计 ${told(middle(sum))}%,文中为${printed(draft, total)}。`,
            },
          ];
    }),
};
