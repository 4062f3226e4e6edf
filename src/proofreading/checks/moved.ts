import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, exactly, inPercent, magnitude, overlap, ratio, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 占比较上年的27.5%提高3.5个百分点 — of the share that was told right before. */
export const shareMoved: Check = {
  code: 'share-moved',
  label: '占比的升降与前后两数不符',
  severity: 'error',
  looksAt: '“占30%;占比较上年的27.5%提高几个百分点”的升降和点数,与前面的占比是否相符。',
  remedy: '用两个占比重算百分点,核对升降用词。',
  find: (draft) =>
    draft.facts.flatMap((points): Flaw[] => {
      const then = draft.facts[points.index - 1];
      if (
        points.unit.kind !== 'points' ||
        points.bound !== 'exact' ||
        !points.direction ||
        then?.sentence !== points.sentence ||
        then.unit.kind !== 'percent' ||
        !/^[,、]?(?:占比|比重|比例)[比较](?:上年|去年|年初|上季度|上月|(?:19|20)\d{2}年)[^,。;\d]{0,6}$/.test(
          then.before,
        )
      )
        return [];
      const now = points.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, role, depth }) =>
            index < then.index && role === 'share' && depth === points.depth,
        )
        .at(-1);
      if (!now || then.index - now.index > 2) return [];
      const moved = difference(now.interval, then.interval);
      const isUp = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : points.direction;
      return overlap(magnitude(moved), points.interval) && isUp === points.direction
        ? []
        : [
            {
              where: [
                [then.start, points.end],
                [now.start, now.end],
              ],
              says: `由${printed(draft, then)}到${printed(draft, now)}变动 ${told(middle(moved))} 个百分点,文中为${points.direction === 'up' ? '提高' : '下降'}${printed(draft, points)}。`,
            },
          ];
    }),
};

const COMPARED = /^[,、]?(?<name>\p{Script=Han}{3,12}?)[比较](?:上年|去年)(?:同期)?(?:的)?$/u;

/** 求职人数较上年同期的31875人增长4% — and 求职人数30600人 before. */
export const percentOfNamed: Check = {
  code: 'percent-of-named',
  label: '增减幅度与前面的本期数、上年数不符',
  severity: 'error',
  looksAt: '“某项较上年同期的几人增长几%”的升降和幅度,与前面同名的本期数是否相符。',
  remedy: '用本期数和上年同期数重算,核对升降用词。',
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const then = draft.facts[percent.index - 1];
      const name = then && COMPARED.exec(then.before)?.groups!.name;
      if (
        percent.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        !percent.direction ||
        then?.sentence !== percent.sentence ||
        then.bound !== 'exact' ||
        !name
      )
        return [];
      const now = nowOf(draft, then, name);
      if (!now) return [];
      const moved = difference(now.interval, then.interval);
      const computed = inPercent(ratio(magnitude(moved), then.interval));
      const way = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : percent.direction;
      if (!computed || (overlap(computed, percent.interval) && way === percent.direction))
        return [];
      return [
        {
          where: [
            [then.clause[0], percent.end],
            [now.start, now.end],
          ],
          says: `${printed(draft, then)}到${printed(draft, now)}${way === 'up' ? '增长' : '下降'} ${told(middle(computed))}%,文中为${percent.direction === 'up' ? '增长' : '下降'}${printed(draft, percent)}。`,
        },
      ];
    }),
};

/** The one figure of that very name in its paragraph or the one before. */
function nowOf({ facts }: Draft, then: Fact, name: string): Fact | null {
  const near = facts.filter(
    (each) =>
      each.index < then.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, then.unit) &&
      then.sentence.line - each.sentence.line <= 1 &&
      each.before.endsWith(name),
  );
  return near.length === 1 ? near[0]! : null;
}

const BAND = /岁|产业|城镇|乡村|农村|男|女|其他|其余/;

/** 少年比重下降3.0个百分点,中年上升1.8个,老年上升1.3个 — what the one loses the others gain. */
export const sharesMoved: Check = {
  code: 'shares-moved',
  label: '各项比重的升降不能相抵',
  severity: 'error',
  looksAt: '列全的几项(各年龄段、三次产业、城乡、男女)比重的升降,相加是否为 0。',
  remedy: '用两期的比重重算各项百分点。',
  find: (draft) =>
    draft.sentences.flatMap(({ start, facts }): Flaw[] => {
      const moved = facts.filter(
        ({ unit, direction, bound, before }) =>
          unit.kind === 'points' &&
          bound === 'exact' &&
          direction &&
          /比重|占比|第[一二三]产业(?:上升|下降|提高|降低)/.test(before),
      );
      const [first, last] = [moved[0], moved.at(-1)];
      if (!first || !last || moved.length < 2) return [];
      const others = facts.filter(
        ({ index, unit }) =>
          index > first.index && index < last.index && ['percent', 'points'].includes(unit.kind),
      );
      const names = moved.map(({ index, start: at }) =>
        draft.text.slice(
          facts.findLast((each) => each.index < index && moved.includes(each))?.end ?? start,
          at,
        ),
      );
      const isAll =
        names.every((name) => BAND.test(name)) &&
        leavesNothing(names) &&
        others.length === moved.length - 2;
      const signed = moved.map(({ interval: { low, high }, direction }) =>
        direction === 'up' ? { low, high } : { low: high.neg(), high: low.neg() },
      );
      return !isAll || overlap(sumOf(signed), exactly(0))
        ? []
        : [
            {
              where: [[first.clause[0], last.end]],
              says: `各项比重的升降相加为 ${told(middle(sumOf(signed)))} 个百分点,应为 0。`,
            },
          ];
    }),
};

/** To the oldest, to the third, both of two. */
const leavesNothing = (names: string[]): boolean =>
  (names.length >= 3 && /岁及?以上|第三产业|其[他余]/.test(names.at(-1)!)) ||
  ['第一', '第二', '第三'].every((one) => names.some((name) => name.includes(`${one}产业`))) ||
  (names.length === 2 && /城镇|男/.test(names[0]!) && /乡村|农村|女/.test(names[1]!));
