import type { Check, Flaw } from '../check.js';
import { lastMonthIn } from '../periods.js';

const HEAD = 200;
const WHOLE = /(?<year>(?:19|20)\d{2})年全年(?:的|共|共有|完成|实现|达到?|为)*\d/g;

/** So far back its sentence is looked for. */
const LOOK_BACK = 200;

/** 全年数 — of a year of which only a part is reported: 2013年上半年5083件, 是2013年全年1914件的近3倍. */
export const yearNotOver: Check = {
  code: 'year-not-over',
  label: '报告期未满而写有全年数',
  severity: 'warn',
  looksAt: '文首写明“某年上半年(前几月)”的,正文是否写有同年“全年”的数(目标、计划、预计除外)。',
  remedy: '核对年份,是否为上年全年。',
  isLast: true,
  find: ({ text }) => {
    const head = text.slice(0, HEAD);
    const year = /((?:19|20)\d{2})年(?=上半年|前|一季度|第?[一二三]季度|1?[-—~至]?\d{1,2}月)/.exec(
      head,
    )?.[1];
    const month = lastMonthIn(head);
    if (!year || month === null || month >= 12) return [];
    return [...text.matchAll(WHOLE)].flatMap((match): Flaw[] => {
      const clause = text
        .slice(Math.max(0, match.index - LOOK_BACK), match.index)
        .split(/[。;\n]/)
        .at(-1)!;
      const behind = text.slice(match.index, match.index + 40);
      const isGoal = /目标|任务|计划|争取|有望|将|预计|预算|力争|确保|指标|预期/.test(
        clause + behind,
      );
      return match.groups!.year === year && !isGoal
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `文首写到 ${month} 月,文中写有“${match[0].replace(/\d$/, '')}”的数。`,
            },
          ]
        : [];
    });
  },
};
