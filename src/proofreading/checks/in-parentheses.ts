import type { Check, Draft, Flaw } from '../check.js';
import { STAFF, areStaff } from '../completeness.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isOneDigitApart } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const NAMED = /^[(、,;和及与]?\p{Script=Han}{1,12}$/u;
/** What lies further off need not be all of it, and may be told in several parts: 大龄, 低保, 残疾人. */
const NEAR = 0.06;
const FAR = 0.26;

/** 参保50万人(企业45万人,机关5万人) — two or more in parentheses right behind their whole. */
export const partsInParentheses: Check = {
  code: 'parts-in-parentheses',
  label: '括号内各项之和与总数不符',
  severity: 'error',
  looksAt: '“总数(甲几件、乙几件)”括号内逐项列出的数,相加与总数相差不大而不相等的。',
  remedy: '逐项相加核对。',
  find: (draft) =>
    draft.facts.flatMap((whole): Flaw[] => {
      if (draft.text[whole.end] !== '(' || whole.role !== 'actual' || whole.bound !== 'exact')
        return [];
      const parts = partsOf(draft, whole);
      const sum = printedSum(parts);
      const gap = sum.minus(whole.value).abs();
      const isRight = overlap(sumOf(parts.map(({ interval }) => interval)), whole.interval);
      return parts.length < 2 ||
        gap.isZero() ||
        isRight ||
        mayCross(whole, parts) ||
        gap.gt(whole.value.times(isAllOf(whole, parts) ? FAR : NEAR))
        ? []
        : [
            {
              where: [[whole.start, parts.at(-1)!.end]],
              says: `括号内合计 ${toldAs(sum, whole, 6)},总数为${printed(draft, whole)}。`,
            },
          ];
    }),
};

/** 大龄, 低保, 残疾人: one may be of several, and another of none. */
const CROSSING =
  /大龄|低保|残疾|零就业|长期失业|失地|脱贫|困难|监测|女|党员|少数民族|退役|毕业生|青年|农民工/;
const mayCross = ({ unit, value }: Fact, parts: Fact[]): boolean =>
  unit.kind === 'persons' &&
  printedSum(parts).gt(value) &&
  parts.filter(({ before }) => CROSSING.test(before)).length >= 2;

const isAllOf = (whole: Fact, parts: Fact[]): boolean =>
  isOfStaff(whole, parts) || (parts.length > 2 && isOneDigitApart(whole, parts));

/** 在职86人(行政24人、事业52人) */
const isOfStaff = ({ before }: Fact, parts: Fact[]): boolean =>
  STAFF.test(before) && areStaff(parts.map((each) => each.before));

/** All that stands in the parenthesis; none where something else stands there too. */
function partsOf({ facts, text }: Draft, whole: Fact): Fact[] {
  const parts: Fact[] = [];
  for (let at = whole.index + 1; facts[at]?.sentence === whole.sentence; at += 1) {
    const each = facts[at]!;
    if (
      each.depth <= whole.depth ||
      text.slice(parts.at(-1)?.end ?? whole.end, each.start).includes(')')
    )
      break;
    const isPart =
      each.depth === whole.depth + 1 &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, whole.unit) &&
      NAMED.test(each.before.trim()) &&
      !/其中|含|同比|环比|上年|去年/.test(each.lead);
    if (!isPart) return [];
    parts.push(each);
  }
  return parts;
}
