import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Completion } from '../completions.js';
import type { Fact } from '../fact.js';
import { exactly, difference, inPercent, overlap, ratio } from '../interval.js';
import { areBodies, isOfTime, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 完成率 — against what was done and what was to be done. */
export const completionRate: Check = {
  code: 'completion-rate',
  label: '完成率与完成数、目标数不符',
  severity: 'error',
  looksAt: '完成率是否等于完成数除以目标数(按所印数字的四舍五入区间核对,目标可在别处)。',
  remedy: '按完成数和目标数重算完成率;数字无误的,核对引用的是哪一级目标。',
  find: (draft) =>
    draft.completions.flatMap((each) => [...flawOf(draft, each), ...bareGoal(draft, each)]),
};

const FAR = 3;

function flawOf(draft: Draft, { percent, actual, targets, from }: Completion): Flaw[] {
  if (!actual || targets.length === 0 || percent.rangeTo || isOfTime(actual.unit)) return [];
  const comparable = targets.filter(
    (each) => isSameUnit(each.unit, actual.unit) || areBodies(each, actual),
  );
  if (comparable.length === 0) return [];
  if (comparable.some((target) => fits(percent, actual, target))) return [];
  const [target] = comparable as [Fact];
  // 8个项目中3个已实现目标的100%: three of the eight, and no goal.
  if (/中,?$/.test(draft.text.slice(actual.end, target.start)) && target.index < percent.index)
    return [];
  // 33550人,其中学生28109人,占任务20000人的167.75%: of the whole that was told before its parts.
  const wholes = percent.sentence.facts.filter(
    (each) =>
      each.index < actual.index &&
      each.role === 'actual' &&
      isSameUnit(each.unit, actual.unit) &&
      /其中/.test(draft.text.slice(each.end, actual.start)),
  );
  if (wholes.some((each) => comparable.some((target) => fits(percent, each, target)))) return [];
  // 是目标的1.1倍
  const isTimes = percent.unit.kind === 'multiple';
  const computed = inPercent(ratio(actual.interval, goalOf(target)));
  if (!computed) return [];
  // What is so far off is another goal of that name.
  const times = middle(computed).div(percent.value.isZero() ? 1 : percent.value);
  if (from === 'elsewhere' && !isTimes && (times.gt(FAR) || times.lt(1 / FAR))) return [];
  const place = from === 'elsewhere' ? '(目标见文中别处)' : '';
  return [
    {
      where: [
        ...(actual.sentence === percent.sentence
          ? [[Math.min(actual.start, percent.start), percent.end] as [number, number]]
          : [actual, percent].map(placeOfFact)),
        ...(from === 'elsewhere'
          ? comparable.map(({ start, end }): [number, number] => [start, end])
          : []),
      ],
      says: `${printed(draft, actual)}对目标${printed(draft, target)}${place}为 ${isTimes ? `${told(middle(computed).div(100))} 倍` : `${told(middle(computed))}%`},文中为${printed(draft, percent)}。`,
    },
  ];
}

/** 转移就业324人,完成年任务310的103.6%: of a goal that is told without its unit. */
function bareGoal(draft: Draft, { percent, actual, from }: Completion): Flaw[] {
  const goal = draft.facts[percent.index - 1];
  if (
    from !== 'nowhere' ||
    !actual ||
    goal?.sentence !== percent.sentence ||
    goal.unit.kind !== 'none' ||
    goal.worth !== 1 ||
    goal.index !== actual.index + 1 ||
    !/(?:任务|目标|计划)(?:数|任务)?(?:为)?$/.test(goal.before) ||
    draft.text.slice(goal.end, percent.start) !== '的'
  )
    return [];
  const computed = inPercent(ratio(actual.interval, exactly(goal.value)));
  return !computed || overlap(computed, percent.interval)
    ? []
    : [
        {
          where: [[actual.start, percent.end]],
          says: `${printed(draft, actual)}对目标${printed(draft, goal)}为 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ];
}

/** What is to be done is a round number and no rounded one: 12万人 are 120000, 1.2亿元 are 12000万元. */
const goalOf = ({ decimals, worth, bound, value, interval }: Fact) =>
  bound === 'exact' && (decimals === 0 || worth > 1) ? exactly(value) : interval;

function fits(percent: Fact, actual: Fact, target: Fact): boolean {
  const whole = ratio(actual.interval, goalOf(target));
  const computed = percent.unit.kind === 'multiple' ? whole : inPercent(whole);
  if (!computed) return true;
  if (overlap(computed, percent.interval)) return true;
  // 超额完成20% may stand for 120%.
  return (
    /超额?(?:完成)?/.test(percent.before) &&
    overlap(difference(computed, exactly(100)), percent.interval)
  );
}
