import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** Shorter words are said of many things. */
const LONG = 10;
/** So many letters before the figure that both sentences tell. */
const ALIKE = 6;

/** 查处存在拖欠工资现象的用人单位297户, and 279户 below — the same long words with other digits, beside a figure that is told alike. */
export const sameWords: Check = {
  code: 'same-words',
  label: '同样的话两处数字不同',
  severity: 'error',
  looksAt: '前面十字以上的话完全相同的两个数,所在句中又有一数相同,而这两个数不同的。',
  remedy: '核对后统一;确属两件事的,写明各自的时段和范围。',
  isLast: true,
  find: (draft) => {
    const byWords = new Map<string, Fact>();
    return draft.facts.flatMap((each): Flaw[] => {
      const words = wordsOf(each);
      if (!words) return [];
      const first = byWords.get(words);
      if (!first) byWords.set(words, each);
      return first && isOther(first, each) && shareAnother(first, each)
        ? [
            {
              where: [placeOfFact(first), placeOfFact(each)],
              says: `“${words}”一处为${printed(draft, first)},一处为${printed(draft, each)}。`,
            },
          ]
        : [];
    });
  },
};

function wordsOf({ before, unit, bound, role, sentence, depth }: Fact): string | null {
  const words = before.replace(/[^\p{Script=Han}]/gu, '');
  return addsUp(unit) &&
    bound === 'exact' &&
    role === 'actual' &&
    depth === 0 &&
    !sentence.isTableRow &&
    words.length >= LONG
    ? words
    : null;
}

const isOther = (a: Fact, b: Fact): boolean =>
  a.sentence !== b.sentence &&
  isSameUnit(a.unit, b.unit) &&
  a.worth === b.worth &&
  !a.value.eq(b.value);

/** Another figure in both of the sentences, so that they tell of one thing. */
const shareAnother = (a: Fact, b: Fact): boolean =>
  a.sentence.facts.some(
    (one) =>
      one !== a &&
      one.printed.replace(/\D/g, '').length >= 3 &&
      b.sentence.facts.some(
        (other) =>
          other !== b &&
          other.value.eq(one.value) &&
          isSameUnit(other.unit, one.unit) &&
          other.before.slice(-ALIKE) === one.before.slice(-ALIKE),
      ),
  );
