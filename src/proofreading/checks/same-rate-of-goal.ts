import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { lastMonthIn } from '../periods.js';
import { coreOf } from '../subject.js';
import { printed } from '../words.js';

const DONE =
  /^(?<name>.*?)(?:已|已经|均|共)*完成(?:了)?(?:全年|年度|年)?(?<goal>[^,。;\d]*)(?:的)?$/su;

interface Told {
  percent: Fact;
  name: string;
  hasNumber: boolean;
  /** Up to which month: the last that is named before it. */
  to: number | null;
}

/** 城镇新增就业已完成全年目标任务的99% — in one place, and another percent of it in another. */
export const sameRateOfGoal: Check = {
  code: 'same-rate-of-goal',
  label: '同一指标的完成率前后不一致',
  severity: 'error',
  looksAt: '同一指标、同一时段、同一级目标的完成率,文中两处(其中一处没有写完成数)是否一致。',
  remedy: '核对完成数和目标后统一。',
  isLast: true,
  find: (draft) => {
    const all = draft.facts.flatMap((percent) => toldOf(draft, percent));
    return all.flatMap((each, at): Flaw[] => {
      const like = all.slice(0, at).find((one) => isOther(one, each));
      return like
        ? [
            {
              where: [placeOfFact(like.percent), placeOfFact(each.percent)],
              says: `“${each.name}”的完成率一处为${printed(draft, like.percent)},一处为${printed(draft, each.percent)}。`,
            },
          ]
        : [];
    });
  },
};

/** 10月末 as well. */
function monthIn(words: string): number | null {
  const month = /(1[0-2]|(?<!\d)[1-9])月(?:底|末)/.exec(words)?.[1];
  return lastMonthIn(words, { orDay: true }) ?? (month ? Number(month) : null);
}

/** By what stands before 完成, else by the number that was done right before. */
function toldOf({ facts, text }: Draft, percent: Fact): Told[] {
  const said = DONE.exec(percent.before)?.groups;
  if (/上年|去年|往年/.test(text.slice(percent.sentence.start, percent.start))) return [];
  if (percent.role !== 'completion' || percent.bound !== 'exact' || percent.run.length > 1 || !said)
    return [];
  const done = facts[percent.index - 1];
  const own = coreOf(said.name!);
  const name =
    own.length > 0
      ? own
      : done?.sentence === percent.sentence &&
          done.role === 'actual' &&
          /^[,、]?$/.test(text.slice(done.end, percent.clause[0]).trim())
        ? (done.subject?.core ?? '')
        : '';
  const to =
    text
      .slice(0, percent.start)
      .split(/[。;\n]/)
      .map(monthIn)
      .findLast((each) => each !== null) ?? null;
  return name.length >= 5 ? [{ percent, name, to, hasNumber: own.length === 0 }] : [];
}

const isOther = (a: Told, b: Told): boolean =>
  a.name === b.name &&
  // Two numbers that differ are two facts.
  !(a.hasNumber && b.hasNumber) &&
  a.percent.sentence !== b.percent.sentence &&
  a.percent.level === b.percent.level &&
  a.percent.scope === b.percent.scope &&
  a.to === b.to &&
  a.percent.period.year === b.percent.period.year &&
  a.percent.sentence.mood === b.percent.sentence.mood &&
  !overlap(a.percent.interval, b.percent.interval);
