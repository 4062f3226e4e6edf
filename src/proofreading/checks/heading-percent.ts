import type { Check, Flaw } from '../check.js';

const CLAIM =
  /(?<name>\p{Script=Han}{2,20}?)(?:人数|总量|数量)?(?<with>同比|环比)(?<way>增长|上升|下降|减少|降低)(?<percent>\d+(?:\.\d+)?)%/u;
const UP = /增长|上升|增加/;
/** So many lines below it. */
const BELOW = 2;

/** 2.失业保险参保人数同比下降3.3%, and below it 同比增加37.81万人,增长3.3% — the same percent, the other way. */
export const headingPercent: Check = {
  code: 'heading-percent',
  label: '小标题的升降与正文相反',
  severity: 'error',
  looksAt: '小标题写“同比下降几%”的,下面一两行中同比的同一幅度是否写作增长。',
  remedy: '按正文改写小标题,或核对升降。',
  find: (draft) =>
    draft.sentences.flatMap((heading): Flaw[] => {
      const words = draft.text.slice(heading.start, heading.end);
      const claim =
        heading.paragraph.length === 1 && words.trim().length <= 40 && !/[,。;]/.test(words)
          ? CLAIM.exec(words)
          : null;
      if (!claim) return [];
      const { way, percent, with: compared } = claim.groups as Record<string, string>;
      const said = UP.test(way!) ? 'up' : 'down';
      const same = draft.facts.filter((each) => {
        if (each.sentence.line <= heading.line || each.sentence.line > heading.line + BELOW)
          return false;
        const before = draft.text.slice(each.sentence.start, each.start);
        return (
          each.unit.kind === 'percent' &&
          each.printed === percent &&
          each.direction !== null &&
          before.lastIndexOf(compared!) > before.lastIndexOf(compared === '同比' ? '环比' : '同比')
        );
      });
      return same.length > 0 && same.every(({ direction }) => direction !== said)
        ? [
            {
              where: [
                [heading.start, heading.end],
                [same[0]!.clause[0], same[0]!.end],
              ],
              says: `小标题写“${claim[0]}”,正文为${UP.test(way!) ? '下降' : '增长'}${percent}%。`,
            },
          ]
        : [];
    }),
};
