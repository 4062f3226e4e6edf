import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const COST = /(?:公务用车|公车|车辆)购置(?:费|费用|经费|支出)[^,。;\d]{0,8}$/;
const CARS = /(?:购置|更新|新购)[^,。;\d]{0,10}(?:公务用车|公车|车辆)[^,。;\d]{0,4}$/;
/** Of another year or only meant to be, kept, or come by without a price: 上年购置公务用车1辆, 调拨. */
const OTHER = /上年|去年|前年|以前年度|原因|由于|保有|计划|拟|编制|指标|未购/;
/** 上年购车尾款, 由市财政统一购置: why the one stands without the other. */
const EXPLAINED = /尾款|余款|质保金|购置税|调拨|划转|调入|无偿|捐赠|统一购置|集中购置/;
const YEAR = /(?:19|20)\d{2}年/;
/** So many figures apart they are told of one year. */
const NEAR = 12;

/** 公车购置费0万元, and 购置公务用车7辆 — nothing is bought for nothing. */
export const carsBought: Check = {
  code: 'cars-bought',
  label: '公务用车购置费与购置辆数不符',
  severity: 'error',
  looksAt: '公务用车购置费为0而写购置几辆,或有购置费而写购置0辆的。',
  remedy: '核对购置费和购置辆数;把保有量误写为购置量的,改为“保有”。',
  find: (draft) =>
    draft.facts.flatMap((cars): Flaw[] => {
      if (!['辆', '台'].includes(cars.unit.name) || !isSaid(cars) || !CARS.test(cars.before))
        return [];
      const words = draft.text.slice(...cars.clause);
      if (OTHER.test(words) || EXPLAINED.test(wordsOf(draft, cars))) return [];
      const year = YEAR.exec(words)?.[0] ?? '';
      const costs = draft.facts
        .slice(Math.max(0, cars.index - NEAR), cars.index + NEAR)
        .filter(
          (each) =>
            each.unit.kind === 'money' &&
            isSaid(each) &&
            COST.test(each.before) &&
            Math.abs(each.sentence.line - cars.sentence.line) <= 1 &&
            each.period.year === cars.period.year &&
            draft.text.slice(...each.clause).includes(year) &&
            !EXPLAINED.test(wordsOf(draft, each)),
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

const wordsOf = ({ text }: Draft, { sentence }: Fact): string =>
  text.slice(sentence.start, sentence.end);

const isSaid = ({ role, bound, sentence }: Fact): boolean =>
  role === 'actual' && bound === 'exact' && !sentence.isTableRow;
