import type { Fact, Sentence } from './fact.js';
import { alike } from './letter-pairs.js';
import { areBodies, isSameUnit, type Unit } from './units.js';

/** 目标与完成 — what was to be done, and what was done of it, whatever the words: 计划走访300家,实际走访216家; 任务300户。现已发放326笔. */
export interface GoalMet {
  goal: Fact;
  actual: Fact;
}

/** So many figures lie between them at most. */
const BACK = 5;
const DONE =
  /实际|实有|已|现(?:有|在)|目前|截[至止]|完成|全年|当年|本年|年[末底]|累计|实现|达到?|到[岗位]|建成|共(?!同|享)|合计|[1-9]月/;
const NOT_OF_IT =
  /其中|同比|环比|[比较](?:上|去|前|年初)|人均|户均|平均|占|每[人户家]|还[需差]|尚[需差余有]|仍|超(?:出|过|额)|计划|目标|预算/;
/** What says that it was done, and of when, and nothing of what it was. */
const SAID =
  /截[至止][^,。;]{0,10}?(?:日|月底|月末|年底|年末|月份?|目前)|实际|实有|现已|现有|目前|已经?|完成|实现|达到?|全年度?|当年|今年以来|今年|本年度?|年末|年底|年内|全[区市县省镇]|我[区市县省镇局]|[12]?\d月份?|最终|最后|合计|共计|累计|共|总计|均|仅|只|就|了|的|为|有|值|数|情况|人员|人次|[^\p{Script=Han}]/gu;
/** 发放、培训: a deed without its noun is of whatever was to be done. */
const DEED =
  /^(?:(?:新)?[建增办招]成?|发放|上岗|到岗|到位|在岗|培训|举办|开展|组织|支出|支付|走访|募集|开发|安置|拨付|投放|认定|输出|转移|服务|检查|扶持|引进|办结|见习|就业|参训|帮扶|使用|建设|落实|参加|录用|招收|资助){1,2}$/;

const KINDS: string[][] = [
  ['户', '家', '个', '笔', '人', '名'],
  ['场', '场次', '期', '次', '班', '批次', '批'],
  ['件', '起', '宗', '例'],
];
/** 户 and 笔, 场 and 期, 人 and 人次: what may be meant to count the same. */
export const mayCountOne = (a: Unit, b: Unit): boolean =>
  isSameUnit(a, b) ||
  areBodies({ unit: a }, { unit: b }) ||
  KINDS.some((kind) => kind.includes(a.name) && kind.includes(b.name));

const isGoal = ({ role, sentence, bound, isThreshold, run, value }: Fact): boolean =>
  role === 'target' &&
  sentence.mood !== 'plan' &&
  !sentence.isTableRow &&
  ['exact', 'floor', 'over'].includes(bound) &&
  !isThreshold &&
  run.length === 1 &&
  value.gt(0);

const nameOfGoal = ({ before, lead, after }: Fact): string =>
  `${before.length > 3 ? before : lead} ${after.split('、')[0]!.slice(0, 12)}`;

/** The goal of what was done: the nearest before it, that is called so or not called otherwise. */
export function goalOfDone(actual: Fact, facts: Fact[]): Fact | null {
  const { role, bound, sentence, run, lead, period } = actual;
  if (
    role !== 'actual' ||
    bound !== 'exact' ||
    actual.rangeTo ||
    run.length > 1 ||
    sentence.mood !== 'result' ||
    sentence.isTableRow ||
    !(
      DONE.test(lead.slice(-LEAD)) ||
      DONE.test(sentence.facts[0]!.lead.slice(-LEAD)) ||
      period.to < YEAR
    ) ||
    NOT_OF_IT.test(actual.before)
  )
    return null;
  const rest = actual.before.replace(SAID, '');
  const isNamed = rest.length > 0 && !DEED.test(rest);
  let isCrossed = false;
  for (let back = 1; back <= BACK; back += 1) {
    const each = facts[actual.index - back];
    if (!each || sentence.line - each.sentence.line > 1) return null;
    if (!mayCountOne(each.unit, actual.unit)) continue;
    if (!isGoal(each)) {
      // What was done of another goal, of a list, stands between.
      isCrossed ||= each.role !== 'target';
      if (rest.length === 0 && isCrossed) return null;
      continue;
    }
    const name = nameOfGoal(each);
    const isCalled = alike(rest, name) > 0 || (rest.length > 0 && isLettersOf(rest, name));
    const isOwn = isNamed
      ? isCalled
      : isCrossed
        ? isCalled && isOnlyCalled(rest, each, facts)
        : isItsOwn(each, facts, actual) || (isCalled && isOnlyCalled(rest, each, facts));
    if (isOwn) return each;
    if (!isNamed && !isCrossed) return null;
  }
  return null;
}

/** Of months that are over. */
const YEAR = 12;
/** So many letters before it tell that it was done. */
const LEAD = 40;
const isLettersOf = (rest: string, name: string): boolean =>
  [...rest].filter((each) => name.includes(each)).length >= Math.max(2, rest.length * 0.7);

/** No other goal of such a unit stands beside it, of which it may be as well. */
const isItsOwn = (goal: Fact, facts: Fact[], actual: Fact): boolean =>
  goal.sentence.line === actual.sentence.line &&
  !facts.slice(Math.max(0, goal.index - 2), actual.index).some(
    (each) =>
      each !== goal &&
      each.sentence === goal.sentence &&
      isGoal(each) &&
      mayCountOne(each.unit, actual.unit) &&
      // 计划A20场,实际20场;计划B300家: answered before it.
      !facts
        .slice(each.index + 1, goal.index)
        .some(({ role, unit }) => role === 'actual' && isSameUnit(unit, each.unit)),
  );

/** 基本支出预算、项目支出预算, and then 全年实际支出: of neither of the two alone. */
const isOnlyCalled = (rest: string, goal: Fact, facts: Fact[]): boolean =>
  !facts
    .slice(Math.max(0, goal.index - 2), goal.index + 2)
    .some(
      (each) =>
        each !== goal &&
        isGoal(each) &&
        mayCountOne(each.unit, goal.unit) &&
        alike(rest, nameOfGoal(each)) > 0,
    );

const known = new WeakMap<Fact[], GoalMet[]>();

/** Every goal of a text that is followed by what was done of it. */
export function goalsMet(facts: Fact[]): GoalMet[] {
  const found =
    known.get(facts) ??
    facts.flatMap((actual): GoalMet[] => {
      const goal = goalOfDone(actual, facts);
      return goal ? [{ goal, actual }] : [];
    });
  known.set(facts, found);
  return found;
}

const byParagraph = new WeakMap<Fact[], Map<Sentence[], GoalMet[]>>();

/** Those of one paragraph, by what was done. */
export function goalsMetIn(facts: Fact[], paragraph: Sentence[]): GoalMet[] {
  const found = byParagraph.get(facts) ?? new Map<Sentence[], GoalMet[]>();
  if (!byParagraph.has(facts)) {
    for (const each of goalsMet(facts)) {
      const own = each.actual.sentence.paragraph;
      found.set(own, [...(found.get(own) ?? []), each]);
    }
    byParagraph.set(facts, found);
  }
  return found.get(paragraph) ?? [];
}
