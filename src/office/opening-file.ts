import { ListForm } from '../platform/given-list.js';
import { ListTemplate } from '../platform/list-template.js';
import { OpeningRowInput } from './opening.input.js';

/** 期初数文件 — one line a unit and measure. */
export const OPENINGS_FORM: ListForm<keyof OpeningRowInput> = {
  columns: {
    orgUnitCode: ['机构代码', '代码'],
    code: ['指标代码', '口径代码'],
    amount: ['期初数', '本年累计', '期末数'],
    lastYear: ['上年数'],
  },
  needed: ['orgUnitCode', 'code', 'amount'],
  given: ['orgUnitCode', 'code'],
  shared: ['orgUnitCode', 'code'],
  refusal: 'openings-file-heading',
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

export function templateOf(lines: TemplateLine[]): ListTemplate {
  const [unitName, label, unit] = FOR_PEOPLE;
  return {
    name: '期初数',
    note: '填写说明:填写期初数(本年累计;存量填截止日的数),需要时填上年数,金额以元填写;没有填数的行不导入,不必删去。机构代码、指标代码请勿改动。',
    headings: ['机构代码', unitName, '指标代码', label, unit, '期初数', '上年数'],
    amounts: ['期初数', '上年数'],
    rows: lines.map((each) => [
      each.orgUnitCode,
      each.unitName,
      each.code,
      each.label,
      each.unit,
      '',
      '',
    ]),
  };
}
