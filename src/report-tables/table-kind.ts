/** 金额 — in the unit of the table; percent 百分数; anything else is the word for what is counted: 人, 人次, 辆. */
export type CellUnit = 'amount' | 'percent' | (string & {});

export interface TableColumn {
  code: string;
  label: string;
  unit: CellUnit;
  /** It says how much more or less, and so may be negative where a count may not. */
  isSigned?: boolean;
}

export interface TableRow {
  code: string;
  label: string;
  /** Where the row is counted in something else than its column says. */
  unit?: CellUnit;
  /** How else it is headed. */
  also?: string[];
}

/**
 * 报告数据表种类 — what a table has and what must come out equal in it, declared. A sum names what it is made of; where all its
 * parts are empty nothing is said about them, and where some are given an empty one is nought.
 */
export interface TableKind {
  label: string;
  columns: TableColumn[];
  rows: TableRow[];
  /** Which rows it takes: these alone, besides them those with a code of the 支出功能分类, or any with a name. */
  takes: 'declared' | 'classified' | 'named';
  /** Rows that are sums of rows. */
  sums?: Record<string, string[]>;
  /** The same rows as sums of other parts: expenditure by function. */
  sumsToo?: Record<string, string[]>;
  /** The row that is the sum of all others, by 类 where they are classified. */
  total?: string;
  /** Columns that are sums of columns; one with a minus before it is taken off. */
  across?: Record<string, string[]>;
  /** Rows that come to the same. */
  alike?: [string, string][];
  /** Rows that are no larger than another. */
  within?: Record<string, string>;
  /** 占比 — the rows of which shares are told, however many sums lie between. */
  sharesOf?: string[];
}

export const AMOUNT: TableColumn = { code: 'amount', label: '决算数', unit: 'amount' };
export const LAST_YEAR: TableColumn = { code: 'lastYear', label: '上年决算数', unit: 'amount' };
export const CHANGE: TableColumn = {
  code: 'change',
  label: '比上年增减',
  unit: 'amount',
  isSigned: true,
};
export const CHANGE_PERCENT: TableColumn = {
  code: 'changePercent',
  label: '增减百分比',
  unit: 'percent',
  isSigned: true,
};
export const SHARE: TableColumn = { code: 'share', label: '占比', unit: 'percent' };
export const BUDGET: TableColumn = { code: 'budget', label: '预算数', unit: 'amount' };

export const BESIDE_LAST_YEAR = [AMOUNT, LAST_YEAR, CHANGE, CHANGE_PERCENT];

/** 合计 — of tables whose other rows are those of an office, a county or a classification. */
export const TOTAL: TableRow = {
  code: 'total',
  label: '合计',
  also: ['总计', '共计', '本年支出合计', '支出合计', '三公经费合计'],
};

/** Rows as `code 名称`. */
export const rowsOf = (...written: string[]): TableRow[] =>
  written.map((each) => {
    const at = each.indexOf(' ');
    const [label = '', ...also] = each.slice(at + 1).split('|');
    return { code: each.slice(0, at), label, ...(also.length > 0 && { also }) };
  });

export const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);

/** A column of this unit. */
export const ofUnit =
  (unit: CellUnit) =>
  (code: string, label: string, isSigned?: true): TableColumn => ({
    ...{ code, label, unit },
    ...(isSigned && { isSigned }),
  });
export const money = ofUnit('amount');

/** Rows that are counted in a word of their own. */
export const counted = (unit: string, ...written: string[]): TableRow[] =>
  rowsOf(...written).map((row) => ({ ...row, unit }));
