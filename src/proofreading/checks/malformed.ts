import { type Check, type Flaw, flawAt } from '../check.js';
import { UNITS } from '../units.js';

/** What is counted in hundreds: 1,2项 and 3 年 are no amounts. */
const ORDINAL = ['项', '条', '款', '期', '批', '年', '岁', '周', '周年', '个月', '天', '页', '课'];
const UNIT = [
  '[万亿%]',
  ...UNITS.map(({ name }) => name).filter(
    (name) => /^\p{Script=Han}/u.test(name) && !ORDINAL.includes(name),
  ),
].join('|');
/** An amount with its unit, however it is written. */
const amount = (digits: string) => new RegExp(`${digits}(?=[余多]?(?:${UNIT}))`, 'gu');

/** Bounded where they may begin anywhere: a number without end is read once, not from each of its digits. */
const MALFORMED: [RegExp, string][] = [
  [
    amount(
      String.raw`(?<![\d.,、第])\d{1,3}(?:,\d{1,3}){0,8},(?:\d{1,2}|\d{4,12})(?:,\d{1,3}){0,8}(?:\.\d{1,12})?`,
    ),
    '千位分隔不在千位',
  ],
  [amount(String.raw`(?<![\d.])\d+\.\d+\.\d+`), '小数点多于一个'],
  [amount(String.raw`(?<![\d.])\d+\.{2,}\d*`), '小数点多于一个'],
  [/(?<![\d.])\d+\.(?:\d+\.)?(?=%)/g, '小数点多于一个'],
  [
    new RegExp(
      String.raw`(?<=[\p{Script=Han}、,])\d+\.(?=[万亿]元|(?:${UNIT})(?:[,。;、)]|$))`,
      'gmu',
    ),
    '小数点后没有数字',
  ],
  // 输转劳动力.万人: the digits are lost, and the point was left.
  [
    new RegExp(
      String.raw`(?<=\p{Script=Han})\.(?:[万亿]?(?:人次|人|元|户|家|亩)|%|个百分点)(?=[,。;、)的比较同占]|以上|左右|$)`,
      'gmu',
    ),
    '小数点前后没有数字',
  ],
  [
    /(?<=增长|下降|提高|上升|降低|减少|增加|达到|为|占|比重|率|共)\.\d{1,4}(?:%|个百分点|[万亿][人元户家])/g,
    '小数点前没有数字',
  ],
  [/(?:减少|下降|降低|减)(?:了)?-\d[\d.,]*/g, '“减少”与负号重复'],
  [
    amount(String.raw`(?<=[\p{Script=Han}“(:,])[1-9]\d{0,2} \d{3}(?:\.\d+)?(?!%)`),
    '数字中间有空格',
  ],
  [
    /\d[\d.,]{0,24}[万亿]?(?:元元|元[万亿]元|元%|人人|户户|%%|万万|万元万元?|亿亿|件件|个百分点%|%个?百分点|人次人?次|[人户家]万元(?![户增以])|家家(?![政庭长具电居用装属乡纺教暴]))/g,
    '计量单位重复',
  ],
  [/(?<!\d)\d{1,12}。\d{1,12}(?=万|亿|元|人|%|个百分点)/g, '小数点误作句号'],
  [/\d%上(?=[,。;、)\n]|$)/gm, '“以上”漏了“以”,或多了“上”'],
  [/第[五六七八九]季度/g, '没有这一季度'],
  [
    /于\d{1,2}(?=转交|移交|移送|召开|正式|完成|下发|印发|举行|举办|启动|报送|到账|拨付|受理|办结|立案|答复)/g,
    '日期不完整',
  ],
  [/(?<=\p{Script=Han})\d \d(?=[场家名户期次起件宗](?![年月日]))/gu, '数字中间有空格'],
  [
    /(?<=分别(?:\p{Script=Han}{0,10}))\d[\d.]*万?元[和与及]\d{3,6}(?=[,。;)”]|$)/gmu,
    '后一个金额没有写“元”',
  ],
  [/(?<=(?:帮助|安置|扶持|带动|转移))\d{2,6}(?=实现|就业|上岗|创业)(?!实现\d)/g, '没有写计量单位'],
  [/近\d[\d.,]{0,24}[百千万亿]?余/g, '“近”与“余”不能同用'],
  [/\d[百千万亿]?余[人名家户个件场次元]{1,2}以上/g, '“余”与“以上”重复'],
];

/** 20261月资金: the 年 is lost. */
const NO_WORD_YEAR = /(?<![\d.])(?:19|20)\d{2}(?:1[0-2]|[1-9])月(?=[\p{Script=Han}\d,、至—-])/gu;
/** 025年三季度, 20255年: no year; 1份月: a month turned round. */
const NO_YEAR =
  /(?<![\d.〔[(第])(?:[03-9]\d{2}|20\d{3}|2[1-9]\d{2}|20\d(?=年(?:度|底|\d)))年(?=度|[末底](?!蕴)|[一二三四]季度|[上下]半年|\d{1,2}月)/g;
/** 2108年静安人社工作报告: a century too late, and no length of time. */
const FAR_YEAR =
  /(?<![\d.])2[1-9]\d{2}年度?(?=[^,。;\d]{0,16}(?:工作|总结|报告|预算|决算|计划|绩效|自评|完成情况))/gu;
/** 2023年年6月: said twice before a number. */
const PERIOD_TWICE = /(?<=\d)(?:年年(?=\d)|月月(?=\d)|日日(?=[,。;至]))/g;
const TURNED_MONTH = /(?<!\d)\d{1,2}份月(?![报度刊历考])/g;
/** 98余人: what is exact to the last digit has no rest. */
const EXACT_AND_MORE = /(?<![\d.,])\d{0,9}[1-9]余(?=[人名家户件场次起]|个(?!月|小时))/g;

/** 86O0人, 3l.5万元: no name of letters and digits stands before a unit. */
const LETTER =
  /(?<![A-Za-z\d.-])\d[\d.]{0,11}[oOlI][\d.oO]{0,11}(?=(?:万|亿)?(?:元|人|户|家|件|名|%|个百分点))/g;

/** 10月10日2024至10月17日: the next year begun and left. */
const YEAR_LEFT = /(?<=月\d{1,2}日)(?:19|20)\d{2}(?=[至到—~,。])/g;

/** 数字写法 */
export const malformedNumber: Check = {
  code: 'malformed-number',
  label: '数字写法有误',
  severity: 'error',
  looksAt:
    '千位分隔、小数点、计量单位重复、数字中间的空格、数字中混入字母、日期中多出的年份,年份少一位或多一位,“98余人”一类确数后的“余”。',
  remedy: '按台账改正数字。',
  find: ({ text, names }) => [
    ...[...text.matchAll(YEAR_LEFT)].map(({ 0: words, index }) =>
      flawAt(index, words, `日期之后多出“${words}”。`),
    ),
    ...[NO_WORD_YEAR, NO_YEAR, FAR_YEAR, PERIOD_TWICE, TURNED_MONTH].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: words, index }) =>
        flawAt(index, words, `“${words}”不是年份、月份的写法。`),
      ),
    ),
    ...inTableOfTenThousands(text),
    ...[...text.matchAll(LETTER)].map(({ 0: words, index }) =>
      flawAt(index, words, `“${words}”:数字中有字母。`),
    ),
    ...[...text.matchAll(EXACT_AND_MORE)].map(({ 0: words, index }) => ({
      severity: 'warn' as const,
      where: [[index, index + words.length]] as [number, number][],
      says: `“${words}”:确数之后不用“余”。`,
    })),
    ...MALFORMED.flatMap(([pattern, why]) =>
      [...text.matchAll(pattern)]
        .filter(({ index }) => !names.some(({ start, end }) => index >= start && index < end))
        .map((match) => ({
          where: [[match.index, match.index + match[0].length]] as [number, number][],
          says: `“${match[0]}”:${why}。`,
        })),
    ),
  ],
};

/** 28600万 in a form whose unit is 万元. */
function inTableOfTenThousands(text: string): Flaw[] {
  const head = /单位:\s?万元/.exec(text);
  return head
    ? [
        ...text
          .slice(head.index)
          .matchAll(
            /(?<=金额|预算数?|支出|收入|执行数?)[\s\t]?\d{3,}(?:\.\d+)?万(?!元|人|户|亩|次|千|余|多)/g,
          ),
      ].map(({ 0: words, index }): Flaw => ({
        severity: 'warn',
        where: [[head.index + index, head.index + index + words.length]],
        says: `本表的单位是万元,“${words.trim()}”多写了“万”。`,
      }))
    : [];
}
