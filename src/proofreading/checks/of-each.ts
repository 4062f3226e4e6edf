import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap, ratio, sumOf } from '../interval.js';
import { countsBodies, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 户均、人均、平均每家 — what is shared among as many as the sentence names. */
const AMONG: [RegExp, RegExp][] = [
  [/户均|平均每户|每户平均/, /户/],
  [/平均每家|家均/, /家/],
  [/平均每个/, /家|个/],
  [/平均每人次|人次均/, /人次/],
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

/** 2300余个 over 86 is 27, and by no means 57: so far off that no rounding gives it. */
const FAR = 1.3;

/** 参会企业86家,提供岗位2300余个,平均每家57个 — of a total that is told as a bound. */
function roughly(draft: Draft, each: Fact, among: RegExp): Flaw[] {
  const own = each.sentence.facts.filter(
    ({ index, role, depth, rangeTo }) =>
      index < each.index && role === 'actual' && depth <= each.depth && !rangeTo,
  );
  const totals = own.filter(
    ({ unit, bound }) => isSameUnit(unit, each.unit) && ['over', 'about', 'under'].includes(bound),
  );
  const counts = own.filter(({ unit, bound }) => among.test(unit.name) && bound === 'exact');
  const [total, count] = [totals[0], counts[0]];
  if (totals.length !== 1 || counts.length !== 1 || total === count) return [];
  if (own.some((one) => one !== total && one !== count && isSameUnit(one.unit, each.unit)))
    return [];
  const mean = total!.value.div(count!.value);
  const times = mean.div(each.value);
  return each.value.isZero() || (times.lt(FAR) && times.gt(1 / FAR))
    ? []
    : [
        {
          where: [[Math.min(count!.start, total!.start), each.end]],
          says: `${printed(draft, total!)}除以${printed(draft, count!)}约为 ${toldAs(mean, each)},文中为${printed(draft, each)}。`,
        },
      ];
}

const PERSONS_EACH =
  /平均每[名人位](?:\p{Script=Han}{0,6})(?:带动|吸纳|服务|帮扶|指导|培训|带领)\p{Script=Han}{0,4}$/u;

/** 新增创业主体320户,带动就业960人,平均带动就业3人 */
const ONE_EACH = /^[,、]?平均(?:每[户家个])?带动(?:就业)?$/;

/** 扶持创业1860人,带动就业5580人,平均每人带动就业3人 — persons of persons: the two before it, or nothing near. */
function personsEach(draft: Draft, each: Fact): Flaw[] {
  const [by, total] = [draft.facts[each.index - 2], draft.facts[each.index - 1]];
  const isOfOne = ONE_EACH.test(each.before) && /^[户家个]$/.test(by?.unit.name ?? '');
  if (
    each.unit.kind !== 'persons' ||
    each.bound !== 'exact' ||
    !(PERSONS_EACH.test(each.before) || isOfOne) ||
    ![by, total].every(
      (one) =>
        one?.sentence === each.sentence &&
        (one.unit.kind === 'persons' || (isOfOne && one === by)) &&
        one.role === 'actual' &&
        one.bound === 'exact',
    )
  )
    return [];
  const computed = ratio(total!.interval, by!.interval);
  return !computed || overlap(computed, each.decimals === 0 ? wholeOf(each) : each.interval)
    ? []
    : [
        {
          where: [[by!.start, each.end]],
          says: `${printed(draft, total!)}除以${printed(draft, by!)}为 ${toldAs(middle(computed), each)},文中为${printed(draft, each)}。`,
        },
      ];
}

/** So many figures before a mean are looked at, and so many of its own paragraph are held against each other. */
const ABOVE = 80;
const BESIDE = 40;

/** 平均数 — against the total and the number that it is shared among. */
export const average: Check = {
  code: 'average',
  label: '平均数与总数、个数不符',
  severity: 'error',
  looksAt: '户均、人均、平均每家的数是否等于同段所列的总数除以个数。',
  remedy: '用总数和个数重算平均数,核对计量单位。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const [, among] = AMONG.find(([word]) => word.test(each.before)) ?? [];
      const ofPersons = personsEach(draft, each);
      if (ofPersons.length > 0) return ofPersons;
      if (each.role !== 'each' || each.bound !== 'exact' || !among || isPerHead(each)) return [];
      const own = each.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, role, bound, depth }) =>
            index < each.index && role === 'actual' && bound === 'exact' && depth <= each.depth,
        )
        .slice(-BESIDE);
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
      // 推荐岗位4360个次,平均每人次1.99个
      const isLike = ({ unit }: Fact) =>
        isSameUnit(unit, each.unit) || unit.name === `${each.unit.name}次`;
      const totals = own.filter((one) => isLike(one) && !counts.includes(one));
      const [total] = totals.length > 0 ? totals.slice(-1) : totalNamed(draft, each);
      // 案均人数分别为22.8人、20.3人: of as many totals, which are not told here.
      if (totals.length === 0 && each.run.length > 1) return [];
      // 贷款项目带动就业1144人,平均每笔4人: the 286 loans are told above, and 9 that are overdue last.
      if (isOfAbove(draft, each, total, among)) return [];
      const [count] =
        counts.length > 0 ? counts.slice(-1) : countsAbove(draft, each, among, letter);
      const isFar = totals.length > 0 && each.index - total!.index > 6;
      if ((!count || !total) && counts.length === 0) return roughly(draft, each, among);
      if (!count || !total || isFar) return roughly(draft, each, among);
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
      // 场均参会企业36家,共900家次: of a sum that is told right behind it.
      const behind = draft.facts[each.index + 1];
      const isOfBehind =
        behind?.sentence === each.sentence &&
        isLike(behind) &&
        /^[,、(]?(?:共|合计|共计|总计|累计)[^,。;\d]{0,6}$/.test(behind.before) &&
        [...counts, count].some((other) =>
          overlap(ratio(behind.interval, other.interval) ?? behind.interval, wholeOf(each)),
        );
      if (isOfBehind) return [];
      // 甲1002万元、乙1634万元、丙391万元,537户,户均: all of the list.
      const isOfList = totals.some((_, at) => {
        const listed = ratio(
          sumOf(totals.slice(at).map(({ interval }) => interval)),
          count.interval,
        );
        return at < totals.length - 1 && listed !== null && overlap(listed, wholeOf(each));
      });
      if (isOfList) return [];
      // 新建6个,改造4个,共投入126万元,平均每个12.6万元: of both.
      const both = counts.slice(-2);
      const ofBoth =
        both.length === 2 && isSameUnit(both[0]!.unit, both[1]!.unit)
          ? ratio(total.interval, sumOf(both.map(({ interval }) => interval)))
          : null;
      if (ofBoth && overlap(ofBoth, wholeOf(each))) return [];
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

const beforeIt = (facts: Fact[], { index }: Fact): Fact[] =>
  facts.slice(Math.max(0, index - ABOVE), index);

/** Some number further above gives just that mean of the total. */
const isOfAbove = ({ facts }: Draft, each: Fact, total: Fact | undefined, among: RegExp): boolean =>
  total !== undefined &&
  total.index === each.index - 1 &&
  beforeIt(facts, each).some(
    ({ unit, role, bound, interval, value }) =>
      among.test(unit.name) &&
      role === 'actual' &&
      bound === 'exact' &&
      value.gt(1) &&
      overlap(ratio(total.interval, interval) ?? each.interval, each.interval),
  );

/** 日均对接成功75人次: the only one that was told of 对接成功. */
function totalNamed({ facts }: Draft, each: Fact): Fact[] {
  const name = /均(?<name>\p{Script=Han}{4,10})$/u.exec(each.before)?.groups!.name;
  if (name === undefined) return [];
  const known = beforeIt(facts, each).filter(
    ({ role, unit, bound, before, sentence }) =>
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
  const known = beforeIt(facts, each).filter(
    ({ role, unit, bound, depth, sentence }) =>
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
