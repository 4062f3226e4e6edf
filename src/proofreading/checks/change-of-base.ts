import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 上年同期 and its like, right behind what it is compared with. */
export const BASE = /^\((?:上年|去年|同期|上期|上季度|上月|(?:19|20)\d{2}年)[^,;()\d]{0,8}$/;

/** 涉及人数同比下降20%(上年同期1380人) — and how many they are was told some sentences before. */
export const changeOfBase: Check = {
  code: 'change-of-base',
  label: '增减幅度与括注的上年数不符',
  severity: 'error',
  looksAt: '“同比下降几%(上年同期几人)”与前面同一计量单位的本期数是否相符。',
  remedy: '用本期数和上年数重算幅度,核对升降用词。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const then = draft.facts[percent.index + 1];
      if (
        percent.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        !percent.direction ||
        then?.sentence !== percent.sentence ||
        then.bound !== 'exact' ||
        then.depth !== percent.depth + 1 ||
        !BASE.test(draft.text.slice(percent.end, then.start))
      )
        return [];
      const levels = percent.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, role, bound, unit, depth }) =>
            index < percent.index &&
            role === 'actual' &&
            bound === 'exact' &&
            depth === percent.depth &&
            isSameUnit(unit, then.unit),
        );
      const ofLevel = levels.map((now) => {
        const moved = difference(now.interval, then.interval);
        const way = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : percent.direction;
        return { now, way, computed: inPercent(ratio(magnitude(moved), then.interval)) };
      });
      const fits = ofLevel.some(
        ({ way, computed }) =>
          computed !== null && way === percent.direction && overlap(computed, percent.interval),
      );
      const last = ofLevel.at(-1);
      if (fits || !last?.computed || last.now.sentence === percent.sentence) return [];
      // Further off it is of something else.
      if (middle(last.computed).minus(percent.value).abs().gt(FAR)) return [];
      return [
        {
          where: [[percent.clause[0], then.end], placeOfFact(last.now)],
          says: `${printed(draft, then)}到${printed(draft, last.now)}${last.way === 'down' ? '下降' : '增长'} ${told(middle(last.computed))}%,文中为${percent.before.replace(/^[,、]/, '')}${printed(draft, percent)}。`,
        },
      ];
    }),
};

/** In percentage points. */
const FAR = 15;
