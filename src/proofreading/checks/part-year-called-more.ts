import { type Check, type Flaw, flawAt } from '../check.js';

const CUT_OFF =
  /(?:(?<!\d)[1一][月份]{0,2}[-—~至到]|截[至止](?:(?:19|20)\d{2}年)?)(?<month>\d{1,2})月/g;
const HALF = /(?<!去年|上年|\d{4}年)上半年[^。;\n]{0,24}?(?:成绩|成效|完成|实现|呈现|总体|情况)/g;
const OTHERS = /(?<!\d)(?:6|六)月|二季度|下半年/;
const TOLD =
  /(?<said>(?:19|20)\d{2})年(?:全年|度|,|全[省市区县])?[^。;()\n]{0,40}\(截[至止](?<day>(?:19|20)\d{2})年/g;

/** 1—5月底…, and 上半年成绩突出; 2023年…(截至2022年12月底) — the day does not reach what is told. */
export const partYearCalledMore: Check = {
  code: 'part-year-called-more',
  label: '所称时段与截止月份不符',
  severity: 'hint',
  looksAt: '数字只到5月(以前)而称“上半年”的;“2023年……(截至2022年12月底)”所注年份早于所说年份的。',
  remedy: '按实际统计的截止月份称呼。',
  isLast: true,
  find: ({ text }) => {
    const months = [...text.matchAll(CUT_OFF)].map(({ groups }) => Number(groups!.month));
    const isShort = months.length > 0 && Math.max(...months) < 6 && !OTHERS.test(text);
    return [
      ...(isShort ? [...text.matchAll(HALF)] : []).map(({ 0: words, index }): Flaw =>
        flawAt(index, words, `数字只到${Math.max(...months)}月,文中称“上半年”。`),
      ),
      ...[...text.matchAll(TOLD)]
        .filter(
          ({ 0: words, groups }) =>
            Number(groups!.day) < Number(groups!.said) && !/计划|拟|将|安排|预算|目标/.test(words),
        )
        .map(({ 0: words, index, groups }): Flaw => ({
          ...flawAt(index, words, `所说为${groups!.said}年,所注截至${groups!.day}年。`),
          severity: 'warn',
        })),
    ];
  },
};
