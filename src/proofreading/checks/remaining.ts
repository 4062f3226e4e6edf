import type { Check, Flaw } from '../check.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const EXCEPT =
  /除(?<names>\p{Script=Han}{2,10}(?:[、和]\p{Script=Han}{2,10})*)(?:以?外|之外),?(?:的)?(?:其余|其他|另外)(?:的)?$/u;

/** So many letters before those that are left name those that are not. */
const SO_FAR = 200;

/** 8个省份……,除湖北省外其余27个省份 — those that are left and those that are not are all of them. */
export const allButSome: Check = {
  code: 'all-but-some',
  label: '“除某外其余几个”与总个数不符',
  severity: 'error',
  looksAt: '“几个省份…,除甲、乙外其余几个”是否等于同句的总个数减去所除的个数。',
  remedy: '核对总个数和其余的个数。',
  find: (draft) =>
    draft.facts.flatMap((rest): Flaw[] => {
      if (rest.unit.kind !== 'count') return [];
      const names = EXCEPT.exec(
        draft.text.slice(Math.max(rest.sentence.start, rest.start - SO_FAR), rest.start),
      )?.groups!.names;
      const noun = /^\p{Script=Han}{2}/u.exec(draft.text.slice(rest.end, rest.end + 2))?.[0];
      if (!names || !noun) return [];
      const left = names.split(/[、和]/).length;
      const all = rest.sentence.facts.filter(
        (each) =>
          each.index < rest.index &&
          isSameUnit(each.unit, rest.unit) &&
          draft.text.startsWith(noun, each.end),
      );
      const [whole] = all;
      return all.length === 1 && !whole!.value.eq(rest.value.plus(left))
        ? [
            {
              where: [
                [whole!.start, whole!.end + 2],
                [rest.start, rest.end],
              ],
              says: `除${names}外其余${printed(draft, rest)}${noun},共 ${rest.value.plus(left).toString()}${rest.unit.name},文中为${printed(draft, whole!)}。`,
            },
          ]
        : [];
    }),
};
