import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import type { Group } from '../group.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** What is left of a number that is told roughly so is no slip. */
const FAR = 0.2;

const nameOf = ({ before }: Fact): string =>
  /(?:其中)?:?(?<name>\p{Script=Han}{2,16})$/u.exec(before.trim())?.groups!.name ?? '';

const namesOf = ({ parts }: Group): string => parts.map(nameOf).join(' ');

const isExact = ({ head, parts }: Group): boolean =>
  [head, ...parts].every(({ bound, rangeTo }) => bound === 'exact' && !rangeTo) &&
  parts.every(({ unit }) => isSameUnit(unit, head.unit));

/** 申请…其中甲、乙、丙;完成…其中甲、乙、丙 — as the parts make up the one total, so do they the other. */
export const companionAgain: Check = {
  code: 'companion-again',
  label: '同样各项的两处合计,一处相符、一处不符',
  severity: 'error',
  looksAt: '同样的几项(三项以上)在文中两处各列一遍:一处各项之和等于总数的,另一处是否也等于总数。',
  remedy: '逐项核对不相符的一处。',
  isLast: true,
  find: (draft) => {
    const lists = draft.groups.filter((each) => each.parts.length >= 3 && isExact(each));
    const complete = new Set(
      lists
        .filter(({ head, parts }) => printedSum(parts).eq(head.value))
        .map(namesOf)
        .filter((names) => !/(?:^| )(?: |$)/.test(names)),
    );
    return lists.flatMap((each): Flaw[] => {
      const { head, parts } = each;
      const sum = sumOf(parts.map(({ interval }) => interval));
      const isNear = head.value.minus(printedSum(parts)).abs().lte(head.value.abs().times(FAR));
      return !complete.has(namesOf(each)) || overlap(sum, head.interval) || !isNear
        ? []
        : [
            {
              // What is missing from a second 其中 may lie in none of them.
              ...(printedSum(parts).lt(head.value) ? { severity: 'warn' as const } : {}),
              where: [placeOfFact(head), [parts[0]!.start, parts.at(-1)!.end]],
              says: `各项合计 ${toldAs(printedSum(parts), head)},总数为${printed(draft, head)};同样各项在另一处恰好相加。`,
            },
          ];
    });
  },
};
