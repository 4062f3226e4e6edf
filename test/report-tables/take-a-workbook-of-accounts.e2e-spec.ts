import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { workbookOf } from '../support/workbooks.js';

type Rows = (string | number | null)[][];
const REVENUE: Rows = [
  ['收入决算表'],
  ['公开02表', null, '单位:万元'],
  ['项目', '决算数', '占比'],
  ['一般公共预算财政拨款收入', 2000.5, '95.23%'],
  ['其他收入', 100.25, '4.77%'],
  ['本年收入合计', 2100.75, null],
];
const TOTALS: Rows = [
  ['某局2022年度收入支出决算总表'],
  ['项目', '决算数', '上年决算数'],
  ['本年收入合计', 2100.75, 2000],
  ['收入总计', 2100.75, 2000],
  ['支出总计', 2100.75, 2000],
];
const STAFF: Rows = [
  ['项目', '实有人数', '编制数'],
  ['在职人员', 57, 60],
];
const COVER = { name: '封面', rows: [['某局2022年度部门决算']] as Rows };
const sheets = (changes: Record<string, Rows | null> = {}) =>
  Object.entries({
    'Z01 总表': TOTALS,
    收入决算表: REVENUE,
    人员情况表: STAFF,
    ...changes,
  }).flatMap(([name, rows]) => (rows ? [{ name, rows }] : []));
/** With the cell in that row and column changed. */
const changed = (rows: Rows, row: number, column: number, value: string | number): Rows =>
  rows.map((cells, at) => (at === row ? cells.map((c, i) => (i === column ? value : c)) : cells));

interface Taken {
  tables: {
    kind: string;
    amountUnit: string | null;
    lines: { label: string; values: (string | null)[] }[];
    hints: { code: string; message: string }[];
    checks: { verdict: string; row: string; expected: string; printed: string }[];
  }[];
  sheetsLeft: string[];
  sheetsEmpty: string[];
  kindsMissing: string[];
}

interface Checked {
  name: string;
  kindLabel: string | null;
  isEmpty: boolean;
  sameKindAs: string | null;
  rows: number;
  problems: { line: number | null; column: string | null; message: string }[];
  oddities: string[];
}

describe('the workbook of the final accounts', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-10T10:00:00+08:00');
  }, 120_000);
  afterAll(() => office?.close());
  const withdrawAll = () =>
    office.admin.query(
      `UPDATE report_table SET status = 'withdrawn', status_before_withdrawal = status WHERE status <> 'withdrawn'`,
    );
  afterEach(withdrawAll);

  const inputOf = (
    given: { name: string; rows: Rows }[],
    kind: 'xlsx' | 'xls' = 'xlsx',
    chosen?: string[],
  ) => ({
    ...{ territoryCode: '510403', sourceDocument: '2022年度部门决算', year: 2022 },
    ...{ amountUnit: 'ten_thousand_yuan', decimals: 2 },
    file: workbookOf(given, { kind }).toString('base64'),
    ...(chosen ? { sheets: chosen } : {}),
  });
  const attempt = (...given: Parameters<typeof inputOf>) =>
    office.graphql<{ importReportWorkbook: Taken }>(
      'statistician',
      `mutation ($input: ImportReportWorkbookInput!, $key: String!) { importReportWorkbook(input: $input, idempotencyKey: $key) {
         tables { kind amountUnit lines { label values } hints { code message } checks { verdict row expected printed } } sheetsLeft sheetsEmpty kindsMissing } }`,
      {
        input: inputOf(...given),
        key: key(),
      },
    );
  const taken = async (...given: Parameters<typeof inputOf>) => {
    const { data, errors } = await attempt(...given);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.importReportWorkbook;
  };
  const checked = async (given: { name: string; rows: Rows }[]) =>
    (
      await office.ask<{ checkReportWorkbook: Checked[] }>(
        'statistician',
        `mutation ($input: CheckReportWorkbookInput!) { checkReportWorkbook(input: $input) {
           name kindLabel isEmpty sameKindAs rows problems { line column message } oddities } }`,
        { input: inputOf(given) },
      )
    ).checkReportWorkbook;
  const refused = async (given: { name: string; rows: Rows }[]) => {
    const { errors } = await attempt(given);
    const { rows } = await office.admin.query(
      `SELECT FROM report_table WHERE status <> 'withdrawn'`,
    );
    expect(rows).toEqual([]);
    return errors[0]!.extensions.issues!.map(({ row, code, message }) => ({ row, code, message }));
  };

  it.each(['xlsx', 'xls'] as const)(
    'is taken whole (%s), by what its sheets are called',
    async (kind) => {
      const { tables, sheetsLeft, kindsMissing } = await taken([COVER, ...sheets()], kind);
      expect(tables.map((each) => [each.kind, each.amountUnit])).toEqual([
        ['final_accounts', 'ten_thousand_yuan'],
        ['revenue', 'ten_thousand_yuan'],
        ['staff', null],
      ]);
      expect(tables.flatMap(({ hints }) => hints)).toEqual([]);
      expect(sheetsLeft).toEqual(['封面']);
      expect(kindsMissing).toContain('支出决算表');
    },
  );

  it('is taken with a sheet that lists what the others are called, whatever that sheet is called', async () => {
    const listed: Rows = [['1.收入支出决算总表'], ['2.收入决算表']];
    const { tables, sheetsLeft } = await taken([
      { name: '目录', rows: [['目录'], ...listed] },
      { name: 'Sheet1', rows: listed },
      { name: 'Sheet2', rows: [['目 录'], ['序号', '表名'], [1, '收入决算表']] },
      ...sheets(),
    ]);
    expect(tables.map(({ kind }) => kind)).toEqual(['final_accounts', 'revenue', 'staff']);
    expect(sheetsLeft).toEqual(['目录', 'Sheet1', 'Sheet2']);
  });

  it('is told what does not add up, within a table and between two', async () => {
    const { tables } = await taken(sheets({ 收入决算表: changed(REVENUE, 5, 1, 2100.85) }));
    const open = tables.flatMap(({ kind, checks }) =>
      checks
        .filter(({ verdict }) => verdict === 'differs')
        .map(({ row, expected, printed }) => `${kind} ${row} ${expected} ${printed}`),
    );
    expect(open).toEqual([
      'final_accounts income 2100.85 2100.75',
      'revenue income 2100.75 2100.85',
    ]);
    expect(tables[1]!.hints.map(({ code }) => code)).toContain('sum-of-rows');
  });

  it.each(['xlsx', 'xls'] as const)(
    'is taken in the form of the ministry (%s), and held against itself',
    async (kind) => {
      const blank = null;
      const { tables } = await taken(
        [
          {
            name: 'Z01',
            rows: [
              ['收入支出决算总表'],
              ['部门:某局', blank, blank, blank, blank, '金额单位:万元'],
              ['项目', '行次', '金额', '项目', '行次', '金额'],
              ['一、一般公共预算财政拨款收入', 1, 2000.5, '八、社会保障和就业支出', 39, 2100.75],
              ['八、其他收入', 8, 100.25, '九、卫生健康支出', 40, 10],
              ['本年收入合计', 27, 2100.75, '本年支出合计', 58, 2100.75],
              ['总计', 31, 2100.75, '总计', 62, 2100.75],
            ],
          },
          {
            name: 'Z02',
            rows: [
              ['收入决算表'],
              ['项目', blank, '本年收入合计', '财政拨款收入', '其他收入'],
              ['合计', blank, 2100.85, 2000.5, 100.35],
            ],
          },
        ],
        kind,
      );
      const open = tables.flatMap(({ kind: of, checks }) =>
        checks
          .filter(({ verdict }) => verdict === 'differs')
          .map(({ row, expected, printed }) => `${of} ${row} ${expected} ${printed}`),
      );
      expect(open).toEqual([
        'final_accounts expenditure 2110.75 2100.75',
        'final_accounts income 2100.85 2100.75',
      ]);
    },
  );

  it('is taken with income by function, and without the tables of money that the unit did not get', async () => {
    const heads = ['功能分类科目编码', '科目名称', '小计', '基本支出', '项目支出'];
    const ofFund = (title: string): Rows => [
      [title],
      ['项目', null, '本年支出'],
      heads,
      ['栏次', null, 1, 2, 3],
      ['合计', null, null, null, null],
      ['注:本部门2022年度没有此项收支,本表无数据。'],
    ];
    const { tables, sheetsLeft, sheetsEmpty, kindsMissing } = await taken(
      sheets({
        收入决算表: [
          ['收入决算表'],
          ['项目', null, '本年收入合计', '财政拨款收入', '其他收入'],
          ['合计', null, 2100.75, 2000.5, 100.25],
          ['208', '社会保障和就业支出', 2100.75, 2000.5, 100.25],
        ],
        GK05: [...ofFund('一般公共预算财政拨款支出决算表').slice(0, 4), ['合计', null, 9, 5, 4]],
        GK08: ofFund('政府性基金预算财政拨款收入支出决算表'),
        GK09: ofFund('国有资本经营预算财政拨款支出决算表'),
      }),
    );
    expect(tables.map(({ kind }) => kind)).toEqual([
      ...['final_accounts', 'revenue', 'revenue_by_function', 'staff', 'general_expenditure'],
    ]);
    expect(tables[2]!.lines[1]!.values.slice(0, 2)).toEqual(['2100.75', '2000.5']);
    expect([sheetsLeft, sheetsEmpty]).toEqual([[], ['GK08', 'GK09']]);
    expect(kindsMissing).toEqual([
      ...['支出决算表', '财政拨款收入支出决算总表'],
      ...['一般公共预算财政拨款基本支出决算表(经济分类)', '财政拨款“三公”经费支出决算表'],
    ]);
  });

  it('is not taken in 万元 where a sheet says 元', async () => {
    const inYuan: Rows = [['收入决算表'], ['公开02表', null, '单位:元'], ...REVENUE.slice(2)];
    expect((await refused(sheets({ 收入决算表: inYuan }))).map(({ code }) => code)).toEqual([
      'sheet-unit',
    ]);
  });

  it('is told which of the accounts is not in it', async () => {
    const { tables, kindsMissing } = await taken(sheets({ 收入决算表: null }));
    expect(tables).toHaveLength(2);
    expect(kindsMissing).toContain('收入决算表');
  });

  it('is refused whole where a number is a text, by sheet and line', async () => {
    const other = changed(changed(REVENUE, 4, 1, '壹佰'), 5, 1, 'N/A');
    const issues = await refused(
      sheets({ 收入决算表: other, 人员情况表: changed(STAFF, 1, 1, '五十七') }),
    );
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [5, 'cell-not-a-number'],
      [6, 'cell-not-a-number'],
      [2, 'cell-not-a-number'],
    ]);
    expect(issues[0]!.message).toMatch(/^工作表“收入决算表”:“其他收入”一行/);
    expect(issues[2]!.message).toMatch(/^工作表“人员情况表”/);
  });

  it('is refused where a sheet lacks its headings, stands twice, or none is known', async () => {
    const headless = [['收入决算表'], ['科目', '数'], ['其他收入', 1]];
    expect((await refused(sheets({ 收入决算表: headless })))[0]).toMatchObject({
      code: 'report-table-heading',
      message: expect.stringMatching(/^工作表“收入决算表”/),
    });
    expect(await refused(sheets({ 收入表二: REVENUE }))).toMatchObject([{ code: 'sheet-twice' }]);
    const [issue] = await refused([COVER]);
    expect(issue).toMatchObject({ code: 'workbook-without-tables' });
    expect(issue!.message).toContain('封面');
  });

  it('gives one of its sheets by the kind that is asked for', async () => {
    const { data, errors } = await office.graphql<{ importReportTable: Taken['tables'][0] }>(
      'statistician',
      `mutation ($input: ImportReportTableInput!, $key: String!) { importReportTable(input: $input, idempotencyKey: $key) { kind lines { label values } } }`,
      {
        input: {
          ...{ territoryCode: '510403', sourceDocument: '2022年度部门决算', year: 2022 },
          ...{ amountUnit: 'ten_thousand_yuan', decimals: 2, kind: 'revenue' },
          file: workbookOf([COVER, ...sheets()]).toString('base64'),
        },
        key: key(),
      },
    );
    expect(errors).toEqual([]);
    expect(data!.importReportTable.lines).toHaveLength(3);
  });

  it('is read without being stored: what each sheet is taken for, what refuses it and where, what does not come out', async () => {
    const given = [
      COVER,
      ...sheets({
        收入决算表: changed(REVENUE, 4, 1, '约一百万'),
        人员情况表: changed(STAFF, 1, 1, 57),
        'GK01 收入支出决算总表': TOTALS,
      }),
    ];
    const read = await checked(given);
    expect(read.map(({ name, kindLabel, rows }) => [name, kindLabel, rows])).toEqual([
      ['封面', null, 0],
      ['Z01 总表', '收入支出决算总表', 3],
      ['收入决算表', '收入决算表', 3],
      ['人员情况表', '人员情况表', 1],
      ['GK01 收入支出决算总表', '收入支出决算总表', 3],
    ]);
    expect(read[2]!.problems).toEqual([
      { line: 5, column: '决算数', message: expect.any(String) as unknown },
    ]);
    expect(read.map(({ sameKindAs }) => sameKindAs)).toEqual([
      ...[null, null, null, null, 'Z01 总表'],
    ]);
    expect(read.filter(({ problems }) => problems.length > 0)).toHaveLength(1);
    const { rows } = await office.admin.query(
      `SELECT FROM report_table WHERE status <> 'withdrawn'`,
    );
    expect(rows).toEqual([]);
  });

  it('is taken by the sheets that were chosen, whatever is wrong with the others', async () => {
    const { tables, sheetsLeft, kindsMissing } = await taken(
      sheets({ 收入决算表: changed(REVENUE, 4, 1, '约一百万') }),
      'xlsx',
      ['Z01 总表', '人员情况表'],
    );
    expect(tables.map(({ kind }) => kind)).toEqual(['final_accounts', 'staff']);
    expect(sheetsLeft).toEqual(['收入决算表']);
    expect(kindsMissing).toContain('收入决算表');
    const { errors } = await attempt(sheets(), 'xlsx', ['不在其中']);
    expect(errors![0]!.extensions.issues![0]!.code).toBe('sheet-unknown');
    const none = await attempt(sheets(), 'xlsx', []);
    expect(none.errors[0]!.extensions.issues).toMatchObject([
      { field: 'sheets', message: '请至少选择一张工作表。' },
    ]);
  });

  it('is taken by either of two sheets of one kind, each with what does not come out in it', async () => {
    const other = changed(TOTALS, 2, 1, 2100.85);
    const given = sheets({ 'GK01 收入支出决算总表': other });
    for (const chosen of ['Z01 总表', 'GK01 收入支出决算总表']) {
      const { tables } = await taken(given, 'xlsx', [chosen, '收入决算表']);
      expect(tables.map(({ kind }) => kind).sort()).toEqual(['final_accounts', 'revenue']);
      await withdrawAll();
    }
    const both = await attempt(given, 'xlsx', ['Z01 总表', 'GK01 收入支出决算总表']);
    expect(both.errors[0]!.extensions.issues!.map(({ code }) => code)).toEqual(['sheet-twice']);
    const read = await checked(given);
    expect(read.map(({ oddities }) => oddities.length > 0)).toEqual([false, false, false, true]);
  });

  it('says in which column of the second table of a sheet a number is a text', async () => {
    const [, income] = await checked(
      sheets({
        收入决算表: [
          ['收入决算表'],
          ['项目', null, '本年收入合计', '财政拨款收入', '其他收入'],
          ['合计', null, 2100.75, 2000.5, 100.25],
          ['208', '社会保障和就业支出', 2100.75, '约二千', 100.25],
        ],
      }),
    );
    expect(income!.problems).toMatchObject([{ line: 4, column: '财政拨款收入' }]);
  });
});
