import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, told } from '../words.js';

const ROLES: [keyof Attended, RegExp][] = [
  ['due', /应(?:到|参加|参会|出席)[^,。;\d]{0,10}$|应到[^,。;\d]{0,10}$/],
  ['there', /实(?:到|际参加|际到会|际参会|际出席)[^,。;\d]{0,6}$/],
  ['away', /(?:请假|缺席|缺考|未到|因故)[^,。;\d]{0,6}$/],
];
interface Attended {
  due?: Fact;
  there?: Fact;
  away?: Fact;
}

/** 应到17家,实到15家,请假2家 */
export const attendance: Check = {
  code: 'attendance',
  label: '应到、实到、请假的数不符',
  severity: 'error',
  looksAt: '同一句中的“应到、实到、请假(缺席)”,应到是否等于实到加请假。',
  remedy: '核对应到、实到和请假的数。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts }): Flaw[] => {
      const found: Attended = {};
      for (const each of facts)
        for (const [role, words] of ROLES)
          if (words.test(each.before) && each.bound === 'exact') found[role] ??= each;
      const { due, there, away } = found;
      return due && there && away && !there.value.plus(away.value).eq(due.value)
        ? [
            {
              where: [due, there, away].map(placeOfFact),
              says: `${printed(draft, there)}加${printed(draft, away)}为 ${told(there.value.plus(away.value))},应到为${printed(draft, due)}。`,
            },
          ]
        : [];
    }),
};
