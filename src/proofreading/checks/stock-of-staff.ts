import type { Check, Flaw } from '../check.js';
import { difference, overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const CAME = /(?:新招|新增|招用|招聘|流入|增员)[^,。;\d]{0,6}$/;
const LEFT = /(?:减员|流失|减少|离职|解除|退出|流出)[^,。;\d]{0,6}$/;
const STANDS = /(?:相抵|抵消|抵扣|增减)[^,。;\d]{0,12}$/;

/** 建档期87671人,新招511人、减员830人,增减相抵后87352人 */
export const stockOfStaff: Check = {
  code: 'stock-of-staff',
  label: '期初、新增、减少与期末人数不符',
  severity: 'error',
  looksAt: '“期初几人,新招几人、减员几人,相抵后几人”是否等于期初加新招减减员。',
  remedy: '用期初数、新增数和减少数重算期末数。',
  find: (draft) =>
    draft.facts.flatMap((stands): Flaw[] => {
      const [before, came, left] = [-3, -2, -1].map((step) => draft.facts[stands.index + step]);
      const own = [before, came, left, stands];
      const isOfOne = own.every(
        (each) =>
          each?.sentence === stands.sentence &&
          each.unit.kind === 'persons' &&
          each.bound === 'exact' &&
          each.depth === stands.depth,
      );
      if (!isOfOne || !STANDS.test(stands.before)) return [];
      if (!CAME.test(came!.before) || !LEFT.test(left!.before) || CAME.test(before!.before))
        return [];
      const computed = difference(sumOf([before!.interval, came!.interval]), left!.interval);
      return overlap(computed, stands.interval)
        ? []
        : [
            {
              where: [[before!.start, stands.end]],
              says: `${printed(draft, before!)}加${printed(draft, came!)}减${printed(draft, left!)}为 ${toldAs(middle(computed), stands, 6)},文中为${printed(draft, stands)}。`,
            },
          ];
    }),
};
