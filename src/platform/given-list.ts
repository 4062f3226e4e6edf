import { InputRefused, Issue, MOST_ISSUES, refuse } from './errors.js';
import { sheetsOf } from './given-sheets.js';
import { type Follows, takenWhole, toldByLine } from './list-problems.js';
import { tidyNumber } from './text.js';
import type { Cell, Line, Sheet } from './workbook/read-workbook.js';

/** 名单格式 — how a list is read that people keep as a table. */
export interface ListForm<Field extends string> {
  /** The words that may head a field's column, the template's first. */
  columns: Record<Field, string[]>;
  needed: Field[];
  /** A line that says no more than these is one that nobody has filled in. */
  given?: Field[];
  /** Days, which may stand as the number that Excel keeps. */
  days?: Field[];
  /** What a merged cell may say for several lines; whatever else is merged is refused. */
  shared?: Field[];
  /** 合计 — sums are lines of it, as of a table that is printed; what is written below it is none all the same. */
  hasSums?: boolean;
  /** Of several headings of a field the first of its words is meant, and the others say something else: 死亡日期 beside 火化日期. */
  takesFirst?: boolean;
  /** Code of the refusal of a list whose heading lacks a needed column. */
  refusal: string;
  follows?: Follows;
}

/** Of its template. */
export const headingsOf = <Field extends string>({ columns }: ListForm<Field>): string[] =>
  Object.values<string[]>(columns).map(([heading]) => heading!);

/** A row under the headings, by its line in the sheet; a column that is not there is empty. */
export interface ListRow<Field extends string> {
  line: number;
  cells: Record<Field, string>;
}

/** Titles and notes stand above the headings. */
const HEADING_WITHIN = 20;

/** 读得的名单 — where something of it cannot be read, nothing of it is taken. */
export interface GivenList<Field extends string> {
  rows: ListRow<Field>[];
  /** What keeps lines and cells from being read, by line. */
  unread: Issue[];
}

/** A list that was given as a file. */
export const listOf = async <Field extends string>(
  bytes: Buffer,
  form: ListForm<Field>,
): Promise<GivenList<Field>> => listIn(await sheetsOf(bytes), form);

/** The same of the sheets of a file that was opened already. */
export function listIn<Field extends string>(
  sheets: Sheet[],
  form: ListForm<Field>,
): GivenList<Field> {
  const { lines, columns, cellsAtMost } = headed(sheets, form);
  const unread: Issue[] = [];
  const rows: ListRow<Field>[] = [];
  for (const { line, cells, isHidden } of lines) {
    const read = readIn(cells, columns);
    if (saysNothing(read, form)) continue;
    if (standsBeside(cells, form.hasSums)) {
      unread.push({ row: line, ...beside(form.needed[0]!, cells) });
      continue;
    }
    if (isHidden) unread.push({ row: line, field: form.needed[0]!, ...HIDDEN });
    if (cells.findLastIndex(({ text }) => text !== '') >= cellsAtMost)
      unread.push({ row: line, field: form.needed[0]!, ...TOO_LONG });
    for (const { field, cell } of read)
      unread.push(...issuesOf(field, cell, form).map((issue) => ({ row: line, ...issue })));
    const empty = Object.fromEntries(columns.map(({ field }) => [field, '']));
    const said = read.map(({ field, cell }) => [field, textOf(field, cell, form)]);
    rows.push({ line, cells: { ...empty, ...Object.fromEntries(said) } as Record<Field, string> });
  }
  // Of a list without a line there is nothing else to say.
  if (rows.length === 0) refuse(unread);
  return { rows, unread: unread.slice(0, MOST_ISSUES) };
}

const HIDDEN = {
  code: 'row-hidden',
  message: '该行在工作表中被隐藏(筛选或折叠),请取消隐藏;不属于名单的,请删去后重新提交。',
};
const TOO_LONG = {
  code: 'row-too-long',
  message: '该行的格数多于栏目,可能是数值或文字中有逗号(如 1,234),请去掉逗号或加引号后重新提交。',
};

interface Said<Field> {
  field: Field;
  cell: Cell;
}

const readIn = <Field>(cells: Cell[], columns: Column<Field>[]): Said<Field>[] =>
  columns.flatMap(({ field, at }) => {
    const cell = at === undefined ? undefined : cells[at];
    return cell && (cell.text !== '' || cell.wrong) ? [{ field, cell }] : [];
  });

/** A line that nobody has filled in, or that is the heading once more. */
const saysNothing = <Field extends string>(read: Said<Field>[], form: ListForm<Field>) =>
  read.every(({ field }) => form.given?.includes(field)) ||
  read.every(({ field, cell }) => form.columns[field].includes(headOf(cell)));

/** As GraphQL brings a file. */
export const bytesOf = (base64: string) => Buffer.from(base64, 'base64');

/** 导入 — what a list proposes, an empty cell saying nothing. */
export async function fromList<Row, T>(
  base64: string,
  form: ListForm<keyof Row & string>,
  propose: (rows: Row[]) => Promise<T>,
): Promise<T> {
  const { rows, unread } = await listOf(bytesOf(base64), form);
  const said = rows.map(({ cells }) =>
    Object.fromEntries(Object.entries<string>(cells).map(([field, cell]) => [field, cell || null])),
  );
  const lines = rows.map(({ line }) => line);
  return takenWhole(form, unread, () => toldByLine(lines, () => propose(said as Row[])));
}

interface Column<Field> {
  field: Field;
  at: number | undefined;
  isTwice: boolean;
}
interface Headed<Field> {
  lines: Line[];
  columns: Column<Field>[];
  missing: Field[];
  /** Headings that say more than the word of a column that is not there otherwise. */
  unread: { said: string; field: Field }[];
  /** Of a csv, as many as its heading has. */
  cellsAtMost: number;
}

/** What stands under the headings in the first sheet that has them all and can be seen. */
function headed<Field extends string>(sheets: Sheet[], form: ListForm<Field>): Headed<Field> {
  const found = sheets
    .filter(({ lines }) => lines.length > 0)
    .map((sheet) => ({ sheet, ...headedIn(sheet, form) }));
  const isFilled = ({ lines, columns }: Headed<Field>) =>
    lines.some(({ cells }) => !saysNothing(readIn(cells, columns), form));
  const isWhole = ({ missing }: Headed<Field>) => missing.length === 0;
  const seen = found.filter(({ sheet }) => !sheet.isHidden);
  const list = seen.find(isWhole);
  const refused = (message: string, code = form.refusal) =>
    new InputRefused([{ field: 'file', code, message }]);
  const twice = list?.columns.find(({ isTwice }) => isTwice);
  if (twice)
    throw refused(
      `栏目“${form.columns[twice.field][0]}”不止一栏,请只保留名单用的一栏。`,
      'list-heading-twice',
    );
  const [unread] = list?.unread ?? [];
  if (unread)
    throw refused(
      `栏目“${unread.said}”比模板的“${form.columns[unread.field][0]}”多了说明,没有读入:数值与模板所说(单位、口径)一致的,请改成模板的名称;不属于名单的,请删去该栏。`,
      'list-heading-unread',
    );
  const other = seen.find((each) => each !== list && isWhole(each) && isFilled(each));
  if (list && other)
    throw refused(
      `工作表“${list.sheet.name}”和“${other.sheet.name}”都是名单,一次只收一张:请把其余的隐藏或删去,分别提交。`,
      'list-twice',
    );
  if (list) return list;
  const hidden = found.find(isWhole);
  if (hidden) throw refused(`名单在隐藏的工作表“${hidden.sheet.name}”中,请取消隐藏后重新提交。`);
  const [nearest] = seen.sort((one, other) => one.missing.length - other.missing.length);
  const missing = nearest?.missing ?? form.needed;
  const where =
    seen.length > 1 ? `各工作表(${seen.map(({ sheet }) => sheet.name).join('、')})` : '文件';
  throw refused(
    `${where}前 ${HEADING_WITHIN} 行中没有完整的栏目名称,缺少:${missing.map((field) => form.columns[field][0]).join('、')}。栏目名称见模板。`,
  );
}

function headedIn<Field extends string>(
  { lines, isText }: Sheet,
  form: ListForm<Field>,
): Headed<Field> {
  let nearest: Headed<Field> | undefined;
  for (const [at, { line, cells }] of lines.entries()) {
    if (line > HEADING_WITHIN) break;
    // A heading over two lines has what belongs together above, and what is told apart below it.
    const isOfTwo = !form.hasSums || !hasNumbers(lines[at + 1]);
    for (const [heading, below] of [
      [cells, at + 1] as const,
      ...(isOfTwo ? [[over(cells, lines[at + 1]), at + 2] as const] : []),
    ]) {
      const columns = columnsOf(heading, form);
      const without = new Set(
        columns.filter(({ at }) => at === undefined).map(({ field }) => field),
      );
      const missing = form.needed.filter((field) => without.has(field));
      const cellsAtMost = isText ? heading.length : Infinity;
      const unread = unreadIn(heading, [...without], form);
      const here = { lines: lines.slice(below), columns, missing, unread, cellsAtMost };
      if (missing.length === 0) return here;
      if (!nearest || missing.length < nearest.missing.length) nearest = here;
    }
  }
  return (
    nearest ?? { lines: [], columns: [], missing: form.needed, unread: [], cellsAtMost: Infinity }
  );
}

/** 合计 | 60 below the heading of a printed table is a sum, and no second line of it. */
const hasNumbers = (line?: Line) =>
  line?.cells.some(({ text }) => /^-?[\d,]+(?:\.\d+)?$/.test(text.trim())) ?? false;

const over = (upper: Cell[], lower?: Line): Cell[] =>
  Array.from({ length: Math.max(upper.length, lower?.cells.length ?? 0) }, (_, at) =>
    lower?.cells[at]?.text ? lower.cells[at] : (upper[at] ?? { text: '' }),
  );

function columnsOf<Field extends string>(heading: Cell[], form: ListForm<Field>): Column<Field>[] {
  const heads = heading.map(headOf);
  return (Object.keys(form.columns) as Field[]).map((field) => {
    const word = form.columns[field].find((each) => heads.includes(each));
    if (word === undefined) return { field, at: undefined, isTwice: false };
    // Two of its words may head two columns, of which nobody says which is meant; a printed table has them for other things.
    const words = form.hasSums || form.takesFirst ? [word] : form.columns[field];
    const isTwice = heads.filter((head) => words.includes(head)).length > 1;
    return { field, at: heads.indexOf(word), isTwice };
  });
}

/** 上年数(万元) — nobody knows whether it is what 上年数 would be; left out, it would be nothing. */
const unreadIn = <Field extends string>(
  heading: Cell[],
  fields: Field[],
  { columns }: ListForm<Field>,
) =>
  heading.flatMap((cell) => {
    const bare = headOf(cell).replace(/[([{〔【].*$/, '');
    const field = fields.find((each) => columns[each].includes(bare));
    return field ? [{ said: cell.text, field }] : [];
  });

/** 姓 名, *姓名 and 姓名(必填) are 姓名. */
const headOf = ({ text }: Cell) =>
  tidyNumber(text)
    .toLowerCase()
    .replace(/^\*|(?:\*|:|\((?:必填|选填)\))$/g, '');

const TOTAL = /^(?:本页|本表)?(?:合计|总计|小计|共计|累计)/;

/** Sums, and what is written and signed below a table, are no lines of the list; they are left out by whoever sends it. */
function standsBeside(cells: Cell[], hasSums = false): boolean {
  const [first, ...others] = cells.filter(({ text }) => text !== '');
  const text = tidyNumber(first?.text ?? '');
  return (!hasSums && TOTAL.test(text)) || (others.length === 0 && /[:。]/.test(text));
}

function beside(field: string, cells: Cell[]): Issue {
  const text = cells.find((cell) => cell.text !== '')!.text;
  const shown = text.length > 12 ? `${text.slice(0, 12)}…` : text;
  return {
    field,
    code: 'row-beside-list',
    message: `“${shown}”一行是合计或说明,不属于名单,请删去后重新提交。`,
  };
}

/** 同上 — as it is written in tables: read as it stands it would be a name. */
const DITTO = /^(?:[同如][上前]|[〃″〞"“”]|''|々|-〃-)$/;

/** #N/A, as it is written into a csv. */
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;

/** Excel writes a long number so into a csv, without its last digits. */
const SCIENTIFIC = /^-?\d(?:\.\d+)?E[+-]\d{2,3}$/i;

function issuesOf<Field extends string>(field: Field, cell: Cell, form: ListForm<Field>): Issue[] {
  const column = `“${form.columns[field][0]}”一栏`;
  const refused = (code: string, message: string) => [{ field, code, message }];
  if (cell.wrong === 'error' || ERROR.test(cell.text.trim()))
    return refused('cell-error', `${column}是错误值 ${cell.text},请改正后重新提交。`);
  if (cell.wrong === 'rounded' || SCIENTIFIC.test(cell.text))
    return refused(
      'number-rounded',
      `${column}按数值保存,Excel 只保留 15 位数字,后面的已经丢失。请把该栏设为文本格式,重新填写完整号码。`,
    );
  if (DITTO.test(cell.text))
    return refused('cell-ditto', `${column}写的是“${cell.text}”,请逐行填写完整。`);
  if (cell.isMerged && !form.shared?.includes(field))
    return refused('cell-merged', `${column}是合并单元格,请取消合并,逐行填写。`);
  return [];
}

const textOf = <Field extends string>(field: Field, { text, day }: Cell, form: ListForm<Field>) =>
  day && form.days?.includes(field) ? day : text;
