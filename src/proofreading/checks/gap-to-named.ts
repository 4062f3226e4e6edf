import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, exactly, magnitude, overlap } from '../interval.js';
import { isVague, subjectOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const POINTS =
  /(?:[比较]|[低高](?:于|出))(?<level>省|市|区|县|州|上级)?(?:年度|全年|年)?(?:计划|控制目标|控制线|控制数|目标|任务)(?:值|数|的)*(?:低|高|少|多)?(?:了|出)?$/;
/** 省下达, 市里下达的计划: who set it. */
const SET_BY =
  /(国家|省|自治区|市|区|县|州|上级)(?:里|级|政府|委|人社厅|人社局)?(?:下达|分解|确定|要求)/;
const SHORT =
  /距(?:离)?(?<name>[^,。;\d]{3,24}?)(?:的)?(?:计划|目标|任务)(?:任务|目标|数|值)?(?:还|尚|仍)?(?:差|缺|少)(?:了)?$/u;

/** 失业率3.1%,比市计划低0.6个百分点; 距全年培训计划还差0.43万人 — of the goal that an earlier paragraph sets. */
export const gapToNamed: Check = {
  code: 'gap-to-named',
  label: '与计划(目标)的差距和别处所写的目标不符',
  severity: 'error',
  looksAt:
    '“比计划低几个百分点”“距某项计划还差几人”与文中别处同名的目标数、完成数之差是否相符(单位不同的折算)。',
  remedy: '用目标数和完成数重算差距。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      if (gap.bound !== 'exact') return [];
      const terms = gap.unit.kind === 'points' ? pointsTerms(draft, gap) : shortTerms(draft, gap);
      if (!terms) return [];
      const [goal, done] = terms;
      // Of one precision the printed figures are as far apart as is printed.
      const isExact = gap.unit.kind === 'points' && done.decimals === gap.decimals;
      const real = magnitude(
        difference(exactly(goal.value), isExact ? exactly(done.value) : done.interval),
      );
      return overlap(real, isExact ? exactly(gap.value) : gap.interval)
        ? []
        : [
            {
              where: [placeOfFact(done), [gap.clause[0], gap.end], placeOfFact(goal)],
              says: `${printed(draft, done)}与${printed(draft, goal)}相差 ${toldAs(middle(real), gap, 4)},文中为${printed(draft, gap)}。`,
            },
          ];
    }),
};

/** The rate right before, and the one goal that bears its name. */
function pointsTerms(draft: Draft, gap: Fact): [Fact, Fact] | null {
  const { facts } = draft;
  const done = facts[gap.index - 1];
  const isRate =
    POINTS.test(gap.before) &&
    done?.sentence === gap.sentence &&
    done.unit.kind === 'percent' &&
    done.role === 'actual' &&
    done.subject !== null;
  return isRate ? withGoal(draft, done, gap, done.subject!.key) : null;
}

function shortTerms(draft: Draft, gap: Fact): [Fact, Fact] | null {
  const { facts } = draft;
  const name = SHORT.exec(gap.before)?.groups!.name;
  const subject = name ? subjectOf(name) : null;
  if (!subject && STILL.test(gap.sentence.facts[0]!.before)) return stillTerms(draft, gap);
  if (!subject || isVague(subject)) return null;
  const done = facts.findLast(
    (each) =>
      each.index < gap.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.subject?.key === subject.key &&
      isSameUnit(each.unit, gap.unit) &&
      each.sentence.paragraph === gap.sentence.paragraph,
  );
  return done ? withGoal(draft, done, gap, subject.key) : null;
}

/** 下半年还需完成新增就业1758人、登记失业人员就业474人 */
const STILL = /(?:还|尚|仍)(?:需|须|要)(?:完成|实现)/;
const ALIKE = 4;

/** Of the completion that was told of the same people, by the letters that it ends with. */
function stillTerms({ completions, text }: Draft, gap: Fact): [Fact, Fact] | null {
  const name = gap.before.replace(/^[,、]|.*(?:完成|实现)|[了的]/g, '');
  const named = completions.filter(
    ({ actual, targets }) =>
      actual !== null &&
      targets.length === 1 &&
      actual.index < gap.index &&
      isSameUnit(actual.unit, gap.unit) &&
      coverage(name, text.slice(actual.clause[0], actual.end + 8)) === name.length,
  );
  const [only] = named;
  return named.length === 1 && only && name.length >= ALIKE
    ? [only.targets[0]!, only.actual!]
    : null;
}

const coverage = (name: string, words: string): number =>
  [...name].filter((letter) => words.includes(letter)).length;

/** Of the level that the gap names, where both name one. */
function isOfLevel({ text }: Draft, goal: Fact, gap: Fact): boolean {
  const level = POINTS.exec(gap.before)?.groups!.level;
  const set = SET_BY.exec(text.slice(goal.sentence.start, goal.sentence.end))?.[1];
  return !level || !set || level === set;
}

function withGoal(draft: Draft, done: Fact, gap: Fact, key: string): [Fact, Fact] | null {
  const goals = draft.facts.filter(
    (each) =>
      each.role === 'target' &&
      each.sentence !== gap.sentence &&
      each.sentence.mood !== 'plan' &&
      each.period.year === gap.period.year &&
      isOfLevel(draft, each, gap) &&
      each.subject?.key === key &&
      isSameUnit(each.unit, done.unit),
  );
  return goals.length > 0 && goals.every(({ value }) => value.eq(goals[0]!.value))
    ? [goals[0]!, done]
    : null;
}
