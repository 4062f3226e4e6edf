import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { TAKEN_OF } from '../roles.js';
import { coreOf } from '../subject.js';
import { areFirms, hasShares, isSameUnit } from '../units.js';
import { middle, printed, printedSum, told } from '../words.js';

/** 占比 — against the part and the whole that the sentence names. */
export const share: Check = {
  code: 'share',
  label: '占比与部分、总数不符',
  severity: 'error',
  looksAt: '占某某的百分比是否等于部分除以该总数。',
  remedy: '核对占的是哪一个总数,重算占比。',
  find: (draft) =>
    draft.facts.filter(({ role }) => role === 'share').flatMap((each) => flawOf(draft, each)),
};

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const { part, wholes } = termsOf(draft, percent);
  if (!part || wholes.length === 0) return [];
  const computed = wholes.map((whole) => inPercent(ratio(part.interval, whole.interval)));
  if (computed.some((each) => !each || overlap(each, percent.interval))) return [];
  if (isOfTheGrandWhole(draft, percent, part, wholes)) return [];
  if (isAndAbove(draft, percent, part, wholes)) return [];
  // A whole that is smaller than its part was not meant.
  if (wholes.every((whole) => whole.value.lt(part.value))) return [];
  const [whole] = wholes as [Fact];
  return [
    {
      where: [
        [part.start, percent.end],
        [whole.start, whole.end],
      ],
      says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed[0]!))}%,文中为${printed(draft, percent)}。`,
    },
  ];
}

/** 硕士6人、本科45人,本科及以上占几%: of what stands before it as well. */
const isAndAbove = ({ facts }: Draft, percent: Fact, part: Fact, wholes: Fact[]): boolean =>
  /以上[^,。;\d]{0,10}占/.test(percent.before) &&
  [1, 2].some((more) => {
    const parts = facts.slice(Math.max(0, part.index - more), part.index + 1);
    const sum = sumOf(parts.map(({ interval }) => interval));
    return (
      parts.every((each) => !wholes.includes(each) && isSameUnit(each.unit, part.unit)) &&
      wholes.some((whole) => {
        const computed = inPercent(ratio(sum, whole.interval));
        return computed !== null && overlap(computed, percent.interval);
      })
    );
  });

/** 制造业用工 and 制造业 are one whole. */
const ALL_OF = /(?:用工|从业人员|就业人员|参保人员)(?:人数)?$/;

/** 60岁以上占18.70%(其中65岁以上,占13.50%): of the same whole as the one it lies in; what is far off is of one that is not told. */
const isOfTheGrandWhole = (
  { facts }: Draft,
  percent: Fact,
  part: Fact,
  [whole]: Fact[],
): boolean => {
  const next = facts[whole!.index + 1];
  const of = next?.role === 'share' && next.sentence.line === percent.sentence.line ? next : null;
  const within = of && of !== percent ? ratio(part.interval, whole!.interval) : null;
  if (!of || !within) return false;
  const times = percent.value.div(part.value.div(whole!.value).times(100));
  const isUnsaid = /^[,、]?占(?:比)?(?:为|达)?$/.test(percent.before);
  if (!isUnsaid && part.depth <= whole!.depth) return false;
  const isOfThat = overlap(
    { low: within.low.times(of.interval.low), high: within.high.times(of.interval.high) },
    percent.interval,
  );
  return isOfThat || (isUnsaid && (times.gt(FAR) || times.lt(1 / FAR)));
};

const FAR = 1.5;
/** So many figures before it may be its whole, and so many letters may open it. */
const WINDOW = 60;
/** One that is called so word for word may stand so many figures back. */
const FAR_BACK = 150;
const LETTERS = 1200;

const isCounted = ({ unit }: Fact) => hasShares(unit);

function termsOf(draft: Draft, percent: Fact): { part: Fact | null; wholes: Fact[] } {
  const { facts } = draft;
  const own = facts
    .slice(Math.max(0, percent.index - WINDOW), percent.index)
    .filter(({ sentence }) => sentence === percent.sentence);
  const previous = own.at(-1);
  // 占总数2000人的12%
  if (previous && TAKEN_OF.test(percent.lead.replace(/^\)/, '')) && isCounted(previous)) {
    const part =
      own
        .slice(0, -1)
        .filter(
          (each) =>
            (each.role === 'actual' ||
              // 人均工资性收入8260元,占人均可支配收入18600元的44.4%
              (each.role === 'each' && previous.role === 'each')) &&
            isSameUnit(each.unit, previous.unit),
        )
        .at(-1) ?? null;
    return { part, wholes: [previous] };
  }
  const part =
    partTogether(percent, own) ??
    partNamed(percent, own) ??
    partOf(percent, own) ??
    partBefore(draft, percent);
  if (!part) return { part, wholes: [] };
  const among = amongOf(draft, percent, part);
  if (among && /^(?:占|占比)(?:为|达)?$/.test(percent.before.trim()))
    return { part, wholes: [among] };
  const said = wholeSaid(draft, percent);
  // 占社会消费品零售总额的比重: a whole that is not in the text.
  const name = coreOf(
    said
      .replace(/(?:的)?(?:比例|比重|比|百分比)(?:为|达到?)?$/, '')
      .replace(/的$/, '')
      .replace(/^(?:全部|全体|总|同期|其)/, '')
      .replace(ALL_OF, ''),
  );
  // 占本年支出合计的31%: called so word for word, wherever that is.
  const inWords = /^(\p{Script=Han}{5,14}?)的?(?:比例|比重)?(?:为|达)?$/u.exec(said)?.[1];
  const called = facts
    .slice(Math.max(0, part.index - FAR_BACK), part.index)
    .filter(
      (each) =>
        inWords !== undefined &&
        each.role === 'actual' &&
        isSameUnit(each.unit, part.unit) &&
        (each.before.endsWith(inWords) || each.before.endsWith(withoutTotal(inWords))),
    );
  if (called.length > 0) return { part, wholes: called };
  const heads = draft.groups
    .filter((group) => group.parts.includes(part) && isSameUnit(group.head.unit, part.unit))
    .map(({ head }) => head);
  // 占总人口的14%: not of just any people.
  if (/^(?:人口|人员|企业|单位|人数|面积)$/.test(name)) return { part, wholes: [] };
  if (name.length < 2) {
    if (heads.length > 0) return { part, wholes: heads };
    return { part, wholes: [] };
  }
  const near = facts
    .slice(Math.max(0, part.index - WINDOW), part.index)
    .filter(
      (each) =>
        (each.role === 'actual' || (each.role === 'target' && /预算/.test(name))) &&
        (isSameUnit(each.unit, part.unit) || (/企业|公司/.test(name) && areFirms(each, part))) &&
        each.sentence.line >= percent.sentence.line - 3 &&
        each.period.year === part.period.year &&
        (each.subject !== null || isCalledBehind(draft, each, name)),
    );
  const named = (each: Fact) => {
    // 占实际招聘总数: not of those that were to be taken on.
    if (/实际|已/.test(said) && /计划|拟/.test(each.before)) return false;
    if (isCalledBehind(draft, each, name)) return true;
    const core = each.subject!.core.replace(ALL_OF, '');
    return (
      (core.length >= 4 && name.length >= 4 && isWithout(core, name)) ||
      core.endsWith(name) ||
      [...core].sort().join('') === [...name].sort().join('') ||
      (core.length >= 4 && name.endsWith(core)) ||
      (core.length >= 3 && name.includes('以上') && name.includes(core))
    );
  };
  const headsNamed = heads.filter(
    (each) => (each.subject && named(each)) || each.before.includes(name),
  );
  if (headsNamed.length > 0) return { part, wholes: headsNamed };
  const exact = near.filter(
    (each) =>
      (each.subject?.core.replace(ALL_OF, '') === name || isCalledBehind(draft, each, name)) &&
      each.value.gte(part.value),
  );
  const alike = near.filter(
    (each) =>
      named(each) && each.value.gte(part.value) && (each.subject?.core.length ?? name.length) >= 3,
  );
  // What is called just so is meant; what only ends so may be, and then nothing is wrong.
  if (exact.length > 0) return { part, wholes: [...new Set([...exact, ...alike])] };
  return {
    part,
    wholes:
      alike.length === 1 || alike.every((each) => each.value.equals(alike[0]!.value)) ? alike : [],
  };
}

/** 3351户“零就业家庭”中…,占“零就业家庭”的81%: called so behind its number. */
const isCalledBehind = ({ text }: Draft, { end }: Fact, name: string): boolean =>
  name.length >= 3 &&
  text
    .slice(end, end + name.length + 4)
    .replace(/^[“”"']/, '')
    .startsWith(name);

/** 新创私营企业 are 新创企业: the same letters at both ends, with one more word between. */
const isWithout = (core: string, name: string): boolean =>
  [...name].some(
    (_, at) =>
      at >= 2 &&
      at <= name.length - 2 &&
      core.endsWith(name.slice(at)) &&
      core.includes(name.slice(0, at)) &&
      core.length - core.indexOf(name.slice(0, at)) - name.length <= 3,
  );

/** 稳定就业3.9万人,同比增长8%;稳定就业人数占…: named again in a sentence of its own. */
function partBefore({ facts }: Draft, percent: Fact): Fact | null {
  const name = /^[;,]?(?<name>\p{Script=Han}{3,12}?)(?:总?人数|总?数量?|总?金?额|总量)?占/u.exec(
    percent.before.trim(),
  )?.groups!.name;
  if (!name) return null;
  const found = facts
    .slice(Math.max(0, percent.index - BACK), percent.index)
    .filter(
      (each) =>
        each.sentence.paragraph === percent.sentence.paragraph &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        isCounted(each) &&
        each.before.replace(/(?:人数|共|达到?|为)+$/, '').endsWith(name),
    );
  return found.length === 1 ? found[0]! : null;
}
const BACK = 8;

/** 建筑业87件,制造业61件,两者占…: the two together. */
function partTogether(percent: Fact, own: Fact[]): Fact | null {
  const said = /(?:([两二三四])(?:者|项|类|个)|上述)[^,。;\d]{0,6}占/.exec(percent.before);
  const count = '一两三四'.indexOf((said?.[1] ?? '').replace('二', '两')) + 1;
  const parts = own.filter(
    ({ role, unit }) => role === 'actual' && isSameUnit(unit, own.at(-1)!.unit),
  );
  if (count < 2 || parts.length < count) return null;
  const added = parts.slice(-count);
  return {
    ...added.at(-1)!,
    start: added[0]!.start,
    value: printedSum(added),
    interval: sumOf(added.map(({ interval }) => interval)),
  };
}

/** 占人工接听总量 is of 人工接听量85582个. */
const withoutTotal = (words: string): string => words.replace(/总(?=[量数额]$)/, '');

const beginOf = ({ sentence }: Fact, at: number): number =>
  Math.max(sentence.paragraph[0]!.start, at - LETTERS);

/** 在1224名获奖个人中,…786名,占64%;…233名,占19%: of the figure within, as far as the paragraph goes or another is opened. */
function amongOf({ text, facts }: Draft, percent: Fact, part: Fact): Fact | null {
  const start = beginOf(percent, part.start);
  const opened = [...text.slice(start, part.start).matchAll(/在([^,。;]{2,30})中[,:]/g)].at(-1);
  if (!opened) return null;
  const [from, to] = [start + opened.index, start + opened.index + opened[0].length];
  if (/[。]|其中/.test(text.slice(to, part.start))) return null;
  const within = facts.filter(
    (each) => each.start >= from && each.end <= to && isSameUnit(each.unit, part.unit),
  );
  return within.length === 1 && within[0]!.bound === 'exact' ? within[0]! : null;
}

/** 省内转移1102万人、省外760万人,省内转移占59%: the one that is named again. */
function partNamed(percent: Fact, own: Fact[]): Fact | null {
  const name = coreOf(/^(.*?)占/s.exec(percent.before)?.[1] ?? '').replace(/^在.*中$/, '');
  if (name.length < 2 || percent.run.length > 1) return null;
  const last = own.at(-1);
  const found = own.filter(
    (each) =>
      isCounted(each) &&
      each.role === 'actual' &&
      each.subject &&
      (each.subject.core.endsWith(name) ||
        each.subject.core.startsWith(name) ||
        (each.subject.core.length >= 3 && name.endsWith(each.subject.core))),
  );
  return found.length === 1 && found[0] !== last ? found[0]! : null;
}

/** 占就业人数的…, 在引进人才中占…; 在新增就业中,个体占…: of what, in the words of the sentence. */
function wholeSaid({ text }: Draft, percent: Fact): string {
  const behind = /占(?:到|了)?([^,。;]*)$/.exec(percent.before)?.[1] ?? '';
  if (coreOf(behind.replace(/(?:比例|比重|比|百分比|近|约|超)$/, '')).length >= 2) return behind;
  const within = /在([^,。;]{2,24}?)(?:当)?中占/.exec(percent.before)?.[1];
  if (within) return within;
  const before = text.slice(beginOf(percent, percent.start), percent.start);
  const opened = /在([^,。;]{2,20})中,[^。]*$/.exec(before)?.[1];
  return opened && !/其中/.test(before.slice(before.lastIndexOf(opened))) ? opened : behind;
}

/** What stands before it; in aligned lists, what stands in the same place. */
function partOf(percent: Fact, own: Fact[]): Fact | null {
  const { run } = percent;
  if (run.length > 1) {
    const list = own
      .map((each) => each.run)
      .filter((each) => each.length === run.length && each !== run && isCounted(each[0]!))
      .at(-1);
    if (list) return list[run.indexOf(percent)]!;
    const before = own.filter(
      (each) => isCounted(each) && each.role === 'actual' && each.index < run[0]!.index,
    );
    // 16—24岁618人,25—44岁1856人: the people, and not their ages.
    const plain = before.filter(({ unit }) => isSameUnit(unit, before.at(-1)!.unit));
    return plain.length >= run.length ? plain.slice(-run.length)[run.indexOf(percent)]! : null;
  }
  const last = own.filter((each) => each.role === 'share').at(-1);
  return (
    own
      .filter(
        (each) =>
          isCounted(each) &&
          each.role === 'actual' &&
          // 至少有1人就业: of each of them.
          !/至少有?$/.test(each.before) &&
          each.depth <= percent.depth &&
          (!last || each.index > last.index),
      )
      .at(-1) ?? null
  );
}
