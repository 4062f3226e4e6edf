import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed, printedSum, told } from '../words.js';

const MADE_UP = /^[^,。;\d]{0,4}(?:构成|组成)/;
const OPENS = /(?:由|包括|包含|分为|共设|设置|设)[^,。;\d]{0,16}$/;
const FULL = /(?:满分|总分|总分值|合计|共计|共)(?:为|值)?(?:是|:)?$/;
const LEAST = 3;

/** 由执行率10分、产出50分、效益35分、满意度10分构成,满分100分 — weights that are listed against the full score beside them. */
export const partsOfFullScore: Check = {
  code: 'parts-of-full-score',
  label: '所列分值之和与满分不符',
  severity: 'error',
  looksAt: '“由甲几分、乙几分、丙几分构成(组成),满分几分”的各项分值之和,是否等于同句的满分。',
  remedy: '核对各项分值(权重)与满分。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts }): Flaw[] => {
      const scores = facts.filter(
        ({ unit, bound, depth }) => unit.kind === 'score' && bound === 'exact' && depth === 0,
      );
      const last = scores.find(({ end }) => MADE_UP.test(draft.text.slice(end, end + 10)));
      const first = scores.findLast(
        (each) => last && each.index <= last.index && OPENS.test(each.before),
      );
      if (!first || !last) return [];
      const parts = scores.filter(({ index }) => index >= first.index && index <= last.index);
      const full = scores.find((each) => !parts.includes(each) && FULL.test(each.before));
      const isList =
        parts.length >= LEAST &&
        parts.length === last.index - first.index + 1 &&
        parts.slice(1).every(({ lead }) => /^[、,;和及]{1,2}\p{Script=Han}{2,12}$/u.test(lead));
      return full && isList && !printedSum(parts).eq(full.value)
        ? [
            {
              where: [[first.start, last.end], placeOfFact(full)],
              says: `各项分值相加为 ${told(printedSum(parts))} 分,文中满分为${printed(draft, full)}。`,
            },
          ]
        : [];
    }),
};
