import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, exactly, overlap } from '../interval.js';
import { isSameSubject, isVague } from '../subject.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const TO_DO =
  /(?:还需|尚需|仍需|还要|还差|尚差|仍差)(?:完成|实现|开展|新增|组织|发放|培训)?[^,。;\d]{0,12}$/;

/** 三季度还需新增959人, 序时进度还差: of less than the whole goal. */
const OF_A_PART = /(?<!四)季度|(?<!12)(?:\d|[一二三四五六七八九十本下每])个?月|序时|过半|时间/;

/** 培训5.68万人次,完成8万人次目标的71.0%。…还需培训2.32万人次 — what was to be done less what was. */
export const stillToDo: Check = {
  code: 'still-to-do',
  label: '“还需完成”的数与目标减完成数不符',
  severity: 'error',
  looksAt: '“还需完成(还差)几”与文中同一计量单位的目标数、完成数之差是否相符。',
  remedy: '用目标数减完成数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((rest) => flawOf(draft, rest)),
};

function flawOf(draft: Draft, rest: Fact): Flaw[] {
  if (!TO_DO.test(rest.before) || rest.bound !== 'exact' || rest.rangeTo) return [];
  if (OF_A_PART.test(draft.text.slice(rest.clause[0], rest.start))) return [];
  const pairs = [...goalsBeside(draft, rest), ...completionsOf(draft, rest)];
  const open = pairs.filter(({ gap }) => gap.high.gt(0));
  const letters = [...rest.before.replace(/^.*(?:需|差|要)(?:完成|实现|开展|新增)?/s, '')];
  const named = open.filter(({ actual }) =>
    letters.length < 2
      ? open.length === 1
      : letters.filter((each) => actual.before.includes(each)).length >= 2,
  );
  const [pair] = named;
  const isOne = named.every(({ gap }) => overlap(gap, named[0]!.gap));
  if (!pair || !isOne || pairs.some(({ gap }) => overlap(gap, rest.interval))) return [];
  return [
    {
      where: [placeOfFact(pair.goal), placeOfFact(pair.actual), [rest.clause[0], rest.end]],
      says: `${printed(draft, pair.goal)}减${printed(draft, pair.actual)}为 ${toldAs(middle(pair.gap), rest, 4)},文中为${printed(draft, rest)}。`,
    },
  ];
}

interface Pair {
  actual: Fact;
  goal: Fact;
  gap: Interval;
}

const completionsOf = ({ completions }: Draft, rest: Fact): Pair[] =>
  completions.flatMap(({ actual, targets }) =>
    actual
      ? targets
          .filter((goal) => isSameUnit(goal.unit, rest.unit) && isSameUnit(actual.unit, rest.unit))
          .map((goal) => ({ actual, goal, gap: difference(exactly(goal.value), actual.interval) }))
      : [],
  );

/** 对照新增就业4500人的任务,下半年还需新增2084人: less what was done, as it was told under that name. */
function goalsBeside({ facts }: Draft, rest: Fact): Pair[] {
  const goal = rest.sentence.facts.findLast(
    ({ index, role, unit }) =>
      index < rest.index && role === 'target' && isSameUnit(unit, rest.unit),
  );
  if (!goal?.subject || isVague(goal.subject)) return [];
  const { subject } = goal;
  const done = facts.filter(
    (each) =>
      each.index < goal.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.period.year === goal.period.year &&
      // 6月份新增416人: of one month.
      each.period.from === 1 &&
      each.subject !== null &&
      isSameSubject(each.subject, subject) &&
      isSameUnit(each.unit, rest.unit),
  );
  const [actual] = done;
  return actual && done.every(({ value }) => value.eq(actual.value))
    ? [{ actual, goal, gap: difference(exactly(goal.value), actual.interval) }]
    : [];
}
