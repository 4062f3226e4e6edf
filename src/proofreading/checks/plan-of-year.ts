import type { Check, Flaw } from '../check.js';

/** Of the whole year: 2024年一季度工作情况 leaves the rest of it to be planned. */
const REPORTED =
  /((?:19|20)\d{2})年(?:度|全年)?(?:(?!季度|半年|月|截[至止]|上年)[^\n,。;]){0,10}(?:总结|工作情况|完成情况|回顾)/;
const PART_OF_YEAR =
  /截[至止到](?:(?:19|20)\d{2}年)?(?:[1-9]|10)月|(?<!\d)1[-—~至](?:[2-9]|10)月|[上下]半年(?:工作|就业)|(?:一|二|三|前三)季度(?:工作|就业)|下一?阶段/;
const REPORTED_AFTER = /\n[^\n。]{0,20}(?:完成情况|落实情况|工作成效|总结)(?=\n|$)/;
const PLANNED =
  /(?:^|\n)[^\S\n]*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?\s*((?:19|20)\d{2})年(?:度)?(?:全年|重点|主要|就业)*工作?(?:打算|计划|思路|安排|谋划|展望)[^\S\n]*(?=\n|$)/g;
const PERIOD =
  /(?:于|自|从)(?:(?:19|20)\d{2}年)?(\d{1,2})月(\d{1,2})日(?:起)?(?:至|到|-|—)(?:(\d{1,2})月)?(\d{1,2})日[^,。;\n]{0,8}(?:开展|举行|举办|进行|实施)/g;
/** 活动期间 wherever it is told; 先后 of the same line alone. */
const WITHIN = /(?<=^|[。\n])[^。\n]*(?:期间|先后)[^。\n]*。/g;
/** 春风行动期间: of another one. */
const OF_OTHER = /(?:\p{Script=Han}(?<!活动))期间/u;
const BEYOND = /结束后|之后|此前|之前|前期|截[至止]|启动前|随后|后续|筹备|准备/;
const DAY = /(?<![\d年至到—-])(\d{1,2})月(\d{1,2})日(?![至到—-])/g;

/** 下年打算 — of the year that is over, where the heading before reports on it. */
export const planOfYear: Check = {
  code: 'plan-of-year',
  label: '工作打算的年份是已总结的年份',
  severity: 'error',
  looksAt: '标题、上文总结某年工作的,“某年工作打算”是否写成了同一年。',
  remedy: '改为下一年度。',
  find: ({ text }) => {
    const done = REPORTED.exec(text);
    if (!done) return [];
    return [...text.matchAll(PLANNED)].flatMap((match): Flaw[] =>
      match[1] === done[1] &&
      match.index > done.index &&
      !PART_OF_YEAR.test(text.slice(0, match.index)) &&
      !REPORTED_AFTER.test(text.slice(match.index + match[0].length))
        ? [
            {
              where: [
                [
                  match.index + match[0].indexOf(match[1]!),
                  match.index + match[0].trimEnd().length,
                ],
              ],
              says: `前文已总结${match[1]}年的工作,这里又写${match[1]}年的打算。`,
            },
          ]
        : [],
    );
  },
};

/** 活动期间 — a day of it that lies before or behind it. */
export const dayOutsideActivity: Check = {
  code: 'day-outside-activity',
  label: '日期不在活动起止时间内',
  severity: 'error',
  looksAt: '写明“于某月某日至某月某日开展”的,后文“活动期间”“先后于”的日期是否在内。',
  remedy: '核对日期。',
  find: ({ text }) => {
    const periods = [...text.matchAll(PERIOD)];
    const [period] = periods;
    if (periods.length !== 1 || !period) return [];
    const from = Number(period[1]) * 100 + Number(period[2]);
    const to = Number(period[3] ?? period[1]) * 100 + Number(period[4]);
    if (from > to) return [];
    const behind = text.slice(period.index + period[0].length);
    const line = behind.split('\n', 1)[0]!.length;
    const said = [...behind.matchAll(WITHIN)].filter(
      ({ 0: words, index }) =>
        !OF_OTHER.test(words) && (index < line || words.startsWith('活动期间')),
    );
    return said.flatMap((within) =>
      [...within[0].matchAll(DAY)].flatMap((day): Flaw[] => {
        const at = Number(day[1]) * 100 + Number(day[2]);
        const start = period.index + period[0].length + within.index + day.index;
        return (at < from || at > to) && !BEYOND.test(within[0].slice(0, day.index))
          ? [
              {
                where: [
                  [start, start + day[0].length],
                  [period.index, period.index + period[0].length],
                ],
                says: `“${day[0]}”不在活动起止时间内。`,
              },
            ]
          : [];
      }),
    );
  },
};
