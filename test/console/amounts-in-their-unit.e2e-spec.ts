import { expect, it } from '@jest/globals';

type Cells = readonly string[];
interface Columns {
  recognised(headings: Cells, columns: readonly object[]): Record<string, object>;
  cellFrom(raw: Cells, source: object | undefined): string;
  asWritten(column: object | undefined, value: string): string;
}
/** The module of the console, which is typed in its own project. */
const COLUMNS_OF_CONSOLE = new URL('../../web/src/paste/columns.ts', import.meta.url).href;

const columnOf = (path: string, kind: string, ...words: string[]) => ({
  ...{ path, label: words[0], words, required: true },
  field: { kind, choices: [] },
});
const COLUMNS = [
  columnOf('amountYuan', 'money', '贷款金额', '金额'),
  columnOf('months', 'count', '期限'),
];
const amountOf = async (heading: string, cell: string) => {
  const { recognised, cellFrom } = (await import(COLUMNS_OF_CONSOLE)) as Columns;
  const sources = recognised([heading, '期限(万元)'], COLUMNS);
  return [cellFrom([cell, '12'], sources.amountYuan), cellFrom([cell, '12'], sources.months)];
};

it.each([
  ['贷款金额(万元)', '15', '15万元'],
  ['借款金额(百元)', '1500', '1500百元'],
  ['贷款金额(单位:万元)', ' 15.5 ', '15.5万元'],
  ['金额/千元', '150', '150千元'],
  ['金额(万元)', '150000元', '150000元'],
  ['金额(万元)', '待定', '待定'],
  ['金额(万元)', '', ''],
  ['贷款金额(元)', '150000', '150000'],
  ['贷款金额', '150000', '150000'],
])('an amount below %s that says %s is %s', async (heading, cell, amount) => {
  expect(await amountOf(heading, cell)).toEqual([amount, '12']);
});

it.each([
  [['街道', '社区'], ['示例街道', '示例一社区'], '示例街道示例一社区'],
  [['所属社区', '所属街道'], ['示例一社区', '示例街道'], '示例街道示例一社区'],
  [['街道（镇）', '社区（村）'], ['示例街道', ''], '示例街道'],
  [['街道', '社区'], ['', '示例一社区'], '示例一社区'],
  [['街道', '社区'], ['示例街道', '示例街道示例一社区'], '示例街道示例一社区'],
  [['街道', '备注'], ['示例街道', '示例一社区'], '示例街道'],
])('the place below %j that says %j is %s', async (headings, cells, place) => {
  const { recognised, cellFrom } = (await import(COLUMNS_OF_CONSOLE)) as Columns;
  const territory = columnOf('territoryCode', 'text', '属地', '社区', '所属社区', '街道');
  expect(cellFrom(cells, recognised(headings, [territory]).territoryCode)).toBe(place);
});

it.each([
  ['day', '46330', '2026-11-04'],
  ['day', '2022.3', '2022.3'],
  ['count', '46330', '46330'],
])('what is written into a cell of a %s as %s stands there as %s', async (kind, typed, stands) => {
  const { asWritten } = (await import(COLUMNS_OF_CONSOLE)) as Columns;
  expect(asWritten(columnOf('startedOn', kind, '日期'), typed)).toBe(stands);
});
