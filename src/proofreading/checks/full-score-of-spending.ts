import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Completion } from '../completions.js';
import type { Fact } from '../fact.js';
import { inPercent, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const OF_RATE = /(?:执行|支出|使用)率/;
const RATE = /(?:执行|支出|使用)率(?:为|达到?|是|:)*$/;
/** By bands of the rate all points are given from here on; by the rate itself from all of it. */
const BAND = 90;
const BY_RATE = /(?:按|乘以?|×)[^,。;]{0,6}(?:执行率|比例)/;

/** 执行率83%,分值10分,得10分 — every point for what was not spent. */
export const fullScoreOfSpending: Check = {
  code: 'full-score-of-spending',
  label: '预算未执行完而执行率得满分',
  severity: 'warn',
  looksAt:
    '预算执行率指标得满分的,同段的执行率(或支出除以预算)是否不足 90%;写明按执行率计分的,是否不足 100%;资金投入一项是否写着一分未用。',
  remedy: '用分值乘执行率重算得分。',
  find: (draft) => {
    const rates = ratesByLine(draft);
    const unspent = draft.facts.find((each) => isNothingSpent(draft, each));
    return draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      if (sentence.isTableRow || !OF_RATE.test(words)) return [];
      const score = sentence.facts.find(
        ({ unit, role, before }) =>
          unit.kind === 'score' && role === 'score' && !/扣|总|合计/.test(before),
      );
      const before = score && draft.facts[score.index - 1];
      // 执行率分值10分,预算执行率82.25%,得10分
      const weight =
        before?.unit.kind === 'percent' && before.sentence === sentence
          ? draft.facts[before.index - 1]
          : before;
      const isFull =
        weight?.sentence === sentence &&
        weight.unit.kind === 'score' &&
        weight.value.eq(score!.value) &&
        // Of the rate, and of nothing that is told between.
        OF_RATE.test(draft.text.slice(sentence.start, weight.start));
      const rate = isFull ? rateBefore(rates.get(sentence.line) ?? [], score!) : null;
      if (isFull && !rate && unspent)
        return [
          {
            severity: 'error',
            where: [[weight.start, score!.end], placeOfFact(unspent)],
            says: `资金实际投入${printed(draft, unspent)},执行率得分仍为满分${printed(draft, score!)}。`,
          },
        ];
      const limit = BY_RATE.test(words) ? 99.5 : BAND;
      return rate?.computed.high.lt(limit)
        ? [
            {
              where: [[weight!.start, score!.end], ...rate.of.map(placeOfFact)],
              says: `执行率为 ${told(middle(rate.computed))}%,得分仍为满分${printed(draft, score!)}。`,
            },
          ]
        : [];
    });
  },
};

/** 项目资金投入目标值10万元,实际完成值0万元 */
function isNothingSpent({ facts, text }: Draft, spent: Fact): boolean {
  const goal = facts[spent.index - 1];
  return (
    spent.unit.kind === 'money' &&
    spent.value.isZero() &&
    /实际(?:完成|投入|支出)[值数]?(?:为|是|:)?$/.test(spent.before) &&
    goal?.sentence === spent.sentence &&
    goal.unit.kind === 'money' &&
    goal.value.gt(0) &&
    /资金(?:投入|支出|使用)[^,。;\d]{0,8}$/.test(
      text.slice(Math.max(goal.sentence.start, goal.start - NEAR), goal.start),
    )
  );
}
/** So many letters before it name what it is spent on. */
const NEAR = 30;

const isRate = ({ percent }: Completion): boolean =>
  percent.bound === 'exact' && RATE.test(percent.before);

function ratesByLine({ completions }: Draft): Map<number, Completion[]> {
  const lines = new Map<number, Completion[]>();
  for (const each of completions.filter(isRate)) {
    const own = lines.get(each.percent.sentence.line);
    if (own) own.push(each);
    else lines.set(each.percent.sentence.line, [each]);
  }
  return lines;
}

/** The only one that its line tells before the score: what was spent of the budget, or else as it is told. */
function rateBefore([first, second]: Completion[], score: Fact) {
  if (!first || first.percent.index > score.index) return null;
  if (second && second.percent.index < score.index) return null;
  const { percent, actual, targets } = first;
  const [target] = targets;
  const computed = actual && target ? inPercent(ratio(actual.interval, target.interval)) : null;
  return computed
    ? { computed, of: [actual!, target!] }
    : { computed: percent.interval, of: [percent] };
}
