import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, magnitude } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** What is called 持平 may differ by so much, and 基本持平 by more. */
const LEVEL = 0.01;
const NEARLY = 0.05;
/** Of a few, one or two more are 基本持平, and of a rate a point. */
const FEW = 2;
const POINT = 1;

/** 6.20万元,与上年6.80万元持平 */
export const levelSaid: Check = {
  code: 'level-said',
  label: '“持平”的两数不同',
  severity: 'error',
  looksAt: '“几,与上年的几持平”的两数是否相等(“基本持平”的是否相差不到 5%)。',
  remedy: '核对两数,写明增减。',
  find: (draft) =>
    draft.facts.flatMap((then): Flaw[] => {
      const said = /^(?:万元|元)?(?:相比)?,?(?<nearly>基本|大体|总体)?持平/.exec(
        draft.text.slice(then.end, then.end + 10),
      );
      if (!said || then.role !== 'previous' || then.value.isZero()) return [];
      const now = then.sentence.facts.findLast(
        (each) =>
          each.index < then.index &&
          each.depth === then.depth &&
          each.role !== 'previous' &&
          isSameUnit(each.unit, then.unit),
      );
      if (!now) return [];
      if ([now, then].some(({ bound }) => bound !== 'exact')) return [];
      if (then.run.length > 1) return [];
      const apart = magnitude(difference(now.interval, then.interval)).low;
      const { kind } = then.unit;
      const least = kind === 'percent' ? POINT : kind === 'money' ? 0 : FEW;
      const isOff = said.groups!.nearly
        ? apart.gt(then.value.times(NEARLY)) && apart.gt(least)
        : apart.gt(then.value.times(LEVEL));
      return isOff
        ? [
            {
              where: [placeOfFact(now), [then.start, then.end + said[0].length]],
              says: `${printed(draft, now)}与${printed(draft, then)}不同,文中写作“${said[0]}”。`,
            },
          ]
        : [];
    }),
};

const LEVEL_AND_MOVED =
  /(?<!基本|大体|总体|相对)持平,(?:略|仅|微)?(?<way>低|高|增加|减少|增长|下降|上升|提高|降低|多|少)(?:了)?(?=\d)/g;

/** 与上年同期持平,低0.1个百分点 */
export const levelAndMoved: Check = {
  code: 'level-and-moved',
  label: '既写“持平”又写增减',
  severity: 'warn',
  looksAt: '“与上年同期持平”之后紧接着写“低几、增加几”的。',
  remedy: '改写“持平”,或删去增减数。',
  isLast: true,
  find: (draft) =>
    [...draft.text.matchAll(LEVEL_AND_MOVED)].flatMap((match): Flaw[] => {
      const end = match.index + match[0].length;
      const moved = draft.facts.find(({ start }) => start >= end && start <= end + 1);
      // 与上月持平,比去年同期低0.1: of two comparisons, and 持平 would stand beside its own.
      return moved && moved.value.gt(0)
        ? [
            {
              where: [[match.index, match.index + 2], placeOfFact(moved)],
              says: `文中称“持平”,又写${match.groups!.way}${printed(draft, moved)}。`,
            },
          ]
        : [];
    }),
};
