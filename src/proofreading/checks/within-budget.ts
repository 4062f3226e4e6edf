import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { goalsMetIn } from '../goals-met.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { claimsIn } from './claims-made.js';

const SAID =
  /(?:严格)?(?:控制在|未超(?:过|出)?|没有超(?:过|出)?|不超(?:过|出)?)(?:年初|年度)?预算(?:之?内|范围(?:之?内)?|数)?|无超预算/g;
const BUDGET = /预算|计划|安排/;

/** 严格控制在预算内。接待费预算3万元,实际支出3.6万元 — the claim, and two amounts of its paragraph. */
export const withinBudget: Check = {
  code: 'within-budget',
  label: '“未超预算”的说法与数字不符',
  severity: 'error',
  looksAt: '“控制在预算内、未超预算”的同一段,实际支出是否大于前面所写的预算。',
  remedy: '改写说法,或核对预算和支出。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, SAID).flatMap(([start, end]): Flaw[] => {
      const over = goalsMetIn(draft.facts, sentenceAt(draft, start)?.paragraph ?? []).filter(
        ({ goal, actual }) =>
          goal.unit.kind === 'money' &&
          isSameUnit(goal.unit, actual.unit) &&
          BUDGET.test(goal.before) &&
          actual.interval.low.gt(goal.interval.high),
      );
      return over.length === 0
        ? []
        : [
            {
              where: [[start, end], ...over.map(({ actual }) => placeOfFact(actual))],
              says: `文中称“${draft.text.slice(start, end)}”,而预算${printed(draft, over[0]!.goal)},支出${printed(draft, over[0]!.actual)}。`,
            },
          ];
    }),
};
