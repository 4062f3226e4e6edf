import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const ALL_THE =
  /^(?<noun>\p{Script=Han}{3,9}?)(?:中[,:]|中(?=\p{Script=Han}*\d)|(?:均|都|全部|已全部|全都)(?=\p{Script=Han}))/u;

/** 全县38家帮扶车间全部运行 — of which it was said before that there are 36. */
export const sameThings: Check = {
  code: 'same-things',
  label: '同一事物的个数前后不一致',
  severity: 'warn',
  looksAt: '“建成帮扶车间36家”之后,“38家帮扶车间全部……”“38家帮扶车间中……”的个数是否一致。',
  remedy: '核对台账后统一个数。',
  find: (draft) =>
    draft.facts.flatMap((again): Flaw[] => {
      const noun = ALL_THE.exec(draft.text.slice(again.end, again.end + 14))?.groups!.noun;
      if (
        !noun ||
        // 2项达到平均进度: what became of them.
        /^(?:达到|完成|实现|超过|超额|高于|低于|已)/.test(noun) ||
        again.unit.kind !== 'count' ||
        again.bound !== 'exact' ||
        !/^(?:[,、]|全[县区市镇乡街]\p{Script=Han}?|上述|以上|这|我[县区市])*$/u.test(again.before)
      )
        return [];
      const before = draft.facts.filter((each) => isOf(draft, each, noun, again));
      const [first] = before;
      if (!first || before.some(({ value }) => value.eq(again.value))) return [];
      return [
        {
          where: [
            [first.clause[0], first.end],
            [again.clause[0], again.end + noun.length],
          ],
          says: `“${noun}”一处为${printed(draft, first)},一处为${printed(draft, again)}。`,
        },
      ];
    }),
};

/** The number of them as it was told first: 建成帮扶车间36家, 36家帮扶车间. */
const isOf = ({ text }: Draft, each: Fact, noun: string, again: Fact): boolean =>
  each.index < again.index &&
  each.role === 'actual' &&
  each.bound === 'exact' &&
  each.depth === 0 &&
  isSameUnit(each.unit, again.unit) &&
  ((each.before.includes(noun) &&
    new RegExp(`${noun}(?:总数|数量|共|达到?|有)*$`).test(each.before)) ||
    text.slice(each.end, each.end + noun.length) === noun) &&
  !/新[建增认]|其中|目标|计划|新设/.test(each.before);
