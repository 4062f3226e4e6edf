import type { FormField, FormView } from '../ledgers/queries';
import type { PlainField } from '../ledgers/form-field';

/** 栏 — one field of the form as a column of the sheet. */
export interface Column {
  path: string;
  label: string;
  field: PlainField;
  /** Of every row, so that it is always shown. */
  required: boolean;
  /** The words that may head it in somebody's table, as they are compared. */
  words: string[];
}

/** Where a column has its values from: one pasted column, several of which the one that is marked says it, or one within the other. */
export type Source =
  | { at: number; unit?: string; isFlag?: true; isDay?: true }
  | { marks: { at: number; label: string }[] }
  | { within: readonly [street: number, community: number] };
export type Sources = Readonly<Record<string, Source>>;

/** A table of tables goes into no row. */
export const canBePasted = ({ fields }: FormView) =>
  fields.every(({ kind, isList, isRequired }) => kind !== 'form' || !isList || !isRequired);

export const columnsOf = (fields: readonly FormField[]): Column[] =>
  fields.flatMap((field): Column[] => {
    if (field.fields.length === 0)
      return [columnOf(field, field.name, field.label, field.isRequired)];
    if (field.isList) return [];
    return field.fields.map((inner) =>
      columnOf(
        inner,
        `${field.name}.${inner.name}`,
        inner.label,
        field.isRequired && inner.isRequired,
      ),
    );
  });

const columnOf = (field: PlainField, path: string, label: string, required: boolean): Column => ({
  ...{ path, label, field, required },
  words: [label, ...field.headings].map(plainOf),
});

/** 姓 名, *姓名, 姓名: and 姓名(必填) are 姓名. */
export const plainOf = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/\((?:必填|选填)\)$/, '')
    .replace(/^\*|[*:]$/g, '');

const bareOf = (heading: string) => plainOf(heading).replace(/\([^)]*\)/g, '');

/** 金额(万元), 金额 单位:千元 — what a heading says once of all amounts below it. */
const SUMS = /([十百千万亿]+元)\)?$/;

/** One pasted column for a column of the form; an amount is in what its heading says. */
export function sourceAt(
  { field }: Pick<Column, 'field'>,
  headings: readonly string[],
  at: number,
): Source {
  const unit = field.kind === 'money' && SUMS.exec(plainOf(headings[at] ?? ''))?.[1];
  if (unit) return { at, unit };
  if (field.kind === 'day') return { at, isDay: true };
  return field.kind === 'flag' ? { at, isFlag: true } : { at };
}

/** A number of the line says nothing. */
export const isSerial = (heading: string) => /^(?:总|街道)?(?:序号|编号)$/.test(plainOf(heading));

const PLACE = 'territoryCode';
const STREETS =
  /^(?:所属|所在|就业)?(?:街道|镇|乡镇?|街道[(/、](?:乡镇|镇|乡)\)?|(?:乡镇|镇|乡)[(/、]街道\)?)(?:名称)?$/;
const COMMUNITIES =
  /^(?:所属|所在|就业)?(?:社区|村|居委会|社区[(/、](?:行政)?村\)?|村[(/、](?:社区|居)\)?)(?:名称)?$/;

/** 街道 | 社区 — a place over two columns: a community is known by its street where another has one of that name. */
function placeIn(headings: readonly string[], columns: readonly Column[]): Sources {
  const [street, community] = [STREETS, COMMUNITIES].map((word) =>
    headings.findIndex((heading) => word.test(plainOf(heading))),
  ) as [number, number];
  const hasPlace = columns.some(({ path }) => path === PLACE);
  return hasPlace && street >= 0 && community >= 0
    ? { [PLACE]: { within: [street, community] } }
    : {};
}

/** 认栏 — the very word first, then without what stands in brackets, then the longest known word within it; what could be two is left to be said. */
export function recognised(headings: readonly string[], columns: readonly Column[]): Sources {
  const found: Record<string, Source> = { ...placeIn(headings, columns) };
  const taken = new Set<number>(Object.values(found).flatMap(columnsIn));
  const take = (column: Column, at: number) => {
    if (found[column.path] || taken.has(at)) return;
    found[column.path] = sourceAt(column, headings, at);
    taken.add(at);
  };
  const isFree = (at: number) => !taken.has(at) && headings[at] !== '' && !isSerial(headings[at]!);
  for (const reading of [plainOf, bareOf])
    headings.forEach((heading, at) => {
      if (!isFree(at)) return;
      const column = columns.find(
        ({ path, words }) => !found[path] && words.includes(reading(heading)),
      );
      if (column) take(column, at);
    });
  const marked = markedIn(
    headings,
    columns.filter(({ path }) => !found[path]),
    isFree,
  );
  for (const [path, marks] of marked) {
    found[path] = { marks };
    for (const { at } of marks) taken.add(at);
  }
  headings.forEach((heading, at) => {
    const column = isFree(at) ? longestWithin(bareOf(heading), columns) : null;
    if (column) take(column, at);
  });
  return found;
}

function longestWithin(heading: string, columns: readonly Column[]): Column | null {
  const within = columns
    .map((column) => ({
      column,
      length: Math.max(
        0,
        ...column.words
          .filter((word) => word.length > 1 && heading.includes(word))
          .map((w) => w.length),
      ),
    }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
  const [first, second] = within;
  return first && first.length !== second?.length ? first.column : null;
}

/** 单位就业 | 灵活就业, with 是 below one of them: the choices of one field over several columns. */
function markedIn(
  headings: readonly string[],
  columns: readonly Column[],
  isFree: (at: number) => boolean,
) {
  return columns.flatMap(({ path, field }) => {
    const marks = headings.flatMap((heading, at) => {
      const choice = field.choices.find(({ label }) => plainOf(label) === bareOf(heading));
      return choice && isFree(at) ? [{ at, label: choice.label }] : [];
    });
    return marks.length > 1 ? [[path, marks] as const] : [];
  });
}

/** 所取各栏 — every pasted column that it is made of. */
export const columnsIn = (source: Source): readonly number[] =>
  'at' in source
    ? [source.at]
    : 'marks' in source
      ? source.marks.map(({ at }) => at)
      : source.within;

const MARKED = /^(?:是|有|√|✓|✔|☑|■|●|1|y|yes)$/i;

/** Between several of a choice in one cell, as the product reads them. */
const BETWEEN = '、';

/** What is ticked or crossed where one word is asked. */
const TICKS: Readonly<Record<string, string>> = {
  ...{ '√': '是', '✓': '是', '✔': '是', '☑': '是' },
  ...{ '×': '否', '✗': '否', '✘': '否', '☒': '否' },
};

/** From 1990 to 2049: what is less may be 2022.3 without its point, and no day of an office is later. */
const [FIRST_DAY, LAST_DAY] = [32_874, 54_788];
/** Day 0 of Excel, in days since 1970. */
const DAY_ZERO = -25_569;

/** 46330 is 2026-11-04, as Excel shows a day whose cell is formatted as a number; it stands there to be read before it is entered. */
function asDay(cell: string): string {
  const plain = cell.normalize('NFKC').trim();
  const days = /^\d{5}$/.test(plain) ? Number(plain) : 0;
  return FIRST_DAY <= days && days <= LAST_DAY
    ? new Date((days + DAY_ZERO) * 86_400_000).toISOString().slice(0, 10)
    : cell;
}

/** What is typed or pasted into a cell, as it would be read from a column of a table. */
export const asWritten = (column: Column | undefined, value: string): string =>
  column?.field.kind === 'day' ? asDay(value) : value;

/** What a row of the pasted table says in a column. */
export function cellFrom(raw: readonly string[], source: Source | undefined): string {
  if (!source) return '';
  if ('at' in source) {
    const cell = raw[source.at] ?? '';
    if (source.isDay) return asDay(cell);
    return source.isFlag ? (TICKS[cell.trim()] ?? cell) : inItsUnit(cell, source.unit);
  }
  if ('within' in source) {
    const [street = '', community = ''] = source.within.map((at) => raw[at]?.trim());
    return community.startsWith(street) ? community : `${street}${community}`;
  }
  return source.marks
    .filter(({ at }) => MARKED.test(raw[at] ?? ''))
    .map(({ label }) => label)
    .join(BETWEEN);
}

/** 15 below 金额(万元) is 15万元; what says its own unit stays. */
const inItsUnit = (cell: string, unit: string | undefined) =>
  unit && /^[\d.,\s]+$/.test(cell.normalize('NFKC')) ? `${cell.trim()}${unit}` : cell;
