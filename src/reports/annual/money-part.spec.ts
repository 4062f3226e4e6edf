import { describe, expect, it } from '@jest/globals';
import { columnsOf, kindOf, type KindCode } from '../../report-tables/table-kinds.js';
import { countedRow } from '../report-material.service.js';
import { moneyPart } from './money-part.js';
import type { ReportMaterial } from './report-material.js';

/** The figures drawn of a table, each as `caption: name value, …`. */
function figuresOf(kind: KindCode, rows: [code: string, ...values: (string | null)[]][]) {
  const lines = rows.map(([code, ...values]) => ({
    ...{ code, values, isOfWhich: false },
    label: kindOf(kind).rows.find((each) => each.code === code)?.label ?? code,
  }));
  const columns = columnsOf(kind, null);
  const table = {
    ...{ id: '1', kind, title: kindOf(kind).label, amountUnit: '万元' },
    heads: columns.map(({ label }) => label),
    amountAt: columns.findIndex(({ unit }) => unit === 'amount'),
    lines: lines.map((line) => ({ ...line, ...countedRow(kind, line, lines) })),
  };
  const material = { tables: [table], smallest: null, freeze: { lastDay: '2022-12-31' } };
  return moneyPart(material as unknown as ReportMaterial).flatMap((part) =>
    part.kind === 'chart'
      ? [
          `${part.caption}: ${part.chart.names
            .map((name, at) => `${name} ${part.chart.rows[0]!.values[at]}`)
            .join(', ')}`,
        ]
      : [],
  );
}

describe('the figures of the final accounts', () => {
  it('are those that are published: totals beside last year, and what they are made of', () => {
    expect(
      figuresOf('final_accounts', [
        ['income', '2086.7'],
        ['carried_over', '27.28'],
        ['income_total', '2113.98', '2762.63'],
        ['expenditure_basic', '909.74'],
        ['expenditure_project', '1204.24'],
        ['expenditure_operating', '0'],
      ]),
    ).toEqual([
      '收、支决算总计变动情况: 2021年 2762.63, 2022年 2113.98',
      '支出决算结构: 基本支出 909.74, 项目支出 1204.24',
    ]);
    expect(
      figuresOf('fiscal_appropriation', [['expenditure_general', '2104.04', '2762.62']]),
    ).toEqual(['一般公共预算财政拨款支出决算变动情况: 2021年 2762.62, 2022年 2104.04']);
  });

  it('tell sources once, 类 alone, and all of 三公经费 where one of it was spent', () => {
    expect(
      figuresOf('revenue', [
        ['income_fiscal', '90'],
        ['income_general', '80'],
        ['income_fund', '10'],
        ['income_other', '5'],
        ['income', '95'],
      ]),
    ).toEqual([
      '收入决算结构: 一般公共预算财政拨款收入 80, 政府性基金预算财政拨款收入 10, 其他收入 5',
    ]);
    expect(
      figuresOf('expenditure', [
        ['208', '90'],
        ['20805', '90'],
        ['221', '10'],
        ['total', '100'],
      ]),
    ).toEqual(['支出决算结构(按功能分类): 208 90, 221 10']);
    expect(
      figuresOf('three_public', [
        ['abroad', '0'],
        ['vehicles', '0'],
        ['reception', '0.32'],
        ['reception_domestic', '0.32'],
        ['total', '0.32'],
      ]),
    ).toEqual([
      '“三公”经费财政拨款支出结构: 因公出国(境)费 0, 公务用车购置及运行维护费 0, 公务接待费 0.32',
    ]);
  });

  it('draw no part beside its whole, and no people as money', () => {
    expect(
      figuresOf('procurement', [
        ['services', '273.98'],
        ['total', '273.98'],
        ['sme', '273.98'],
      ]),
    ).toEqual([]);
    expect(
      figuresOf('pension_budget', [
        ['东区', '2200', '1190', '35.99'],
        ['西区', '2900', '1972', '46.1'],
        ['total', '5100', '3162', '82.09'],
      ]),
    ).toEqual(['城乡居民基础养老保险县(区)财政补助预算明细表: 东区 35.99, 西区 46.1']);
  });

  it.each(['资金合计', '小计', '拨付总计'])(
    'draw no %s beside its parts in rows that nobody declared',
    (sum) => {
      expect(
        figuresOf('pension_budget', [
          ['东区', '2200', '1190', '35.99'],
          ['西区', '2900', '1972', '46.1'],
          [sum, '5100', '3162', '82.09'],
        ]),
      ).toEqual(['城乡居民基础养老保险县(区)财政补助预算明细表: 东区 35.99, 西区 46.1']);
    },
  );
});
