import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly } from '../interval.js';
import { namesOtherPeriod } from '../periods.js';
import { digitsOf, isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 回顾全年工作,68场招聘会; 这18笔问题: all of them are meant. */
const OF_ALL =
  /(?:回顾|总结|[一半]年来|全年|本年度?|这|上述|以上|前述)(?:全年|一年|的|来|工作|[,、]){0,4}$/;
/** 发现的16笔问题: those that are told of before by the same deed. */
const DEED = /(?<deed>\p{Script=Han}{2})(?:出来?)?的$/u;
const SOME = /新|其中|重点|严重|主要|部分|典型|专场|上年|去年|同期|另|剩余|其余|未/;
/** 5月复查: what was found then was found again. */
const ANEW = /复查|再次|回头看|第二[次轮批]|二次|新一轮|又/;
/** All of a year. */
const OF_YEAR = /全年|一年|年来|本年/;
const LONGEST = 8;
/** So many letters before it tell of when it is. */
const NEAR = 300;
/** So many of its unit before it are held against it. */
const WINDOW = 40;

/** 招聘会63场…这68场招聘会 — told again before its name, with one digit other. */
export const countedAgain: Check = {
  code: 'counted-again',
  label: '回头提到的个数与前文不同',
  severity: 'error',
  looksAt:
    '“举办招聘会63场”之后回头提到“回顾全年,68场招聘会”“发现的16笔问题”的个数,与前文只差一位或两位颠倒。',
  remedy: '核对两处,统一个数。',
  isLast: true,
  find: (draft) => {
    const byUnit = new Map<string, Fact[]>();
    return draft.facts.flatMap((again): Flaw[] => {
      if (!isPlain(again)) return [];
      const own = byUnit.get(again.unit.name) ?? [];
      const first = isOfAll(draft, again) ? meantBy(draft, again, own.slice(-WINDOW)) : null;
      byUnit.set(again.unit.name, own);
      own.push(again);
      return first
        ? [
            {
              where: [placeOfFact(again), placeOfFact(first)],
              says: `前文为${printed(draft, first)},这里为${printed(draft, again)}。`,
            },
          ]
        : [];
    });
  },
};

const isPlain = (fact: Fact): boolean =>
  fact.role === 'actual' &&
  fact.bound === 'exact' &&
  !fact.rangeTo &&
  !fact.isThreshold &&
  !fact.sentence.isTableRow &&
  ['count', 'persons'].includes(fact.unit.kind) &&
  digitsOf(fact) >= 2;

function isOfAll({ text }: Draft, { sentence, clause, start }: Fact): boolean {
  const words = text.slice(Math.max(sentence.start, start - 20), start);
  return (OF_ALL.test(words) || DEED.test(words)) && !SOME.test(text.slice(clause[0], start));
}

/** Nothing between tells that it is of another time. */
function isOfSame(text: string, { end, period }: Fact, { sentence, start }: Fact): boolean {
  const between = text.slice(Math.max(end, sentence.paragraph[0]!.start, start - NEAR), start);
  const isOfYear = OF_YEAR.test(text.slice(Math.max(sentence.start, start - 20), start));
  return (
    !ANEW.test(between) &&
    !namesOtherPeriod(between, period) &&
    (!isOfYear || (period.from === 1 && period.to === 12))
  );
}

/** The one before it that bears its name (and its deed), where all that do say the same, and are a slip away. */
function meantBy({ text }: Draft, again: Fact, own: Fact[]): Fact | null {
  if (own.some((each) => isSameUnit(each.unit, again.unit) && each.value.eq(again.value)))
    return null;
  const after = /^\p{Script=Han}*/u.exec(text.slice(again.end, again.end + LONGEST))![0];
  const deed = DEED.exec(again.before)?.groups!.deed ?? '';
  for (let length = after.length; length >= 2; length -= 1) {
    const name = deed + after.slice(0, length);
    const named = own.filter(
      (each) => each.before.endsWith(name) && each.period.year === again.period.year,
    );
    const [first] = named;
    if (first)
      return first.sentence !== again.sentence &&
        named.every(({ value }) => value.eq(first.value)) &&
        digitsOf(first) === digitsOf(again) &&
        isSlip(exactly(first.value), again) &&
        isOfSame(text, first, again)
        ? first
        : null;
  }
  return null;
}
