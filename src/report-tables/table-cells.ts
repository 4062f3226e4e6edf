import { Problem, problem } from '../ledgers/shared/judgement.js';
import { isReadable, tidyName, tidyNumber, tidyQuantity } from '../platform/text.js';
import type { CellUnit, TableColumn, TableKind, TableRow } from './table-kind.js';
import { AmountUnit, amountUnit, columnsOf, kindOf } from './table-kinds.js';

/** A line as somebody writes it: its cells in the order of the columns. */
export interface WrittenLine {
  code?: string | null;
  label: string;
  isOfWhich?: boolean | null;
  values: (string | null)[];
}

/** 数据行 — as it is kept: with the code of its row, its cells as exact decimals with the digits that were printed. */
export interface TableLine {
  code: string;
  label: string;
  isOfWhich: boolean;
  values: (string | null)[];
}

export interface WrittenTable {
  kind: string;
  amountUnit: AmountUnit | null;
  decimals: number;
  columns: TableColumn[] | null;
  lines: WrittenLine[];
}

export interface ReadTable {
  lines: TableLine[];
  problems: Problem[];
}

/** The table as its kind has it, and everything that can be no cell or row of it, at its place. */
export function readTable(table: WrittenTable): ReadTable {
  const kind = kindOf(table.kind);
  const columns = columnsOf(table.kind, table.columns);
  const problems: Problem[] = [];
  const lines: TableLine[] = [];
  const known = new Map<string, number>();
  let whole: TableLine | undefined;
  for (const [at, written] of table.lines.entries()) {
    const refuse = (place: string, code: string, message: string) =>
      problems.push(problem(`lines.${at}${place}`, code, `“${written.label}”一行${message}`));
    const isOfWhich = Boolean(written.isOfWhich) || OF_WHICH.test(tidyName(written.label));
    const row = isOfWhich ? undefined : rowOf(kind, written);
    const code = isOfWhich ? whole && `${whole.code}.${nameOf(written.label)}` : row?.code;
    if (code === undefined) {
      const { field, why } = unknownRow(kind, isOfWhich);
      refuse(field, isOfWhich ? 'of-which-of-nothing' : 'row-unknown', why);
    } else if (known.has(code)) refuse('', 'row-double', `与第 ${known.get(code)! + 1} 行重复。`);
    else known.set(code, at);
    if (written.values.length > columns.length)
      refuse('.values', 'cells-too-many', `多于 ${columns.length} 栏,请按栏目顺序填写。`);
    const values = columns.map((column, place) => {
      const unit = unitOf(row ?? rowNamed(kind, whole?.code), column);
      const read = cellOf(written.values[place] ?? null, unit, column, table);
      if (typeof read !== 'object' || read === null) return read;
      refuse(`.values.${place}`, read.code, `“${column.label}”一栏${read.message}`);
      return null;
    });
    const line = { code: code ?? '', label: tidyName(written.label), isOfWhich, values };
    if (!isOfWhich) whole = line;
    lines.push(line);
  }
  return { lines, problems };
}

const OF_WHICH = /^其中[::]?/;
/** 一、 (二) 3. before the name of a row. */
export const NUMBERING =
  /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])/;
const FUNCTION_CODE = /^\d{3}(?:\d{2}){0,2}$/;

const nameOf = (label: string) =>
  tidyName(label)
    .replace(/\s/g, '')
    .replace(OF_WHICH, '')
    .replace(NUMBERING, '')
    .replace(/[“”"]/g, '');

const rowNamed = (kind: TableKind, code?: string): TableRow | undefined =>
  kind.rows.find((each) => each.code === code);

function rowOf(kind: TableKind, { code, label }: WrittenLine): TableRow | undefined {
  const given = tidyNumber(code ?? '');
  const name = nameOf(label);
  const declared =
    rowNamed(kind, given) ??
    (given === '' || kind.takes === 'declared'
      ? kind.rows.find((each) =>
          [each.label, ...(each.also ?? [])].some((one) => nameOf(one) === name),
        )
      : undefined);
  if (declared) return declared;
  if (kind.takes === 'named') return { code: given || name, label };
  if (kind.takes === 'classified' && FUNCTION_CODE.test(given)) return { code: given, label };
  return undefined;
}

function unknownRow(kind: TableKind, isOfWhich: boolean): { field: string; why: string } {
  if (isOfWhich) return { field: '', why: '为“其中”项,须列在所属的一行之后。' };
  return kind.takes === 'classified'
    ? { field: '.code', why: '须填写支出功能分类科目编码(类 3 位、款 5 位、项 7 位)。' }
    : { field: '.label', why: `不是“${kind.label}”的项目,请按模板填写;另有细目的,列为“其中”项。` };
}

export const unitOf = (row: TableRow | undefined, column: TableColumn): CellUnit =>
  row?.unit ?? column.unit;

export const wordOf = (unit: CellUnit, of: AmountUnit | null): string =>
  unit === 'amount' ? (of ? amountUnit.labels[of] : '') : unit === 'percent' ? '%' : unit;

const EMPTY = /^(?:[-—–―/]+|无)?$/;
const WRITTEN = /^(-?[\d,]*\.?\d*)(.*)$/;
const EXACT = /^-?\d{1,13}(?:\.\d{1,6})?$/;

/** A cell as people write it (1,020.74, 1020.74万元, 99.52%, (2.33), —), or what keeps it from being one. */
function cellOf(
  written: string | null,
  unit: CellUnit,
  { isSigned }: TableColumn,
  table: WrittenTable,
): string | null | Problem {
  const refused = (code: string, message: string) => problem('', code, message);
  const shown = (written ?? '').slice(0, 20);
  if (!isReadable(written ?? '')) return refused('cell-unreadable', '含有不可见的控制字符。');
  const plain = tidyNumber(written ?? '')
    .replace(/^\(([\d.,]+)\)$/, '-$1')
    .replace(/^[−‐-―](?=\d)/, '-');
  if (EMPTY.test(plain)) return null;
  const [, digits = '', behind = ''] = WRITTEN.exec(plain) ?? [];
  const value = tidyQuantity(digits);
  if (!EXACT.test(value)) return refused('cell-not-a-number', `“${shown}”不是数字。`);
  const word = wordOf(unit, table.amountUnit);
  if (behind !== '' && behind !== word)
    return EVERY_UNIT.test(behind)
      ? refused('cell-unit', `“${shown}”的单位与本表不符:此处以“${word}”为单位,请换算后填写。`)
      : refused('cell-not-a-number', `“${shown}”不是数字。`);
  const fraction = value.split('.')[1] ?? '';
  if (unit === 'amount')
    return /[1-9]/.test(fraction.slice(table.decimals))
      ? refused('cell-decimals', `“${shown}”多于本表的 ${table.decimals} 位小数。`)
      : value;
  if (unit === 'percent') return value;
  if (value.startsWith('-') && !isSigned)
    return refused('cell-negative', `“${shown}”以${unit}计,不能小于 0。`);
  return /[1-9]/.test(fraction)
    ? refused('cell-not-whole', `“${shown}”以${unit}计,须为整数。`)
    : value;
}

/** Whatever a number of a report may be counted in. */
export const EVERY_UNIT = /^(?:元|万元|亿元|%|‰|百分点|[人个家户期次辆台套]|人次|批次|台\(套\))$/;
