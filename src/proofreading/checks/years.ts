import type { Check, Draft, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';
import { lastMonthIn } from '../periods.js';

/** So far into a text it says what it reports. */
const HEAD = 120;
/** So far it may go on saying why. */
const OPENING = 400;

/** The year that the title reports on, of a report about a whole year or a part of one. */
function yearReported(text: string): number | null {
  const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const found = [...title.matchAll(/((?:19|20)\d{2})年?/g)];
  const isReport = /总结|情况|报告|公报|通报|自评|简报|决算|工作|分析/.test(title);
  return isReport && found.length === 1 ? Number(found[0]![1]) : null;
}

const BEGINS =
  /^\s*(?:[一二三四五六七八九十]+、[^。]{2,20}。|\([一二三四五六七八九十]+\)[^。]{0,20}。?)?\s*((?:19|20)\d{2})年(?:度|全年|上半年|第?[一二三四]季度|前三季度|1[-—至]1?\d月份?)?,/;

/** 2022年,… — a sentence of what was done that begins with the year before the one reported. */
export const otherYear: Check = {
  code: 'other-year',
  label: '工作情况写作了上一年',
  severity: 'warn',
  looksAt: '标题写明年度的,正文中只此一处以上一年度开头报告完成情况的句子。',
  remedy: '核对年份:多为沿用上年文稿时漏改。',
  find: (draft) => {
    const year = yearReported(draft.text);
    if (!year) return [];
    return draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      const said = Number(BEGINS.exec(words)?.[1]);
      const isOnce = [...draft.text.matchAll(new RegExp(`${year - 1}年`, 'g'))].length === 1;
      if (
        said !== year - 1 ||
        !isOnce ||
        sentence.mood !== 'result' ||
        words.includes(String(year)) ||
        !sentence.facts.some(({ role }) => role === 'completion' || role === 'target')
      )
        return [];
      const at = sentence.start + words.indexOf(String(said));
      return [
        {
          where: [[at, Math.min(sentence.end, at + 30)]],
          says: `标题为 ${year} 年,这里报告的是 ${said} 年的完成情况。`,
        },
      ];
    });
  },
};

const SELF = /对((?:19|20)\d{2})年(?:度)?[^,。;]{0,24}(?:进行|开展)了?[^,。;]{0,8}(?:自评|评价)/g;

/** 2024年绩效自评报告, of the money of 2024 all through, and 对2023年度…进行了自评 in its opening. */
export const yearExamined: Check = {
  code: 'year-examined',
  label: '自评所说的年度与标题不同',
  severity: 'warn',
  looksAt: '标题与正文都写某年度的绩效自评,开头“对某年度…进行了自评”是否写作上一年度。',
  remedy: '核对年度:多为沿用上年文稿时漏改。',
  find: ({ text }) => {
    const year = yearReported(text);
    const isThroughout =
      year !== null &&
      // 2024年绩效自评 may be done in 2024, of 2023.
      text.includes(`${year}年度`) &&
      [...text.matchAll(new RegExp(`${year}年`, 'g'))].length >= 3;
    return [...text.matchAll(SELF)]
      .filter(([, said]) => isThroughout && Number(said) === year - 1)
      .map((match) => ({
        where: [[match.index, match.index + match[0].length]],
        says: `标题为 ${year} 年,这里写“${match[1]}年”。`,
      }));
  },
};

/** 2023年,我局共组织…: a text without a title that begins with the year it tells of, and no part of it with the next. */
function yearBegun(text: string): number | null {
  const year = Number(
    /^\s*((?:19|20)\d{2})年(?:度|全年)?(?:,|\p{Script=Han})(?![以来初])/u.exec(text)?.[1],
  );
  const isNextTold = new RegExp(`(?:^|[。;\\n])\\s*(?:截[至止])?${year + 1}年(?!\\d{1,2}月)`).test(
    text,
  );
  return year && !isNextTold ? year : null;
}

const DAY = /((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日)?/g;
const TO_COME =
  /公示|公告|异议|将|拟|计划|预计|力争|确保|下一?步|到期|届满|有效期|施行|执行|之前|以前|底前|印发|截[至止]/;

/** 于2025年3月前制定了: done by then. */
const PUT_DOWN =
  /于(?:19|20)\d{2}年\d{1,2}月(?:底)?(?:以)?前(?=(?:制定|出台|印发|完成|建立|建成)了)/g;
/** 开展了2024年度…的绩效自评工作,现将…报告如下 */
const yearOfReport = (text: string): number | null => {
  const opening = text
    .slice(0, OPENING)
    .split('\n')
    .find((line) => /报告如下|汇报如下/.test(line));
  const years = new Set(
    [...(opening ?? '').matchAll(/(?<![〔[(])((?:19|20)\d{2})年度/g)].map(([, year]) => year),
  );
  return years.size === 1 ? Number([...years][0]) : null;
};

/** 2024年10月15日 in what was done in 2023 */
export const dayOfLaterYear: Check = {
  code: 'day-of-later-year',
  label: '工作情况中的日期晚于报告年度',
  severity: 'error',
  looksAt: '标题写明年度的,已做的事项是否写作了下一年的日期(次年一、二月除外)。',
  remedy: '核对年份。',
  find: (draft) => {
    const year = yearReported(draft.text) ?? yearBegun(draft.text) ?? yearOfReport(draft.text);
    if (!year) return [];
    return draft.sentences
      .filter(({ mood, isHeading, facts }) => mood === 'result' && !isHeading && facts.length > 0)
      .flatMap((sentence) => {
        const words = draft.text.slice(sentence.start, sentence.end);
        if (TO_COME.test(words.replace(/《[^》]*》/g, '').replace(PUT_DOWN, ''))) return [];
        return [...words.matchAll(DAY)]
          .filter(([, said, month]) => Number(said) === year + 1 && Number(month) >= 3)
          .map((match): Flaw => ({
            where: [
              [sentence.start + match.index, sentence.start + match.index + match[0].length + 6],
            ],
            says: `报告的是 ${year} 年,“${match[0]}”在此之后。`,
          }));
      });
  },
};

const LEFT =
  /距(?:离)?(?:年底|年末|全年(?:结束)?|年终)[^,。;]{0,4}?(?:还有|还剩|仅剩|只剩|仅有|剩下?)(?:不足|不到)?([一二两三四五六七八九十]|\d{1,2})个(?:多)?月/g;
const LATER = /(?:后|最后)([一二两三四五六七八九十]|\d{1,2})个月(?:的)?(?:工作|时间|打算)/g;

/** 距年底还有几个月 — after the months that the title names. */
export const monthsLeft: Check = {
  code: 'months-left',
  label: '所说剩余月数与报告期不符',
  severity: 'warn',
  looksAt: '“距年底还有几个月”与标题所写的报告期是否相符。',
  remedy: '按报告期末到 12 月重算。',
  find: ({ text, period }: Draft) => {
    const last = lastMonthIn(text.slice(0, HEAD)) ?? period?.to ?? 12;
    if (last >= 12) return [];
    return [...text.matchAll(LEFT), ...text.matchAll(LATER)].flatMap((match): Flaw[] => {
      const said = countSaid(match[1]!);
      return said === 12 - last || (/不足|不到/.test(match[0]) && said === 13 - last)
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `报告期到 ${last} 月,还有 ${12 - last} 个月,文中为“${match[0]}”。`,
            },
          ];
    });
  },
};

const MONTHS =
  /(?<![\d年])1月?份?[-—~至到](\d{1,2})月|(?<=^|[,。;:\n])(?:今年)?截[至止](?:目前,?)?(\d{1,2})月(?:底|末|份|\d{1,2}[日号])/g;

/** 1月至7月开展22次 in a report of the first half-year */
export const monthsOutside: Check = {
  code: 'months-outside',
  label: '所报月份超出报告期',
  severity: 'warn',
  looksAt: '开头写明报告期(上半年、1—6月)的,正文“1月至几月”的工作是否超出报告期。',
  remedy: '核对月份。',
  find: ({ text, sentences }: Draft) => {
    const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
    const last = title.length <= 40 && title.length < text.length / 3 ? lastMonthIn(title) : null;
    // A title of a half-year and its plan for the other.
    if (last === null || /[。;]$|打算|计划|安排|[1-9一]—?月.*[1-9]月.*月/.test(title)) return [];
    return sentences
      .filter(({ mood, facts }) => mood === 'result' && facts.length > 0)
      .flatMap(({ start, end }) => {
        const words = text.slice(start, end);
        if (/去年|上年|同期|将|拟|计划|预计/.test(words)) return [];
        return [...words.matchAll(MONTHS)]
          .filter(([, to, until]) => Number(to ?? until) > last && Number(to ?? until) <= 12)
          .map((match): Flaw => ({
            where: [[start + match.index, start + match.index + match[0].length]],
            says: `报告期到 ${last} 月,这里写“${match[0]}”。`,
          }));
      });
  },
};

const QUARTER_TITLE = /(?<!前)第?([一二三四])季度/g;
const QUARTER_BEGINS =
  /^(?:\d{1,2}[.、])?([一二三四])季度(?=[,我全本该]|\p{Script=Han}{0,4}[省市区县])/u;

/** 二季度我区… in a report that tells of the third everywhere else. */
export const otherQuarter: Check = {
  code: 'other-quarter',
  label: '工作情况写作了上一季度',
  severity: 'warn',
  looksAt: '标题写明季度的,正文中只此一处以前一季度开头的句子。',
  remedy: '核对季度:多为沿用上期文稿时漏改。',
  find: ({ text, sentences }: Draft) => {
    const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
    const said = [...title.slice(0, 60).matchAll(QUARTER_TITLE)];
    const quarter = '一二三四'.indexOf(said[0]?.[1] ?? '零') + 1;
    if (said.length !== 1 || quarter < 2 || /上半年|全年|前.季度/.test(title)) return [];
    const last = '一二三四'[quarter - 2]!;
    const found = sentences.filter(({ start, end, isTableRow, isHeading }) => {
      const words = text.slice(start, end).trim();
      return (
        !isTableRow &&
        !isHeading &&
        QUARTER_BEGINS.exec(words)?.[1] === last &&
        !/比|较|同期|环比|相比/.test(words.slice(0, 20))
      );
    });
    const [own] = found;
    return found.length === 1 && own
      ? [
          {
            where: [[own.start, Math.min(own.end, own.start + 20)]],
            says: `标题为${said[0]![1]}季度,这里写“${last}季度”。`,
          },
        ]
      : [];
  },
};
