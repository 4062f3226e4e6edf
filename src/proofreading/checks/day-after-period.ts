import type { Check, Flaw } from '../check.js';
import { lastMonthIn } from '../periods.js';

const DAY = /(?<![\d年至到—-])(?<month>\d{1,2})月(?<day>\d{1,2})日(?![至到—-])/g;
/** 4月份,全市… — at the beginning of a sentence. */
const MONTH_FIRST = /^\s*(?<month>\d{1,2})月(?:份)?,/g;
const TO_COME =
  /将|拟|计划|预计|力争|确保|下一?步|下月|次月|到期|届满|截[至止]|之前|以前|前完成|印发|公示|发布|通报|报送|上报|施行|执行|去年|上年|同期/;
const DEED = /组织|开展|举办|召开|举行|走访|检查|培训|发放|参加|办理|接待|启动|慰问|宣传/;

/** 8月 in the title, and 9月4日组织… among what was done — a day behind the months that are reported. */
export const dayAfterPeriod: Check = {
  code: 'day-after-period',
  label: '工作情况中的日期晚于报告期',
  severity: 'warn',
  looksAt: '标题写明月份、季度、半年的,正文已开展工作的日期、句首所写的月份是否在报告期之后。',
  remedy: '核对日期,或移入下一期。',
  isLast: true,
  find: ({ text, sentences }) => {
    const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
    const last = title.length <= 40 && title.length < text.length / 3 ? lastMonthOf(title) : null;
    if (last === null || /[。;]$|打算|计划|安排|公告|公示|通知|\d日/.test(title)) return [];
    return sentences
      .filter(({ mood, isHeading, facts }) => mood === 'result' && !isHeading && facts.length > 0)
      .flatMap(({ start, end }): Flaw[] => {
        const words = text.slice(start, end);
        if (TO_COME.test(words)) return [];
        return [...(DEED.test(words) ? words.matchAll(DAY) : []), ...words.matchAll(MONTH_FIRST)]
          .filter(({ groups }) => Number(groups!.month) > last && Number(groups!.month) <= 12)
          .map((match) => ({
            where: [[start + match.index, start + match.index + match[0].length]],
            says: `报告期到 ${last} 月,这里写“${match[0]}”已开展的工作。`,
          }));
      });
  },
};

const MONTH = /(?<![\d—~至-])(?<month>\d{1,2})月(?:份)?(?!\d)/g;

/** 2024年8月, 1—8月, 上半年: the month up to which a title says that it reports. */
function lastMonthOf(title: string): number | null {
  const months = [...title.matchAll(MONTH)];
  const quarter = '一二三四'.indexOf(/(?<!前)([一二三四])季度/.exec(title)?.[1] ?? '零') + 1;
  return (
    lastMonthIn(title) ??
    (months.length === 1 ? Number(months[0]!.groups!.month) : quarter > 0 ? quarter * 3 : null)
  );
}
