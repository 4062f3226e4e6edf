import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const OF_YEAR = /(?:年平均|年均|年人均)[^,。;\d]{0,8}$/;
const OF_MONTH = /(?:月平均|月均|月人均|平均每月|每月平均)[^,。;\d]{0,8}$/;
const WHOLE_YEAR = /全年/;
/** 1-6月, 上半年, 前三季度: the months are told in the clause. */
const SOME_MONTHS = /月|季度|半年/;

const monthsOf = ({ period: { from, to } }: Fact): number => to - from + 1;

/** 年平均工资56320元,月平均工资4693元; 全年24场,平均每月2场 — the twelfth of it. */
export const byMonth: Check = {
  code: 'by-month',
  label: '月均数与全年数不符',
  severity: 'error',
  looksAt:
    '紧挨着写的年平均与月平均、“全年多少,平均每月多少”是否相差十二倍,“1—6月多少,月均多少”是否相差六倍。',
  remedy: '用全年数除以 12(累计数除以月数)重算。',
  find: (draft) =>
    draft.facts.flatMap((monthly): Flaw[] => {
      const yearly = draft.facts[monthly.index - 1];
      if (!OF_MONTH.test(monthly.before) || monthly.bound !== 'exact' || !yearly) return [];
      if (!isPair(draft, yearly, monthly)) return [];
      const computed = ratio(yearly.interval, exactly(monthsOf(yearly)));
      return !computed || overlap(computed, roundly(monthly))
        ? []
        : [
            {
              where: [[yearly.start, monthly.end]],
              says: `${printed(draft, yearly)}合每月 ${toldAs(middle(computed), monthly)},文中为${printed(draft, monthly)}。`,
            },
          ];
    }),
};

const SMALL = 100;

/** By one in the last place, where that is little: a mean is often cut off. */
const roundly = ({ value, decimals, worth }: Fact) => {
  const step = 10 ** -decimals * worth * (value.gte(SMALL) ? 1 : 0.5);
  return { low: value.minus(step), high: value.plus(step) };
};

/** 全年24场; 1-6月新增3562人. */
const isOfMonths = (text: string, { sentence, clause, start, period }: Fact): boolean =>
  period.to - period.from === 11
    ? WHOLE_YEAR.test(text.slice(clause[0], start))
    : period.to > period.from && SOME_MONTHS.test(text.slice(sentence.start, start));

function isPair({ text }: Draft, yearly: Fact, monthly: Fact): boolean {
  const isNear =
    yearly.sentence === monthly.sentence &&
    yearly.bound === 'exact' &&
    isSameUnit(yearly.unit, monthly.unit) &&
    /^[,、(]?\p{Script=Han}{0,10}$/u.test(text.slice(yearly.end, monthly.start));
  return (
    isNear &&
    (OF_YEAR.test(yearly.before) ||
      (yearly.role === 'actual' &&
        isOfMonths(text, yearly) &&
        /^[,、(]?(?:平均每月|每月平均|月均)/.test(text.slice(yearly.end, monthly.start))))
  );
}
