import { type Fact, factsBefore } from '../fact.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { difference, magnitude, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

const GAP = /[低高](?:于|出)(?:年度|全年)?(?:控制)?(?:目标|线|指标|红线)[^,。;\d]{0,4}$/;

/** 失业率3.28%。控制目标4.0%以内,低于控制目标0.72个百分点 — where the rate stands in the sentence before. */
export const gapToLimit: Check = {
  code: 'gap-to-limit',
  label: '低于(高于)目标的点数与前面的率不符',
  severity: 'error',
  looksAt: '“控制目标为几%,低于控制目标几个百分点”与同句或前一句所说的率是否相符,高低是否说反。',
  remedy: '用目标和实际的率重算百分点。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      if (gap.unit.kind !== 'points' || gap.bound !== 'exact') return [];
      const pair = inParentheses(draft, gap);
      if (pair) return flawOf(draft, gap, ...pair);
      if (!GAP.test(gap.before)) return [];
      // The goal alone, or the rate and the goal.
      if (gap.index - gap.sentence.facts[0]!.index > 2) return [];
      const own = gap.sentence.facts.filter(({ index }) => index < gap.index);
      const goals = own.filter(({ unit, role }) => unit.kind === 'percent' && role === 'target');
      const isOfOwn = own.length === 2;
      const rates = (isOfOwn ? own : factsBefore(gap.sentence)).filter(
        ({ unit, role, bound }) =>
          unit.kind === 'percent' && role === 'actual' && bound === 'exact',
      );
      const [goal] = goals;
      const [rate] = rates;
      if (
        (!isOfOwn && own.length !== 1) ||
        !goal ||
        !rate ||
        goals.length !== 1 ||
        rates.length !== 1
      )
        return [];
      return flawOf(draft, gap, goal, rate);
    }),
};

/** 低于省控线(4.2%)0.84个百分点 */
const BEFORE_GOAL = /[低高](?:于|出)[^,。;\d]{0,8}(?:目标|线|指标|红线|任务)\($/;
function inParentheses({ facts }: Draft, gap: Fact): [Fact, Fact] | null {
  const goal = facts[gap.index - 1];
  const isGoal =
    goal?.sentence === gap.sentence &&
    gap.lead === ')' &&
    goal.unit.kind === 'percent' &&
    BEFORE_GOAL.test(goal.lead);
  const rate = gap.sentence.facts.findLast(
    ({ index, unit, depth, bound }) =>
      index < gap.index - 1 && unit.kind === 'percent' && depth === gap.depth && bound === 'exact',
  );
  return isGoal && rate?.role === 'actual' ? [goal, rate] : null;
}

function flawOf(draft: Draft, gap: Fact, goal: Fact, rate: Fact): Flaw[] {
  const computed = magnitude(difference({ low: goal.value, high: goal.value }, rate.interval));
  const isAbove = /高[于出]/.test(`${goal.lead}${gap.before}`);
  if (isAbove ? rate.interval.high.lt(goal.value) : rate.interval.low.gt(goal.value))
    return [
      {
        where: [placeOfFact(goal), placeOfFact(rate), [gap.clause[0], gap.end]],
        says: `${printed(draft, rate)}${isAbove ? '低' : '高'}于${printed(draft, goal)},文中写作“${isAbove ? '高' : '低'}于”。`,
      },
    ];
  return overlap(computed, gap.interval)
    ? []
    : [
        {
          where: [[goal.start, gap.end], placeOfFact(rate)],
          says: `${printed(draft, rate)}与${printed(draft, goal)}相差 ${told(middle(computed))} 个百分点,文中为${printed(draft, gap)}。`,
        },
      ];
}
