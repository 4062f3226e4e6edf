import { itemsIn } from '../items-listed.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { digitsOf, isGapTold, isOneDigitApart } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const LEAST = 3;
/** So many figures before the first item, and behind the last, may be the whole. */
const BESIDE = 4;

/** 发放补助资金1286.4万元。1.社会保险补贴412.6万元…2.岗位补贴663.5万元…3.… — what each item begins with. */
export const sumOfItems: Check = {
  code: 'sum-of-items',
  label: '逐条所写的数相加与总数只差一位数字',
  severity: 'warn',
  looksAt: '逐条(1. 2. 3.、一是二是)开头的同单位数,相加与条目之前(之后)的总数只差一位数字。',
  remedy: '逐条相加,核对总数与各条。',
  isLast: true,
  find: (draft) =>
    itemsIn(draft)
      .filter(({ length }) => length >= LEAST)
      .flatMap((items) => flawsOf(draft, items)),
};

const isPlain = ({ role, bound, unit, rangeTo, depth }: Fact): boolean =>
  role === 'actual' &&
  bound === 'exact' &&
  !rangeTo &&
  depth === 0 &&
  addsUp(unit) &&
  !/岁|年|月|天|日/.test(unit.name);

function flawsOf(draft: Draft, items: Sentence[][]): Flaw[] {
  const [first] = items[0]!;
  const last = items.at(-1)!.at(-1)!;
  const firstIn = items.flat().flatMap(({ facts }) => facts)[0]?.index ?? 0;
  const before = draft.facts.filter(
    ({ index, sentence }) => index < firstIn && index >= firstIn - BESIDE && sentence !== first,
  );
  const lastIn = draft.facts.findLastIndex(({ sentence }) => sentence.index <= last.index);
  const behind = draft.facts.slice(lastIn + 1, lastIn + 1 + BESIDE);
  return [...before, ...behind].filter(isPlain).flatMap((whole): Flaw[] => {
    const parts = items.map((item) =>
      item
        .flatMap(({ facts }) => facts)
        .find((each) => isPlain(each) && isSameUnit(each.unit, whole.unit)),
    );
    if (parts.some((each) => each === undefined || each.value.gte(whole.value))) return [];
    const told = parts as Fact[];
    if (digitsOf(whole) < 4 || !isOneDigitApart(whole, told)) return [];
    const sum = sumOf(told.map(({ interval }) => interval));
    const isTold = draft.facts.some(
      (each) => isSameUnit(each.unit, whole.unit) && overlap(sum, each.interval),
    );
    return !isTold && !isGapTold(draft.facts, whole, told)
      ? [
          {
            where: [whole, ...told].map(placeOfFact),
            says: `逐条所写的${told.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(told), whole, 4)},总数为${printed(draft, whole)}。`,
          },
        ]
      : [];
  });
}
