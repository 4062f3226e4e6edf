import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap, ratio, inPercent } from '../interval.js';
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
