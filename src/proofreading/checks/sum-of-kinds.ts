import { type Check, type Draft, type Flaw, paragraphsOf, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { isCountedTwice } from '../completeness.js';
import { overlap, sumOf } from '../interval.js';
import { divisionOf } from '../kinds.js';
import { isGapTold } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';
import { isOutcome } from './totals-of-several.js';

const MOST = 15;
/** So many figures before the list and behind it may be its whole, or tell what is left out. */
const WINDOW = 40;
/** What the parts come to lies between these shares of their whole, or it is another's. */
const [UNDER, OVER] = [0.6, 1.5];
const OPENS = /^[^\d。]{0,20}(?:其中|包括|分为|分别|构成|:|\()|^中?[,、(][^\d。,;]{0,12}$/;
const IN_ALL = /(?:合计|共计|总计|总共|累计|共)[^,。;\d]{0,6}$/;

/** 分类之和 — kinds of which each thing is of one alone, told right behind their whole or right before it. */
export const sumOfKinds: Check = {
  code: 'sum-of-kinds',
  label: '互不重叠的各类之和与总数不符',
  severity: 'warn',
  looksAt:
    '男女、三次产业、学历、年龄段、所有制、城乡、各县区等互不重叠的各类相加,是否大于紧挨着的总数;列全的,是否等于总数。',
  remedy: '逐类相加,核对总数与各类。',
  isLast: true,
  find: (draft) =>
    paragraphsOf(draft.sentences).flatMap((paragraph) => {
      const facts = paragraph
        .filter(({ isTableRow, mood }) => !isTableRow && mood !== 'plan')
        .flatMap((sentence) => sentence.facts)
        .filter(isCounted);
      // 录用86人,男性48人、女性38人;硕士21人、本科65人: the same whole, divided again.
      const wholes = new Map<Fact, Fact>();
      const places = new Map(facts.map((each, place) => [each, place]));
      return listsOf(draft, facts).flatMap((parts) => {
        const [from, to] = [parts[0]!, parts.at(-1)!].map((each) => places.get(each)!);
        const near = facts.slice(Math.max(0, from! - WINDOW), to! + WINDOW + 1);
        const whole = wholeOf(draft, near, parts) ?? wholeAgain(draft, near, parts, wholes);
        if (whole) wholes.set(parts.at(-1)!, whole);
        return whole ? flawOf(draft, near, parts, whole) : [];
      });
    }),
};

const isCounted = ({ unit, bound, rangeTo, isThreshold, role }: Fact): boolean =>
  addsUp(unit) &&
  !/岁|年|月|天|日|平方米/.test(unit.name) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  role === 'actual';

/** What it is called in its clause: 18—30岁,有17.87万人 by its age. */
const nameOf =
  ({ text, facts }: Draft) =>
  ({ before, listedAs, index }: Fact): string => {
    const age = facts[index - 1];
    return (
      listedAs ??
      (/^(?:有|为|共|达)*$/.test(before.trim()) && age?.unit.name === '岁'
        ? text.slice(age.start, age.end)
        : before)
    );
  };

/** The longest lists whose names divide one thing, each right behind the other but for what is told of it in percent. */
function listsOf(draft: Draft, facts: Fact[]): Fact[][] {
  const lists: Fact[][] = [];
  for (let from = 0; from < facts.length; from += 1) {
    const first = facts[from]!;
    let list = [first];
    for (let at = from + 1; at < facts.length && list.length < MOST; at += 1) {
      const each = facts[at]!;
      if (!isSameUnit(each.unit, first.unit) || !isNext(draft, list.at(-1)!, each)) break;
      list.push(each);
    }
    while (list.length > 1 && !divisionOf(list.map(nameOf(draft)))) list = list.slice(0, -1);
    if (list.length > 1) {
      lists.push(list);
      from += list.length - 1;
    }
  }
  return lists;
}

/** 男性9.8万人,占66.2%;女性5.0万人 */
function isNext({ facts, text }: Draft, one: Fact, next: Fact): boolean {
  const between = facts.slice(one.index + 1, next.index);
  return (
    one.depth === next.depth &&
    text.slice(one.end, next.start).length <= 36 &&
    !/其中|合计|共计|总计|。/.test(text.slice(one.end, next.start)) &&
    between.every(
      ({ unit, role }) => unit.kind === 'percent' || role === 'change' || unit.name === '岁',
    )
  );
}

function flawOf(draft: Draft, facts: Fact[], parts: Fact[], whole: Fact): Flaw[] {
  const division = divisionOf(parts.map(nameOf(draft)));
  if (!division) return [];
  const sum = sumOf(parts.map(({ interval }) => interval));
  const times = printedSum(parts).div(whole.value);
  // 职工在职几人,离退休几人;居民几人: a third is told behind the two.
  const next = facts.find(({ index }) => index > parts.at(-1)!.index);
  const goesOn =
    next !== undefined && isSameUnit(next.unit, whole.unit) && isNext(draft, parts.at(-1)!, next);
  const isWrong =
    division.isWhole && !goesOn ? !overlap(sum, whole.interval) : sum.low.gt(whole.interval.high);
  // 需求41321人、求职30770人。…第一产业…: all of the first, that is told in the line above as well.
  const above = draft.facts.slice(Math.max(0, parts[0]!.index - WINDOW), parts[0]!.index);
  const isTold =
    isGapTold(draft.facts, whole, parts) ||
    [...above, ...facts].some(
      (each) =>
        !parts.includes(each) &&
        isSameUnit(each.unit, whole.unit) &&
        overlap(sum, each.interval) &&
        each !== whole,
    );
  const isTwice = times.gt(1) && isCountedTwice(draft.text, parts.at(-1)!.end);
  return isWrong && !isTold && !isTwice && times.gt(UNDER) && times.lt(OVER)
    ? [
        {
          where: [...parts, whole].map(placeOfFact),
          says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
        },
      ]
    : [];
}

/** The figure right before the list that it divides, else the one right behind it that adds it up. */
function wholeOf(draft: Draft, facts: Fact[], parts: Fact[]): Fact | null {
  const { text } = draft;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const like = facts.filter(({ unit }) => isSameUnit(unit, first.unit));
  const isLarger = (whole: Fact) => parts.every(({ value }) => value.lt(whole.value));
  const behind = like.find(({ index }) => index > last.index);
  if (
    behind &&
    IN_ALL.test(behind.before) &&
    behind.depth === last.depth &&
    text.slice(last.end, behind.start).length <= 20 &&
    isLarger(behind) &&
    !(printedSum(parts).gt(behind.value) && isOutcome(behind, parts))
  )
    return behind;
  const before =
    like.findLast(({ index }) => index < first.index) ?? ofLineBefore(draft, first, like);
  return before &&
    before.depth <= first.depth &&
    (before.sentence.line < first.sentence.line ||
      OPENS.test(text.slice(before.end, first.start))) &&
    !divisionOf([before, ...parts].map(nameOf(draft))) &&
    // 编制22名,在职20人、退休9人: nobody retired holds a post.
    !(/编制/.test(before.before) && parts.some((each) => /退休|离休/.test(each.before))) &&
    isLarger(before)
    ? before
    : null;
}

const DIVIDES = /^\s*(?:按|从|分)[^,。;\d]{1,8}(?:分|看|划分|构成)[,:]/;

/** 按年龄段分:… at the head of a line: of the last that the line above counts. */
const ofLineBefore = ({ text, facts }: Draft, first: Fact, like: Fact[]): Fact | undefined =>
  like[0] === first &&
  first.sentence.paragraph.find(({ facts: own }) => own.some(isCounted)) === first.sentence &&
  DIVIDES.test(text.slice(first.sentence.paragraph[0]!.start, first.start))
    ? facts
        .slice(Math.max(0, first.index - WINDOW), first.index)
        .findLast(
          (each) =>
            each.sentence.line === first.sentence.line - 1 &&
            isCounted(each) &&
            isSameUnit(each.unit, first.unit),
        )
    : undefined;

/** The whole of the list right before, where that divides it by other kinds. */
function wholeAgain(
  { text }: Draft,
  facts: Fact[],
  parts: Fact[],
  wholes: Map<Fact, Fact>,
): Fact | null {
  const [first] = parts as [Fact];
  const before = facts.findLast(
    ({ index, unit }) => index < first.index && isSameUnit(unit, first.unit),
  );
  const whole = before && wholes.get(before);
  return whole &&
    before.depth === first.depth &&
    before.sentence.paragraph === first.sentence.paragraph &&
    /^[,;][^\d。,;]{0,10}$/.test(text.slice(before.end, first.start)) &&
    parts.every(({ value }) => value.lt(whole.value))
    ? whole
    : null;
}
