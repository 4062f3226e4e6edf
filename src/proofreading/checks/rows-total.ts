import type { Check, Flaw } from '../check.js';
import { placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { TOTAL, rowsToldIn } from '../rows.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const isSummed = ({ unit, bound, run }: Fact) =>
  !['percent', 'points', 'multiple'].includes(unit.kind) && bound === 'exact' && run.length === 1;

/** 甲区862.50;乙区741.20;……;合计2765.60 — the last of the rows is the sum of the others. */
export const rowsTotal: Check = {
  code: 'rows-total',
  label: '逐个列出的数与合计不符',
  severity: 'error',
  looksAt: '“甲区几;乙区几;丙区几;合计几”的合计是否等于所列各数之和。',
  remedy: '逐项相加核对合计。',
  isLast: true,
  find: (draft) =>
    rowsToldIn(draft).flatMap((rows): Flaw[] => {
      const total = rows.at(-1);
      const parts = rows.slice(0, -1);
      if (!total || parts.length < 2 || !TOTAL.test(total.name)) return [];
      if (parts.some(({ name }) => TOTAL.test(name))) return [];
      // 国家级14个、省级32个、市级58个: the first of the list has no name of its own.
      const before = draft.facts[parts[0]!.facts[0]!.index - 1];
      const isOpen =
        before?.sentence.line === total.facts[0]!.sentence.line &&
        isSameUnit(before.unit, total.facts[0]!.unit);
      if (isOpen) return [];
      return total.facts.flatMap((whole, at): Flaw[] => {
        const own = parts.map(({ facts }) => facts[at]);
        const isColumn = own.every(
          (each) => each && isSummed(each) && isSameUnit(each.unit, whole.unit),
        );
        if (!isColumn || !isSummed(whole) || whole.role === 'each') return [];
        const column = own as Fact[];
        return overlap(sumOf(column.map(({ interval }) => interval)), whole.interval)
          ? []
          : [
              {
                where: [placeOfFact(whole), ...column.map(placeOfFact)],
                says: `所列各数合计 ${toldAs(printedSum(column), whole, 4)},文中合计为${printed(draft, whole)}。`,
              },
            ];
      });
    }),
};
