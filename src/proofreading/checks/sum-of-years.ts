import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { countSaid } from '../numerals.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const IN_ALL =
  /(?<count>[二两三四五六七八九十]|\d{1,2})年(?:间|来)?(?:累计|共|合计|共计|总共|总计)[^,。;\d]{0,10}$/;

/** 2020年8.2万人,2021年8.6万人,2022年9.1万人,三年累计… — each year told once, one after another. */
export const sumOfYears: Check = {
  code: 'sum-of-years',
  label: '几年累计与各年之和不符',
  severity: 'error',
  looksAt: '逐年列出各年的数之后,“几年累计(共)”是否等于各年之和。',
  remedy: '逐年相加核对累计数。',
  find: (draft) => draft.facts.flatMap((total) => flawOf(draft, total)),
};

function flawOf(draft: Draft, total: Fact): Flaw[] {
  const count = countSaid(IN_ALL.exec(total.before)?.groups!.count?.replace('两', '二') ?? '');
  if (!count || count < 2 || total.bound !== 'exact' || !addsUp(total.unit)) return [];
  const like = total.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .filter(
      (each) =>
        each.index < total.index &&
        ['actual', 'previous'].includes(each.role) &&
        each.bound === 'exact' &&
        each.depth === total.depth &&
        isSameUnit(each.unit, total.unit) &&
        /(?:19|20)\d{2}年/.test(draft.text.slice(each.clause[0], each.start)),
    )
    .slice(-count);
  const years = like.map(({ period }) => period.year);
  const areInTurn = years.every((year, at) => year !== null && year === years[0]! + at);
  const sum = sumOf(like.map(({ interval }) => interval));
  return like.length !== count || !areInTurn || overlap(sum, total.interval)
    ? []
    : [
        {
          where: [placeOfFact(total), ...like.map(placeOfFact)],
          says: `各年合计 ${toldAs(printedSum(like), total)},文中为${printed(draft, total)}。`,
        },
      ];
}
