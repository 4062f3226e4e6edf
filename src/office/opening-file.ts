import { ListForm } from '../platform/given-list.js';
import { ListTemplate } from '../platform/list-template.js';
import { OpeningRowInput } from './opening.input.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
type Month = `month${(typeof MONTHS)[number]}`;

/** December's is 上年数. */
const MONTHS_BEFORE = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
type MonthBefore = `before${(typeof MONTHS_BEFORE)[number]}`;

/** A line of the file: a column for each month of either year. */
export type OpeningLine = Omit<OpeningRowInput, 'months' | 'lastYearMonths'> &
  Partial<Record<Month | MonthBefore, string | null>>;

const headings = Object.fromEntries(
  MONTHS.map((month) => [`month${month}`, [`${month}月`, `${month}月份`]]),
) as Record<Month, string[]>;

const before = Object.fromEntries(
  MONTHS_BEFORE.map((month) => [`before${month}`, [`上年${month}月累计`, `上年${month}月`]]),
) as Record<MonthBefore, string[]>;

/** 期初数文件 — one line a unit and measure. */
export const OPENINGS_FORM: ListForm<keyof OpeningLine> = {
  columns: {
    orgUnitCode: ['机构代码', '代码'],
    code: ['指标代码', '口径代码'],
    amount: ['期初数', '本年累计', '期末数'],
    lastYear: ['上年数', '上年12月累计', '上年12月'],
    ...headings,
    ...before,
  },
  needed: ['orgUnitCode', 'code', 'amount'],
  given: ['orgUnitCode', 'code'],
  shared: ['orgUnitCode', 'code'],
  refusal: 'openings-file-heading',
  // What a month's cell says is judged with the other months of its year.
  follows: (other, { row, field }) =>
    other.row === row &&
    ((field.startsWith('month') && other.field.startsWith('months')) ||
      (field.startsWith('before') && other.field.startsWith('lastYearMonths'))),
};

/** What people read beside the codes; nothing of it is taken in. */
const FOR_PEOPLE = ['机构名称', '指标名称', '计量单位'] as const;

/** One line of the template: what is to be filled in stays empty. */
export interface TemplateLine {
  orgUnitCode: string;
  unitName: string;
  code: string;
  label: string;
  unit: string;
}

/** A month that is left empty is not told; one in which there was nothing says 0. */
export function rowOf(line: OpeningLine): OpeningRowInput {
  const { orgUnitCode, code, amount, lastYear = null } = line;
  const months = MONTHS.flatMap((month) => {
    const told = line[`month${month}`];
    return told ? [{ month, amount: told }] : [];
  });
  const lastYearMonths = MONTHS_BEFORE.flatMap((month) => {
    const told = line[`before${month}`];
    return told ? [{ month, amount: told }] : [];
  });
  return {
    ...{ orgUnitCode, code, amount, lastYear },
    ...(months.length > 0 ? { months } : {}),
    ...(lastYearMonths.length > 0 ? { lastYearMonths } : {}),
  };
}

export function templateOf(lines: TemplateLine[], byMonth: boolean): ListTemplate {
  const [unitName, label, unit] = FOR_PEOPLE;
  const toFill = [
    ...['期初数', '上年数'],
    ...(byMonth ? MONTHS.map((month) => `${month}月`) : []),
    ...(byMonth ? MONTHS_BEFORE.map((month) => `上年${month}月累计`) : []),
  ];
  return {
    name: '期初数',
    note: `填写说明:填写期初数(本年累计;存量填截止日的数),需要时填上年数,金额以元填写${byMonth ? ';各月填本月数(存量填月末数),从 1 月到截止日当月逐月填写,没有的填 0,合计须等于期初数;上年各月填 1 月至该月的累计数(存量填月末数),知道几个月填几个月,不知道的留空' : ''};没有填数的行不导入,不必删去。机构代码、指标代码请勿改动。`,
    headings: ['机构代码', unitName, '指标代码', label, unit, ...toFill],
    amounts: toFill,
    rows: lines.map((each) => [
      each.orgUnitCode,
      each.unitName,
      each.code,
      each.label,
      each.unit,
      ...toFill.map(() => ''),
    ]),
  };
}
