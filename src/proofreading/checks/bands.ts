import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { areOthersListed } from '../others-listed.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 超过70%的有6个,60%至70%的有2个,不到60%的有2个 — bands in which each lies once. */
export const bands: Check = {
  code: 'bands',
  label: '分档的个数之和与总数不符',
  severity: 'error',
  looksAt: '“超过几%的几个、几%至几%的几个、不到几%的几个”之和是否等于同句前面的总数。',
  remedy: '逐个归档,核对各档的个数。',
  find: (draft) => [
    ...twoBands(draft),
    ...bandsAtOdds(draft),
    ...draft.sentences.flatMap(({ start, end, facts, isTableRow }): Flaw[] => {
      const words = draft.text.slice(start, end);
      const parts = facts.filter(isBand);
      const [first] = parts;
      const isAll = /(?:不到|低于|不足|以下)/.test(words) && /(?:超过|高于|以上)/.test(words);
      if (isTableRow || !first || !isAll || !(parts.length > 2 || areTwoSides(facts, parts)))
        return [];
      const whole = facts.find(
        (each) =>
          each.index < first.index &&
          each.bound === 'exact' &&
          isSameUnit(each.unit, first.unit) &&
          !isBand(each),
      );
      if (!whole || parts.some(({ unit }) => !isSameUnit(unit, first.unit))) return [];
      return printedSum(parts).eq(whole.value)
        ? []
        : [
            {
              where: [
                [whole.start, whole.end],
                [first.clause[0], parts.at(-1)!.end],
              ],
              says: `各档合计 ${toldAs(printedSum(parts), whole)},总数为${printed(draft, whole)}。`,
            },
          ];
    }),
  ],
};

const TWO =
  /(?<all>\d+)(?<unit>[个家户名人项件])(?<noun>[^,。;\d]{0,6})中[,、]?(?:有)?(?<over>\d+)\k<unit>[^,。;\d]{0,12}(?:超过?|达到?|高于|完成|通过|合格)[^,。;]{0,8}[,、;](?:其余|另有|有)?(?<under>\d+)\k<unit>[^,。;\d]{0,10}(?:未|不足|低于|不到)/gu;

/** 12个县区中,8个完成率超100%,5个未达100%: each is one or the other. */
const twoBands = (draft: Draft): Flaw[] =>
  [...draft.text.matchAll(TWO)].flatMap((match): Flaw[] => {
    const { all, unit, noun, over, under } = match.groups as Record<string, string>;
    const sum = Number(over) + Number(under);
    const own = draft.facts.filter(
      ({ start, unit: { name } }) =>
        start >= match.index && start < match.index + match[0].length && name === unit,
    );
    const [whole, ...parts] = own;
    return sum === Number(all) || (whole && parts[0] && areOthersListed(draft, parts, whole))
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `${over}${unit}和${under}${unit}合计 ${sum} ${unit},文中共${all}${unit}${noun}。`,
          },
        ];
  });

/** 超过100%的有9个,低于100%的有4个: both of one limit. */
function areTwoSides(facts: Fact[], parts: Fact[]): boolean {
  const [one, other] = parts.map(({ index }) => facts.find((each) => each.index === index - 1));
  return (
    parts.length === 2 &&
    one?.unit.kind === 'percent' &&
    other?.unit.kind === 'percent' &&
    one.value.eq(other.value) &&
    one.bound !== other.bound
  );
}

const isBand = ({ before, unit, bound }: Fact): boolean =>
  /的(?:有)?$/.test(before) && unit.kind === 'count' && bound === 'exact';

const CLOSED_AND_OPEN = /\d{2}[-—~至]\d{2}周?岁(?:及)?以[上下]/g;
const AGES = /(?<from>\d{2})[-—~至](?<to>\d{2})周?岁/g;

/** 31-50岁…、50-59岁以上: an age that lies in two bands, and one that is closed and open. */
function bandsAtOdds({ text, sentences }: Draft): Flaw[] {
  const flaws = [...text.matchAll(CLOSED_AND_OPEN)].map(({ 0: words, index }): Flaw => ({
    severity: 'warn',
    where: [[index, index + words.length]],
    says: `“${words}”既写明上限,又写“${words.slice(-2)}”。`,
  }));
  return [
    ...flaws,
    ...sentences.flatMap(({ start, end }): Flaw[] => {
      const ages = [...text.slice(start, end).matchAll(AGES)];
      return ages.slice(1).flatMap((each, at): Flaw[] => {
        const before = ages[at]!;
        const isMet = Number(each.groups!.from) === Number(before.groups!.to);
        const place = start + each.index;
        const isTold = flaws.some(({ where: [one] }) => one![0] === place);
        return isMet && !isTold
          ? [
              {
                severity: 'hint',
                where: [[place, place + each[0].length]],
                says: `“${before[0]}”与“${each[0]}”都含 ${each.groups!.from} 岁。`,
              },
            ]
          : [];
      });
    }),
  ];
}
