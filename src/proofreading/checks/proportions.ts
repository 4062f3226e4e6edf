import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { type Interval, around, overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';
import { addsUp } from '../units.js';

const PROPORTION =
  /(?:比例|之比|比率|比)(?<about>约)?(?:为|是|达到?|:)*(?<near>约)?(?<a>\d{1,3}(?:\.\d{1,2})?)[::](?<b>\d{1,3}(?:\.\d{1,2})?)(?![\d.]|[::]\d)/g;

/** 比例 — a : b, against the two figures before it. */
export const proportion: Check = {
  code: 'proportion',
  label: '比例与前列两数不符',
  severity: 'error',
  looksAt: '“男女比例为1.5:1”“岗位与求职之比为1.7:1”是否与同句前面的两个数相符。',
  remedy: '用两个数重算比例。',
  find: (draft) =>
    [...draft.text.matchAll(PROPORTION)].flatMap((match): Flaw[] => {
      const { about, near, a, b } = match.groups!;
      const sentence = sentenceAt(draft, match.index);
      const own = (sentence?.facts ?? []).filter(
        ({ end, role }) => end <= match.index && role === 'actual',
      );
      const [first, second] = twoBeside(own, match.index) ?? twoAfter(draft, sentence, match);
      // Nothing else may have been meant.
      if (!first || !second || second.index !== first.index + 1) return [];
      const isCounted = [first, second].every(
        ({ unit, bound }) => addsUp(unit) && bound === 'exact',
      );
      if (!isCounted) return [];
      const said = proportionOf(a!, b!, about !== undefined || near !== undefined);
      const computed = ratio(first.interval, second.interval);
      const reversed = ratio(second.interval, first.interval);
      if (!computed || !reversed || [computed, reversed].some((each) => overlap(each, said)))
        return [];
      return [
        {
          where: [
            [
              Math.min(first.start, match.index),
              Math.max(second.end, match.index + match[0].length),
            ],
          ],
          says: `${printed(draft, first)}与${printed(draft, second)}之比为 ${told(middle(computed))}:1,文中为${a}:${b}。`,
        },
      ];
    }),
};

const twoBeside = (own: Fact[], at: number): Fact[] | null =>
  own.length >= 2 && at - own.at(-1)!.end <= 14 ? own.slice(-2) : null;

/** 比例为1.5:1,其中男性600人,女性400人 */
function twoAfter(
  { text }: Draft,
  sentence: Sentence | undefined,
  { index, 0: said }: RegExpMatchArray,
): Fact[] {
  const end = index! + said.length;
  const after =
    sentence?.facts.filter(({ start, role }) => start >= end && role === 'actual') ?? [];
  const [first, second] = after;
  return first &&
    second &&
    after.length === 2 &&
    /^[,:]?(?:其中)?[^,。;\d]{0,8}$/.test(text.slice(end, first.start))
    ? after
    : [];
}

/** 1.5:1 is 1.45 to 1.55, 约1.5:1 twice as wide. */
function proportionOf(a: string, b: string, isAbout: boolean): Interval {
  const half = (digits: string) =>
    new Decimal(10).pow(-(digits.split('.')[1]?.length ?? 0)).times(isAbout ? 1 : 0.5);
  // The 1 of 1:5 is what the other is told against.
  const sideOf = (digits: string) =>
    new Decimal(digits).eq(1)
      ? { low: new Decimal(1), high: new Decimal(1) }
      : around(new Decimal(digits), half(digits));
  const [above, whole] = [sideOf(a), sideOf(b)];
  return { low: above.low.div(whole.high), high: above.high.div(whole.low) };
}

/** 完成年度计划的52%,尚未过半 */
const NOT_HALF = /(?<=%),(?:尚|还|仍|均)?(?:未|没有|不)(?:能)?(?:过半|达一半|到一半|足一半)/g;

const HALF =
  /(?:中(?:的|有)?|(?<=\d[万亿]?[人户家件个笔万元]{1,2})的)(?:过半|超半数|超过一半|一半以上|半数以上|一半多)/g;

function halfDenied(draft: Draft): Flaw[] {
  const byEnd = new Map(draft.facts.map((each) => [each.end, each]));
  return [...draft.text.matchAll(NOT_HALF)].flatMap((match): Flaw[] => {
    const rate = byEnd.get(match.index);
    // 50%,尚未过半 is true, and 50%,未达一半 is not.
    const isReached = match[0].endsWith('过半') ? rate?.value.gt(50) : rate?.value.gte(50);
    return rate?.unit.kind === 'percent' && isReached
      ? [
          {
            where: [[rate.start, match.index + match[0].length]],
            says: `${printed(draft, rate)}${rate.value.eq(50) ? '已达一半' : '已过半'}。`,
          },
        ]
      : [];
  });
}

/** 过半 — 9个,覆盖20个乡镇中过半的乡镇: more than half of the figure before. */
export const moreThanHalf: Check = {
  code: 'more-than-half',
  label: '“过半”与两数不符',
  severity: 'error',
  looksAt:
    '“某总数中过半”的,前面所列的部分是否超过总数的一半;“几%,尚未过半”的,所说的比率是否不到一半。',
  remedy: '核对两数,改写说法。',
  find: (draft) => [
    ...halfDenied(draft),
    ...[...draft.text.matchAll(HALF)].flatMap((match): Flaw[] => {
      const own = draft.facts.filter(
        ({ end, sentence, role, isWorded }) =>
          end <= match.index &&
          match.index < sentence.end &&
          ['actual', 'target'].includes(role) &&
          !isWorded,
      );
      const [part, whole] = own.slice(-2);
      if (!part || !whole || part.sentence !== whole.sentence || match.index - whole.end > 8)
        return [];
      if (part.value.gt(whole.value) || part.value.times(2).gt(whole.value)) return [];
      return [
        {
          where: [[part.start, match.index + match[0].length]],
          says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(part.value.div(whole.value).times(100))}%,没有过半。`,
        },
      ];
    }),
  ],
};
