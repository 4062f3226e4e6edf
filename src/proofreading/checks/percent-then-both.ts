import { type Check, type Flaw, placeOfFact } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 完成目标的105%:目标3000人,完成3150人 — the percent stands before its two figures. */
export const percentThenBoth: Check = {
  code: 'percent-then-both',
  label: '完成率与其后的目标数、完成数不符',
  severity: 'error',
  looksAt: '“完成目标的几%”之后紧接着写出的目标数和完成数,相除是否等于该完成率。',
  remedy: '用完成数除以目标数重算完成率。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const two = draft.facts.slice(percent.index + 1, percent.index + 3);
      const goal = two.find(({ role }) => role === 'target');
      const actual = two.find(({ role }) => role === 'actual');
      const isBeside =
        percent.role === 'completion' &&
        percent.run.length === 1 &&
        percent.bound === 'exact' &&
        goal !== undefined &&
        actual !== undefined &&
        two.every(({ sentence }) => sentence === percent.sentence) &&
        isSameUnit(goal.unit, actual.unit) &&
        goal.value.gt(0) &&
        /^[:(,](?:年度|全年)?(?:目标|任务|计划)(?:任务)?(?:数|值)?(?:为|是)?$|^[:(,](?:实际)?完成$/.test(
          two[0]!.lead,
        ) &&
        /^[,、](?:实际)?(?:完成|实现|目标|任务|计划)(?:数|值)?(?:为|是)?$/.test(two[1]!.lead);
      if (!isBeside) return [];
      const rate = inPercent(ratio(actual.interval, goal.interval));
      return !rate || overlap(rate, percent.interval)
        ? []
        : [
            {
              where: [percent, goal, actual].map(placeOfFact),
              says: `${printed(draft, actual)}除以${printed(draft, goal)}为 ${told(middle(rate))}%,文中为${printed(draft, percent)}。`,
            },
          ];
    }),
};
