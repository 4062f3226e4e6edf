import { problem } from '../ledgers/shared/judgement.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import type { Sheet } from '../platform/workbook/read-workbook.js';
import type { EnterReportTableInput, ImportReportWorkbookInput } from './report-table.entity.js';
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

/** 导入决算工作簿 — every sheet that is called as a kind of tables is; all of them, or none and every problem by sheet and line. */
export async function fromWorkbook(
  { file, ...input }: ImportReportWorkbookInput,
  enter: (inputs: EnterReportTableInput[]) => Promise<string[]>,
): Promise<WorkbookTaken> {
  const given = (await sheetsOf(bytesOf(file))).filter(({ lines }) => lines.length > 0);
  const empty = given.filter((each) => kindOfSheet(each) && isWithoutNumbers(each.lines));
  const sheets = given.filter((each) => !empty.includes(each));
  const read = readSheets(sheets, input.amountUnit ?? null);
  const inputs = read.map(({ kind, lines }) => {
    const unit = hasAmounts(kind) ? {} : { amountUnit: null, decimals: 0 };
    return { ...input, ...unit, kind, lines } as EnterReportTableInput;
  });
  const ids = await told(read, () => enter(inputs));
  const kinds = new Set([...read.map(({ kind }) => kind), ...empty.map(kindOfSheet)]);
  return {
    ids,
    sheetsLeft: sheets.filter((sheet) => kindOfSheet(sheet) === null).map(nameOf),
    sheetsEmpty: empty.map(nameOf),
    kindsMissing: OF_ACCOUNTS.filter((kind) => !kinds.has(kind)).map((kind) => kindOf(kind).label),
  };
}

const hasAmounts = (kind: KindCode) => columnsOf(kind, null).some(({ unit }) => unit === 'amount');

function readSheets(sheets: Sheet[], given: AmountUnit | null): OfSheet[] {
  const issues: Issue[] = [];
  const read: OfSheet[] = [];
  for (const sheet of sheets) {
    const kind = kindOfSheet(sheet);
    if (!kind) continue;
    const same = read.find((each) => each.kind === kind);
    if (same) {
      issues.push(problem('file', 'sheet-twice', twice(same.sheet, sheet, kind)));
      continue;
    }
    try {
      if (hasAmounts(kind)) refuseOtherUnit(sheet, given);
      read.push({ sheet, kind, ...tableIn([sheet], kind, null) });
      const byFunction = kind === 'revenue' ? printedTable(sheet, 'revenue_by_function') : null;
      if (byFunction?.lines.some(({ code }) => code !== null))
        read.push({ sheet, kind: 'revenue_by_function', ...byFunction });
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      issues.push(...error.issues.map((issue) => ofSheet(issue, sheet)));
    }
  }
  if (issues.length > 0) throw new InputRefused(issues);
  if (read.length === 0)
    throw new InputRefused([problem('file', 'workbook-without-tables', unknown(sheets))]);
  return read;
}

async function told<T>(read: OfSheet[], enter: () => Promise<T>): Promise<T> {
  try {
    return await enter();
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new InputRefused(
      error.issues.map(({ row, ...issue }) => {
        const of = read[(row ?? 1) - 1]!;
        return ofSheet(inSheet(issue, of.at), of.sheet);
      }),
    );
  }
}

const nameOf = ({ name }: Sheet) => name ?? '文件';

const ofSheet = (issue: Issue, sheet: Sheet): Issue => ({
  ...issue,
  message: `工作表“${nameOf(sheet)}”:${issue.message}`,
});

const twice = (one: Sheet, other: Sheet, kind: KindCode) =>
  `工作表“${nameOf(one)}”和“${nameOf(other)}”都是“${kindOf(kind).label}”,请只保留一张。`;

const unknown = (sheets: Sheet[]) =>
  `工作簿中(${sheets.map(nameOf).join('、')})没有认得的报告数据表。工作表名或表题须与种类的名称相同,如“${OF_ACCOUNTS.map((kind) => kindOf(kind).label).join('”“')}”。`;
