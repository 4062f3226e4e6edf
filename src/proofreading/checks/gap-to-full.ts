import type { Check, Flaw } from '../check.js';
import { difference, exactly, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

const LEFT =
  /(?:距离?|离)[^,。;\d]{0,10}(?:目标|任务)[^,。;\d]{0,6}(?:还|尚|仍)?(?:差|有|缺)[^,。;\d]{0,4}$/;

/** 完成86.2%,距全年目标还差13.8个百分点 */
export const gapToFull: Check = {
  code: 'gap-to-full',
  label: '距目标的差距与完成率不符',
  severity: 'error',
  looksAt: '“完成百分之几,距目标还差几个百分点”两数之和是否为 100%。',
  remedy: '用 100% 减完成率重算差距。',
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      const done = draft.facts[gap.index - 1];
      if (
        !['points', 'percent'].includes(gap.unit.kind) ||
        gap.bound !== 'exact' ||
        !LEFT.test(gap.before) ||
        done?.sentence !== gap.sentence ||
        done.role !== 'completion' ||
        done.bound !== 'exact' ||
        done.value.gte(100)
      )
        return [];
      const computed = difference(exactly(100), done.interval);
      return overlap(computed, gap.interval)
        ? []
        : [
            {
              where: [[done.start, gap.end]],
              says: `完成${printed(draft, done)},距目标还差 ${told(middle(computed))} 个百分点,文中为${printed(draft, gap)}。`,
            },
          ];
    }),
};
