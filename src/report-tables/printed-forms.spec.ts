import { describe, expect, it } from '@jest/globals';
import { type Rows, sheetOf, taken } from '../../test/support/printed-table.js';
import { isWithoutNumbers } from './function-form.js';
import { refuseOtherUnit, tableIn } from './report-table-file.js';

const TOTALS = (income = 2086.7): Rows => [
  ['收入支出决算总表'],
  [null, null, null, null, null, '公开01表'],
  ['部门：某局', null, null, null, null, '金额单位：万元'],
  ['收入', null, null, '支出', null, null],
  ['项  目', '行次', '金额', '项  目', '行次', '金额'],
  ['栏次', null, 1, '栏次', null, 2],
  ['一、一般公共预算财政拨款收入', 1, 2076.76, '一、一般公共服务支出', 32, null],
  ['二、政府性基金预算财政拨款收入', 2, 9.94, '八、社会保障和就业支出', 39, 1989.15],
  ['八、其他收入', 8, null, '九、卫生健康支出', 40, 42.79],
  [null, 9, null, '十一、城乡社区支出', 42, 9.94],
  [null, 10, null, '十九、住房保障支出', 50, 72.1],
  ['本年收入合计', 27, income, '本年支出合计', 58, 2113.98],
  ['使用非财政拨款结余（含专用结余）', 28, null, '结余分配', 59, null],
  ['年初结转和结余', 29, 27.28, '年末结转和结余', 60, null],
  ['总计', 31, 2113.98, '总计', 62, 2113.98],
  ['注：1.本表反映部门本年度的总收支和年末结转结余情况。'],
];

describe('a table in the form in which final accounts are made public', () => {
  it('is read with income and expenditure beside each other', () => {
    const { kind, cells, open, problems } = taken(TOTALS());
    expect([kind, open, problems]).toEqual(['final_accounts', [], []]);
    expect(cells).toEqual([
      'income_general.amount 2076.76',
      'income_fund.amount 9.94',
      'income.amount 2086.7',
      'carried_over.amount 27.28',
      'income_total.amount 2113.98',
      'function_208.amount 1989.15',
      'function_210.amount 42.79',
      'function_212.amount 9.94',
      'function_221.amount 72.1',
      'expenditure.amount 2113.98',
      'expenditure_total.amount 2113.98',
    ]);
  });

  it('is told where it does not add up', () => {
    expect(taken(TOTALS(2068.7)).open).toEqual([
      'income.amount 2086.70 2068.70',
      'income_total.amount 2095.98 2113.98',
    ]);
  });

  it('is read with budgets beside the accounts, and of 财政拨款 by source', () => {
    const heads = ['项目', '行次', '年初预算数', '决算数'];
    const both = (one: Rows[0], other: Rows[0]) => [...one, ...other];
    const budgets = taken([
      ['某局2023年度收入支出决算总表'],
      both(heads, ['项目(按功能分类)', '行次', '年初预算数', '决算数']),
      both(['本年收入合计', 1, 900, 1000], ['本年支出合计', 2, 900, 1000]),
    ]);
    expect(budgets.cells).toEqual(['income.amount 1000', 'expenditure.amount 1000']);
    const [general, fund] = ['一般公共预算财政拨款', '政府性基金预算财政拨款'];
    const fiscal = taken([
      ['财政拨款收入支出决算总表'],
      ['收     入', null, null, '支     出'],
      ['项目', '行次', '金额', '项目', '行次', '合计', general, fund],
      [`一、${general}收入`, 1, 90, '八、社会保障和就业支出', 2, 92, 92, null],
      ['二、政府性基金预算财政拨款收入', 2, 8, '十二、城乡社区支出', 3, 8, null, 8],
      ['本年收入合计', 9, 98, '本年支出合计', 10, 100, 92, 8],
      ['年初财政拨款结转和结余', 11, 2, '年末财政拨款结转和结余', 12, 0, null, null],
      [general, 13, 2, null, null, null],
      ['总计', 14, 100, '总计', 15, 100, 92, 8],
    ]);
    expect([fiscal.open, fiscal.problems]).toEqual([[], []]);
    expect(fiscal.cells).toEqual([
      ...['income_general.amount 90', 'income_fund.amount 8', 'income.amount 98'],
      ...['carried_over.amount 2', `carried_over.${general}.amount 2`, 'income_total.amount 100'],
      ...['function_208.amount 92', 'function_212.amount 8', 'expenditure.amount 100'],
      ...['expenditure_general.amount 92', 'expenditure_fund.amount 8'],
      ...['carried_forward.amount 0', 'expenditure_total.amount 100'],
    ]);
  });

  it('is read with expenditure by function and by what it is for', () => {
    const { cells, open, problems } = taken([
      ['收入支出决算总表'],
      ['收入', null, '支出'],
      [
        ...['项 目', '金额', '项目（按功能分类）', '金额'],
        ...['项目（按支出性质和经济分类）', '金额'],
      ],
      ['一、其他收入', 100, '八、社会保障和就业支出', 100, '一、基本支出', 60],
      [null, null, null, null, '人员经费', 50],
      [null, null, null, null, '二、项目支出', 30],
      ['本年收入合计', 100, '本年支出合计', 100, '本年支出合计', 100],
      ['总 计', 100, '总 计', 100, '总 计', 100],
    ]);
    expect(problems).toEqual([]);
    expect(cells).toEqual([
      ...['income_other.amount 100', 'income.amount 100', 'income_total.amount 100'],
      ...['function_208.amount 100', 'expenditure.amount 100', 'expenditure_total.amount 100'],
      ...['expenditure_basic.amount 60', 'expenditure_basic.人员经费.amount 50'],
      'expenditure_project.amount 30',
    ]);
    expect(open).toEqual(['expenditure.amount 90.00 100.00']);
  });

  it('takes no code for an amount where a sum stands right below the headings', () => {
    const heads = ['科目编码', '科目名称', '本年支出合计', '人员经费', '公用经费'];
    const { cells } = taken([
      ['一般公共预算财政拨款基本支出决算表'],
      heads,
      ['合计', null, 60, 50, 10],
      ['30101', '基本工资', 50, 50, null],
      ['30201', '办公费', 10, null, 10],
    ]);
    expect(cells).toEqual(['total.amount 60', '30101.amount 50', '30201.amount 10']);
    expect(() =>
      taken([
        ['一般公共预算财政拨款基本支出决算表'],
        ['科目编码', '科目名称', '支出'],
        ['合计', null, 60],
        ['30101', '基本工资', 50],
      ]),
    ).toThrow('决算数');
  });

  it('is read with the sources of income as columns', () => {
    const { kind, cells, open } = taken([
      ['收入决算表'],
      ['公开02表'],
      ['项目', null, '本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '其他收入'],
      ['科目编码', '科目名称'],
      ['栏次', null, 1, 2, 3, 4, 5],
      ['合计', null, '2,100.00', 2000, null, 60, 30],
      ['208', '社会保障和就业支出', 2100, 2000, null, 60, 30],
    ]);
    expect([kind, cells]).toEqual([
      'revenue',
      [
        'income.amount 2100.00',
        'income_fiscal.amount 2000',
        'income_business.amount 60',
        'income_other.amount 30',
      ],
    ]);
    expect(open).toEqual(['income.amount 2090.00 2100.00']);
  });

  it.each<[string, Rows]>([
    [
      'in one cell',
      [
        ['208', null, null, '社会保障和就业支出', 90, 60, 30],
        ['20805', null, null, '行政事业单位养老支出', 90, 60, 30],
        ['2080505', null, null, '机关事业单位基本养老保险缴费支出', 90, 60, 30],
      ],
    ],
    [
      'in a cell each',
      [
        ['208', null, null, '社会保障和就业支出', 90, 60, 30],
        ['208', '05', null, '行政事业单位养老支出', 90, 60, 30],
        ['208', '05', '05', '机关事业单位基本养老保险缴费支出', 90, 60, 30],
      ],
    ],
  ])('is read with the codes of functions %s', (_, rows) => {
    const { cells, problems } = taken([
      ['支出决算表'],
      ['单位：万元'],
      ['项目', null, null, null, '本年支出合计', '基本支出', '项目支出', '经营支出'],
      ['功能分类科目编码', null, null, '科目名称'],
      ['类', '款', '项', '栏次', 1, 2, 3, 4],
      [null, null, null, '合 计', 90, 60, 30],
      ...rows,
    ]);
    expect(problems).toEqual([]);
    expect(cells.filter((each) => each.includes('.amount') || each.startsWith('208.'))).toEqual([
      'total.amount 90',
      ...['208.amount 90', '208.basic 60', '208.project 30'],
      ...['20805.amount 90', '2080505.amount 90'],
    ]);
  });

  it('is read with the sources of income by function too', () => {
    const { cells, open, problems } = taken(
      [
        ['收入决算表'],
        ['项目', null, '本年收入合计', '财政拨款收入', '事业收入', null, '其他收入'],
        ['功能分类科目编码', '科目名称', null, null, '小计', '其中：教育收费', null],
        ['栏次', null, 1, 2, 3, 4, 5],
        ['合计', null, 100, 80, 15, 2, 5],
        ['208', '社会保障和就业支出', 90, 70, 15, 2, 5],
        ['2080501', '行政单位离退休', 90, 70, 15, 2, 5],
        ['221', '住房保障支出', 9, 10, null, null, null],
      ],
      'revenue_by_function',
    );
    expect(problems).toEqual([]);
    expect(cells.filter((each) => each.startsWith('208.') || each.startsWith('221.'))).toEqual([
      ...['208.amount 90', '208.fiscal 70', '208.business 15', '208.other 5'],
      ...['221.amount 9', '221.fiscal 10'],
    ]);
    expect(open).toEqual(['total.amount 99.00 100.00', '221.amount 10.00 9.00']);
  });

  it.each([
    ['一般公共预算财政拨款支出决算表', 'general_expenditure'],
    ['国有资本经营预算财政拨款支出决算表', 'state_capital'],
  ])('is read by function under headings of two lines: %s', (title, kind) => {
    const read = taken([
      [title],
      ['公开05表'],
      ['项目', null, '本年支出'],
      ['功能分类科目编码', '科目名称', '小计', '基本支出', '项目支出'],
      ['栏次', null, 1, 2, 3],
      ['合计', null, 100, 60, 40],
      ['208', '社会保障和就业支出', 100, 60, 30],
    ]);
    expect([read.kind, read.problems]).toEqual([kind, []]);
    expect(read.cells).toEqual([
      ...['total.amount 100', 'total.basic 60', 'total.project 40'],
      ...['208.amount 100', '208.basic 60', '208.project 30'],
    ]);
    expect(read.open).toEqual(['total.project 30.00 40.00', '208.amount 90.00 100.00']);
  });

  it('loses no line of numbers that has no code, and takes none of who signs below', () => {
    const rows = (...further: Rows) =>
      taken([
        ['支出决算表'],
        ['项目', null, '本年支出合计', '基本支出', '项目支出'],
        ['功能分类科目编码', '科目名称'],
        ['208', '社会保障和就业支出', 90, 60, 30],
        [null, '其中:人员经费', 50, 50, null],
        ...further,
        ['单位负责人:示例', null, '财务负责人:示例', null, '制表人:示例'],
      ]);
    expect(rows()).toMatchObject({
      cells: [
        ...['208.amount 90', '208.basic 60', '208.project 30'],
        ...['208.人员经费.amount 50', '208.人员经费.basic 50'],
      ],
      problems: [],
    });
    expect(rows(['212', null, 10, 10, null]).cells.slice(5)).toEqual([
      ...['212.amount 10', '212.basic 10'],
    ]);
    expect(rows([null, '住房保障支出', '10万元', null, null]).problems).toEqual([
      '“住房保障支出”一行须填写支出功能分类科目编码(类 3 位、款 5 位、项 7 位)。',
    ]);
  });

  it.each([
    '58.70万元',
    '99.52%',
    '(2.33)',
    '（2.33）',
    '５８．７０',
    '￥58.70',
    '−3',
    '3人次',
    '.5',
  ])('is not taken for one without numbers where a cell says %s', (cell) => {
    const heads: Rows = [['支出决算表'], ['公开03表'], ['科目名称', '本年支出合计', '项目支出']];
    const filled = (text: string) => isWithoutNumbers(sheetOf([...heads, ['合计', text]]).lines);
    expect([filled(cell), filled(''), filled('—'), filled('万元')]).toEqual([
      ...[false, true, true, true],
    ]);
  });

  it.each<[string, Rows[0]]>([
    ['in brackets', ['栏次', null, '(1)', '(2)', '(3)']],
    ['behind what the codes are of', ['类', '款', 1, 2, 3]],
  ])('has no number in those of its columns %s', (_, numbers) => {
    expect(isWithoutNumbers(sheetOf([['支出决算表'], numbers]).lines)).toBe(true);
  });

  it('is read with what a fund had left, took in and spent, and what is left of it', () => {
    const { kind, cells, open } = taken([
      ['政府性基金预算财政拨款收入支出决算表'],
      ['项目', null, '年初结转和结余', '本年收入', '本年支出', null, null, '年末结转和结余'],
      ['功能分类科目编码', '科目名称', null, null, '小计', '基本支出', '项目支出', null],
      ['栏次', null, 1, 2, 3, 4, 5, 6],
      ['合计', null, 2, 9.94, 9.94, null, 9.94, 3],
      ['2120802', '土地开发支出', 2, 9.94, 9.94, null, 9.94, 2],
    ]);
    expect(kind).toBe('government_fund');
    expect(cells.slice(0, 5)).toEqual([
      ...['total.amount 9.94', 'total.project 9.94', 'total.opening 2'],
      ...['total.income 9.94', 'total.closing 3'],
    ]);
    expect(open).toEqual(['total.closing 2.00 3.00', 'total.closing 2.00 3.00']);
  });

  it('is read with each sum alone where what was carried over and came in is parted too', () => {
    const parts = ['合计', '基本支出', '项目支出'];
    const { cells } = taken([
      ['一般公共预算财政拨款收入支出决算表'],
      ['项目', null, '年初结转和结余', null, null, '本年收入', null, null, '本年支出'],
      ['科目编码', '科目名称', ...parts, ...parts, ...parts],
      ['合计', null, 3, 1, 2, 10, 6, 4, 13, 7, 6],
    ]);
    expect(cells).toEqual([
      ...['total.amount 13', 'total.basic 7', 'total.project 6'],
      ...['total.opening 3', 'total.income 10'],
    ]);
  });

  it('is read in three blocks by economic classification', () => {
    const heads = ['科目编码', '科目名称', '决算数'];
    const { kind, cells, open, problems } = taken([
      ['一般公共预算财政拨款基本支出决算明细表'],
      ['公开06表'],
      ['人员经费', null, null, '公用经费'],
      [...heads, ...heads, ...heads],
      ['301', '工资福利支出', 300, '302', '商品和服务支出', 20.5, '310', '资本性支出', 3],
      ['30101', '基本工资', 200, '30201', '办公费', 20.5, '31002', '办公设备购置', 3],
      ['30102', '津贴补贴', 90, '30202', '印刷费', null, null, null, null],
      ['人员经费合计', null, 300, '公用经费合计', null, null, null, null, 23.5],
    ]);
    expect([kind, problems]).toEqual(['basic_by_economy', []]);
    expect(cells).toEqual([
      ...['301.amount 300', '302.amount 20.5', '310.amount 3'],
      ...['30101.amount 200', '30201.amount 20.5', '31002.amount 3', '30102.amount 90'],
      ...['personnel.amount 300', 'public.amount 23.5'],
    ]);
    expect(open).toEqual(['301.amount 290.00 300.00', 'personnel.amount 290.00 300.00']);
  });

  it('is read with 三公经费 as columns, of the budget and of the accounts', () => {
    const part = ['合计', '因公出国（境）费', '公务用车购置及运行费', null, null, '公务接待费'];
    const below = [null, null, '小计', '公务用车购置费', '公务用车运行费', null];
    const { cells, open } = taken([
      ['财政拨款“三公”经费支出决算表'],
      ['预算数', null, null, null, null, null, '决算数'],
      [...part, ...part],
      [...below, ...below],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      [5, 0, 4, 0, 4, 1, 3.5, 0, 3.2, 0, 3.1, 0.3],
    ]);
    expect(cells).toEqual([
      ...['total.amount 3.5', 'total.budget 5', 'abroad.amount 0', 'abroad.budget 0'],
      ...['vehicles.amount 3.2', 'vehicles.budget 4', 'vehicles_bought.amount 0'],
      ...['vehicles_bought.budget 0', 'vehicles_run.amount 3.1', 'vehicles_run.budget 4'],
      ...['reception.amount 0.3', 'reception.budget 1'],
    ]);
    expect(open).toEqual(['vehicles.amount 3.10 3.20']);
  });

  it('is read by county with what a pension is paid in and out of', () => {
    const { kind, cells, open, problems } = taken([
      ['2021年攀枝花市城乡居民基础养老保险县（区）财政补助预算明细表'],
      [null, null, null, null, null, null, null, null, '单位：人、万元'],
      [
        ...['县区', '缴费人数（含政府代缴）', '特殊人员代缴人数', '预拨资金合计', '入口补助'],
        ...[null, null, '享受待遇人次数', '出口补助', null, null, '备注'],
      ],
      [
        ...[null, null, null, null, '合计', '政府代缴', '缴费补贴', null],
        ...['合计', '基础养老金', '丧葬费和抚恤金', null],
      ],
      ['东区', 2200, 1190, 35.99, 16.03, 10.68, 5.35, 18000, 19.96, 15.68, 4.28, null],
      ['西区', 2900, 1972, 46.1, 15.43, 8.01, 7.42, 28000, 30.67, 25.02, 5.65, '新增'],
      ['合计', 5100, 3162, 82.09, 31.46, 18.69, 12.77, 46000, 50.63, 40.7, 9.39],
    ]);
    expect([kind, problems]).toEqual(['pension_budget', []]);
    expect(cells.filter((each) => each.startsWith('西区'))).toEqual([
      ...['西区.payers 2900', '西区.paid_for 1972', '西区.advance 46.1', '西区.entry 15.43'],
      ...['西区.government 8.01', '西区.subsidy 7.42', '西区.recipients 28000', '西区.exit 30.67'],
      ...['西区.pension 25.02', '西区.funeral 5.65'],
    ]);
    expect(open).toEqual(['total.funeral 9.93 9.39', 'total.exit 50.09 50.63']);
  });

  it('is read by county with what was settled, advanced and paid', () => {
    const parts = ['基础养老金', '丧葬费和抚恤金', '政府代缴', '缴费补贴'];
    const turned = ['缴费补贴', '政府代缴', '基础养老金', '丧葬费和抚恤金'];
    const over = (word: string): Rows[0] => [word, null, null, null];
    const { kind, cells, open } = taken([
      ['城乡居民基本养老保险县（区）级财政补助资金分配总表'],
      ['县（区）', ...over('2020年结算'), ...over('2021年预拨'), ...over('2021年实拨'), null],
      [null, ...parts, ...turned, ...turned, '合计'],
      ['西区', 7.36, -1.26, -1.48, -0.24, 7.42, 8.01, 25.02, 5.65, 7.18, 6.53, 32.38, 4.39, 50.84],
    ]);
    expect(kind).toBe('pension_allocation');
    expect(cells).toHaveLength(13);
    expect(cells.slice(3, 6)).toEqual([
      ...['西区.settled_subsidy -0.24', '西区.advance_subsidy 7.42'],
      '西区.advance_government 8.01',
    ]);
    expect(open).toEqual(['西区.paid 50.48 50.84']);
  });

  it('is not read with a row that is hidden, a cell of an error, or a line that nobody knows', () => {
    const hidden = sheetOf(TOTALS());
    hidden.lines[7]!.isHidden = true;
    expect(() => tableIn([hidden], 'final_accounts', null)).toThrow('隐藏');
    const wrong = sheetOf(TOTALS());
    wrong.lines[7]!.cells[2] = { text: '#REF!', wrong: 'error' };
    expect(() => tableIn([wrong], 'final_accounts', null)).toThrow('#REF!');
    const other = TOTALS();
    other.splice(8, 0, ['九、彩票公益金收入', 9, 5, null, null, null]);
    expect(taken(other).problems[0]).toMatch(/“九、彩票公益金收入”一行不是/);
  });

  it('is not taken in another unit than stands above it', () => {
    const sheet = sheetOf(TOTALS());
    expect(() => refuseOtherUnit(sheet, 'ten_thousand_yuan')).not.toThrow();
    expect(() => refuseOtherUnit(sheet, 'yuan')).toThrow('金额单位为“万元”');
    expect(() => refuseOtherUnit(sheetOf([['收入决算表']]), 'yuan')).not.toThrow();
  });
});
