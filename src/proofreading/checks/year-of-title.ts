import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';

const REPORT = /总结|公报|报告|小结|汇报|自评|情况|通报|决算|分析|监测|概况|概要|摘要|公告/;
/** What a sentence reports: months of a year, or how it stands at its end. */
const OF_YEAR =
  /(?:^|[。;:\n])\s*(?:截[至止])?(?<year>(?:19|20)\d{2})年(?:1?\d?月?[-—~至到]1?\d月(?:底|末)?|(?:12月)?(?:末|底)|全年|上半年|前?第?[一二三四]个?季度|度)?(?:,|(?=是)|(?=(?:财政拨款|一般公共预算|政府性基金|本年|部门|单位|机关运行|总)?[^,。;\d《》]{0,10}(?:收入|支出|总计|经费)))/g;
const COMPARED = /^[^。;]{0,60}?(?:[比较](?:上年|去年)|同比|完成[^。;]{0,12}(?:目标|任务|计划))/;
const TO_COME = /明年|下一?年|下一?步/;

/** 2024年工作总结, and in it 2023年1—12月…同比增加 — the year before, told as the one that is reported. */
export const yearOfTitle: Check = {
  code: 'year-of-title',
  label: '所报年份与标题的年份不同',
  severity: 'warn',
  looksAt:
    '标题写明年度的总结、公报、自评,正文“某年1—12月”“截至某年末”并与上年比较的句子,是否写成了上一年。',
  remedy: '核对年份:多为沿用上年文稿时漏改。',
  find: (draft) => {
    const year = yearOf(draft);
    const others = [...ofAccounts(draft), ...ofSameMonths(draft)];
    if (year === null) return [...others, ...otherThroughout(draft)];
    return [
      ...others,
      ...[...draft.text.matchAll(OF_YEAR)].flatMap((match): Flaw[] => {
        const said = Number(match.groups!.year);
        const rest = draft.text.slice(match.index + match[0].length, match.index + 120);
        const start = match.index + match[0].search(/截|(?:19|20)\d{2}/);
        // Told twice, the year before may be what is compared.
        const isOnce = draft.text.split(`${said}年`).length === 2;
        return said === year - 1 &&
          isOnce &&
          (COMPARED.test(rest) || isOpening(draft, start)) &&
          !TO_COME.test(rest.slice(0, 20))
          ? [
              {
                where: [[start, match.index + match[0].length]],
                says: `标题为 ${year} 年,这里报告的是 ${said} 年。`,
              },
            ]
          : [];
      }),
    ];
  },
};

/** In so many lines the title stands, below the name of the office. */
const TITLE_LINES = 3;
const LONGEST = 40;

/** The lines of the title, up to the first sentence: 2020年人力资源管理 and 支出绩效评价报告 are one. */
function titleOf(text: string): string {
  let end = 0;
  let count = 0;
  for (const line of text.split('\n', 4 * TITLE_LINES)) {
    if (count > 0 && (count === TITLE_LINES || line.length > LONGEST || NO_TITLE.test(line))) break;
    if (line.length > LONGEST) break;
    if (line.trim() !== '') count += 1;
    end += line.length + 1;
  }
  return text.slice(0, end).trimEnd();
}
const NO_TITLE = /[。,;:]|^[一二三(（]|^(?:截|今年|19|20\d{2}年)/;

/** 2019年, — with which the text below the title begins, where another number of that year is not to be expected. */
const isOpening = (draft: Draft, at: number): boolean =>
  /^(?:19|20)\d{2}年(?:度)?[,是]/.test(draft.text.slice(at, at + 8)) &&
  draft.text.slice(titleOf(draft.text).length, at).trim() === '';

/** The one year of the title, which what follows names as well. */
function yearOf({ text }: Draft): number | null {
  const titles = text
    .split('\n', 3 * TITLE_LINES)
    .filter((line) => line.trim() !== '')
    .slice(0, TITLE_LINES);
  const title = titles.find(
    (line) => line.length <= 40 && REPORT.test(line) && /(?:19|20)\d{2}年/.test(line),
  );
  const years = [...(title ?? '').matchAll(/((?:19|20)\d{2})年/g)].map(([, year]) => Number(year));
  const [year] = years;
  return years.length === 1 &&
    year &&
    text.slice(text.indexOf(title!) + title!.length).includes(`${year}年`)
    ? year
    : null;
}

/** 2019年度部门决算 in the first lines, and 纳入本部门2018年度决算编制的单位 below. */
const ACCOUNTS_OF = /((?:19|20)\d{2})年度?[^\n。,]{0,12}(?:部门|单位)(?:整体)?(?:决算|预算)/;
const MADE_UP =
  /纳入[^,。;\n]{0,14}?(?<year>(?:19|20)\d{2})年度?(?:部门|单位)?(?:决算|预算)(?:编制|汇编|编报)/g;
const HEAD = 200;
function ofAccounts({ text }: Draft): Flaw[] {
  const year = ACCOUNTS_OF.exec(text.slice(0, HEAD))?.[1];
  return [...text.matchAll(MADE_UP)]
    .filter(({ groups }) => year !== undefined && groups!.year !== year)
    .map(({ 0: words, index }) => ({
      severity: 'error' as const,
      where: [[index, index + words.length]],
      says: `标题为 ${year} 年度,这里写作“${words}”。`,
    }));
}

/** 2025年第二季度, 2024年度1-4月份 */
const MONTHS =
  /(?<before>[^,。;\n]{0,6})(?<year>(?:19|20)\d{2})年度?(?<months>(?:前?第?[一二三四]个?季度|[上下]半年|\d{1,2}月?(?:份)?[-—~至到]\d{1,2}月|\d{1,2}月(?!\d)))/g;
const NOT_OF_IT = /[比较与同和从由自以至于、《〔(]$|[比较与同和][^,。;]*$|上年|去年/;

/** 2025年第二季度运行情况, and below it 2024年第二季度共受理…: the same months of another year. */
function ofSameMonths({ text }: Draft): Flaw[] {
  const title = titleOf(text);
  const own = [...title.matchAll(MONTHS)];
  const [first] = own;
  if (!first || own.length > 1 || !REPORT.test(title)) return [];
  const { year, months } = first.groups as Record<'year' | 'months', string>;
  return [...text.slice(title.length).matchAll(MONTHS)].flatMap((match): Flaw[] => {
    const said = match.groups as Record<'before' | 'year' | 'months', string>;
    const start = title.length + match.index + said.before.length;
    const end = title.length + match.index + match[0].length;
    return said.months === months &&
      Math.abs(Number(said.year) - Number(year)) === 1 &&
      !NOT_OF_IT.test(said.before.replace(/截[至止]$/, '')) &&
      !/^(?:份)?(?:同期|以来|相比|的)/.test(text.slice(end, end + 4)) &&
      text.split(`${said.year}年`).length === 2
      ? [{ where: [[start, end]], says: `标题为${year}年${months},这里写作${said.year}年。` }]
      : [];
  });
}

const PLAN =
  /计划|打算|要点|方案|安排|(?<!部门|项目|单位)预算(?!绩效|执行)|目标(?!责任|考核|完成|任务完成)|规划/;
const SAID = /(?<![比较与同到至-])(?<year>(?:19|20)\d{2})年(?!以来|前|起)/g;
const TO_BE = new RegExp(`${PLAN.source}|将(?!近)|(?<![主重])要|力争`);
const TWICE = 2;

/** 2022年工作总结, and below it 2023年 again and again, and 2022年 nowhere. */
function otherThroughout(draft: Draft): Flaw[] {
  const { text } = draft;
  const title = titleOf(text);
  const years = [...title.matchAll(SAID)].map(({ groups }) => Number(groups!.year));
  const [year] = years;
  if (years.length !== 1 || !year || !REPORT.test(title) || PLAN.test(title)) return [];
  const at = title.length;
  const told = [...text.slice(at).matchAll(SAID)].filter(
    ({ index }) =>
      !/[《〔(]/.test(text.slice(at + index - 1, at + index)) && isReported(draft, at + index),
  );
  const [first] = told;
  const said = Number(first?.groups!.year);
  return first &&
    told.length >= TWICE &&
    told.every(({ groups }) => Number(groups!.year) === said) &&
    Math.abs(said - year) === 1 &&
    // 今年…; 2022年底结转的…: the year before, where its own is called so.
    !(said < year && /今年|本年/.test(text.slice(at)))
    ? [
        {
          where: [
            [title.search(/\S/), at],
            [at + first.index, at + first.index + first[0].length],
          ],
          says: `标题为 ${year} 年,正文所说的都是 ${said} 年。`,
        },
      ]
    : [];
}

/** 二、2023年工作打算。2023年,计划…: what is to come is of the next year, and a heading says so. */
function isReported(draft: Draft, at: number): boolean {
  const sentence = sentenceAt(draft, at);
  return (
    sentence?.mood === 'result' &&
    !sentence.headings.some((each) => PLAN.test(each)) &&
    !TO_BE.test(draft.text.slice(sentence.start, sentence.end))
  );
}
