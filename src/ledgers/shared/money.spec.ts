import { describe, expect, it } from '@jest/globals';
import { exact, isMore, percentOf, quotient, rateBeside } from './money.js';

describe('exact money', () => {
  it.each([
    ['0', '90', '0.00'],
    ['1.01', '50', '0.51'],
    ['1.00', '50', '0.50'],
    ['0.05', '90', '0.05'],
    ['0.01', '50', '0.01'],
    ['0.01', '49', '0.00'],
    ['1310888.89', '90', '1179800.00'],
    ['9999999999.99', '30', '3000000000.00'],
  ])('of %s 元 takes %s percent, half a 分 upwards: %s', (yuan, percent, expected) => {
    expect(percentOf(yuan, percent)).toBe(expected);
  });

  it('keeps decimals exact, whatever way they are written', () => {
    expect(exact('12.5000').eq('12.5')).toBe(true);
    expect(exact('9999999999.9999').times('9999999999.9999').toFixed()).toBe(
      '99999999999998000000.00000001',
    );
    expect(isMore('200000.01', '200000')).toBe(true);
    expect(isMore('200000.00', '200000')).toBe(false);
  });

  it.each([
    ['20.0000', '5.5', '20'],
    ['5.5556', '5.5', '5.56'],
    ['5.5004', '5.5', '5.5004'],
  ])('tells a rate of %s beside a limit of %s as %s', (rate, limit, told) => {
    expect(rateBeside(rate, limit)).toBe(told);
  });

  it('writes a quotient with its decimals, half upwards', () => {
    expect(quotient(1, 3, 4)).toBe('0.3333');
    expect(quotient(2, 3, 2)).toBe('0.67');
    expect(quotient(5, 2, 0)).toBe('3');
  });
});
