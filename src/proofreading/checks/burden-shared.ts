import { type Check, type Flaw, placeOfFact } from '../check.js';
import { exactly, overlap, sumOf } from '../interval.js';
import { printed, printedSum, told } from '../words.js';

const BORNE =
  /(?:中央|国家|省|市|县|区|旗|单位|企业|个人|财政|政府)[^,。;\d]{0,8}(?:承担|负担|分担|出资|配套|补助)(?:比例)?(?:为)?$/;
const HUNDRED = 100;

/** 中央承担70%、省级承担20%、市县承担15% — what all of them bear is the whole. */
export const burdenShared: Check = {
  code: 'burden-shared',
  label: '各级分担比例合计超过 100%',
  severity: 'error',
  looksAt: '同一句连着写出的各级财政(单位、个人)承担的比例,相加是否超过 100%。',
  remedy: '核对各级分担比例。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts, isTableRow }): Flaw[] => {
      const first = facts.findIndex(
        (each) => each.unit.kind === 'percent' && BORNE.test(each.before),
      );
      if (first < 0 || isTableRow) return [];
      const rest = facts.slice(first);
      const until = rest.findIndex(
        (each) =>
          each.unit.kind !== 'percent' || !BORNE.test(each.before) || each.bound !== 'exact',
      );
      const parts = until < 0 ? rest : rest.slice(0, until);
      const sum = sumOf(parts.map(({ interval }) => interval));
      const levels = new Set(parts.map(({ before }) => BORNE.exec(before)![0].slice(0, 2)));
      return parts.length >= 2 &&
        levels.size === parts.length &&
        sum.low.gt(HUNDRED) &&
        !overlap(sum, exactly(HUNDRED))
        ? [
            {
              where: parts.map(placeOfFact),
              says: `${parts.map((each) => printed(draft, each)).join('、')}合计 ${told(printedSum(parts))}%,超过 100%。`,
            },
          ]
        : [];
    }),
};
