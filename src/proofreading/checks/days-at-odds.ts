import { type Check, type Flaw, flawAt } from '../check.js';

const PUBLISHED =
  /(?:发布|公开|发文|信息)(?:时间|日期)[::]\s*(?<year>(?:19|20)\d{2})[-年./](?<month>\d{1,2})/g;
const MADE =
  /(?:自评|评价|填报|填表|报告|编制)(?:时间|日期)[::]\s*(?<year>(?:19|20)\d{2})[-年./](?<month>\d{1,2})/g;
const monthsOf = ({ year, month }: Record<string, string>): number =>
  Number(year) * 12 + Number(month);

/** 发布时间:2023-03-06, and 自评时间:2023年11月 */
export const publishedBefore: Check = {
  code: 'published-before-made',
  label: '发布时间早于自评(填报)时间',
  severity: 'error',
  looksAt: '页首的发布时间是否早于自评、填报、编制时间。',
  remedy: '核对两个日期。',
  find: ({ text }) => {
    const [published] = [...text.matchAll(PUBLISHED)];
    return !published
      ? []
      : [...text.matchAll(MADE)]
          .filter(({ groups }) => monthsOf(groups!) > monthsOf(published.groups!))
          .map((made): Flaw => ({
            where: [
              [made.index, made.index + made[0].length],
              [published.index, published.index + published[0].length],
            ],
            says: `“${made[0]}”晚于“${published[0]}”。`,
          }));
  },
};

const STAGE = /第(?<nth>[一二三四五六])(?:个)?阶段[^()。\n]{0,20}\((?<span>[^()\n]{4,30})\)/g;
const DAY =
  /(?:(?<year>(?:19|20)\d{2})年)?(?:(?<month>\d{1,2})月[底末份]?|(?<half>[上下]半年)|(?<end>年?底))?/g;
const BEGIN: Record<string, number> = { 上半年: 1, 下半年: 7 };
const END: Record<string, number> = { 上半年: 6, 下半年: 12 };

interface Stage {
  where: [number, number];
  words: string;
  from: number | null;
  to: number;
}

/** 第一阶段(至2023年底)、第二阶段(2023年上半年) — the one ends after the other. */
export const stagesInTurn: Check = {
  code: 'stages-in-turn',
  label: '各阶段的起止时间前后颠倒、重叠',
  severity: 'error',
  looksAt: '“第一阶段(某月至某月)、第二阶段(某月至某月)”后一阶段是否早于前一阶段结束。',
  remedy: '核对各阶段的起止时间。',
  find: ({ text }) => {
    const stages = [...text.matchAll(STAGE)].map(stageOf);
    return stages.flatMap((stage, at): Flaw[] => {
      const before = stages[at - 1];
      // One may begin in the month in which the one before it ends.
      return before && stage && (stage.from ?? stage.to) < before.to
        ? [
            {
              where: [stage.where, before.where],
              says: `“${stage.words}”早于“${before.words}”的结束。`,
            },
          ]
        : [];
    });
  },
};

function stageOf(match: RegExpMatchArray): Stage | null {
  const start = match.index! + match[0].indexOf('(');
  const span = match.groups!.span!;
  let year = 0;
  const days = [...span.matchAll(DAY)]
    .filter(([words]) => words !== '')
    .map(({ groups }) => {
      if (groups!.year) year = Number(groups!.year);
      const { month, half, end } = groups!;
      return {
        from: year * 12 + (month ? Number(month) : half ? BEGIN[half]! : end ? 12 : 1),
        to: year * 12 + (month ? Number(month) : half ? END[half]! : 12),
      };
    });
  const [first, last] = [days[0], days.at(-1)];
  return first && last && year > 0
    ? {
        where: [start, start + span.length + 2],
        words: span,
        from: /^至|^到|前$/.test(span) ? null : first.from,
        to: last.to,
      }
    : null;
}

/** 202年完成, 20 3年: a digit of the year was lost. */
const SHORT_YEAR =
  /(?<![\d.])20\d年(?=完成|底|末|全|新增|实现|度|[1-9]月|[至到—~-]20\d{2}年|,全|上半年|下半年)|(?<![\d.])20 \d年(?=\p{Script=Han})|(?<![\d.])20\d 年(?=完成|底|末|全|新增|实现|度)/gu;

export const shortYear: Check = {
  code: 'short-year',
  label: '年份缺数字',
  severity: 'error',
  looksAt: '“202年完成”“20 3年”等少一位数字的年份。',
  remedy: '补全年份。',
  find: ({ text }) =>
    [...text.matchAll(SHORT_YEAR)].map(({ 0: words, index }) =>
      flawAt(index, words, `“${words}”不是年份的写法。`),
    ),
};
