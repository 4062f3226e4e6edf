import { type Check, type Flaw, placeOfFact } from '../check.js';
import { exactly, inPercent, overlap, ratio } from '../interval.js';
import { areBodies, isOfTime, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const RATE =
  /^[,、;(]?(?:目标|任务|指标)?(?:完成|实现|达成|执行)(?:率|比例|进度)(?:为|达到?|是|:)*$/;
/** So many times as much is of something else. */
const FAR = 20;

/** 目标值≥900人,实际完成1042人,完成率115.8% — the goal, what was done, and the rate of the two in one breath. */
export const completionBeside: Check = {
  code: 'completion-beside',
  label: '完成率与紧挨着的目标、完成数不符',
  severity: 'error',
  looksAt: '“目标值≥几,实际完成几,完成率几%”中的完成率,是否等于完成数除以目标值。',
  remedy: '用完成数除以目标值重算完成率。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const [goal, done] = [draft.facts[rate.index - 2], draft.facts[rate.index - 1]];
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !RATE.test(rate.before) ||
        rate.run.length > 1 ||
        goal?.sentence !== rate.sentence ||
        done?.sentence !== rate.sentence ||
        goal.role !== 'target' ||
        done.role !== 'actual' ||
        goal.depth !== rate.depth ||
        done.depth !== rate.depth ||
        done.bound !== 'exact' ||
        goal.rangeTo ||
        isOfTime(goal.unit) ||
        done.rangeTo ||
        goal.bound === 'ceiling' ||
        /≤|<|不超过|不高于|以内/.test(draft.text.slice(goal.clause[0], goal.end + 3)) ||
        !(isSameUnit(goal.unit, done.unit) || areBodies(goal, done))
      )
        return [];
      const computed = inPercent(ratio(done.interval, exactly(goal.value)));
      if (!computed || overlap(computed, rate.interval)) return [];
      // 100%, of what was more than done.
      if (rate.value.eq(100) && computed.low.gt(100)) return [];
      const times = middle(computed).div(rate.value.isZero() ? 1 : rate.value);
      if (times.gt(FAR) || times.lt(1 / FAR)) return [];
      return [
        {
          where: [[goal.clause[0], rate.end], placeOfFact(done)],
          says: `${printed(draft, done)}对目标${printed(draft, goal)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};
