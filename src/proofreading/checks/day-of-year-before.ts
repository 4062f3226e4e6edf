import type { Check, Flaw } from '../check.js';

const TITLE =
  /((?:19|20)\d{2})年(?:度)?[^,。;]{0,30}(?:决算|自评|绩效|总结|报告|情况|统计|公报|通报|简报|分析|进展|执行)/;
/** What a whole year came to is told as of its last day. */
const UNTIL = /截[至止]((?:19|20)\d{2})年(?:12月(?:31日|底|末)|年?底|年?末|末)/g;
const SINCE = /(?:^|\n)\s*((?:19|20)\d{2})年(?:以来|来),/g;
const COMPARED = /^[^。;\n]{0,40}(?:相比|比较|同比)|^[^。;\n]{0,12}为基[数期]/;

/** 截至2022年12月31日 in the account of 2023 — a day that the text before it had. */
export const dayOfYearBefore: Check = {
  code: 'day-of-year-before',
  label: '截止日期、起始年份为上一年度',
  severity: 'warn',
  looksAt:
    '标题写明年度的,“截至某年12月31日”“某年以来”是否写作上一年度,而文中并无本年度的同样写法。',
  remedy: '核对年份:多为沿用上年文稿时漏改。',
  find: ({ text }) => {
    const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
    const year = Number(TITLE.exec(title)?.[1]);
    if (!year || [...title.matchAll(/(?:19|20)\d{2}年/g)].length !== 1) return lateDays(text);
    return [
      ...lateDays(text),
      ...daysOfYearBefore(text, year),
      ...[UNTIL, SINCE].flatMap((pattern): Flaw[] => {
        const found = [...text.matchAll(pattern)];
        const before = found.filter(([, said]) => Number(said) === year - 1);
        const [first] = before;
        if (!first || before.length !== 1 || found.length !== 1) return [];
        const [start, end] = [first.index, first.index + first[0].length];
        // 截至上年末的结转: what the year began with.
        const isStart = /结转|结余|年初|期初|上年|存量|余额|[比较与]$/.test(
          text.slice(Math.max(0, start - 6), start) + text.slice(end, end + 24),
        );
        return isStart || COMPARED.test(text.slice(end))
          ? []
          : [
              {
                where: [[start, end]],
                says: `标题为 ${year} 年度,这里写“${first[0].trim()}”。`,
              },
            ];
      }),
    ];
  },
};

const OF_MONTH = /截[至止]((?:19|20)\d{2})年(\d{1,2})月(?:底|末|\d{1,2}日)?,/g;
const OF_PLAN =
  /^[^。;\n]{0,40}(?:完成|占)(?:全年|年度|年|目标|\d)[^。;\n]{0,14}(?:计划|目标|任务)/;

/** 截止2018年6月底, and 截止2017年6月底,…占全年计划的57.2% — the same day of two years, each held against the plan of the year. */
function lateDays(text: string): Flaw[] {
  const found = [...text.matchAll(OF_MONTH)];
  const [first] = found;
  return found
    .filter(
      (each) =>
        Number(each[1]) === Number(first![1]) - 1 &&
        each[2] === first![2] &&
        OF_PLAN.test(text.slice(each.index + each[0].length)),
    )
    .map((each) => ({
      where: [[each.index, each.index + each[0].length]],
      says: `前文写“${first![0].slice(0, -1)}”,这里写“${each[0].slice(0, -1)}”。`,
    }));
}

/** 截至2022年9月底,…完成年度任务的87% under a title of 2023, which names no such day of its own year. */
function daysOfYearBefore(text: string, year: number): Flaw[] {
  const found = [...text.matchAll(OF_MONTH)];
  return found.length > 0 && found.every(([, said]) => Number(said) === year - 1)
    ? found
        .filter((each) => OF_PLAN.test(text.slice(each.index + each[0].length)))
        .slice(0, 1)
        .map((each) => ({
          where: [[each.index, each.index + each[0].length]],
          says: `标题为 ${year} 年,这里写“${each[0].slice(0, -1)}”。`,
        }))
    : [];
}
