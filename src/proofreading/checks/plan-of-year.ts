import type { Check, Flaw } from '../check.js';

const REPORTED = /((?:19|20)\d{2})年(?:度|全年)?[^\n,。;]{0,10}(?:总结|工作情况|完成情况|回顾)/;
const PLANNED =
  /(?:^|\n)\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?\s*((?:19|20)\d{2})年(?:度)?(?:全年|重点|主要|就业)*工作?(?:打算|计划|思路|安排|谋划|展望)\s*(?=\n|$)/g;
const PERIOD =
  /(?:于|自|从)(?:(?:19|20)\d{2}年)?(\d{1,2})月(\d{1,2})日(?:起)?(?:至|到|-|—)(?:(\d{1,2})月)?(\d{1,2})日[^,。;\n]{0,8}(?:开展|举行|举办|进行|实施)/g;
const WITHIN = /(?:活动期间|期间|先后)[^。\n]*。/g;
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
      match[1] === done[1] && match.index > done.index
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
    return [...text.slice(period.index + period[0].length).matchAll(WITHIN)].flatMap((within) =>
      [...within[0].matchAll(DAY)].flatMap((day): Flaw[] => {
        const at = Number(day[1]) * 100 + Number(day[2]);
        const start = period.index + period[0].length + within.index + day.index;
        return at < from || at > to
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
