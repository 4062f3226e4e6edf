import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, overlap } from '../interval.js';
import { countsBodies } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 毕业生4387人,初次就业率为93.21% */
interface Part {
  count: Fact;
  rate: Fact;
  name: string;
}

const RATE = /(?<name>\p{Script=Han}{2,4}率)(?:为|达到?|是)?$/u;
/** So many parts of a paragraph are tried together. */
const MOST = 8;

/** 分组的率 — the groups that make up a number, each with its rate, come to the rate of all of them. */
export const rateOfSplit: Check = {
  code: 'rate-of-split',
  label: '各组的率与总的率不符',
  severity: 'warn',
  looksAt:
    '同一段中几组的人数相加恰为总人数的,各组人数乘以各组的率(就业率、合格率等)之和,与总的已办人数(总的率)是否相符。',
  remedy: '用各组的人数和率重算,核对各组的率。',
  find: (draft) => {
    const all = partsOf(draft);
    const paragraphs = new Map<unknown, Part[]>();
    for (const each of all) {
      const key = each.rate.sentence.paragraph;
      if (paragraphs.has(key)) paragraphs.get(key)!.push(each);
      else paragraphs.set(key, [each]);
    }
    // The first of a rate's name is that of all.
    const wholes = new Map<string, Part>();
    for (const each of all) if (!wholes.has(each.name)) wholes.set(each.name, each);
    return [...paragraphs.values()].flatMap((parts): Flaw[] => {
      const whole = wholes.get(parts[0]!.name)!;
      if (parts.includes(whole) || parts.length > MOST) return [];
      const splits = subsetsOf(parts).filter(
        (some) =>
          some.length >= 2 &&
          some
            .reduce((sum, { count }) => sum.plus(count.value), new Decimal(0))
            .eq(whole.count.value),
      );
      const done = doneOf(draft, whole);
      if (splits.length === 0 || splits.some((some) => overlap(sumOfRates(some), done))) return [];
      const [some] = splits as [Part[]];
      return [
        {
          where: some.map(({ rate }) => placeOfFact(rate)),
          says: `${some.map(({ count, rate }) => `${printed(draft, count)}的${printed(draft, rate)}`).join('、')}合计约 ${told(middle(sumOfRates(some)), 0)} 人,总数为约 ${told(middle(done), 0)} 人。`,
        },
      ];
    });
  },
};

const partsOf = ({ facts }: Draft): Part[] =>
  facts.flatMap((rate) => {
    const name = RATE.exec(rate.before)?.groups!.name;
    if (rate.unit.kind !== 'percent' || !name || rate.bound !== 'exact' || rate.run.length > 1)
      return [];
    const count = [facts[rate.index - 2], facts[rate.index - 1]].find(
      (each) =>
        each !== undefined &&
        each.sentence === rate.sentence &&
        countsBodies(each.unit) &&
        each.bound === 'exact' &&
        each.worth === 1,
    );
    return count ? [{ count, rate, name }] : [];
  });

function subsetsOf(parts: Part[]): Part[][] {
  const subsets: Part[][] = [[]];
  for (const each of parts) subsets.push(...subsets.map((one) => [...one, each]));
  return subsets;
}

const part = (value: Decimal, percent: Decimal) => value.times(percent).div(100);

/** To half a person of each group. */
const sumOfRates = (parts: Part[]): Interval =>
  parts.reduce(
    ({ low, high }, { count, rate }) => ({
      low: low.plus(part(count.value, rate.interval.low)).minus(0.5),
      high: high.plus(part(count.value, rate.interval.high)).plus(0.5),
    }),
    { low: new Decimal(0), high: new Decimal(0) },
  );

/** 14910人,就业13743人,初次就业率为92.17%: so many are printed, or else by the rate of all. */
function doneOf({ facts }: Draft, { count, rate, name }: Part): Interval {
  const between = facts[rate.index - 1]!;
  // 离校未就业1167人: none that was.
  const isDone =
    between.before.includes(name.slice(-3, -1)) && !/[未待没不无]/.test(between.before);
  return between !== count && isDone && countsBodies(between.unit) && between.bound === 'exact'
    ? between.interval
    : sumOfRates([{ count, rate, name: '' }]);
}
