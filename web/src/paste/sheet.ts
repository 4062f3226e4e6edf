import type { Issue } from '../ask';
import { missingIn, type Draft } from '../ledgers/draft';
import { problemOfIdentityNumber } from '../ledgers/identity-number';
import type { FormField } from '../ledgers/queries';
import { t } from '../parts/language';
import { cellFrom, type Column, type Source, type Sources } from './columns';
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
}

export type Change =
  | { does: 'take in'; table: PastedTable; defaults: Sheet['defaults'] }
  | { does: 'assign'; path: string; source: Source | null }
  | { does: 'default'; path: string; value: string }
  | { does: 'write'; cells: readonly { row: number; path: string; value: string }[] }
  | { does: 'drop'; rows: ReadonlySet<number> }
  | { does: 'tell'; told: ReadonlyMap<Row, Told> }
  | { does: 'ask again'; rows: readonly Row[] }
  | { does: 'enter'; entered: ReadonlyMap<number, Entered> }
  | { does: 'begin again' }
  | { does: 'go on with'; sheet: Sheet };

export const EMPTY: Sheet = {
  ...{ headings: [], sources: {}, rows: [], defaults: {} },
  ...{ leftOut: 0, beyond: 0, entered: [] },
};

let lastRow = 0;

export const rowsOf = (lines: readonly Omit<Row, 'id' | 'told'>[]): Row[] =>
  lines.map((line) => ({ ...line, id: (lastRow += 1), told: null }));

export function changed(sheet: Sheet, change: Change): Sheet {
  switch (change.does) {
    case 'take in': {
      const { headings, sources, lines, leftOut, beyond } = change.table;
      const rows = rowsOf(
        lines.map(({ line, raw }) => ({ line, raw, cells: pastedIn(raw, sources) })),
      );
      const { defaults } = change;
      return { ...sheet, headings, sources, rows, leftOut, beyond, defaults };
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
      return {
        ...sheet,
        rows: sheet.rows.map((row) => {
          const cells = written.get(row.id);
          return cells ? { ...row, cells: { ...row.cells, ...cells }, told: null } : row;
        }),
      };
    }
    case 'drop':
      return { ...sheet, rows: sheet.rows.filter(({ id }) => !change.rows.has(id)) };
    case 'tell':
      return {
        ...sheet,
        // What was changed meanwhile is another row, of which nothing has been said.
        rows: sheet.rows.map((row) => {
          const told = change.told.get(row);
          return told ? { ...row, told } : row;
        }),
      };
    case 'ask again': {
      const asked = new Set(change.rows.map(({ id }) => id));
      return {
        ...sheet,
        rows: sheet.rows.map((row) => (asked.has(row.id) ? { ...row, told: null } : row)),
      };
    }
    case 'enter':
      return {
        ...sheet,
        rows: sheet.rows.filter(({ id }) => !change.entered.has(id)),
        entered: [...sheet.entered, ...change.entered.values()],
      };
    case 'begin again':
      return { ...EMPTY, entered: sheet.entered };
    case 'go on with':
      return { ...change.sheet, entered: sheet.entered };
  }
}

/** What the line itself says, by the columns that were recognised. */
export const pastedIn = (raw: readonly string[], sources: Sources): Row['cells'] =>
  Object.fromEntries(
    Object.entries(sources).map(([path, source]) => [path, cellFrom(raw, source)]),
  );

/** A pasted column says one thing: given to another, it leaves the one it had. */
function assigned(sheet: Sheet, path: string, source: Source | null): Sheet {
  const isSame = (other: Source) =>
    source !== null && 'at' in source && 'at' in other && other.at === source.at;
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
  required && headings.length > 0 && !sources[path] && !isOfNumber(path);

export const cellOf = ({ cells }: Row, path: string, defaults: Sheet['defaults']) =>
  cells[path] || defaults[path] || '';

export const draftOf = (row: Row, columns: readonly Column[], defaults: Sheet['defaults']): Draft =>
  Object.fromEntries(columns.map(({ path }) => [path, cellOf(row, path, defaults)]));

export const isOfNumber = (path: string) => path.endsWith('documentNumber');

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
  return [...found.values()];
}

const ROUNDED = /^\d(?:\.\d+)?E\+?\d+$/i;

const problemOfNumber = (typed: string): string | null =>
  ROUNDED.test(typed.normalize('NFKC').trim())
    ? t('号码被 Excel 当作数值保存,后三位已经丢失,请对照证件重新录入。')
    : problemOfIdentityNumber(typed.normalize('NFKC').replace(/^['‘’`]/, ''));
