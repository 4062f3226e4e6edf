import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { moneyBefore } from '../money-before.js';
import { printed } from '../words.js';

const INCOME = /收入[^,。;\d支结]{0,6}$/;
const SPENT = /支出[^,。;\d收结]{0,6}$/;
const LEFT = /(?:当期|当年|本年|本期|年度|收支)(?:收支)?结余[^,。;\d]{0,4}$/;

const NEAR = { within: 4, roles: ['actual' as const, 'target' as const] };

/** 收不抵支 — a surplus of a year that spent more than came in. */
export const deficit: Check = {
  code: 'deficit',
  label: '支出大于收入而写作结余',
  severity: 'error',
  looksAt: '同段紧挨着的支出大于收入时,“当期结余”是否写作正数。',
  remedy: '改写为当期赤字(收不抵支)或负数,核对收入、支出。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((left): Flaw[] => {
      if (left.unit.kind !== 'money' || !LEFT.test(left.before) || !left.value.gt(0)) return [];
      const [income, spent] = [INCOME, SPENT].map((name) => moneyBefore(draft, left, name, NEAR));
      return income &&
        spent &&
        spent.interval.low.gt(income.interval.high) &&
        isOfOneFund([income, spent, left]) &&
        !isTold(draft, left)
        ? [
            {
              where: [placeOfFact(left), placeOfFact(income), placeOfFact(spent)],
              says: `支出${printed(draft, spent)}大于收入${printed(draft, income)},不会有${printed(draft, left)}的结余。`,
            },
          ]
        : [];
    }),
};

/** 工伤保险基金收入…,失业保险基金支出…: what one fund spent takes nothing from the other. */
const isOfOneFund = (facts: Fact[]): boolean =>
  new Set(facts.flatMap(({ before }) => /养老|医疗|失业|工伤|生育/.exec(before)?.[0] ?? [])).size <=
  1;

/** What was left of the year before, or came from elsewhere, may have been spent as well. */
const isTold = ({ text }: Draft, { sentence, start }: Fact): boolean =>
  /上年|年初|期初|结转|补贴|调入|弥补|转移/.test(text.slice(sentence.start, start));
