import type { Line, Sheet } from '../platform/workbook/read-workbook.js';
import {
  type PrintedForm,
  type PrintedLine,
  headedBy,
  isRowOf,
  refuseUnseen,
  saysIn,
  wordAt,
  wordIn,
} from './printed-form.js';
import { pensionAllocation, pensionBudget } from './county-form.js';
import { byFunction, bySourceAlone } from './function-form.js';
import { NUMBERING } from './table-cells.js';
import { threePublic } from './three-public-form.js';
import { type KindCode, columnsOf, kindOf } from './table-kinds.js';

/** 部门决算公开表 — 公开01表 to 公开09表 as the ministry has them, which have income beside expenditure, or their rows as columns. */
const FORMS: Partial<Record<KindCode, PrintedForm>> = {
  final_accounts: (lines) => beside(lines, 'final_accounts'),
  fiscal_appropriation: (lines) => beside(lines, 'fiscal_appropriation'),
  revenue: bySourceAlone,
  revenue_by_function: (lines) => byFunction(lines, 'revenue_by_function'),
  expenditure: (lines) => byFunction(lines, 'expenditure'),
  general_expenditure: (lines) => byFunction(lines, 'general_expenditure'),
  government_fund: (lines) => byFunction(lines, 'government_fund'),
  state_capital: (lines) => byFunction(lines, 'state_capital'),
  basic_by_economy: economy,
  three_public: threePublic,
  pension_budget: pensionBudget,
  pension_allocation: pensionAllocation,
};

export interface PrintedTable {
  lines: { code: string | null; label: string; values: (string | null)[] }[];
  at: number[];
}

/** 行代码 — heads a column of our own template, which is a list, and of no form that is printed. */
export const OF_TEMPLATE = '行代码';

export function printedTable({ lines }: Sheet, kind: string): PrintedTable | null {
  if (lines.some(({ cells }) => cells.some((cell) => wordIn(cell) === OF_TEMPLATE))) return null;
  const read = FORMS[kind as KindCode]?.(lines) ?? null;
  if (read === null || read.length === 0) return null;
  refuseUnseen(lines, new Set(read.map(({ line }) => line)));
  const columns = columnsOf(kind, null).map(({ code }) => code);
  return {
    lines: read.map(({ code, label, values }) => ({
      ...{ code, label, values: columns.map((each) => values[each] ?? null) },
    })),
    at: read.map(({ line }) => line),
  };
}

const AMOUNTS = ['决算数', '决算金额', '金额', '合计', '小计'];

/** How the same row is called on either side. */
const TOTALS = ['收入总计', '支出总计'];

/** A row of one of the blocks beside each other. */
interface BlockLine extends PrintedLine {
  side: number;
  isKnown: boolean;
}

/** 收入 | 支出 — 项目, 行次 and what it comes to, twice beside each other. */
function beside(lines: Line[], kind: KindCode): PrintedLine[] | null {
  const headed = headedBy(lines, (words) => words.filter((each) => OF_ROWS.test(each)).length >= 2);
  if (!headed) return null;
  const { words } = headed;
  const starts = words.flatMap((each, at) => (OF_ROWS.test(each) ? [at] : []));
  const read = starts.flatMap((from, side) => {
    const to = starts[side + 1] ?? words.length;
    const amount = amountAt(words, from, to);
    let isWhole = false;
    return headed.below.flatMap(({ line, cells }): BlockLine[] => {
      const label = wordAt(cells, from);
      const value = cells[amount] ? saysIn(cells[amount]) : null;
      if (label === '' || value === null) return [];
      const total = TOTALS[Math.min(side, 1)]!;
      const written = IS_TOTAL.test(label) ? total : label.replace(/\(含[^()]*\)$/, '');
      // Among the sources it is income, below what is carried over a part of that.
      const isSource = side === 0 && !isWhole && SOURCE.test(written.replace(NUMBERING, ''));
      const name = isSource ? `${written}收入` : written;
      const isKnown = isRowOf(kind, name);
      if (isKnown) isWhole = HAS_PARTS.test(name);
      const printed = { code: null, values: { amount: value }, line, side, isKnown };
      return [
        { ...printed, label: !isKnown && isWhole ? `其中:${name}` : name },
        ...(name === '本年支出合计'
          ? bySource(words, cells, amount + 1, to).map((each) => ({ ...printed, ...each }))
          : []),
      ];
    });
  });
  return saidOnce(read);
}

/** 支出 by function and once more by what it is for: both come to the same, and have the same parts. */
function saidOnce(read: BlockLine[]): PrintedLine[] {
  let isSaid = false;
  return read.filter(({ label, values, side, isKnown }) => {
    if (isKnown)
      isSaid = read.some(
        (each) =>
          each.side > 0 &&
          each.side < side &&
          each.label === label &&
          each.values.amount === values.amount,
      );
    return !isSaid;
  });
}

const SOURCE = /^(?:一般公共预算|政府性基金预算|国有资本经营预算)财政拨款$/;
/** Rows with parts below them that no other row is called as. */
const HAS_PARTS = /结转|(?:基本|项目)支出$/;
const OF_ROWS = /^(?:收入|支出)?项目(?:\([^()]*\))?$/;
const IS_TOTAL = /^(?:总计|合计)$/;

const amountAt = (words: string[], from: number, to: number) => {
  const within = words.slice(from, to);
  const word = AMOUNTS.find((each) => within.includes(each));
  return word === undefined ? -1 : from + within.indexOf(word);
};

/** 本年支出合计 — of 财政拨款 by where it comes from, in the columns behind it. */
function bySource(
  words: string[],
  cells: Line['cells'],
  from: number,
  to: number,
): Pick<PrintedLine, 'label' | 'values'>[] {
  return words.slice(from, to).flatMap((word, at) => {
    const value = cells[from + at] ? saysIn(cells[from + at]!) : null;
    return SOURCE.test(word) && value !== null
      ? [{ label: `${word}支出`, values: { amount: value } }]
      : [];
  });
}

/** 基本支出决算表 — by 经济分类, in two or three blocks beside each other. */
function economy(lines: Line[]): PrintedLine[] | null {
  const isCode = (word: string) => /^(?:经济分类)?科目编码$/.test(word);
  const headed = headedBy(lines, (words) => words.filter(isCode).length > 1);
  if (!headed) return null;
  const starts = headed.words.flatMap((word, at) => (isCode(word) ? [at] : []));
  const blocks = starts.map((from, at) => ({
    from,
    amount: amountAt(headed.words, from, starts[at + 1] ?? headed.words.length),
  }));
  if (blocks.some(({ amount }) => amount < 0)) return null;
  return headed.below.flatMap(({ line, cells }) => {
    const words = cells.map(wordIn);
    const sums = words.flatMap((word, at) => (/^(?:人员|公用)经费合计$/.test(word) ? [at] : []));
    if (sums.length > 0)
      return sums.flatMap((at, place): PrintedLine[] => {
        const to = sums[place + 1] ?? words.length;
        const amount = blocks
          .filter((each) => each.amount > at && each.amount < to)
          .map((each) => words[each.amount] ?? '')
          .findLast((word) => word !== '');
        return amount === undefined
          ? []
          : [{ code: null, label: words[at]!, values: { amount }, line }];
      });
    return blocks.flatMap(({ from, amount }): PrintedLine[] => {
      const [code = '', label = '', value = ''] = [from, from + 1, amount].map((at) => words[at]);
      const isMeant = /^\d{3,5}$/.test(code) && value !== '';
      return isMeant && (isCodeOf('basic_by_economy', code) || !NOTHING.test(value))
        ? [{ code, label, values: { amount: value }, line }]
        : [];
    });
  });
}

const isCodeOf = (kind: KindCode, code: string) =>
  kindOf(kind).rows.some((each) => each.code === code);

/** An empty line of another year's classification. */
const NOTHING = /^(?:0+(?:\.0+)?|[-—–―/]+)$/;
