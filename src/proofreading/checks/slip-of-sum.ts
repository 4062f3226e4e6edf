import { type Check, type Draft, type Flaw, paragraphsOf, placeOfFact } from '../check.js';
import { areOpposites, mayBeBoth } from '../completeness.js';
import type { Fact } from '../fact.js';
import { type Interval, finderOf, overlap, sumOf } from '../interval.js';
import { areRoundPair, digitsOf, inFinestPlaces, isOneDigitApart, isSlip } from '../slips.js';
import { isSpentOf } from '../spent-of-it.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';
import { isOutcome } from './totals-of-several.js';

const MOST = 12;
/** So many figures before and after a list may be its sum. */
const WINDOW = 60;

/** 合计的笔误 — a list that follows a figure, or comes before it, and makes it up but for one digit. */
export const slipOfSum: Check = {
  code: 'slip-of-sum',
  label: '逐项之和与总数只差一位数字',
  severity: 'warn',
  looksAt: '紧接着一个数逐项列出的几个数(或列在它之前的),相加后与它只差一位数字。',
  remedy: '逐项相加,核对总数与各项。',
  isLast: true,
  find: (draft) =>
    paragraphsOf(draft.sentences.filter(({ isTableRow }) => !isTableRow)).flatMap((paragraph) => {
      const facts = paragraph
        .flatMap((sentence) => sentence.facts)
        .filter((each) => isCounted(each) && !isSpentOf(each, draft.facts[each.index - 1]));
      return [...new Set(facts.map(({ unit }) => unit))]
        .filter((unit, at, all) => all.findIndex((one) => isSameUnit(one, unit)) === at)
        .flatMap((unit) =>
          flawsOf(
            draft,
            facts.filter((each) => isSameUnit(each.unit, unit)),
          ),
        );
    }),
};

const isCounted = ({ unit, bound, rangeTo, isThreshold, role }: Fact) =>
  addsUp(unit) &&
  !/岁|年|月|天|日/.test(unit.name) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  role === 'actual';

function flawsOf(draft: Draft, facts: Fact[]): Flaw[] {
  const flaws: { head: Fact; parts: Fact[] }[] = [];
  const explained = new Set<Fact>();
  const find = finderOf(facts);
  const sumFrom = sumsOf(facts);
  for (let count = 2; count <= MOST; count += 1)
    for (let from = 0; from + count <= facts.length; from += 1) {
      const parts = facts.slice(from, from + count);
      const heads = [facts[from - 1], facts[from + count]].filter((each) => each !== undefined);
      if (find(sumFrom(from, count), (each) => !parts.includes(each)))
        for (const each of [...heads, ...parts]) explained.add(each);
      else if (isWhole(draft, parts, facts, from))
        for (const head of heads)
          if (isNear(head, parts) && isOpened(draft, head, parts)) flaws.push({ head, parts });
    }
  // 6813名,其中初级5125人、中级1588人;1283名;两类合计8096人: of two that stand apart.
  const isOfTwo = (head: Fact) =>
    nearOf(facts, head).some((one, at, near) =>
      near
        .slice(at + 1)
        .some((other) => overlap(sumOf([one.interval, other.interval]), head.interval)),
    );
  const places = new Map(facts.map((each, at) => [each, at]));
  facts.forEach(({ run }, from) => {
    const isRun =
      run[0] === facts[from] && run.length >= 3 && run.every((each) => places.has(each));
    if (!isRun) return;
    const sum = sumOf(run.map(({ interval }) => interval));
    const beside = [
      ...facts.slice(Math.max(0, from - WINDOW), from),
      ...facts.slice(from + run.length, from + run.length + WINDOW),
    ];
    for (const head of beside)
      if (overlap(sum, head.interval)) explained.add(head).add(run[0]!);
      else if (isNear(head, run) && !flaws.some(({ parts }) => parts[0] === run[0]))
        flaws.push({ head, parts: run });
  });
  return (
    flaws
      // 156件,其中甲42件、乙68件、丙56件: opened right behind it, whatever else comes to as many.
      .filter(({ head, parts }) =>
        (isRightBehind(draft, head, parts) ? parts : [head, ...parts]).every(
          (each) => !explained.has(each),
        ),
      )
      .filter(({ head, parts }) => head.index < parts[0]!.index || !isOfTwo(head))
      .filter(({ head, parts }) => !(mayBeBoth(parts) && printedSum(parts).gt(head.value)))
      .map(({ head, parts }): Flaw => ({
        where: [head, ...parts].map(placeOfFact),
        says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), head, 4)},文中为${printed(draft, head)}。`,
      }))
  );
}

/** So many before it. */
const nearOf = (facts: Fact[], head: Fact): Fact[] =>
  facts.filter(({ index }) => index < head.index && head.index - index <= MOST);

/** The sum of so many of them, from one on. */
function sumsOf(facts: Fact[]): (from: number, count: number) => Interval {
  const sums = [sumOf([])];
  for (const { interval } of facts) sums.push(sumOf([sums.at(-1)!, interval]));
  return (from, count) => ({
    low: sums[from + count]!.low.minus(sums[from]!.low),
    high: sums[from + count]!.high.minus(sums[from]!.high),
  });
}

/** A list to its end, with the whole of what is told in turn. */
function isWhole(draft: Draft, parts: Fact[], facts: Fact[], from: number): boolean {
  const [before, after] = [facts[from - 1], facts[from + parts.length]];
  return (
    isList(draft, parts) &&
    parts.every(({ run }) => run.every((each) => parts.includes(each))) &&
    !(after && parts.length > 1 && isJoined(draft, parts.at(-1)!, after)) &&
    !(before && isJoined(draft, before, parts[0]!))
  );
}

/** 甲10人、乙20人 */
const isJoined = ({ text }: Draft, one: Fact, other: Fact): boolean =>
  one.sentence === other.sentence &&
  one.depth === other.depth &&
  /^(?:、|和|及|以及)[^,。;:()\d]{0,12}$/.test(text.slice(one.end, other.start));

const BETWEEN = 50;
/** Each with a short name of its own, of one depth, and with as much told of it as of the others. */
const isList = ({ text }: Draft, parts: Fact[]): boolean =>
  parts.every(
    (each, at) =>
      each.depth === parts[0]!.depth &&
      (at === 0 ||
        (each.index - parts[at - 1]!.index === parts[1]!.index - parts[0]!.index &&
          !/其中|共|合计|累计|总/.test(text.slice(parts[at - 1]!.end, each.start)) &&
          !isOtherDeed(text, parts, at) &&
          text.slice(parts[at - 1]!.end, each.start).length <= BETWEEN)),
  );

/** 其中脱贫劳动力300人;实现就业960人: behind the semicolon begins what was done next. */
const isOtherDeed = (text: string, parts: Fact[], at: number): boolean =>
  parts.length === 2 &&
  /[;。]/.test(text.slice(parts[at - 1]!.end, parts[at]!.start)) &&
  /其中[^;。]*$/.test(text.slice(parts[0]!.sentence.start, parts[0]!.start));

const isOfTwo = ([one, other, ...more]: Fact[]) =>
  more.length === 0 && areOpposites(one!.before, other!.before);
/** 女性 and 党员 are counted of the same people. */
const CROSSED = /女|党员|少数民族|以上|脱贫|困难|青年|残疾/;
/** 缺口 lies in nothing that came; 上年结转 came, and what was spent and is left went. */
const NO_PART = /缺口|[还尚仍][差缺]|(?:上年|年初|期初)[^,。;\d]{0,4}(?:结转|结余|余额)/;
const OPENS = /其中|包括|分为|分别|合计|共计|总计|共|整个(?:项目|工程|活动)|:|^\($|中,/;

const isRightBehind = ({ text }: Draft, head: Fact, parts: Fact[]): boolean =>
  parts.length >= 3 &&
  parts[0]!.index === head.index + 1 &&
  /^[,(]?(?:其中|分别为|包括)[:,]?[^,。;\d]{0,12}$|^:[^,。;\d]{0,12}$/.test(
    text.slice(head.end, parts[0]!.start),
  );

/** 125项中,57项已完成全年目标,60项达到进度: how far some of them are, and others are behind. */
const DEGREE = /^[^,。;]{0,8}(?:完成|达到|超过|快于|落后)[^,。;]{0,16}(?:目标|任务|进度)/;
const OF_HEAD: Fact['role'][] = ['target', 'completion', 'change', 'delta', 'previous'];

/** Three in a row that stand beside it, or what is said to lie in it; of a short figure only the latter. */
function isOpened({ text, facts }: Draft, head: Fact, parts: Fact[]): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const between =
    first.index > head.index ? text.slice(head.end, first.start) : text.slice(last.end, head.start);
  // 5460人次,完成目标(5000人次)的109.2%。其中: what is told of the head itself stands between.
  const isOfHead = facts
    .slice(head.index + 1, Math.max(head.index + 1, first.index))
    .every(({ role }) => OF_HEAD.includes(role));
  if (parts.length === 2 && parts.every(({ after }) => DEGREE.test(after))) return false;
  if (/\d/.test(between)) return isOfHead && /其中[,:]?[^,。;\d]{0,14}$/.test(between);
  return OPENS.test(between)
    ? between.length <= 40 &&
        !(/其中|包括/.test(between) && !isOfTwo(parts) && areRoundPair(head, parts))
    : between.length <= 30 && parts.length >= 3 && (digitsOf(head) >= 4 || areCalled(head, parts));
}

/** 职业技能培训86.6万人次,岗位技能提升培训…、就业技能培训…、创业培训…: each is one of the kind. */
const areCalled = (head: Fact, parts: Fact[]): boolean => {
  const noun = /\p{Script=Han}{2}$/u.exec(head.before)?.[0];
  return (
    noun !== undefined &&
    digitsOf(head) >= 3 &&
    printedSum(parts).minus(head.value).abs().lte(head.value.times(CLOSE)) &&
    parts.every(({ before }) => before.endsWith(noun) && before.length > noun.length)
  );
};

/** 技能培训860人,创业培训…、岗前培训… may be one beside the other, unless they come as near to it as this. */
const CLOSE = 0.03;

const isCameIn = ({ before }: Fact): boolean => !/支出|支付|使用|到岗|返岗|缺/.test(before);

const isBehind = (head: Fact, parts: Fact[]): boolean =>
  head.index > parts[0]!.index && printedSum(parts).gt(head.value);

/** 2713.89万人, and 960.99万、1209.34万、3.55万 make 2173.88: the digits changed places in a whole of which the last is rounded. */
function isSlipOfRounded(head: Fact, parts: Fact[]): boolean {
  const sum = sumOf(parts.map(({ interval }) => interval));
  const steps = inFinestPlaces(sum.high.minus(sum.low), [head]);
  return (
    digitsOf(head) >= 4 &&
    parts.length >= 2 &&
    steps.gt(0) &&
    steps.lte(ROUNDED) &&
    isSlip(sum, head)
  );
}
/** So many of the last printed places rounding may make, added up. */
const ROUNDED = 8;

/** Apart by one digit, and by no more than a third. */
function isNear(head: Fact, parts: Fact[]): boolean {
  const gap = printedSum(parts).minus(head.value).abs();
  return (
    parts.every(({ value }) => value.lt(head.value)) &&
    gap.lte(head.value.times(0.35)) &&
    (!parts.some(({ before }) => NO_PART.test(before)) || parts.every(isCameIn)) &&
    !(isBehind(head, parts) && isOutcome(head, parts)) &&
    (isOfTwo(parts) || !parts.some(({ before }) => CROSSED.test(before))) &&
    (isOneDigitApart(head, parts) || isSlipOfRounded(head, parts))
  );
}
