import { problem } from '../ledgers/shared/judgement.js';
import { InputRefused, Issue, refuse } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import { issuesOf } from '../platform/graphql/validation.js';
import type { Sheet } from '../platform/workbook/read-workbook.js';
import {
  type CheckReportWorkbookInput,
  type EnterReportTableInput,
  ImportReportWorkbookInput,
} from './report-table.entity.js';
import type { ReportWorkbookProblem, ReportWorkbookSheet } from './report-table.model.js';
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

/** 一张工作表 — what it is taken for. */
interface SheetFound {
  sheet: Sheet;
  kind: KindCode | null;
  isEmpty: boolean;
}

/** The tables in a sheet, or why it cannot be taken. */
interface SheetTables {
  tables: OfSheet[];
  issues: Issue[];
}

type Enter = (inputs: EnterReportTableInput[]) => Promise<string[]>;

/** 导入决算工作簿 — every sheet that is called as a kind of tables is, or those of them that were chosen; all of them, or none and every problem by sheet and line. */
export async function fromWorkbook(
  input: ImportReportWorkbookInput,
  enter: Enter,
): Promise<WorkbookTaken> {
  // What else is told is judged with each table that is entered.
  refuse(issuesOf(ImportReportWorkbookInput, input).filter(({ field }) => field === 'sheets'));
  const found = sheetsFound(await sheetsGiven(input));
  const { chosen, left } = parted(found, input.sheets ?? null);
  const readings = chosen.map((each) => ({ ...each, ...tablesOf(each, input.amountUnit) }));
  refuse([
    ...chosen.flatMap((each) => {
      const same = sameKindBefore(each, chosen);
      return same ? [ofSheet(twice(same, each), each.sheet)] : [];
    }),
    ...readings.flatMap(({ issues, sheet }) => issues.map((issue) => ofSheet(issue, sheet))),
  ]);
  const read = readings.flatMap(({ tables }) => tables);
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
  input: CheckReportWorkbookInput,
  trial: <T>(tables: OfSheet[], ofIds: (ids: string[]) => Promise<T>) => Promise<T>,
  oddities: (id: string) => Promise<string[]>,
): Promise<ReportWorkbookSheet[]> {
  const found = sheetsFound(await sheetsGiven(input));
  const read = [];
  // One by one, so that what refuses one of them hides nothing about the others.
  for (const each of found) {
    const { tables, issues } = tablesOf(each, input.amountUnit);
    const problems = issues.map((issue) => problemOf(issue));
    for (const table of tables)
      try {
        await told([table], () => trial([table], () => Promise.resolve()), false);
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        problems.push(...error.issues.map((issue) => problemOf(issue, table.kind)));
      }
    const sameKindAs = sameKindBefore(each, found);
    read.push({ ...each, tables, problems, sameKindAs });
  }
  const good = read.filter(({ tables, problems }) => tables.length > 0 && problems.length === 0);
  const odd = new Map<OfSheet, string[]>();
  // Of two of a kind either may be taken: each is held against the others.
  const first = good.filter((each) => good.find(({ kind }) => kind === each.kind) === each);
  for (const each of [null, ...good.filter((other) => !first.includes(other))]) {
    const beside = each ? [each, ...first.filter(({ kind }) => kind !== each.kind)] : first;
    const tables = beside.flatMap((sheet) => sheet.tables);
    if (tables.length === 0) continue;
    const said = await trial(tables, (ids) => Promise.all(ids.map((id) => oddities(id))));
    for (const table of each?.tables ?? tables) odd.set(table, said[tables.indexOf(table)]!);
  }
  return read.map(({ sheet, kind, isEmpty, tables, problems, sameKindAs }) => ({
    name: nameOf(sheet),
    kindLabel: kind && kindOf(kind).label,
    isEmpty,
    sameKindAs: sameKindAs && nameOf(sameKindAs.sheet),
    rows: tables.reduce((sum, { lines }) => sum + lines.length, 0),
    problems,
    oddities: tables.flatMap((table) => odd.get(table) ?? []),
  }));
}

export const inputOf = (
  { kind, lines }: OfSheet,
  { file: _, sheets: __, ...input }: CheckReportWorkbookInput & { sheets?: string[] | null },
) =>
  ({
    ...input,
    ...(hasAmounts(kind) ? {} : { amountUnit: null, decimals: 0 }),
    ...{ kind, lines },
  }) as EnterReportTableInput;

const hasAmounts = (kind: KindCode) => columnsOf(kind, null).some(({ unit }) => unit === 'amount');

const sheetsGiven = async ({ file }: CheckReportWorkbookInput) =>
  (await sheetsOf(bytesOf(file))).filter(({ lines }) => lines.length > 0);

const sheetsFound = (sheets: Sheet[]): SheetFound[] =>
  sheets.map((sheet) => {
    const kind = kindOfSheet(sheet);
    return { sheet, kind, isEmpty: kind !== null && isWithoutNumbers(sheet.lines) };
  });

/** 同种工作表 — the first of the kind, of which only one is taken. */
const sameKindBefore = (each: SheetFound, of: SheetFound[]): SheetFound | null => {
  if (each.kind === null || each.isEmpty) return null;
  const first = of.find(({ kind, isEmpty }) => kind === each.kind && !isEmpty)!;
  return first === each ? null : first;
};

function tablesOf({ sheet, kind, isEmpty }: SheetFound, unit?: AmountUnit | null): SheetTables {
  if (kind === null || isEmpty) return { tables: [], issues: [] };
  try {
    return { tables: tablesIn(sheet, kind, unit ?? null), issues: [] };
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { tables: [], issues: error.issues };
  }
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

const problemOf = (
  { row, field, message }: Issue,
  kind: KindCode | null = null,
): ReportWorkbookProblem => ({ line: row ?? null, column: kind && columnIn(field, kind), message });

/** Of lines.3.values.1 the column that it is about. */
function columnIn(field: string, kind: KindCode): string | null {
  const at = /^lines\.\d+\.values\.(\d+)/.exec(field)?.[1];
  return at === undefined ? null : (columnsOf(kind, null)[Number(at)]?.label ?? null);
}

const nameOf = ({ name }: Sheet) => name ?? '文件';

const ofSheet = (issue: Issue, sheet: Sheet): Issue => ({
  ...issue,
  message: `工作表“${nameOf(sheet)}”:${issue.message}`,
});

const twice = (one: SheetFound, { kind }: SheetFound): Issue =>
  problem(
    'file',
    'sheet-twice',
    `与工作表“${nameOf(one.sheet)}”都是“${kindOf(kind!).label}”,只能录入其中一张,请选择要录入的工作表。`,
  );

const unknown = (found: SheetFound[]) =>
  `工作簿中(${found.map(({ sheet }) => nameOf(sheet)).join('、')})没有认得的报告数据表。工作表名或表题须与种类的名称相同,如“${OF_ACCOUNTS.map((kind) => kindOf(kind).label).join('”“')}”。`;
