import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const LEAST = 3;

/** 全市回收率99.97%,其中甲99.48%、乙99.95% — the rate of all lies between those of its parts. */
export const rateOfAllBetween: Check = {
  code: 'rate-of-all-between',
  label: '总的率不在各部分的率之间',
  severity: 'error',
  looksAt: '逐个地区列全(与文中另一处逐个列全的地区相同)的率,总的率是否在最低与最高之间。',
  remedy: '核对总的率和各地区的率。',
  find: (draft) =>
    draft.groups.flatMap(({ head, parts }): Flaw[] => {
      const isRate = [head, ...parts].every(
        ({ unit, role, bound }) =>
          unit.kind === 'percent' && ['actual', 'completion'].includes(role) && bound === 'exact',
      );
      if (!isRate || parts.length < LEAST || !/率[^,。;]{0,3}$/.test(head.before)) return [];
      if (!areAll(draft, parts)) return [];
      const [low, high] = [
        Decimal.min(...parts.map(({ interval }) => interval.low)),
        Decimal.max(...parts.map(({ interval }) => interval.high)),
      ];
      return head.interval.low.gt(high) || head.interval.high.lt(low)
        ? [
            {
              where: [placeOfFact(head)],
              says: `各部分的率都${head.interval.low.gt(high) ? '低' : '高'}于总的${printed(draft, head)}。`,
            },
          ]
        : [];
    }),
};

const placeOf = ({ before }: Fact) =>
  /(?:市本级|市直|县直|\p{Script=Han}{1,6}?[市县区旗镇乡](?!本级))/u.exec(before)?.[0] ?? null;

/** The same places that add up to their whole elsewhere in the text. */
function areAll({ groups }: Draft, parts: Fact[]): boolean {
  const places = parts.map(placeOf);
  if (places.some((each) => each === null)) return false;
  return groups.some(
    (group) =>
      group.complete !== null &&
      group.parts.length === parts.length &&
      group.head.unit.kind !== 'percent' &&
      group.parts.every((each) => places.includes(placeOf(each))),
  );
}
