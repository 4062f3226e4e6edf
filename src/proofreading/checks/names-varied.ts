import type { Check, Flaw } from '../check.js';
import { areAlike } from '../letters-alike.js';
import { FREE } from '../vocabulary.js';
import { wordLengths } from './set-phrases.js';

interface Named {
  name: string;
  at: number;
}

const MARKED = /《[^《》\n]{4,40}》|“[^“”\n]{4,16}”/g;
/** The last letters of a name with its kind; where it begins nobody says. */
const OF_KIND =
  /\p{Script=Han}{4}(?:公司|中心|合作社|工业园|产业园|创业园|孵化园|基地|街道|社区|银行|学校|学院|医院|研究院|协会|车间|驿站)/gu;

/** 宏达公司 and 宏大公司 — of one place in its name a letter and one that sounds or looks like it. */
export const namesVaried: Check = {
  code: 'names-varied',
  label: '同一名称前后有一字不同',
  severity: 'warn',
  looksAt: '《文件》、“活动”和公司、中心、园区、基地等名称,前后两处只有一个音近形近的字不同。',
  remedy: '核对名称后统一;确是两个名称的,不必改。',
  find: ({ text }) =>
    [MARKED, OF_KIND].flatMap((pattern): Flaw[] => {
      const named = new Map<string, Named>();
      for (const { 0: name, index } of text.matchAll(pattern))
        if (!named.has(name)) named.set(name, { name, at: index });
      const byLength = new Map<number, Named[]>();
      return [...named.values()].flatMap((each) => {
        const before = byLength.get(each.name.length) ?? [];
        byLength.set(each.name.length, [...before, each]);
        const other = before.find(({ name }) => isVariant(name, each.name));
        return other
          ? [
              {
                where: [other, each].map(({ at, name }): [number, number] => [
                  at,
                  at + name.length,
                ]),
                says: `一处写“${bare(other.name)}”,一处写“${bare(each.name)}”。`,
              },
            ]
          : [];
      });
    }),
};

const bare = (name: string): string => name.replace(/[《》“”]/g, '');

function isVariant(one: string, other: string): boolean {
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const [a, b] = [one[at]!, other[at]!];
  return (
    one.slice(at + 1) === other.slice(at + 1) &&
    !FREE.includes(a) &&
    !FREE.includes(b) &&
    areAlike(a, b) &&
    // 电器有限公司 and 电气有限公司, 春风行动 and 春分行动: each of them is a word.
    [one, other].some((name) => wordLengths(name)[at] === 1)
  );
}
