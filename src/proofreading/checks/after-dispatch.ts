import type { Check } from '../check.js';

const DISPATCH = /(\d{1,2})月(\d{1,2})日(?:电|讯)(?=[(\s,:截]|$)/m;
const UP_TO = /截[至止](?:到)?(\d{1,2})月(?:(\d{1,2})日|[底末])/g;
/** Who writes 10月底 by then may be a few days early. */
const END = 25;
/** What is said to have been done up to then; 报名截止7月25日 is yet to come. */
const TOLD = /^日?,?[^。;\n]{0,30}\d/;
const TO_COME =
  /报名|申[报请领]|期限|实施|施行|延长|持续|缓缴|办理|征集|投[稿递]|接受|缴纳|有效|截止(?:日期|时间)|将|预计|计划/;
/** A text of January tells of December. */
const MONTHS = 6;

/** 北京10月10日电, and 截至10月30日 — what it tells of was yet to come. */
export const afterDispatch: Check = {
  code: 'after-dispatch',
  label: '截止日期晚于电头日期',
  severity: 'error',
  looksAt: '“某地某月某日电(讯)”的文稿中,“截至某月某日”是否晚于该日。',
  remedy: '核对截止日期。',
  find: ({ text }) => {
    const found = DISPATCH.exec(text.slice(0, 300));
    if (!found) return [];
    const dayOf = ([, month, day]: RegExpMatchArray) => Number(month) * 31 + Number(day ?? END);
    const day = dayOf(found);
    return [...text.matchAll(UP_TO)]
      .filter(({ 0: { length }, index }) => {
        const from = Math.max(0, index - 12);
        const words = `${text
          .slice(from, index)
          .split(/[,。;\n]/)
          .at(-1)!}${text.slice(index + length, index + length + 40).split(/[。;\n]/)[0]!}`;
        return TOLD.test(text.slice(index + length)) && !TO_COME.test(words);
      })
      .filter((match) => dayOf(match) > day && dayOf(match) - day < MONTHS * 31)
      .map((match) => ({
        where: [
          [match.index, match.index + match[0].length],
          [found.index, found.index + found[0].length],
        ],
        says: `文稿为 ${found[1]} 月 ${found[2]} 日,这里写“${match[0]}”。`,
      }));
  },
};
