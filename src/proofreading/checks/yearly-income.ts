import { Decimal } from 'decimal.js';
import type { Check, Flaw } from '../check.js';
import { overlap, product, ratio } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';
import { countsBodies } from '../units.js';

const OF_ALL =
  /^[,、]?(?:全年|本年|共|合计|全镇|全县|全区|全市|实现)*(?:\p{Script=Han}{0,6})(?:收入|保费|征缴|支出|发放|贷款)[^,。;\d]{0,4}$/u;
const LINES_BEFORE = 2;
/** So many figures before it. */
const WITHIN = 60;

/** 人均年收入4.2万元,劳务收入5.84亿元 — with the people told a line before. */
export const perHeadOfLinesBefore: Check = {
  code: 'per-head-before',
  label: '人均数与前文人数、总额不符',
  severity: 'warn',
  looksAt: '“人均多少,总额多少”与前一两行所列的人数:没有一个人数合得上,而有一个相近的。',
  remedy: '核对人数、人均数和总额。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const total = draft.facts[each.index + 1];
      if (
        each.role !== 'each' ||
        each.unit.kind !== 'money' ||
        each.bound !== 'exact' ||
        !/人均/.test(each.before) ||
        /月|日|天/.test(each.before) ||
        total?.sentence !== each.sentence ||
        total.unit.kind !== 'money' ||
        total.bound !== 'exact' ||
        !OF_ALL.test(total.before) ||
        total.worth < each.worth
      )
        return [];
      const people = draft.facts
        .slice(Math.max(0, each.index - WITHIN), each.index)
        .filter(
          ({ unit, bound, role, sentence }) =>
            countsBodies(unit) &&
            bound === 'exact' &&
            role === 'actual' &&
            each.sentence.line - sentence.line <= LINES_BEFORE,
        );
      if (people.some((one) => overlap(product(one.interval, each.interval), total.interval)))
        return [];
      const near = people.find(({ value }) => {
        const times = value.times(each.value).div(Decimal.max(total.value, 1));
        return times.gt(0.7) && times.lt(1.4);
      });
      if (!near || !ratio(total.interval, near.interval)) return [];
      return [
        {
          where: [
            [each.start, total.end],
            [near.start, near.end],
          ],
          says: `${printed(draft, near)}、人均${printed(draft, each)},合 ${toldAs(middle(product(near.interval, each.interval)), total)},文中为${printed(draft, total)}。`,
        },
      ];
    }),
};
