import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, exactly, overlap, product, ratio } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const LINES = 2;
const MEAN = /(?:[人户家笔期场案件]均|平均每[人户家笔期场案件个名])[^,。;\d]{0,10}$/;

/** 人均的笔误 — no two figures around it give it, and two give it but for one digit. */
export const slipOfMean: Check = {
  code: 'slip-of-mean',
  label: '人均、户均与总数、个数只差一位数字',
  severity: 'warn',
  looksAt: '人均、户均、案均:近旁没有合得上的总数和个数,而有两数相除只差一位数字。',
  remedy: '用总数除以个数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((each) => flawOf(draft, each)),
};

function flawOf(draft: Draft, mean: Fact): Flaw[] {
  if (!MEAN.test(mean.before) || mean.bound !== 'exact' || digitsOf(mean) < 3) return [];
  const near = draft.facts.filter(
    (each) =>
      each !== mean &&
      each.index < mean.index + 3 &&
      Math.abs(each.sentence.line - mean.sentence.line) <= LINES &&
      each.bound === 'exact' &&
      !each.rangeTo &&
      !each.sentence.isTableRow,
  );
  const totals = near.filter(
    (each) => isSameUnit(each.unit, mean.unit) && each.value.gt(mean.value.times(2)),
  );
  const counts = near.filter(
    ({ unit, value }) => ['persons', 'times', 'count'].includes(unit.kind) && value.gt(1),
  );
  const isOf = (computed: Interval, months: number) =>
    overlap(computed, product(mean.interval, exactly(months)));
  const pairs = totals.flatMap((total) =>
    counts.flatMap((count) => {
      const computed = ratio(total.interval, count.interval);
      return computed ? [{ total, count, computed }] : [];
    }),
  );
  if (pairs.some(({ computed }) => MONTHS.some((months) => isOf(computed, months)))) return [];
  const found = pairs.findLast(
    ({ computed, total, count }) =>
      isSlip(computed, mean) && total.sentence.paragraph === count.sentence.paragraph,
  );
  return found
    ? [
        {
          where: [
            [mean.clause[0], mean.end],
            [found.total.start, found.total.end],
            [found.count.start, found.count.end],
          ],
          says: `${printed(draft, found.total)}除以${printed(draft, found.count)}为 ${toldAs(middle(found.computed), mean)},文中为${printed(draft, mean)}。`,
        },
      ]
    : [];
}
