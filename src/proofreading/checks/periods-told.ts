import { type Check, type Flaw, flawAt } from '../check.js';

const MONTHS: Record<string, [number, number]> = {
  一季度: [1, 3],
  二季度: [4, 6],
  三季度: [7, 9],
  四季度: [10, 12],
  上半年: [1, 6],
  下半年: [7, 12],
  前三季度: [1, 9],
  全年: [1, 12],
};
const PERIOD = '(?<![至到—~、-])(?<name>前三季度|第?[一二三四]季度|[上下]半年|全年)';
const RUN = String.raw`(?:(?:19|20)\d{2}年)?(?<from>\d{1,2})月?(?:份|\d{1,2}日)?[-—~至到](?:(?:19|20)\d{2}年)?(?<to>\d{1,2})月`;
const TOLD = [
  new RegExp(String.raw`${PERIOD}\(${RUN}(?:份|底|末|\d{1,2}日)?\)`, 'g'),
  new RegExp(
    String.raw`(?<!\d)${RUN}(?:份|底|末|\d{1,2}日)?\((?:(?:19|20)\d{2}年)?${PERIOD}\)`,
    'g',
  ),
];

/** 上半年(1—5月) — a part of the year, and the months that are said to be it. */
export const periodAndMonths: Check = {
  code: 'period-and-months',
  label: '季度、半年与所注的月份不符',
  severity: 'error',
  looksAt: '“上半年(1—6月)”“三季度(7—9月)”所注的起止月份是否为该季度、半年的月份。',
  remedy: '核对起止月份,按实际统计的月份称呼。',
  find: ({ text }) =>
    TOLD.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(
      ({ 0: words, index, groups }): Flaw[] => {
        const { name, from, to } = groups as Record<'name' | 'from' | 'to', string>;
        const [first, last] = MONTHS[name.replace(/^第/, '')]!;
        // 三季度(1-9月): so far.
        // 一季度(12月21日至3月20日): counted from day to day.
        // 2023年度第二批第一季度(2024年1月…): counted from when the batch began.
        const isOfBatch =
          /(?:批次?|期|届|轮|学年|财年|财政年度)(?:的)?$/.test(
            text.slice(Math.max(0, index - 6), index),
          ) || isOfOtherYear(text, index, words);
        const isByDays = /(?<!\d)(?!(?:0?1|28|29|30|31)日)\d{1,2}日/.test(words);
        return isByDays || ([first, 1].includes(Number(from)) && Number(to) === last)
          ? []
          : [
              flawAt(
                index,
                words,
                `${name}为${first}月至${last}月,文中注为${from}月至${to}月${isOfBatch ? ',不是自然季度,宜写明从何时起算' : ''}。`,
                isOfBatch ? 'hint' : undefined,
              ),
            ];
      },
    ),
};

/** 2023年度…第一季度(2024年1月…) */
function isOfOtherYear(text: string, at: number, words: string): boolean {
  const own = /(?<=\()(?:19|20)\d{2}(?=年)/.exec(words)?.[0];
  const said = /(?<year>(?:19|20)\d{2})年度?[^,。;()\d]{0,8}$/.exec(
    text.slice(Math.max(0, at - 20), at),
  )?.groups!.year;
  return own !== undefined && said !== undefined && own !== said;
}

const CLASS = /(?<year>20\d{2})届(?:普通)?(?:高校|大学|高等学校)?毕业生(?<rest>[^,。;]{0,16})/g;
/** How many they are, and not what was done for those of them that were left. */
const OF_ALL =
  /^(?:今年|人数|总[量数]|规模)?(?:将|预计|再次|已)?(?:突破|达到?|超过|共有?|约|近|首次)\d/;
const YEAR = /(?<!\d)(?<year>20\d{2})年/g;

/** 我省2021届高校毕业生今年突破66万人 — of a class that left the year before. */
export const classOfYear: Check = {
  code: 'class-of-year',
  label: '毕业生的届别与年份不符',
  severity: 'warn',
  looksAt: '“今年”“本年”的高校毕业生总数所写的届别,是否为文中最近的年份。',
  remedy: '核对届别。',
  find: ({ text }) => {
    const years = [...text.matchAll(YEAR)].map(({ groups }) => Number(groups!.year));
    const last = Math.max(0, ...years);
    return [...text.matchAll(CLASS)].flatMap(({ 0: words, index, groups }): Flaw[] => {
      const clause = text.slice(Math.max(0, index - 12), index + words.length);
      return Number(groups!.year) === last - 1 &&
        /今年|本年/.test(clause) &&
        OF_ALL.test(groups!.rest!)
        ? [flawAt(index, words, `文中所说的今年为${last}年,毕业生写作${groups!.year}届。`)]
        : [];
    });
  },
};
