import { type Check, type Flaw, flawAt } from '../check.js';

const UNIT = '%|个百分点|(?:万|亿)?元|(?:万人|人次|万户|万家)(?!民)';
/** 占 %, 比上年减少 万元: nothing stands where a number must. */
const BLANK = new RegExp(
  `(?<=占比?|[增减]少?加?(?:了)?|增长|下降|上升|提高|降低|完成率|达到?|共计?|合计|支出|收入|资金|贷款|补贴|补助|工资|投资|金额|[增降]幅)(?:为|约|近)?[ \\u3000]*(?:${UNIT})(?=[,。;、:)]|$|比|同比|占)`,
  'gmu',
);
/** 共培训人, 控制在%以内, 6月日举行 */
const NOTHING =
  /(?<=共(?:培训|发放|组织|开展|安置|帮扶|转移|输出|举办|新增|受理))(?:人次|人|场|户|家|期|件)(?=[,。;])|(?<=控制在|低于|高于|超过)%(?=以内|以下|以上|[,。;])|(?<=\d{1,2})月日(?=举|召|[至前起,。]|开)/gu;
/** XX万元, ××人, __户 */
const PLACEHOLDER =
  /(?:[XxＸ×*＊○□]{2,}|_{2,}|…{2,})[ \u3000]*(?:%|个百分点|(?:万|亿)?元|万?人|人次|户|家|个|件|份|期|场|次|名)/gu;
/** 13.25就业万人; 1422.64余万元 says that it is more. */
const APART = /\d+\.\d+(?![万亿元人个倍年月%余多来])\p{Script=Han}{1,4}[万亿][人元户]/gu;

/** (第号), 〔2024〕号: of a notice or bulletin; while it is a draft, it has none yet. */
const NO_NUMBER = /\(第[号期次]\)|[〔[](?:19|20)\d{2}[〕\]]第?号/g;

/** Within brackets, and behind a rate. */
const isHead = (text: string, at: number): boolean =>
  text[at - 1] === '率' && /\([^()\n]*$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));

/** 数字空缺 */
export const numberLeftBlank: Check = {
  code: 'number-left-blank',
  label: '数字空缺',
  severity: 'error',
  looksAt: '计量单位之前没有数字、留有占位符,或数字与计量单位被隔开的地方。',
  remedy: '补上数字;没有的,删去该句。',
  find: ({ text, sentences }) => {
    const isInTable = (at: number) =>
      sentences.some(({ start, end, isTableRow }) => isTableRow && at >= start && at < end);
    const flawsOf = (pattern: RegExp, says: (words: string) => string): Flaw[] =>
      [...text.matchAll(pattern)]
        .filter(({ index }) => !isInTable(index))
        // (目标 完成 完成率%): the head of a column.
        .filter(({ index }) => !isHead(text, index))
        .map(({ 0: words, index }) => flawAt(index, words, says(words.trim())));
    return [
      ...flawsOf(BLANK, (words) => `“${words}”之前没有数字。`),
      ...flawsOf(NOTHING, (words) => `“${words}”之前没有数字。`),
      ...flawsOf(PLACEHOLDER, (words) => `“${words}”仍是占位符。`),
      ...flawsOf(NO_NUMBER, (words) => `“${words}”没有序号。`).map((flaw): Flaw => ({
        ...flaw,
        severity: 'hint',
      })),
      ...flawsOf(APART, (words) => `“${words}”:数字与计量单位被隔开。`),
    ];
  },
};
