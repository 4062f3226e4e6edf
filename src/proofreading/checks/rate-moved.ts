import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

const THAN =
  /(?<name>\p{Script=Han}{2,8}(?:率|比重|占比|倍率|满意度))[比较由从](?:上年|去年|上季度|上月|年初|上年同期|去年同期|上期|(?:19|20)\d{2}年)(?:同期|末|度)?的?$/u;
const MOVED = /^(?:提高|提升|上升|增加|增长|下降|降低|回落|减少)(?:了)?$/;

/** 通过率较上年的88.4%提高2.7个百分点 — of the rate that was told under that name before. */
export const rateMoved: Check = {
  code: 'rate-moved',
  label: '率的升降与前后两数不符',
  severity: 'error',
  looksAt: '“某率较上年的几%提高几个百分点”的升降和点数,与前面同名的率是否相符。',
  remedy: '用两个率重算百分点,核对升降用词。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((by): Flaw[] => {
      const then = draft.facts[by.index - 1];
      const name = then && THAN.exec(then.before)?.groups!.name;
      if (
        !name ||
        then.sentence !== by.sentence ||
        !['points', 'percent'].includes(by.unit.kind) ||
        then.unit.kind !== 'percent' ||
        by.bound !== 'exact' ||
        !MOVED.test(by.before)
      )
        return [];
      const now = by.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .findLast((each) => each.index < then.index && isCalled(each, name));
      if (!now) return [];
      const moved = difference(now.interval, then.interval);
      const way = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : by.direction;
      if (overlap(magnitude(moved), by.interval) && (by.direction === null || way === by.direction))
        return [];
      return [
        {
          where: [[then.clause[0], by.end], placeOfFact(now)],
          says: `由${printed(draft, then)}到${printed(draft, now)}${way === 'down' ? '下降' : '上升'} ${told(middle(magnitude(moved)))} 个百分点,文中为${by.before}${printed(draft, by)}。`,
        },
      ];
    }),
};

const isCalled = ({ unit, role, bound, before }: Fact, name: string): boolean =>
  unit.kind === 'percent' &&
  bound === 'exact' &&
  ['actual', 'completion', 'share'].includes(role) &&
  before.replace(/(?:分别|约|达到?|为|是|至|到)+$/, '').endsWith(name);
