import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import type { Measure } from '../journal/measure.js';
import { linesOfMonths, monthIssues, monthsOf } from './opening-months.js';

const flow = { label: '青年就业见习', kind: 'flow' } as Measure;
const stock = { label: '城镇登记失业人数', kind: 'stock' } as Measure;
const aRow = (amount: string, amounts: string[]) => ({
  ...{ orgUnitCode: '510403001', code: 'any', amount },
  months: amounts.map((each, at) => ({ month: at + 1, amount: each })),
});
const told = (measure: Measure, amounts: string[], before = '0') =>
  linesOfMonths(
    monthsOf(aRow('0', amounts))!,
    measure,
    new Decimal(before),
    `2022-0${amounts.length}-15`,
  ).map(({ day, quantity }) => `${day} ${quantity.toFixed()}`);

describe('the months of an opening', () => {
  it('stand on their last days, the last one on the last day covered', () => {
    expect(told(flow, ['5', '0', '15'])).toEqual(['2022-01-31 5', '2022-02-28 0', '2022-03-15 15']);
  });

  it('of a stock go on by the difference from what held before', () => {
    expect(told(stock, ['80', '95', '90'], '90')).toEqual([
      '2022-01-31 -10',
      '2022-02-28 15',
      '2022-03-15 -5',
    ]);
  });

  it.each<[string, Measure, string, string[], string | null]>([
    ['that add up', flow, '20', ['5', '0', '15'], null],
    ['that do not', flow, '21', ['5', '0', '15'], '各月之和 20 不等于期初数 21,相差 1,请核对'],
    ['that end as the opening', stock, '90', ['80', '95', '90'], null],
    ['that end otherwise', stock, '91', ['80', '95', '90'], '3 月末的 90 须等于期初数 91'],
    ['of which one is missing', flow, '5', ['5', '0'], '须从 1 月到 3 月逐月填写'],
  ])('%s', (_, measure, amount, amounts, says) => {
    const [issue] = monthIssues(aRow(amount, amounts), measure, '2022-03-31');
    if (says === null) expect(issue).toBeUndefined();
    else expect(issue!.message).toContain(says);
  });
});
