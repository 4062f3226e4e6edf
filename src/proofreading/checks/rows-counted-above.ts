import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { countSaid } from '../numerals.js';
import { printed, printedSum, told, toldAs } from '../words.js';

/** So many rows are a list. */
const LEAST = 3;
const TOLD =
  /以上(?<count>\d+|[两二三四五六七八九十])(?:家|个)(?:用人)?(?:单位|企业|公司|机构)?(?:共|合计|共计|总计)?[^,。;\d]{0,6}$/;

/** 以上4家单位共安置33人 — behind as many rows. */
export const rowsCountedAbove: Check = {
  code: 'rows-counted-above',
  label: '“以上几家单位共几人”与所列不符',
  severity: 'error',
  looksAt:
    '逐个单位列出人数、金额之后的“以上几家单位共几人、合计几元”,家数、人数、金额是否与所列相符。',
  remedy: '核对家数和合计数,补齐漏列的单位。',
  isLast: true,
  find: (draft) => [
    ...draft.facts.flatMap((total) => moneyFlaw(draft, total)),
    ...draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'persons' || total.bound !== 'exact') return [];
      const sentence = total.sentence;
      const said = TOLD.exec(draft.text.slice(sentence.start, total.start));
      if (!said || sentence.isTableRow || OF_ANOTHER.test(said[0])) return [];
      const parts = listAbove(draft, sentence);
      if (parts.length < LEAST) return [];
      const word = said.groups!.count!.replace('两', '二');
      const count = countSaid(word);
      const start = sentence.start + said.index;
      const sum = printedSum(parts);
      const isOtherSum = !sum.eq(total.value);
      return count === parts.length && !isOtherSum
        ? []
        : [
            {
              where: [isOtherSum ? [start, total.end] : [start, start + 2 + word.length + 3]],
              says: `前面列有 ${parts.length} 家、合计 ${told(sum)} 人,文中为${word}家、${printed(draft, total)}。`,
            },
          ];
    }),
  ],
};

/** 以上3家企业去年缴纳…, 现有职工: not what was told of each. */
const OF_ANOTHER = /去年|上年|同期|[现原]有|职工总|在职/;

/** 返还资金合计, where each was told by 返还; or 合计 alone. */
function isOfThem({ before }: Fact, part: Fact): boolean {
  const words = before.replace(/^[,、]?(?:用人)?(?:单位|企业|公司|机构|商户)?/, '');
  const noun = words.replace(/共计|合计|总计|总额|累计|金额|资金|共|计/g, '');
  return !OF_ANOTHER.test(words) && (noun === '' || words.includes(part.before.slice(-2)));
}

/** So many sentences before it are looked over for the rows. */
const SENTENCES = 60;

const ALL_MONEY = /(?:共|合计|共计|总计|总额)[^,。;\d]{0,6}$/;
const ABOVE = /^\s*(?:以上|上述)(?<count>\d+|[两二三四五六七八九十])(?:家|个|户)/;

/** 以上4家企业涉及职工288人,返还资金合计88200元: the money that each of them was told with. */
function moneyFlaw(draft: Draft, total: Fact): Flaw[] {
  const { sentence, unit, bound, before } = total;
  if (unit.kind !== 'money' || bound !== 'exact' || !ALL_MONEY.test(before)) return [];
  const said = ABOVE.exec(draft.text.slice(sentence.start, sentence.end))?.groups!.count;
  if (!said || sentence.isTableRow) return [];
  const parts = sentencesBefore(sentence)
    .flatMap((each) => each.facts)
    .filter((each) => each.unit.kind === 'money' && each.role === 'actual');
  // One of each, all of them called alike.
  const areRows =
    parts.length === countSaid(said) &&
    parts.length >= LEAST &&
    new Set(parts.map((each) => each.before.slice(-2))).size === 1 &&
    parts.every((each) => each.bound === 'exact') &&
    isOfThem(total, parts[0]!);
  return areRows && !overlap(sumOf(parts.map(({ interval }) => interval)), total.interval)
    ? [
        {
          where: [[total.clause[0], total.end], ...parts.map(placeOfFact)],
          says: `前面所列 ${parts.length} 项合计 ${toldAs(printedSum(parts), total)},文中为${printed(draft, total)}。`,
        },
      ]
    : [];
}

const sentencesBefore = ({ paragraph, index }: Sentence): Sentence[] => {
  const at = index - paragraph[0]!.index;
  return paragraph.slice(Math.max(0, at - SENTENCES), at);
};

const isOfPeople = ({ unit, bound, role, value }: Fact): boolean =>
  unit.kind === 'persons' && bound === 'exact' && role === 'actual' && value.gt(new Decimal(0));

/** Of each item in the sentences before it, or in its own before 以上, the persons. */
function listAbove({ facts }: Draft, sentence: Sentence): Fact[] {
  const { line } = sentence;
  const own = sentencesBefore(sentence)
    .flatMap((each) => each.facts)
    .filter(isOfPeople);
  const above =
    own.length > 0 || line === 0
      ? own
      : facts.filter(
          (each) => isOfPeople(each) && each.sentence.line < line && line - each.sentence.line <= 2,
        );
  const words = new Set(above.map(({ before }) => before.slice(-2)));
  return words.size === 1 ? above : [];
}
