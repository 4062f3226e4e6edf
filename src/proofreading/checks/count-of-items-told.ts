import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import type { ToldList } from '../told-lists.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const ALL_THESE = /(?:以上|上述|前述|这)(?:共|共计|合计)?$/;
/** What each item is: 家 of firms, 个 of anything, 人 of persons. */
const ITEMS = /^(?:家|个|户|项|期|场|批|类|所|名|人|位)$/;
const FAR = 3;

/** 甲公司招用12人,…;乙公司招用5人,…。以上5家企业 — as many as are told in turn before. */
export const countOfItemsTold: Check = {
  code: 'count-of-items-told',
  label: '“以上几家”与前面逐一列出的个数不符',
  severity: 'error',
  looksAt: '逐项列出之后“以上几家企业(几个项目)”的个数,与所列的个数是否相同。',
  remedy: '数一数所列各项,改正个数或补齐漏列的项。',
  isLast: true,
  find: (draft) => {
    return draft.facts.flatMap((count): Flaw[] => {
      if (
        !ALL_THESE.test(count.before) ||
        !ITEMS.test(count.unit.name) ||
        count.bound !== 'exact' ||
        count.worth !== 1
      )
        return [];
      const list = draft.lists.findLast(
        ({ rows }) =>
          rows.at(-1)!.at(-1)!.end <= count.start &&
          rows[0]![0]!.sentence.line === count.sentence.line,
      );
      const rows = list?.rows.length ?? 0;
      const isRight = !list || count.value.eq(rows) || !isListOfAll(draft, list, count);
      return isRight || rows < 3 || count.value.minus(rows).abs().gt(FAR)
        ? []
        : [
            {
              where: [
                [count.clause[0], count.end],
                ...list.rows.map(([first]) => placeOfFact(first!)),
              ],
              says: `前面逐一列出 ${rows} 项,文中为${printed(draft, count)}。`,
            },
          ];
    });
  },
};

const SEVERAL = /各|等|[两二三四五六七八九十\d]+[家个户所]|\p{Script=Han}[、和及与]\p{Script=Han}/u;

/** Its rows are all that was counted before, one thing each, and what is counted now are the rows themselves. */
function isListOfAll(
  { text, facts }: Draft,
  { rows, columns, opening }: ToldList,
  count: Fact,
): boolean {
  const [first, last] = [rows[0]![0]!, rows.at(-1)!.at(-1)!];
  const named = rows.map(([one], at) =>
    text.slice(rows[at - 1]?.at(-1)?.end ?? one!.clause[0], one!.start),
  );
  return (
    last.index === count.index - 1 &&
    (first.sentence.facts[0] === first || opening.includes(':')) &&
    // 甲镇2家、乙镇1家、丙镇3家。以上6家: their sum.
    columns.every(([one]) => !isSameUnit(one!.unit, count.unit)) &&
    // 乙、丙公司各招用6人
    named.every((words) => !SEVERAL.test(words.replace(/^[,、;。]/, ''))) &&
    // 以上4个镇、2个园区
    !/^[^,。;]{0,8}[、和及]/.test(text.slice(count.end, facts[count.index + 1]?.start ?? count.end))
  );
}
