import { Decimal } from 'decimal.js';
import { policyOn } from '../policy/policy.js';
import { Cells, CheckedTable, Comparison, TableCheck, judged, oddity } from './table-check.js';
import type { KindCode } from './table-kinds.js';

/** A cell of a table of the same unit and year. */
type Ref = [kind: KindCode, row: string, column?: string];

/** 收入决算表 — of a source its total, which is what it comes to over all functions. */
function ofSource(source: string): [Ref, Ref] {
  return [
    ['revenue', source === 'income' ? source : `income_${source}`],
    ['revenue_by_function', 'total', source === 'income' ? 'amount' : source],
  ];
}

/** 表间勾稽 — the first comes to the sum of the others. */
const BETWEEN: [Ref, ...Ref[]][] = [
  [
    ['final_accounts', 'income'],
    ['revenue', 'income'],
  ],
  [
    ['final_accounts', 'expenditure'],
    ['expenditure', 'total'],
  ],
  [
    ['final_accounts', 'expenditure_basic'],
    ['expenditure', 'total', 'basic'],
  ],
  [
    ['final_accounts', 'expenditure_project'],
    ['expenditure', 'total', 'project'],
  ],
  [
    ['revenue', 'income_general'],
    ['fiscal_appropriation', 'income_general'],
  ],
  [
    ['revenue', 'income_fund'],
    ['fiscal_appropriation', 'income_fund'],
  ],
  [
    ['revenue', 'income_state_capital'],
    ['fiscal_appropriation', 'income_state_capital'],
  ],
  [
    ['revenue', 'income_fiscal'],
    ['fiscal_appropriation', 'income'],
  ],
  ...['income', 'fiscal', 'general', 'fund', 'state_capital', 'superior', 'business'].map(ofSource),
  ...['operating', 'subordinate', 'other'].map(ofSource),
  [
    ['fiscal_appropriation', 'expenditure_general'],
    ['general_expenditure', 'total'],
  ],
  [
    ['fiscal_appropriation', 'expenditure_fund'],
    ['government_fund', 'total'],
  ],
  [
    ['fiscal_appropriation', 'income_fund'],
    ['government_fund', 'total', 'income'],
  ],
  [
    ['fiscal_appropriation', 'expenditure_state_capital'],
    ['state_capital', 'total'],
  ],
  [
    ['basic_by_economy', 'total'],
    ['general_expenditure', 'total', 'basic'],
  ],
  [
    ['basic_by_economy', 'total'],
    ['final_accounts', 'expenditure_basic'],
  ],
  [
    ['running_costs', 'total'],
    ['basic_by_economy', 'public'],
  ],
  [
    ['three_public', 'reception'],
    ['basic_by_economy', '30217'],
  ],
  [
    ['three_public', 'vehicles_run'],
    ['basic_by_economy', '30231'],
  ],
  [
    ['three_public', 'abroad'],
    ['basic_by_economy', '30212'],
  ],
  [
    ['basic_by_economy', '30108'],
    ['expenditure', '2080505'],
  ],
  [
    ['basic_by_economy', '30109'],
    ['expenditure', '2080506'],
  ],
  [
    ['basic_by_economy', '30110'],
    ['expenditure', '2101101'],
    ['expenditure', '2101102'],
  ],
  [
    ['basic_by_economy', '30111'],
    ['expenditure', '2101103'],
    ['expenditure', '2101199'],
  ],
  [
    ['basic_by_economy', '30113'],
    ['expenditure', '2210201'],
  ],
  [
    ['budget_projects', 'personnel'],
    ['basic_by_economy', 'personnel'],
  ],
  [
    ['budget_projects', 'operation'],
    ['basic_by_economy', 'public'],
  ],
  [
    ['budget_projects', 'target'],
    ['final_accounts', 'expenditure_project'],
  ],
  [
    ['final_accounts', 'expenditure'],
    ['budget_projects', 'personnel'],
    ['budget_projects', 'operation'],
    ['budget_projects', 'target'],
  ],
  [
    ['assets', 'vehicles', 'count'],
    ['three_public', 'vehicles_kept'],
  ],
];

/** Columns of two tables by county, row by row. */
const BY_ROW: [KindCode, string, KindCode, string][] = [
  'subsidy',
  'government',
  'pension',
  'funeral',
].map((each) => ['pension_allocation', `advance_${each}`, 'pension_budget', each]);

/** Totals that are one where all money comes from the budget: equal this year, they are the same last year. */
const SAME_LAST_YEAR: [Ref, Ref] = [
  ['fiscal_appropriation', 'income_total'],
  ['final_accounts', 'income_total'],
];

export interface Beside extends CheckedTable {
  id: string;
}

/** What a table is compared with: those of its unit and year, and its own of the year before. */
export interface Neighbours {
  sameYear: Beside[];
  lastYear: Beside | null;
}

/** Of the first table of each comparison, so that a gap is told once. */
export function checksBetween(table: CheckedTable, { sameYear }: Neighbours): TableCheck[] {
  const cells = new Cells(table);
  const others = new Map(sameYear.map((each) => [each.kind, new Cells(each)]));
  const compare = (code: string, column: string, row: string, refs: Required<Ref>[]) =>
    between(cells, { code, row, column }, refs, others);
  const lines = BETWEEN.filter(([[kind]]) => kind === table.kind).flatMap(
    ([[, row, column = 'amount'], ...refs]) =>
      compare(
        'between-tables',
        column,
        row,
        refs.map(([kind, other, at = 'amount']) => [kind, other, at]),
      ),
  );
  const counties = BY_ROW.filter(([kind]) => kind === table.kind).flatMap(([, column, kind, at]) =>
    table.lines.flatMap(({ code }) => compare('between-tables', column, code, [[kind, code, at]])),
  );
  const [[one, row], [other, otherRow]] = SAME_LAST_YEAR;
  const isSame =
    table.kind === one &&
    cells.value(row, 'amount')?.eq(others.get(other)?.value(otherRow, 'amount') ?? NaN);
  const before = isSame
    ? ['lastYear', 'change'].flatMap((column) =>
        compare('same-last-year', column, row, [[other, otherRow, column]]),
      )
    : [];
  return [...lines, ...counties, ...before];
}

const FACTOR = { yuan: 1, ten_thousand_yuan: 10_000 };

function between(
  cells: Cells,
  { code, row, column }: { code: string; row: string; column: string },
  refs: Required<Ref>[],
  others: Map<string, Cells>,
): TableCheck[] {
  const printed = cells.value(row, column);
  const parts = refs.flatMap(([kind, other, at]) => {
    const of = others.get(kind);
    const value = of?.value(other, at);
    if (!of || !value) return [];
    const factor = factorOf(of, cells, row, column);
    const label = `${of.table.title}“${of.rowLabel(other)}”`;
    return [{ label, value: value.times(factor), half: of.halfStep(other, at).times(factor) }];
  });
  if (!printed || parts.length < refs.length) return [];
  const sum = (values: Decimal[]) => values.reduce((all, each) => all.plus(each), new Decimal(0));
  const comparison: Comparison = {
    ...{ code, row, column, printed, parts },
    label: `与${parts.map(({ label }) => label).join('、')}${parts.length > 1 ? '之和' : ''}相等`,
    expected: sum(parts.map(({ value }) => value)),
    tolerance: sum([cells.halfStep(row, column), ...parts.map(({ half }) => half)]),
  };
  return [judged(cells, comparison)];
}

/** From the unit of another table to that of this one. */
function factorOf(other: Cells, own: Cells, row: string, column: string): Decimal {
  const [from, to] = [other.table.amountUnit, own.table.amountUnit];
  if (own.unitOf(row, column) !== 'amount' || !from || !to) return new Decimal(1);
  return new Decimal(FACTOR[from]).div(FACTOR[to]);
}

/** 与上年比较 — what was printed last year, what changed by much, what was taken from another line. */
export function checksBesideLastYear(
  table: CheckedTable,
  { sameYear, lastYear }: Neighbours,
  at: { day: string; region: string },
): TableCheck[] {
  const cells = new Cells(table);
  const before = lastYear && new Cells(lastYear);
  const limit = policyOn('report-tables.change-to-explain', at.day, at.region).value;
  return table.lines.flatMap(({ code: row }) => {
    const found: TableCheck[] = [];
    const printed = cells.value(row, 'lastYear');
    const then = before && scaled(before, cells, row);
    if (printed && then)
      found.push(
        judged(cells, {
          ...{ code: 'as-last-year', label: '与上年报表的决算数相等', row, column: 'lastYear' },
          ...{
            printed,
            expected: then.value,
            tolerance: then.half.plus(cells.halfStep(row, 'lastYear')),
          },
        }),
      );
    const source = printed && copiedFrom(cells, row, sameYear);
    if (source)
      found.push(
        oddity(cells, {
          ...{ code: 'equals-another-line', label: '上年数不取自本年', row, column: 'lastYear' },
          printed: printed.toString(),
          message: `上年数 ${printed}${cells.unitWord(row, 'lastYear')} 与本年${source}相同,请核对是否误取。`,
        }),
      );
    const base = then?.value ?? printed;
    const now = mainOf(cells, row);
    if (base && now) found.push(...muchChanged(cells, row, now, base, limit));
    return found;
  });
}

/** 本年数 — of finance the final account, of other tables their first column. */
const mainColumn = (cells: Cells) =>
  cells.columns.some(({ code }) => code === 'amount') ? 'amount' : (cells.columns[0]?.code ?? '');
const mainOf = (cells: Cells, row: string) => cells.value(row, mainColumn(cells));

function scaled(before: Cells, cells: Cells, row: string) {
  const column = mainColumn(before);
  const value = before.value(row, column);
  if (!value) return null;
  const factor = factorOf(before, cells, row, mainColumn(cells));
  return { value: value.times(factor), half: before.halfStep(row, column).times(factor) };
}

function muchChanged(
  cells: Cells,
  row: string,
  now: Decimal,
  base: Decimal,
  limit: string,
): TableCheck[] {
  if (base.isZero()) return [];
  const percent = now.minus(base).times(100).div(base);
  if (percent.abs().lte(limit)) return [];
  const column = mainColumn(cells);
  const word = cells.unitWord(row, column);
  const isScale = now.div(base).abs().gte(5000) || now.div(base).abs().lte('0.0002');
  const message =
    isScale && !now.isZero()
      ? `比上年 ${base}${word} 相差数千倍,请核对金额单位(元、万元)。`
      : `比上年 ${base}${word} ${percent.isNegative() ? '下降' : '增长'} ${percent.abs().toFixed(2)}%,超过 ${limit}%,须说明原因。`;
  const found = {
    code: isScale && !now.isZero() ? 'unit-suspect' : 'change-large',
    label: '与上年相比',
    row,
    column,
  };
  return [oddity(cells, { ...found, printed: now.toString(), message }, base.toString())];
}

/** A number of at least three digits that is another line's of this year. */
function copiedFrom(cells: Cells, row: string, sameYear: Beside[]): string | null {
  const printed = cells.value(row, 'lastYear')!;
  if (printed.precision() < 3 || mainOf(cells, row)?.eq(printed)) return null;
  for (const other of sameYear) {
    const from = new Cells(other);
    if (from.table.amountUnit !== cells.table.amountUnit) continue;
    const line = other.lines.find(({ code }) => mainOf(from, code)?.eq(printed));
    if (line) return `${other.title}“${line.label}”`;
  }
  return null;
}
