import { type Check, placeOfFact } from '../check.js';

const YEAR = /(?:19|20)\d{2}|今年|本年|去年|当年|上年度|[“"]?十[一二三四]五/;
const SPAN =
  /(?:[第前][一二三四]个?季度|[一二三四]季度|[上下]半年|全年|\d{1,2}月份?)[^,。;\d]{0,16}$/;
const IN_TITLE = /(?:季度|半年|\d月|月份).*(?:情况|统计|分析|报告|公报|通报|简报)$/;
const LONGEST_TITLE = 40;
const isTitle = (line: string): boolean => line.length <= LONGEST_TITLE && !/[。;,:]/.test(line);
const AGAINST = /同比|(?:比|较)(?:上年|去年)?同期|环比/;

/** 一季度基金收入2.18亿元,比上年同期增加0.21亿元 — of no year. */
export const yearUntold: Check = {
  code: 'year-untold',
  label: '全文没有写明是哪一年',
  severity: 'warn',
  looksAt:
    '写有“一季度、上半年、几月份”的数和同比增减,而全文(连同标题)没有任何年份,也没有“今年”的。',
  remedy: '补写年份。',
  find: ({ text, facts, period }) => {
    if (period || YEAR.test(text) || !AGAINST.test(text)) return [];
    const first = facts.find(
      ({ role, before, sentence }) =>
        role === 'actual' &&
        !sentence.isTableRow &&
        sentence.mood === 'result' &&
        SPAN.test(before),
    );
    if (!first) return [];
    const title = text.trimStart().split('\n')[0]!;
    return [
      {
        where: [placeOfFact(first)],
        // A title that tells the quarter should tell the year.
        severity: isTitle(title) && IN_TITLE.test(title) ? 'warn' : 'hint',
        says: '全文没有写明年份,看不出这是哪一年的数。',
      },
    ];
  },
};
