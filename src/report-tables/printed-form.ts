import { InputRefused, Issue } from '../platform/errors.js';
import { composed, tidyName } from '../platform/text.js';
import { unitOfSheet } from '../platform/workbook/said-unit.js';
import { EVERY_UNIT, NUMBERING } from './table-cells.js';
import { type KindCode, kindOf } from './table-kinds.js';
import type { Cell, Line, Sheet } from '../platform/workbook/read-workbook.js';

/** 打印格式的一行 — as it is entered, by the line of its sheet. */
export interface PrintedLine {
  code: string | null;
  label: string;
  /** By the codes of columns. */
  values: Record<string, string | null>;
  line: number;
}

/** Of a sheet in one of the forms of 部门决算公开; none of any other layout. */
export type PrintedForm = (lines: Line[]) => PrintedLine[] | null;

export const wordIn = ({ text }: Cell): string =>
  tidyName(composed(text, 'NFKC')).replace(/[\s“”"]/g, '');
export const saysIn = ({ text }: Cell): string | null => text.trim() || null;
export const wordAt = (cells: Line['cells'], at: number) => (cells[at] ? wordIn(cells[at]) : '');

export const isRowOf = (kind: KindCode, name: string): boolean =>
  kindOf(kind).rows.some(({ label, also }) =>
    [label, ...(also ?? [])].some((each) => each === name.replace(NUMBERING, '')),
  );

const HEADING_WITHIN = 12;

/** The first line that is such a heading, and those below it. */
export function headedBy(
  lines: Line[],
  is: (words: string[]) => boolean,
): { words: string[]; above: Line[]; below: Line[] } | null {
  const at = lines.findIndex(({ line, cells }) => line <= HEADING_WITHIN && is(cells.map(wordIn)));
  if (at < 0) return null;
  return {
    words: lines[at]!.cells.map(wordIn),
    above: lines.slice(0, at),
    below: lines.slice(at + 1).filter((each) => !isBeside(each)),
  };
}

/** 栏目 — the lowest heading of a column, and what stands above it or, over several columns, before that. */
export interface Head {
  word: string;
  group: string | null;
}

/** Headings in as many lines as stand above the first that has a number, and the lines from there on. */
export function headsOf({ words, below }: { words: string[]; below: Line[] }): {
  heads: Head[];
  below: Line[];
} {
  const first = Math.max(below.findIndex(isOfValues), 0);
  const lines = [words, ...below.slice(0, first).map(({ cells }) => cells.map(wordIn))];
  const width = Math.max(...lines.map(({ length }) => length));
  const heads = Array.from({ length: width }, (_, at): Head => {
    const lowest = lines.findLastIndex((each) => (each[at] ?? '') !== '');
    if (lowest < 0) return { word: '', group: null };
    const above = lines[lowest - 1]?.slice(0, at + 1);
    return { word: lines[lowest]![at]!, group: above?.findLast((each) => each !== '') ?? null };
  });
  return { heads, below: below.slice(first) };
}

const NUMBER = /^\(?¥?[−‐-―-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?<unit>[^\d.,]*?)\)?$/;

/** 58.70万元, 99.52%, (2.33) — as a cell of a table takes numbers. */
export function isNumber(cell: Cell): boolean {
  const unit = NUMBER.exec(wordIn(cell))?.groups!.unit;
  return unit !== undefined && (unit === '' || EVERY_UNIT.test(unit));
}

export const isOfValues = ({ cells }: Line): boolean => cells.some(isNumber);

/** 类 | 款 | 项 | 栏次 — what may stand before the numbers of columns. */
const BEFORE_NUMBERS = /^(?:类|款|项|栏次)$/;

/** 栏次 and what is written below a table. */
export function isBeside({ cells }: Line): boolean {
  const words = cells.map(wordIn).filter((each) => each !== '');
  const [first = '', ...others] = words;
  const numbers = words
    .filter((each) => !BEFORE_NUMBERS.test(each))
    .map((each) => each.replace(/^\((\d+)\)$/, '$1'));
  const isNumbered =
    numbers.length > 2 && numbers.every((each, at) => each === String(Number(numbers[0]) + at));
  return (
    words.includes('栏次') ||
    /^注[::]/.test(first) ||
    isNumbered ||
    (others.length === 0 && first.length > 20)
  );
}

/** What was hidden from whoever looked at the sheet, or could not be reckoned, is no number of it. */
export function refuseUnseen(lines: Line[], used: Set<number>): void {
  const issues = lines
    .filter(({ line }) => used.has(line))
    .flatMap(({ line, cells, isHidden }): Issue[] => [
      ...(isHidden ? [{ row: line, field: 'file', code: 'row-hidden', message: HIDDEN }] : []),
      ...cells
        .filter(({ wrong }) => wrong === 'error')
        .map(({ text }) => ({
          ...{ row: line, field: 'file', code: 'cell-error' },
          message: `有一格是错误值 ${text},请改正后重新提交。`,
        })),
    ]);
  if (issues.length > 0) throw new InputRefused(issues);
}

const HIDDEN = '该行在工作表中被隐藏(筛选或折叠),请取消隐藏;不属于本表的,请删去后重新提交。';

/** 金额单位 — as a sheet says above its table, where it says one. */
export const amountUnitIn = ({ lines }: Sheet): string | null =>
  lines
    .slice(0, HEADING_WITHIN)
    .flatMap(({ cells }) => cells.map((cell) => unitOfSheet(wordIn(cell))))
    .find((unit) => unit?.endsWith('元')) ?? null;
