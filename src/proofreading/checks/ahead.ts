import type { Check, Draft, Flaw } from '../check.js';
import { difference, exactly, magnitude, overlap } from '../interval.js';
import { lastMonthIn } from '../periods.js';
import { middle, printed, told } from '../words.js';

const AHEAD =
  /(?:超|超过|超出|快于|高于|高出|领先|低于|落后|慢于|滞后)(?:了)?(?:序时|时序|时间)进度$|[较比](?:序时|时序|时间)进度(?:快|慢|高|低|超前?|滞后|落后|提前)(?:出|了)?$/;

/** 超序时进度几个百分点 — the percent that is done, less the part of the year that is over. */
export const aheadOfTime: Check = {
  code: 'ahead-of-time',
  label: '超序时进度的百分点与完成率不符',
  severity: 'error',
  looksAt: '“超序时进度多少个百分点”是否等于完成率减去已过月份占全年的比例。',
  remedy: '用完成率和报告期重算。',
  find: (draft) => [
    ...behindFlaws(draft),
    ...draft.facts.flatMap((ahead): Flaw[] => {
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
      if (isBehind && /超|快|高|领先|提前/.test(ahead.before))
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
  ],
};

const SHOULD = /(?:应(?:完成|达到?)|序时进度(?:为|应为|要求)?|时间进度(?:为)?)[^,。;\d]{0,4}$/;
const AHEAD_OR_BEHIND =
  /^[,、]?(?:目前|现|实际|仍|尚)*(?:(?<up>领先|超前|超出|超|快|高出?)|(?<down>落后|滞后|慢|低|欠))(?:了|于)?(?:序时进度|时间进度|进度)?$/;

/** 完成率87%。…10月末应完成83.3%,目前落后3.7个百分点 */
const behindFlaws = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((gap): Flaw[] => {
    const should = draft.facts[gap.index - 1];
    const way = AHEAD_OR_BEHIND.exec(gap.before)?.groups;
    if (
      gap.unit.kind !== 'points' ||
      !way ||
      should?.sentence !== gap.sentence ||
      should.unit.kind !== 'percent' ||
      !SHOULD.test(should.before)
    )
      return [];
    const own = draft.facts.filter(
      ({ role, index, sentence, unit }) =>
        role === 'completion' &&
        unit.kind === 'percent' &&
        index < should.index &&
        gap.sentence.line - sentence.line <= 1,
    );
    const [done] = own;
    if (own.length !== 1 || !done) return [];
    const real = difference(done.interval, should.interval);
    const isTurned = way.up ? real.high.lt(0) : real.low.gt(0);
    return isTurned || !overlap(magnitude(real), gap.interval)
      ? [
          {
            where: [
              [done.start, done.end],
              [should.start, gap.end],
            ],
            says: `${printed(draft, done)}比应完成的${printed(draft, should)}${real.low.gt(0) ? '高' : '低'} ${told(middle(magnitude(real)))} 个百分点,文中为“${draft.text.slice(gap.clause[0], gap.end)}”。`,
          },
        ]
      : [];
  });

/** So far into a text it says what it reports. */
const HEAD = 160;

/** The last month that is reported: of the sentence, else of the head of the text. */
function monthsOver({ text, period }: Draft, own: number): number[] {
  const said = lastMonthIn(text.slice(0, HEAD), { orDay: true }) ?? period?.to;
  return [...new Set([said, own])].filter((month) => month !== undefined && month < 12) as number[];
}
