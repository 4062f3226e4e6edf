import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { leavesNothingOut } from '../completeness.js';
import type { Fact } from '../fact.js';
import { sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** What lies in one kind alone: nobody drives one car twice. */
const APART = /^(?:辆|台|套|间|座|张)$/;
/** A course may be of two kinds at once, and a case of several claims: of these only kinds that exclude one another. */
const MAY_CROSS = /^(?:场|场次|期|班|笔|份|批|批次|件|起|宗)$/;
const CROSSED = /以上|女|困难|涉及|重大|疑难|集体|农民工/;

/** 车辆2辆,其中一般公务用车1辆、特种车1辆、其他用车1辆 — each is of one kind, and there are more of them than there are. */
export const partsOver: Check = {
  code: 'parts-over',
  label: '“其中”各项之和大于总数',
  severity: 'warn',
  looksAt:
    '一件只属一类的(车辆、设备、房间),或类别互不相容的(线上与线下)场次、期次、笔数、案件,“其中”所列各项之和是否大于总数。',
  remedy: '核对总数与各项。',
  isLast: true,
  find: (draft) =>
    draft.groups.flatMap(({ head, parts: read }): Flaw[] => {
      const parts = [...read, ...joinedTo(draft, read)];
      const sum = sumOf(parts.map(({ interval }) => interval));
      const names = parts.map(({ before }) => before.replace(/[,、;:和及]|其中/g, ''));
      return parts.length >= 2 &&
        (APART.test(head.unit.name) ||
          (MAY_CROSS.test(head.unit.name) && leavesNothingOut(names))) &&
        [head, ...parts].every(({ bound }) => bound === 'exact') &&
        sum.low.gt(head.interval.high) &&
        !sum.low.gt(head.value.times(2)) &&
        new Set(names).size === names.length &&
        names.every((name) => name.length >= 2 && !CROSSED.test(name)) &&
        parts.every(({ sentence }) => sentence === head.sentence)
        ? [
            {
              where: [head, ...parts].map(placeOfFact),
              says: `其中各项相加为 ${toldAs(printedSum(parts), head, 4)},大于总数${printed(draft, head)}。`,
            },
          ]
        : [];
    }),
};

/** 、其他用车1辆 — what goes on behind the last that was read as a part, where those before it come to the whole. */
function joinedTo({ facts, text }: Draft, parts: Fact[]): Fact[] {
  const found: Fact[] = [];
  for (let last = parts.at(-1)!; ;) {
    const next = facts[last.index + 1];
    if (
      next?.sentence !== last.sentence ||
      !isSameUnit(next.unit, last.unit) ||
      !/^、\p{Script=Han}{2,14}$/u.test(text.slice(last.end, next.start))
    )
      return found;
    found.push(next);
    last = next;
  }
}
