import { Decimal } from 'decimal.js';
import { describe, expect, it } from '@jest/globals';
import type { Bound } from '../proofreading/figure.js';
import { figuresIn } from '../proofreading/figures.js';
import { boundOf, bounded, printedNumber, roundedTo } from './printed-number.js';

describe('a number as it is printed', () => {
  it.each<[string, string, Bound, string]>([
    ['3231', '人', 'exact', '3231人'],
    ['610000', '人', 'exact', '610000人'],
    ['610000', '人', 'over', '61万余人'],
    ['610000', '人', 'about', '约61万人'],
    ['612345', '人次', 'over', '612345余人次'],
    ['3200', '人', 'over', '3200余人'],
    ['72.1', '万元', 'about', '约72.1万元'],
    ['61', '万人', 'over', '61万余人'],
    ['12345600', '元', 'exact', '1234.56万元'],
    ['12349900', '元', 'over', '1234.99万余元'],
    ['12345690', '元', 'exact', '1234.57万元'],
    ['12345690', '元', 'over', '1234.56万余元'],
    ['-610000', '人', 'about', '约-61万人'],
  ])('%s %s, %s: %s', (value, unit, bound, printed) => {
    expect(printedNumber(value, unit, bound)).toBe(printed);
  });

  it('is read as that very number, with its bound', () => {
    for (const bound of ['over', 'about'] as const)
      expect(figuresIn(`走访${printedNumber('610000', '人', bound)}。`, [])).toMatchObject([
        { value: new Decimal(610_000), bound },
      ]);
  });

  it('is rounded to the side on which its word puts the value', () => {
    const to = (bound: Bound) => roundedTo(new Decimal(4018), 100, bound).toString();
    expect([to('over'), to('under'), to('about'), to('exact')]).toEqual([
      ...['4000', '4100', '4000', '4000'],
    ]);
    expect(bounded('4100', 'under')).toBe('近4100');
  });

  it('has the bound of its figure, unless it is of a few', () => {
    expect([boundOf('over', 10), boundOf('about', '-12'), boundOf(null, 61)]).toEqual([
      ...['over', 'about', 'exact'],
    ]);
    expect([boundOf('over', 9), boundOf('about', '0')]).toEqual(['exact', 'exact']);
  });
});
