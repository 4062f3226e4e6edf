import { type Check, type Draft, type Flaw, flawAt, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, levelBefore, overlap, ratio } from '../interval.js';
import { digitsOf } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed } from '../words.js';

const FORMS = [
  // 较上月同比增长1.3%
  /(?:[比较]|与)上(?:个?月|季度?|周)(?:份)?(?:相比)?,?同比(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?\d/g,
  /(?:[比较]|与)(?:上年|去年)(?:同期)?(?:相比)?,?环比(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?\d/g,
];
const TO_MONTH_BEFORE = /(?:[比较]上(?:个?月|季度?)(?:份)?|环比)[^,。;\d同]{0,10}$/;
const FAR_BACK = 6;
const TO_YEAR_BEFORE = /^,同比[^,。;\d]{2,4}$/;

/** 较上月同比增长 — 同比 is against the year before, 环比 against the month before. */
export const comparedWithWhat: Check = {
  code: 'compared-with-what',
  label: '同比、环比与所比的时期不符',
  severity: 'warn',
  looksAt:
    '“较上月……同比增长”“较上年……环比增长”,以及“较上月增加几件,同比上升几%”而几%正是按上月算得的。',
  remedy: '与上年同期比的写同比,与上月、上季度比的写环比。',
  find: (draft) => [
    ...FORMS.flatMap((pattern) => [...draft.text.matchAll(pattern)]).map(
      ({ 0: words, index }): Flaw =>
        flawAt(index, words, `“${words}”:所比的时期与“同比、环比”不符。`),
    ),
    ...draft.facts.flatMap((percent) => ofMonthBefore(draft, percent)),
  ],
};

/** 办件4567件,较上月增加263件,同比上升6.11% — what the 263 are of the month before; 同比 of the year before may be any. */
function ofMonthBefore(draft: Draft, percent: Fact): Flaw[] {
  const delta = draft.facts[percent.index - 1];
  if (
    percent.unit.kind !== 'percent' ||
    delta?.sentence !== percent.sentence ||
    digitsOf(delta) < 2 ||
    !TO_MONTH_BEFORE.test(delta.lead) ||
    !TO_YEAR_BEFORE.test(draft.text.slice(delta.end, percent.start))
  )
    return [];
  // 转派4567件。签收率100%。较上月增加263件: what they are of may stand a little before.
  const now = draft.facts
    .slice(Math.max(0, delta.index - FAR_BACK), delta.index)
    .findLast(
      ({ role, unit, sentence }) =>
        role === 'actual' &&
        isSameUnit(unit, delta.unit) &&
        sentence.paragraph === delta.sentence.paragraph,
    );
  if (!now) return [];
  const computed = inPercent(ratio(delta.interval, levelBefore(now.interval, delta)));
  // 10% of a round number may be of any year; exactly 10 % is of this one.
  const isOfIt =
    computed !== null &&
    (percent.decimals > 0
      ? overlap(computed, percent.interval)
      : middle(computed).eq(percent.value));
  return isOfIt
    ? [
        {
          where: [[delta.clause[0], percent.end], placeOfFact(now)],
          says: `${printed(draft, percent)}是按上月(上季度)算得的,文中写作“同比”。`,
        },
      ]
    : [];
}
