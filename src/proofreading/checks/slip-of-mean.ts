import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, around, exactly, overlap, product, ratio } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { areBodies, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const LINES = 2;
/** So many figures before it. */
const WITHIN = 40;
const MEAN =
  /(?:(?<!平)[人次户家笔期场案件车班村店日月年]均|平均每\p{Script=Han}{1,4})[^,。;\d]{0,10}$/u;
/** 2.6:1, and how many times as much. */
const TO_ONE = /^(?:倍|[::∶]\s?1(?![\d.:]))/;
/** Of so many days, months or years. */
const OF_TIME: [RegExp, RegExp][] = [
  [/日均|每[天日]/, /天|日/],
  [/月均|每月/, /月/],
  [/年均|每年/, /^年|周年/],
];
const SPARED = /标准|按|补贴|每人每月|工资标准|缴费|限额|不低于|不超过/;

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

/** Nothing else can be meant, and it is not far off. */
const isOnly = (computed: Interval, mean: Fact, terms: Fact[], pairs: number): boolean => {
  const times = middle(computed).div(mean.value);
  return (
    pairs === 1 &&
    terms.every(({ sentence }) => sentence === mean.sentence) &&
    times.lt(2) &&
    times.gt(0.5)
  );
};

/** 兑付补贴191.52万元,人次均600元: the amount right before it, and all that is counted so around it is one number. */
const isTotalBeside = (
  computed: Interval,
  mean: Fact,
  total: Fact,
  count: Fact,
  pairs: { total: Fact; count: Fact }[],
): boolean => {
  const times = middle(computed).div(mean.value);
  const unit = /([人次户家笔期场案件车班村店]+)均/.exec(mean.before)?.[1];
  const counted = (each: Fact) =>
    unit !== undefined &&
    (each.unit.name === unit ||
      (unit === '人' && each.unit.kind === 'persons') ||
      (unit === '案' && /件|起/.test(each.unit.name)));
  const own = pairs.filter(
    (pair) => pair.total === total && counted(pair.count) && pair.count.sentence === mean.sentence,
  );
  const isBeside = Math.abs(total.index - count.index) === 1;
  return (
    total.index === mean.index - 1 &&
    total.sentence === mean.sentence &&
    counted(count) &&
    count.sentence === mean.sentence &&
    (isBeside || own.every((pair) => pair.count.value.eq(count.value))) &&
    times.lt(3) &&
    times.gt(1 / 3)
  );
};

/** 约41家 may have been 40.6. */
const wholeStep = ({ worth, decimals }: Fact) => new Decimal(10).pow(-decimals).times(worth);

/** 68期3120人,平均每期46人 */
const areBeside = (total: Fact, count: Fact, mean: Fact): boolean =>
  Math.abs(total.index - count.index) === 1 &&
  mean.index - Math.max(total.index, count.index) === 1 &&
  total.sentence === mean.sentence &&
  count.sentence === mean.sentence;

/** 家次 are shared out as 家, bodies as bodies. */
const isOfOneKind = (a: Fact, b: Fact): boolean =>
  isSameUnit(a.unit, b.unit) ||
  areBodies(a, b) ||
  (a.unit.name.startsWith(b.unit.name) && b.unit.name !== '');

function flawOf(draft: Draft, mean: Fact): Flaw[] {
  const isToOne = mean.unit.kind === 'multiple' || TO_ONE.test(draft.text.slice(mean.end));
  if (
    !(isToOne ? /比|倍/.test(mean.before) : MEAN.test(mean.before) && !SPARED.test(mean.before)) ||
    mean.sentence.isTableRow ||
    mean.run.length > 1 ||
    digitsOf(mean) < 2
  )
    return [];
  const said =
    mean.bound === 'exact'
      ? mean.decimals === 0
        ? around(mean.value, wholeStep(mean).div(2))
        : mean.interval
      : around(mean.value, Decimal.max(mean.value.times(0.01), wholeStep(mean).div(2)));
  if (!['exact', 'about'].includes(mean.bound)) return [];
  const near = draft.facts
    .slice(Math.max(0, mean.index - WITHIN), mean.index + 3)
    .filter(
      (each) =>
        each !== mean &&
        Math.abs(each.sentence.line - mean.sentence.line) <= LINES &&
        each.bound === 'exact' &&
        !each.rangeTo &&
        !each.sentence.isTableRow,
    );
  const totals = near.filter(
    (each) =>
      (isToOne || isOfOneKind(each, mean)) && each.value.gt(mean.value.times(isToOne ? 0 : 2)),
  );
  const time = OF_TIME.find(([name]) => name.test(mean.before))?.[1];
  const named = /每(?:个)?([期场家户笔班批车趟])/.exec(mean.before)?.[1];
  const counts = near.filter(
    ({ unit, value }) =>
      (named === undefined || unit.name.includes(named)) &&
      (time ? time.test(unit.name) : !/天|日|月|年|岁/.test(unit.name)) &&
      ['persons', 'times', 'count', ...(isToOne ? ['money'] : [])].includes(unit.kind) &&
      value.gt(1),
  );
  const pairs = totals.flatMap((total) =>
    counts
      .filter((count) => count !== total && (!isToOne || isSameUnit(total.unit, count.unit)))
      .flatMap((count) => {
        const computed = ratio(total.interval, count.interval);
        return computed ? [{ total, count, computed }] : [];
      }),
  );
  // 人均1500元 may be of several months, 平均每期45人 not.
  const months = mean.unit.kind === 'money' && /人均|月/.test(mean.before) ? MONTHS : [1];
  const meant = months.map((one) => product(said, exactly(one)));
  if (pairs.some(({ computed }) => meant.some((each) => overlap(computed, each)))) return [];
  const found = pairs.findLast(
    ({ computed, total, count }) =>
      (isOnly(computed, mean, [total, count], pairs.length) ||
        isTotalBeside(computed, mean, total, count, pairs) ||
        (named !== undefined && areBeside(total, count, mean)) ||
        (digitsOf(mean) >= 3 && isSlip(computed, mean))) &&
      total.sentence.paragraph === count.sentence.paragraph,
  );
  return found
    ? [
        {
          where: [[mean.clause[0], mean.end], placeOfFact(found.total), placeOfFact(found.count)],
          says: `${printed(draft, found.total)}除以${printed(draft, found.count)}为 ${toldAs(middle(found.computed), mean)},文中为${printed(draft, mean)}。`,
        },
      ]
    : [];
}
