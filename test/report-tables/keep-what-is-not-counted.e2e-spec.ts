import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import * as year from '../../src/demo/finance-2022.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { workbookOf } from '../support/workbooks.js';

const CHECK = `code verdict place row column unit expected printed gap message suspect { row column printed wouldBe }`;
const WHOLE = `kind year title amountUnit decimals sourceDocument compiledOn columns { code label unit }
  lines { code label isOfWhich values } hints { field code message } checks { tableId tableTitle ${CHECK} }`;

interface Check {
  code: string;
  verdict: string;
  row: string;
  column: string;
  expected: string;
  printed: string;
  gap: string;
}
interface Table extends Moved {
  title: string;
  compiledOn: string;
  lines: { code: string; label: string; isOfWhich: boolean; values: (string | null)[] }[];
  hints: { field: string; code: string; message: string }[];
  checks: Check[];
}

describe('numbers that no ledger counts', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-10T10:00:00+08:00');
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());
  afterEach(async () => {
    for (const table of ['report_table', 'named_fact'])
      await office.admin.query(
        `UPDATE ${table} SET status = 'withdrawn', status_before_withdrawal = status WHERE status <> 'withdrawn'`,
      );
  });

  const written = (sheet: year.Sheet, rest: object = {}) => ({
    ...{ territoryCode: '510403', sourceDocument: '2022年度部门决算', ...sheet, ...rest },
  });
  const enter = (sheet: year.Sheet, rest: object = {}, who = 'statistician') =>
    desk.enter<Table>(who, 'enterReportTable', written(sheet, rest), WHOLE);
  const refused = async (input: object) =>
    problemsOf(await desk.try('statistician', 'enterReportTable', null, { input }));
  const brief = (checks: Check[]) =>
    checks.map(
      ({ row, column, verdict, expected, printed }) =>
        `${row}.${column} ${verdict} ${expected} ${printed}`,
    );

  it('are told of by the names of their rows', async () => {
    const { id } = await enter(year.procurement(), { title: '示例采购' });
    const { recordTrail } = await office.ask<{ recordTrail: { items: { sentence: string }[] } }>(
      'statistician',
      `query ($id: ID!) { recordTrail(ledger: "report_table", recordId: $id) { items { sentence } } }`,
      { id },
    );
    const [{ sentence }] = recordTrail.items as [{ sentence: string }];
    expect(sentence).toContain('政府采购服务支出,单元格 273.98、—');
    expect(sentence).not.toMatch(/goods|small_micro|其中项/);
  });

  it('are entered by one as they are printed, and reviewed by another', async () => {
    const entered = await enter(year.basicByEconomy());
    expect(entered).toMatchObject({ status: 'draft', compiledOn: '2023-02-10' });
    expect(entered.title).toBe('一般公共预算财政拨款基本支出决算表(经济分类)');
    expect(entered.lines.find(({ label }) => label === '其他交通费')).toMatchObject({
      ...{ code: '30239', values: ['27.3', null] },
    });
    expect(entered.hints.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'personnel.amount sum-of-rows',
      'public.amount rounding-gap',
    ]);
    expect(brief(entered.checks)).toEqual([
      'personnel.amount differs 908.64 851.04',
      'public.amount rounding 58.71 58.70',
    ]);
    const returned = await desk.step('reviewer', 'report_table:returnForCorrection', entered, {
      reason: '人员经费与明细不符',
    });
    const revised = await desk.step<Table>(
      'statistician',
      'report_table:revise',
      returned,
      { input: { note: '差额为代缴社会保险费,未计入人员经费' } },
      WHOLE,
    );
    expect(revised.lines).toEqual(entered.lines);
    const signed = await desk.step('reviewer', 'report_table:review', revised);
    expect(signed.status).toBe('reviewed');
    const again = { input: { note: '另一说明' } };
    const closed = await desk.try('statistician', 'report_table:revise', signed, again);
    expect(codeOf(closed)).toBe('UNDER_SIGNATURE');
  });

  it('of the whole real year give what is known to be wrong with them, and nothing else', async () => {
    const ids: string[] = [];
    for (const sheet of year.realYear()) ids.push((await enter(sheet)).id);
    const open = [];
    for (const id of ids) {
      const { reportTableChecks } = await office.ask<{ reportTableChecks: Check[] }>(
        'leader',
        `query ($id: ID!) { reportTableChecks(id: $id, onlyOpen: true) { ${CHECK} } }`,
        { id },
      );
      open.push(...reportTableChecks);
    }
    expect(brief(open)).toEqual([
      'expenditure.amount differs 3376.92 2113.98',
      '208.amount rounding 1989.14 1989.15',
      'total.amount rounding 2113.97 2113.98',
      'expenditure.amount differs 2123.92 2113.98',
      'income_total.lastYear rounding 2762.63 2762.62',
      'income_total.change rounding -648.65 -648.64',
      'personnel.amount differs 908.64 851.04',
      'public.amount rounding 58.71 58.70',
      'total.lastYear odd 185.28 185.28',
      'total.amount odd 185.28 58.7',
      'in_service.count differs 57 70',
      'personnel.amount differs 851.04 2113.98',
      'total.recipients odd 875500.00 875500.00',
      'total.settled_subsidy differs -11.09 -11.15',
      'total.advance_subsidy differs 261.60 321.60',
      '仁和区.paid_subsidy differs 15.33 75.27',
      '仁和区.advance_subsidy differs 68.47 8.47',
    ]);
  }, 60_000);

  it('are refused where a cell or a row can be none, all of it at once', async () => {
    const sheet = year.runningCosts();
    const lines = [
      { label: '机关运行经费', values: ['587000元', '约185', '1.234'] },
      { label: '机关运行经费', values: ['1'] },
      { label: '其他费用', values: ['1', '2', '3', '4', '5'] },
    ];
    expect(await refused(written(sheet, { lines, lastDay: '2021-06-30' }))).toEqual([
      'lines.0.values.0: cell-unit',
      'lines.0.values.1: cell-not-a-number',
      'lines.0.values.2: cell-decimals',
      'lines.1: row-double',
      'lines.2.label: row-unknown',
      'lines.2.values: cells-too-many',
      'lastDay: day-of-another-year',
    ]);
    const staff = [{ label: '行政', values: ['-1', '2.5'] }];
    expect(await refused(written(year.staff(), { lines: staff }))).toEqual([
      'lines.0.values.0: cell-negative',
      'lines.0.values.1: cell-not-whole',
    ]);
    expect(await refused(written(sheet, { amountUnit: null }))).toEqual([
      'amountUnit: amount-unit-missing',
    ]);
    expect(await refused(written(sheet, { lines: [] }))).toEqual(['lines: array-not-empty']);
    const free = { kind: 'other', year: 2022, decimals: 0, lines: [{ label: '甲', values: [] }] };
    expect(await refused(written(free))).toEqual([
      'title: title-missing',
      'columns: columns-missing',
    ]);
  });

  it('stand once for a unit and year', async () => {
    await enter(year.staff());
    expect(await refused(written(year.staff()))).toEqual(['kind: report-table-already']);
    await enter({ ...year.staff(), year: 2021 });
    const both = await Promise.all(
      [1, 2].map(() =>
        desk.try('statistician', 'enterReportTable', null, { input: written(year.procurement()) }),
      ),
    );
    expect(both.flatMap(problemsOf)).toEqual(['kind: report-table-already']);
  });

  it('are changed on the revision that one saw', async () => {
    const entered = await enter(year.runningCosts());
    const lines = [{ label: '机关运行经费', values: ['58.71'] }];
    await desk.step('statistician', 'report_table:revise', entered, { input: { lines } });
    const late = await desk.try('statistician', 'report_table:revise', entered, {
      input: { lines },
    });
    expect(codeOf(late)).toBe('STALE_REVISION');
  });

  it('are entered by the name of the ledger too, and what is part of a row is in no sum', async () => {
    const row = {
      ...{ territoryCode: '510403', kind: 'other', title: '经费来源', year: 2022, decimals: 2 },
      ...{ amountUnit: 'yuan', sourceDocument: '示例文件' },
      columns: [{ code: 'amount', label: '金额', unit: 'amount' }],
      lines: [
        { label: '甲项', values: ['100'] },
        { label: '其中:乙项', values: ['120'] },
        { label: '丙项', values: ['50.00'] },
        { label: '合计', values: ['150'] },
      ],
    };
    const { enter: entered } = await office.ask<{ enter: Table[] }>(
      'statistician',
      `mutation ($rows: [Form!]!, $key: String!) { enter(ledger: "report_table", rows: $rows, idempotencyKey: $key) {
         id revision ... on ReportTable { status ${WHOLE} } } }`,
      { rows: [row], key: key() },
    );
    const [table] = entered;
    expect(table!.lines.map(({ code, isOfWhich }) => [code, isOfWhich])).toEqual([
      ['甲项', false],
      ['甲项.乙项', true],
      ['丙项', false],
      ['total', false],
    ]);
    expect(table!.checks.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual([
      'part-beyond-whole differs',
    ]);
  });

  it('are taken from a workbook, with every problem at its line', async () => {
    const bytes = (rows: (string | number | null)[][], lastYear = '上年决算数') =>
      workbookOf([
        { name: '公开08', rows: [['机关运行经费'], ['项目', '决算数', lastYear], ...rows] },
      ]).toString('base64');
    const { kind, amountUnit, decimals } = year.threePublic();
    const input = {
      ...{ territoryCode: '510403', sourceDocument: '2022年度部门决算', year: 2022 },
      ...{ kind, amountUnit, decimals },
    };
    const attempt = (rows: (string | number | null)[][], lastYear?: string) =>
      desk.try<Table>(
        'statistician',
        'importReportTable',
        null,
        { input: { ...input, file: bytes(rows, lastYear) } },
        WHOLE,
      );
    // A column that says more than the template's is not left out without a word.
    for (const heading of ['上年决算数(元)', '上年数(万元)'])
      expect(problemsOf(await attempt([['公务接待费', 0.32, 0.37]], heading))).toEqual([
        'file: list-heading-unread',
      ]);
    const wrong = await attempt([
      ['公务接待费', '约0.32', 0.37],
      ['合计', 0.32, '0.37人'],
    ]);
    expect(wrong.errors[0]!.extensions.issues!.map(({ row, code }) => [row, code])).toEqual([
      [3, 'cell-not-a-number'],
      [4, 'cell-unit'],
    ]);
    const { data } = await attempt([
      ['公务接待费', 0.32, 0.37],
      ['合计', 0.32, 0.37],
    ]);
    expect(data!.importReportTable!.lines.map(({ code, values }) => [code, values[0]])).toEqual([
      ['reception', '0.32'],
      ['total', '0.32'],
    ]);
  });

  it('are addressed by row and column, beside the year before', async () => {
    const before = [{ label: '机关运行经费', values: ['185.28'] }];
    await enter({ ...year.runningCosts(), year: 2021, lines: before });
    const entered = await enter(year.runningCosts());
    await desk.step('reviewer', 'report_table:review', entered);
    const { reportTableCell: cell } = await office.ask<{ reportTableCell: object }>(
      'leader',
      `{ reportTableCell(orgUnitCode: "510403", year: 2022, kind: running_costs, row: "total", column: "amount") {
           tableId value unit rowLabel columnLabel sourceDocument status reviewedBy lastYear change changePercent } }`,
    );
    expect(cell).toMatchObject({
      ...{ tableId: entered.id, value: '58.7', unit: '万元', rowLabel: '机关运行经费' },
      ...{ columnLabel: '决算数', status: 'reviewed', sourceDocument: '2022年度部门决算' },
      ...{ lastYear: '185.28', change: '-126.58', changePercent: '-68.32', reviewedBy: 'reviewer' },
    });
    const none = await office.graphql(
      'leader',
      `{ reportTableCell(orgUnitCode: "510403", year: 2022, kind: running_costs, row: "another", column: "amount") { value } }`,
    );
    expect(codeOf(none)).toBe('NOT_FOUND');
  });

  it('tell their kinds, with a sheet to fill in that is taken back', async () => {
    const { reportTableKinds, reportTableTemplate } = await office.ask<{
      reportTableKinds: { kind: string; columns: { code: string }[] }[];
      reportTableTemplate: string;
    }>(
      'leader',
      `{ reportTableKinds { kind label columns { code label unit } rows { code label } }
         reportTableTemplate(kind: staff) }`,
    );
    expect(reportTableKinds).toHaveLength(18);
    expect(reportTableTemplate).toContain('行代码,项目,实有人数,编制数');
    const { kind, decimals } = year.staff();
    const filled = reportTableTemplate.replace('在职人员,,', '在职人员,57,');
    const file = Buffer.from(filled).toString('base64');
    const about = { territoryCode: '510403', sourceDocument: '编制台账', year: 2022 };
    const taken = await desk.enter<Table>(
      'statistician',
      'importReportTable',
      { ...about, kind, decimals, file },
      WHOLE,
    );
    expect(taken.lines).toEqual([
      { code: 'in_service', label: '在职人员', isOfWhich: false, values: ['57', null] },
    ]);
  });

  it('of a text are named, once for a day or period, and reviewed', async () => {
    const fact = {
      ...{ territoryCode: '510403', name: '内设机构数', value: '5', valueUnit: '个' },
      ...{ asOf: '2022-12-31', sourceDocument: '三定方案' },
    };
    const attempt = (rest: object = {}) =>
      desk.try<Moved & { compiledOn: string }>(
        'statistician',
        'enterNamedFact',
        null,
        { input: { ...fact, ...rest } },
        'compiledOn',
      );
    const { data } = await attempt();
    expect(data!.enterNamedFact!.compiledOn).toBe('2023-02-10');
    expect(problemsOf(await attempt({ value: '6' }))).toEqual(['name: named-fact-already']);
    expect(problemsOf(await attempt({ firstDay: '2023-01-01' }))).toEqual([
      'firstDay: period-reversed',
    ]);
    expect((await attempt({ firstDay: '2022-01-01' })).errors).toEqual([]);
    expect((await attempt({ asOf: '2021-12-31' })).errors).toEqual([]);
    const signed = await desk.step('reviewer', 'named_fact:review', data!.enterNamedFact!);
    expect(signed.status).toBe('reviewed');
  });
});
