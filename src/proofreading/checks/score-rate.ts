import type { Check, Flaw } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const FIGURES_BEFORE = 2;

/** 得分率 — of the score and the weight that stand right before it. */
export const scoreRate: Check = {
  code: 'score-rate',
  label: '得分率与得分、分值不符',
  severity: 'error',
  looksAt: '“满分20分,得18分,得分率90%”的得分率是否等于得分除以紧挨着的分值(满分、权重)。',
  remedy: '用得分除以分值重算得分率。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        rate.run.length > 1 ||
        !/得分率(?:分别)?(?:为|是|达到?|约|:)*$/.test(rate.before)
      )
        return [];
      const near = draft.facts
        .slice(Math.max(0, rate.index - FIGURES_BEFORE), rate.index)
        .filter(({ sentence, unit }) => sentence === rate.sentence && unit.kind === 'score');
      const score = near.find(({ role }) => role === 'score');
      const weight = near.find((each) => each !== score && each.role !== 'score');
      const computed = score && weight ? inPercent(ratio(score.interval, weight.interval)) : null;
      return !computed || overlap(computed, rate.interval)
        ? []
        : [
            {
              where: [[Math.min(score!.start, weight!.start), rate.end]],
              says: `${printed(draft, score!)}除以${printed(draft, weight!)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
            },
          ];
    }),
};
