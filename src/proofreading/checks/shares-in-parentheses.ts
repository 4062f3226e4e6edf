import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, sumOf } from '../interval.js';
import { middle, told } from '../words.js';

const NEXT = /^\)(?:、|和|及|以及|,)\p{Script=Han}{2,10}\($/u;

/** 社会保险(41.2%)、劳动关系(33.5%)及其他(25.3%) */
export const sharesInParentheses: Check = {
  code: 'shares-in-parentheses',
  label: '括注的占比合计不是 100%',
  severity: 'error',
  looksAt: '逐项括注、列到“其他”为止的占比,合计是否为 100%。',
  remedy: '逐项核对占比。',
  find: (draft) =>
    listsIn(draft.text, draft.facts).flatMap((list): Flaw[] => {
      const sum = sumOf(list.map(({ interval }) => interval));
      const last = draft.text.slice(list.at(-2)!.end, list.at(-1)!.start);
      const isAll = /其[他它余]/.test(last) || (sum.low.gt(100) && sum.high.lt(104));
      return isAll && !overlap(sum, exactly(100))
        ? [
            {
              where: [[list[0]!.start, list.at(-1)!.end]],
              says: `括注的各项占比合计 ${told(middle(sum))}%。`,
            },
          ]
        : [];
    }),
};

function listsIn(text: string, facts: Fact[]): Fact[][] {
  const lists: Fact[][] = [];
  for (const fact of facts) {
    if (fact.unit.kind !== 'percent' || fact.bound !== 'exact' || fact.depth === 0) continue;
    const last = lists.at(-1)?.at(-1);
    const goesOn =
      last?.index === fact.index - 1 &&
      last.sentence === fact.sentence &&
      NEXT.test(text.slice(last.end, fact.start));
    if (goesOn) lists.at(-1)!.push(fact);
    else lists.push([fact]);
  }
  return lists.filter(({ length }) => length >= 3);
}
