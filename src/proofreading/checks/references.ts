import type { Check, Flaw } from '../check.js';

const NUMBERED =
  /第\s?(\d{1,5})\s?号(?=\)?[》〉]?(?:提案|建议|议案|意见))|(?<=(?:提案|建议|议案)》?\(?)第?\s?(\d{1,5})\s?号/g;

/** 建议、提案的编号 — a reply is to one of them. */
export const oneReference: Check = {
  code: 'one-reference',
  label: '答复的建议(提案)编号前后不一致',
  severity: 'error',
  looksAt: '答复一件建议、提案的稿件,标题和正文所写的编号是否相同。',
  remedy: '核对来件编号。',
  find: ({ text }) => {
    const title = text.slice(0, 120).split('\n').slice(0, 2).join('');
    if (!/(?:建议|提案|议案)/.test(title) || !/答复|复函|回复/.test(text.slice(0, 300))) return [];
    const found = [...text.matchAll(NUMBERED)].map((match) => ({
      number: match[1] ?? match[2]!,
      place: [match.index, match.index + match[0].length + 2] as [number, number],
    }));
    const [first] = found;
    // A title of several numbers replies to several.
    const inTitle = new Set(
      found.filter(({ place }) => place[1] <= title.length).map(({ number }) => number),
    );
    if (!first || inTitle.size > 1) return [];
    return found
      .filter(({ number }) => number !== first.number)
      .slice(0, 1)
      .map(({ number, place }): Flaw => ({
        where: [place, first.place],
        says: `前面写第 ${first.number} 号,这里写第 ${number} 号。`,
      }));
  },
};
