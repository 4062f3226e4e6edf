import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const nameOf = ({ before }: Fact) =>
  /^[,、;]?(?:其中)?:?(?<name>\p{Script=Han}{2,10})$/u.exec(before.trim())?.groups!.name ?? null;

/** 个人296笔、企业16笔;个人4144万元、企业1874万元 — as the one list makes up its total, so must the other. */
export const companionList: Check = {
  code: 'companion-list',
  label: '同样各项的另一组数与总数不符',
  severity: 'error',
  looksAt: '同样的几项先按笔数(人数)、后按金额各列一遍:一组合于总数的,另一组是否也合于总数。',
  remedy: '核对另一组各项与总数。',
  find: (draft) =>
    draft.groups.flatMap(({ head, parts }): Flaw[] => {
      const names = parts.map(nameOf);
      const last = parts.at(-1)!;
      if (parts.length < 2 || !printedSum(parts).eq(head.value) || names.includes(null)) return [];
      const others = draft.facts.slice(last.index + 1, last.index + 1 + parts.length);
      const [first] = others;
      const isAgain =
        others.length === parts.length &&
        first!.sentence.paragraph === head.sentence.paragraph &&
        !isSameUnit(first!.unit, head.unit) &&
        others.every(
          (each, at) =>
            nameOf(each) === names[at] &&
            each.role === 'actual' &&
            each.bound === 'exact' &&
            isSameUnit(each.unit, first!.unit),
        );
      const whole = isAgain ? wholeOf(draft, head, first!) : null;
      if (!whole || overlap(sumOf(others.map(({ interval }) => interval)), whole.interval))
        return [];
      return [
        {
          where: [
            [first!.start, others.at(-1)!.end],
            [whole.start, whole.end],
          ],
          says: `各项合计 ${toldAs(printedSum(others), whole)},总数为${printed(draft, whole)}。`,
        },
      ];
    }),
};

/** What is told in the breath of the first total: 312笔、5928万元. */
const wholeOf = ({ facts }: Draft, head: Fact, like: Fact): Fact | null =>
  facts
    .slice(Math.max(0, head.index - 1), head.index + 2)
    .find(
      (each) =>
        each.sentence === head.sentence &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        isSameUnit(each.unit, like.unit) &&
        Math.abs(each.index - head.index) === 1,
    ) ?? null;
