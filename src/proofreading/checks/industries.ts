import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 三次产业 — the three are all there is. */
export const industries: Check = {
  code: 'industries',
  label: '三次产业之和与总数不符',
  severity: 'error',
  looksAt: '第一、二、三产业的数相加是否等于前文的总数。',
  remedy: '核对总数与各产业的数。',
  find: (draft) =>
    listsIn(draft).flatMap((parts): Flaw[] => {
      const whole = wholeOf(draft, parts);
      const sum = sumOf(parts.map(({ interval }) => interval));
      if (!whole || overlap(sum, whole.interval)) return [];
      return [
        {
          where: [
            [parts[0]!.start, parts[2]!.end],
            [whole.start, whole.end],
          ],
          says: `三次产业合计 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
        },
      ];
    }),
};

/** Named one by one, or together before a list of three. */
function listsIn({ facts, text }: Draft): Fact[][] {
  const own = facts.filter(({ role, unit }) => role === 'actual' && unit.kind !== 'percent');
  return own.flatMap((first) => {
    const words = text.slice(first.sentence.start, first.start);
    if (/第?一[、,]第?二[、,和]第?三(?:次)?产业[^,。;\d]*$/.test(words) && first.run.length === 3)
      return first.run[0] === first ? [first.run] : [];
    if (!/第一产业[^,。;\d]*$/.test(first.before)) return [];
    const of = (name: RegExp) =>
      own.find(
        (each) =>
          each.index > first.index &&
          each.sentence.line === first.sentence.line &&
          name.test(each.before) &&
          isSameUnit(each.unit, first.unit),
      );
    const [second, third] = [of(/第二产业[^,。;\d]*$/), of(/第三产业[^,。;\d]*$/)];
    return second && third ? [[first, second, third]] : [];
  });
}

/** 需求人数41321人次, and in the line below 第一产业需求人数509人次. */
function isCalledAlike(whole: Fact, first: Fact): boolean {
  if (first.sentence.line - whole.sentence.line !== 1 || whole.depth > 0) return false;
  const name = /第一产业(?<name>\p{Script=Han}{2,8}?)(?:为|有|达)?$/u.exec(first.before)?.groups!
    .name;
  return name !== undefined && new RegExp(`(?:^|[,、;])${name}(?:为|有|达)?$`).test(whole.before);
}

/** The figure before them that they nearly make up. */
function wholeOf({ facts }: Draft, parts: Fact[]): Fact | null {
  const [first] = parts as [Fact];
  const exact = printedSum(parts);
  return (
    facts
      .filter(
        (each) =>
          each.index < first.index &&
          each.role === 'actual' &&
          (each.sentence.line === first.sentence.line || isCalledAlike(each, first)) &&
          isSameUnit(each.unit, first.unit) &&
          each.value.minus(exact).abs().lte(each.value.times(0.15)),
      )
      .at(-1) ?? null
  );
}
