import { describe, expect, it } from '@jest/globals';
import { readNumeral } from './numerals.js';

describe('Chinese numerals', () => {
  it.each([
    ['三千二百', 3200],
    ['十三万', 130_000],
    ['十', 10],
    ['两百零五', 205],
    ['一亿三千万', 130_000_000],
    ['十三万亿', 13_000_000_000_000],
    ['二〇二二', null],
    ['三八', null],
  ])('%s is %s', (numeral, value) => {
    expect(readNumeral(numeral)).toBe(value);
  });
});
