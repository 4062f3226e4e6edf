import { describe, expect, it } from '@jest/globals';
import { type Rows, sheetOf, taken } from '../../test/support/printed-table.js';
import { amountUnitIn } from './printed-form.js';
import { refuseOtherUnit } from './report-table-file.js';

describe('a published table as other years and places print it', () => {
  describe('of 三公经费 in groups of columns', () => {
    const part = ['合计', '因公出国（境）费', '公务接待费'];
    const groups = (...names: string[]): Rows[0] => names.flatMap((each) => [each, null, null]);
    const read = (names: string[], values: Rows[0]) =>
      taken([['财政拨款“三公”经费支出决算表'], groups(...names), names.flatMap(() => part), values])
        .cells;
    it.each<[string[], Rows[0], string[]]>([
      [
        ['上年决算数', '本年预算数', '本年决算数'],
        [9, 4, 5, 8, 3, 5, 7, null, 7],
        [
          ...['total.amount 7', 'total.lastYear 9', 'total.budget 8'],
          ...['abroad.lastYear 4', 'abroad.budget 3'],
          ...['reception.amount 7', 'reception.lastYear 5', 'reception.budget 5'],
        ],
      ],
      [
        ['2023年决算数', '2022年决算数'],
        [9, 4, 5, 8, 3, 5],
        [
          ...['total.amount 9', 'total.lastYear 8', 'abroad.amount 4', 'abroad.lastYear 3'],
          ...['reception.amount 5', 'reception.lastYear 5'],
        ],
      ],
      [
        ['年初预算', '决算数'],
        [9, 4, 5, 5, null, 5],
        [
          ...['total.amount 5', 'total.budget 9', 'abroad.budget 4'],
          ...['reception.amount 5', 'reception.budget 5'],
        ],
      ],
    ])('%s are told apart', (names, values, cells) => {
      expect(read(names, values)).toEqual(cells);
    });

    it.each([
      ['2023年度“三公”经费预算数', '2023年度“三公”经费支出决算数'],
      ['年初预算数', '决算数'],
      ['今年预算', '今年决算'],
    ])('%s and %s are the budget and the accounts', (budget, accounts) => {
      expect(read([budget, accounts], [9, 4, 5, 8, 3, 5]).slice(0, 2)).toEqual([
        'total.amount 8',
        'total.budget 9',
      ]);
    });

    it('is not read with two years of which no heading says which is meant', () => {
      expect(() => read(['2023年', '2022年'], [9, 4, 5, 8, 3, 5])).toThrow('合计');
    });

    it('are the accounts under a title alone', () => {
      expect(
        taken([['财政拨款“三公”经费支出决算表'], ['2023年度部门决算', null, null], part, [9, 4, 5]])
          .cells,
      ).toEqual(['total.amount 9', 'abroad.amount 4', 'reception.amount 5']);
    });

    it('is not read with a group that nobody knows', () => {
      expect(() => read(['预算数', '执行数', '决算数'], [9, 4, 5, 8, 3, 5, 7, 2, 5])).toThrow(
        '执行数',
      );
    });
  });

  it.each<[string, string[], Rows[0], Rows[0]]>([
    ['last year', ['决算数', '上年决算数'], [300, 280], [null, 70]],
    ['a share', ['决算数', '占比'], [300, 100], [null, 5]],
    ['a budget', ['预算数', '决算数'], [310, 300], [70, null]],
  ])('is read in blocks by the column of the accounts beside %s', (_, heads, filled, open) => {
    const block = ['科目编码', '科目名称', ...heads];
    const { cells } = taken([
      ['一般公共预算财政拨款基本支出决算明细表'],
      [...block, ...block],
      ['301', '工资福利支出', ...filled, '302', '商品和服务支出', ...open],
      ['人员经费合计', null, ...filled, '公用经费合计', null, ...open],
    ]);
    expect(cells).toEqual(['301.amount 300', 'personnel.amount 300']);
  });

  it('keeps what is carried over of one source where both ends come to the same', () => {
    const fund = '政府性基金预算财政拨款';
    const { cells } = taken([
      ['财政拨款收入支出决算总表'],
      ['项目', '行次', '金额', '项目', '行次', '合计'],
      ['一、一般公共预算财政拨款', 1, 90, '八、社会保障和就业支出', 2, 80],
      [`二、${fund}`, 3, 10, '十二、城乡社区支出', 4, 20],
      ['本年收入合计', 5, 100, '本年支出合计', 6, 100],
      ['年初财政拨款结转和结余', 7, 5, '年末财政拨款结转和结余', 8, 5],
      [fund, 9, 5, fund, 10, 5],
      ['总计', 11, 105, '总计', 12, 105],
    ]);
    expect(cells).toEqual([
      ...['income_general.amount 90', 'income_fund.amount 10', 'income.amount 100'],
      ...['carried_over.amount 5', `carried_over.${fund}.amount 5`, 'income_total.amount 105'],
      ...['function_208.amount 80', 'function_212.amount 20', 'expenditure.amount 100'],
      ...['carried_forward.amount 5', `carried_forward.${fund}.amount 5`],
      'expenditure_total.amount 105',
    ]);
  });

  it('knows the rows of earlier years', () => {
    expect(
      taken([
        ['收入支出决算总表'],
        ['项目', '行次', '金额', '项目', '行次', '金额'],
        ['一、财政拨款收入', 1, 30, '九、医疗卫生与计划生育支出', 2, 10],
        [null, null, null, '七、文化体育与传媒支出', 3, 10],
        [null, null, null, '十八、国土海洋气象等支出', 4, 10],
        ['本年收入合计', 5, 30, '本年支出合计', 6, 30],
      ]),
    ).toMatchObject({
      problems: [],
      open: [],
      cells: [
        ...['income_fiscal.amount 30', 'income.amount 30', 'function_210.amount 10'],
        ...['function_207.amount 10', 'function_220.amount 10', 'expenditure.amount 30'],
      ],
    });
  });

  it('takes the rarer codes of 经济分类, and leaves out an unknown one without an amount', () => {
    const block = ['科目编码', '科目名称', '决算数'];
    const known = ['30703', '30704', '31008', '31009', '31010', '31011', '31012'];
    const { cells, problems } = taken([
      ['一般公共预算财政拨款基本支出决算明细表'],
      [...block, ...block],
      ...[...known, '39907', '39908', '39909', '39910'].map((code) => [
        ...[code, '某科目', 1, '30298', '某科目', '—'],
      ]),
      ['30297', '某科目', '0.00', '30296', '某科目', 0],
    ]);
    expect([problems, cells.length]).toEqual([[], 11]);
  });

  it('reads codes of functions that are numbers in a cell each', () => {
    const { cells, problems } = taken([
      ['支出决算表'],
      ['类', '款', '项', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      [208, null, null, '社会保障和就业支出', 90, 60, 30],
      [208, 5, null, '行政事业单位养老支出', 90, 60, 30],
      [208, 5, 5, '机关事业单位基本养老保险缴费支出', 90, 60, 30],
    ]);
    expect(problems).toEqual([]);
    expect(cells.filter((each) => each.includes('.amount'))).toEqual([
      ...['208.amount 90', '20805.amount 90', '2080505.amount 90'],
    ]);
  });

  it.each([
    ['编制单位：元谋县某局', null],
    ['单位：万元', '万元'],
    ['金额单位：人民币万元', '万元'],
    ['单位(万元)', '万元'],
    ['单位：元', '元'],
    ['单位：千元', '千元'],
  ])('%s says in what it counts', (words, unit) => {
    expect(amountUnitIn(sheetOf([['收入决算表'], [words]]))).toBe(unit);
  });

  it('is not taken where it counts in 千元', () => {
    expect(() => refuseOtherUnit(sheetOf([['单位：千元']]), 'yuan')).toThrow('千元');
  });
});
