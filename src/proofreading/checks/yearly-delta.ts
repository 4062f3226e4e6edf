import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, magnitude, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const YEARLY =
  /^[,、]?(?:年均|年平均|平均每年|每年平均)(?:净)?(?:增加|增长|减少|下降|提高|净增|净减)(?:了)?$/;
const SINCE =
  /[比较](?<year>(?:19|20)\d{2})年(?:末|底)?(?:净)?(?:增加|增长|减少|下降|提高)(?:了)?$/;

/** 从2002年的73740万人增加到2006年的76400万人,年均增加665万人 — what it changed by, over as many years. */
export const yearlyDelta: Check = {
  code: 'yearly-delta',
  label: '年均增减数与首末两年的数不符',
  severity: 'error',
  looksAt: '“某年多少增加到某年多少(比某年增加多少),年均增加多少”是否等于增减数除以年数。',
  remedy: '用增减数和年数重算年均数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((yearly): Flaw[] => {
      if (!YEARLY.test(yearly.before) || yearly.bound !== 'exact') return [];
      const moved = fromTo(draft, yearly) ?? since(draft, yearly);
      if (!moved || moved.years < 2 || moved.years > 60) return [];
      const share = (value: Decimal) => value.div(moved.years);
      const computed = { low: share(moved.by.low), high: share(moved.by.high) };
      return overlap(computed, yearly.interval)
        ? []
        : [
            {
              where: [
                [yearly.start, yearly.end],
                [moved.start, yearly.start],
              ],
              says: `${moved.years} 年${moved.says},年均 ${toldAs(middle(computed), yearly)},文中为${printed(draft, yearly)}。`,
            },
          ];
    }),
};

interface Moved {
  by: Interval;
  years: number;
  start: number;
  says: string;
}

const isLike = (each: Fact | undefined, yearly: Fact): each is Fact =>
  each?.sentence === yearly.sentence &&
  each.bound === 'exact' &&
  each.run.length <= 1 &&
  isSameUnit(each.unit, yearly.unit);

function fromTo(draft: Draft, yearly: Fact): Moved | null {
  const [then, now] = [draft.facts[yearly.index - 2], draft.facts[yearly.index - 1]];
  if (!isLike(then, yearly) || !isLike(now, yearly) || now.role === 'delta') return null;
  if (then.period.year === null || now.period.year === null) return null;
  return {
    by: magnitude(difference(now.interval, then.interval)),
    years: now.period.year - then.period.year,
    start: then.start,
    says: `由${printed(draft, then)}到${printed(draft, now)}`,
  };
}

function since(draft: Draft, yearly: Fact): Moved | null {
  const delta = draft.facts[yearly.index - 1];
  const year = SINCE.exec(delta?.before ?? '')?.groups!.year;
  if (!isLike(delta, yearly) || delta.role !== 'delta' || !year) return null;
  const now = draft.facts[delta.index - 1];
  const years = (now?.sentence === delta.sentence ? (now.period.year ?? 0) : 0) - Number(year);
  return {
    by: delta.interval,
    years,
    start: delta.clause[0],
    says: `增减${printed(draft, delta)}`,
  };
}
