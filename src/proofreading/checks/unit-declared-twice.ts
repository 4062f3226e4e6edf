import type { Check, Flaw } from '../check.js';

const DECLARED = /单位[::]\s*(?:人民币)?(?<unit>元|千元|万元|亿元)(?![\p{Script=Han}])/gu;
const HEADED =
  /(?:金额|资金[^()\n]{0,6}|预算[^()\n]{0,4}|合计|收入|支出|决算数|执行数|补贴|拨款)\((?:单位[::])?(?<unit>元|千元|万元|亿元)\)/g;
/** So far below a declaration its table goes. */
const REACH = 200;

/** 单位:元 above a table whose column is 金额(万元). */
export const unitDeclaredTwice: Check = {
  code: 'unit-declared-twice',
  label: '表上写的单位与表内栏目的单位不同',
  severity: 'warn',
  looksAt: '“单位:元”之下的表内栏目写“金额(万元)”之类另一个金额单位的。',
  remedy: '核对该表的金额单位,只写一个。',
  find: ({ text }) => {
    const declared = [...text.matchAll(DECLARED)];
    return declared.flatMap((match, at): Flaw[] => {
      const start = match.index + match[0].length;
      const until = Math.min(start + REACH, declared[at + 1]?.index ?? text.length);
      const other = [...text.slice(start, until).matchAll(HEADED)].find(
        ({ groups }) => groups!.unit !== match.groups!.unit,
      );
      return other
        ? [
            {
              where: [
                [match.index, start],
                [start + other.index, start + other.index + other[0].length],
              ],
              says: `表上写“${match[0]}”,栏目写“${other[0]}”。`,
            },
          ]
        : [];
    });
  },
};
