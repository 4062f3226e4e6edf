import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { printed, printedSum, told } from '../words.js';

const NOUN = /(\p{Script=Han}{2})(?:由|从|为|是|达|达到|提高到|提高至|降至|降到)*$/u;
const nounOf = ({ before }: Fact) => NOUN.exec(before)?.[1] ?? null;
const FAR = new Decimal(100);

/** 万元误作元 — two amounts of one sort in a sentence that lie a hundred times apart. */
export const outOfScale: Check = {
  code: 'out-of-scale',
  label: '同类金额相差悬殊,疑为单位有误',
  severity: 'warn',
  looksAt: '同一句中同类的两个金额(如最高额度)是否相差一百倍以上。',
  remedy: '核对计量单位是元还是万元。',
  find: (draft) => [
    ...ofFewYuan(draft),
    ...ofNothingEach(draft),
    ...farApart(draft),
    ...sumInYuan(draft),
  ],
};

/** 申请贴息218.6元 among amounts in 万元: whoever counts in 元 writes no tenth of one. */
function ofFewYuan(draft: Draft): Flaw[] {
  const inTenThousand = draft.facts.filter(
    ({ unit, worth }) => unit.kind === 'money' && worth === 10_000,
  );
  return draft.facts.flatMap((each): Flaw[] =>
    each.unit.name === '元' &&
    each.worth === 1 &&
    (each.decimals > 0 || (each.value.lt(1000) && inTenThousand.length >= 3)) &&
    each.role === 'actual' &&
    each.value.lt(10_000) &&
    !each.sentence.isTableRow &&
    inTenThousand.length >= 2 &&
    /(?:贴息|补贴|补助|资金|贷款|工资|金额|支出|收入|经费|保费|奖励|预算|余额|结余)(?:共|共计|合计|总计|累计|为|达)*$/.test(
      each.before,
    ) &&
    !/均|每|标准|单价|最[高低少多]|仅|某|由|至|门槛|票|价/.test(each.before)
      ? [
          {
            where: [[each.clause[0], each.end]],
            says: `${printed(draft, each)}的计量单位疑应为万元。`,
          },
        ]
      : [],
  );
}

/** Nobody is paid less in a year. */
const LEAST_EACH = 20;

/** 吸纳见习985人,发放见习补贴1182元: a yuan for each. */
function ofNothingEach(draft: Draft): Flaw[] {
  return draft.facts.flatMap((total): Flaw[] => {
    if (
      total.unit.name !== '元' ||
      total.role !== 'actual' ||
      total.bound !== 'exact' ||
      total.sentence.isTableRow ||
      !/(?:补贴|补助|工资|欠薪|保险金|贷款|奖励|生活费)(?:资金|金额|总额)?(?:共|共计|合计|累计|为|达)*$/.test(
        total.before,
      ) ||
      /均|每|标准|单价|人次|其中|某/.test(total.before)
    )
      return [];
    const people = [...factsBefore(total.sentence), ...total.sentence.facts].filter(
      ({ unit, index, role, bound, sentence }) =>
        unit.kind === 'persons' &&
        (index < total.index || (total.worth > 1 && sentence === total.sentence)) &&
        role === 'actual' &&
        bound === 'exact',
    );
    const least =
      people.length > 0 && people.every(({ value }) => value.times(LEAST_EACH).gt(total.value));
    return least
      ? [
          {
            where: [[total.clause[0], total.end]],
            says: `${printed(draft, people.at(-1)!)}合每人不足 ${LEAST_EACH} 元,${printed(draft, total)}的计量单位疑应为万元。`,
          },
        ]
      : [];
  });
}

const farApart = (draft: Draft): Flaw[] =>
  draft.sentences.flatMap(({ facts, isTableRow }): Flaw[] => {
    if (isTableRow) return [];
    const money = facts.filter(
      ({ unit, value, hasBorrowedUnit }) =>
        unit.kind === 'money' && value.gt(0) && !hasBorrowedUnit,
    );
    return money.flatMap((each, at) => {
      const noun = nounOf(each);
      const like = money
        .slice(0, at)
        .find(
          (one) =>
            noun !== null &&
            nounOf(one) === noun &&
            /额度|限额|标准|上限|金额|资金/.test(noun) &&
            Decimal.max(one.value, each.value).div(Decimal.min(one.value, each.value)).gte(FAR),
        );
      return like
        ? [
            {
              where: [placeOfFact(each), placeOfFact(like)],
              says: `“${noun!}”一处为${printed(draft, like)},一处为${printed(draft, each)},相差 ${told(Decimal.max(like.value, each.value).div(Decimal.min(like.value, each.value)), 0)} 倍。`,
            },
          ]
        : [];
    });
  });

const LISTED = 3;

/** 总额2760.74元, and 2367.7万元, 45.14万元, … that are together 2760.74万元: the 万 was lost. */
function sumInYuan(draft: Draft): Flaw[] {
  const amounts = draft.facts.filter(
    ({ unit, worth, bound, role }) =>
      unit.kind === 'money' && worth === 10_000 && bound === 'exact' && role === 'actual',
  );
  const byLine = new Map<number, Fact[]>();
  for (const each of amounts)
    byLine.set(each.sentence.line, [...(byLine.get(each.sentence.line) ?? []), each]);
  const sums = new Set(
    [...byLine.values()]
      .filter(({ length }) => length >= LISTED)
      .map((own) => printedSum(own).toString()),
  );
  return draft.facts.flatMap((total): Flaw[] => {
    if (total.unit.name !== '元' || total.worth !== 1 || total.decimals === 0) return [];
    const isSum = sums.has(total.value.times(10_000).toString());
    return isSum
      ? [
          {
            where: [[total.clause[0], total.end]],
            severity: 'error',
            says: `文中各项金额合计为 ${total.value.toString()}万元,这里写作${printed(draft, total)}。`,
          },
        ]
      : [];
  });
}
