import { endsInWhole, isOfAnother } from './parts.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Group } from '../groups.js';
import { digitsOf } from '../slips.js';
import { addsUp } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 另列的女性、脱贫人员 — beside kinds that make up the whole, of all of which there are some. */
const ACROSS =
  /女|男|党员|脱贫|贫困|困难|残疾|民族|退役|返乡|农民工|毕业生|失业|新增|当[年期]|重点/;

/** 恰多一项 — what is told to lie in a figure is more than it by just one of its parts. */
export const sumOverByPart: Check = {
  code: 'sum-over-by-part',
  label: '各项之和比总数恰好多出其中一项',
  severity: 'warn',
  looksAt: '“其中”平列的三项以上,相加后比总数恰好多出其中一项:该项可能未计入总数,或不属其中。',
  remedy: '核对总数是否计入该项。',
  isLast: true,
  find: (draft) => draft.groups.flatMap((group) => flawOf(draft, group)),
};

function flawOf(draft: Draft, { head, parts }: Group): Flaw[] {
  const gap = printedSum(parts).minus(head.value);
  const over = parts.find(({ value }) => value.eq(gap));
  const isFlat =
    parts.length >= 3 &&
    parts.every(
      ({ bound, depth, unit }) => bound === 'exact' && depth === head.depth && addsUp(unit),
    ) &&
    !/其中[^其]*其中|其中[^其]*(?:含|中,)/.test(draft.text.slice(head.end, parts.at(-1)!.end));
  return over &&
    isFlat &&
    !endsInWhole({ head, parts }) &&
    !isOfAnother(draft, { head, parts }) &&
    !ACROSS.test(over.before) &&
    digitsOf(over) >= 3
    ? [
        {
          where: [...parts, head].map(placeOfFact),
          says: `各项相加为 ${toldAs(printedSum(parts), head, 4)},比总数${printed(draft, head)}恰好多出${printed(draft, over)}这一项。`,
        },
      ]
    : [];
}
