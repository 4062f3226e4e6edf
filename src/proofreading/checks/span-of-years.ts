import type { Check, Flaw } from '../check.js';

const UP_TO = /截[至止](?:到)?((?:19|20)\d{2})年(?:底|末|12月)/;
const SPAN = /((?:19|20)\d{2})年?[-—~至到]+((?:19|20)\d{2})年/g;
const PLANNED =
  /“?十[一二三四五六]五|时期|任务|合同|协议|期限|规划|计划|目标|预测|预计|方案|周期|任期|服务期|学年|年度采暖|纲要|行动/;

/** 截至2017年底 reports, and a series 2013年—2018年 — it ends after what is reported. */
export const spanOfYears: Check = {
  code: 'span-of-years',
  label: '所列年份超出报告年度',
  severity: 'warn',
  looksAt: '“截至某年底”的文稿中,“某年—某年情况(图、表)”的末年是否晚于报告年度。',
  remedy: '核对图表的起止年份。',
  find: ({ text, sentences }) => {
    const year = Number(UP_TO.exec(text)?.[1] ?? 0);
    if (year === 0) return [];
    if (new RegExp(`截[至止]${year + 1}年`).test(text)) return [];
    return sentences
      .filter(({ mood }) => mood === 'result')
      .flatMap((sentence): Flaw[] => {
        const words = text.slice(sentence.start, sentence.end);
        if (PLANNED.test(words)) return [];
        return [...words.matchAll(SPAN)]
          .filter(([, from, to]) => Number(to) === year + 1 && Number(from) < year)
          .map((match) => ({
            where: [[sentence.start + match.index, sentence.start + match.index + match[0].length]],
            says: `报告截至 ${year} 年底,所列年份到 ${year + 1} 年。`,
          }));
      });
  },
};
