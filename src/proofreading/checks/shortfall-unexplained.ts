import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { type Fact, lastBefore } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const BEHIND =
  /未(?:能)?(?:达到?|完成|实现)(?:了)?[^,。;\d]{0,6}(?:进度|目标|任务|计划)|(?:滞后|落后)于?[^,。;\d]{0,4}进度|进度滞后/g;
const REASON =
  /原因|由于|因为?(?![此而地素])|受[^,。;]{2,16}影响|导致|鉴于|未到位|暂停|尚未|主要是/;
/** Below this a year that is over has left much undone. */
const LEAST = 95;

/** 农村劳动力转移培训(17.2%)未达平均进度 — and no word of why. */
export const shortfallUnexplained: Check = {
  code: 'shortfall-unexplained',
  label: '未达目标、进度而没有写原因',
  severity: 'hint',
  looksAt:
    '“某项(几%)未达进度”、全年完成率不足 95% 或年中不到时间进度一半的一段、目标之后写“完成0个、完成率0%”的一句没有写原因。',
  remedy: '补写未完成的原因和措施。',
  find: (draft) => [...said(draft), ...told(draft), ...nothingDone(draft)],
};

/** So many letters before and behind tell why. */
const NEAR = 200;
const isExplained = ({ text }: Draft, from: number, to: number): boolean =>
  REASON.test(text.slice(from, to));

function said(draft: Draft): Flaw[] {
  return [...draft.text.matchAll(BEHIND)].flatMap(({ 0: words, index }): Flaw[] => {
    const sentence = sentenceAt(draft, index);
    const low = sentence && draft.facts[lastBefore(draft.facts, index)];
    return sentence?.mood === 'result' &&
      !sentence.isTableRow &&
      low?.sentence === sentence &&
      !isExplained(
        draft,
        Math.max(sentence.start, low.start - NEAR),
        Math.min(sentence.end, index + NEAR),
      )
      ? [
          {
            where: [placeOfFact(low), [index, index + words.length]],
            says: `${printed(draft, low)}“${words}”,没有写原因。`,
          },
        ]
      : [];
  });
}

/** 目标值2个,实际完成0个,完成率0% */
const nothingDone = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((percent): Flaw[] => {
    const { sentence, index, before, end } = percent;
    const [goal, done] = [draft.facts[index - 2], draft.facts[index - 1]];
    return percent.unit.kind === 'percent' &&
      percent.value.isZero() &&
      /完成率(?:为|是|:)?$/.test(before) &&
      done?.value.isZero() &&
      goal?.sentence === sentence &&
      goal.value.gt(0) &&
      isSameUnit(goal.unit, done.unit) &&
      sentence.mood !== 'plan' &&
      !sentence.isTableRow &&
      !isExplained(
        draft,
        Math.max(sentence.start, goal.start - NEAR),
        Math.min(sentence.end, end + NEAR),
      )
      ? [
          {
            where: [[goal.clause[0], end]],
            says: `目标${printed(draft, goal)},完成${printed(draft, done)},没有写原因。`,
          },
        ]
      : [];
  });

const isYear = ({ period }: Fact): boolean => period.from === 1 && period.to === 12;

/** Less than half of what the months that are over would bring. */
const HALF = 0.5;

/** Below this much was left undone: of a year that is over by its title, or of the months that are named. */
function leastOf(isOver: boolean, fact: Fact): number {
  if (isYear(fact)) return isOver ? LEAST : 0;
  const { from, to } = fact.period;
  return from === 1 && to >= 6 ? (HALF * 100 * to) / 12 : 0;
}

function told(draft: Draft): Flaw[] {
  const title = draft.text.trimStart().split('\n')[0]!;
  const isOver = /(?:19|20)\d{2}年(?:度)?[^\n]*(?:总结|自评|绩效|报告)|全年/.test(title);
  return draft.completions.flatMap(({ percent, actual }): Flaw[] => {
    const { paragraph, mood, isTableRow } = percent.sentence;
    return percent.interval.high.lt(leastOf(isOver, actual ?? percent)) &&
      percent.bound === 'exact' &&
      mood === 'result' &&
      !isTableRow &&
      !isExplained(
        draft,
        Math.max(paragraph[0]!.start, percent.start - 2 * NEAR),
        Math.min(paragraph.at(-1)!.end, percent.end + 2 * NEAR),
      )
      ? [
          {
            where: [placeOfFact(percent)],
            says: `完成率${printed(draft, percent)},本段没有写原因。`,
          },
        ]
      : [];
  });
}
