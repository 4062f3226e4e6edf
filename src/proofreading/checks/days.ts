import type { Check, Flaw } from '../check.js';
import type { Period } from '../periods.js';

const DAY = /(?:((?:19|20)\d{2})年)?(\d{1,3})月(?:(\d{1,3})[日号])?/g;
const RANGE =
  /((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?[-—~至到]((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?/g;

const FROM_TO =
  /(?:自|从)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号](?:起|开始)?(?:[至到]|,?截止)(?:同年|当年|本年)?(\d{1,2})月(\d{1,2})[日号](?:止|结束)?/g;

const IN_ONE_MONTH =
  /(?<!\d)(?:(?:19|20)\d{2}年)?(?<!\d|[^\d]年)(\d{1,2})月(\d{1,2})[日号](?:起|开始|启动|开幕)?,?[-—~至到](?:(\d{1,2})月)?(\d{1,2})[日号]/g;
/** 8月31日至8月15日 */
function turned(text: string): Flaw[] {
  const days = [...text.matchAll(IN_ONE_MONTH)].filter(
    ([, month, from, other, to]) => (other ?? month) === month && Number(from) > Number(to),
  );
  return days.map((match): Flaw => ({
    where: [[match.index, match.index + match[0].length]],
    says: `“${match[0]}”起止颠倒。`,
  }));
}

/** 不存在的日期 */
export const impossibleDay: Check = {
  code: 'impossible-day',
  label: '日期不存在',
  severity: 'error',
  looksAt: '月份超过 12、日期超过当月天数、起止颠倒。',
  remedy: '核对日期。',
  find: ({ text }) => [
    ...turned(text),
    ...[...text.matchAll(DAY)].flatMap((match) => {
      if (/[\d.个]/.test(text[match.index - 1] ?? '')) return [];
      const [words, year, month, day] = [
        match[0],
        Number(match[1] ?? 2024),
        Number(match[2]),
        Number(match[3] ?? 1),
      ];
      const isThere =
        month >= 1 &&
        month <= 12 &&
        day >= 1 &&
        day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
      return isThere
        ? []
        : [
            {
              where: [[match.index, match.index + words.length]] as [number, number][],
              says: `没有“${words}”这一天。`,
            },
          ];
    }),
    ...[...text.matchAll(FROM_TO)].flatMap((match) => {
      const [from, to] = [match.slice(2, 4), match.slice(4, 6)].map(
        ([month, day]) => Number(month) * 100 + Number(day),
      ) as [number, number];
      return from > to
        ? [
            {
              where: [[match.index, match.index + match[0].length]] as [number, number][],
              says: `“${match[0]}”起止颠倒;跨年的,写明年份。`,
            },
          ]
        : [];
    }),
    ...[...text.matchAll(RANGE)].flatMap((match) => {
      const [from, to] = [match.slice(1, 4), match.slice(4, 7)].map(
        ([year, month, day]) => Number(year) * 10_000 + Number(month ?? 0) * 100 + Number(day ?? 0),
      ) as [number, number];
      const isSpan = match[2] !== undefined || /[从自由]/.test(text[match.index - 1] ?? '');
      return from > to && isSpan
        ? [
            {
              where: [[match.index, match.index + match[0].length]] as [number, number][],
              says: `“${match[0]}”起止颠倒。`,
            },
          ]
        : [];
    }),
  ],
};

/** 时段 — of what a text reports: as its first lines say. */
interface Reported {
  from: number;
  to: number;
  year: number | null;
  /** Where the lines that say so end. */
  head: number;
}

const HEAD_LINES = 3;
const DAYS_FROM_TO =
  /(\d{1,2})月(\d{1,2})[日号]?[-—~至到](?:(?:19|20)\d{2}年)?(\d{1,2})月(\d{1,2})[日号]/;
const MONTHS_FROM_TO = /(\d{1,2})(?:月份?)?[-—~至到](\d{1,2})月/;
const UNTIL = /截[至止](?:(?:19|20)\d{2}年)?(\d{1,2})月(\d{1,2})[日号]/;
const PARTS: [RegExp, [number, number]][] = [
  [/前三季度/, [1, 9]],
  [/[第]?一季度/, [1, 3]],
  [/[第]?二季度/, [4, 6]],
  [/[第]?三季度/, [7, 9]],
  [/上半年/, [1, 6]],
];

function reportedIn(text: string): Reported | null {
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  const first = lines.slice(0, HEAD_LINES).filter((line) => line.length <= 40);
  const words = first.join('\n');
  if (words === '') return begunWith(text);
  if (/计划|打算|安排|方案|通知|预告/.test(words)) return null;
  const head = text.indexOf(first.at(-1)!) + first.at(-1)!.length;
  const year = /((?:19|20)\d{2})年/.exec(words)?.[1];
  const said = { year: year ? Number(year) : null, head };
  const days = DAYS_FROM_TO.exec(words)?.slice(1, 5).map(Number);
  if (days) return { ...said, from: days[0]! * 100 + days[1]!, to: days[2]! * 100 + days[3]! };
  const months = MONTHS_FROM_TO.exec(words)?.slice(1, 3).map(Number);
  if (months) return { ...said, from: months[0]! * 100, to: months[1]! * 100 + 31 };
  const until = UNTIL.exec(words)?.slice(1, 3).map(Number);
  if (until) return { ...said, from: 100, to: until[0]! * 100 + until[1]! };
  const part = PARTS.find(([pattern]) => pattern.test(words))?.[1];
  return part ? { ...said, from: part[0] * 100, to: part[1] * 100 + 31 } : null;
}

/** 2024年第一季度,全县举办…: a single paragraph that begins with the time it tells of. */
function begunWith(text: string): Reported | null {
  const words = text.trim().includes('\n') ? null : BEGINS.exec(text);
  const part = words && PARTS.find(([pattern]) => pattern.test(words.groups!.part!))?.[1];
  return part
    ? {
        year: words.groups!.year ? Number(words.groups!.year) : null,
        head: 0,
        from: part[0] * 100,
        to: part[1] * 100 + 31,
      }
    : null;
}

const BEGINS = /^\s*(?:今年|(?<year>(?:19|20)\d{2})年)?(?<part>前三季度|第?[一二三]季度|上半年),/;

/** What its user says it is about; a text reports what a year came to so far. */
const givenAs = (period: Period | null): Reported | null =>
  period && { from: 100, to: period.to * 100 + 31, year: period.year, head: 0 };

const HAPPENED = /(?:((?:19|20)\d{2})年)?(?<![\d至到~—-])(\d{1,2})月(\d{1,2})[日号](?![至到~—-])/g;
/** Told afterwards, or still to come. */
const NOT_OF_IT =
  /发布|通报|公布|公示|获悉|记者|印发|刊发|截[至止]|之前|以前|底前|前完成|将|拟|预计|计划|力争|确保|下一?步|起施行|起执行|起实施|届满|到期|结束(?:之)?后/;

/** 时段之外的日期 — an event after the days that the text says it reports. */
export const dayOutside: Check = {
  code: 'day-outside',
  label: '日期在报告期之外',
  severity: 'warn',
  looksAt:
    '标题或导语写明报告期(季度、起止日期),或选定了定版的,正文所报事项的日期是否在报告期之内。',
  remedy: '核对日期,或把事项移到所属的一期。',
  find: ({ text, sentences, period }) => {
    const reported = reportedIn(text) ?? givenAs(period);
    if (!reported) return [];
    return sentences.flatMap((sentence) => {
      const words = text.slice(sentence.start, sentence.end);
      if (
        sentence.start < reported.head ||
        sentence.facts.length === 0 ||
        sentence.mood !== 'result' ||
        NOT_OF_IT.test(words)
      )
        return [];
      return [...words.matchAll(HAPPENED)].flatMap((match) => {
        const [year, month, day] = match.slice(1, 4).map(Number);
        const at = month! * 100 + day!;
        const isOther = match[1] !== undefined && reported.year !== null && year !== reported.year;
        const isThere = month! <= 12 && day! <= 31;
        if (isOther || !isThere || (at >= reported.from && at <= reported.to)) return [];
        const start = sentence.start + match.index;
        return [
          {
            where: [[start, start + match[0].length]] as [number, number][],
            says: `“${match[0]}”不在报告期(${toldDay(reported.from)}至${toldDay(reported.to)})之内。`,
          },
        ];
      });
    });
  },
};

const toldDay = (at: number) =>
  at % 100 === 0 || at % 100 === 31
    ? `${Math.floor(at / 100)} 月`
    : `${Math.floor(at / 100)} 月 ${at % 100} 日`;

const YEARS_COMPARED =
  /(?:截[至止]|^|[\n。;])\s*((?:19|20)\d{2})年(?:12月(?:31日|底|末)?|末|底|度|全年)?(?:(?!(?:19|20)\d{2}年)[^。;\n]){0,60}?[比较与同]((?:19|20)\d{2})年(?!初|\d|[一二三四上下]|第)/g;

/** 与本年相比 — a year that is compared with itself: one of the two was not brought up to date. */
export const yearWithItself: Check = {
  code: 'year-with-itself',
  label: '比较的两个年份相同',
  severity: 'error',
  looksAt: '“截至某年…比某年增加”中,报告的年份与所比的年份是否为同一年。',
  remedy: '核对年份:多为沿用上年文稿时漏改。',
  find: ({ text }) =>
    [...text.matchAll(YEARS_COMPARED)].flatMap((match) =>
      match[1] === match[2]
        ? [
            {
              where: [[match.index, match.index + match[0].length]] as [number, number][],
              says: `报告的和所比的都是 ${match[1]} 年。`,
            },
          ]
        : [],
    ),
};
