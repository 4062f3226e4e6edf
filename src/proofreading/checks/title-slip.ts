import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Sentence } from '../fact.js';
import { exactly, overlap } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** So many lines may stand above the text itself. */
const LINES = 6;
const LONGEST = 60;

/** 标题、提要中的数 — that stands nowhere in the text, where another does that is but one digit away. */
export const titleSlip: Check = {
  code: 'title-slip',
  label: '标题、提要中的数与正文只差一位数字',
  severity: 'warn',
  looksAt: '标题、小标题、提要中三位以上的数,正文没有,而正文有一个同单位的数只差一位数字。',
  remedy: '按正文改写标题。',
  isLast: true,
  find: (draft) => {
    const above = linesAbove(draft);
    const body = draft.facts.filter(({ sentence }) => !above.includes(sentence));
    return above
      .flatMap(({ facts }) => facts)
      .flatMap((said): Flaw[] => {
        const like = body.filter((each) => isSameUnit(each.unit, said.unit));
        if (
          digitsOf(said) < 3 ||
          said.bound !== 'exact' ||
          (said.unit.kind === 'none' && !/倍率|比$/.test(said.before))
        )
          return [];
        if (like.some((each) => overlap(each.interval, said.interval))) return [];
        const own = like.filter(
          (each) =>
            each.role === said.role &&
            each.worth === said.worth &&
            each.decimals === said.decimals &&
            digitsOf(each) === digitsOf(said) &&
            isSlip(exactly(each.value), said),
        );
        return own.length > 0 && own.every(({ value }) => value.eq(own[0]!.value))
          ? [
              {
                where: [placeOfFact(said), placeOfFact(own[0]!)],
                says: `标题写${printed(draft, said)},正文为${printed(draft, own[0]!)}。`,
              },
            ]
          : [];
      });
  },
};

/** Headings, and the short lines that stand before the text begins, without a stop or a number broken over the line. */
function linesAbove({ text, sentences }: Draft): Sentence[] {
  const isText = ({ start, end, isHeading, isTableRow }: Sentence) =>
    !isHeading &&
    !isTableRow &&
    (end - start > LONGEST || /(?:[。;:,.]|\d[万亿]?)\s*$/.test(text.slice(start, end)));
  const first = sentences.find(isText)?.line ?? LINES;
  return sentences.filter(
    ({ line, isHeading, isTableRow }) => !isTableRow && line < LINES && (isHeading || line < first),
  );
}
