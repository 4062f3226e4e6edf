import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { isTotal, type Table } from '../tables.js';
import { printed, told } from '../words.js';

const COUNT = /人数|人次|家数|户数|个数|数量|学时|月数/;
const EACH = /标准|单价|每[人户家]/;
const AMOUNT = /金额|补贴|资金|经费|合计/;

/** 人数 × 标准 = 金额, in each row of a table as in the others. */
export const tableProduct: Check = {
  code: 'table-product',
  label: '表内一行的人数乘标准与金额不符',
  severity: 'error',
  looksAt: '表格有“人数、标准、金额”三栏,其余各行都合而一行不合的。',
  remedy: '重算该行的金额。',
  isLast: true,
  find: (draft) =>
    draft.tables.flatMap((table): Flaw[] => {
      const [count, each, amount] = columnsOf(table);
      if (count < 0 || each < 0 || amount < 0) return [];
      const rows = table.rows
        .filter((row) => !isTotal(row, table))
        .map((row) => [row[count]?.figure, row[each]?.figure, row[amount]?.figure])
        .filter((figures): figures is Fact[] =>
          figures.every((one) => one?.bound === 'exact' && one.value.gt(0)),
        );
      const ratios = rows.map(([a, b, c]) => c!.value.div(a!.value.times(b!.value)));
      const usual = ratios.find(
        (one) => ratios.filter((other) => other.eq(one)).length === rows.length - 1,
      );
      const odd = rows.filter((_, at) => usual && !ratios[at]!.eq(usual));
      const [row] = odd;
      if (!usual || !row || rows.length < 3 || odd.length !== 1 || !isPowerOfTen(usual)) return [];
      const [a, b, c] = row as [Fact, Fact, Fact];
      return [
        {
          where: [placeOfFact(c), placeOfFact(a), placeOfFact(b)],
          says: `${printed(draft, a)}乘${printed(draft, b)}为 ${told(a.value.times(b.value).times(usual).div(c.worth))},表中为 ${printed(draft, c)}。`,
        },
      ];
    }),
};

function columnsOf({ heads }: Table): [number, number, number] {
  const each = heads.findIndex((head) => EACH.test(head));
  const count = heads.findIndex((head, at) => at > 0 && at < each && COUNT.test(head));
  const amount = heads.findIndex((head, at) => at > each && AMOUNT.test(head));
  return [count, each, amount];
}

const isPowerOfTen = (value: Decimal): boolean => Decimal.log10(value).isInteger();
