import { describe, expect, it } from '@jest/globals';
import { amountInYuan, rateAsFraction } from './possible-value.js';

describe('an amount of an indicator in 万元', () => {
  it.each([
    // 创业担保贷款 2000万元, and the same typed as 元.
    ['startup_loans_released', '2000', false],
    ['startup_loans_released', '20000000', true],
    // 缓缴 225.1万元.
    ['deferred_premium_amount', '225.1', false],
    ['deferred_premium_amount', '2251000', true],
    ['new_urban_jobs', '2000000', false],
  ])('%s of %s', (indicatorCode, value, isTold) => {
    expect(amountInYuan({ indicatorCode, value })).toEqual(
      isTold ? expect.objectContaining({ field: 'value', code: 'amount-in-yuan' }) : false,
    );
  });
});

describe('a rate in %', () => {
  it.each([
    ['registered_unemployment_rate', '0.042', true],
    ['internship_retention_rate', '0.7', true],
    ['internship_retention_rate', '1', true],
    ['internship_retention_rate', '70', false],
    ['registered_unemployment_rate', '4.2', false],
    ['new_urban_jobs', '1', false],
  ])('%s of %s', (indicatorCode, value, isTold) => {
    expect(rateAsFraction({ indicatorCode, value })).toEqual(
      isTold ? expect.objectContaining({ field: 'value', code: 'rate-as-fraction' }) : false,
    );
  });
});
