import type { Check, Flaw } from '../check.js';

const FILLED =
  /(?:填[报表]|报告|制表|编制|撰写|报送|上报|评价)(?:日期|时间)[::]?\s*(?<year>(?:19|20)\d{2})[年.-](?<month>\d{1,2})[月.-](?<day>\d{1,2})日?/g;
const UP_TO =
  /截[至止](?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})[日号]|底|末)/g;
/** What is told of a month's end lies behind its last day. */
const LAST = 28;

const dayOf = ({ groups }: RegExpMatchArray): number =>
  Number(groups!.year) * 10_000 + Number(groups!.month) * 100 + Number(groups!.day ?? LAST);

/** 填报日期:2022年3月5日, and in it 截至2022年3月31日 — figures of a day that was yet to come. */
export const dayOfFilling: Check = {
  code: 'day-of-filling',
  label: '数据截止日晚于填报日期',
  severity: 'error',
  looksAt: '写有“填报日期(报告时间)”的,正文“截至某年某月某日”是否晚于该日。',
  remedy: '核对填报日期和数据截止日。',
  find: ({ text }) => {
    const [filled, again] = [...text.matchAll(FILLED)];
    if (!filled || again) return [];
    return [...text.matchAll(UP_TO)]
      .filter((match) => dayOf(match) > dayOf(filled))
      .map((match): Flaw => ({
        where: [
          [match.index, match.index + match[0].length],
          [filled.index, filled.index + filled[0].length],
        ],
        says: `“${match[0]}”晚于“${filled[0]}”。`,
      }));
  },
};
