import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { digitsOf } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** What stands first of two, and what second. */
const FIRST =
  /(?:预算|计划|目标|任务|下达|安排|到位|应[发付缴交补]|批复|收入)(?:数|额|总额|金额|资金|培训|招收)*(?:为|是|共|合计)?$/;
const SECOND =
  /(?:执行|支出|完成|使用|拨付|支付|实际[^,、;。\d]{0,4}|实[发付缴交补]|到位)(?:数|额|总额|金额|资金)?(?:了|为|是|共|合计)?$/;

const LEAST_PARTS = 3;
/** What is further off is of another list. */
const FAR = 0.03;
const DIGITS = 3;

type Pair = [Fact, Fact];

/** 预算与执行 — 预算860万元,支出814万元, and the same of every part: both come to their whole, or one is wrong. */
export const columnsInTurn: Check = {
  code: 'columns-in-turn',
  label: '逐项写出的预算与执行(计划与完成)有一组合不上总数',
  severity: 'error',
  looksAt:
    '“预算几、执行几;其中:甲预算几、执行几,乙预算几、执行几,丙……”逐项成对写出、一组相加等于总数而另一组相差不到 3% 的。',
  remedy: '逐项核对。',
  isLast: true,
  find: (draft) => {
    const pairs = pairsIn(draft);
    return pairs.flatMap((whole, at): Flaw[] => {
      const parts = partsOf(pairs.slice(at + 1), whole);
      if (parts.length < LEAST_PARTS) return [];
      const wrong = [0, 1].filter((side) => !comesTo(whole, parts, side));
      const [side] = wrong;
      return wrong.length === 1 && isNear(whole, parts, side!)
        ? [
            flawOf(
              draft,
              whole[side!]!,
              parts.map((each) => each[side!]!),
            ),
          ]
        : [];
    });
  },
};

function pairsIn({ facts }: Draft): Pair[] {
  return facts.flatMap((first): Pair[] => {
    const second = facts[first.index + 1];
    return second?.sentence === first.sentence &&
      addsUp(first.unit) &&
      isSameUnit(first.unit, second.unit) &&
      [first, second].every(({ bound, sentence }) => bound === 'exact' && !sentence.isTableRow) &&
      FIRST.test(first.before) &&
      SECOND.test(second.before)
      ? [[first, second]]
      : [];
  });
}

/** Those that follow one another without another figure between. */
function partsOf(following: Pair[], [whole, done]: Pair): Pair[] {
  const parts: Pair[] = [];
  for (const pair of following) {
    const before = parts.at(-1)?.[1] ?? done;
    if (
      pair[0].index !== before.index + 1 ||
      !isSameUnit(pair[0].unit, whole.unit) ||
      pair[0].sentence.line - whole.sentence.line > 1 ||
      pair[0].value.gt(whole.value)
    )
      break;
    parts.push(pair);
  }
  return parts;
}

const comesTo = (whole: Pair, parts: Pair[], side: number): boolean =>
  overlap(sumOf(parts.map((each) => each[side]!.interval)), whole[side]!.interval);

/** The side that is right is told by so many digits that it adds up by no chance. */
const isNear = (whole: Pair, parts: Pair[], side: number): boolean =>
  digitsOf(whole[1 - side]!) >= DIGITS &&
  printedSum(parts.map((each) => each[side]!))
    .minus(whole[side]!.value)
    .abs()
    .lte(whole[side]!.value.times(FAR));

const flawOf = (draft: Draft, whole: Fact, parts: Fact[]): Flaw => ({
  where: [whole, ...parts].map(placeOfFact),
  says: `各项${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
});
