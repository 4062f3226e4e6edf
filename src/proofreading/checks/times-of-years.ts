import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { alike } from '../letter-pairs.js';
import { printed, told } from '../words.js';

const YEARLY = /(?:每年|年均|年平均|平均每年)[^,。;\d]{0,6}$/;
const GROWS = /^(?:的(?:速度|幅度))?(?:递增|增长)|^递增/;
const SINCE = /^[,、]?是(?<year>(?:19|20)\d{2})年/;
/** The mean of yearly rates is never below the one that compounds; so far it may be by rounding. */
const BELOW = 0.3;
const OTHER_YEARS = /近[^,。;]{0,3}年|以来|期间|时期|十[一二三四五]五/;
/** So many that grew are compared, and so far before a rate it is looked what it is of. */
const MOST = 20;
const LOOK_BACK = 120;

interface Growth {
  now: Fact;
  times: Fact;
  years: number;
}

/** 是2003年的4.03倍, 每年按6.78%递增 — so much a year does not come to as many times. */
export const timesOfYears: Check = {
  code: 'times-of-years',
  label: '每年递增的幅度与几年的倍数不符',
  severity: 'warn',
  looksAt:
    '“几人,是某年几人的几倍”与“某项每年按几%递增”:按该幅度逐年递增,是否远够不上(或远超过)所说的倍数。',
  remedy: '用首末两年的数重算年均增幅。',
  find: (draft) => {
    const grown = growthsOf(draft).slice(0, MOST);
    if (grown.length === 0) return [];
    return draft.facts.flatMap((yearly): Flaw[] => {
      if (
        yearly.unit.kind !== 'percent' ||
        !YEARLY.test(yearly.before) ||
        !(GROWS.test(yearly.after) || /递增|增长/.test(yearly.before))
      )
        return [];
      const meant = meantBy(draft, yearly, grown);
      if (!meant) return [];
      const rate = meant.times.value.pow(new Decimal(1).div(meant.years)).minus(1).times(100);
      const comes = yearly.value.div(100).plus(1).pow(meant.years);
      const isBelow = yearly.value.lt(rate.minus(BELOW));
      return isBelow || comes.gt(meant.times.value.times(2))
        ? [
            {
              where: [
                [yearly.clause[0], yearly.end],
                [meant.now.clause[0], meant.times.end],
              ],
              says: `${meant.years} 年为${printed(draft, meant.times)},年均递增应为 ${told(rate)}% 左右;每年${printed(draft, yearly)}只有 ${told(comes)} 倍。`.replace(
                '只有',
                isBelow ? '只有' : '就有',
              ),
            },
          ]
        : [];
    });
  },
};

const growthsOf = ({ facts }: Draft): Growth[] =>
  facts.flatMap((times) => {
    const [now, then] = [facts[times.index - 2], facts[times.index - 1]];
    if (times.unit.kind !== 'multiple' || now?.sentence !== times.sentence) return [];
    const from = SINCE.exec(then!.lead)?.groups!.year;
    const to = now.period.year;
    const years = from && to ? to - Number(from) : 0;
    return years >= 3 && years <= 30 && times.value.gt(1) ? [{ now, times, years }] : [];
  });

/** The one whose name is most like: 生育保险扩面人数 is of 生育保险参保人数; 基金, behind 工伤保险, of its fund. */
function meantBy({ text }: Draft, yearly: Fact, grown: Growth[]): Growth | null {
  const clause = text.slice(yearly.clause[0], yearly.start);
  // 近五年年均增长8.2%, “十三五”期间年均增长: over other years.
  if (OTHER_YEARS.test(clause)) return null;
  const said = text
    .slice(Math.max(yearly.sentence.start, yearly.start - LOOK_BACK), yearly.start)
    .split(';')
    .at(-1)!;
  const [best, next] = grown
    .map((each) => {
      const name = text.slice(each.now.clause[0], each.now.start);
      const own = alike(name, clause);
      return { each, own, score: own === 0 ? 0 : own * 100 + alike(name, said) };
    })
    .sort((a, b) => b.score - a.score);
  return best && best.score > 0 && best.score > (next?.score ?? 0) ? best.each : null;
}
