import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** Names of one level: 县、区 are one, and so are 乡、镇、街道. */
const LEVELS = [
  '中央|国家',
  '省|自治区|直辖市',
  '市|州|盟|地|地级市',
  '县|区|旗|县级市',
  '乡|镇|乡镇|街道',
  '村|社区',
];
const NAME = String.raw`(?:${LEVELS.join('|')})(?:\([^()]{1,4}\))?`;
/** 中央、省、州(市)、县四级财政 */
const COUNTED = new RegExp(
  String.raw`(?<!、)(?<names>${NAME}(?:[、和及]${NAME}){1,5})(?<count>[两二三四五六])级`,
  'gu',
);

/** 几级 — by how many levels of government are named. */
export const levelsCounted: Check = {
  code: 'levels-counted',
  label: '“几级”与所列的层级不符',
  severity: 'error',
  looksAt: '“省、市、县三级”所说的级数与列出的层级数是否一致。',
  remedy: '补齐漏列的层级,或改正级数。',
  find: ({ text }) =>
    [...text.matchAll(COUNTED)].flatMap((match): Flaw[] => {
      const { names, count } = match.groups as Record<'names' | 'count', string>;
      const named = names.split(/[、和及]/).map((each) => each.replace(/\(.*\)/, ''));
      const levels = new Set(
        named.map((each) => LEVELS.find((one) => one.split('|').includes(each))),
      );
      const said = countSaid(count);
      // 市、县、区 may be two or three of them.
      return said === levels.size || said === named.length
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `“${match[0]}”:列出 ${levels.size} 级,文中说${count}级。`,
            },
          ];
    }),
};
