import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed, told } from '../words.js';

const STAY =
  /^[,;。](?:截至目前,?|目前|现|至今|仍|现有|尚)+(?:仍|稳定|仅|只|有)*(?:在岗|在职|留用|留岗|就业)[^,。;\d]{0,10}(?:仅|只)?(?:有|为|余|剩)?$/;
/** A post of public benefit ends after three years: of all that were ever placed most have left. */
const OF_YEARS = /(?:累计|历年|以来)[^。;]*公益性?岗位|公益性?岗位[^。;]*(?:累计|历年|以来)/;
const REASON =
  /原因|其余|由于|因为?(?![此而地素])|受[^,。;]{2,16}影响|期满|退出|到期|离职|临时|季节/;
/** Below so many percent most of them have left. */
const LEAST = 50;
const BEHIND = 80;

/** 带动就业2940人,目前在岗338人 — most have left, and no word of why. */
export const fewStay: Check = {
  code: 'few-stay',
  label: '带动就业与目前在岗人数相差悬殊而没有说明',
  severity: 'warn',
  looksAt: '“带动(安置)就业几人,目前在岗几人”,在岗不到一半的,是否写了原因。',
  remedy: '写明人员退出的原因,或核对两个数。',
  find: (draft) =>
    draft.facts.flatMap((stay): Flaw[] => {
      const all = draft.facts[stay.index - 1];
      if (
        all?.sentence.paragraph !== stay.sentence.paragraph ||
        ![all, stay].every(
          ({ unit, role, bound }) =>
            unit.kind === 'persons' && role === 'actual' && bound === 'exact',
        ) ||
        !/带动|安置|吸纳|招用|见习|实现就业/.test(all!.before) ||
        !STAY.test(draft.text.slice(all!.end, stay.start)) ||
        stay.value.times(100).gte(all!.value.times(LEAST)) ||
        OF_YEARS.test(draft.text.slice(all!.sentence.start, all!.start)) ||
        REASON.test(draft.text.slice(stay.end, stay.end + BEHIND))
      )
        return [];
      return [
        {
          where: [all!, stay].map(placeOfFact),
          says: `${printed(draft, all!)}中目前在岗${printed(draft, stay)}(${told(stay.value.times(100).div(all!.value), 1)}%),没有写原因。`,
        },
      ];
    }),
};
