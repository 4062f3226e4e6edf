import { NUMBERED } from './item-marker.js';
import { type Fact, factsBefore } from './fact.js';
import { goalOfDone } from './goals-met.js';
import { alike } from './letter-pairs.js';
import { ownerOf } from './owner-of-rate.js';
import { TAKEN_OF } from './roles.js';
import { isKindOf, isVague } from './subject.js';
import { targetsOf } from './targets-named.js';
import { hasShares, isSameUnit } from './units.js';

/** 完成率 — a printed percent with the actual it belongs to and the targets that it may be taken of. */
export interface Completion {
  percent: Fact;
  actual: Fact | null;
  targets: Fact[];
  /** beside: named in the same breath; elsewhere: found by the name of the indicator. */
  from: 'beside' | 'elsewhere' | 'nowhere';
}

const isCounted = ({ unit, worth }: Fact) => hasShares(unit) || (unit.kind === 'none' && worth > 1);

/** 结余, 追加: of the money, and nothing that was done with it. */
const isLeft = ({ before, unit }: Fact) =>
  unit.kind === 'money' && /结余|结转|剩余|追加|调减|未支出/.test(before);

/** 较上年末净增6842人,完成扩面任务6000人的114%: what was added is what was to be done. */
const isGain = ({ role, direction, index, before }: Fact, percent: Fact) =>
  role === 'delta' && direction === 'up' && /净增|新增/.test(before) && percent.index - index <= 2;

export function completionsIn(text: string, facts: Fact[]): Completion[] {
  return facts.flatMap((each) =>
    each.role !== 'completion' || each.run[0] !== each
      ? []
      : each.run.length > 1
        ? listed(each.run, facts)
        : [single(text, each, facts)],
  );
}

function single(text: string, percent: Fact, facts: Fact[]): Completion {
  const own = percent.sentence.facts;
  const before = own.filter((each) => each.index < percent.index);
  const last = before.filter((each) => each.role === 'completion').at(-1);
  const isSecond =
    last !== undefined &&
    /^(?:\([^()]*\))?[/、,和及以]*(?:分别)?(?:完成)?[^,。;\d]{0,12}(?:(?<=目标|任务|计划)[\d.,]+[万亿]?\p{Script=Han}{1,2}的)?$/u.test(
      text.slice(last.end, percent.start).replace(/\([^()]*\)/, ''),
    );
  const segment = before.filter((each) => !last || isSecond || each.index > last.index);
  const beside = besideOf(text, percent, facts);
  const actuals = segment.filter(
    (each) =>
      (each.role === 'actual' || isGain(each, percent)) &&
      isCounted(each) &&
      !isLeft(each) &&
      each !== beside &&
      !/调[整增减](?:为|至|到)$/.test(each.before) &&
      each.depth <= percent.depth,
  );
  const inSegment = segment
    .filter(
      (each) => each.role === 'target' && isCounted(each) && (!last || each.index > last.index),
    )
    .at(-1);
  // 调整为12600人,…完成调整后目标的82%
  const adjusted = /调[整增减]后/.test(percent.before)
    ? before.filter((each) => /调[整增减](?:为|至|到)$/.test(each.before)).at(-1)
    : undefined;
  const owner =
    !beside && !adjusted && inSegment ? ownerOf(text, percent, inSegment, segment) : null;
  // 转移70.7万人,工资收入24.3亿元,…完成了70万人的任务,工资收入完成了任务的65.7%
  if (owner) {
    const named = actuals.findLast((each) => alike(owner, each.before) > 0) ?? null;
    const targets = named ? targetsOf(named, facts) : [];
    return {
      ...{ percent, actual: named, targets },
      from: targets.length > 0 ? 'elsewhere' : 'nowhere',
    };
  }
  const target = beside ?? adjusted ?? inSegment ?? null;
  const fits = (each: Fact) => !target || isSameUnit(each.unit, target.unit);
  const actual =
    (beside ? doneBehind(percent, beside, facts) : null) ??
    actuals.filter((each) => fits(each)).at(-1) ??
    actuals.at(-1) ??
    (target
      ? (listedBefore(percent, target, facts) ?? resultOf(target, facts) ?? risenTo(segment, facts))
      : null);
  if (target) return { percent, actual, targets: [target], from: 'beside' };
  const byName = actual ? (rightBefore(text, actual, facts) ?? targetsOf(actual, facts)) : [];
  const called = actual && byName.length === 0 ? goalSet(actual, facts) : byName;
  const promised = actual && called.length === 0 ? promisedOf(actual, facts) : null;
  const met = actual && called.length === 0 && !promised ? goalOfDone(actual, facts) : null;
  const named = promised ? [promised] : met ? [met] : called;
  // 完成调整后目标的82%: of none that was not adjusted.
  const isAdjusted = ({ before, lead }: Fact) => /调整|调增|调减|追加/.test(`${before}${lead}`);
  const targets = /调整后|调增后|调减后/.test(percent.before) ? named.filter(isAdjusted) : named;
  return { percent, actual, targets, from: targets.length > 0 ? 'elsewhere' : 'nowhere' };
}

const GOAL_BEFORE = 12;
/** 明确全年募集4745个青年就业见习岗位目标任务。…已开发见习岗位4535个: the only goal that is of the same noun. */
function goalSet(actual: Fact, facts: Fact[]): Fact[] {
  const noun = /\p{Script=Han}{4}$/u.exec(actual.before)?.[0];
  const goals = facts
    .slice(Math.max(0, actual.index - GOAL_BEFORE), actual.index)
    .filter(
      ({ role, unit, sentence, after }) =>
        role === 'target' &&
        isSameUnit(unit, actual.unit) &&
        sentence.line === actual.sentence.line &&
        noun !== undefined &&
        after.includes(noun) &&
        /目标|任务/.test(after),
    );
  return goals.length === 1 ? goals : [];
}

/** 完成目标任务的116.7%(目标300人,实际350人) */
function doneBehind(percent: Fact, target: Fact, facts: Fact[]): Fact | null {
  const done = facts[target.index + 1];
  return target.index > percent.index &&
    done?.sentence === percent.sentence &&
    done.depth === target.depth &&
    done.role === 'actual' &&
    /^[,、](?:实际|已)?(?:完成|实现|为|达到?)?(?:了)?$/.test(
      done.before === '' ? done.lead : `,${done.before}`,
    ) &&
    isSameUnit(done.unit, target.unit)
    ? done
    : null;
}

const OF_ITEM = new RegExp(String.raw`^\s*${NUMBERED}[^,。;]*$`);

/** 年度目标:新增就业6500人。截至10月末已完成6175人: of what is named right before, where the result has no name of its own. */
function rightBefore(text: string, actual: Fact, facts: Fact[]): Fact[] | null {
  const target = facts[actual.index - 1];
  const isItsOwn = actual.subject !== null && !isVague(actual.subject);
  // 1.新建零工驿站8个。已建成6个: an item of a list says first what was to be done.
  const isItem =
    target?.role === 'actual' &&
    target.bound === 'exact' &&
    actual.sentence.facts[0] === actual &&
    /^(?:目前|现|截[至止][^,。;]{2,8},?)?已\p{Script=Han}{2,4}$/u.test(actual.before) &&
    OF_ITEM.test(text.slice(target.sentence.paragraph[0]!.start, target.start));
  if (
    isItem &&
    target.sentence.paragraph === actual.sentence.paragraph &&
    target.sentence.index === actual.sentence.index - 1 &&
    target.sentence.facts.at(-1) === target &&
    isSameUnit(target.unit, actual.unit)
  )
    return [target];
  return !isItsOwn &&
    target?.role === 'target' &&
    target.sentence.paragraph === actual.sentence.paragraph &&
    target.sentence.index === actual.sentence.index - 1 &&
    target.sentence.facts.length === 1 &&
    /完成(?:了)?$/.test(actual.before) &&
    isSameUnit(target.unit, actual.unit)
    ? [target]
    : null;
}

/** 新增就业1266万人。…新增就业目标为900万人,完成目标的140%: what was done stands before, under that name and once. */
function resultOf(target: Fact, facts: Fact[]): Fact | null {
  const { subject } = target;
  if (!subject || isVague(subject)) return null;
  // 项目支出年初预算802.60万元: of what is told as 项目支出.
  const budgeted = /^(?<name>.{3,}?)(?:年初|全年|调整后)*预算数?$/.exec(subject.core)?.groups!.name;
  const found = facts.filter(
    (each) =>
      each.index < target.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.subject !== null &&
      !isVague(each.subject) &&
      (each.subject.key === subject.key ||
        each.subject.core === budgeted ||
        isKindOf(subject, each.subject)) &&
      isSameUnit(each.unit, target.unit) &&
      each.period.year === target.period.year,
  );
  return found.length > 0 && found.every(({ value }) => value.eq(found[0]!.value))
    ? found.at(-1)!
    : null;
}

/** 甲县、乙县分别发放1.06亿元、0.74亿元。…乙县完成52.9%(计划1.6亿元): what was told of that name in a list. */
function listedBefore({ before, index, sentence }: Fact, target: Fact, facts: Fact[]): Fact | null {
  const name = /(\p{Script=Han}{2,8}?)(?:累计|已)?完成(?:了)?$/u.exec(before)?.[1];
  const found = facts.filter(
    (each) =>
      name !== undefined &&
      each.index < index &&
      each.listedAs !== null &&
      each.listedAs.endsWith(name) &&
      each.role === 'actual' &&
      isSameUnit(each.unit, target.unit) &&
      each.sentence.line >= sentence.line - 1,
  );
  return found.length === 1 ? found[0]! : null;
}

/** 已务工10.86万人。与上年末10.45万人相比,增加0.41万人,完成目标…: what was told before, to which it rose. */
function risenTo(segment: Fact[], facts: Fact[]): Fact | null {
  const then = segment.find(({ role }) => role === 'previous');
  const by = segment.find(({ role, index }) => role === 'delta' && index - 1 === then?.index);
  if (!then || !by || !isSameUnit(then.unit, by.unit)) return null;
  const now = by.direction === 'down' ? then.value.minus(by.value) : then.value.plus(by.value);
  return (
    facts.findLast(
      ({ index, role, unit, value, sentence }) =>
        index < then.index &&
        role === 'actual' &&
        isSameUnit(unit, then.unit) &&
        value.eq(now) &&
        sentence.paragraph === then.sentence.paragraph,
    ) ?? null
  );
}

/** The target in the same breath: 任务2000人的120%, 119.67%(省级2700人). */
function besideOf(text: string, percent: Fact, facts: Fact[]): Fact | null {
  const previous = facts[percent.index - 1];
  if (
    previous?.sentence === percent.sentence &&
    isCounted(previous) &&
    TAKEN_OF.test(text.slice(previous.end, percent.start))
  )
    return previous;
  const next = facts[percent.index + 1];
  const isInside =
    next?.sentence === percent.sentence && next.depth === percent.depth + 1 && isCounted(next);
  if (isInside && /^\([^,。;()其同比上较]{0,12}$/.test(text.slice(percent.end, next.start)))
    return next;
  return null;
}

/** 甲、乙、丙分别完成 x、y、z, 分别完成目标的 a%、b%、c%: each with what stands in its place. */
function listed(run: Fact[], facts: Fact[]): Completion[] {
  const [first] = run as [Fact];
  const before = first.sentence.facts.filter((each) => each.index < first.index);
  const lists = [...new Set(before.map((each) => each.run))].filter(
    (each) => each.length === run.length && isCounted(each[0]!),
  );
  const last = before.filter((each) => each.role === 'completion').at(-1);
  const segment = before.filter(
    (each) => (!last || each.index > last.index) && isCounted(each) && each.depth <= first.depth,
  );
  const plain = segment.filter((each) => each.role === 'actual');
  const goals = segment.filter((each) => each.role === 'target');
  // 新增就业 a 人, 再就业 b 人, 分别完成目标的 x% 和 y%; or 分别完成省、市目标的 x% 和 y% of one actual.
  const actuals =
    lists.filter(([each]) => each!.role === 'actual').at(-1) ??
    (plain.length === run.length
      ? plain
      : plain.length === 1
        ? run.map(() => plain[0]!)
        : namedBefore(run, lists));
  const targets =
    lists.filter(([each]) => each!.role === 'target').at(-1) ??
    first.sentence.facts.find(
      (each) =>
        each.index > first.index &&
        each.role === 'target' &&
        each.run.length === run.length &&
        isCounted(each),
    )?.run ??
    (goals.length === run.length
      ? goals
      : (goalsBefore(first, run.length) ?? goalsBehind(first, run.length)));
  return run.map((percent, place): Completion => {
    const actual = actuals?.[place] ?? null;
    if (targets) return { percent, actual, targets: [targets[place]!], from: 'beside' };
    const found = actual ? targetsOf(actual, facts) : [];
    return { percent, actual, targets: found, from: found.length > 0 ? 'elsewhere' : 'nowhere' };
  });
}

/** 甲、乙、丙分别新增 x、y、z。任务分别为 a、b、c,进度分别为…: the list before, of the same names and of the unit of the goals. */
function namedBefore(run: Fact[], lists: Fact[][]): Fact[] | null {
  const [first] = run as [Fact];
  const goal = lists.findLast(([each]) => each!.role === 'target')?.[0];
  return first.listedAs === null
    ? null
    : (first.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .findLast(
          (each) =>
            each.index < first.index &&
            each.run[0] === each &&
            each.role === 'actual' &&
            isCounted(each) &&
            (!goal || isSameUnit(goal.unit, each.unit)) &&
            each.run.length === run.length &&
            each.run.every(({ listedAs }, at) => listedAs === run[at]!.listedAs),
        )?.run ?? null);
}

/** 下达甲3600人、乙900人、丙200人的任务。分别完成…: in the sentence before, as many. */
function goalsBefore({ sentence }: Fact, length: number): Fact[] | null {
  const before = factsBefore(sentence);
  const goals = before.filter((each) => each.role === 'target' && isCounted(each));
  const isAligned = sentence.facts.every(({ role }) => role !== 'target');
  return isAligned && goals.length === length ? goals : null;
}

/** In the line above, which tells what was promised: the only one of that unit, called by most of its letters. */
function promisedOf(actual: Fact, facts: Fact[]): Fact | null {
  const { sentence, unit, subject } = actual;
  const found = facts.filter(
    (each) =>
      each.role === 'target' &&
      each.sentence.mood === 'goal' &&
      sentence.line - each.sentence.line === 1 &&
      isSameUnit(each.unit, unit),
  );
  const letters = [...new Set(found[0]?.subject?.core ?? '')];
  const common = letters.filter((one) => subject?.core.includes(one)).length;
  return found.length === 1 && common >= 4 && common >= letters.length * 0.7 ? found[0]! : null;
}

/** 分别完成…,完成率分别为…。目标任务分别为5000人、1500人、400人: in the sentence behind, as many in one list. */
function goalsBehind({ sentence }: Fact, length: number): Fact[] | null {
  const next = sentence.paragraph.find(({ index }) => index === sentence.index + 1);
  const goals = next?.facts ?? [];
  return goals.length === length &&
    goals.every(({ role, run }) => role === 'target' && run.length === length)
    ? goals
    : null;
}
