import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const MOST = /最(?<way>高|多|大|快|好|优)[^,。;\d]{0,14}$/;
const LEAST = /最(?<way>低|少|小|慢|差)[^,。;\d]{0,14}$/;
const OPPOSITE: Record<string, string> = {
  高: '低',
  多: '少',
  大: '小',
  快: '慢',
  好: '差',
  优: '差',
};

/** So many letters before a figure say that it is the most of them. */
const SO_FAR = 40;

/** 最高的99.2%,最低的99.5% — the least of them cannot be more than the most. */
export const mostAndLeast: Check = {
  code: 'most-and-least',
  label: '“最低”的数大于“最高”的数',
  severity: 'error',
  looksAt: '同一句中前后所列的“最高(最快、最多)几何,最低(最慢、最少)几何”的大小是否写反。',
  remedy: '核对两数,或改正“最高、最低”。',
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const second = draft.facts[first.index + 1];
      if (
        second?.sentence.paragraph !== first.sentence.paragraph ||
        second.sentence.index - first.sentence.index > 1 ||
        !isSameUnit(first.unit, second.unit) ||
        [first, second].some(({ rangeTo, bound }) => rangeTo || bound !== 'exact')
      )
        return [];
      const words = (each: Fact) =>
        draft.text
          .slice(
            Math.max(each.sentence.start, each === first ? 0 : first.end, each.start - SO_FAR),
            each.start,
          )
          .split(/[。;]/)
          .at(-1)!
          .replace(/,(?=[^,]{0,6}$)/g, '');
      const [most, least] = MOST.test(words(first)) ? [first, second] : [second, first];
      const high = MOST.exec(words(most))?.groups!.way;
      const low = LEAST.exec(words(least))?.groups!.way;
      return high && low && OPPOSITE[high] === low && least.interval.low.gt(most.interval.high)
        ? [
            {
              where: [placeOfFact(second), placeOfFact(first)],
              says: `“最${low}”的${printed(draft, least)}大于“最${high}”的${printed(draft, most)}。`,
            },
          ]
        : [];
    }),
};
