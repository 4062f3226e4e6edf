import { type Check, type Flaw, placeOfFact } from '../check.js';
import { exactly, overlap, product } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const MONTHLY = /每[人名位户岗][、/]?(?:每|\/)?月[^,。;\d]{0,6}$|月人均[^,。;\d]{0,4}$/;
/** The months that were paid, and not 最长12个月. */
const PAID_MONTHS = /^[,、;]?(?:按|共|计|全年|连续|实际|发放|补贴|补助|均|每人|各)*$/;
/** Who came or left within the year was paid for less. */
const PART_OF_YEAR = /陆续|先后|中途|退出|离岗|期满|新上岗|不足|最长|期限|不超过/;
const PAID = /发放|支付|拨付|兑付|共|补贴|资金/;
const BACK = 12;

/** 在岗143人,每人每月620元,12个月共发放106.39万元 — persons, a rate for each, months, and what was paid. */
export const productOfMonths: Check = {
  code: 'product-of-months',
  label: '人数乘月标准乘月数与发放数不符',
  severity: 'warn',
  looksAt: '“在岗几人,每人每月几元,几个月共发放几万元”的三数之积是否等于发放数。',
  remedy: '用人数、月标准、月数重算发放金额。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const [months, paid] = [draft.facts[rate.index + 1], draft.facts[rate.index + 2]];
      if (
        rate.unit.kind !== 'money' ||
        rate.bound !== 'exact' ||
        rate.rangeTo ||
        !MONTHLY.test(rate.before) ||
        months?.sentence !== rate.sentence ||
        paid?.sentence !== rate.sentence ||
        months.unit.name !== '个月' ||
        months.bound !== 'exact' ||
        months.rangeTo ||
        !PAID_MONTHS.test(months.before) ||
        PART_OF_YEAR.test(draft.text.slice(rate.sentence.start, rate.sentence.end)) ||
        paid.unit.kind !== 'money' ||
        paid.bound !== 'exact' ||
        !PAID.test(paid.before)
      )
        return [];
      const heads = draft.facts
        .slice(Math.max(0, rate.index - BACK), rate.index)
        .filter(
          (each) =>
            ['人', '名', '位', '户', '个'].includes(each.unit.name) &&
            each.bound === 'exact' &&
            each.sentence.line === rate.sentence.line &&
            each.value.gt(1),
        );
      const computed = heads.map((head) => ({
        head,
        sum: product(product(head.interval, rate.interval), exactly(months.value)),
      }));
      const last = computed.at(-1);
      if (!last || computed.some(({ sum }) => overlap(sum, paid.interval))) return [];
      const times = middle(last.sum).div(paid.value);
      return times.lt(2) && times.gt(0.5)
        ? [
            {
              where: [[rate.clause[0], paid.end], placeOfFact(last.head)],
              says: `${printed(draft, last.head)}、每月${printed(draft, rate)}、${printed(draft, months)}合 ${toldAs(middle(last.sum), paid)},文中为${printed(draft, paid)}。`,
            },
          ]
        : [];
    }),
};
