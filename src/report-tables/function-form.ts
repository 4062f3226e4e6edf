import type { Line } from '../platform/workbook/read-workbook.js';
import {
  type PrintedLine,
  headedBy,
  headsOf,
  isBeside,
  isNumber,
  isOfValues,
  isRowOf,
  saysIn,
  wordIn,
} from './printed-form.js';
import { type KindCode, columnsOf } from './table-kinds.js';

/** 栏目的叫法 — in the forms by function, whatever the year. */
const CALLED: [RegExp, string][] = [
  [/^(?:本年)?(?:支出|收入)合计$|^本年支出$|^(?:合计|小计)$|^决算数$/, 'amount'],
  [/^基本支出$/, 'basic'],
  [/^项目支出$/, 'project'],
  [/^上缴上级支出$/, 'upward'],
  [/^经营支出$/, 'operating'],
  [/^对附属单位补助支出$/, 'subsidy'],
  [/^(?:年初|上年)(?:财政拨款)?(?:结转和结余|结转|结余)$/, 'opening'],
  [/^年末(?:财政拨款)?(?:结转和结余|结转|结余)$/, 'closing'],
  [/^(?:年初|全年|本年)?预算数?$/, 'budget'],
  [/^占比$/, 'share'],
  [/^财政拨款收入$/, 'fiscal'],
  [/^一般公共预算财政拨款(?:收入)?$/, 'general'],
  [/^政府性基金预算财政拨款(?:收入)?$/, 'fund'],
  [/^国有资本经营预算财政拨款(?:收入)?$/, 'state_capital'],
  [/^上级补助收入$/, 'superior'],
  [/^事业收入$/, 'business'],
  [/^经营收入$/, 'operating'],
  [/^附属单位上缴收入$/, 'subordinate'],
  [/^其他收入$/, 'other'],
];
/** 本年收入 — a column of its own beside what was spent. */
const IS_INCOME = /^本年收入(?:合计)?$/;
const IS_SUM = /^(?:合计|小计)$/;
/** Groups of which one column alone is kept: what of the carried over is 基本支出 is another number. */
const SUMS_ALONE = ['opening', 'income', 'closing'];

/** 收入、支出决算表 by 支出功能分类 — whose codes may stand in cells for 类, 款 and 项, and whose headings in two lines. */
export function byFunction(lines: Line[], kind: KindCode): PrintedLine[] | null {
  const read = columnsIn(lines, kind);
  if (!read) return null;
  const { columns, below } = read;
  const first = Math.min(...columns.map(({ at }) => at));
  return below.flatMap(({ line, cells }): PrintedLine[] => {
    const names = cells
      .slice(0, first)
      .map(wordIn)
      .filter((word) => word !== '');
    const code = functionCode(names);
    const label = names.find((word) => !/^\d+$/.test(word)) ?? '';
    const values = Object.fromEntries(
      columns.flatMap(({ column, at }) => (cells[at] ? [[column, saysIn(cells[at])]] : [])),
    );
    const said = columns.flatMap(({ at }) => (cells[at] && saysIn(cells[at]) ? [cells[at]] : []));
    // Who signs below the table has no number beside the name; a line that has one is taken, or refused by its place.
    const isMeant = said.length > 0 && (code !== null || said.some(isNumber));
    return isMeant ? [{ code, label, values, line }] : [];
  });
}

/** Which columns the headings name, and the lines below them; none where one is named twice: two years beside each other. */
function columnsIn(
  lines: Line[],
  kind: KindCode,
): { columns: { column: string; at: number }[]; below: Line[] } | null {
  const own = new Set(columnsOf(kind, null).map(({ code }) => code));
  const columnOf = (word: string): string | null => {
    const called = own.has('income') && IS_INCOME.test(word) ? 'income' : calledAs(word, own);
    return called !== null && own.has(called) ? called : null;
  };
  const isHeading = (words: string[]) =>
    words.filter((word) => word !== '' && !IS_SUM.test(word) && columnOf(word) !== null).length > 0;
  const headed = headedBy(lines, isHeading);
  if (!headed) return null;
  const { heads, below } = headsOf(headed);
  const found = heads.flatMap(({ word, group }, at) => {
    const ofGroup = group === null ? null : columnOf(group);
    const column = IS_SUM.test(word) && ofGroup !== null ? ofGroup : columnOf(word);
    const isPart = SUMS_ALONE.includes(ofGroup ?? '') && column !== ofGroup;
    return column === null || isPart ? [] : [{ column, at }];
  });
  const isOnce = new Set(found.map(({ column }) => column)).size === found.length;
  // A line of headings that names one column names no table.
  return isOnce && found.length > 1 ? { columns: found, below } : null;
}

const calledAs = (word: string, own: Set<string>) =>
  CALLED.find(([name, column]) => own.has(column) && name.test(word))?.[1] ?? null;

/** 合计 — the line of all functions. */
const isOfAll = ({ cells }: Line) =>
  /^(?:合计|总计)$/.test(cells.map(wordIn).find((each) => each !== '') ?? '');

/** 类 208, 款 5 and 项 5 in a cell each are 2080505. */
function functionCode(names: string[]): string | null {
  const digits = names.filter((word) => /^\d{1,7}$/.test(word));
  const [head = '', ...others] = digits;
  if (head.length !== 3) return digits.find((each) => each.length > 1) ?? null;
  const whole = others.findLast((each) => each.length > 2);
  return whole ?? [head, ...others.map((each) => each.padStart(2, '0'))].join('');
}

/** 收入决算表 — of its lines that of all functions, its sources as rows. */
export function bySourceAlone(lines: Line[]): PrintedLine[] | null {
  const headed = headedBy(
    lines,
    (words) => words.filter((word) => isRowOf('revenue', word)).length > 1,
  );
  const total = headed?.below.find(isOfAll);
  if (!headed || !total) return null;
  return headed.words.flatMap((word, at): PrintedLine[] => {
    const value = total.cells[at] ? saysIn(total.cells[at]) : null;
    return value !== null && isRowOf('revenue', word)
      ? [{ code: null, label: word, values: { amount: value }, line: total.line }]
      : [];
  });
}

/** 本表无数据 — headings without a number below them, as a unit has it that gets no such money. */
export const isWithoutNumbers = (lines: Line[]): boolean =>
  !lines.some((each) => !isBeside(each) && isOfValues(each));
