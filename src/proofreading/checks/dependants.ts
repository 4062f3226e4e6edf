import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const SAID =
  /(?:抚养|赡养|供养|负担)(?:系数|比(?:例)?)(?:为|是|达到?|:)*(?<a>\d{1,2}(?:\.\d{1,2})?):1(?![\d.])/g;
const PAYING = /在职|缴费|参保职工/;
const PAID = /(?<!\p{Script=Han}{0,4}缴费)(?:离?退休|领取)/u;
const LINES_BEFORE = 3;

/** 在职8.65万人,退休4.17万人,抚养比2.07:1 */
export const dependants: Check = {
  code: 'dependants',
  label: '抚养比与在职、退休人数不符',
  severity: 'error',
  looksAt: '抚养比是否等于文中紧挨着的在职(缴费)人数除以退休(领取)人数。',
  remedy: '用在职人数和退休人数重算抚养比。',
  find: (draft) =>
    [...draft.text.matchAll(SAID)].flatMap((match): Flaw[] => {
      const line = draft.text.slice(0, match.index).split('\n').length - 1;
      const near = draft.facts.filter(
        ({ end, sentence, unit, role, bound }) =>
          end <= match.index &&
          line - sentence.line <= LINES_BEFORE &&
          unit.kind === 'persons' &&
          role === 'actual' &&
          bound === 'exact',
      );
      const [paying, paid] = [PAYING, PAID].map((kind) =>
        near.findLast(({ before }) => kind.test(before)),
      ) as [Fact | undefined, Fact | undefined];
      if (!paying || !paid || paying === paid || !isSameUnit(paying.unit, paid.unit)) return [];
      if (Math.abs(paying.index - paid.index) > 3) return [];
      const { a } = match.groups!;
      const half = new Decimal(10).pow(-(a!.split('.')[1]?.length ?? 0)).div(2);
      const said = around(new Decimal(a!), half);
      const computed = ratio(paying.interval, paid.interval);
      // 企业在职…、退休…;机关在职…、退休…: it may be of either.
      const isOfOthers = near.some(
        (one) =>
          PAYING.test(one.before) &&
          near.some((other) => {
            const each = PAID.test(other.before) && ratio(one.interval, other.interval);
            return each && overlap(each, said);
          }),
      );
      return !computed || isOfOthers || overlap(computed, said)
        ? []
        : [
            {
              where: [
                [match.index, match.index + match[0].length],
                placeOfFact(paying),
                placeOfFact(paid),
              ],
              says: `${printed(draft, paying)}与${printed(draft, paid)}之比为 ${told(middle(computed))}:1,文中为${a}:1。`,
            },
          ];
    }),
};
