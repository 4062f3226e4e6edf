import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const MET =
  /^[^,。;\d]{0,8}[,、(]?(?:均|都|完全|全部)?(?:符合|满足|未(?:超过?|突破|超出)|没有超过?|低于|控制在|在)[^,。;\d]{0,14}(?:要求|标准|规定|控制|目标|指标|以内|之内|范围|上限|限额)/;
const DONE = /实际|平均|为|达/;
const NOUN = /(?<noun>\p{Script=Han}{2,4}?)(?:为|是|均为|达到?|控制在|应)*$/u;

/** 人均成本不高于900元 and 实际人均成本960元,符合成本控制要求 — above the limit that was set. */
export const aboveCeiling: Check = {
  code: 'above-ceiling',
  label: '实际数高于上限而称符合要求',
  severity: 'error',
  looksAt: '目标写“不高于、不超过、≤”的标准、成本、时限,同名的实际数高于上限而称“符合要求”。',
  remedy: '核对实际数和上限,改写说法。',
  isLast: true,
  find: (draft) => {
    const ceilings = draft.facts.filter(
      ({ bound, role, sentence }) =>
        bound === 'ceiling' &&
        ['target', 'each', 'threshold'].includes(role) &&
        !sentence.isTableRow,
    );
    /** None where two of one name have two limits. */
    const byNoun = new Map<string, Fact | null>();
    for (const each of ceilings) {
      const known = byNoun.get(keyOf(each));
      if (known === undefined) byNoun.set(keyOf(each), each);
      else if (!known?.value.eq(each.value)) byNoun.set(keyOf(each), null);
    }
    return draft.facts.flatMap((actual): Flaw[] => {
      if (
        actual.role === 'target' ||
        actual.bound !== 'exact' ||
        !MET.test(draft.text.slice(actual.end, actual.end + 30).replace(/^\/\p{Script=Han}+/u, ''))
      )
        return [];
      const ceiling = byNoun.get(keyOf(actual));
      const isAbove =
        ceiling && ceiling.index < actual.index && actual.interval.low.gt(ceiling.value);
      return isAbove && DONE.test(actual.before)
        ? [
            {
              where: [
                [actual.start, Math.min(actual.end + 10, actual.sentence.end)],
                placeOfFact(ceiling),
              ],
              says: `${printed(draft, actual)}高于上限(${printed(draft, ceiling)}),文中称符合要求。`,
            },
          ]
        : [];
    });
  },
};

/** 补贴标准 of 元: the last words before it, and its unit. */
const keyOf = ({ before, unit }: Fact): string =>
  `${NOUN.exec(before.replace(/(?:不高于|不超过|不得超过|不大于)$/, ''))?.groups!.noun!.slice(-2) ?? before}/${unit.name}`;
