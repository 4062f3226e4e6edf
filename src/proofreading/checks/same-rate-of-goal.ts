import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { lastMonthIn } from '../periods.js';
import { coreOf } from '../subject.js';
import { printed } from '../words.js';

const DONE =
  /^(?<name>.*?)(?:已|已经|均|共)*完成(?:了)?(?:全年|年度|年)?(?<goal>[^,。;\d]*)(?:的)?$/su;

/** Held against so many of its name that came first. */
const FIRST = 40;

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
    const monthAt = monthsNamed(draft.text);
    const all = draft.facts.flatMap((percent) => toldOf(draft, percent, monthAt));
    const byName = new Map<string, Told[]>();
    return all.flatMap((each): Flaw[] => {
      const named = byName.get(each.name) ?? [];
      const like = named.find((one) => isOther(one, each));
      if (named.length < FIRST) byName.set(each.name, [...named, each]);
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

/** The month that was named last before a place of the text, in its own sentence or an earlier one. */
function monthsNamed(text: string): (at: number) => number | null {
  const begins: number[] = [];
  const before: (number | null)[] = [];
  let [at, last]: [number, number | null] = [0, null];
  for (const words of text.split(/[。;\n]/)) {
    begins.push(at);
    before.push(last);
    last = monthIn(words) ?? last;
    at += words.length + 1;
  }
  return (place) => {
    let [low, high] = [0, begins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins[middle]! <= place) low = middle + 1;
      else high = middle;
    }
    return monthIn(text.slice(begins[low - 1]!, place)) ?? before[low - 1]!;
  };
}

/** By what stands before 完成, else by the number that was done right before. */
function toldOf(
  { facts, text }: Draft,
  percent: Fact,
  monthAt: (at: number) => number | null,
): Told[] {
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
  return name.length >= 5
    ? [{ percent, name, to: monthAt(percent.start), hasNumber: own.length === 0 }]
    : [];
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
