import { type Check, type Flaw, flawAt } from '../check.js';

const YEAR = '(?:(?:(?:19|20)\\d{2}|今|去|本)年)';
/** 截至2023年月底, 截至6月日, 自月日起 */
const NO_MONTH = new RegExp(
  `截[至止]${YEAR}月(?:底|末|初|份)|(?:截[至止]|自|定于)${YEAR}?(?:\\d{1,2}月日|月\\d{0,2}日)(?=[,起至到前止在全召举]|$)`,
  'gm',
);
/** 截至月底,全县共…: of which month no word is said before it. */
const MONTH_END =
  /截[至止]月[底末](?=,?(?:全|我|本|该|各|共|累计|已)[^,。;]{0,12}(?:共|累计|已|完成|实现|新增|输转|转移|培训|发放|就业|参保|收入|支出|余额|结余|办理))/g;
const MONTH_NAMED = /(?:\d|[一二三四五六七八九十本上当每逐这该两])个?月|月[度报均]|季度|半年/;
/** 815日,全市…: the month and the day run together, where a sentence begins, or something is held. */
const NO_MONTH_SIGN =
  /(?:(?<=^|[。;\n]\s*|截[至止])(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])日(?=[,起至]|上午|下午)|(?<=,)(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])日(?=,[^,。;\d]{2,16}(?:组织|召开|举办|举行|开展|启动|前往)))/gm;
/** 2008年630日, 6月123日 */
const RUN_ON = /(?<!\d)(?:19|20)\d{2}年\d{3,4}日|(?<!\d)\d{1,2}月\d{3,}日/g;

/** 2023年6底, 截至2023底, 截至6底: what is told of an end is not said to be a month or a year. */
const NO_SIGN =
  /(?<!\d)(?:19|20)\d{2}(?:年\d{1,2})?[底末](?=[,。;前止]|\p{Script=Han})(?!端|尾)|截[至止]\d{1,2}[底末](?=,|全|共|累计)/gu;
/** 2023年6月30, */
const NO_DAY_SIGN = /(?<!\d)(?:19|20)\d{2}年\d{1,2}月\d{1,2}(?=[,。;](?!\d))/g;

/** 日期不完整 — a month, a day or what parts them was left out. */
export const dateLeftBlank: Check = {
  code: 'date-left-blank',
  label: '日期不完整',
  severity: 'warn',
  looksAt:
    '“截至月底”“截至6月日”缺月份、日期,“2023年6底”“2023年6月30,”缺“月、日”,落款日期“2008630”缺分隔。',
  remedy: '补写年月日。',
  find: ({ text }) => {
    const flaw = (index: number, words: string, says: string): Flaw =>
      flawAt(index, words, `“${words}”${says}`);
    const named = text.search(MONTH_NAMED);
    return [
      ...[...text.matchAll(NO_MONTH)].map(({ 0: words, index }) =>
        flaw(index, words, '缺月份或日期。'),
      ),
      ...[...text.matchAll(MONTH_END)]
        .filter(({ index }) => named < 0 || named >= index)
        .map(({ 0: words, index }) => flaw(index, words, '没有写明是几月。')),
      ...[NO_SIGN, NO_DAY_SIGN, NO_MONTH_SIGN]
        .flatMap((pattern) => [...text.matchAll(pattern)])
        .map(({ 0: words, index }) => flaw(index, words, '缺“年、月、日”。')),
      ...[...text.matchAll(RUN_ON)].map(({ 0: words, index }) =>
        flaw(index, words, '不是日期的写法。'),
      ),
      ...signedWithout(text).map(([index, words]) =>
        flaw(index, words, '不是日期的写法,年月日之间缺分隔。'),
      ),
    ];
  },
};

const SIGNED = /(?:局|厅|委|委员会|办公室|办|政府|中心|部|院|会|所|处|公司)$/;
const DIGITS_ALONE = /^(?:19[5-9]|20[0-3])\d(?<day>\d{3})$/;
/** 630, 101: one digit of month or day is short of two. */
const IS_DAY = /^(?:[1-9](?:0[1-9]|[12]\d|3[01])|1[0-2][1-9])$/;

/** 2008630 alone in the line below who signs; a number to ring up says so. */
function signedWithout(text: string): [number, string][] {
  const found: [number, string][] = [];
  let start = 0;
  let before = '';
  for (const line of text.split('\n')) {
    const words = line.trim();
    const day = DIGITS_ALONE.exec(words)?.groups!.day;
    if (
      day &&
      IS_DAY.test(day) &&
      /^\p{Script=Han}{4,30}$/u.test(before) &&
      SIGNED.test(before) &&
      !/电话|传真|邮编|热线|编号|号码/.test(text)
    )
      found.push([start + line.indexOf(words), words]);
    if (words !== '') before = words;
    start += line.length + 1;
  }
  return found;
}

const LISTED_TWICE =
  /(?<![\d.])(?<year>(?:19|20)\d{2}|\d{2})年度?(?:[、,]\k<year>年度?)*[、和及与]\k<year>年度?(?![\d前初末底上下第一二三四])/g;
/** 工龄分别为19年、19年和19年: how long, and not when. */
const HOW_LONG = /(?:为|满|达|了|龄|长|共|约|近|超过|期限|分别)$/;

/** 19年、19年和19年 — years that are listed, and are one. */
export const yearListedTwice: Check = {
  code: 'year-listed-twice',
  label: '并列的年份相同',
  severity: 'warn',
  looksAt: '“某年、某年和某年”并列的年份是否写成同一年。',
  remedy: '写明各是哪一年。',
  find: ({ text }) =>
    [...text.matchAll(LISTED_TWICE)].flatMap(({ 0: words, index, groups }): Flaw[] => {
      const isFull = groups!.year!.length === 4;
      const times = words.split('年').length - 1;
      return (isFull || times >= 3) && !HOW_LONG.test(text.slice(Math.max(0, index - 4), index))
        ? [flawAt(index, words, `并列的 ${times} 个年份都是${groups!.year}年。`)]
        : [];
    }),
};
