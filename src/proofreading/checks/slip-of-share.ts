import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { BESIDE, type Reading, isExplained, readingsOf, windowOf } from '../explained.js';
import type { Fact } from '../fact.js';
import type { Group } from '../group.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { areBodies, hasShares, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';
import { isOfTheSame } from './rates-beside.js';

/** What is set, or grows, is no part of anything. */
const NO_SHARE =
  /增|降|减|利率|费率|税率|贴息|返还|标准|按(?!期|时)|比上|同比|环比|较|其余|其[他它]|上浮|下浮|前[两二三四五]|[两二三四五]项|两者|合计/;
const RATE = /^[,、(]?\p{Script=Han}{0,8}率(?:为|达到?|是)?$/u;
const IN_TIME = /按[期时]|及时|限期|一次性/;
const LINES = 4;
const FAR = 4;
const ROOM = 1.5;
/** So many points off it may be where both are called by the name of the rate. */
const CALLED = 15;
/** Of a target further off it is another's. */
const NEAR_TARGET = 1.5;

/** 占比、率的笔误 — of no two figures of the text, and but for one digit of two that stand near. */
export const slipOfShare: Check = {
  code: 'slip-of-share',
  label: '占比、率与近旁两数只差一位数字',
  severity: 'warn',
  looksAt:
    '没有写明占的是什么的百分数:全文没有合得上的两个数,而前面紧挨着的数除以近旁一个数,只差一位数字(错一位、漏一位、颠倒、未四舍五入)。',
  remedy: '用部分和总数重算。',
  isLast: true,
  find: (draft) => {
    const around = { draft, readings: readingsOf(draft), groupsOf: groupsByPart(draft.groups) };
    return around.readings.flatMap((each) => flawOf(around, each));
  },
};

/** A draft, and what each of its figures is held against, found once. */
interface Around {
  draft: Draft;
  readings: Reading[];
  groupsOf: Map<Fact, Set<Group>>;
}

function groupsByPart(groups: Group[]): Around['groupsOf'] {
  const found: Around['groupsOf'] = new Map();
  for (const group of groups)
    for (const part of group.parts)
      if (found.has(part)) found.get(part)!.add(group);
      else found.set(part, new Set([group]));
  return found;
}

const isCounted = ({ unit, bound, rangeTo, isThreshold }: Fact) =>
  hasShares(unit) && bound === 'exact' && !rangeTo && !isThreshold;

function flawOf(around: Around, reading: Reading): Flaw[] {
  const { draft, readings } = around;
  const { facts, text } = draft;
  const percent = reading.fact;
  if (
    percent.unit.kind !== 'percent' ||
    percent.bound !== 'exact' ||
    percent.isWorded ||
    percent.rangeTo ||
    percent.value.isZero() ||
    percent.run.length > 1 ||
    percent.sentence.isTableRow ||
    percent.sentence.mood === 'plan' ||
    !['share', 'completion', 'actual', 'target'].includes(percent.role) ||
    NO_SHARE.test(percent.before) ||
    // 结案228件,按时结案率100%: of those that were closed.
    (percent.value.eq(100) && /按[期时]/.test(percent.before)) ||
    /^的?[^,。;\d]{0,4}(?:任务|目标|要求|标准|指标)/.test(percent.after)
  )
    return [];
  const next = facts[percent.index + 1];
  const isBehind =
    next?.sentence === percent.sentence &&
    next.depth === percent.depth + 1 &&
    /^\($/.test(text.slice(percent.end, next.start));
  const part = isBehind ? next : facts[percent.index - 1];
  if (
    part?.sentence !== percent.sentence ||
    !isCounted(part) ||
    part.value.isZero() ||
    // 发放17.29亿元,回收9.41亿元,回收率99.78%: of what had fallen due.
    (/(?<!到期[^,。;]{0,4})(?:回收|收回|还款|偿还)率/.test(percent.before) &&
      part.unit.kind === 'money') ||
    // 已使用多少,资金到位率几: of another figure.
    (/资金到位率/.test(percent.before) && !/到位/.test(part.before)) ||
    // 办结279件,按期办结率96.8%: of those that were closed, or in time.
    (IN_TIME.test(percent.before) && !IN_TIME.test(part.before)) ||
    part.role === 'delta' ||
    part.role === 'target' ||
    part.run.length > 1
  )
    return [];
  const own = readings
    .slice(Math.max(0, reading.at - BESIDE), reading.at)
    .filter(({ sentence }) => sentence === reading.sentence);
  // 覆盖14个乡镇,乡镇覆盖率100%: of all 乡镇.
  const noun = /^[,、]?(\p{Script=Han}{2,4})覆盖率/u.exec(percent.before)?.[1];
  if (
    noun &&
    `${part.before}${text.slice(part.end, percent.start)}`
      .replace(percent.before, '')
      .includes(noun)
  )
    return [];
  const first = facts[part.index - 1];
  const isThird = first !== undefined && isTriple(draft, percent, part, first);
  const near = windowOf(readings, reading);
  const known = isThird ? near.filter(({ sentence }) => sentence === reading.sentence) : near;
  const its = readings[part.index]!;
  // 占32% right behind its part: of nothing else in the sentence.
  const isBare = /^[,、(]?(?:约)?占比?(?:为|达)?$/.test(percent.before);
  if (isExplained(known, reading, isBare ? [its] : [its, ...own])) return [];
  if (isOfTheSame(draft, percent, part)) return [];
  const computedOf = (each: Fact) => inPercent(ratio(part.interval, each.interval));
  const mayBePosts = /岗位|达成|匹配|对接/.test(percent.before) && part.unit.kind === 'persons';
  const isLargest = largestIn(near, reading);
  const whole = isThird
    ? first
    : near
        .filter(
          (each) =>
            each !== its &&
            Math.abs(each.line - its.line) <= LINES &&
            (percent.role === 'completion' ? each.isTarget : each.value > its.value) &&
            isWithinReach(its.value / each.value, reading.value) &&
            (each.kind === its.kind || (mayBePosts && isOfPosts(text, each.fact))) &&
            isCounted(each.fact) &&
            !areSiblings(around, part, each.fact),
        )
        .findLast((each) => isNear(around, percent, part, each.fact, () => isLargest(each)))?.fact;
  if (!whole) return [];
  const computed = computedOf(whole)!;
  return [
    {
      where: [
        [Math.min(part.start, percent.start), Math.max(part.end, percent.end)],
        placeOfFact(whole),
      ],
      says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
    },
  ];
}

/** By binary numbers, and with room for what both are rounded by: most are so far off that nothing more need be asked. */
const isWithinReach = (part: number, percent: number): boolean => {
  const times = (part * 100) / percent;
  return times < FAR * ROOM && times > 1 / (FAR * ROOM);
};

/** The shorter a figure, the more figures are but a digit away; then the whole must stand beside it. */
function isNear(
  { draft, groupsOf }: Around,
  percent: Fact,
  part: Fact,
  whole: Fact,
  isLargest: () => boolean,
): boolean {
  const { text } = draft;
  const computed = inPercent(ratio(part.interval, whole.interval));
  if (!computed || overlap(computed, percent.interval)) return false;
  const digits = digitsOf(percent);
  const times = middle(computed).div(percent.value);
  const most = percent.role === 'completion' ? NEAR_TARGET : FAR;
  if (times.gt(most) || times.lt(1 / most)) return false;
  const apart = Math.abs(part.sentence.index - whole.sentence.index);
  const off = middle(computed).minus(percent.value).abs();
  // 共120人,其中优秀18人,占获奖总人数的12%: of what it is said to lie in.
  const isOfHead =
    /占[^,。;]*(?:总|全部|全体)[^,。;]*$/.test(percent.before) &&
    [...(groupsOf.get(part) ?? [])].some(({ head }) => head === whole);
  if (isOfHead && times.lt(2) && times.gt(0.5)) return true;
  // 受理286件,办结279件,办结率84.9%: called so, right behind the two.
  if (
    isCalled(text, percent, part) &&
    apart === 0 &&
    whole.index >= part.index - 2 &&
    computed.high.lte(100) &&
    off.lt(CALLED)
  )
    return true;
  if (!isSlip(computed, percent)) return false;
  if (isCalled(text, percent, part))
    return percent.sentence.paragraph === whole.sentence.paragraph && apart <= 3;
  return (
    digits >= 4 ||
    (digits === 3 && apart <= 1 && percent.sentence.line === whole.sentence.line) ||
    (digits === 3 && off.lt(0.25)) ||
    (digits === 3 &&
      percent.role === 'share' &&
      percent.sentence.line === whole.sentence.line &&
      isLargest()) ||
    (digits === 2 && apart === 0 && off.lt(2)) ||
    (digits === 2 &&
      percent.role === 'share' &&
      whole.sentence.line === percent.sentence.line &&
      isLargest() &&
      times.lt(2) &&
      times.gt(0.5))
  );
}

/** 需要4人,到位3人,到位率几%: one, two, and the rate of them. */
function isTriple({ text }: Draft, percent: Fact, part: Fact, whole: Fact): boolean {
  const computed = inPercent(ratio(part.interval, whole.interval));
  const isBeside =
    part.index === percent.index - 1 &&
    whole.sentence === part.sentence &&
    whole.depth === part.depth &&
    isCounted(whole) &&
    isOfOneKind(whole, part) &&
    whole.value.gt(part.value) &&
    RATE.test(percent.before) &&
    percent.role !== 'completion';
  const isSaid =
    isCalled(text, percent, part, 1) ||
    isNamedByWhole(text, percent, whole) ||
    /^[,、]?(?:实到|实际|已)/.test(part.before) ||
    /中[,、]?(?:已|有|共)/.test(text.slice(whole.end, part.start));
  const times = computed ? middle(computed).div(percent.value) : null;
  // 不满意4份,满意率96.1%; 发放320笔,收回98笔,回收率99.6%: of others, and of what had fallen due.
  const stem = /(\p{Script=Han}{2})率[^,。;]{0,3}$/u.exec(percent.before)?.[1] ?? '';
  const isOfOthers =
    part.before.includes(`不${stem}`) ||
    (stem === '就业' && /招生|招收/.test(whole.before)) ||
    (/回收|收回|还款|偿还/.test(stem) && !/应|到期/.test(whole.before));
  return (
    !isOfOthers &&
    isBeside &&
    isSaid &&
    computed !== null &&
    computed.high.lte(100) &&
    times!.lt(FAR) &&
    times!.gt(1 / FAR)
  );
}

/** 参加技能鉴定…,鉴定通过率: the rate bears the name of what it is taken of. */
function isNamedByWhole(text: string, { before }: Fact, whole: Fact): boolean {
  const name = /^[,、]?(\p{Script=Han}{2})\p{Script=Han}{2,4}率/u.exec(before)?.[1];
  const behind = /^[^,。;\d]{0,12}/.exec(text.slice(whole.end, whole.end + 12))![0];
  return name !== undefined && `${whole.before}${behind}`.includes(name);
}

/** Of two parts neither is the whole of the other. */
const areSiblings = ({ groupsOf }: Around, a: Fact, b: Fact): boolean => {
  const others = groupsOf.get(b);
  return others !== undefined && [...(groupsOf.get(a) ?? [])].some((each) => others.has(each));
};

/** 取证率 of 取得证书: the part is called by the letters of the rate, or by one of them. */
function isCalled(text: string, { before }: Fact, part: Fact, least = 2): boolean {
  const stem = /(\p{Script=Han}{2})率[^,。;]{0,3}$/u.exec(before)?.[1];
  const words = `${part.before}${/^\p{Script=Han}{0,6}/u.exec(text.slice(part.end, part.end + 6))![0]}`;
  return [...(stem ?? '')].filter((letter) => words.includes(letter)).length >= least;
}

/** 提供岗位3.12万个,达成意向8650人,岗位达成率几%: persons of posts. */
const isOfPosts = (text: string, whole: Fact): boolean =>
  whole.unit.name === '个' && /岗位/.test(whole.before + text.slice(whole.end, whole.end + 4));

/** The largest of what is told around it in its line; looked for once, where it is asked. */
function largestIn(near: Reading[], { line }: Reading): (whole: Reading) => boolean {
  let largest: Map<string, number> | null = null;
  return ({ unit, value }) => {
    if (!largest) {
      largest = new Map();
      for (const each of near)
        if (each.line === line && !each.isTarget)
          largest.set(each.unit, Math.max(each.value, largest.get(each.unit) ?? each.value));
    }
    return (largest.get(unit) ?? value) <= value;
  };
}

/** 3120人次 trained, 2808人 with a certificate: bodies, however they are counted. */
const isOfOneKind = (a: Fact, b: Fact): boolean => isSameUnit(a.unit, b.unit) || areBodies(a, b);
