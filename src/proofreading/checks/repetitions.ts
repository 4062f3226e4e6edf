import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { areOfOnePlace, areUnderNames, headingPlace } from '../heading-place.js';
import { HEADED } from '../item-marker.js';
import { overlap } from '../interval.js';
import { type Period, isSamePeriod } from '../periods.js';
import { areOfOtherSpans } from '../spans-told.js';
import { isSameSubject, isVague } from '../subject.js';
import { countedAs, isSameUnit } from '../units.js';
import { printed, told } from '../words.js';

/** 同一数字 — in two places of the text. */
export const sameFact: Check = {
  code: 'same-fact',
  label: '同一指标前后数值不一致',
  severity: 'error',
  looksAt: '同一指标、同一时段、同一范围的数在文中不同位置是否一致。',
  remedy: '核对台账后统一;确属不同口径的,分别写明时段和范围。',
  find: (draft) => {
    const wholeOf = new Map(
      draft.groups.flatMap(({ head, parts }) => parts.map((part) => [part, head] as const)),
    );
    // 其中女性16万人 of the one, and of the other.
    const lieApart = ([a, b]: [Fact, Fact]) => {
      // 24起、92人 and 2起、8人 are told of two things.
      const [before, after] = [a, b].map(({ index }) => draft.facts[index - 1]);
      if (
        before?.sentence === a.sentence &&
        after?.sentence === b.sentence &&
        (isSameUnit(before.unit, after.unit) || a.unit.kind === 'percent') &&
        (!isSameUnit(before.unit, a.unit) ||
          a.unit.kind === 'percent' ||
          (before.subject !== null && before.subject.core === after.subject?.core)) &&
        !overlap(before.interval, after.interval)
      )
        return true;
      if (areAlikeLines(draft, a, b) || areRows(a, b) || areOfOthers(draft, a, b)) return true;
      if (isHoped(draft, a) !== isHoped(draft, b) || haveOtherSubjects(draft, a, b)) return true;
      // 全县…4100人, and below (一)城关镇 820人.
      if (headingPlace(a.sentence) !== headingPlace(b.sentence)) return true;
      if (areUnderNames(a.sentence, b.sentence)) return true;
      if (areOfNamedItems(draft, a, b) || areOfEvents(draft, a, b)) return true;
      if (areOfOtherSpans(draft, a, b)) return true;
      if (isAmong(a, b) || isAmong(b, a) || isOfPart(draft, a) !== isOfPart(draft, b)) return true;
      const [one, other] = [wholeOf.get(a), wholeOf.get(b)];
      return one && other && one !== other && one.subject?.key !== other.subject?.key;
    };
    return pairs(draft, 'actual')
      .filter((pair) => !lieApart(pair))
      .map(([a, b]) => flawOf(draft, a, b));
  },
};

/** 一是…提供岗位1.7万个, 二是线上…提供岗位1.3万个: of what each of them was held. */
const areOfEvents = ({ text }: Draft, a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ sentence, start }) =>
    text.slice(Math.max(0, Math.min(sentence.start, start) - EVENT), start),
  ) as [string, string];
  return (
    [a, b].every(({ before }) => /(?:提供|推送|发布|推荐|征集)/.test(before)) &&
    /线上|网络|网上/.test(one) !== /线上|网络|网上/.test(other)
  );
};
const EVENT = 60;

/** 力争…,新增转移30万人: what is hoped for, beside what was. */
const isHoped = ({ text }: Draft, { sentence, start }: Fact): boolean =>
  /力争|争取|确保/.test(text.slice(sentence.start, start));

/** 有扶贫车间28447个…。吸纳就业30.25万人 and 有龙头企业28985个…。吸纳就业70.55万人: a sentence without a subject is of what the one before it tells. */
function haveOtherSubjects({ text }: Draft, a: Fact, b: Fact): boolean {
  const heads = [a, b].map(({ sentence, before, start }) => {
    const { paragraph, index } = sentence;
    const last = paragraph[index - 1 - paragraph[0]!.index];
    const isBare =
      sentence.facts[0]?.start === start &&
      /^(?:共|累计|已)?(?:吸纳|带动|涉及|惠及|安置|覆盖|发放|返还)/.test(before);
    return isBare && last ? text.slice(last.start, last.end) : null;
  });
  const [one, other] = heads;
  return typeof one === 'string' && typeof other === 'string' && one !== other;
}

/** 213家企业…,新招362人 and 209家企业…,新招295人: the sentences begin with two things, and tell the same of each. */
function areRows(a: Fact, b: Fact): boolean {
  const [first, second] = [a, b].map(({ sentence }) => sentence.facts[0]!) as [Fact, Fact];
  return (
    first !== a &&
    second !== b &&
    isSameUnit(first.unit, second.unit) &&
    // What they begin with is one thing, told twice as well.
    !(first.subject && second.subject && isSameSubject(first.subject, second.subject)) &&
    !overlap(first.interval, second.interval)
  );
}

/** 在100个城市中,93个城市: told beside the number that stands elsewhere, of which it is a part. */
const isAmong = (one: Fact, other: Fact): boolean =>
  one.sentence !== other.sentence &&
  other.sentence.facts.some(
    (each) =>
      each !== other &&
      each.index < other.index &&
      isSameUnit(each.unit, one.unit) &&
      each.value.eq(one.value) &&
      each.value.gt(other.value),
  );

/** 其中第二产业拉动明显,新增就业4万人: of what 其中 names, which tells no figure of its own. */
const isOfPart = ({ text }: Draft, { sentence, start }: Fact): boolean =>
  /其中[^,。;:\d]{2,16},[^。;\d]{0,16}$/.test(
    text.slice(Math.max(sentence.start, start - OF_PART), start),
  );
const OF_PART = 40;

/** 各省有扶贫车间30247个。吸纳就业39.4万人。 after 各省有龙头企业28661个。…: each line of its own things. */
function areAlikeLines({ text }: Draft, a: Fact, b: Fact): boolean {
  const [first, second] = [a, b].map(({ sentence: { paragraph } }) =>
    text.slice(paragraph[0]!.start, paragraph[0]!.end).trim(),
  ) as [string, string];
  const place = ({ sentence }: Fact) => sentence.paragraph.indexOf(sentence);
  return (
    place(a) > 0 &&
    place(a) === place(b) &&
    a.sentence.line !== b.sentence.line &&
    first !== second &&
    first.slice(0, 3) === second.slice(0, 3)
  );
}

/** (一)东城中心。举办46场 and (二)西城中心。举办38场: each item begins with whose it is. */
const WHO = new RegExp(
  String.raw`^\s*${HEADED}\s*(?<who>\p{Script=Han}{1,14}(?:中心|局|所|站|处|科|办|院|校|公司|协会|社区|街道|镇|乡|县|区|园|基地))(?=[。:,]|$)`,
  'u',
);
function areOfNamedItems({ text }: Draft, a: Fact, b: Fact): boolean {
  const [one, other] = [a, b].map(({ sentence: { paragraph, headings } }) =>
    [...headings, text.slice(paragraph[0]!.start, paragraph[0]!.end)]
      .map((words) => WHO.exec(words)?.groups!.who)
      .findLast(Boolean),
  );
  return one !== undefined && other !== undefined && one !== other;
}

const MADE_OF = /(\p{Script=Han}{2,10})由\d[^。;]*$/u;
const WHOSE = /城镇居民|城镇|农村居民|农村|农民(?!工)|职工|居民|男性|女性/g;

/** 城镇居民人均支出…,其中食品支出4352元 and 农村居民…,其中食品支出2463元 */
function areOfOthers({ text }: Draft, a: Fact, b: Fact): boolean {
  const [one, other] = [a, b].map(
    ({ sentence: { paragraph }, start }) =>
      [...text.slice(paragraph[0]!.start, start).matchAll(WHOSE)].at(-1)?.[0],
  );
  // 产出指标由2个二级指标、4个三级指标构成: of what is made up of them.
  const [made, otherMade] = [a, b].map(
    ({ sentence: { start }, start: at }) => MADE_OF.exec(text.slice(start, at))?.[1],
  );
  return (
    (made !== undefined && made !== otherMade) ||
    (one !== undefined && other !== undefined && one.slice(0, 2) !== other.slice(0, 2))
  );
}

/** 目标前后不一 */
export const sameTarget: Check = {
  code: 'same-target',
  label: '同一指标的目标前后不一致',
  severity: 'warn',
  looksAt: '同一指标、同一年度的目标数在文中不同位置是否一致(写明省级、市级等不同下达单位的除外)。',
  remedy: '写明各目标的下达单位和文号;属笔误的统一。',
  find: (draft) =>
    pairs(draft, 'target')
      // 基本支出中商品和服务支出预算15.48万元, 项目支出中…0元: of another part of the budget.
      .filter((pair) => !pair.some(({ value, unit }) => unit.kind === 'money' && value.isZero()))
      .map(([a, b]) => flawOf(draft, a, b)),
};

function flawOf(draft: Draft, a: Fact, b: Fact): Flaw {
  const times =
    a.value.isZero() || b.value.isZero()
      ? null
      : Decimal.max(a.value, b.value).div(Decimal.min(a.value, b.value));
  const isUnit =
    times !== null && [10, 100, 1000, 10_000, 100_000_000].some((each) => times.equals(each));
  const name = a.subject!.name;
  return {
    where: [placeOf(a), placeOf(b)],
    says: isUnit
      ? `“${name}”一处为${printed(draft, a)},一处为${printed(draft, b)},相差 ${told(times)} 倍,疑为单位有误。`
      : `“${name}”一处为${printed(draft, a)},一处为${printed(draft, b)}。`,
  };
}

export const placeOf = ({ clause, start, end }: Fact): [number, number] => [
  Math.max(clause[0], start - 30),
  end,
];

/** Held against so many of the name that came first. */
const FIRST = 60;

function pairs(draft: Draft, role: 'actual' | 'target'): [Fact, Fact][] {
  const named = draft.facts.filter(
    (each) =>
      each.role === role &&
      each.subject &&
      !isVague(each.subject) &&
      !/[(),;]/.test(each.subject.core) &&
      each.subject.core.length >= (each.unit.kind === 'money' ? 6 : 4) &&
      (each.bound !== 'over' || each.sentence.line === 0) &&
      each.subject.core.length <= 24 &&
      each.sentence.mood !== 'plan' &&
      !each.isWorded &&
      each.unit.kind !== 'none',
  );
  // 全区…;全市同期…: what names no place is of the one that the text begins with.
  const own =
    role === 'actual'
      ? (draft.facts.find(({ scope }) => scope !== null && isWhole(scope))?.scope ?? null)
      : null;
  const period = role === 'actual' ? onlyPeriod(draft) : null;
  const byName = new Map<string, Fact[]>();
  for (const each of named)
    if (byName.has(each.subject!.key)) byName.get(each.subject!.key)!.push(each);
    else byName.set(each.subject!.key, [each]);
  return [...byName.values()].flatMap((all) => {
    const found: [Fact, Fact][] = [];
    const known = new Set<string>();
    for (const [at, b] of all.entries()) {
      // Once for each new value.
      const value = `${b.value.toString()} ${countedAs(b.unit)}`;
      if (known.has(value)) continue;
      known.add(value);
      const a = all
        .slice(0, Math.min(at, FIRST))
        .find(
          (each) =>
            differ(each, b, own, (of) => periodOf(draft, of, period)) &&
            areOfOnePlace(draft, each, b),
        );
      if (a) found.push([a, b]);
      // A name that has a new value each time stands for several things.
      if (role === 'actual' && found.length > 2) return [];
    }
    return found;
  });
}

/** 死亡101480人, and 3.05 of every 100000: not the same thing, unless a 万 was lost. */
const isFar = (a: Fact, b: Fact): boolean =>
  !a.value.isZero() &&
  !b.value.isZero() &&
  Decimal.max(a.value, b.value).div(Decimal.min(a.value, b.value)).gt(100) &&
  a.printed.replace(/\D|0+$/g, '') !== b.printed.replace(/\D|0+$/g, '');

/** 1—9月: the one part of a year, from January on, that the results of a text are of. */
function onlyPeriod({ facts }: Draft): Period | null {
  const named = facts
    .filter(({ role, sentence }) => role === 'actual' && sentence.mood === 'result')
    .map(({ period }) => period)
    .filter(({ from, to }) => !(from === 1 && to === 12));
  const [first] = named;
  return first && first.from === 1 && named.every(({ from, to }) => from === 1 && to === first.to)
    ? first
    : null;
}

/** What names no time is of the only one that the text reports on. */
function periodOf({ text }: Draft, fact: Fact, only: Period | null): Period {
  const { period, sentence, start, role, clause } = fact;
  // 截至6月底,…目标3000人,完成1654人: a goal is of the year, unless its sentence says of what else.
  const ofPart = /月|季度|半年/;
  const own = text.slice(clause[0], start);
  const said = text.slice(sentence.start, start).replace(/(?:截[至止]|到)[^,。;]{0,14}/g, '');
  const isOfYear = !ofPart.test(own) && (/全年|年度/.test(own) || !ofPart.test(said));
  if (role === 'target' && period.from === 1 && isOfYear) return { ...period, to: 12 };
  const isUnnamed =
    period.from === 1 &&
    period.to === 12 &&
    !/全年|年度|年末|年底|去年|上年|今年|以来|截[至止]|目前|\d{4}年/.test(
      text.slice(sentence.paragraph[0]!.start, start),
    );
  return only && isUnnamed ? { ...period, from: only.from, to: only.to } : period;
}

function differ(a: Fact, b: Fact, own: string | null, timeOf: (fact: Fact) => Period): boolean {
  if (a.sentence === b.sentence && a.depth === b.depth && a.role === 'actual') return false;
  if (isFar(a, b)) return false;
  if (!isSameUnit(a.unit, b.unit) || isAlike(a, b)) return false;
  if (!isSameSubject(a.subject!, b.subject!) || !isSamePeriod(timeOf(a), timeOf(b))) return false;
  const isBegin = ({ before }: Fact) => /年初|期初|上年|去年/.test(before);
  if (isBegin(a) !== isBegin(b)) return false;
  if (a.role === 'actual' && isAdded(a) !== isAdded(b)) return false;
  if (a.level && b.level && a.level !== b.level) return false;
  const [one, other] = [a.scope ?? own, b.scope ?? own];
  return (
    one === other ||
    one === null ||
    other === null ||
    ((a.scope === null || b.scope === null) && !(isWhole(one) && isWhole(other))) ||
    (isWhole(one) === isWhole(other) && one.slice(-1) === other.slice(-1))
  );
}

/** 新增高技能人才 are not all of them. */
const isAdded = ({ before }: Fact) =>
  /新增(?!(?:各[种类])?就业|城镇)|净增|新(?:认定|培养|建成?|发放)/.test(before);

/** Two ceilings meet below both of them, and are two all the same. */
const isAlike = (a: Fact, b: Fact) =>
  a.bound === 'over' || b.bound === 'over'
    ? !isBelow(a, b) && !isBelow(b, a)
    : a.bound === b.bound && ['ceiling', 'floor'].includes(a.bound)
      ? a.value.equals(b.value)
      : overlap(a.interval, b.interval);

/** 突破6万人, and 5.93万人 below. */
export const isBelow = (over: Fact, exact: Fact) =>
  over.bound === 'over' && exact.bound === 'exact' && exact.interval.high.lt(over.value);

const isWhole = (scope: string) => /^[全我本]/.test(scope);

/** 同一完成数 — with two percents of one target. */
export const sameCompletion: Check = {
  code: 'same-completion',
  label: '同一完成数的完成率前后不一致',
  severity: 'warn',
  looksAt: '同一指标、同一完成数在文中两处的完成率是否一致(写明不同级别目标的除外)。',
  remedy: '写明各完成率所对的目标,或统一。',
  find: ({ completions, ...draft }) => {
    const seen = new Map<string, (typeof completions)[number]>();
    return completions.flatMap((each): Flaw[] => {
      const { actual, percent, targets } = each;
      if (!actual?.subject || isVague(actual.subject) || percent.run.length > 1) return [];
      const key = `${actual.subject.key} ${actual.value.toString()} ${actual.unit.kind}`;
      const first = seen.get(key);
      if (!first) seen.set(key, each);
      if (!first || first.actual === actual || overlap(first.percent.interval, percent.interval))
        return [];
      const levels = [first, each].map(
        ({ percent: { level }, targets: [target] }) => level ?? target?.level ?? null,
      );
      const isOther =
        levels[0] !== levels[1] ||
        (targets[0] && first.targets[0] && !targets[0].value.equals(first.targets[0].value));
      return isOther
        ? []
        : [
            {
              where: [
                [first.actual!.start, first.percent.end],
                [actual.start, percent.end],
              ],
              says: `“${actual.subject.name}”完成率一处为${printed(draft, first.percent)},一处为${printed(draft, percent)}。`,
            },
          ];
    });
  },
};
