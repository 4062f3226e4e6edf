import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** Names of one level: 县、区 are one, and so are 乡、镇、街道. */
const LEVELS = [
  '中央|国家|国家级',
  '省|自治区|直辖市|省级|自治区级',
  '市|州|盟|地|地级市|市州|州市|地市|市地|设区市|设区的市|市级|州级',
  '县|区|旗|县级市|县区|区县|县级|区级|旗县|市县区|县市区',
  '乡|镇|乡镇|街道|街镇|镇街|街乡|乡街|乡镇街道|乡级|镇级|乡镇级|街道级',
  '村|社区|村居|村社|社村|村社区|村级|社区级',
];
const NAME = String.raw`(?:${LEVELS.join('|')})(?:\([^()]{1,8}\))?`;
/** What may stand before the first of them; 县人社局、乡镇、村 begins with none. */
const BEFORE = [
  '建立|健全|完善|构建|形成|搭建|打造|组建|推行|实行|实施|推进|推动|建成|组织|发动|开展|织密|畅通',
  '压实|落实|明确|覆盖|贯通|打通|依托|统筹|整合|争取|获得|通过|包括|涉及|联动|安排|下达|由|按|经|了|的',
].join('|');
/** 中央、省、州(市)、县四级财政 */
const COUNTED = new RegExp(
  String.raw`(?<=^|[^、)\p{Script=Han}]|${BEFORE})(?<names>${NAME}(?:[、和及]${NAME}){1,5})(?<count>[两二三四五六])级`,
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
      const named = names.replace(/\([^()]*\)/g, '').split(/[、和及]/);
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
