import type { Fact } from './fact.js';
import { exactly } from './interval.js';
import { addsUp, areBodies, isSameUnit } from './units.js';

/** 的目标任务 — behind the last of a list of what is to be done. */
export const TASK_OF_ALL = /^的[^,。;\d()]{0,8}(?:目标|任务)/;

/** 下达新增就业3600人、再就业900人、困难人员就业200人的目标任务: all of the list. */
export function listOfTasks(text: string, { role, sentence, index, unit }: Fact): void {
  if (role !== 'target') return;
  let next = sentence.facts.find((each) => each.index === index)!;
  for (const each of sentence.facts.filter((one) => one.index < index).reverse()) {
    const between = text.slice(each.end, next.start);
    const isListed = /^[、和及与]\p{Script=Han}{2,16}$/u.test(between);
    if (!isListed || each.role !== 'actual' || each.unit.kind !== unit.kind) return;
    each.role = 'target';
    next = each;
  }
}

/** 全年计划15万人,其中4050人员2.5万人: the part of a goal is one as well. */
export function noteGoalsWithin(text: string, facts: Fact[], whole: Fact): void {
  const part = facts[whole.index + 1];
  if (
    part?.sentence === whole.sentence &&
    part.role === 'actual' &&
    part.depth === whole.depth &&
    part.unit.kind !== 'money' &&
    isSameUnit(part.unit, whole.unit) &&
    part.value.lt(whole.value) &&
    /^,其中[,:]?(?!已|实际|完成)\p{Script=Han}*(?:\d{4}\p{Script=Han}+)?$/u.test(
      text.slice(whole.end, part.start),
    )
  )
    part.role = 'target';
}

/** 超过6.2万人的全年目标任务: what was passed is the goal itself. */
export function noteGoalsPassed(goal: Fact): void {
  if (
    goal.role === 'target' &&
    goal.bound === 'over' &&
    /^的?(?:全年|年度|本年度?|省定|市定)?(?:预期)?(?:目标|任务|计划)/.test(goal.after)
  )
    Object.assign(goal, { bound: 'exact', interval: exactly(goal.value) });
}

const DONE_OF_IT =
  /^[,、;]?(?:目前|现|截[至止][^,。;\d]{0,6},?)?(?:已|实际|实)?(?:累计)?完成(?:了)?$/;

/** 培训8000人次完成2579人次,完成率32.24%: what was to be done, before what was. */
export function noteGoalsDone(facts: Fact[], percent: Fact): void {
  const [goal, done] = [facts[percent.index - 2], facts[percent.index - 1]];
  if (
    percent.role === 'completion' &&
    /^[,、(]?完成(?:率|比例|进度)(?:为|达到?)?$/.test(percent.before) &&
    goal?.sentence === percent.sentence &&
    done!.sentence === percent.sentence &&
    goal.role === 'actual' &&
    done!.role === 'actual' &&
    DONE_OF_IT.test(done!.before) &&
    (isSameUnit(goal.unit, done!.unit) || areBodies(goal, done!))
  )
    goal.role = 'target';
}

/** 分别完成目标任务(8.5万人、3万人、4万人)的101%、102%、103%: goals of the whole list. */
export function noteGoalsBeside(text: string, run: Fact[]): void {
  const [first] = run as [Fact];
  const before = text.slice(Math.max(first.sentence.start, first.start - 8), first.start);
  if (run.length > 1 && addsUp(first.unit) && /(?:目标|任务|计划)(?:任务|目标|数)?\($/.test(before))
    for (const each of run) if (each.role === 'actual') each.role = 'target';
}

const SET =
  /(?<!实际|已)(?:下达|分配|分解|确定|核定|承诺|部署|明确|布置)(?:给|到|至)?(?:的|我?[省市区县局](?:局|中心)?|全[省市区县])?[^,。;\d]{0,16}$/;
const DONE_NOW = /^[^,。;\d]{0,8}[,。;、(]\s*(?:截[至止]|至|目前|现|已|实际|全年|累计)/;
/** 应完成调查240户。实际调查198户; 目标要求调解成功率不低于75%,全年调解成功率68.4% */
const TO_BE =
  /(?:应(?:完成|开展|调查|建|办|培训|检查|走访|安排)|(?:拟|计划)(?!招聘|招工|用工|招收)|目标|要求|承诺|任务|指标|预定|原定)[^,。;\d]{0,20}$/;
const IN_FACT =
  /^[,、(]?(?:截[至止][^,。;]{0,8})?(?:最终|实际|全年|当年|年末|年底)(?!计划|目标|任务)/;
/** 计划改造窗口24个,完成改造22个 */
const isItsDeed = (goal: Fact, done: Fact): boolean => {
  const deed = /^[,、(]?已?完成(\p{Script=Han}{2,4})$/u.exec(done.before)?.[1];
  return deed !== undefined && goal.before.includes(deed);
};
/** 年初确定的10个零工驿站建设任务,建成7个 */
const SET_BEFORE = /(?:下达|确定|安排|承诺|部署|分解|布置)的$/;
const TASK_BEHIND = /^\p{Script=Han}{2,14}(?:任务|目标|计划|指标)$/u;

/** 年初确定发放贷款4000万元。截至11月20日,共发放3280万元: what was set, before what was done of it. */
export function noteGoalsSet(text: string, facts: Fact[], goal: Fact): void {
  const done = facts[goal.index + 1];
  if (
    goal.role === 'actual' &&
    goal.sentence.mood !== 'plan' &&
    done?.role === 'actual' &&
    done.sentence.paragraph === goal.sentence.paragraph &&
    done.sentence.index - goal.sentence.index <= 1 &&
    isSameUnit(goal.unit, done.unit) &&
    ((SET.test(goal.before) && DONE_NOW.test(text.slice(goal.end, goal.end + 24))) ||
      (TO_BE.test(goal.before) && (IN_FACT.test(done.before) || isItsDeed(goal, done))) ||
      (SET_BEFORE.test(goal.before) && TASK_BEHIND.test(goal.after)))
  )
    goal.role = 'target';
}

/** 任务280人,完成252人,95%: a percent without a word is of the two before it. */
export function noteBareRate(facts: Fact[], percent: Fact): void {
  const [goal, done] = [facts[percent.index - 2], facts[percent.index - 1]];
  if (
    percent.role === 'actual' &&
    percent.unit.name === '%' &&
    percent.run.length === 1 &&
    /^[,、(]$/.test(percent.lead) &&
    /^(?:\)?[,。;、]|\)|$)/.test(percent.after || ',') &&
    goal?.role === 'target' &&
    goal.sentence === percent.sentence &&
    done?.role === 'actual' &&
    done.sentence === percent.sentence &&
    isSameUnit(goal.unit, done.unit) &&
    DONE_OF_IT.test(done.before)
  )
    percent.role = 'completion';
}
