import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { around, inPercent, overlap, product, ratio } from '../interval.js';
import { countsBodies, isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

/** So many figures before a part may be its whole. */
const WINDOW = 60;

/** 户均、人均、平均每家 — what is shared among as many as the sentence names. */
const AMONG: [RegExp, RegExp][] = [
  [/户均|平均每户|每户平均/, /户/],
  [/平均每家|家均/, /家/],
  [/平均每个/, /家|个/],
  [/人均|平均每[人名位]/, /人|名|位/],
  [/平均每笔|笔均/, /笔/],
  [/平均每[期场次]|[场期]均/, /期|场/],
  [/案均|件均|平均每件/, /件/],
  [/平均每个?班|班均/, /班|期/],
  [/[车趟]次?均|平均每[辆趟车]次?/, /辆|车|趟|列/],
  [/[村店]均/, /个|村|店/],
  [/[站所校园镇乡街]均|平均每(?:站|所|校|镇|乡)/, /个|家|所/],
  [/各\p{Script=Han}{1,5}平均/u, /个|家|所/],
  [/日均|平均每[天日]/, /天|日/],
];

const OF_PLACES = /各(?<noun>\p{Script=Han}{1,5})平均|(?<letter>[站所校园镇乡街])均/u;

/** 站均, 各社区平均: among what it is shared out. */
function placesIn(before: string): string | null {
  const { noun, letter } = OF_PLACES.exec(before)?.groups ?? {};
  return noun ?? letter ?? null;
}

/** A mean of persons is printed to the person. */
const wholeOf = ({ interval, value, decimals, worth }: Fact) =>
  decimals === 0 && worth === 1 ? around(value, new Decimal(0.5)) : interval;

/** Money per head may be of several months: perHead looks at it. */
const isPerHead = ({ unit, before }: Fact) => unit.kind === 'money' && /人均|每[人名]/.test(before);

const EACH_ONE =
  /平均每[名位](?<noun>\p{Script=Han}{2,5}?)(?=带动|吸纳|服务|指导|联系|帮扶|培训|管理|走访|承担)/u;

export const average: Check = {
  code: 'average',
  label: '平均数与总数、个数不符',
  severity: 'error',
  looksAt: '户均、人均、平均每家的数是否等于同段所列的总数除以个数。',
  remedy: '用总数和个数重算平均数,核对计量单位。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const [, among] = AMONG.find(([word]) => word.test(each.before)) ?? [];
      if (each.role !== 'each' || each.bound !== 'exact' || !among || isPerHead(each)) return [];
      const own = each.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, role, bound, depth }) =>
            index < each.index && role === 'actual' && bound === 'exact' && depth <= each.depth,
        );
      // 平均每名创业者带动3人: of as many as are called so.
      const noun = EACH_ONE.exec(each.before)?.groups!.noun;
      const counts = own.filter(
        ({ unit, before, after }) =>
          among.test(unit.name) && (!noun || `${before}${after}`.includes(noun)),
      );
      // 站均: of the 服务站, wherever in its line they are told.
      const letter = placesIn(each.before);
      const called = letter
        ? counts.filter((one) => `${one.before}${one.after}`.includes(letter))
        : [];
      if (letter) counts.splice(0, counts.length, ...called);
      const totals = own.filter((one) => isSameUnit(one.unit, each.unit) && !counts.includes(one));
      const [total] = totals.length > 0 ? totals.slice(-1) : totalNamed(draft, each);
      const [count] =
        counts.length > 0 ? counts.slice(-1) : countsAbove(draft, each, among, letter);
      const isFar = totals.length > 0 && each.index - total!.index > 6;
      if (!count || !total || isFar) return [];
      if (counts.length > 0 && each.index - count.index > 6 && called.length !== 1) return [];
      // 期均40人: of the 人次 as well.
      const bodies = own.filter(({ unit }) => countsBodies(unit));
      const isOfBodies = countsBodies(each.unit);
      const isAny = [...(isOfBodies ? bodies : []), ...totals, total].some((one) =>
        [...counts, count].some((other) => {
          const computed = ratio(one.interval, other.interval);
          return !computed || overlap(computed, wholeOf(each));
        }),
      );
      const computed = ratio(total.interval, count.interval);
      // 月均 and the like have another measure.
      const isOfDays = /日|天/.test(among.source);
      if (isAny || !computed || (isOfDays ? /月|年/ : /月|年|天|日/).test(each.before)) return [];
      return [
        {
          where: [[Math.min(count.start, total.start), each.end]],
          says: `${printed(draft, total)}除以${printed(draft, count)}为 ${toldAs(middle(computed), each)},文中为${printed(draft, each)}。`,
        },
      ];
    }),
};

/** 日均对接成功75人次: the only one that was told of 对接成功. */
function totalNamed({ facts }: Draft, each: Fact): Fact[] {
  const name = /均(?<name>\p{Script=Han}{4,10})$/u.exec(each.before)?.groups!.name;
  const known = facts.filter(
    ({ index, role, unit, bound, before, sentence }) =>
      name !== undefined &&
      index < each.index &&
      role === 'actual' &&
      bound === 'exact' &&
      isSameUnit(unit, each.unit) &&
      before.endsWith(name) &&
      each.sentence.line - sentence.line <= 2,
  );
  return known.length === 1 ? known : [];
}

/** 平均每笔贷款: how many there are is told a few lines before, once. */
function countsAbove({ facts }: Draft, each: Fact, among: RegExp, noun: string | null): Fact[] {
  const known = facts.filter(
    ({ index, role, unit, bound, depth, sentence }) =>
      index < each.index &&
      role === 'actual' &&
      bound === 'exact' &&
      depth === 0 &&
      among.test(unit.name) &&
      each.sentence.line - sentence.line <= 3,
  );
  // 各社区平均: of the 14个社区 that are told above.
  const called = known.filter((one) => noun !== null && `${one.before}${one.after}`.includes(noun));
  if (called.length === 1) return called;
  // The first is the whole, where the others lie in it.
  const [first] = known;
  return first && /平均每/.test(each.before) && known.every(({ value }) => value.lte(first.value))
    ? [first]
    : [];
}

/** 每人600元,325人,合计… */
export const standardTimes: Check = {
  code: 'standard-times',
  label: '标准乘人数与金额不符',
  severity: 'error',
  looksAt: '每人(每户、每岗)标准乘以人数是否等于同句的合计金额;写明按月的不核对。',
  remedy: '核对标准、人数和金额。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (
        each.role !== 'each' ||
        each.unit.kind !== 'money' ||
        each.bound !== 'exact' ||
        !/(?:每人|每名|每位)(?:次)?(?:补贴|补助|发放|奖励|给予|标准)?(?:标准)?(?:为)?$/.test(
          each.before,
        ) ||
        /月|年|天|学时/.test(`${each.before}${each.after}`)
      )
        return [];
      const own = each.sentence.facts.filter(
        ({ role, bound }) => role === 'actual' && bound === 'exact',
      );
      const counts = own.filter(({ unit }) => unit.kind === 'persons' || unit.kind === 'times');
      const totals = own.filter(
        ({ unit, before, index }) =>
          unit.kind === 'money' &&
          index > each.index &&
          /(?:合计|共计|共|总计|计)[^,。;\d]{0,8}$/.test(before),
      );
      const [count, total] = [counts[0], totals[0]];
      if (!count || !total || counts.length !== 1 || totals.length !== 1) return [];
      const computed = product(count.interval, each.interval);
      if (overlap(computed, total.interval)) return [];
      return [
        {
          where: [[Math.min(count.start, each.start), total.end]],
          says: `${printed(draft, count)}、每人${printed(draft, each)},合 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
        },
      ];
    }),
};

/** 合格率、占比 — of a part that was just named, of the only larger figure of its sort in the sentence. */
export const rateOfPart: Check = {
  code: 'rate-of-part',
  label: '率、占比与部分和总数不符',
  severity: 'error',
  looksAt: '“其中多少人合格,合格率”“已转移多少人,占比”是否等于部分除以同句的总数。',
  remedy: '用部分和总数重算。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const part = draft.facts[rate.index - 1];
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !part ||
        part.sentence !== rate.sentence ||
        part.role !== 'actual' ||
        part.bound !== 'exact' ||
        part.depth !== rate.depth
      )
        return [];
      const stem = /^[,、]?(\p{Script=Han}{2})率(?:为|达到?|是|:)*$/u.exec(rate.before)?.[1];
      const isShare = rate.role === 'share' && /^[,、]?占比(?:为|达到?|约)?$/.test(rate.before);
      const isNamed =
        stem !== undefined && stem !== '完成' && `${part.before}${part.after}`.includes(stem);
      if (!isShare && !isNamed) return [];
      const before = draft.facts
        .slice(Math.max(0, part.index - WINDOW), part.index)
        .filter(
          (each) =>
            each.sentence === part.sentence &&
            ['actual', 'target'].includes(each.role) &&
            each.bound === 'exact' &&
            (isSameUnit(each.unit, part.unit) ||
              (each.unit.kind === 'persons' && part.unit.kind === 'persons')) &&
            each.depth <= part.depth,
        );
      const [whole] = before;
      if (before.length !== 1 || !whole || whole.value.lt(part.value)) return [];
      // “满意”22件、“基本满意”1件,满意率100%: both are of the part.
      if (stem && `${whole.before}${whole.after}`.includes(stem)) return [];
      // 民营1609家,占比81%,国有119家,占比6%: two parts of what is told elsewhere.
      const next = draft.facts[whole.index + 1];
      if (isShare && next?.role === 'share' && next !== rate) return [];
      const percent = inPercent(ratio(part.interval, whole.interval));
      if (!percent || overlap(percent, rate.interval)) return [];
      return [
        {
          where: [[whole.start, rate.end]],
          says: `${printed(draft, part)}除以${printed(draft, whole)}为 ${told(middle(percent))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};

const HIGH_IS_GOOD =
  /(?:就业|合格|满意|办结|结案|参保|覆盖|通过|取证|知晓|及时|回收|留用|上岗|按期完成)(?:率|度)[^,。;\d]{0,6}$/;
const ACHIEVED =
  /(?:达成|完成|实现|达到)(?:了)?[^,。;]{0,6}(?:目标|指标|要求)|^[,、(](?:已|均|如期|按期|全部|全面|超额|圆满)*(?:达成|达标|完成|实现)(?=[,。;)]|$)/;

/** 目标值≥90%,实际88.6%,达成预期 — below its floor and said to be reached. */
export const belowFloor: Check = {
  code: 'below-floor',
  label: '未达目标值却称达成',
  severity: 'error',
  looksAt: '实际值低于“不低于、≥”的目标值,而同句称已达成、已完成。',
  remedy: '改写结论,或核对实际值。',
  find: (draft) =>
    draft.facts.flatMap((target): Flaw[] => {
      const actual: Fact | undefined = draft.facts[target.index + 1];
      if (
        target.role !== 'target' ||
        !(
          target.bound === 'floor' ||
          (target.bound === 'exact' &&
            (['persons', 'times', 'count'].includes(target.unit.kind) ||
              HIGH_IS_GOOD.test(target.before)))
        ) ||
        actual?.sentence !== target.sentence ||
        actual.role !== 'actual' ||
        !isSameUnit(actual.unit, target.unit) ||
        !/^[,、;]?(?:实际|完成|达到)[^,。;]{0,6}$/.test(actual.before) ||
        !actual.interval.high.lt(target.value)
      )
        return [];
      const words = draft.text.slice(actual.end, actual.sentence.end);
      return ACHIEVED.test(words)
        ? [
            {
              where: [[target.start, actual.end]],
              says: `${printed(draft, actual)}低于目标${printed(draft, target)}。`,
            },
          ]
        : [];
    }),
};

const MONTHS = /按(\d{1,2})个月(?:计算|测算|计)?|(?:满岗|满|按)?一年(?:需|计|合计|共)/;

/** 每人每月1600元,240人,满岗一年 — only where the months are said. */
export const monthlyTimes: Check = {
  code: 'monthly-times',
  label: '月标准乘人数、月数与金额不符',
  severity: 'error',
  looksAt: '写明月数的,每人每月标准乘以人数和月数是否等于金额。',
  remedy: '核对标准、人数、月数和金额。',
  find: (draft) =>
    draft.sentences.flatMap(({ start, end, facts }): Flaw[] => {
      const words = draft.text.slice(start, end);
      const months = MONTHS.exec(words);
      if (!months) return [];
      const at = start + months.index;
      const standard = facts.find(
        ({ unit, before }) => unit.kind === 'money' && /每人每月[^,。;\d]{0,8}$/.test(before),
      );
      const people = facts.filter(
        ({ unit, end: till, role }) =>
          unit.kind === 'persons' && till <= at && ['actual', 'each'].includes(role),
      );
      const total = facts.find(({ unit, start: from }) => unit.kind === 'money' && from > at);
      if (!standard || people.length !== 1 || !total || standard.end > at) return [];
      const count = Number(months[1] ?? 12);
      const computed = product(product(people[0]!.interval, standard.interval), {
        low: new Decimal(count),
        high: new Decimal(count),
      });
      if (overlap(computed, total.interval)) return [];
      return [
        {
          where: [[Math.min(standard.start, people[0]!.start), total.end]],
          says: `每人每月${printed(draft, standard)},${printed(draft, people[0]!)},${count} 个月合 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
        },
      ];
    }),
};
