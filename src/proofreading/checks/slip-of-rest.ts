import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, magnitude, overlap, sumOf } from '../interval.js';
import { digitsApart, digitsOf, inFinestPlaces, isSlip } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const LEFT =
  /(?<word>剩余|尚未|仍未|还未|未|其余|另外|结余|节余|结转|缺考|仍有|还有|还需|尚需|净增|净减|相抵|多出|结存|缺口|还差|尚差|尚缺|仍差)[^,。;\d]{0,12}$/;
const leftIn = ({ before }: Fact) => LEFT.exec(before)?.groups!.word;
const NEAR = 8;
const LIST = 12;

/** 余数的笔误 — no two figures around it leave it, and two do but for one digit. */
export const slipOfRest: Check = {
  code: 'slip-of-rest',
  label: '剩余、未完成数与近旁两数之差只差一位数字',
  severity: 'warn',
  looksAt: '“剩余”“尚未”“结余”“还需”多少:近旁没有两数之差合得上,而有两数之差与它只差一位数字。',
  remedy: '用总数减去已完成的数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((each) => flawOf(draft, each)),
};

/** 拟发放960万元,已发放752.4万元,缺口2346000元: a digit of one of the two makes it so. */
function isDigitOff(gap: Interval, rest: Fact, terms: Fact[]): boolean {
  const off = inFinestPlaces(middle(gap).minus(rest.value), terms);
  return (
    /缺口|差|缺/.test(rest.before) &&
    terms.every(({ sentence }) => sentence === rest.sentence) &&
    digitsApart(off) !== null
  );
}

function flawOf(draft: Draft, rest: Fact): Flaw[] {
  if (
    !LEFT.test(rest.before) ||
    /累计|年末|年初|上年/.test(rest.before) ||
    rest.bound !== 'exact' ||
    digitsOf(rest) < 2 ||
    rest.sentence.isTableRow ||
    !addsUp(rest.unit)
  )
    return [];
  const near = draft.facts
    .slice(Math.max(0, rest.index - NEAR), rest.index + NEAR + 1)
    .filter(
      (each) =>
        each !== rest &&
        isSameUnit(each.unit, rest.unit) &&
        each.bound === 'exact' &&
        !each.rangeTo &&
        Math.abs(each.sentence.line - rest.sentence.line) <= 1,
    );
  const pairs = near.flatMap((one, at) =>
    near.slice(at + 1).map((other) => ({
      terms: [one, other],
      gap: magnitude(difference(one.interval, other.interval)),
      sum: sumOf([one.interval, other.interval]),
    })),
  );
  // 需求1200人,已到岗850人,剔除50人后缺口300人: of three.
  const isOfThree = ({ gap, terms }: (typeof pairs)[number]) =>
    near.some(
      (third) =>
        !terms.includes(third) &&
        third.sentence === rest.sentence &&
        [difference(gap, third.interval), sumOf([gap, third.interval])].some((each) =>
          overlap(magnitude(each), rest.interval),
        ),
    );
  const isTold = (pair: (typeof pairs)[number]) =>
    overlap(pair.gap, rest.interval) || overlap(pair.sum, rest.interval) || isOfThree(pair);
  // 可用808.1万元,支出甲231.46万元、乙…、其他16万元,结转115.12万元: all of a list was taken from it.
  const isOfList = draft.facts
    .slice(Math.max(0, rest.index - LIST), rest.index)
    .filter(
      (each) => isSameUnit(each.unit, rest.unit) && rest.sentence.line - each.sentence.line <= 1,
    )
    .some((_, at, all) =>
      all.some((whole) =>
        overlap(
          difference(
            whole.interval,
            sumOf(
              all
                .slice(at)
                .filter((each) => each !== whole)
                .map(({ interval }) => interval),
            ),
          ),
          rest.interval,
        ),
      ),
    );
  if (
    isOfList ||
    pairs.some(isTold) ||
    near.some(({ interval }) => overlap(interval, rest.interval))
  )
    return [];
  const found = pairs.find(
    ({ gap, terms }) =>
      // Of two digits, where nothing else is counted so in the sentence.
      (digitsOf(rest) >= 3 ||
        (middle(gap).minus(rest.value).abs().lte(rest.value.times(0.35)) &&
          terms.every(({ sentence }) => sentence === rest.sentence) &&
          near.filter(({ sentence, index }) => sentence === rest.sentence && index < rest.index)
            .length === 2)) &&
      (isSlip(gap, rest) || isDigitOff(gap, rest, terms)) &&
      terms.every(({ index, before }) => index < rest.index && !/净[增减]$/.test(before)) &&
      terms.some(({ value }) => value.gt(rest.value)),
  );
  // 普工缺口420人;技工缺口180人 are two; 还需完成3380人,其中三季度还需完成2380人 leaves it right.
  const word = leftIn(rest);
  const isOfIts = near.some(
    (each) =>
      each.sentence.line === rest.sentence.line &&
      leftIn(each) === word &&
      (found?.terms.includes(each) || (found && overlap(found.gap, each.interval))),
  );
  if (!found || isOfIts) return [];
  const [one, other] = found.terms as [Fact, Fact];
  return [
    {
      where: [[rest.clause[0], rest.end], placeOfFact(one), placeOfFact(other)],
      says: `${printed(draft, one)}与${printed(draft, other)}相差 ${toldAs(middle(found.gap), rest, 4)},文中为${printed(draft, rest)}。`,
    },
  ];
}
