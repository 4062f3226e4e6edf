import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type GoalMet, goalsMet } from '../goals-met.js';
import { areBodies, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 计划3500人次,已培训3120人; 任务300户,发放326笔 — one goal, and what was done of it in another unit. */
export const doneInOtherUnit: Check = {
  code: 'done-in-other-unit',
  label: '目标与完成数的计量单位不同',
  severity: 'warn',
  looksAt:
    '先写目标、后写完成的同一事项,目标以人次计而完成以人计的(户与笔、家与个、场与期等为提示);目标可在前一句、前一段。',
  remedy: '统一计量单位,确为两种口径的写明。',
  isLast: true,
  find: (draft) =>
    goalsMet(draft.facts).flatMap(({ goal, actual }): Flaw[] =>
      isSameUnit(goal.unit, actual.unit) || isToldInBoth(draft, goal, actual)
        ? []
        : [
            {
              where: [actual, goal].map(placeOfFact),
              ...(areBodies(goal, actual) ? {} : { severity: 'hint' as const }),
              says: `目标为${printed(draft, goal)},完成数为${printed(draft, actual)},计量单位不同。`,
            },
          ],
    ),
};

/** 326户、326笔: told in the unit of the goal as well. */
const isToldInBoth = ({ facts }: Draft, goal: Fact, actual: Fact): boolean =>
  facts
    .slice(goal.index + 1, actual.index + 3)
    .some(
      (each) =>
        each.role === 'actual' &&
        each.sentence === actual.sentence &&
        isSameUnit(each.unit, goal.unit),
    );

const LEAST_COPIED = 2;

/** 目标:新增5000人、再就业1200人。完成:新增5000人、再就业1200人 — every goal to the last digit. */
export const goalsCopied: Check = {
  code: 'goals-copied',
  label: '各项完成数与目标数完全相同',
  severity: 'hint',
  looksAt: '同一行里两项以上的完成数,每一项都与目标数一字不差的。',
  remedy: '用台账核对实际完成数,不要照抄目标。',
  find: (draft) => {
    const byLine = new Map<number, GoalMet[]>();
    for (const each of goalsMet(draft.facts)) {
      const { line } = each.actual.sentence;
      byLine.set(line, [...(byLine.get(line) ?? []), each]);
    }
    return [...byLine.values()].flatMap((met): Flaw[] =>
      met.length >= LEAST_COPIED &&
      met.every(
        ({ goal, actual }) => goal.value.eq(actual.value) && isSameUnit(goal.unit, actual.unit),
      )
        ? [
            {
              where: met.map(({ actual }) => placeOfFact(actual)),
              says: `${met.map(({ actual }) => printed(draft, actual)).join('、')}与各自的目标完全相同。`,
            },
          ]
        : [],
    );
  },
};

const DONE_VALUE = /(?:实际|完成|实现)(?:完成|实现|情况)?值?[^,。;:\d]{0,10}$/;

/** 目标值≥90%,完成值≥90% — a bound in the place of what was reached. */
export const boundAsResult: Check = {
  code: 'bound-as-result',
  label: '完成值写成了目标的“≥”',
  severity: 'warn',
  looksAt: '“目标值≥90%,完成值≥90%”:实际完成的一栏仍是目标的不等式,没有实际数。',
  remedy: '写实际完成数。',
  find: (draft) =>
    draft.facts.flatMap((done): Flaw[] => {
      const goal = draft.facts[done.index - 1];
      return goal?.sentence.line === done.sentence.line &&
        goal.bound === 'floor' &&
        done.bound === 'floor' &&
        goal.value.eq(done.value) &&
        isSameUnit(goal.unit, done.unit) &&
        !done.sentence.isTableRow &&
        DONE_VALUE.test(done.before) &&
        !DONE_VALUE.test(goal.before)
        ? [
            {
              where: [placeOfFact(goal), [done.clause[0], done.end]],
              says: `完成值写作“${printed(draft, done)}”,是目标的原话,没有实际数。`,
            },
          ]
        : [];
    }),
};
