import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, printedSum, toldAs } from '../words.js';

/** So much may be missing: with more the list is not all of it. */
const MISSING = 0.1;

/** 3027万元,其中1002万元、1364万元、391万元 — and with 1634万元 they are all of it. */
export const exchangedPart: Check = {
  code: 'exchanged-part',
  label: '分项中一数疑似数位颠倒',
  severity: 'error',
  looksAt: '“其中”所列各项(未声明列全的也看)不合于总数,而把其中一数相邻两位数字对调后恰好相等的。',
  remedy: '核对该项的数。',
  isLast: true,
  find: (draft) =>
    draft.groups.flatMap(({ head, parts }): Flaw[] => {
      const all = [head, ...parts];
      const isPlain = all.every(
        ({ bound, decimals, worth }) =>
          bound === 'exact' && decimals === head.decimals && worth === head.worth,
      );
      const gap = head.value.minus(printedSum(parts));
      if (parts.length < 2 || !isPlain || digitsOf(head) < 3 || gap.isZero()) return [];
      if (gap.abs().gt(head.value.times(MISSING))) return [];
      const wrong = parts.filter((part) =>
        exchangesOf(part).some((each) => each.minus(part.value).eq(gap)),
      );
      const [one] = wrong;
      return one && wrong.length === 1
        ? [
            {
              where: [placeOfFact(one), placeOfFact(head)],
              says: `各项合计 ${toldAs(printedSum(parts), head)},总数为${printed(draft, head)};${printed(draft, one)}疑为${toldAs(one.value.plus(gap), one)}。`,
            },
          ]
        : [];
    }),
};

const digitsOf = ({ printed: digits }: Fact) => digits.replace(/\D/g, '').length;

/** Each value with two neighbouring digits in the other's place. */
function exchangesOf(part: Fact): Decimal[] {
  const digits = part.printed.replaceAll(',', '');
  return digitsOf(part) < 3
    ? []
    : [...digits].flatMap((digit, at) => {
        const next = /^\.?\d/.exec(digits.slice(at + 1))?.[0];
        return next && digit !== '.'
          ? [
              new Decimal(
                digits.slice(0, at) +
                  next.slice(-1) +
                  next.slice(0, -1) +
                  digit +
                  digits.slice(at + 1 + next.length),
              ).times(part.worth),
            ]
          : [];
      });
}
