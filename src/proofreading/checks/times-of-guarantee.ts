import { type Check, type Flaw, placeOfFact } from '../check.js';
import { overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const LOANS = /(?:贷款|担保)(?:余额|在保余额)(?:为|达|达到|共)?$/;
const FUND = /(?:担保)?基金(?:余额|规模|总额|总规模)?(?:为|达|达到|共)?$/;
const TIMES = /放大倍数(?:为|达|达到|约)?$/;

/** 贷款余额1.2亿元,担保基金余额1500万元,放大倍数6倍 */
export const timesOfGuarantee: Check = {
  code: 'times-of-guarantee',
  label: '放大倍数与贷款余额、担保基金不符',
  severity: 'error',
  looksAt: '同一句写出的贷款余额除以担保基金是否等于放大倍数。',
  remedy: '用贷款余额除以担保基金重算放大倍数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((times): Flaw[] => {
      if (times.unit.kind !== 'multiple' || !TIMES.test(times.before) || times.bound !== 'exact')
        return [];
      const money = times.sentence.facts.filter(
        ({ unit, bound }) => unit.kind === 'money' && bound === 'exact',
      );
      const loans = money.filter(({ before }) => LOANS.test(before));
      const funds = money.filter(({ before }) => FUND.test(before) && !/贷款/.test(before));
      if (loans.length !== 1 || funds.length !== 1) return [];
      const real = ratio(loans[0]!.interval, funds[0]!.interval);
      return real && !overlap(real, times.interval)
        ? [
            {
              where: [loans[0]!, funds[0]!, times].map(placeOfFact),
              says: `${printed(draft, loans[0]!)}为${printed(draft, funds[0]!)}的 ${told(middle(real))} 倍,文中为${printed(draft, times)}。`,
            },
          ]
        : [];
    }),
};
