import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, product } from '../interval.js';
import { isSlip } from '../slips.js';
import { printed, toldAs } from '../words.js';

const MONTHLY = /每[人名位](?:每个?)?月[^,。;\d]{0,6}$|每个?月每[人名位][^,。;\d]{0,6}$/;
const PAID = /(?:发放|拨付|支付|兑付|兑现)(?:了)?[^,。;\d]{0,12}$/;
const YEAR = 12;

/** 按每人每月1800元的标准,全年发放855.36万元 — to the only persons of whom it can be so many months. */
export const standardOfAll: Check = {
  code: 'standard-of-all',
  label: '每月标准、人数与全年金额不符',
  severity: 'warn',
  looksAt:
    '“按每人每月几元的标准,全年发放几万元”:同段的人数没有一个乘标准和整月数等于该金额,而人数乘标准乘 12 个月比它少得不多,或与它只差一位数字的。',
  remedy: '核对标准、人数、月数和金额;人数有变动的,写明月数。',
  isLast: true,
  find: (draft) =>
    draft.sentences.flatMap(({ facts, paragraph, isTableRow }): Flaw[] => {
      const money = isTableRow ? [] : facts.filter(({ unit }) => unit.kind === 'money');
      const [standard, paid] = money;
      if (
        money.length !== 2 ||
        !standard ||
        !paid ||
        !MONTHLY.test(standard.before) ||
        !/全年|年度|累计/.test(paid.lead) ||
        !PAID.test(paid.before) ||
        [standard, paid].some(({ bound }) => bound !== 'exact')
      )
        return [];
      const people = paragraph
        .flatMap((each) => each.facts)
        .filter(
          ({ unit, bound, index }) =>
            ['persons', 'times'].includes(unit.kind) && bound === 'exact' && index < paid.index + 3,
        );
      const isRight = (each: Fact) =>
        Array.from({ length: YEAR }, (_, at) => at + 1).some((months) =>
          overlap(ofYear(standard, each, months), paid.interval),
        );
      const [first] = people;
      if (!first || people.some(isRight)) return [];
      const near = people.filter((each) => {
        const year = ofYear(standard, each, YEAR);
        const times = year.low.div(paid.value);
        // Less than of all for a year is of those who came and went, unless a digit makes the difference.
        return times.gt(0.7) && (times.lt(1) || (times.lt(1.43) && isSlip(year, paid)));
      });
      const [only] = near;
      return near.length === 1 && only
        ? [
            {
              where: [standard, only, paid].map(placeOfFact),
              says: `每人每月${printed(draft, standard)},${printed(draft, only)}全年合 ${toldAs(ofYear(standard, only, YEAR).low, paid)},文中为${printed(draft, paid)}。`,
            },
          ]
        : [];
    }),
};

const ofYear = (standard: Fact, { interval }: Fact, months: number) =>
  product(product(interval, standard.interval), exactly(months));
