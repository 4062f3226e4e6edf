import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import { lastMonthIn } from '../periods.js';

/** 截至6月底, 1-6月: up to which month something is told. */
const UP_TO =
  /(?:截[至止]|到)(?:今年|本年|(?:19|20)\d{2}年)?(?<until>1[0-2]|[1-9])月(?:底|末|份|\d{1,2}日)|(?<!\d)(?:1|一)(?:月(?:份)?)?[-—~至到](?<to>1[0-2]|[1-9])月/g;
/** Any month, quarter or half, by whatever name. */
const TOLD: [number, RegExp][] = [
  [3, /一季度|首季/],
  [6, /上半年|二季度|半年/],
  [9, /三季度/],
  [12, /全年(?!目标|任务|计划|指标|下达)|四季度|年[底末]/],
];
const REPORT = /总结|情况|报告|通报|简报|分析|完成|小结|运行/;
/** So long a title is, at most. */
const TITLE = 44;
/** A month or two less may be all that was counted by then. */
const FAR = 3;

/** 8月份就业情况, and 7月份,… as the month that is told. */
const OF_MONTH = /(?<!\d|[-—~至到])(?<month>1[0-2]|[1-9])月(?:份)?(?!\d|底|末|[-—~至到])/;
const MONTH_BEGUN = /(?:^|\n)\s*(?:(?:19|20)\d{2}年|今年)?(?<month>1[0-2]|[1-9])月(?:份)?,/;

/** 前三季度…情况, and below it nothing but 截至6月底. */
export const periodOfTitle: Check = {
  code: 'period-of-title',
  label: '正文的时段与标题不同',
  severity: 'warn',
  looksAt:
    '标题写明上半年、前三季度、几月份的,正文各处“截至几月底”“1至几月”都是更早的月份,而没有一处写到标题的时段(只差一两个月的为提示);标题为某月、某季度,正文开头写另一个月、另几个月;没有数字的“上半年呈现……特点”一类的话,时段早于标题而全文只此一处。',
  remedy: '核对时段:按正文改标题,或补到标题的时段。',
  find: (draft) => {
    const { text } = draft;
    const [title = '', ...lines] = text.trimStart().split('\n');
    const last = title.length <= TITLE && REPORT.test(title) ? lastMonthIn(title) : null;
    const month = ofMonth(title, lines.join('\n')) ?? ofSpan(title, lines.join('\n'));
    if (month) {
      const at = text.indexOf(month, text.indexOf(title) + title.length);
      return [
        {
          where: [[at, at + month.length]],
          says: `标题是${(OF_MONTH.exec(title) ?? QUARTER.exec(title))![0]}的,正文写“${month.replace(/,$/, '')}”。`,
        },
      ];
    }
    const claimed = claimOfEarlier(draft, title);
    if (claimed.length > 0) return claimed;
    if (last === null || last === 12 || /打算|计划|安排|要点|[。;]$/.test(title)) return [];
    const from = text.indexOf(title) + title.length;
    const body = lines.join('\n');
    const told = [...text.slice(from).matchAll(UP_TO)].filter(
      ({ index }) =>
        !/去年|上年|同期/.test(text.slice(Math.max(from, from + index - 8), from + index)),
    );
    const months = told.map(({ groups }) => Number(groups!.until ?? groups!.to));
    const latest = Math.max(0, ...months);
    const isNamed =
      TOLD.some(([month, name]) => month >= last && name.test(body)) ||
      new RegExp(`(?<!\\d)(?:${[0, 1, 2, 3, 4].map((more) => last + more).join('|')})月`).test(
        body,
      );
    if (latest === 0 || latest >= last || isNamed) return [];
    return told
      .filter((_, at) => months[at] === latest)
      .slice(0, 1)
      .map(({ 0: words, index }): Flaw => ({
        ...(last - latest < FAR ? { severity: 'hint' as const } : {}),
        where: [
          [text.indexOf(title), text.indexOf(title) + title.length],
          [from + index, from + index + words.length],
        ],
        says: `标题的时段到 ${last} 月,正文只写到“${words}”。`,
      }));
  },
};

/** What is said of a time as a whole, with no figure. */
const OF_TIME =
  /(?<time>上半年|一季度|前三季度)(?!末|底|以来)[^,。;\d\n]{0,16}?(?:呈现|总体(?:平稳|稳定|保持|向好)|运行平稳|保持(?:稳定|平稳))/g;
const ENDS: Record<string, number> = { 一季度: 3, 上半年: 6, 前三季度: 9 };
/** 上半年就业呈现出…特点, where the title and every figure are of 前三季度. */
function claimOfEarlier({ text, sentences }: Draft, title: string): Flaw[] {
  const last = title.length <= TITLE ? lastMonthIn(title) : null;
  if (last === null || /打算|计划|安排|要点/.test(title)) return [];
  return [...text.matchAll(OF_TIME)].flatMap(({ 0: words, index, groups }): Flaw[] => {
    const time = groups!.time!;
    const own = sentenceAt({ sentences }, index);
    return ENDS[time]! < last &&
      own?.mood === 'result' &&
      own.facts.length === 0 &&
      text.split(time).length === 2 &&
      !/去年|上年|同期/.test(text.slice(Math.max(own.start, index - 8), index))
      ? [
          {
            where: [[index, index + words.length]],
            says: `标题的时段到 ${last} 月,这里说的是${time}。`,
          },
        ]
      : [];
  });
}

/** The month that a body begins with, where it is not the one of its title, of which it never speaks. */
function ofMonth(title: string, body: string): string | null {
  // 2023年8月简报: of the month in which it comes out.
  const isOfIt = title.length <= TITLE && REPORT.test(title) && !/简报|通报|专刊/.test(title);
  const own = isOfIt && OF_MONTH.exec(title)?.groups!.month;
  const begun = MONTH_BEGUN.exec(body);
  return own && begun && begun.groups!.month !== own && !new RegExp(`(?<!\\d)${own}月`).test(body)
    ? begun[0].trim()
    : null;
}

const QUARTER = /(?<!前)第?(?<quarter>[一二三四])季度/;
const SPAN_BEGUN =
  /(?:^|\n)\s*(?:(?:19|20)\d{2}年|今年)?(?:1[0-2]|[1-9])月(?:份)?[-—~至到](?<to>1[0-2]|[1-9])月(?:份)?,/;

/** The months with which a body begins, where its title is of another quarter or month, of which it never speaks: 四季度, and 7月至9月,… */
function ofSpan(title: string, body: string): string | null {
  if (title.length > TITLE || !REPORT.test(title) || /简报|通报|专刊/.test(title)) return null;
  const begun = SPAN_BEGUN.exec(body);
  const quarter = QUARTER.exec(title)?.groups!.quarter;
  const month = quarter
    ? 3 * ('一二三四'.indexOf(quarter) + 1)
    : Number(OF_MONTH.exec(title)?.groups!.month ?? 0);
  return begun &&
    month > 0 &&
    Number(begun.groups!.to) !== month &&
    !new RegExp(`(?<!\\d)${month}月|${quarter ? `${quarter}季度` : '本月'}`).test(body)
    ? begun[0].trim()
    : null;
}
