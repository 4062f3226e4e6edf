import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { countSaid } from '../numerals.js';
import { printed, printedSum, told } from '../words.js';

interface Row {
  people: Fact;
  money: Fact;
}

/** So many rows must agree on what each is paid; one of them may not. */
const LEAST = 3;

/** 甲街道10人,补贴54000元;乙街道8人,补贴43200元;… — all are paid the same, and one row is not. */
export const rowsOfStandard: Check = {
  code: 'rows-of-standard',
  label: '逐户所列的人数与金额有一户不合标准',
  severity: 'error',
  looksAt: '逐个单位列出人数和补贴金额、其余各单位人均相同的,是否有一个单位的人均不同。',
  remedy: '按标准重算该单位的金额,核对人数。',
  isLast: true,
  find: (draft) =>
    rowsIn(draft).flatMap((rows): Flaw[] => {
      const each = rows.map(({ people, money }) => money.value.div(people.value));
      const times = new Map<string, number>();
      for (const one of each) times.set(one.toString(), (times.get(one.toString()) ?? 0) + 1);
      const common = each.find((one) => times.get(one.toString())! >= LEAST);
      const odd = common ? rows.filter((_, at) => !each[at]!.eq(common)) : [];
      return odd.length <= Math.floor((rows.length - 1) / 2)
        ? odd
            .filter(({ money }) => !money.printed.startsWith('0'))
            .map(({ people, money }): Flaw => ({
              where: [[people.start, money.end]],
              says: `其余各单位人均 ${told(common!)} 元,${printed(draft, people)}应为 ${told(common!.times(people.value))} 元,文中为${printed(draft, money)}。`,
            }))
        : [];
    }),
};

const TOLD =
  /以上(?<count>\d+|[两二三四五六七八九十])(?:家|个)(?:用人)?(?:单位|企业|公司|机构)?(?:共|合计|共计|总计)?[^,。;\d]{0,6}$/;

/** 以上4家单位共安置33人 — behind as many rows. */
export const rowsCountedAbove: Check = {
  code: 'rows-counted-above',
  label: '“以上几家单位共几人”与所列不符',
  severity: 'error',
  looksAt: '逐个单位列出人数之后的“以上几家单位共几人”,家数、人数是否与所列相符。',
  remedy: '核对家数和合计人数,补齐漏列的单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'persons' || total.bound !== 'exact') return [];
      const sentence = total.sentence;
      const said = TOLD.exec(draft.text.slice(sentence.start, total.start));
      if (!said || sentence.isTableRow) return [];
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
};

const isPaid = ({ unit, bound, worth, role }: Fact): boolean =>
  unit.kind === 'money' && bound === 'exact' && worth === 1 && role === 'actual';
const isOfPeople = ({ unit, bound, role, value }: Fact): boolean =>
  unit.kind === 'persons' && bound === 'exact' && role === 'actual' && value.gt(new Decimal(0));

/** Lists whose items tell persons and money, and nothing else that counts. */
function rowsIn({ facts, text }: Draft): Row[][] {
  const all: Row[][] = [];
  let last: Row | undefined;
  for (const people of facts) {
    const money = facts[people.index + 1];
    const isRow =
      isOfPeople(people) &&
      money?.sentence === people.sentence &&
      isPaid(money) &&
      /^[、,(]?[^,。;\d]{0,12}$/.test(text.slice(people.end, money.start));
    if (!isRow) continue;
    const goesOn =
      last !== undefined &&
      people.index - last.money.index <= 2 &&
      last.people.sentence.line === people.sentence.line &&
      !/共|合计|总计/.test(people.lead);
    if (goesOn) all.at(-1)!.push({ people, money });
    else all.push([{ people, money }]);
    last = { people, money };
  }
  // 吸纳残疾人4人 may be paid otherwise than 吸纳5人.
  return all.filter(
    (rows) =>
      rows.length > LEAST && new Set(rows.map(({ people }) => people.before.slice(-2))).size === 1,
  );
}

/** Of each item in the sentences before it, or in its own before 以上, the persons. */
function listAbove({ facts }: Draft, { paragraph, index, line }: Sentence): Fact[] {
  const own = paragraph
    .filter((each) => each.index < index)
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
