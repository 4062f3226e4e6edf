import type { Check } from '../check.js';
import { lastMonthIn } from '../periods.js';
import { stretchOf } from '../plain-text.js';

/** So many lines at the top may bear the day. */
const HEAD = 4;
const DAY = /((?:19|20)\d{2})(?=-|年\d{1,2}月\d{1,2}日)[-年](\d{1,2})[-月](\d{1,2})日?/;

/** A line that is a day and nothing else, or says of what it is the day. */
const IS_DAY = new RegExp(`^[(\\s]*${DAY.source}[)\\s]*$`);
const OF_DAY = /来源|发布|日期|发文|成文|作者|浏览/;

/** 1-8月完成情况, of 24 August — the period was not over when the text was published. */
export const periodNotOver: Check = {
  code: 'period-not-over',
  label: '成文(发布)日期早于报告期末',
  severity: 'warn',
  looksAt: '标题写明“某年1月至几月”的,文首或文末的日期是否早于该月末。',
  remedy: '核对报告期和日期,报告期未满的写明截止日期。',
  find: ({ plain }) => {
    const lines = plain.original.split('\n');
    const title = lines.find((line) => line.trim() !== '') ?? '';
    const year = /((?:19|20)\d{2})年/.exec(title)?.[1];
    const month = lastMonthIn(title);
    if (!year || month === null || /截[至止]/.test(title)) return [];
    const own = [...lines.slice(1, HEAD), lines.filter((line) => line.trim() !== '').at(-1) ?? ''];
    const found = own
      .filter((line) => line.length < 60 && (IS_DAY.test(line) || OF_DAY.test(line)))
      .map((line) => DAY.exec(line))
      .find((each) => each?.[1] === year && Number(each[2]) <= month);
    if (!found) return [];
    const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
    if (Number(found[2]) === month && Number(found[3]) >= last) return [];
    const begin = plain.original.indexOf(title);
    const day = plain.original.indexOf(found[0], begin + title.length);
    return [
      {
        where: [
          stretchOf(plain, begin, begin + title.length),
          stretchOf(plain, day, day + found[0].length),
        ],
        says: `标题写到 ${month} 月,日期为${found[0]},报告期未满。`,
      },
    ];
  },
};
