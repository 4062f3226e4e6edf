import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, overlap, sumOf } from '../interval.js';
import { isSlip } from '../slips.js';
import { printed, printedSum, toldAs } from '../words.js';

const AT_FIRST = /年初(?:批复)?预算(?:数|安排|批复|收入|支出)*(?:为|是)?$/;
const RAISED = /(?:年中|执行中|预算)?(?:追加|调增|增加预算|调整增加)(?:预算|资金|指标)*(?:为|了)?$/;
const WHOLE =
  /(?:全年|调整后?|总|追加后)的?预算(?:数|总额|收入|总收入|合计)*(?:为|是|达)?$|预算总(?:收入|额|数)(?:为|是)?$/;
const NEAR = 8;
const FAR = 0.25;

/** 年初预算902.5万元,年中追加583.7万元 — the two are the budget of the year. */
export const budgetRaised: Check = {
  code: 'budget-raised',
  label: '年初预算加追加与全年预算不符',
  severity: 'error',
  looksAt: '年初预算加年中追加(调增)是否等于近旁所写的全年预算、调整后预算。',
  remedy: '核对年初预算、追加数和全年预算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const added = draft.facts[first.index + 1];
      if (
        first.unit.kind !== 'money' ||
        added?.unit.kind !== 'money' ||
        added.sentence !== first.sentence ||
        first.bound !== 'exact' ||
        added.bound !== 'exact' ||
        !AT_FIRST.test(first.before) ||
        !RAISED.test(added.before)
      )
        return [];
      const sum = sumOf([first.interval, added.interval]);
      const near = draft.facts
        .slice(Math.max(0, first.index - NEAR), added.index + NEAR)
        .filter(
          (each) =>
            each !== first &&
            each !== added &&
            each.unit.kind === 'money' &&
            each.bound === 'exact' &&
            each.period.year === first.period.year,
        );
      if (near.some(({ interval }) => overlap(interval, sum))) return [];
      // 追加…,调减…,上年结转…: of three.
      if (
        /调减|压减|收回|核减|结转|结余|划转|动用/.test(
          draft.text.slice(first.sentence.start, first.sentence.end),
        )
      )
        return [];
      const total = printedSum([first, added]);
      const whole = near.find(
        (each) =>
          each.sentence.index - first.sentence.index <= 1 &&
          each.sentence.index >= first.sentence.index &&
          ((WHOLE.test(each.before) && each.value.minus(total).abs().lte(each.value.times(FAR))) ||
            (/预算/.test(each.before) && each.value.gt(first.value) && isSlip(sum, each))),
      );
      const isOfThree =
        whole &&
        near.some(
          (each) =>
            each !== whole &&
            (overlap(sumOf([sum, each.interval]), whole.interval) ||
              overlap(difference(sum, each.interval), whole.interval)),
        );
      return whole && !isOfThree
        ? [
            {
              where: [[first.clause[0], added.end], placeOfFact(whole)],
              says: `${printed(draft, first)}加${printed(draft, added)}为 ${toldAs(total, whole, 4)},文中为${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};
