import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const COST = /(?:公务用车|公车|车辆)购置(?:费|费用|经费|支出)[^,。;\d]{0,8}$/;
const CARS = /(?:购置|更新|新购)[^,。;\d]{0,10}(?:公务用车|公车|车辆)[^,。;\d]{0,4}$/;
/** So many figures apart they are told of one year. */
const NEAR = 12;

/** 公车购置费0万元, and 购置公务用车7辆 — nothing is bought for nothing. */
export const carsBought: Check = {
  code: 'cars-bought',
  label: '公务用车购置费与购置辆数不符',
  severity: 'error',
  looksAt: '公务用车购置费为0而写购置几辆,或有购置费而写购置0辆的。',
  remedy: '核对购置费和购置辆数;写的是保有量的,改为“保有”。',
  find: (draft) =>
    draft.facts.flatMap((cars): Flaw[] => {
      if (!['辆', '台'].includes(cars.unit.name) || !isSaid(cars) || !CARS.test(cars.before))
        return [];
      const costs = draft.facts
        .slice(Math.max(0, cars.index - NEAR), cars.index + NEAR)
        .filter(
          (each) =>
            each.unit.kind === 'money' &&
            isSaid(each) &&
            COST.test(each.before) &&
            Math.abs(each.sentence.line - cars.sentence.line) <= 1 &&
            each.period.year === cars.period.year,
        );
      const [cost] = costs;
      const isAgainst = costs.every(({ value }) => value.isZero() !== cars.value.isZero());
      return cost && isAgainst
        ? [
            {
              where: [placeOfFact(cars), placeOfFact(cost)],
              says: `购置费为${printed(draft, cost)},购置为${printed(draft, cars)}。`,
            },
          ]
        : [];
    }),
};

const isSaid = ({ role, bound, sentence }: Fact): boolean =>
  role === 'actual' && bound === 'exact' && !sentence.isTableRow;
