import type { Issue } from '../ask';
import { missingIn, type Draft } from '../ledgers/draft';
import { problemOfIdentityNumber } from '../ledgers/identity-number';
import type { FormField } from '../ledgers/queries';
import { t } from '../parts/language';
import { cellFrom, columnsIn, type Column, type Source, type Sources } from './columns';
import type { PastedTable } from './read-table';

/** 一行 — what is to be entered as one record. */
export interface Row {
  id: number;
  /** Of the table it came from. */
  line: number;
  raw: readonly string[];
  cells: Readonly<Record<string, string>>;
  told: Told | null;
}

/** What the product said of a row as it stands; nothing while it has not been asked. */
export interface Told {
  problems: readonly Issue[];
  hints: readonly Issue[];
}

/** 已登记的一行 — and the record that it became. */
export interface Entered {
  line: number;
  whom: string;
  id: string;
  /** Its row as corrected after it was sent: what is stored is not that. */
  correctedTo?: string;
  /** Its row was removed after it was sent. */
  wasRemoved?: boolean;
}

/** 送出的一行 — as it stood when it was sent. */
export interface Sent {
  id: number;
  line: number;
  whom: string;
  draft: Draft;
  values: Record<string, unknown>;
}

/** 送出的一批 — not answered yet: under its key it is stored once, however often it is sent. */
export interface Batch {
  key: string;
  sent: readonly Sent[];
}

export interface Sheet {
  headings: readonly string[];
  sources: Sources;
  rows: readonly Row[];
  /** What empty cells of a column mean. */
  defaults: Readonly<Record<string, string>>;
  leftOut: number;
  beyond: number;
  entered: readonly Entered[];
  /** Whether these are stored is not known. */
  open: readonly Batch[];
  /** The highest number that a row has had: none has it again. */
  lastRow: number;
}

export type Change =
  | { does: 'take in'; table: PastedTable; defaults: Sheet['defaults'] }
  | { does: 'assign'; path: string; source: Source | null }
  | { does: 'default'; path: string; value: string }
  | { does: 'write'; cells: readonly { row: number; path: string; value: string }[] }
  | { does: 'drop'; rows: ReadonlySet<number> }
  | { does: 'tell'; told: ReadonlyMap<Row, Told> }
  | { does: 'send'; batch: Batch }
  | { does: 'enter'; key: string; entered: ReadonlyMap<number, Entered> }
  | { does: 'refuse'; key: string }
  | { does: 'begin again' }
  | { does: 'go on with'; sheet: Sheet };

export const EMPTY: Sheet = {
  ...{ headings: [], sources: {}, rows: [], defaults: {} },
  ...{ leftOut: 0, beyond: 0, entered: [], open: [], lastRow: 0 },
};

export const rowsOf = (lines: readonly Omit<Row, 'id' | 'told'>[]): Row[] =>
  lines.map((line, at) => ({ ...line, id: at + 1, told: null }));

/** Rows that come into a sheet take up its numbers where it has left off. */
const renumbered = (sheet: Sheet, rows: readonly Row[]) => ({
  rows: rows.map((row, at) => ({ ...row, id: sheet.lastRow + at + 1 })),
  lastRow: sheet.lastRow + rows.length,
});

export function changed(sheet: Sheet, change: Change): Sheet {
  switch (change.does) {
    case 'take in': {
      const { headings, sources, lines, leftOut, beyond } = change.table;
      const rows = rowsOf(
        lines.map(({ line, raw }) => ({ line, raw, cells: pastedIn(raw, sources) })),
      );
      const { defaults } = change;
      const taken = renumbered(sheet, rows);
      return { ...sheet, headings, sources, ...taken, leftOut, beyond, defaults };
    }
    case 'assign':
      return assigned(sheet, change.path, change.source);
    case 'default': {
      const { path, value } = change;
      return {
        ...sheet,
        defaults: { ...sheet.defaults, [path]: value },
        rows: sheet.rows.map((row) => (row.cells[path] ? row : { ...row, told: null })),
      };
    }
    case 'write': {
      const written = new Map<number, Record<string, string>>();
      for (const { row, path, value } of change.cells)
        written.set(row, { ...written.get(row), [path]: value });
      const rows = sheet.rows.map((row) => {
        const cells = written.get(row.id);
        return cells ? { ...row, cells: { ...row.cells, ...cells }, told: null } : row;
      });
      const changedRows = [...sheet.rows, ...rows].filter(({ id }) => written.has(id));
      return { ...sheet, rows: judgedAnew(rows, changedRows) };
    }
    case 'drop':
      return { ...sheet, rows: without(sheet.rows, ({ id }) => change.rows.has(id)) };
    case 'tell':
      return {
        ...sheet,
        // What was changed meanwhile is another row, of which nothing has been said.
        rows: sheet.rows.map((row) => {
          const told = change.told.get(row);
          return told ? { ...row, told } : row;
        }),
      };
    case 'send':
      return { ...sheet, open: [...sheet.open, change.batch] };
    case 'enter':
      return {
        ...sheet,
        rows: without(sheet.rows, ({ id }) => change.entered.has(id)),
        entered: [...sheet.entered, ...change.entered.values()],
        open: sheet.open.filter(({ key }) => key !== change.key),
      };
    case 'refuse':
      return { ...sheet, open: sheet.open.filter(({ key }) => key !== change.key) };
    case 'begin again': {
      const { entered, open, lastRow } = sheet;
      return { ...EMPTY, entered, open, lastRow };
    }
    case 'go on with': {
      const { entered, open } = sheet;
      return { ...change.sheet, entered, open, ...renumbered(sheet, change.sheet.rows) };
    }
  }
}

const numbersIn = new WeakMap<Row, string[]>();

function numbersOf(row: Row): string[] {
  const known = numbersIn.get(row);
  if (known) return known;
  const found = Object.entries(row.cells).flatMap(
    ([path, cell]) => (isOfNumber(path) && comparable(cell)) || [],
  );
  numbersIn.set(row, found);
  return found;
}

/** As numbers are compared, however they were typed. */
const comparable = (number: string) => number.normalize('NFKC').trim().toUpperCase();

/** What was said of a row may be of another one with its number: it holds no longer than that one stays as it is. */
function judgedAnew(rows: readonly Row[], others: readonly Row[]): Row[] {
  const numbers = new Set(others.flatMap(numbersOf));
  return rows.map((row) =>
    row.told && numbersOf(row).some((each) => numbers.has(each)) ? { ...row, told: null } : row,
  );
}

const without = (rows: readonly Row[], leaves: (row: Row) => boolean): Row[] =>
  judgedAnew(
    rows.filter((row) => !leaves(row)),
    rows.filter(leaves),
  );

/** Rows whose number stands in another row too, with the line of the first of these. */
export function twinsIn(rows: readonly Row[]): Map<number, number> {
  const seen = new Map<string, Row>();
  const twins = new Map<number, number>();
  for (const row of rows)
    for (const number of numbersOf(row)) {
      const first = seen.get(number);
      if (first && first !== row) {
        twins.set(row.id, first.line);
        if (!twins.has(first.id)) twins.set(first.id, row.line);
      } else seen.set(number, row);
    }
  return twins;
}

/** What the line itself says, by the columns that were recognised. */
export const pastedIn = (raw: readonly string[], sources: Sources): Row['cells'] =>
  Object.fromEntries(
    Object.entries(sources).map(([path, source]) => [path, cellFrom(raw, source)]),
  );

/** A pasted column says one thing: given to another, it leaves the one it had. */
function assigned(sheet: Sheet, path: string, source: Source | null): Sheet {
  const isSame = (other: Source) =>
    source !== null &&
    'at' in source &&
    !('marks' in other) &&
    columnsIn(other).includes(source.at);
  const left = Object.keys(sheet.sources).filter(
    (each) => each !== path && isSame(sheet.sources[each]!),
  );
  const sources: Record<string, Source> = Object.fromEntries(
    Object.entries(sheet.sources).filter(([each]) => each !== path && !left.includes(each)),
  );
  if (source) sources[path] = source;
  return {
    ...sheet,
    sources,
    rows: sheet.rows.map((row) => ({
      ...row,
      told: null,
      cells: {
        ...row.cells,
        ...Object.fromEntries(left.map((each) => [each, ''])),
        [path]: source ? cellFrom(row.raw, source) : '',
      },
    })),
  };
}

/** Of an empty sheet: a line in which nothing has been written. */
export const isBlank = ({ cells }: Row) => Object.values(cells).every((cell) => cell === '');

/** What every row must say and the table does not is said once for all of them. */
export const isSaidOnce = ({ path, required }: Column, { sources, headings }: Sheet) =>
  required && headings.length > 0 && !sources[path] && !isOfOne(path);

export const cellOf = ({ cells }: Row, path: string, defaults: Sheet['defaults']) =>
  cells[path] || defaults[path] || '';

export const draftOf = (row: Row, columns: readonly Column[], defaults: Sheet['defaults']): Draft =>
  Object.fromEntries(columns.map(({ path }) => [path, cellOf(row, path, defaults)]));

/** 证件号码 — of somebody; the 文号 of a paper, which many rows may share, is none. */
export const isOfNumber = (path: string) => path.endsWith('.documentNumber');

/** 姓名、电话 — as little the same in all rows as a number. */
export const isOfOne = (path: string) =>
  isOfNumber(path) || path === 'person.name' || path === 'person.phone';

type Given = [columns: readonly Column[], fields: readonly FormField[], Sheet['defaults']];
const saidBefore = new WeakMap<Row, { given: Given; problems: Issue[] }>();

/** What is wrong with a row; of hundreds, those that have changed alone are judged anew. */
export function problemsOf(row: Row, ...given: Given): Issue[] {
  const before = saidBefore.get(row);
  if (before?.given.every((each, at) => each === given[at])) return before.problems;
  const problems = isBlank(row) ? [] : judged(row, ...given);
  saidBefore.set(row, { given, problems });
  return problems;
}

/** What can be said of a row at once, then what the product says of it; one problem for each field. */
function judged(row: Row, ...[columns, fields, defaults]: Given): Issue[] {
  const draft = draftOf(row, columns, defaults);
  const missing = missingIn(fields, draft).map((field): Issue => ({
    field,
    code: 'required',
    message: t('此项必填。'),
  }));
  const wrong = columns.flatMap(({ path }): Issue[] => {
    const message = isOfNumber(path) && problemOfNumber(draft[path] as string);
    return message ? [{ field: path, code: 'document-number', message }] : [];
  });
  const found = new Map<string, Issue>();
  for (const issue of [...wrong, ...missing, ...(row.told?.problems ?? [])]) {
    const isSaid = [...found.keys()].some((field) => field.startsWith(`${issue.field}.`));
    if (!found.has(issue.field) && !isSaid) found.set(issue.field, issue);
  }
  return [...found.values()].map((issue) => inACell(issue, columns));
}

/** Of an employer or a person as a whole: at the first cell of theirs, so that it is shown and gone to. */
function inACell(issue: Issue, columns: readonly Column[]): Issue {
  const paths = columns.map(({ path }) => path);
  if (paths.includes(issue.field)) return issue;
  const first = paths.find((path) => path.startsWith(`${issue.field}.`));
  return first ? { ...issue, field: first } : issue;
}

const ROUNDED = /^\d(?:\.\d+)?E\+?\d+$/i;

const problemOfNumber = (typed: string): string | null =>
  ROUNDED.test(typed.normalize('NFKC').trim())
    ? t('号码被 Excel 当作数值保存,后三位已经丢失,请对照证件重新录入。')
    : problemOfIdentityNumber(typed.normalize('NFKC').replace(/^['‘’`]/, ''));
