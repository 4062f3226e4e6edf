import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { type Fact, lastBefore } from '../fact.js';
import { goalsMet } from '../goals-met.js';
import { lastMonthIn } from '../periods.js';
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
    '“某项(几%)未达进度”、全年完成率不足 95%、年中不到时间进度九成(上半年未过的不到四成)的一段、目标之后写“完成0个、完成率0%”的一句、全年已过而完成数低于前面所写目标的,没有写原因。',
  remedy: '补写未完成的原因和措施。',
  find: (draft) => [
    ...said(draft),
    ...told(draft),
    ...nothingDone(draft),
    ...lowRates(draft),
    ...notArrived(draft),
    ...notSpent(draft),
    ...leftUndone(draft),
  ],
};

/** So many letters before and behind tell why. */
const NEAR = 200;
/** So far behind a figure as its paragraph goes. */
const endOfNear = ({ sentence, end }: Fact, near = NEAR): number =>
  Math.min(sentence.paragraph.at(-1)!.end, end + near);
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

/** Less than so much of what the months that are over would bring. */
const OF_TIME = 0.9;

const OF_TIME_EARLY = 0.4;
const EARLIEST = 3;

/** Below this much was left undone: of a year that is over by its title, or of the months that are named. */
function leastOf(isOver: boolean, months: number | null, fact: Fact): number {
  if (isYear(fact)) return isOver ? LEAST : months ? leastBy(months) : 0;
  const { from, to } = fact.period;
  return from === 1 ? leastBy(to) : 0;
}

/** Much is begun late: what is told before the half of a year is far behind only well below what its months would bring. */
const leastBy = (months: number): number =>
  ((months >= 6 ? OF_TIME : months >= EARLIEST ? OF_TIME_EARLY : 0) * 100 * months) / 12;

/** So far into a text it says up to when it tells. */
const HEAD = 400;

function told(draft: Draft): Flaw[] {
  const title = draft.text.trimStart().split('\n')[0]!;
  const isOver = /(?:19|20)\d{2}年(?:度)?[^\n]*(?:总结|自评|绩效|报告)|全年/.test(title);
  const months = isOver ? null : lastMonthIn(draft.text.slice(0, HEAD), { orDay: true });
  return draft.completions.flatMap(({ percent, actual }): Flaw[] => {
    const { paragraph, mood, isTableRow } = percent.sentence;
    return percent.interval.high.lt(leastOf(isOver, months, actual ?? percent)) &&
      percent.bound === 'exact' &&
      mood === 'result' &&
      !isTableRow &&
      !isExplained(
        draft,
        Math.max(paragraph[0]!.start, percent.start - 2 * NEAR),
        endOfNear(percent, 2 * NEAR),
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

const RATE_OF_PLAN =
  /(?:到岗|到位|上岗|开工|执行|支出|(?:资金|经费)使用|投放)率(?:为|仅为?|只有|达到?)?$/;
const LOW = 60;
/** Of money little is spent before its months are over. */
const leastAfter = (months: number): number => Math.min(LOW, (OF_TIME * 100 * months) / 12);

/** 计划选派420人,已到岗126人,到岗率30% */
function lowRates(draft: Draft): Flaw[] {
  const told = lastMonthIn(draft.text.slice(0, HEAD), { orDay: true });
  return draft.facts.flatMap((rate): Flaw[] => {
    const { paragraph, mood, isTableRow } = rate.sentence;
    const months = isYear(rate) ? (told ?? 12) : rate.period.to;
    return rate.unit.kind === 'percent' &&
      rate.bound === 'exact' &&
      rate.value.lt(leastAfter(months)) &&
      RATE_OF_PLAN.test(rate.before) &&
      mood === 'result' &&
      !isTableRow &&
      !isExplained(draft, paragraph[0]!.start, endOfNear(rate, 2 * NEAR))
      ? [
          {
            where: [placeOfFact(rate)],
            says: `${rate.before.replace(/^[,、(]/, '')}${printed(draft, rate)},本段没有写原因。`,
          },
        ]
      : [];
  });
}

const PLANNED = /(?:预算|计划|安排|批复)[^,。;\d]{0,8}(?:资金|总额|金额|数)(?:总额|共|为)?$/;
const ARRIVED = /(?:实际)?到位(?:资金|金额)?(?:为|共)?$/;

/** 预算资金总额120000元,实际到位60000元 */
const notArrived = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((came): Flaw[] => {
    const planned = draft.facts[came.index - 1];
    return ARRIVED.test(came.before) &&
      came.unit.kind === 'money' &&
      planned?.sentence === came.sentence &&
      planned.unit.kind === 'money' &&
      PLANNED.test(planned.before) &&
      !/首|[一二三四]期|批|季度|月|半年/.test(draft.text.slice(planned.end, came.start)) &&
      came.value.lt(planned.value.times(LEAST / 100)) &&
      !isExplained(draft, planned.start, endOfNear(came))
      ? [
          {
            where: [placeOfFact(planned), placeOfFact(came)],
            says: `预算${printed(draft, planned)},到位${printed(draft, came)},没有写原因。`,
          },
        ]
      : [];
  });

const BUDGETED = /(?:预算|安排|下达)(?:数|额|总额|金额|资金)?(?:为|共|合计)?$/;
/** Of these the less is spent the better. */
const TO_BE_SAVED = /公务|三公|接待|用车|出国|出境|会议费|培训费|差旅|办公费|控制|节约|压减/;
const SPENT = /(?:执行|支出|使用|支付)(?:数|额|总额|金额|资金)?(?:了|为|共|合计)?$/;

/** 全年预算数860万元,执行数612万元 — its rate is not told, nor why it is below nine tenths. */
const notSpent = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((spent): Flaw[] => {
    const planned = draft.facts[spent.index - 1];
    return SPENT.test(spent.before) &&
      planned?.sentence === spent.sentence &&
      [planned, spent].every(({ unit, bound }) => unit.kind === 'money' && bound === 'exact') &&
      BUDGETED.test(planned.before) &&
      // Of several that are told one after another their whole is looked at.
      !SPENT.test(draft.facts[planned.index - 1]?.before ?? '') &&
      !TO_BE_SAVED.test(draft.text.slice(planned.sentence.start, spent.end)) &&
      spent.sentence.mood === 'result' &&
      !spent.sentence.isTableRow &&
      isYear(spent) &&
      spent.value.lt(planned.value.times(OF_TIME)) &&
      !SO_FAR.test(draft.text.slice(spent.sentence.start, spent.end)) &&
      !/执行率|支出率|使用率|结转|结余|剩余/.test(
        draft.text.slice(planned.start, endOfNear(spent)),
      ) &&
      !isExplained(draft, planned.start, endOfNear(spent))
      ? [
          {
            where: [placeOfFact(planned), placeOfFact(spent)],
            severity: 'warn',
            says: `预算${printed(draft, planned)},执行${printed(draft, spent)},不足九成,没有写原因。`,
          },
        ]
      : [];
  });

/** The less the better. */
const LESS_IS_GOOD = /失业|投诉|成本|时限|期限|时间|差错|逾期|上访|能耗|三公|接待|事故|不超|控制/;
/** Of a year that is not over. */
const SO_FAR =
  /目前|现已|至今|上半年|季度|前[一二三四五六七八九十\d]+个?月|截[至止](?![^,。;]{0,6}(?:12月|年[底末]))|(?<!1[-—至])(?<![12-9\d])(?:[1-9]|1[01])月|中期|半年/;
const TOLD_ANYWHERE =
  /未(?:完成|达标|达到)[^。\n]{0,12}(?:原因|由于|因|主要是)|(?:偏差|偏低|差距)[^。\n]{0,6}原因[^。\n]{0,2}[:是为]/;

/** 计划走访300家,实际走访216家 — of a year that is over, and no word of why. */
function leftUndone(draft: Draft): Flaw[] {
  const isPartial =
    lastMonthIn(draft.text.slice(0, HEAD), { orDay: true }) !== null ||
    SO_FAR.test(draft.text.trimStart().split('\n')[0]!);
  if (isPartial || TOLD_ANYWHERE.test(draft.text)) return [];
  const rated = new Set(draft.completions.map(({ actual }) => actual));
  return goalsMet(draft.facts).flatMap(({ goal, actual }): Flaw[] => {
    const until = endOfNear(actual, 2 * NEAR);
    return isSameUnit(goal.unit, actual.unit) &&
      actual.interval.high.lt(goal.value.times(goal.unit.kind === 'money' ? OF_TIME : 1)) &&
      isYear(actual) &&
      !LESS_IS_GOOD.test(goal.before + actual.before) &&
      !SO_FAR.test(draft.text.slice(actual.sentence.start, actual.end)) &&
      !(rated.has(actual) && goal.sentence !== actual.sentence) &&
      !isExplained(draft, goal.start, until) &&
      !/另有?\d|剩余|推迟|延[期迟后]/.test(draft.text.slice(actual.end, until))
      ? [
          {
            where: [placeOfFact(goal), placeOfFact(actual)],
            says: `目标${printed(draft, goal)},完成${printed(draft, actual)},没有写原因。`,
          },
        ]
      : [];
  });
}
