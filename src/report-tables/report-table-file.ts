import { InputRefused, Issue, refuse } from '../platform/errors.js';
import { ListForm, bytesOf, listIn } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import type { ListTemplate } from '../platform/list-template.js';
import { tidyNumber } from '../platform/text.js';
import type { Sheet } from '../platform/workbook/read-workbook.js';
import type { EnterReportTableInput, ImportReportTableInput } from './report-table.entity.js';
import { amountUnitIn } from './printed-form.js';
import { OF_TEMPLATE, printedTable } from './printed-forms.js';
import { kindOfSheet } from './sheet-kind.js';
import { AmountUnit, KindCode, amountUnit, columnsOf, kindOf } from './table-kinds.js';

/** Columns of a sheet by place, so that a kind may call one of its own 项目. */
const CELL = 'cell';

const headed = (word: string) => tidyNumber(word).toLowerCase();

function formOf(kind: string, own: ImportReportTableInput['columns']): ListForm<string> {
  const columns = columnsOf(kind, own);
  return {
    columns: {
      code: [OF_TEMPLATE, '科目编码', '功能分类科目编码', '经济分类科目编码'],
      label: ['项目', '项目名称', '科目名称', '县区', '县(区)', '名称'],
      ...Object.fromEntries(
        columns.map(({ label }, at) => [
          `${CELL}${at}`,
          [headed(label), ...(SHORT.get(label) ?? [])],
        ]),
      ),
    },
    needed: ['label', `${CELL}0`],
    given: ['code', 'label'],
    refusal: 'report-table-heading',
    hasSums: true,
  };
}

const SHORT = new Map([
  ['决算数', ['金额', '合计', '本年决算数', '本年支出合计']],
  ['本年支出', ['决算数', '金额', '合计', '小计', '本年支出合计']],
  ['本年收入合计', ['金额', '合计']],
  ['上年决算数', ['上年数']],
]);

/** 表的内容 — as it is entered, and by which lines of its sheet. */
export interface SheetRead {
  lines: EnterReportTableInput['lines'];
  at: number[];
}

/** What the sheets say of a table of the kind. */
export function tableIn(
  sheets: Sheet[],
  kind: string,
  own: ImportReportTableInput['columns'],
): SheetRead {
  const printed = sheets.length === 1 && !own ? printedTable(sheets[0]!, kind) : null;
  if (printed) return printed;
  const form = formOf(kind, own);
  const { rows, unread } = listIn(sheets, form);
  refuse(unread);
  const count = Object.keys(form.columns).length - 2;
  const lines = rows.map(({ cells }) => ({
    // 合计 in the column of the codes, over both, is what the row is called.
    ...(cells.label === '' && /\p{Script=Han}/u.test(cells.code!)
      ? { code: null, label: cells.code! }
      : { code: cells.code || null, label: cells.label! }),
    values: Array.from({ length: count }, (_, at) => cells[`${CELL}${at}`] || null),
  }));
  return { lines, at: rows.map(({ line }) => line) };
}

/** 导入 — a sheet as rows of the table; where a cell of it is refused, the line in the sheet is told. */
export async function fromSheet<T>(
  { file, ...input }: ImportReportTableInput,
  enter: (input: EnterReportTableInput) => Promise<T>,
): Promise<T> {
  const sheets = await sheetsOf(bytesOf(file));
  // Of a whole workbook the sheet that is called as the kind is.
  const called = input.kind === 'revenue_by_function' ? 'revenue' : input.kind;
  const ofKind = sheets.filter((sheet) =>
    [called, input.kind].includes(kindOfSheet(sheet) ?? 'other'),
  );
  const meant = ofKind.length === 1 ? ofKind : sheets;
  if (meant.length === 1) refuseOtherUnit(meant[0]!, input.amountUnit ?? null);
  const { lines, at } = tableIn(meant, input.kind, input.columns);
  try {
    return await enter({ ...input, lines });
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new InputRefused(error.issues.map((issue) => inSheet(issue, at)));
  }
}

/** 单位:元 above a table that is entered in 万元 would be ten thousand times too much. */
export function refuseOtherUnit(sheet: Sheet, given: AmountUnit | null): void {
  const said = amountUnitIn(sheet);
  const { labels } = amountUnit;
  if (said === null || given === null || said === labels[given]) return;
  const choices = Object.values(labels);
  const todo = choices.includes(said)
    ? `请选“${said}”后重新提交`
    : `请换算为“${choices.join('”或“')}”后重新提交`;
  const message = `工作表写明金额单位为“${said}”,而导入时选的是“${labels[given]}”,${todo}。`;
  throw new InputRefused([{ field: 'amountUnit', code: 'sheet-unit', message }]);
}

export function inSheet(issue: Issue, lines: number[]): Issue {
  const at = /^lines\.(\d+)/.exec(issue.field)?.[1];
  return at === undefined ? issue : { ...issue, row: lines[Number(at)]! };
}

/** 模板 — the columns of the kind, and a line for each row that it declares. */
export function templateOf(kind: KindCode): ListTemplate {
  const columns = columnsOf(kind, null);
  const { label: name, rows } = kindOf(kind);
  return {
    name,
    note: '填写说明:照来源文件填写;没有数的行不导入,不必删去。“其中:”开头的行属于上一行,不进合计。',
    headings: [OF_TEMPLATE, '项目', ...columns.map(({ label }) => label)],
    amounts: columns.filter(({ unit }) => unit === 'amount').map(({ label }) => label),
    rows: rows.map(({ code, label }) => [code, label, ...columns.map(() => '')]),
  };
}
