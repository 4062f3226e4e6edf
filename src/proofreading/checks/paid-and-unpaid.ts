import { type Check, type Flaw, sentenceAt } from '../check.js';
import { claimsIn } from './claims-made.js';

const MONEY = '(?:资金|补贴|补助|经费|款项|待遇|指标|贴息|奖补)';
const PAID = '(?:拨付|到位|发放|下达|兑付|支付|兑现|拨款|拨至|到账|履行)';
/** Of all of them, in time or in full. */
const ALL = new RegExp(
  `(?:各级|各项|各类|所有|全部|项目|专项|补贴|补助)[^,。;\\n\\d]{0,14}(?:均|全部|都|已)[^,。;\\n\\d]{0,6}(?:足额|及时|按时|按期|按进度)[^,。;\\n\\d]{0,4}${PAID}`,
  'g',
);
/** That some did not come, or not in time. */
const SOME_NOT = new RegExp(
  `${MONEY}[^,。;\\n\\d]{0,8}(?:未能?|没能?有?|尚未|不能)(?:全部|完全)?(?:足额|及时|按时|按期)[^,。;\\n\\d]{0,4}${PAID}|${MONEY}[^,。;\\n\\d]{0,4}${PAID}[^,。;\\n\\d]{0,4}(?:不及时|滞后|不足额|迟缓|较慢|偏慢|不到位|延迟)`,
  'g',
);
/** 县级配套资金 — of one level alone, where the others are told by theirs. */
const LEVEL = /(?:中央|省级|自治区|市级|县级|区级|地方|本级|配套)/;
const ANOTHER_TIME =
  /(?:去年|上年|往年|以前年度|过去|此前|为避免|防止|杜绝|避免|如有?|如果|若|对)[^。\n]{0,30}$/;

/** 各项资金都已足额拨付, and elsewhere 部分资金未能及时到位. */
export const paidAndUnpaid: Check = {
  code: 'paid-and-unpaid',
  label: '既称资金全部足额、及时拨付,又称部分未能及时拨付',
  severity: 'warn',
  looksAt:
    '“各项补贴资金均已足额(及时)拨付”与同文“部分资金未能及时到位”“拨付不及时、滞后”是否矛盾。',
  remedy: '改写其中一处,写明未到位的资金和原因。',
  find: (draft) => {
    const { text } = draft;
    const all = claimsIn(draft, ALL).filter(
      ([start, end]) => !LEVEL.test(text.slice(start, end)) || /各级/.test(text.slice(start, end)),
    );
    if (all.length === 0) return [];
    return [...text.matchAll(SOME_NOT)].flatMap((match): Flaw[] => {
      const sentence = sentenceAt(draft, match.index);
      const before = text.slice(sentence?.start ?? 0, match.index);
      return sentence && sentence.mood === 'result' && !ANOTHER_TIME.test(before)
        ? [
            {
              where: [[match.index, match.index + match[0].length], all[0]!],
              says: `“${match[0]}”与“${text.slice(...all[0]!)}”矛盾。`,
            },
          ]
        : [];
    });
  },
};
