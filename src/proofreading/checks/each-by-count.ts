import { type Check, type Flaw, placeOfFact } from '../check.js';
import { overlap, product, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 每期, 每班: not 平均每期, which is divided out of the total. */
const EACH = /(?<!平均)每(?<of>[期班场批家个次])\p{Script=Han}{0,4}$/u;
const IN_ALL =
  /^[,、)]?(?:共|合计|共计|累计|总计)(?:培训|服务|提供|发放|参加|组织|安排|接待)?(?:学员)?(?:了|约)?$/;
const IN_ALL_HELD = /^[,、](?:全年|累计)?(?:共|累计|合计)(?:举办|开办|开展|组织|办)?(?:了)?$/;
const SERVED = /^[,、](?:共|累计)?(?:培训|服务|接待|参加)(?:学员|人员)?$/;
const COUNTED: Record<string, RegExp> = { 班: /^[班个期]$/, 个: /^个$/ };

/** 12期,每期40人,共培训520人 — so many times so many. */
export const eachByCount: Check = {
  code: 'each-by-count',
  label: '期数乘每期人数与合计不符',
  severity: 'error',
  looksAt: '紧挨着写的“几期,每期几人,共几人”(班、场、批、家同),相乘是否等于合计。',
  remedy: '核对期数、每期人数与合计;每期人数不等的,改写“平均每期”。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const beside = [-1, 1, 2].map((step) => draft.facts[each.index + step]);
      // 每期50人,共举办24期,培训1200人: the other way round.
      const isBehind = IN_ALL_HELD.test(beside[1]?.lead ?? '');
      const [count, total] = isBehind ? beside.slice(1) : beside;
      const of = EACH.exec(each.before)?.groups!.of;
      const isTriple =
        of !== undefined &&
        count?.sentence === each.sentence &&
        total?.sentence === each.sentence &&
        (COUNTED[of] ?? new RegExp(`^${of}$`)).test(count.unit.name) &&
        isSameUnit(each.unit, total.unit) &&
        (IN_ALL.test(total.before) || SERVED.test(total.lead)) &&
        [count, each, total].every(({ bound, rangeTo }) => bound === 'exact' && !rangeTo);
      if (!isTriple) return [];
      const computed = product(count.interval, each.interval);
      const times = ratio(total.interval, computed);
      const isNear = times !== null && middle(times).gt(0.5) && middle(times).lt(2);
      return !isNear || overlap(computed, total.interval)
        ? []
        : [
            {
              where: [
                [Math.min(count.start, each.start), Math.max(count.end, each.end)],
                placeOfFact(total),
              ],
              says: `${printed(draft, count)}乘${printed(draft, each)}为 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
            },
          ];
    }),
};
