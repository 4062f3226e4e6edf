import type { Check, Draft, Flaw } from '../check.js';
import { placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { type Row, TOTAL, rowsToldIn } from '../rows.js';
import { isOneDigitApart } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const isSummed = ({ unit, bound, run }: Fact) =>
  !['percent', 'points', 'multiple'].includes(unit.kind) && bound === 'exact' && run.length === 1;

/** 甲区862.50;乙区741.20;……;合计2765.60 — the last of the rows is the sum of the others. */
export const rowsTotal: Check = {
  code: 'rows-total',
  label: '逐个列出的数与合计不符',
  severity: 'error',
  looksAt: '“甲区几;乙区几;丙区几;合计几”的合计是否等于所列各数之和。',
  remedy: '逐项相加核对合计。',
  isLast: true,
  find: (draft) => [
    ...rowsToldIn(draft).flatMap((rows) => behindFlaw(draft, rows)),
    ...rowsToldIn(draft).flatMap((rows): Flaw[] => {
      const total = rows.at(-1);
      const parts = rows.slice(0, -1);
      if (!total || parts.length < 2 || !TOTAL.test(total.name)) return [];
      if (parts.some(({ name }) => TOTAL.test(name))) return [];
      // 国家级14个、省级32个、市级58个: the first of the list has no name of its own.
      const before = draft.facts[parts[0]!.facts[0]!.index - 1];
      const isOpen =
        before?.sentence.line === total.facts[0]!.sentence.line &&
        isSameUnit(before.unit, total.facts[0]!.unit);
      if (isOpen) return [];
      return total.facts.flatMap((whole, at): Flaw[] => {
        const own = parts.map(({ facts }) => facts[at]);
        const isColumn = own.every(
          (each) => each && isSummed(each) && isSameUnit(each.unit, whole.unit),
        );
        if (!isColumn || !isSummed(whole) || whole.role === 'each') return [];
        const column = own as Fact[];
        return overlap(sumOf(column.map(({ interval }) => interval)), whole.interval)
          ? []
          : [
              {
                where: [placeOfFact(whole), ...column.map(placeOfFact)],
                says: `所列各数合计 ${toldAs(printedSum(column), whole, 4)},文中合计为${printed(draft, whole)}。`,
              },
            ];
      });
    }),
  ],
};

const BEHIND =
  /^\s*(?:以上|全[省市区县州镇]|各[街乡县区镇市道]+)?(?:\d+个\p{Script=Han}{1,6}|\p{Script=Han}{2,6})?(?:合计|总计|共计|共|总数为|总量为)(?:完成|新增|实现|为)?[^,。;\d]{0,8}$/u;

/** 东关街道1260人,完成率84.0%;西门街道985人,…。全区合计5930人: of what each of them begins with. */
function behindFlaw(draft: Draft, rows: Row[]): Flaw[] {
  if (rows.length < 3) return [];
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const next = draft.sentences[last.facts[0]!.sentence.index + 1];
  const whole = next?.facts[0];
  const parts = rows.map(({ facts }) => facts[0]!);
  if (
    rows.some(({ name }) => TOTAL.test(name)) ||
    ![1, rows.length].includes(new Set(rows.map(({ facts }) => facts[0]!.sentence)).size) ||
    !whole ||
    next.line - last.facts[0]!.sentence.line > 1 ||
    !BEHIND.test(draft.text.slice(next.start, whole.start)) ||
    ![...parts, whole].every((each) => isSummed(each) && isSameUnit(each.unit, whole.unit)) ||
    draft.facts[first.facts[0]!.index - 1]?.sentence.line === first.facts[0]!.sentence.line
  )
    return [];
  const sum = printedSum(parts);
  const isNear = sum.minus(whole.value).abs().lte(whole.value.times(0.2));
  // 完成较好的有东关街道…: the others are not told.
  const words = draft.text.slice(first.facts[0]!.sentence.start, next.start);
  if (
    sum.lt(whole.value) &&
    /前[两二三四五六七八九十\d]|[居靠]前|较[好快高]|领先|突出|主要|其中|等[,。;]/.test(words)
  )
    return [];
  // 总数为3120人, of three that are named: there may be more of them.
  const isOpen =
    sum.lt(whole.value) &&
    /(?:总数|总量)为/.test(draft.text.slice(next.start, whole.start)) &&
    !isOneDigitApart(whole, parts);
  return isNear && !isOpen && !overlap(sumOf(parts.map(({ interval }) => interval)), whole.interval)
    ? [
        {
          where: [placeOfFact(whole), ...parts.map(placeOfFact)],
          says: `所列各数合计 ${toldAs(sum, whole, 4)},文中为${printed(draft, whole)}。`,
        },
      ]
    : [];
}
