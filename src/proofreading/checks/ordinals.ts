import type { Check, Flaw } from '../check.js';
import { ORDINALS, countSaid } from '../numerals.js';

const ORDINAL = new RegExp(
  String.raw`(?<=^|[。;,:、!\s])(?<ordinal>[${ORDINALS}])(?:是|要)(?![否非月日季年])`,
  'g',
);

/** 一是…二是…四是 — within one paragraph. */
export const ordinalGap: Check = {
  code: 'ordinal-gap',
  label: '“一是、二是”的次序有误',
  severity: 'warn',
  looksAt: '同一段中的“一是、二是、三是”是否连续,有无跳号、重号。',
  remedy: '补齐或改正序号。',
  find: ({ text, sentences }) =>
    sentences
      .filter((each) => each === each.paragraph[0] && !each.isTableRow)
      .flatMap(({ paragraph }): Flaw[] => {
        const start = paragraph[0]!.start;
        const found = [...text.slice(start, paragraph.at(-1)!.end).matchAll(ORDINAL)].map(
          ({ index, groups }) => ({
            at: start + index,
            number: countSaid(groups!.ordinal!),
          }),
        );
        const odd = found.findIndex(
          ({ number }, at) => at > 0 && number !== 1 && number !== found[at - 1]!.number + 1,
        );
        return odd < 0
          ? []
          : [
              {
                where: [[found[odd]!.at, found[odd]!.at + 2]],
                says: `“${ORDINALS[found[odd - 1]!.number - 1]}是”之后是“${ORDINALS[found[odd]!.number - 1]}是”。`,
              },
            ];
      }),
};
