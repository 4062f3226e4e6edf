import { problem } from '../ledgers/shared/judgement.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import type { Sheet } from '../platform/workbook/read-workbook.js';
import type { EnterReportTableInput, ImportReportWorkbookInput } from './report-table.entity.js';
import type { ReportWorkbookSheet } from './report-table.model.js';
import { SheetRead, inSheet, refuseOtherUnit, tableIn } from './report-table-file.js';
import { isWithoutNumbers } from './function-form.js';
import { printedTable } from './printed-forms.js';
import { kindOfSheet } from './sheet-kind.js';
import { AmountUnit, KindCode, columnsOf, kindOf } from './table-kinds.js';

/** 决算公开 — the tables without which final accounts are not whole. */
const OF_ACCOUNTS: KindCode[] = [
  ...(['final_accounts', 'revenue', 'expenditure', 'fiscal_appropriation'] as const),
  ...(['general_expenditure', 'basic_by_economy', 'three_public'] as const),
  ...(['government_fund', 'state_capital'] as const),
];

export interface WorkbookTaken {
  ids: string[];
  sheetsLeft: string[];
  sheetsEmpty: string[];
  kindsMissing: string[];
}

interface OfSheet extends SheetRead {
  sheet: Sheet;
  kind: KindCode;
}

/** 一张工作表 — what it is taken for and the tables in it, or why it cannot be taken. */
interface SheetFound {
  sheet: Sheet;
  kind: KindCode | null;
  isEmpty: boolean;
  tables: OfSheet[];
  issues: Issue[];
}

type Enter = (inputs: EnterReportTableInput[]) => Promise<string[]>;

/** 导入决算工作簿 — every sheet that is called as a kind of tables is, or those of them that were chosen; all of them, or none and every problem by sheet and line. */
export async function fromWorkbook(
  input: ImportReportWorkbookInput,
  enter: Enter,
): Promise<WorkbookTaken> {
  const found = sheetsFound(await sheetsGiven(input), input);
  const { chosen, left } = parted(found, input.sheets ?? null);
  const issues = chosen.flatMap((each) => each.issues.map((issue) => ofSheet(issue, each.sheet)));
  if (issues.length > 0) throw new InputRefused(issues);
  const read = chosen.flatMap(({ tables }) => tables);
  if (read.length === 0)
    throw new InputRefused([problem('file', 'workbook-without-tables', unknown(found))]);
  const ids = await told(read, () => enter(read.map((each) => inputOf(each, input))));
  const empty = found.filter(({ isEmpty }) => isEmpty);
  const kinds = new Set([...read.map(({ kind }) => kind), ...empty.map(({ kind }) => kind)]);
  return {
    ids,
    sheetsLeft: left.map(({ sheet }) => nameOf(sheet)),
    sheetsEmpty: empty.map(({ sheet }) => nameOf(sheet)),
    kindsMissing: OF_ACCOUNTS.filter((kind) => !kinds.has(kind)).map((kind) => kindOf(kind).label),
  };
}

/** 试读决算工作簿 — what each sheet is taken for and what would refuse it, and of those that would be taken what does not come out. */
export async function workbookChecked(
  input: ImportReportWorkbookInput,
  trial: <T>(tables: OfSheet[], ofIds: (ids: string[]) => Promise<T>) => Promise<T>,
  oddities: (id: string) => Promise<string[]>,
): Promise<ReportWorkbookSheet[]> {
  const found = sheetsFound(await sheetsGiven(input), input);
  // One by one, so that what refuses one of them hides nothing about the others.
  for (const each of found.filter(({ issues }) => issues.length === 0))
    for (const table of each.tables)
      try {
        await told([table], () => trial([table], () => Promise.resolve()), false);
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        each.issues.push(...error.issues);
      }
  const good = found.filter(({ issues }) => issues.length === 0);
  const tables = good.flatMap((each) => each.tables);
  const odd =
    tables.length === 0
      ? []
      : await trial(tables, (ids) => Promise.all(ids.map((id) => oddities(id))));
  return found.map(({ sheet, kind, isEmpty, tables: own, issues }) => ({
    name: nameOf(sheet),
    kindLabel: kind && kindOf(kind).label,
    isEmpty,
    rows: own.reduce((sum, { lines }) => sum + lines.length, 0),
    problems: issues.map(({ row, message, ...issue }) => ({
      line: row ?? null,
      column: columnIn(issue.field, own),
      message,
    })),
    oddities: own.flatMap((table) => odd[tables.indexOf(table)] ?? []),
  }));
}

export const inputOf = (
  { kind, lines }: OfSheet,
  { file: _, sheets: __, ...input }: ImportReportWorkbookInput,
) =>
  ({
    ...input,
    ...(hasAmounts(kind) ? {} : { amountUnit: null, decimals: 0 }),
    ...{ kind, lines },
  }) as EnterReportTableInput;

const hasAmounts = (kind: KindCode) => columnsOf(kind, null).some(({ unit }) => unit === 'amount');

const sheetsGiven = async ({ file }: ImportReportWorkbookInput) =>
  (await sheetsOf(bytesOf(file))).filter(({ lines }) => lines.length > 0);

function sheetsFound(sheets: Sheet[], { amountUnit }: ImportReportWorkbookInput): SheetFound[] {
  const found: SheetFound[] = [];
  for (const sheet of sheets) {
    const kind = kindOfSheet(sheet);
    const isEmpty = kind !== null && isWithoutNumbers(sheet.lines);
    const same = found.find((each) => each.kind === kind && !each.isEmpty);
    const each: SheetFound = { sheet, kind, isEmpty, tables: [], issues: [] };
    found.push(each);
    if (!kind || isEmpty) continue;
    if (same) each.issues.push(problem('file', 'sheet-twice', twice(same.sheet, sheet, kind)));
    else
      try {
        each.tables = tablesIn(sheet, kind, amountUnit ?? null);
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        each.issues.push(...error.issues);
      }
  }
  return found;
}

function tablesIn(sheet: Sheet, kind: KindCode, given: AmountUnit | null): OfSheet[] {
  if (hasAmounts(kind)) refuseOtherUnit(sheet, given);
  const table = { sheet, kind, ...tableIn([sheet], kind, null) };
  const byFunction = kind === 'revenue' ? printedTable(sheet, 'revenue_by_function') : null;
  return byFunction?.lines.some(({ code }) => code !== null)
    ? [table, { sheet, kind: 'revenue_by_function', ...byFunction }]
    : [table];
}

/** The sheets that were chosen; without a choice, those that are known. */
function parted(found: SheetFound[], names: string[] | null) {
  const strange = names?.filter((name) => !found.some(({ sheet }) => nameOf(sheet) === name));
  if (strange?.length)
    throw new InputRefused([
      problem('sheets', 'sheet-unknown', `工作簿中没有工作表“${strange.join('”“')}”。`),
    ]);
  const isChosen = ({ sheet, kind, isEmpty }: SheetFound) =>
    kind !== null && !isEmpty && (names === null || names.includes(nameOf(sheet)));
  return {
    chosen: found.filter(isChosen),
    left: found.filter((each) => !isChosen(each) && !each.isEmpty),
  };
}

async function told<T>(read: OfSheet[], enter: () => Promise<T>, isNamed = true): Promise<T> {
  try {
    return await enter();
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new InputRefused(
      error.issues.map(({ row, ...issue }) => {
        const of = read[(row ?? 1) - 1]!;
        const at = inSheet(issue, of.at);
        return isNamed ? ofSheet(at, of.sheet) : at;
      }),
    );
  }
}

/** Of lines.3.values.1 the column that it is about. */
function columnIn(field: string, [table]: OfSheet[]): string | null {
  const at = /^lines\.\d+\.values\.(\d+)/.exec(field)?.[1];
  if (at === undefined || !table) return null;
  return columnsOf(table.kind, null)[Number(at)]?.label ?? null;
}

const nameOf = ({ name }: Sheet) => name ?? '文件';

const ofSheet = (issue: Issue, sheet: Sheet): Issue => ({
  ...issue,
  message: `工作表“${nameOf(sheet)}”:${issue.message}`,
});

const twice = (one: Sheet, other: Sheet, kind: KindCode) =>
  `工作表“${nameOf(one)}”和“${nameOf(other)}”都是“${kindOf(kind).label}”,请只保留一张。`;

const unknown = (found: SheetFound[]) =>
  `工作簿中(${found.map(({ sheet }) => nameOf(sheet)).join('、')})没有认得的报告数据表。工作表名或表题须与种类的名称相同,如“${OF_ACCOUNTS.map((kind) => kindOf(kind).label).join('”“')}”。`;
