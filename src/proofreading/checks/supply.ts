import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const ONE = new Decimal(1);
const MORE_SEEKERS = /供给?(?:明显|略|稍|仍|远)?(?:大于|多于|高于|过)(?:需求|于求|求)|供过于求/g;
const MORE_POSTS =
  /供不应求|(?:需求|(?<![需寻谋请])求)(?:明显|略|稍|仍|远)?(?:大于|多于|高于)供给?|供给?(?:明显|略|稍|仍)?(?:小于|少于|低于)(?:需求|求)/g;
const TIMES = /倍率|比率|比值|之比|人数比/;
const POSTS = /招聘|需求|岗位/;
const SEEKERS = /求职/;
const LINES = 1;

/** 供大于求 — with more who look for work than there is, or fewer. */
export const supply: Check = {
  code: 'supply',
  label: '供求的说法与数字不符',
  severity: 'error',
  looksAt: '“供大于求”“供不应求”“需求大于供给”与前面的求人倍率、岗位数和求职人数是否相符。',
  remedy: '求人倍率大于 1 是需求大于供给;按数字改写。',
  find: (draft) => [
    ...flawsOf(draft, MORE_POSTS, (each) => each.high.lt(ONE)),
    ...flawsOf(draft, MORE_SEEKERS, (each) => each.low.gt(ONE)),
  ],
};

const flawsOf = (draft: Draft, claim: RegExp, isAgainst: (times: Interval) => boolean): Flaw[] =>
  [...draft.text.matchAll(claim)].flatMap((match): Flaw[] => {
    const found = timesBefore(draft, match.index);
    return found && found.every(({ times }) => isAgainst(times))
      ? [
          {
            where: [
              [match.index, match.index + match[0].length],
              [found[0]!.start, found[0]!.end],
            ],
            says: `需求与求职之比为 ${told(middle(found[0]!.times))},文中称“${match[0]}”。`,
          },
        ]
      : [];
  });

interface Times {
  times: Interval;
  start: number;
  end: number;
}

/** The ratio that was told last, else of the last two numbers of posts and seekers. */
function timesBefore(draft: Draft, at: number): Times[] | null {
  const { facts } = draft;
  const own = sentenceAt(draft, at);
  const near = facts.filter(
    ({ end, sentence }) => end <= at && own !== undefined && own.line - sentence.line <= LINES,
  );
  // 比率分别为1.93、1.87;初级工为0.92,需求大于供给: the one right before it.
  const last = near.at(-1);
  const isRatio =
    last?.unit.kind === 'none' &&
    last.decimals > 0 &&
    last.run.length === 1 &&
    own?.line === last.sentence.line &&
    /^,$/.test(draft.text.slice(last.end, at)) &&
    TIMES.test(draft.text.slice(own.paragraph[0]!.start, last.start));
  if (isRatio) return [{ times: last.interval, start: last.start, end: last.end }];
  const said = near.findLast(({ unit, run }) => unit.kind === 'none' && TIMES.test(run[0]!.before));
  if (said) return said.run.map(({ interval, start, end }) => ({ times: interval, start, end }));
  const levels = near.filter(({ role, unit }) => role === 'actual' && unit.kind !== 'percent');
  const posts = levels.findLast(({ before }) => POSTS.test(before) && !SEEKERS.test(before));
  const seekers = levels.findLast(({ before }) => SEEKERS.test(before));
  const times = posts && seekers ? ratio(posts.interval, seekers.interval) : null;
  return posts && seekers && times && Math.abs(posts.index - seekers.index) <= 2
    ? [{ times, start: posts.start, end: seekers.end }]
    : null;
}

const COMPARED =
  /(?<one>\p{Script=Han}{2,8}?)(?:人数|数量|数)?(?:明显|略|稍|远|仍|均|都)?(?<way>多于|大于|高于|少于|低于|小于|不及)(?<other>\p{Script=Han}{2,8}?)(?:人数|数量|数)?(?=[,。;])/gu;

/** 甲多于乙 — of two that are told before. */
export const namesCompared: Check = {
  code: 'names-compared',
  label: '“甲多于乙”与甲、乙两数不符',
  severity: 'error',
  looksAt: '“甲多于乙”“甲低于乙”的甲、乙,与前面同名两数的大小是否相符。',
  remedy: '按数字改写。',
  find: (draft) =>
    [...draft.text.matchAll(COMPARED)].flatMap((match): Flaw[] => {
      const { one, way, other } = match.groups as Record<'one' | 'way' | 'other', string>;
      const [first, second] = [one, other].map((name) => named(draft, name, match.index));
      if (!first || !second || first === second || !isSameUnit(first.unit, second.unit)) return [];
      const isMore = /多|大|高/.test(way);
      const isAgainst = isMore
        ? first.interval.high.lt(second.interval.low)
        : first.interval.low.gt(second.interval.high);
      return isAgainst
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `“${match[0]}”,前面分别为${printed(draft, first)}、${printed(draft, second)}。`,
            },
          ]
        : [];
    }),
};

/** The one figure of the paragraph before a place that is called so. */
function named(draft: Draft, name: string, at: number): Fact | null {
  const { facts } = draft;
  const own = sentenceAt(draft, at);
  const found = facts.filter(
    (each) =>
      each.end <= at &&
      each.sentence.line === own?.line &&
      ['actual', 'share'].includes(each.role) &&
      each.bound === 'exact' &&
      new RegExp(`${name}(?:人数|数量|人员|人|数|占比|占)?(?:为|达|有|约)*$`).test(each.before),
  );
  return found.length === 1 ? found[0]! : null;
}
