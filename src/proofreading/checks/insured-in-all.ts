import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { sumOf } from '../interval.js';
import { countsBodies } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const KINDS = [/养老/, /医疗/, /失业/, /工伤/, /生育/];

/** 各项社会保险参保 — counted once for each insurance, so that all of them together are no more than the whole. */
export const insuredInAll: Check = {
  code: 'insured-in-all',
  label: '各险种参保数之和大于社会保险参保总数',
  severity: 'warn',
  looksAt: '“各项社会保险参保几人次,其中养老几、失业几、工伤几”所列各险种之和是否大于总数。',
  remedy: '核对总数与各险种参保数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((head): Flaw[] => {
      if (!isInsured(head) || !/(?:社会保险|社保|五险)[^,。;\d]*$/.test(head.before)) return [];
      const paragraph = head.sentence.paragraph.flatMap(({ facts }) => facts);
      const behind = paragraph.filter((each) => each.index > head.index && isInsured(each));
      const insured = behind.filter(({ lead }) => KINDS.some((kind) => kind.test(lead)));
      const [first] = insured;
      const isOpened =
        first !== undefined && /其中|分险种|分别/.test(draft.text.slice(head.end, first.start));
      const sum = sumOf(insured.map(({ interval }) => interval));
      return isOpened &&
        insured.length >= 3 &&
        insured.length === behind.length &&
        sum.low.gt(head.interval.high)
        ? [
            {
              where: [head, ...insured].map(placeOfFact),
              says: `所列各险种合计 ${toldAs(printedSum(insured), head)},大于总数${printed(draft, head)}。`,
            },
          ]
        : [];
    }),
};

const isInsured = ({ unit, bound, role, sentence }: Fact): boolean =>
  countsBodies(unit) && bound === 'exact' && role === 'actual' && !sentence.isTableRow;
