import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, exactly, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const SINCE =
  /[比较与](?<year>(?:19|20)\d{2})年(?:末|底|度|同期)?(?:的?(?:实绩|实际数?|完成数))?(?:相比)?,?(?<way>多|少|提高|增加|增长|上升|提升|扩大|下降|减少|降低|回落)(?:了)?$/;
const MOVED =
  /总(?!部)|人数|数量|比重|比例|占|达到?|为|有|的|提高|上升|下降|增加|增长|降低|到|至|已|全[国省市县区]|[,、]/g;

/** 占比升至12.0%,比2000年高2.0个百分点 — of what was told of 1949 under that name. */
export const sinceYear: Check = {
  code: 'since-year',
  label: '比某年的增减与文中那一年的数不符',
  severity: 'error',
  looksAt: '“比某年提高几个百分点、增长几%、增加多少”,与文中同名的那一年的数是否相符。',
  remedy: '用两年的数重算。',
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      const { year, way } = SINCE.exec(moved.lead)?.groups ?? {};
      if (!year || !['change', 'delta', 'actual', 'target'].includes(moved.role)) return [];
      if (moved.bound !== 'exact' || moved.run.length > 1) return [];
      const now = draft.facts[moved.index - 1];
      const then = now && thenOf(draft, now, Number(year));
      if (!then || now.sentence !== moved.sentence || !isMeant(now, moved)) return [];
      // 6300人以上,比2023年多82人: the least of it.
      const least = now.bound === 'floor' ? exactly(now.value) : now.interval;
      const change = difference(least, then.interval);
      const computed =
        moved.unit.kind === 'percent'
          ? inPercent(ratio(magnitude(change), then.interval))
          : magnitude(change);
      const isUp = !/降|减|落|少/.test(way!);
      const isTurned = isUp ? change.high.lt(0) : change.low.gt(0);
      if (!computed || (overlap(computed, moved.interval) && !isTurned)) return [];
      return [
        {
          where: [
            [now.start, moved.end],
            [then.start, then.end],
          ],
          says: `${year} 年${printed(draft, then)}到${printed(draft, now)}变动 ${told(middle(computed).div(moved.worth))},文中为${way}${printed(draft, moved)}。`,
        },
      ];
    }),
};

/** Percentages move by points, numbers by percent or by as many. */
const isMeant = (now: Fact, moved: Fact): boolean =>
  (now.bound === 'exact' || (now.bound === 'floor' && moved.unit.kind !== 'percent')) &&
  (now.unit.kind === 'percent'
    ? moved.unit.kind === 'points'
    : moved.unit.kind === 'percent' || isSameUnit(now.unit, moved.unit));

const lettersOf = ({ before }: Fact) => [
  ...new Set(before.replace(/(?:19|20)\d{2}年(?:末|底)?/g, '').replace(MOVED, '')),
];

/** The one figure of that year that is called by the letters of this one, some lines before. */
function thenOf({ facts }: Draft, now: Fact, year: number): Fact | null {
  const letters = lettersOf(now);
  const found = facts.filter((each) => {
    if (each.index >= now.index || each.period.year !== year || each.bound !== 'exact')
      return false;
    if (!isSameUnit(each.unit, now.unit) || !['actual', 'share'].includes(each.role)) return false;
    const own = lettersOf(each);
    // 2007年为5208件: called by nothing but its year.
    if (own.length === 0 && each.sentence.line === now.sentence.line) return true;
    const common = own.filter((one) => letters.includes(one)).length;
    return common >= 3 && (common === own.length || common === letters.length);
  });
  return found.length === 1 && now.sentence.line - found[0]!.sentence.line <= 6 ? found[0]! : null;
}

const THAN_LAST =
  /^[,、]?(?:其中)?[,:]?(?<name>\p{Script=Han}{3,12}?)[比较与](?:上年|去年|(?<year>(?:19|20)\d{2})年度?)(?:同期|决算数?|预算数?|预算|决算)?(?:相比)?,?(?<way>增加|减少|增长|下降)(?:了)?$/u;

/** 公务接待较上年同期减少0.58万元 — of what was told of it in both years. */
export const thanLastYear: Check = {
  code: 'than-last-year',
  label: '比上年的增减与文中两年的数不符',
  severity: 'error',
  looksAt: '“某项较上年减少多少”,与文中分年列出的同名两数之差是否相符。',
  remedy: '用两年的数重算。',
  find: (draft) =>
    draft.facts.flatMap((delta): Flaw[] => {
      const { name, year, way } = THAN_LAST.exec(delta.before)?.groups ?? {};
      if (delta.role !== 'delta' || !name || delta.bound !== 'exact') return [];
      const last = year ? Number(year) : (delta.period.year ?? 0) - 1;
      const [now, then] = [last + 1, last].map((of) => {
        const own = draft.facts.filter(
          (each) =>
            each.index < delta.index &&
            each.role === 'actual' &&
            each.period.year === of &&
            isSameUnit(each.unit, delta.unit) &&
            each.before.endsWith(name),
        );
        return own.length === 1 ? own[0] : undefined;
      });
      if (!now || !then) return [];
      const moved = difference(now.interval, then.interval);
      const isTurned = /增/.test(way!) ? moved.high.lt(0) : moved.low.gt(0);
      return overlap(magnitude(moved), delta.interval) && !isTurned
        ? []
        : [
            {
              where: [[delta.clause[0], delta.end]],
              says: `${printed(draft, then)}到${printed(draft, now)}变动 ${told(middle(moved).div(delta.worth))},文中为${way}${printed(draft, delta)}。`,
            },
          ];
    }),
};

const YEARLY =
  /^[,、]?(?:\d{1,2}年间?|其间|期间)?(?:年均|年平均|平均每年|每年平均)(?:增长|递增|增速|增幅|增长率|增长速度)(?:为|达到?)?$/;

/** 2000年100万人,到2010年150万人,平均每年增长4.1% */
export const yearlyGrowthOfTwo: Check = {
  code: 'yearly-growth-of-two',
  label: '年均增长与首末两年的数不符',
  severity: 'warn',
  looksAt: '“某年多少,到某年多少,年均增长几%”是否按几何平均相符。',
  remedy: '用首末两年的数和年数重算,不是总增幅除以年数。',
  find: (draft) =>
    draft.facts.flatMap((yearly): Flaw[] => {
      if (yearly.unit.kind !== 'percent' || yearly.bound !== 'exact') return [];
      const since = YEARLY.test(yearly.before) ? sinceDelta(draft, yearly) : [];
      if (since.length > 0) return since;
      const [then, now] = YEARLY.test(yearly.before)
        ? [draft.facts[yearly.index - 2], draft.facts[yearly.index - 1]]
        : endsAround(draft, yearly);
      if (!then || now?.sentence !== yearly.sentence) return [];
      if (then.sentence !== yearly.sentence && YEARLY.test(yearly.before)) return [];
      if (!isSameUnit(then.unit, now.unit) || then.bound !== 'exact' || now.bound !== 'exact')
        return [];
      const years = (now.period.year ?? 0) - (then.period.year ?? 0);
      const whole = ratio(now.interval, then.interval);
      if (years < 2 || years > 60 || !whole || now.unit.kind === 'percent') return [];
      const rooted = (value: Decimal) => value.pow(new Decimal(1).div(years)).minus(1).times(100);
      const computed = { low: rooted(whole.low), high: rooted(whole.high) };
      return overlap(computed, yearly.interval)
        ? []
        : [
            {
              where: [[then.start, yearly.end]],
              says: `${years} 年间由${printed(draft, then)}到${printed(draft, now)},年均增长 ${told(middle(computed))}%,文中为${printed(draft, yearly)}。`,
            },
          ];
    }),
};

const AT_A_SPEED = /以年均(?:近|约)?$/;

/** 2010年产值100亿元。产值以平均每年10%的速度增长,2015年…产值161亿元: what is called alike on both sides of it. */
function endsAround({ facts, text }: Draft, yearly: Fact): [Fact, Fact] | [] {
  if (!AT_A_SPEED.test(yearly.before)) return [];
  if (!/^的(?:速度|增速)?(?:增长|递增)/.test(text.slice(yearly.end))) return [];
  const noun = /(\p{Script=Han}{2})以年均/u.exec(yearly.before)?.[1];
  const named = facts.filter(
    ({ before, bound }) => noun && bound === 'exact' && before.endsWith(noun),
  );
  const then = named.findLast(({ index }) => index < yearly.index);
  const now = named.find(({ index }) => index > yearly.index);
  return then && now && yearly.sentence.index - then.sentence.index <= 2 ? [then, now] : [];
}

/** 60万人;…比2015年多20万人,平均每年增长8.4%: from what it was before that was added. */
function sinceDelta(draft: Draft, yearly: Fact): Flaw[] {
  const delta = draft.facts[yearly.index - 1];
  const { year, way } = SINCE.exec(delta?.lead ?? '')?.groups ?? {};
  if (!delta || !year || delta.bound !== 'exact' || delta.sentence !== yearly.sentence) return [];
  const now = yearly.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .findLast(
      ({ index, role, unit, bound, depth }) =>
        index < delta.index &&
        role === 'actual' &&
        bound === 'exact' &&
        depth === delta.depth &&
        isSameUnit(unit, delta.unit),
    );
  const years = (now?.period.year ?? 0) - Number(year);
  if (!now || years < 2 || years > 60 || /降|减/.test(way!)) return [];
  const whole = ratio(now.interval, difference(now.interval, delta.interval));
  if (!whole) return [];
  const rooted = (value: Decimal) => value.pow(new Decimal(1).div(years)).minus(1).times(100);
  const computed = { low: rooted(whole.low), high: rooted(whole.high) };
  return overlap(computed, yearly.interval)
    ? []
    : [
        {
          where: [[delta.start, yearly.end]],
          says: `${years} 年增加${printed(draft, delta)}到${printed(draft, now)},年均增长 ${told(middle(computed))}%,文中为${printed(draft, yearly)}。`,
        },
      ];
}
