import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { areBodies, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 培训2120人次,…;完成年度任务2000人的106% — the percent says which figure is meant, and that is counted otherwise. */
export const unitByPercent: Check = {
  code: 'unit-by-percent',
  label: '完成数是人次,目标数是人',
  severity: 'warn',
  looksAt: '“完成任务几人的百分之几”由同段的人次数算得(或相反)的,人与人次混用。',
  remedy: '统一计量单位:人与人次不可混用。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const target = draft.facts[percent.index - 1];
      if (
        percent.role !== 'completion' ||
        percent.bound !== 'exact' ||
        target?.role !== 'target' ||
        target.sentence !== percent.sentence ||
        !/^的?$/.test(draft.text.slice(target.end, percent.start))
      )
        return [];
      const fits = before(draft, target).filter((each) => {
        const computed = inPercent(ratio(each.interval, target.interval));
        return computed && overlap(computed, percent.interval);
      });
      const meant = fits.find((each) => areBodies(each, target));
      return meant && !fits.some(({ unit }) => isSameUnit(unit, target.unit))
        ? [
            {
              where: [[target.start, percent.end], placeOfFact(meant)],
              says: `完成率由${printed(draft, meant)}算得,目标数为${printed(draft, target)},计量单位不同。`,
            },
          ]
        : [];
    }),
};

const before = ({ facts }: Draft, target: Fact): Fact[] =>
  facts
    .slice(Math.max(0, target.index - 12), target.index)
    .filter(
      ({ role, bound, sentence }) =>
        role === 'actual' && bound === 'exact' && sentence.line === target.sentence.line,
    );
