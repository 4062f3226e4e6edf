import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed, toldAs } from '../words.js';

const OTHERS = /(?:其余|剩余|余下|剩下)(?:的)?$/;
const OF_THEM = /(?:中|有|为)[,、]?(?:已)?(?:有)?$|^(?:,|、)(?:其中|已有|有)/;

/** 其余的个数 — 12个县中已有9个完成,其余4个: what of all of them is left. */
export const othersCounted: Check = {
  code: 'others-counted',
  label: '“其余”的个数与总数减去已说的不符',
  severity: 'error',
  looksAt: '“共12个,已有9个完成,其余4个……”的其余数是否等于总数减去同句前面已说的各数。',
  remedy: '核对总数与各类的个数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rest): Flaw[] => {
      if (!OTHERS.test(rest.before) || rest.bound !== 'exact' || rest.role !== 'actual') return [];
      const own = rest.sentence.facts.filter(
        (each) =>
          each.index < rest.index &&
          each.depth === rest.depth &&
          each.bound === 'exact' &&
          each.role === 'actual' &&
          isSameUnit(each.unit, rest.unit),
      );
      const [whole, ...parts] = own as [Fact, ...Fact[]];
      if (!whole || parts.length === 0 || parts.some(({ value }) => value.gt(whole.value)))
        return [];
      const isWhole = OF_THEM.test(draft.text.slice(whole.end, parts[0]!.start));
      const left = parts.reduce((so, { value }) => so.minus(value), whole.value);
      // 12个乡镇中9个建成驿站14个,其余3个: what the nine have is none of the twelve.
      const isOfFirst = whole.value.minus(parts[0]!.value).eq(rest.value);
      return isWhole && !left.eq(rest.value) && !isOfFirst
        ? [
            {
              where: [[rest.start, rest.end], ...own.map(placeOfFact)],
              says: `${printed(draft, whole)}减去${parts.map((each) => printed(draft, each)).join('、')}为 ${toldAs(left, rest)},文中其余为${printed(draft, rest)}。`,
            },
          ]
        : [];
    }),
};
