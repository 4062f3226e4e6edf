import type { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const REDUCED = /(?:核减|调减|取消|核销|剔除|扣减|扣除|削减)[^。;]{0,14}$/;
const LEFT =
  /(?:实际(?:执行|实施|开考|发放)|最终(?:执行|实施|开考|发放|为)|(?:调整|核减|调减|取消|核销|剔除|扣减|削减)后|剩余)[^,。;\d]{0,4}(?:执行|实施|开考|发放|为|有)?[^。;]{0,10}$/;
const SO_NEAR = 8;
/** So many figures before it the plan may stand. */
const WINDOW = 40;

/** 计划60个85人,核减3个5人,实际执行57个82人 — the first less the second. */
export const afterReduction: Check = {
  code: 'after-reduction',
  label: '核减、取消后的数与两数之差不符',
  severity: 'error',
  looksAt: '“核减(取消)几、实际执行几”,实际数是否等于原来的计划数减去核减数。',
  remedy: '重算核减后的数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((left): Flaw[] => {
      const reduced = reducedBefore(draft, left);
      if (!reduced) return [];
      const like = draft.facts
        .slice(Math.max(0, reduced.index - WINDOW), reduced.index)
        .filter(
          (each) =>
            each.sentence.line === left.sentence.line &&
            isSameUnit(each.unit, left.unit) &&
            each.bound === 'exact' &&
            each.value.gt(reduced.value),
        );
      const rest = (whole: Fact) => difference(whole.interval, reduced.interval);
      const head = like.find(({ start, sentence }) =>
        /计划|原|核定|下达/.test(draft.text.slice(sentence.start, start)),
      );
      const isRight = like.some((each) => overlap(rest(each), left.interval));
      return head && !isRight && isNear(middle(rest(head)), left)
        ? [
            {
              where: [placeOfFact(left), placeOfFact(reduced), placeOfFact(head)],
              says: `${printed(draft, head)}减${printed(draft, reduced)}为 ${toldAs(middle(rest(head)), left)},文中为${printed(draft, left)}。`,
            },
          ]
        : [];
    }),
};

/** What is far from the difference is of something else. */
const isNear = (rest: Decimal, { value }: Fact): boolean =>
  rest.minus(value).abs().lte(rest.times(0.15));

/** 核减岗位4个、计划6人,实际执行岗位92个114人: the last of its unit under the word. */
function reducedBefore({ facts, text }: Draft, left: Fact): Fact | undefined {
  if (!addsUp(left.unit) || left.bound !== 'exact' || left.sentence.isTableRow) return undefined;
  const own = facts
    .slice(Math.max(0, left.index - SO_NEAR), left.index)
    .filter(({ sentence }) => sentence === left.sentence);
  const reduced = own.findLast(({ unit }) => isSameUnit(unit, left.unit));
  if (!reduced) return undefined;
  const begins = text.slice(left.sentence.start, reduced.start);
  const between = text.slice(reduced.end, left.start);
  return REDUCED.test(begins) &&
    !/实际|最终|调整后/.test(REDUCED.exec(begins)![0]) &&
    LEFT.test(between)
    ? reduced
    : undefined;
}
