import { InputRefused } from '../platform/errors.js';
import { csvOf, rowsOf, tableOf, textOf } from '../platform/table-text.js';
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
  const { rows, missing } = rowsOf(tableOf(textOf(Buffer.from(base64, 'base64'))), COLUMNS, NEEDED);
  if (missing.length > 0)
    throw new InputRefused([
      {
        field: 'file',
        code: 'openings-file-heading',
        message: `文件首行须为栏目名称,缺少:${missing.join('、')}。`,
      },
    ]);
  const filled = rows.filter(({ cells }) => cells.amount || cells.lastYear);
  return {
    lines: filled.map(({ line }) => line),
    rows: filled.map(
      ({ cells }) =>
        Object.fromEntries(
          Object.entries(cells).map(([field, cell]) => [field, cell || null]),
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

export function templateOf(lines: TemplateLine[]): string {
  const [unitName, label, unit] = FOR_PEOPLE;
  const heading = ['机构代码', unitName!, '指标代码', label!, unit!, '期初数', '上年数'];
  const rows = lines.map((each) => [
    each.orgUnitCode,
    each.unitName,
    each.code,
    each.label,
    each.unit,
    '',
    '',
  ]);
  return csvOf([heading, ...rows]);
}
