import { describe, expect, it } from '@jest/globals';
import * as year from '../demo/finance-2022.js';
import { checksBesideLastYear, checksBetween } from './checks-between.js';
import { checksWithin } from './checks-within.js';
import { CheckedTable, TableCheck } from './table-check.js';
import { WrittenTable, readTable } from './table-cells.js';
import { AmountUnit, type KindCode, kindOf } from './table-kinds.js';

const AT = { day: '2023-02-01', region: '510403' };

function read({
  kind,
  amountUnit = null,
  decimals,
  lines,
}: Omit<year.Sheet, 'amountUnit'> & { amountUnit?: string | null }) {
  const written: WrittenTable = {
    ...{ kind, decimals, lines, columns: null },
    amountUnit: amountUnit as AmountUnit | null,
  };
  const { problems, lines: stored } = readTable(written);
  expect(problems).toEqual([]);
  return { ...written, id: kind, title: kindOf(kind).label, lines: stored };
}

const open = (checks: TableCheck[]) => checks.filter(({ verdict }) => verdict !== 'holds');
const brief = (checks: TableCheck[]) =>
  open(checks).map(
    ({ row, column, verdict, expected, printed, gap }) =>
      `${row}.${column} ${verdict} ${expected} ${printed} ${gap}`,
  );
const within = (sheet: year.Sheet) => checksWithin(read(sheet));

describe('the finance of the real year, by itself', () => {
  it.each([
    ['the totals', year.finalAccounts],
    ['where money came from', year.revenue],
    ['三公', year.threePublic],
    ['running costs', year.runningCosts],
    ['procurement', year.procurement],
    ['assets', year.assets],
    [
      'what is planned for pensions, but for a count with decimals',
      () => ({ ...year.pensionBudget(), lines: year.pensionBudget().lines.slice(0, 5) }),
    ],
  ])('comes out: %s', (_, sheet) => {
    expect(brief(within(sheet()))).toEqual([]);
    expect(within(sheet()).map(({ verdict }) => verdict)).toContain('holds');
  });

  it('has gaps of a hundredth in its items, and calls them rounding', () => {
    expect(brief(within(year.expenditure()))).toEqual([
      '208.amount rounding 1989.14 1989.15 0.01',
      'total.amount rounding 2113.97 2113.98 0.01',
    ]);
    expect(open(within(year.expenditure()))[0]!.message).toContain('尾差');
  });

  it('pays 57.60 more for people than it says, which is one of the parts', () => {
    const checks = open(within(year.basicByEconomy()));
    expect(brief(checks)).toEqual([
      'personnel.amount differs 908.64 851.04 -57.60',
      'public.amount rounding 58.71 58.70 -0.01',
    ]);
    expect(checks[0]!.message).toContain('差额恰等于“代缴社会保险费”');
  });

  it('counts the fund a second time inside the general budget', () => {
    const [check, ...others] = open(within(year.fiscalAppropriation()));
    expect(brief([check!])).toEqual(['expenditure.amount differs 2123.92 2113.98 -9.94']);
    expect(check!.message).toContain('差额恰等于“政府性基金预算财政拨款支出');
    expect(others).toEqual([]);
  });

  it('has thirteen people too many', () => {
    expect(brief(within(year.staff()))).toEqual(['in_service.count differs 57 70 13']);
  });

  it('prints a count of times with decimals', () => {
    expect(brief(within(year.pensionBudget()))).toEqual([
      'total.recipients odd 875500.00 875500.00 0',
    ]);
  });

  it('prints 8.47 for 68.47 and 6.86 for 6.80', () => {
    const checks = open(within(year.pensionAllocation()));
    expect(brief(checks)).toEqual([
      'total.settled_subsidy differs -11.09 -11.15 -0.06',
      'total.advance_subsidy differs 261.60 321.60 60.00',
      '仁和区.paid_subsidy differs 15.33 75.27 59.94',
    ]);
    expect(
      checks.map(({ suspect }) => suspect && [suspect.row, suspect.printed, suspect.wouldBe]),
    ).toEqual([['仁和区', '6.86', '6.80'], ['仁和区', '8.47', '68.47'], null]);
  });
});

describe('the finance of the real year, table beside table', () => {
  const tables = year.realYear().map((sheet) => ({ ...read(sheet), year: sheet.year }));
  const beside = (table: CheckedTable & { year: number }) => ({
    sameYear: tables.filter((each) => each !== table && each.year === table.year),
    lastYear: null,
  });
  const all = tables.flatMap((table) => [
    ...checksBetween(table, beside(table)),
    ...checksBesideLastYear(table, beside(table), AT),
  ]);

  it('says what is known of it, and nothing else', () => {
    expect(brief(all)).toEqual([
      'expenditure.amount differs 3376.92 2113.98 -1262.94',
      'income_total.lastYear rounding 2762.63 2762.62 -0.01',
      'income_total.change rounding -648.65 -648.64 0.01',
      'total.lastYear odd 185.28 185.28 0',
      'total.amount odd 185.28 58.7 -126.58',
      'personnel.amount differs 851.04 2113.98 1262.94',
      '仁和区.advance_subsidy differs 68.47 8.47 -60.00',
    ]);
    expect(all.find(({ code }) => code === 'equals-another-line')!.message).toContain('事业运行');
    expect(all.find(({ code }) => code === 'change-large')!.message).toContain(
      '下降 68.32%,超过 30%',
    );
  });

  it('finds what two tables say alike', () => {
    const holds = all.filter(({ verdict }) => verdict === 'holds');
    expect(holds.map(({ row }) => row)).toEqual(
      expect.arrayContaining([
        '30108',
        '30110',
        '30111',
        '30113',
        'total',
        'reception',
        'operation',
      ]),
    );
  });
});

describe('a table beside its own of the year before', () => {
  const now = read(year.runningCosts());
  const before = (amount: string, amountUnit = 'ten_thousand_yuan') => ({
    sameYear: [],
    lastYear: read({
      ...{ kind: 'running_costs', decimals: 2, amountUnit, year: 2021 },
      lines: [{ label: '机关运行经费', values: [amount] }],
    }),
  });
  const found = (amount: string, unit?: string) =>
    brief(checksBesideLastYear(now, before(amount, unit), AT));

  it('prints what was printed then, also in another unit', () => {
    expect(found('185.28')).toEqual(['total.amount odd 185.28 58.7 -126.58']);
    expect(found('1852800', 'yuan')).toEqual(['total.amount odd 185.28 58.7 -126.58']);
    expect(found('185.29')[0]).toBe('total.lastYear rounding 185.29 185.28 -0.01');
    expect(found('200.00')[0]).toBe('total.lastYear differs 200.00 185.28 -14.72');
  });

  it('is told from a slip of units', () => {
    const checks = checksBesideLastYear(now, before('587000'), AT);
    expect(checks.map(({ code }) => code)).toContain('unit-suspect');
  });
});

describe('the shares of a table', () => {
  const differing = (kind: KindCode, lines: year.Sheet['lines']) =>
    brief(
      checksWithin(read({ kind, year: 2022, decimals: 2, amountUnit: 'ten_thousand_yuan', lines })),
    );

  it('are of all income, whatever lies between', () => {
    const lines = (fund: string) => [
      { label: '财政拨款收入', values: ['2000.00', '95.24'] },
      { label: '一般公共预算财政拨款收入', values: ['1990.00', '94.76'] },
      { label: '政府性基金预算财政拨款收入', values: ['10.00', fund] },
      { label: '其他收入', values: ['100.00', '4.76'] },
      { label: '本年收入合计', values: ['2100.00', '100.00'] },
    ];
    expect(differing('revenue', lines('0.48'))).toEqual([]);
    expect(differing('revenue', lines('0.84'))).toEqual([
      'income_fund.share differs 0.48 0.84 0.36',
    ]);
  });

  it('are of all income where less comes in than is used', () => {
    expect(
      differing('final_accounts', [
        { label: '其他收入', values: ['100.00', null, null, null, '100.00'] },
        { label: '本年收入合计', values: ['100.00', null, null, null, '100.00'] },
        { label: '年初结转和结余', values: ['25.00'] },
        { label: '收入总计', values: ['125.00'] },
      ]),
    ).toEqual([]);
  });
});

describe('an account below nought', () => {
  const found = (kind: KindCode, lines: year.Sheet['lines']) =>
    checksWithin(read({ kind, year: 2022, decimals: 2, amountUnit: 'ten_thousand_yuan', lines }))
      .filter(({ code }) => code === 'negative-amount')
      .map(({ row, column, verdict, printed }) => `${row}.${column} ${verdict} ${printed}`);

  it('is odd in what comes in, is spent or planned', () => {
    expect(
      found('revenue', [
        { label: '事业收入', values: ['-9.94', null] },
        { label: '本年收入合计', values: ['-9.94', null] },
      ]),
    ).toEqual(['income_business.amount odd -9.94', 'income.amount odd -9.94']);
    expect(
      found('expenditure', [
        {
          code: '2080101',
          label: '行政运行',
          values: ['-498.79', null, null, null, null, null, null],
        },
      ]),
    ).toEqual(['2080101.amount odd -498.79']);
    expect(found('budget_projects', [{ label: '人员类', values: ['-1', '0'] }])).toEqual([
      'personnel.budget odd -1',
    ]);
  });

  it('is nothing to ask about in what is carried over, or says how much less', () => {
    expect(
      found('final_accounts', [
        { label: '年初结转和结余', values: ['-3.20', '1.00', '-4.20', '-420.00', null] },
        { label: '年末结转', values: ['-3.20', null, null, null, null] },
      ]),
    ).toEqual([]);
    expect(
      found('running_costs', [{ label: '合计', values: ['58.70', '185.28', '-126.58', '-68.32'] }]),
    ).toEqual([]);
    expect(found('pension_allocation', [{ label: '仁和区', values: ['-1.00'] }])).toEqual([]);
  });
});

describe('a cell as it is written', () => {
  const problemsOf = (...values: string[]) =>
    readTable({
      ...{ kind: 'running_costs', amountUnit: 'ten_thousand_yuan', decimals: 2, columns: null },
      lines: values.map((value) => ({ label: '机关运行经费', values: [value] })).slice(0, 1),
    });
  it.each([
    ['1,020.74', '1020.74'],
    ['1020.74万元', '1020.74'],
    ['(2.33)', '-2.33'],
    ['−2.33', '-2.33'],
    ['1.20', '1.20'],
    ['—', null],
    ['', null],
  ])('%s is read as %s', (written, value) => {
    const { lines, problems } = problemsOf(written);
    expect(problems).toEqual([]);
    expect(lines[0]!.values[0]).toBe(value);
  });

  it.each([
    ['10207400元', 'cell-unit'],
    ['12人', 'cell-unit'],
    ['1.2.3', 'cell-not-a-number'],
    ['约58', 'cell-not-a-number'],
    ['1,02', 'cell-not-a-number'],
    ['58.701', 'cell-decimals'],
    ['12345678901234567', 'cell-not-a-number'],
  ])('%s is refused as %s', (written, code) => {
    expect(problemsOf(written).problems.map((each) => `${each.field} ${each.code}`)).toEqual([
      `lines.0.values.0 ${code}`,
    ]);
  });
});
