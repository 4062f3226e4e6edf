import { Decimal } from 'decimal.js';
import type { Cells } from './table-check.js';

export const sumOf = (values: Decimal[]) =>
  values.reduce((all, each) => all.plus(each), new Decimal(0));

export const rowsAlone = (cells: Cells) => cells.table.lines.filter(({ isOfWhich }) => !isOfWhich);

export interface Added {
  row: string;
  parts: string[];
  label: string;
  /** Of what lies right below the total: what has a share of it. */
  isHighest?: boolean;
}

/** A part that is not printed is what it is made of: 财政拨款收入, or where it comes from. */
export function declaredSums(cells: Cells): Added[] {
  const { sums = {}, sumsToo = {} } = cells.kind;
  const printed = (part: string): string[] =>
    cells.has(part) || !sums[part] ? [part] : sums[part].flatMap(printed);
  return [...Object.entries(sums), ...Object.entries(sumsToo)].map(([row, parts]) => ({
    ...{ row, parts: parts.flatMap(printed), label: '各项之和' },
  }));
}

/** 类款项 — a row is the sum of those right below it that are printed; the total of the highest and, once more, of the lowest. */
export function totals(cells: Cells): Added[] {
  const { kind } = cells;
  if (!kind.total) return [];
  const rows = rowsAlone(cells)
    .map(({ code }) => code)
    .filter((code) => code !== kind.total);
  const row = kind.total;
  if (kind.takes !== 'classified')
    return [{ row, parts: rows, label: '各行之和', isHighest: true }];
  const above = (each: string) =>
    rows
      .filter((one) => one !== each && each.startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
  const below = (each: string) => rows.filter((one) => above(one) === each);
  const highest = rows.filter((each) => above(each) === undefined);
  const lowest = rows.filter((each) => below(each).length === 0);
  const isFlat = highest.length === lowest.length;
  return [
    ...rows.map((each) => ({ row: each, parts: below(each), label: '所属各科目之和' })),
    { row, parts: highest, label: isFlat ? '各科目之和' : '各类之和', isHighest: true },
    ...(isFlat ? [] : [{ row, parts: lowest, label: '各明细科目之和' }]),
  ];
}

/** 占比的整体 — of what a row has its share: of that which the kind names above it, else of the nearest above it that is printed. */
export function wholeOf(cells: Cells, row: string): string | null {
  const { sums, sumsToo, within, sharesOf = [] } = cells.kind;
  if (sharesOf.includes(row)) return null;
  const added = [...Object.entries(sums ?? {}), ...Object.entries(sumsToo ?? {})];
  const above = (part: string) =>
    added.find(([, parts]) => parts.includes(part))?.[0] ?? within?.[part];
  const wholes: string[] = [];
  for (let whole = above(row); whole !== undefined; whole = above(whole)) wholes.push(whole);
  const isClass = cells.kind.takes === 'classified' && /^\d{3}$/.test(row);
  return (
    wholes.find((each) => sharesOf.includes(each)) ??
    wholes.find((each) => cells.has(each)) ??
    (isClass ? (cells.kind.total ?? null) : null)
  );
}
