import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { areUnderNames, headingPlace } from '../heading-place.js';
import { exactly } from '../interval.js';
import { areOfOtherSpans } from '../spans-told.js';
import { digitsOf, isSlip } from '../slips.js';
import { addsUp, countedAs, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** So many letters around two figures must be the same, the fewer the more digits are. */
const ALIKE = [0, 0, 8, 5, 4];
const WINDOW = 80;
/** So many letters right before both tell of one thing, whatever stands before them. */
const LONG = 8;
const RATE = 6;
/** So many in a row nobody writes of two things: 主要原因是上年下达贴息工作奖励资金. */
const SENTENCE = 12;
/** So many letters are the name of a thing. */
const NAMED = 4;
/** 全省, 四川省, 截至目前, 已: says where and when, and of nothing else. */
const WHERE =
  /^(?:(?:[全我本该]|\p{Script=Han}{2,3})[省市区县州旗国]|新区|开发区|年末|期末|全年|今年|累计|已|共|现|实现|目前|完成)*$/u;
const OTHER_TIME =
  /上年|去年|前年|同期|年初|期初|[一二三四]季度|上半年|下半年|\d{1,2}月|环比|上月|第[一二三四五六七八九十\d]+(?:批|期|次|场|轮|阶段)|[首上本]批/g;
const FILLERS = /(?:总数|人数|数量|共计|达到|约|共|达|为|有|的|了|到|至)+$/u;

/** 两处同一数 — words alike on both sides of it, and one digit that is not. */
export const mentionSlip: Check = {
  code: 'mention-slip',
  label: '两处同样的话只差一位数字',
  severity: 'warn',
  looksAt: '两句话里前后用语相同、单位相同的两个数,只错一位、漏一位或相邻两位颠倒。',
  remedy: '核对台账后统一;确属两件事的,写明各自的时段和范围。',
  isLast: true,
  find: (draft) => {
    const told = draft.facts.filter((each) => isTold(draft, each));
    return told.flatMap((again, at): Flaw[] => {
      const first = told
        .slice(Math.max(0, at - WINDOW), at)
        .find((each) => isMeant(draft, each, again));
      return first
        ? [
            {
              where: [placeOfFact(first), placeOfFact(again)],
              says: `一处写${printed(draft, first)},一处写${printed(draft, again)},前后用语相同。`,
            },
          ]
        : [];
    });
  },
};

const isTold = ({ text }: Draft, each: Fact): boolean =>
  (addsUp(each.unit) || each.unit.kind === 'percent') &&
  each.bound === 'exact' &&
  (each.role === 'actual' || isBase(text, each)) &&
  !each.rangeTo &&
  !each.isThreshold &&
  !each.sentence.isTableRow &&
  (each.sentence.mood !== 'plan' || /的?基础上/.test(text.slice(each.end, each.sentence.end))) &&
  each.run.length === 1 &&
  digitsOf(each) >= 2;

/** 在失业率3.21%的基础上: how it stands, though what follows is planned. */
const isBase = (text: string, { end, sentence }: Fact): boolean =>
  /^[^,;。]*(?:、[^;。]*)?的?基础上/.test(text.slice(end, Math.min(sentence.end, end + NEAR)));
/** So many letters behind it tell that others build on it. */
const NEAR = 60;

function isMeant(draft: Draft, one: Fact, other: Fact): boolean {
  if (
    !mayBeSlip(one, other) ||
    one.worth !== other.worth ||
    one.printed === other.printed ||
    one.depth !== other.depth ||
    digitsOf(one) !== digitsOf(other) ||
    one.decimals !== other.decimals ||
    one.period.year !== other.period.year ||
    (one.scope !== other.scope && one.scope !== null && other.scope !== null) ||
    one.sentence === other.sentence ||
    !isSameUnit(one.unit, other.unit) ||
    areApart(isStock(draft, one), isStock(draft, other)) ||
    timesOf(draft, one) !== timesOf(draft, other)
  )
    return false;
  const [a, b] = [one, other].map((each) => sidesOf(draft, each)) as [Sides, Sides];
  const same = tail(a.before, b.before);
  // 东区 and 西区, 基本支出 of all money and of one fund: under headings of their own.
  const areHeaded = one.sentence.headings.join() !== other.sentence.headings.join();
  const isOther =
    same < SENTENCE && (one.unit.kind === 'money' || same < NAMED || areOfItems(one, other));
  if (areHeaded && isOther) return false;
  const [first, second] = [a, b].map(({ before }) => {
    const at = before.length - same;
    // 全省 and 江北省 end alike.
    return before.slice(0, /^[省市区县州旗]/.test(before.slice(at)) ? at + 1 : at);
  }) as [string, string];
  // 窗口办理, 网上办理: other words stand before the same ones.
  const areOthers =
    same < a.before.length &&
    same < b.before.length &&
    // 全区城镇登记失业率, 年末城镇登记失业率: of a rate by its whole name.
    same < (/率$/.test(a.before) ? RATE : LONG) &&
    // 全省城镇新增就业, 四川省城镇新增就业: where, and when.
    !(same >= NAMED && WHERE.test(first) && WHERE.test(second));
  const alike = Math.max(
    areOthers ? 0 : same + head(a.after, b.after),
    // 用人单位1938户, 1983户用人单位
    crossed(a, b),
    crossed(b, a),
  );
  const isOfOne =
    !areOthers && one.unit.kind === 'percent' && same >= NAMED && shareAnother(draft, one, other);
  if (!isOfOne && alike < ALIKE[Math.min(4, digitsOf(one))]!) return false;
  // 甲镇…, 乙镇…: the same of each.
  return (
    !areRows(draft, one, other) &&
    isSlip(exactly(one.value), other) &&
    !areOfOtherSpans(draft, one, other)
  );
}

/** 192家监测企业…流失率0.36%, and below 192家企业…流失率0.63%: another figure in both of the sentences is one. */
const shareAnother = (draft: Draft, one: Fact, other: Fact): boolean => {
  const [own, others] = [one, other].map((each) => countedBeside(draft, each)) as [
    string[],
    string[],
  ];
  return own.some((each) => others.includes(each));
};

/** What is counted beside a figure in its sentence; of many pairs each is in, looked up once. */
function countedBeside({ facts }: Draft, fact: Fact): string[] {
  const known = beside.get(fact);
  if (known) return known;
  const found = facts
    .slice(Math.max(0, fact.index - BESIDE), fact.index + BESIDE + 1)
    .filter((each) => each.sentence === fact.sentence && addsUp(each.unit) && digitsOf(each) >= 3)
    .map(({ value, unit }) => `${value.toString()} ${countedAs(unit)}`);
  beside.set(fact, found);
  return found;
}
const beside = new WeakMap<Fact, string[]>();
/** So many figures before and behind. */
const BESIDE = 6;

const areApart = (a: boolean | null, b: boolean | null) => a !== null && b !== null && a !== b;
/** 累计发放 is not what was 新增发放. */
const isStock = ({ text }: Draft, { clause: [from], start }: Fact): boolean | null => {
  const words = text.slice(from, start);
  return /累计/.test(words) ? true : /新增(?!就业|城镇)/.test(words) ? false : null;
};

/** (一)东城街道 and (二)西城街道: each below a heading that names a place of its own, or is of one kind with the other's. */
const areOfItems = ({ sentence: a }: Fact, { sentence: b }: Fact): boolean => {
  const [one, other] = [a, b].map(({ headings }) => headings.at(-1) ?? '') as [string, string];
  return (
    headingPlace(a) !== headingPlace(b) ||
    (one !== other && one.slice(-2) === other.slice(-2)) ||
    areUnderNames(a, b)
  );
};

const TITLE = 40;
/** What a sentence says of other times; where it says nothing, what it is part of did, or the title. */
function timesOf(draft: Draft, fact: Fact): string {
  const known = times.get(fact);
  if (known !== undefined) return known;
  const found = timesSaid(draft, fact);
  times.set(fact, found);
  return found;
}
const times = new WeakMap<Fact, string>();

function timesSaid({ text }: Draft, { sentence }: Fact): string {
  const { paragraph } = sentence;
  for (let at = paragraph.indexOf(sentence); at >= 0; at -= 1) {
    const { start, end } = paragraph[at]!;
    const said = text.slice(start, end).match(OTHER_TIME);
    if (said) return said.join();
    if (!/^\s*其中/.test(text.slice(start, end))) break;
  }
  return (text.slice(0, TITLE).match(OTHER_TIME) ?? []).join();
}

const digitsIn = ({ printed }: Fact): string => printed.replace(/[,.]/g, '');

/** Digits that differ in more than two places are no slip; most are told apart so, before anything is read around them. */
function mayBeSlip(one: Fact, other: Fact): boolean {
  const [a, b] = [digitsIn(one), digitsIn(other)];
  if (a.length !== b.length || Math.abs(Number(a) - Number(b)) <= 2) return true;
  let differ = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) differ += 1;
  return differ <= 2;
}

interface Sides {
  before: string;
  after: string;
}

const sidesOf = ({ text }: Draft, { before, start, end, sentence }: Fact): Sides => ({
  before:
    /\p{Script=Han}*$/u
      .exec(text.slice(Math.max(sentence.start, start - 20), start).replace(/\s/g, ''))![0]
      .replace(FILLERS, '') || before,
  after: /^\p{Script=Han}*/u.exec(text.slice(end, Math.min(sentence.end, end + 12)))![0],
});

function tail(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

function head(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count += 1;
  return count;
}

function crossed({ before }: Sides, { after }: Sides): number {
  for (let count = Math.min(before.length, after.length, 8); count >= 4; count -= 1)
    if (before.endsWith(after.slice(0, count))) return count;
  return 0;
}

const PLACE =
  /[\p{Script=Han}]{1,4}(?:县|(?<!城)镇|乡|街道|社区|村|[省市区](?!级|直|内|外|场|域|委|政府))/gu;

/** What the text calls its own, and how many places of that level it names; asked once. */
const placesOf = (draft: Draft): { level: string | undefined; count: number } => {
  const known = told.get(draft);
  if (known) return known;
  const level = /[全我本该]([省市区县州旗])/.exec(draft.text)?.[1];
  // 全市…,义马市…,灵宝市…: of several that are named.
  const named = (draft.text.match(PLACE) ?? []).filter(
    (each) => each.at(-1) === level && !OWN.test(each),
  );
  const places = { level, count: new Set(named).size };
  told.set(draft, places);
  return places;
};
const told = new WeakMap<Draft, { level: string | undefined; count: number }>();

const OWN = /^[全我本该各]/;
/** 全省, 四川省: the one names a place of the level that the other calls its own. */
function arePlacedApart(draft: Draft, ...two: [Fact, Fact]): boolean {
  const [one, other] = two.map(({ sentence, start }): string[] =>
    (draft.text.slice(sentence.start, start).match(PLACE) ?? []).filter(
      (place) => !OWN.test(place),
    ),
  ) as [string[], string[]];
  if (one.join() === other.join()) return false;
  const { level, count } = placesOf(draft);
  return !(
    (one.length === 0 || other.length === 0) &&
    count === 1 &&
    [...one, ...other].every((each) => each.at(-1) === level)
  );
}

/** Each sentence names a place of its own, or another thing in front of the same words. */
function areRows(draft: Draft, one: Fact, other: Fact): boolean {
  const [first, second] = [one, other].map(({ sentence }) => sentence.facts[0]!) as [Fact, Fact];
  return (
    arePlacedApart(draft, one, other) ||
    areOfOthers(draft, one, other) ||
    (first !== one &&
      second !== other &&
      isSameUnit(first.unit, second.unit) &&
      !first.value.eq(second.value) &&
      first.before === second.before)
  );
}

/** 专科生6059人,初次就业率为94.87%; 汉族8035人,初次就业率为91.87%: each rate is that of the number right before it. */
function areOfOthers({ facts }: Draft, one: Fact, other: Fact): boolean {
  const [a, b] = [one, other].map(({ sentence, index }) => {
    const before = facts[index - 1];
    return before?.sentence === sentence ? before : undefined;
  });
  return (
    one.unit.kind === 'percent' &&
    a?.unit.kind === 'persons' &&
    b?.unit.kind === 'persons' &&
    !a.value.eq(b.value) &&
    one.clause[0] > a.end - 1 &&
    other.clause[0] > b.end - 1
  );
}
