import { InputRefused } from '../platform/errors.js';
import type { Line } from '../platform/workbook/read-workbook.js';
import { type PrintedLine, headedBy, isRowOf, saysIn, wordAt, wordIn } from './printed-form.js';

/** “三公”经费支出决算表 — its rows are columns, under 预算数 and 决算数. */
export function threePublic(lines: Line[]): PrintedLine[] | null {
  const headed = headedBy(
    lines,
    (words) =>
      words.some((each) => /^因公出国/.test(each)) &&
      words.some((each) => /^公务接待费/.test(each)),
  );
  if (!headed) return null;
  const isOfValues = ({ cells }: Line) =>
    cells.some(({ text }) => /^-?[\d,]+(?:\.\d+)?$/.test(text.trim()));
  const values = headed.below.find(isOfValues);
  if (!values) return null;
  const parts = headed.below.slice(0, headed.below.indexOf(values));
  const groups = groupsIn(headed.above.at(-1));
  const read = new Map<string, PrintedLine>();
  let [group, head]: [Group, string] = [ACCOUNTS, ''];
  for (let at = 0; at < values.cells.length; at += 1) {
    group = groups.get(at) ?? group;
    head = headed.words[at] || head;
    const part = parts.map(({ cells }) => wordAt(cells, at)).find(Boolean);
    const label = !part || part === '小计' ? head : part;
    const value = saysIn(values.cells[at]!);
    if (value === null || !isRowOf('three_public', label)) continue;
    const line = read.get(label) ?? { code: null, label, values: {}, line: values.line };
    // Twice in one column: 2023年 and 2022年 beside each other, and nothing says which is meant.
    if (group.column === null || group.column in line.values)
      refuseGroup(group.words || label, values.line);
    line.values[group.column] = value;
    read.set(label, line);
  }
  return [...read.values()];
}

/** 栏目 — of several columns; of none that the table has, where it is not known what it is. */
interface Group {
  words: string;
  column: 'amount' | 'budget' | 'lastYear' | null;
}
const ACCOUNTS: Group = { words: '', column: 'amount' };

const GROUP =
  /^(?:((?:19|20)\d{2})年度?)?(上年度?|去年|[本当今]年度?|年[初中]|调整后?|全年)?(?:财政拨款)?(?:三公经费)?(?:支出)?(预算|决算)(?:数|额|金额)?$/;

/** 上年决算数 | 年初预算 | 2023年决算数 — where each begins; none where what stands above is no such heading. */
function groupsIn(line: Line | undefined): Map<number, Group> {
  const words = line?.cells.map(wordIn) ?? [];
  const said = words.map((each) => GROUP.exec(each));
  const isGrouped = said.some((each) => each !== null);
  const years = said.flatMap((each) => (each?.[1] && each[3] === '决算' ? Number(each[1]) : []));
  const columnOf = (at: number): Group['column'] => {
    const [, year, which = '', of] = said[at] ?? [];
    const ago = year && years.length > 0 ? Math.max(...years) - Number(year) : 0;
    const isLast = /^[上去]/.test(which) || ago === 1;
    if (of === '预算') return isLast || ago !== 0 ? null : 'budget';
    return of === undefined || ago > 1 ? null : isLast ? 'lastYear' : 'amount';
  };
  return new Map(
    words.flatMap((each, at): [number, Group][] =>
      isGrouped && each !== '' ? [[at, { words: each, column: columnOf(at) }]] : [],
    ),
  );
}

function refuseGroup(words: string, row: number): never {
  const message = `“${words}”一栏不是本年的预算数、决算数或上年决算数,请删去该栏后重新提交。`;
  throw new InputRefused([{ row, field: 'file', code: 'report-table-heading', message }]);
}
