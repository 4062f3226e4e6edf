import type { Check, Flaw } from '../check.js';
import { overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 3.2万人(32415人) — one number, once in 万 and once to the last digit. */
export const inTwoUnits: Check = {
  code: 'in-two-units',
  label: '括号内外的同一个数不一致',
  severity: 'error',
  looksAt: '“几万人(几人)”“几亿元(几万元)”括号内外所写的是否为同一个数。',
  remedy: '核对后统一。',
  find: (draft) =>
    draft.facts.flatMap((inner): Flaw[] => {
      const outer = draft.facts[inner.index - 1];
      const isAlone =
        outer !== undefined &&
        /^\((?:合|即|折合)?$/.test(draft.text.slice(outer.end, inner.start)) &&
        draft.text[inner.end] === ')';
      return isAlone &&
        isSameUnit(inner.unit, outer.unit) &&
        inner.worth !== outer.worth &&
        inner.bound === 'exact' &&
        outer.bound === 'exact' &&
        !inner.sentence.isTableRow &&
        addsUp(inner.unit) &&
        !overlap(inner.interval, outer.interval)
        ? [
            {
              where: [[outer.start, inner.end]],
              says: `${printed(draft, outer)}与括号内的${printed(draft, inner)}不是同一个数。`,
            },
          ]
        : [];
    }),
};
