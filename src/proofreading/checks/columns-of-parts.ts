import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { digitsOf } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 245笔3630万元, 1560人、514.8万元 — measures of one thing in one breath. */
type Pair = [Fact, Fact];

const MOST = 6;
const LINES = 3;
/** So many pairs before and behind a list may be its whole. */
const BESIDE = 3;
/** What is further off is of another list. */
const FAR = 0.5;

/** 两组数 — 268笔4209万元 is made up of 245笔3630万元 and others: where the one adds up, so must the other. */
export const columnsOfParts: Check = {
  code: 'columns-of-parts',
  label: '各项的笔数(人数)与金额中有一组合不上总数',
  severity: 'error',
  looksAt:
    '“共几笔几万元;甲几笔几万元、乙几笔几万元……”各项的金额相加等于总数而笔数不等,或笔数相等而金额不等的。',
  remedy: '逐项核对笔数(人数)与金额。',
  find: (draft) => {
    const pairs = pairsIn(draft);
    const flaws: Flaw[] = [];
    const known = new Set<Fact>();
    pairs.forEach((_, from) => {
      for (let count = MOST; count >= 2; count -= 1) {
        const parts = pairs.slice(from, from + count);
        if (parts.length < count || !isList(parts)) continue;
        const heads = [
          ...pairs.slice(Math.max(0, from - BESIDE), from),
          ...pairs.slice(from + count, from + count + 1),
        ].filter((head) => isWhole(head, parts));
        if (heads.some((head) => [0, 1].every((at) => isSum(head, parts, at)))) return;
        for (const head of heads) {
          const wrong = [0, 1].filter((at) => !isSum(head, parts, at));
          const [at] = wrong;
          if (wrong.length !== 1 || !isClose(head, parts, at!) || known.has(head[at!]!)) continue;
          known.add(head[at!]!);
          flaws.push(flawOf(draft, head, parts, at!));
          return;
        }
      }
    });
    return flaws;
  },
};

function pairsIn({ facts, text }: Draft): Pair[] {
  const isPlain = (each: Fact | undefined) =>
    each !== undefined &&
    addsUp(each.unit) &&
    each.bound === 'exact' &&
    !each.rangeTo &&
    each.role === 'actual' &&
    !each.sentence.isTableRow;
  return facts.flatMap((first): Pair[] => {
    const second = facts[first.index + 1];
    return second &&
      isPlain(first) &&
      isPlain(second) &&
      first.unit.kind !== 'money' &&
      second.unit.kind === 'money' &&
      second.sentence === first.sentence &&
      /^[、,]?(?:共|计|合计|金额|发放)?$/.test(text.slice(first.end, second.start))
      ? [[first, second]]
      : [];
  });
}

const isList = (parts: Pair[]): boolean =>
  parts.every(
    ([first], at) =>
      isSameUnit(first.unit, parts[0]![0].unit) &&
      first.sentence.line === parts[0]![0].sentence.line &&
      first.depth === parts[0]![0].depth &&
      (at === 0 || !/合计|共计|总计|全年|累计|其中/.test(first.lead)),
  );

function isWhole([first, amount]: Pair, parts: Pair[]): boolean {
  const [[one]] = parts as [Pair];
  const isBehind = first.index > one.index;
  return (
    isSameUnit(first.unit, one.unit) &&
    Math.abs(first.sentence.line - one.sentence.line) <= LINES &&
    (!isBehind || /合计|共|总计|全年|累计/.test(first.lead)) &&
    parts.every((each) => each[0].value.lte(first.value) || each[1].value.lte(amount.value))
  );
}

const isSum = (head: Pair, parts: Pair[], at: number): boolean =>
  overlap(sumOf(parts.map((each) => each[at]!.interval)), head[at]!.interval);

/** The other of the two is told by so many digits that it adds up by no chance. */
function isClose(head: Pair, parts: Pair[], wrong: number): boolean {
  const gap = printedSum(parts.map((each) => each[wrong]!))
    .minus(head[wrong]!.value)
    .abs();
  return digitsOf(head[1 - wrong]!) >= 3 && gap.lte(head[wrong]!.value.times(FAR));
}

const flawOf = (draft: Draft, head: Pair, parts: Pair[], at: number): Flaw => ({
  where: [head[at]!, ...parts.map((each) => each[at]!)].map(placeOfFact),
  says: `${parts.map((each) => printed(draft, each[at]!)).join('、')}相加为 ${toldAs(
    printedSum(parts.map((each) => each[at]!)),
    head[at]!,
    4,
  )},文中为${printed(draft, head[at]!)}(${printed(draft, head[1 - at]!)}与各项相合)。`,
});
