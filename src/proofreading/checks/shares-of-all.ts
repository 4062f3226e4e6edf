import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOpposites } from '../completeness.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, told } from '../words.js';

/** 占比之和 — of a list that leaves nothing out. */
export const sharesOfAll: Check = {
  code: 'shares-of-all',
  label: '占比合计不是 100%',
  severity: 'error',
  looksAt: '列到“其他”为止,或按年龄、收入等分段列全的占比,合计是否为 100%。',
  remedy: '逐项核对占比;可以多选的,写明有交叉。',
  find: (draft) => [
    ...oppositeShares(draft),
    ...oppositesTold(draft),
    ...runsOfShares(draft),
    ...statementsOf(draft).flatMap((facts): Flaw[] => {
      if (facts.length < 3) return [];
      const [first] = facts as [Fact];
      const words = draft.text.slice(first.sentence.start, facts.at(-1)!.sentence.end);
      if (/交叉|多选|重叠|可能同时|各占/.test(words)) return [];
      const shares = siblingsIn(facts);
      if (shares.length < 3) return [];
      const names = shares.map(({ start }, at) =>
        draft.text.slice(shares[at - 1]?.end ?? first.sentence.start, start),
      );
      const sum = sumOf(shares.map(({ interval }) => interval));
      // Slightly more than all can only be meant to be all.
      const isAll =
        (leavesNothingOut(names) && sum.high.gt(85)) || (sum.low.gt(100) && sum.high.lt(104));
      if (overlap(sum, exactly(100)) || !isAll) return [];
      return [
        {
          where: [[shares[0]!.clause[0], shares.at(-1)!.end]],
          says: `各项占比合计 ${told(middle(sum))}%。`,
        },
      ];
    }),
  ],
};

/** 四季度3860人,占全年的30.6%;前三季度8740人,占全年的68.4%: each with its number before its share. */
const oppositesTold = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((second): Flaw[] => {
    const [count, first, other] = [1, 2, 3].map((back) => draft.facts[second.index - back]);
    const all = [second, count, first, other];
    if (
      second.role !== 'share' ||
      first?.role !== 'share' ||
      count?.role !== 'actual' ||
      other?.role !== 'actual' ||
      all.some(
        (each) =>
          each!.sentence.paragraph !== second.sentence.paragraph ||
          each!.depth !== second.depth ||
          each!.bound !== 'exact',
      ) ||
      !isSameUnit(count.unit, other.unit) ||
      draft.text.slice(first.end, count.start).includes('其中') ||
      !areOpposites(other.before, count.before)
    )
      return [];
    const sum = sumOf([first.interval, second.interval]);
    return sum.low.gt(100) || (sum.high.gt(96) && sum.high.lt(100))
      ? [
          {
            where: [[count.clause[0], second.end], placeOfFact(first)],
            says: `两项占比合计 ${told(middle(sum))}%。`,
          },
        ]
      : [];
  });

/** 男性占64.1%,女性占35.9%: two that leave nothing out. */
const oppositeShares = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((second): Flaw[] => {
    const first = draft.facts[second.index - 1];
    if (
      second.role !== 'share' ||
      first?.role !== 'share' ||
      first.sentence !== second.sentence ||
      first.depth !== second.depth ||
      first.bound !== 'exact' ||
      second.bound !== 'exact' ||
      !/^[,、;]?\p{Script=Han}{1,10}占(?:比)?$/u.test(second.before) ||
      !areOpposites(first.before, second.before)
    )
      return [];
    const sum = sumOf([first.interval, second.interval]);
    const isMeant = sum.low.gt(100) || (sum.high.gt(96) && sum.high.lt(100));
    return isMeant
      ? [
          {
            where: [[first.clause[0], second.end]],
            says: `两项占比合计 ${told(middle(sum))}%。`,
          },
        ]
      : [];
  });

const FAMILY = /第?一(?:产业)?、第?二(?:产业)?[、和]第?三(?:次)?产业|高级、中级[、和]初级/;

/** 三次产业比重由2002年的50.0%、…转变为2006年的…: as they were, and as they are. */
const isTurned = (words: string): boolean =>
  FAMILY.test(words) &&
  /(?:比重|比例|占比|结构|构成)[^。;]*(?:由|从|变为|调整为|演变为)(?:(?:19|20)\d{2}年)?的?$/.test(
    words,
  );

/** So many letters before a list say of what it is. */
const SO_FAR = 200;

/** 甲、乙、丙占比分别为10%、60%和30% */
const runsOfShares = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((first): Flaw[] => {
    const { run } = first;
    if (run[0] !== first || run.length < 3 || first.unit.kind !== 'percent') return [];
    const words = draft.text.slice(
      Math.max(first.sentence.start, first.start - SO_FAR),
      first.start,
    );
    const isOfAll =
      /(?:占|比重|比例|占比|结构|份额)[^,。;\d]{0,8}(?:分别|依次|各)?(?:为|占|是)?$/.test(words) ||
      isTurned(words);
    if (
      !isOfAll ||
      !(/分别|依次|各占/.test(words) || isTurned(words)) ||
      run.some(({ bound }) => bound !== 'exact')
    )
      return [];
    const sum = sumOf(run.map(({ interval }) => interval));
    const isAll =
      (sum.low.gt(100) && sum.high.lt(106)) || (FAMILY.test(words) && !overlap(sum, exactly(100)));
    return isAll
      ? [
          {
            where: [[first.clause[0], run.at(-1)!.end]],
            says: `各项占比合计 ${told(middle(sum))}%。`,
          },
        ]
      : [];
  });

/** The figures of a sentence, with those that a semicolon joins to it. */
const statementsOf = ({ sentences, text }: Draft): Fact[][] => {
  const all: Fact[][] = [];
  sentences.forEach(({ facts, start, paragraph }, at) => {
    const goesOn = paragraph[0]!.index < at && /;\s*$/.test(text.slice(start - 3, start));
    if (goesOn) all.at(-1)!.push(...facts);
    else all.push([...facts]);
  });
  return all;
};

/** 甲占31.8%,乙占28.4%: one after another, with nothing else between but of what age or length they are. */
function siblingsIn(facts: Fact[]): Fact[] {
  let shares: Fact[] = [];
  let isOpen = true;
  for (const [at, each] of facts.entries()) {
    // 其中,65岁以上…: within the last.
    if (shares.length > 0 && /其中/.test(each.lead)) break;
    const isOne =
      each.role === 'share' &&
      each.unit.kind === 'percent' &&
      /占(?:比|\p{Script=Han}{0,4}总数的?)?$/u.test(each.before);
    const next = facts[at + 1];
    // 0—14岁87万人,占28%: its age, and how many they are.
    const isItsPart =
      next?.role === 'share' &&
      each.role === 'actual' &&
      !['percent', 'points'].includes(each.unit.kind);
    if (!isOne && (/岁|月|年|天|元/.test(each.unit.name) || isItsPart)) continue;
    if (isOne && isOpen && each.depth === (shares[0] ?? each).depth) shares.push(each);
    else if (shares.length >= 3) break;
    else shares = isOne ? [each] : [];
    isOpen = isOne;
  }
  return shares;
}

const leavesNothingOut = (words: string[]): boolean =>
  /其他|其余|其它/.test(words.at(-1)!) ||
  (/(?<!\d)0[-—~]\d{1,2}岁/.test(words[0]!) && /以上/.test(words.at(-1)!)) ||
  (words.length === 3 &&
    ['一', '二', '三'].every((each, at) => words[at]!.includes(`第${each}产业`))) ||
  (/及?以上/.test(words[0]!) && /及?以下/.test(words.at(-1)!)) ||
  (/以[下内]/.test(words[0]!) &&
    /以上/.test(words.at(-1)!) &&
    words.every((each) => /\d|以|[一二两三四五六七八九十][年个岁]/.test(each)));
