import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const TIME = String.raw`(?:(?:19|20)\d{2}年|(?:1[0-2]|[1-9])月|[一二三四]季度)`;
const LABEL = new RegExp(`(?<time>${TIME})(?:份|末|底|度)?[^,。;、\\d]{0,10}$`);
const SAID = new RegExp(
  `(?<time>${TIME})(?:份|末|底)?(?:为|是|属)?(?:最(?<way>[高低多少]))|最(?<ahead>[高低多少大小])的?(?:月份|一年|年份|季度)?(?:为|是|在)(?<named>${TIME})`,
  'g',
);
const APART = /(?:两者|二者|相差|高低|极差|差距)[^,。;\d]{0,4}$/;
const LINES = 1;

/** 1月几人、2月几人……,其中2月最高 — of months or years that are told one by one. */
export const mostOfTimes: Check = {
  code: 'most-of-times',
  label: '“哪月、哪年最高”与逐月逐年所列的数不符',
  severity: 'error',
  looksAt: '“1月几人、2月几人……其中某月最高(最低)”是否确为所列最高(最低)的,相差多少是否相符。',
  remedy: '按逐月(逐年)的数改正月份(年份)。',
  find: (draft) =>
    [...draft.text.matchAll(SAID)].flatMap((match): Flaw[] => {
      const { time, way, ahead, named } = match.groups as Record<string, string | undefined>;
      const own = sentenceAt(draft, match.index);
      const list = own && listBefore(draft, match.index, own.line);
      const said = list?.find(({ time: one }) => one === (time ?? named))?.fact;
      if (!list || !said) return [];
      const isTop = /[高多大]/.test((way ?? ahead)!);
      const over = list.find(({ fact: { interval } }) =>
        isTop ? interval.low.gt(said.interval.high) : interval.high.lt(said.interval.low),
      );
      const end = match.index + match[0].length;
      return over
        ? [
            {
              where: [[match.index, end], placeOfFact(over.fact)],
              says: `“${match[0]}”:${said === over.fact ? '' : `它为${printed(draft, said)},`}${over.time}为${printed(draft, over.fact)}。`,
            },
          ]
        : apartFlaw(draft, list, end, own.end);
    }),
};

interface Told {
  time: string;
  fact: Fact;
}

/** 最高为6月,最低为2月,两者相差405人 */
function apartFlaw(draft: Draft, list: Told[], from: number, to: number): Flaw[] {
  const apart = draft.facts.find(({ start, end }) => start >= from && end <= to);
  const values = list.map(({ fact }) => fact).sort((a, b) => a.value.comparedTo(b.value));
  const [least, most] = [values[0]!, values.at(-1)!];
  if (
    !apart ||
    apart.bound !== 'exact' ||
    !isSameUnit(apart.unit, least.unit) ||
    !APART.test(apart.before)
  )
    return [];
  const computed = magnitude(difference(most.interval, least.interval));
  return overlap(computed, apart.interval)
    ? []
    : [
        {
          where: [placeOfFact(apart)],
          says: `${printed(draft, most)}与${printed(draft, least)}相差 ${toldAs(middle(computed), apart)},文中为${printed(draft, apart)}。`,
        },
      ];
}

/** The nearest list of three and more before a place, each under another month or year. */
function listBefore({ facts }: Draft, at: number, line: number): Told[] | null {
  const lists: Told[][] = [];
  let last: Fact | null = null;
  for (const fact of facts) {
    if (fact.end > at) break;
    const time = fact.role === 'actual' ? LABEL.exec(fact.before)?.groups!.time : undefined;
    const goesOn =
      time !== undefined &&
      last !== null &&
      last.index === fact.index - 1 &&
      last.sentence === fact.sentence &&
      isSameUnit(last.unit, fact.unit) &&
      !lists.at(-1)!.some((each) => each.time === time);
    if (goesOn) lists.at(-1)!.push({ time, fact });
    else if (time) lists.push([{ time, fact }]);
    last = time ? fact : null;
  }
  const near = lists.findLast((each) => each.length >= 3);
  return near && line - near[0]!.fact.sentence.line <= LINES ? near : null;
}
