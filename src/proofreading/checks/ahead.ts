import type { Check, Draft, Flaw } from '../check.js';
import { exactly, overlap } from '../interval.js';
import { lastMonthIn } from '../periods.js';
import { printed, told } from '../words.js';

const AHEAD =
  /(?:超|超过|超出|快于|高于|高出|领先|低于|落后|慢于|滞后)(?:了)?(?:序时|时序|时间)进度$/;

/** 超序时进度几个百分点 — the percent that is done, less the part of the year that is over. */
export const aheadOfTime: Check = {
  code: 'ahead-of-time',
  label: '超序时进度的百分点与完成率不符',
  severity: 'error',
  looksAt: '“超序时进度多少个百分点”是否等于完成率减去已过月份占全年的比例。',
  remedy: '用完成率和报告期重算。',
  find: (draft) =>
    draft.facts.flatMap((ahead): Flaw[] => {
      const percent = draft.facts[ahead.index - 1];
      if (
        ahead.unit.kind !== 'points' ||
        ahead.bound !== 'exact' ||
        !AHEAD.test(ahead.before) ||
        percent?.role !== 'completion' ||
        percent.sentence !== ahead.sentence ||
        percent.run.length > 1
      )
        return [];
      const months = monthsOver(draft, percent.sentence.facts[0]!.period.to);
      const [month] = months;
      const isBehind =
        month !== undefined && percent.interval.high.lt((month / 12) * 100) && months.length === 1;
      if (isBehind && /超|快于|高于|高出|领先/.test(ahead.before))
        return [
          {
            where: [[percent.start, ahead.end]],
            says: `${printed(draft, percent)}低于${month} 月的序时进度,文中写作“${ahead.before.replace(/^[,、]/, '')}”。`,
          },
        ];
      const gaps = months.map((month) => percent.value.minus((month / 12) * 100).abs());
      if (gaps.length === 0) return [];
      // 8.33 a month is rounded as the percent is.
      const isNear = gaps.some((gap) =>
        overlap(exactly(gap), {
          low: ahead.interval.low.minus(0.1),
          high: ahead.interval.high.plus(0.1),
        }),
      );
      return isNear
        ? []
        : [
            {
              where: [[percent.start, ahead.end]],
              says: `${printed(draft, percent)}与${months.at(-1)!} 月的序时进度相差 ${told(gaps.at(-1)!, 1)} 个百分点,文中为${printed(draft, ahead)}。`,
            },
          ];
    }),
};

/** So far into a text it says what it reports. */
const HEAD = 160;

/** The last month that is reported: of the sentence, else of the head of the text. */
function monthsOver({ text, period }: Draft, own: number): number[] {
  const said = lastMonthIn(text.slice(0, HEAD), { orDay: true }) ?? period?.to;
  return [...new Set([said, own])].filter((month) => month !== undefined && month < 12) as number[];
}
