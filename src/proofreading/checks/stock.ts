import type { Check, Flaw } from '../check.js';
import { isSameUnit } from '../units.js';
import { printed, told } from '../words.js';

const MORE =
  /(?:再|又|拟|计划|新)(?:新)?(?:建|增|建成|新增|增加|开发|认定|设立|打造)[^,。;\d]{0,14}$/;
const IN_ALL =
  /(?<noun>\p{Script=Han}{2,3})(?:的)?(?:总数|总量|总规模)(?:将)?(?:达到?|增至|增加到|为)$/u;

/** 再建2个,使总数达到7个 — with those that there are. */
export const stockAfter: Check = {
  code: 'stock-after',
  label: '新增后的总数与现有数、新增数不符',
  severity: 'error',
  looksAt: '“再建几个,总数达到几个”的总数是否等于文中的现有数加新增数。',
  remedy: '核对现有数、新增数和总数。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      const more = draft.facts[total.index - 1];
      const noun = IN_ALL.exec(total.before)?.groups!.noun;
      if (
        !noun ||
        more?.sentence !== total.sentence ||
        !isSameUnit(more.unit, total.unit) ||
        !MORE.test(more.before) ||
        more.bound !== 'exact' ||
        total.bound !== 'exact'
      )
        return [];
      const there = draft.facts.filter(
        (each) =>
          each.index < more.index &&
          each.role === 'actual' &&
          each.bound === 'exact' &&
          isSameUnit(each.unit, total.unit) &&
          (each.before.endsWith(noun) || each.after.startsWith(noun)),
      );
      const [first] = there;
      if (!first || there.some(({ value }) => !value.eq(first.value))) return [];
      const sum = first.value.plus(more.value);
      return sum.eq(total.value)
        ? []
        : [
            {
              where: [
                [more.start, total.end],
                [first.start, first.end],
              ],
              says: `现有${printed(draft, first)},再加${printed(draft, more)}为 ${told(sum)},文中为${printed(draft, total)}。`,
            },
          ];
    }),
};
