import { InputRefused } from '../platform/errors.js';
import { tidyNumber } from '../platform/text.js';
import { tableOf, textOf } from '../units/table-text.js';
import { OpeningRowInput } from './opening.input.js';

/** Words by which the columns are headed. */
const COLUMNS: Record<keyof OpeningRowInput, string[]> = {
  orgUnitCode: ['机构代码', '代码'],
  code: ['指标代码', '口径代码'],
  amount: ['期初数', '本年累计', '期末数'],
  lastYear: ['上年数'],
};
const NEEDED: (keyof OpeningRowInput)[] = ['orgUnitCode', 'code', 'amount'];
/** What people read beside the codes; nothing of it is taken in. */
const FOR_PEOPLE = ['机构名称', '指标名称', '计量单位'];

/** 期初数文件 — csv with a heading; `lines` says on which line of the file each row stands. */
export function openingsOfFile(base64: string): { rows: OpeningRowInput[]; lines: number[] } {
  const [heading = [], ...table] = tableOf(textOf(Buffer.from(base64, 'base64')));
  const heads = heading.map(tidyNumber);
  const columns = Object.entries(COLUMNS).map(
    ([field, words]) => [field, heads.findIndex((head) => words.includes(head))] as const,
  );
  const missing = NEEDED.filter((field) => columns.some(([of, at]) => of === field && at < 0));
  if (missing.length > 0)
    throw new InputRefused([
      {
        field: 'file',
        code: 'openings-file-heading',
        message: `文件首行须为栏目名称,缺少:${missing.map((field) => COLUMNS[field][0]).join('、')}。`,
      },
    ]);
  const filled = table
    .map((cells, at) => ({ cells, line: at + 2 }))
    .filter(({ cells }) =>
      columns.some(([field, at]) => field !== 'orgUnitCode' && field !== 'code' && cells[at]),
    );
  return {
    lines: filled.map(({ line }) => line),
    rows: filled.map(
      ({ cells }) =>
        Object.fromEntries(
          columns.map(([field, at]) => [field, cells[at] || null]),
        ) as unknown as OpeningRowInput,
    ),
  };
}

/** One line of the template: what is to be filled in stays empty. */
export interface TemplateLine {
  orgUnitCode: string;
  unitName: string;
  code: string;
  label: string;
  unit: string;
}

/** With the mark by which Excel knows UTF-8. */
export function templateOf(lines: TemplateLine[]): string {
  const [unitName, label, unit] = FOR_PEOPLE;
  const heading = ['机构代码', unitName, '指标代码', label, unit, '期初数', '上年数'];
  const rows = lines.map((each) => [
    each.orgUnitCode,
    each.unitName,
    each.code,
    each.label,
    each.unit,
    '',
    '',
  ]);
  return `\uFEFF${[heading, ...rows].map((row) => row.map((cell) => quoted(cell!)).join(',')).join('\r\n')}\r\n`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
