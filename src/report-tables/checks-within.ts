import { Decimal } from 'decimal.js';
import {
  Cells,
  CheckedTable,
  Comparison,
  Suspect,
  TableCheck,
  judged,
  oddity,
  shown,
} from './table-check.js';
import { declaredSums, rowsAlone, sumOf, totals, wholeOf } from './table-sums.js';

/** 表内勾稽 — everything that a table says twice: sums of rows and of columns, shares, what changed, what is part of what. */
export function checksWithin(table: CheckedTable): TableCheck[] {
  const cells = new Cells(table);
  const columns = across(cells);
  const rows = suspected(cells, sums(cells), columns);
  const compared = [...rows, ...columns, ...alike(cells), ...changes(cells), ...shares(cells)];
  return [
    ...compared.map((each) => judged(cells, each)),
    ...tooLarge(cells),
    ...oddlyWritten(cells),
    ...belowNought(cells),
  ];
}

interface Part {
  row: string;
  column: string;
  /** It is taken off. */
  isLess?: boolean;
}

/** A cell against its parts; null where it or all of them are empty. An empty part beside others is nought. */
function comparison(
  cells: Cells,
  whole: Part,
  parts: Part[],
  code: string,
  label: string,
): Comparison | null {
  const printed = cells.value(whole.row, whole.column);
  const given = parts.flatMap((each) => {
    const value = cells.value(each.row, each.column);
    return value ? [{ ...each, value: each.isLess ? value.negated() : value }] : [];
  });
  if (printed === null || given.length === 0) return null;
  const rounded = [whole, ...given.filter(({ value }) => !value.isZero())];
  return {
    ...{ code, label, row: whole.row, column: whole.column, printed },
    expected: sumOf(given.map(({ value }) => value)),
    tolerance: sumOf(rounded.map(({ row, column }) => cells.halfStep(row, column))),
    parts: given.map(({ row, column, value }) => ({
      value,
      label: row === whole.row ? cells.columnLabel(column) : cells.rowLabel(row),
    })),
  };
}

const isThere = <T>(each: T | null): each is T => each !== null;
/** Rows that are sums of rows, in every column that adds up. */
function sums(cells: Cells): Comparison[] {
  const added = [...declaredSums(cells), ...totals(cells)];
  return added.flatMap(({ row, parts, label }) =>
    cells.columns
      .filter(({ unit, code }) => unit !== 'percent' && code !== 'change')
      .map(({ code }) =>
        comparison(
          cells,
          { row, column: code },
          parts.map((part) => ({ row: part, column: code })),
          'sum-of-rows',
          label,
        ),
      )
      .filter(isThere),
  );
}

/** Columns that are sums of columns, in every row. */
function across(cells: Cells): Comparison[] {
  return Object.entries(cells.kind.across ?? {}).flatMap(([column, declared]) =>
    cells.table.lines
      .map(({ code: row }) => {
        const parts = declared.flatMap((each) => columnsPrinted(cells, row, each));
        return comparison(
          cells,
          { row, column },
          parts,
          'sum-of-columns',
          sumInWords(cells, parts),
        );
      })
      .filter(isThere),
  );
}

/** A column that is not printed is what it is made of: 财政拨款收入, or where it comes from. */
function columnsPrinted(cells: Cells, row: string, part: string, isLess = false): Part[] {
  const column = columnIn(part);
  const isTakenOff = isLess !== (column !== part);
  const madeOf = cells.kind.across?.[column];
  return madeOf && cells.value(row, column) === null
    ? madeOf.flatMap((each) => columnsPrinted(cells, row, each, isTakenOff))
    : [{ row, column, isLess: isTakenOff }];
}

const columnIn = (part: string) => part.replace(/^-/, '');

const sumInWords = (cells: Cells, parts: Part[]) =>
  parts
    .map(({ column, isLess }, at) => {
      const sign = isLess ? ' - ' : at > 0 ? ' + ' : '';
      return `${sign}${cells.columnLabel(column)}`;
    })
    .join('');

const isApart = ({ printed, expected, tolerance }: Comparison) =>
  printed.minus(expected).abs().gt(tolerance);

/** Where a column does not come out and one of its rows does not either, the cell in which they meet is what is misprinted. */
function suspected(cells: Cells, rows: Comparison[], columns: Comparison[]): Comparison[] {
  const wrong = columns.filter(isApart);
  const meets = (row: string, column: string) =>
    wrong.some(
      (each) =>
        each.row === row &&
        (each.column === column || cells.kind.across![each.column]!.map(columnIn).includes(column)),
    );
  return rows.map((each) => {
    if (each.code !== 'sum-of-rows' || each.row !== cells.kind.total || !isApart(each)) return each;
    const met = rowsAlone(cells).filter(
      ({ code }) => code !== each.row && meets(code, each.column),
    );
    const [line] = met;
    if (!line || met.length > 1) return each;
    return { ...each, suspect: suspectAt(cells, line.code, each) };
  });
}

function suspectAt(
  cells: Cells,
  row: string,
  { column, printed, expected }: Comparison,
): Suspect | null {
  const value = cells.value(row, column);
  if (!value) return null;
  return {
    ...{ row, column, label: cells.place(row, column) },
    printed: cells.text(row, column)!,
    wouldBe: shown(cells, row, column, value.plus(printed).minus(expected)),
  };
}

function alike(cells: Cells): Comparison[] {
  return (cells.kind.alike ?? []).flatMap(([one, other]) =>
    cells.columns
      .map(({ code }) =>
        comparison(
          cells,
          { row: other, column: code },
          [{ row: one, column: code }],
          'rows-alike',
          `与“${cells.rowLabel(one)}”相等`,
        ),
      )
      .filter(isThere),
  );
}

/** 增减 — the printed change against its two figures, and the percent against the change. */
function changes(cells: Cells): Comparison[] {
  if (!cells.columns.some(({ code }) => code === 'change')) return [];
  return rowsAlone(cells).flatMap(({ code: row }) => {
    const [now, before] = [cells.value(row, 'amount'), cells.value(row, 'lastYear')];
    if (!now || !before) return [];
    const found: Comparison[] = [];
    const [change, percent] = [cells.value(row, 'change'), cells.value(row, 'changePercent')];
    const half = cells.halfStep(row, 'amount');
    if (change)
      found.push({
        ...{ code: 'change', label: '决算数减上年决算数', row, column: 'change' },
        ...{ printed: change, expected: now.minus(before), tolerance: half.times(3) },
      });
    if (percent && !before.isZero())
      found.push({
        ...{ code: 'change-percent', label: '增减额除以上年决算数', row, column: 'changePercent' },
        ...{ printed: percent, ...percentOf(now.minus(before), before) },
      });
    return found;
  });
}

/** As it is printed, and the last digit as what rounding may have done. */
const percentOf = (part: Decimal, whole: Decimal) => ({
  expected: part.times(100).div(whole).toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
  tolerance: new Decimal('0.01'),
});

/** 占比 — each share against its two figures, and all shares of a whole against 100 %. */
function shares(cells: Cells): Comparison[] {
  if (!cells.columns.some(({ code }) => code === 'share')) return [];
  const isOf = (row: string) => (part: string) => wholeOf(cells, part) === row;
  const apart = (parts: string[]) =>
    parts.flatMap((part) => {
      const whole = wholeOf(cells, part);
      return whole === null ? [] : sharesOf(cells, whole, [part], false);
    });
  return [
    ...declaredSums(cells)
      .filter(({ row }) => cells.has(row))
      .flatMap(({ row, parts }) =>
        parts.every(isOf(row)) ? sharesOf(cells, row, parts, true) : apart(parts),
      ),
    ...totals(cells)
      .filter(({ isHighest }) => isHighest)
      .flatMap(({ row, parts }) => sharesOf(cells, row, parts, true)),
    ...apart(Object.keys(cells.kind.within ?? {})),
  ];
}

function sharesOf(cells: Cells, whole: string, parts: string[], isAll: boolean): Comparison[] {
  const total = cells.value(whole, 'amount');
  if (!total || total.isZero()) return [];
  const given = parts.flatMap((row) => {
    const [amount, share] = [cells.value(row, 'amount'), cells.value(row, 'share')];
    return amount && share ? [{ row, amount, share }] : [];
  });
  const each = given.map(({ row, amount, share }) => ({
    ...{ code: 'share', label: `占“${cells.rowLabel(whole)}”的比重`, row, column: 'share' },
    ...{ printed: share, ...percentOf(amount, total) },
  }));
  const isWhole = parts.every(
    (row) => !cells.value(row, 'amount')?.abs().gt(0) || cells.value(row, 'share'),
  );
  if (!isAll || !isWhole || given.length < 2) return each;
  const printed = sumOf(given.map(({ share }) => share));
  const tolerance = new Decimal('0.005').times(given.length + 1);
  return [
    ...each,
    {
      ...{ code: 'shares-of-whole', label: '各项占比合计', row: whole, column: 'share' },
      ...{ printed, expected: new Decimal(100), tolerance },
    },
  ];
}

/** 其中 — no part is larger than its whole. */
function tooLarge(cells: Cells): TableCheck[] {
  const within: [string, string][] = Object.entries(cells.kind.within ?? {});
  let whole = '';
  for (const { code, isOfWhich } of cells.table.lines) {
    if (isOfWhich) within.push([code, whole]);
    else whole = code;
  }
  return within.flatMap(([part, of]) =>
    cells.columns
      .filter(({ code, isSigned }) => code !== 'share' && !isSigned)
      .flatMap(({ code }) => {
        const [less, most] = [cells.value(part, code), cells.value(of, code)];
        if (!less || !most || most.isNegative() || less.lte(most)) return [];
        const message = `其中项 ${less} 大于所属的“${cells.rowLabel(of)}” ${most},请核对。`;
        const label = `不大于“${cells.rowLabel(of)}”`;
        const found = { code: 'part-beyond-whole', label, row: part, column: code, message };
        const odd = oddity(cells, { ...found, printed: less.toString() }, most.toString());
        return [{ ...odd, verdict: 'differs' as const }];
      }),
  );
}

/** 875500.00 人次 — people and times have no decimals. */
function oddlyWritten(cells: Cells): TableCheck[] {
  return cells.table.lines.flatMap(({ code: row }) =>
    cells.columns.flatMap(({ code: column }) => {
      const unit = cells.unitOf(row, column);
      const printed = cells.text(row, column);
      if (unit === 'amount' || unit === 'percent' || !printed?.includes('.')) return [];
      const message = `以${unit}计,却列为 ${printed},带有小数,请核对栏目和单位。`;
      return [
        oddity(cells, {
          code: 'count-with-decimals',
          label: '计数为整数',
          row,
          column,
          printed,
          message,
        }),
      ];
    }),
  );
}

/** 结转、结余可为赤字;增减、差额本来有正负。 */
const MAY_BE_NEGATIVE = /结转|结余|增减|差额|差异|净资产/;

/** 负数 — revenue, spending, budgets are not negative, unless something of an earlier year was taken back. */
function belowNought(cells: Cells): TableCheck[] {
  const amounts = cells.columns.filter(
    ({ unit, isSigned, label }) => unit === 'amount' && !isSigned && !MAY_BE_NEGATIVE.test(label),
  );
  return cells.table.lines.flatMap(({ code: row, label }) =>
    MAY_BE_NEGATIVE.test(label)
      ? []
      : amounts.flatMap(({ code: column }) => {
          const value = cells.value(row, column);
          if (!value?.isNegative() || value.isZero()) return [];
          const printed = cells.text(row, column)!;
          const message = `列为负数 ${printed},请核对;确为冲减、退回以前年度的,请在说明中写明。`;
          const found = { code: 'negative-amount', label: '金额不为负数', row, column };
          return [oddity(cells, { ...found, printed, message }, '0')];
        }),
  );
}
