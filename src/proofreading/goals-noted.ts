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
