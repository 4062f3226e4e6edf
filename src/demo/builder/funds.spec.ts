import { describe, expect, it } from '@jest/globals';
import { indicators } from '../../indicators/definitions.js';
import { DEMO_SEED, demoTotals, totals2022 } from '../published.js';
import { buildYears, expectedOf } from './build-year.js';
import { YearTotals, scaled } from './totals.js';

const paid = indicators.find(({ code }) => code === 'employment_fund_paid')!;

const samples: [string, YearTotals[], number][] = [
  ['the sample years', demoTotals, DEMO_SEED],
  ['half a year alone', [scaled(totals2022, 0.5)], 7],
  ['a tenth of it', [scaled(totals2022, 0.1)], 3],
];

describe.each(samples)('the employment fund of %s', (_, totals, seed) => {
  const builds = buildYears(totals, seed);
  const expected = expectedOf(builds);

  it.each(totals)('pays the total of $year to the 分', ({ year, ...total }) => {
    const sum = paid.of.reduce(
      (yuan, part) =>
        yuan + (part.startsWith('-') ? -1 : 1) * expected.inYear(part.replace('-', ''), year),
      0,
    );
    expect(Math.round(sum * 100)).toBe(total.fundPaidYuan * 100);
    expect(expected.inYear('employment_fund_budget', year)).toBe(total.fundBudgetYuan);
  });

  it('brings some payments back, and leaves others out for every reason', () => {
    expect(expected.measures).toContain('fund_payments.returned');
    const left = builds
      .flatMap((build) => build.notCounted)
      .filter(({ measure }) => measure === 'fund_payments');
    expect(new Set(left.map(({ reason }) => reason))).toEqual(
      new Set([
        'other_fund',
        'counted_in_other_ledger',
        'awaiting_review',
        'awaiting_approval',
        'awaiting_payment',
        'rejected',
        'withdrawn',
      ]),
    );
  });
});

it('the budget of the printed year lies in the range that the printed rate implies', () => {
  const rate = (totals2022.fundPaidYuan / totals2022.fundBudgetYuan) * 100;
  expect(rate.toFixed(2)).toBe('65.54');
});
