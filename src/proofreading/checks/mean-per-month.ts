import { type Check, type Flaw, placeOfFact } from '../check.js';
import { around, exactly, overlap, product, ratio } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const EACH = /(?:人均每月|每人每月|月人均|人均月|人均每个月)[^,。;\d]{0,6}$/;
const MONTHS = /(?<![\d.]|\d年)(\d{1,2})个月/g;

const COMPUTED = /按[^,。;]{0,14}\d+个月|计算|折算/;
/** 最长不超过36个月: how long it may be, and not how long it was. */
const AT_MOST = /(?:最长|最多|不超过|不得超过|不满|期限)[^,。;\d]{0,6}$/;

/** 907.2万元,按420人、12个月计算,人均每月1800元 — the total among persons and months of one sentence. */
export const meanPerMonth: Check = {
  code: 'mean-per-month',
  label: '人均每月的数与总额、人数、月数不符',
  severity: 'error',
  looksAt: '同一句写明总额、人数、月数各一个的,人均每月是否等于总额除以人数和月数。',
  remedy: '用总额、人数、月数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (each.unit.kind !== 'money' || !EACH.test(each.before) || each.bound !== 'exact')
        return [];
      const words = draft.text.slice(each.sentence.start, each.start);
      const months = [...words.matchAll(MONTHS)].filter(
        ({ index }) => !AT_MOST.test(words.slice(0, index)),
      );
      const own = each.sentence.facts.filter(
        ({ index, bound }) => index < each.index && bound === 'exact',
      );
      const money = own.filter(({ unit }) => unit.kind === 'money');
      const people = own.filter(({ unit }) => unit.kind === 'persons');
      const [total, count] = [money[0], people[0]];
      if (months.length !== 1 || money.length !== 1 || people.length !== 1) return [];
      if (!COMPUTED.test(words)) return [];
      const computed = ratio(
        total!.interval,
        product(count!.interval, exactly(Number(months[0]![1]))),
      );
      const said = around(each.value, each.value.times(0).plus(each.worth * 10 ** -each.decimals));
      return !computed || overlap(computed, said)
        ? []
        : [
            {
              where: [placeOfFact(each), placeOfFact(total!), placeOfFact(count!)],
              says: `${printed(draft, total!)}由${printed(draft, count!)}按 ${months[0]![1]} 个月分摊为每人每月 ${toldAs(middle(computed), each)},文中为${printed(draft, each)}。`,
            },
          ];
    }),
};
