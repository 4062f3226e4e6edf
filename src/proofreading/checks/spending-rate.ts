import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import type { Group } from '../group.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { middle, printed, told } from '../words.js';

/** 预算执行率为95.6%,全年预算数1320万元,执行数1256.8万元: the two of it behind it. */
function rateAhead(draft: Draft, rate: Fact): Flaw[] | null {
  if (rate.sentence.facts[0] !== rate) return null;
  const [budget, spent, ...others] = rate.sentence.facts.slice(1);
  if (
    !budget ||
    !spent ||
    others.length > 0 ||
    [budget, spent].some(({ unit, bound }) => unit.kind !== 'money' || bound !== 'exact') ||
    !/预算|下达|到位/.test(budget.before) ||
    !/执行|支出|使用|决算/.test(spent.before)
  )
    return null;
  const computed = inPercent(ratio(spent.interval, budget.interval));
  return !computed || overlap(computed, rate.interval)
    ? []
    : [
        {
          where: [[rate.start, spent.end]],
          says: `${printed(draft, spent)}除以${printed(draft, budget)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
}

const LINES_BEFORE = 4;
/** So many figures before it are looked at. */
const WINDOW = 60;

/** 到位资金386万元。…支出396万元,使用率100% — more than there is, where only one such amount is told. */
function beyondAll(draft: Draft, spent: Fact, rate: Fact): Flaw[] | null {
  const all = draft.facts
    .slice(Math.max(0, spent.index - WINDOW), spent.index)
    .filter(
      ({ unit, before, bound, depth, sentence }) =>
        unit.kind === 'money' &&
        bound === 'exact' &&
        depth === 0 &&
        spent.sentence.line - sentence.line <= LINES_BEFORE &&
        /(?:到位资金|资金到位|实际到位|全年预算数?|预算资金|项目资金)[^,。;\d]{0,4}$/.test(before),
    );
  const [whole] = all;
  if (!whole || all.some(({ value }) => !value.eq(whole.value))) return null;
  return rate.value.lte(100) &&
    spent.bound === 'exact' &&
    spent.interval.low.gt(whole.interval.high)
    ? [
        {
          where: [placeOfFact(whole), [spent.start, rate.end]],
          says: `支出${printed(draft, spent)}多于${printed(draft, whole)},而支出率为${printed(draft, rate)}。`,
        },
      ]
    : null;
}

const HAIR = 0.005;
/** 贴息支出420万元,补贴支出380万元,支出进度76%: what went elsewhere is no whole. */
const isSpent = ({ before }: Fact): boolean =>
  /(?<!预算|计划)(?:支出|支付|使用|拨付|发放)[^,。;\d]{0,4}$/.test(before);

/** 实际支出401.1万元,其中甲268.8万元、乙132.3万元,执行率: of the whole, over its parts. */
const isHeadOf = (groups: GroupsByLast, spent: Fact, rate: Fact): boolean =>
  (groups.get(rate.index - 1) ?? []).some(({ head }) => head === spent);

type GroupsByLast = Map<number, Group[]>;

/** Groups by the last of their parts. */
const byLastPart = ({ groups }: Draft): GroupsByLast => {
  const found: GroupsByLast = new Map();
  for (const group of groups) {
    const last = group.parts.at(-1)?.index ?? 0;
    found.set(last, [...(found.get(last) ?? []), group]);
  }
  return found;
};

function spentBefore({ facts }: Draft, groups: GroupsByLast, rate: Fact): Fact | undefined {
  const last = facts
    .slice(Math.max(0, rate.index - WINDOW), rate.index)
    .findLast(({ unit }) => unit.kind !== 'percent');
  const whole = (groups.get(rate.index - 1) ?? []).find(
    ({ parts }) => last !== undefined && parts.includes(last),
  );
  return whole?.head ?? last;
}

/** 支出进度 — of the money that is named before. */
export const spendingRate: Check = {
  code: 'spending-rate',
  label: '支出率与资金数、支出数不符',
  severity: 'error',
  looksAt: '支出率、支付率、支出进度、资金使用率是否等于支出数除以前文所列的资金总数。',
  remedy: '核对分母是预算数、到位数还是可用数,重算。',
  find: (draft) => {
    const groups = byLastPart(draft);
    return draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !/(?:预算完成率|支付率|支出率|支出进度|使用率|拨付率|执行率|执行进度)[^,。;]{0,3}$/.test(
          rate.before,
        )
      )
        return [];
      const ahead = rateAhead(draft, rate);
      if (ahead) return ahead;
      // 已使用多少,资金到位率几,预算执行率几: over the rate of something else.
      const spent = spentBefore(draft, groups, rate);
      if (
        !spent ||
        (rate.index - spent.index > 2 && !isHeadOf(groups, spent, rate)) ||
        spent.sentence !== rate.sentence ||
        spent.unit.kind !== 'money' ||
        !/支出|支付|使用|拨付|执行/.test(spent.before)
      )
        return [];
      const near = draft.facts
        .slice(Math.max(0, spent.index - 8), spent.index)
        .filter(
          (each) =>
            each.unit.kind === 'money' &&
            ['actual', 'target'].includes(each.role) &&
            each.value.gte(spent.value) &&
            rate.sentence.line - each.sentence.line <= 2,
        );
      const named = near.filter(({ before }) =>
        /投入|到位|预算|可用|安排|下达|争取|收到|筹集|项目资金|专项资金|(?:共计|合计|总计)$/.test(
          before,
        ),
      );
      // 收到1200万元,上年结转86万元: of the two together.
      const carried = draft.facts
        .slice(Math.max(0, spent.index - 8), spent.index)
        .filter(({ before, unit }) => unit.kind === 'money' && /结转|结余/.test(before));
      const isOfBoth = carried.some((one) =>
        near.some((other) => {
          const both = sumOf([one.interval, other.interval]);
          const computed = one === other ? null : inPercent(ratio(spent.interval, both));
          return computed !== null && overlap(computed, rate.interval);
        }),
      );
      if (isOfBoth) return [];
      const isRight = (whole: Fact) => {
        // 8万元,已支付7.8万元: 8 is no 7.8, however it was rounded; 499.2 of 500 is 100%.
        if (rate.value.eq(100) && spent.value.minus(whole.value).abs().gt(whole.value.times(HAIR)))
          return false;
        const computed = inPercent(ratio(spent.interval, whole.interval));
        return !computed || overlap(computed, rate.interval);
      };
      // 2、核查费用8万元,实际已支付7.8万元,支付率100%: an item of its own.
      const own = near.filter(({ sentence }) => sentence === rate.sentence);
      const over = beyondAll(draft, spent, rate);
      if (over) return over;
      const isWhole = (each: Fact | undefined) =>
        each !== undefined && !isSpent(each) && ratio(spent.interval, each.interval) !== null;
      const whole = [own.length === 1 ? own[0] : undefined, named.at(-1)].find(isWhole);
      if (!whole) return [];
      // 预算500万元,支出499.2万元,执行率100%: rounded so, and not all of it.
      const isAlmost =
        rate.value.eq(100) &&
        /执行率/.test(rate.before) &&
        near.some(isRight) &&
        !near.some((each) => overlap(spent.interval, each.interval));
      if (near.some(isRight) && !isAlmost) return [];
      return [
        {
          ...(isAlmost ? { severity: 'warn' as const } : {}),
          where: [
            [spent.start, rate.end],
            [whole.start, whole.end],
          ],
          says: `${printed(draft, spent)}除以${printed(draft, whole)}为 ${told(middle(inPercent(ratio(spent.interval, whole.interval))!))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    });
  },
};
