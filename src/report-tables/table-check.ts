import { Decimal } from 'decimal.js';
import type { CellUnit, TableColumn, TableKind } from './table-kind.js';
import { wordOf } from './table-cells.js';
import type { TableLine } from './table-cells.js';
import { AmountUnit, columnsOf, kindOf } from './table-kinds.js';

/** 勾稽结果 — it comes out; by rounding alone it does not (尾差); it does not; or it is possible and odd. */
export type Verdict = 'holds' | 'rounding' | 'differs' | 'odd';

/** 存疑单元格 — the one cell that would put right what does not come out. */
export interface Suspect {
  row: string;
  column: string;
  label: string;
  printed: string;
  wouldBe: string;
}

/** 勾稽核对 — of one cell: what it should come to, what is printed, and the gap. */
export interface TableCheck {
  code: string;
  verdict: Verdict;
  /** What is compared with what. */
  label: string;
  row: string;
  column: string;
  place: string;
  unit: string;
  expected: string;
  printed: string;
  /** Printed less expected. */
  gap: string;
  message: string;
  suspect: Suspect | null;
}

/** A table as its checks read it. */
export interface CheckedTable {
  kind: string;
  title: string;
  amountUnit: AmountUnit | null;
  decimals: number;
  columns: TableColumn[] | null;
  lines: TableLine[];
}

/** What a check makes of a cell: by which parts, and how far rounding may have brought them apart. */
export interface Comparison {
  code: string;
  label: string;
  row: string;
  column: string;
  expected: Decimal;
  printed: Decimal;
  tolerance: Decimal;
  /** What it was made of, with names: a gap that equals one of them is told so. */
  parts?: { label: string; value: Decimal }[];
  suspect?: Suspect | null;
}

/** Reads cells by row and column, with their names and units. */
export class Cells {
  readonly kind: TableKind;
  readonly columns: TableColumn[];
  private readonly lines: Map<string, TableLine>;

  constructor(readonly table: CheckedTable) {
    this.kind = kindOf(table.kind);
    this.columns = columnsOf(table.kind, table.columns);
    this.lines = new Map(table.lines.map((line) => [line.code, line]));
  }

  has(row: string): boolean {
    return this.lines.has(row);
  }

  text(row: string, column: string): string | null {
    const at = this.columns.findIndex(({ code }) => code === column);
    return this.lines.get(row)?.values[at] ?? null;
  }

  value(row: string, column: string): Decimal | null {
    const text = this.text(row, column);
    return text === null ? null : new Decimal(text);
  }

  rowLabel(row: string): string {
    const named = this.lines.get(row) ?? this.kind.rows.find(({ code }) => code === row);
    return named?.label ?? row;
  }

  columnLabel(column: string): string {
    return this.columns.find(({ code }) => code === column)?.label ?? column;
  }

  unitOf(row: string, column: string): CellUnit {
    const own = this.kind.rows.find(({ code }) => code === row)?.unit;
    return own ?? this.columns.find(({ code }) => code === column)?.unit ?? '';
  }

  unitWord(row: string, column: string): string {
    return wordOf(this.unitOf(row, column), this.table.amountUnit);
  }

  /** 半个末位 — by how much a printed cell may differ from what it was rounded from; yuan and people are exact. */
  halfStep(row: string, column: string): Decimal {
    const unit = this.unitOf(row, column);
    if (unit === 'percent') return new Decimal('0.005');
    if (unit !== 'amount' || this.table.amountUnit !== 'ten_thousand_yuan') return new Decimal(0);
    return new Decimal(10).pow(-this.table.decimals).div(2);
  }

  place(row: string, column: string): string {
    return this.columns.length === 1
      ? `“${this.rowLabel(row)}”`
      : `“${this.rowLabel(row)}”${this.columnLabel(column)}`;
  }
}

/** The verdict and its words. */
export function judged(cells: Cells, comparison: Comparison): TableCheck {
  const { code, label, row, column, expected, printed, tolerance, suspect = null } = comparison;
  const gap = printed.minus(expected);
  const verdict: Verdict = gap.isZero()
    ? 'holds'
    : gap.abs().lte(tolerance)
      ? 'rounding'
      : 'differs';
  const place = cells.place(row, column);
  const unit = cells.unitWord(row, column);
  const [is, should, apart] = [printed, expected, gap].map((each) =>
    shown(cells, row, column, each),
  );
  const words = `${place}:${label},应为 ${should}${unit},表列 ${is}${unit},相差 ${apart}${unit}`;
  const part = comparison.parts?.find(({ value }) => !value.isZero() && value.abs().eq(gap.abs()));
  const message = {
    holds: `${place}:${label},相符。`,
    rounding: `${words},属尾差(四舍五入)。`,
    differs: `${words}${part ? `,差额恰等于“${part.label}”` : ''}${
      suspect ? `;存疑的是${suspect.label},表列 ${suspect.printed},应为 ${suspect.wouldBe}` : ''
    },请核对。`,
  }[verdict];
  return {
    ...{ code, verdict, label, row, column, place, unit },
    ...{ expected: should!, printed: is!, gap: apart!, message, suspect },
  };
}

/** With the digits of the table. */
export function shown(cells: Cells, row: string, column: string, value: Decimal): string {
  const unit = cells.unitOf(row, column);
  const digits = unit === 'amount' ? cells.table.decimals : unit === 'percent' ? 2 : 0;
  return value.toFixed(Math.max(digits, 0));
}

/** Something that is possible, and odd. */
export function oddity(
  cells: Cells,
  {
    code,
    label,
    row,
    column,
    printed,
    message,
  }: Pick<TableCheck, 'code' | 'label' | 'row' | 'column' | 'message'> & {
    printed: string;
  },
  expected: string = printed,
): TableCheck {
  const gap = new Decimal(printed).minus(expected).toString();
  const place = cells.place(row, column);
  return {
    ...{ code, verdict: 'odd', label, row, column, place, unit: cells.unitWord(row, column) },
    ...{ expected, printed, gap, message: `${place}:${message}`, suspect: null },
  };
}
