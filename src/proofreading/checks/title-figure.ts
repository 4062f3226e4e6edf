import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { isBelow, placeOf } from './repetitions.js';

/** 标题中的数 — against the figure of the text that it rounds. */
export const titleFigure: Check = {
  code: 'title-figure',
  label: '标题中的数与正文不符',
  severity: 'error',
  looksAt: '标题里的“超、突破、近、余”等概数与正文中同一事项的数是否相符。',
  remedy: '按正文改写标题。',
  find: (draft) => {
    const title = draft.sentences[0];
    if (!title || title.line > 0 || title.paragraph.length > 1) return [];
    if (title.end - title.start > 40 || draft.text[title.end - 1] === '。') return [];
    return title.facts.flatMap((said): Flaw[] => {
      const noun = nounOf(draft, said);
      if (!noun || !(addsUp(said.unit) || isRatio(said))) return [];
      const own = draft.facts.filter(
        (each) =>
          each.sentence !== title &&
          each.role === 'actual' &&
          each.depth === 0 &&
          isSameUnit(each.unit, said.unit) &&
          nounOf(draft, each) === noun &&
          (each.value.minus(said.value).abs().lte(said.value.times(0.2)) || isSlipped(each, said)),
      );
      if (own.length === 0 || own.some((each) => !isOutside(said, each))) return [];
      return [
        {
          where: [placeOf(said), placeOf(own[0]!)],
          says: `标题写${printed(draft, said)},正文为${printed(draft, own[0]!)}。`,
        },
      ];
    });
  },
};

/** 求人倍率达1.35 */
const isRatio = ({ unit, before }: Fact): boolean =>
  unit.kind === 'none' && /倍率(?:达到?|为|升至|降至)?$/.test(before);

/** 106万个 in the title, 10.6万个 in the text: the same digits. */
const isSlipped = (a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ printed: digits }) => digits.replace(/[,.]/g, ''));
  return one === other && one!.length >= 2 && !a.value.eq(b.value);
};

/** 岗位 of 提供就业岗位, before the figure or after it. */
const nounOf = ({ text }: Draft, { before, end }: Fact): string | null =>
  /(\p{Script=Han}{2})(?:约|超|近|达|共)*$/u.exec(before)?.[1] ??
  /^\p{Script=Han}{2}/u.exec(text.slice(end))?.[0] ??
  null;

const isOutside = (said: Fact, each: Fact): boolean =>
  said.bound === 'over'
    ? isBelow(said, each)
    : said.bound === 'under'
      ? each.bound === 'exact' && each.interval.low.gt(said.value)
      : !overlap(said.interval, each.interval);
