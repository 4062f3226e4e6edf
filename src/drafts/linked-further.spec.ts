import { describe, expect, it } from '@jest/globals';
import type { KnownFigures } from '../proofreading/known.js';
import { understand } from '../proofreading/understand.js';
import { type IndicatorKnown, knownOfIndicator, knownOfTable } from '../report-drafts/known-of.js';
import { KnownValues } from '../report-drafts/known-value.js';
import { sent } from '../report-drafts/sent-values.js';
import { linkedFurther } from './linked-further.js';

const STREETS: [string, string][] = [
  ['510403001', '清溪街道'],
  ['510403002', '白桥镇'],
  ['510403003', '红石街道'],
];
const indicator = (code: string, label: string, own: number, units: number[]): IndicatorKnown => ({
  ...{ code, label, unit: '人', decimals: 0, kind: 'flow', isAbout: false },
  targets: [
    {
      ...{
        level: 'city',
        levelLabel: '市级',
        target: String(own - 100),
        documentNumber: '示例文件',
      },
      ...{ completionRate: '120.00', gap: '100', met: true },
    },
  ],
  lines: [
    {
      ...{ figureId: '1', unitCode: null, unitName: '示例区' },
      ...{ value: String(own), lastYear: String(own - 33) },
    },
    ...units.map((value, at) => ({
      ...{ figureId: '2', unitCode: STREETS[at]![0], unitName: STREETS[at]![1] },
      ...{ value: String(value), lastYear: null },
    })),
  ],
  months: [1, 2, 3].map((month) => ({
    ...{ figureId: '3', month },
    ...{ value: String(Math.round((own * month) / 3)), ofPeriod: String(Math.round(own / 3)) },
  })),
});
const known = new KnownValues(
  [
    indicator('new_urban_jobs', '城镇新增就业', 1731, [731, 502, 398]),
    indicator('unemployed_reemployment', '失业人员再就业', 952, [417, 283, 252]),
    indicator('hardship_reemployment', '就业困难人员再就业', 614, [271, 192, 151]),
  ].flatMap(knownOfIndicator),
  '2022-03-31',
);
const figures: KnownFigures = {
  ...{ firstDay: '2022-01-01', lastDay: '2022-03-31', scope: '区', figures: [] },
};

function verdicts(text: string): string[] {
  const draft = understand(text, { year: 2022, from: 1, to: 3 }, figures);
  const of = { year: 2022, lastDay: '2022-03-31', kind: 'district' };
  return linkedFurther(draft, sent(known), of).links.map(
    ({ fact, verdict, expected }) =>
      `${fact.value.toString()} ${verdict}${verdict === 'differs' ? ` ${expected}` : ''}`,
  );
}

const STREET_TABLE = `街道	城镇新增就业	失业人员再就业	就业困难人员再就业
清溪街道	731	417	271
白桥镇	502	283	192
红石街道	398	252	151
合计	1731	952	614
`;
const MONTH_TABLE = `月份	城镇新增就业	失业人员再就业	就业困难人员再就业
1月	577	317	205
2月	1154	635	409
3月	1731	952	614
`;

describe('the numbers of a table beside a freeze', () => {
  it('are found by the heads of their row and column', () => {
    for (const table of [STREET_TABLE, MONTH_TABLE])
      expect(verdicts(table).filter((each) => !each.endsWith(' equal'))).toEqual([]);
  });

  it('differ where all around them say what they should be, wherever in the table', () => {
    for (const table of [STREET_TABLE, MONTH_TABLE]) {
      const cells = [...table.matchAll(/(?<=\t)\d+/g)];
      for (const { 0: right, index } of cells) {
        const wrong = String(Number(right) + 17);
        const changed = table.slice(0, index) + wrong + table.slice(index + right.length);
        expect(verdicts(changed).filter((each) => !each.endsWith(' equal'))).toEqual([
          `${wrong} differs ${right}`,
        ]);
      }
    }
  });

  it('differ in a table of one column too', () => {
    expect(verdicts('月份\t城镇新增就业\n1月\t577\n2月\t1145\n3月\t1731\n')).toEqual([
      ...['577 equal', '1145 differs 1154', '1731 equal'],
    ]);
    expect(verdicts('街道\t城镇新增就业\n清溪街道\t731\n白桥镇\t520\n红石街道\t398\n')).toEqual([
      ...['731 equal', '520 differs 502', '398 equal'],
    ]);
  });

  it('of another year or place are not said to differ', () => {
    const another = STREET_TABLE.replace(/(?<=\t)\d+/g, (each) => String(Number(each) * 3 + 7));
    expect(verdicts(another.replace(/清溪街道|白桥镇|红石街道/g, '某街道')).join()).not.toContain(
      'differs',
    );
    expect(verdicts('全国城镇新增就业1206万人,组织招聘活动12场。').join()).not.toContain('differs');
  });

  it('of one column are found by their names', () => {
    const accounts = new KnownValues(
      knownOfTable(
        {
          ...{ id: '5', sourceDocument: '决算', kind: 'other', title: '基本支出明细表' },
          ...{ amountUnit: 'ten_thousand_yuan', decimals: 2 },
          columns: [{ code: 'amount', label: '决算数', unit: 'amount' }],
          lines: [
            ['a', '印刷费', '1.06'],
            ['b', '邮电费', '1.99'],
            ['c', '差旅费', '3.12'],
            ['d', '工会经费', '8.33'],
          ].map(([code, label, amount]) => ({ code, label, values: [amount] })),
        } as never,
        null,
      ),
      '2022-12-31',
    );
    const table = '项目\t决算数\n印刷费\t1.06\n邮电费\t1.99\n差旅费\t3.21\n工会经费\t8.33\n';
    const draft = understand(table, null, figures);
    const of = { year: 2022, lastDay: '2022-12-31', kind: 'district' };
    expect(
      linkedFurther(draft, sent(accounts), of).links.map(({ verdict, expected }) => [
        verdict,
        expected,
      ]),
    ).toEqual([
      ['equal', '1.06'],
      ['equal', '1.99'],
      ['differs', '3.12'],
      ['equal', '8.33'],
    ]);
  });
});
