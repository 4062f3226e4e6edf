import { describe, expect, it } from '@jest/globals';
import type { SeenCell } from '../platform/workbook/seen-sheet.js';
import { numberFormatOf } from '../platform/workbook/number-format.js';
import { agrees, factorBetween, numberFor, rangeFor } from './cell-value.js';
import { periodText } from './sheet-values.service.js';

const written = (value: string, unit: string, cellUnit: string | null, format = 'General') =>
  numberFor(value, unit, cellUnit, numberFormatOf(format));

describe('a value in a cell', () => {
  it.each([
    ['3231', '人', null, 'General', '3231'],
    ['97.91', '%', null, '0.00', '97.91'],
    ['97.91', '%', null, '0.00%', '0.9791'],
    ['97.91', '%', null, '0.0%', '0.979'],
    ['97.95', '%', null, '0%', '0.98'],
    ['4.05', '%', null, '0.0', '4.1'],
    ['-0.05', '%', null, '0.0', '-0.1'],
    ['20110000', '元', '万元', 'General', '2011'],
    ['20116250.5', '元', '万元', 'General', '2011.63'],
    ['20116250.5', '元', '万元', '#,##0.0', '2011.6'],
    ['2011.63', '万元', '元', 'General', '20116300'],
    ['12345', '人', '万人', '0.00', '1.23'],
    ['12345', '人', '千人', '0.0', '12.3'],
    ['1.5', '千户', '户', 'General', '1500'],
    ['32500', '家', '万家', '0.00', '3.25'],
    ['2.4', '万平方米', '平方米', 'General', '24000'],
    ['7.2', '万元/人', '千元', 'General', '72'],
    // A format that leaves out powers of ten prints what the heading says, whoever divides.
    ['20116250.5', '元', '万元', '0!.0,', '20116000'],
    ['2011.63', '万元', null, '0!.0,', '20116000'],
    ['20116250.5', '元', '万元', '0!.0000', '20116251'],
    ['20116250.5', '元', '万元', '0"."0,', '20116000'],
    ['20116250.5', '元', null, '0\\.0,"万元"', '20116250.5'],
    ['20116250.5', '元', '千元', '#,##0.00,', '20116250'],
    ['201162505', '元', '亿元', '0!.00,,', '201000000'],
    ['12345', '人', '万人', '0!.0,_);(0!.0,)', '12000'],
    ['12345', '人次', '人', 'General', null],
    ['5', '人', '%', 'General', null],
  ])('%s%s for a cell in %s as %s is %s', (value, unit, cellUnit, format, expected) =>
    expect(written(value, unit, cellUnit, format)).toBe(expected),
  );

  it.each([
    ['4.5', '5.5', '%', null, '0.00%', '4.50%至5.50%'],
    ['4', '5.5', '%', '%', '0.0', '4.0至5.5'],
    ['5', '8', '人', null, 'General', '5至8'],
    ['30000000', '50000000', '元', '万元', '0', '3000至5000'],
    ['30000000', '50000000', '元', '万元', '0!.0,', '3000.0至5000.0'],
    ['5', '8', '人', '%', '0.00%', null],
  ])('%s to %s in %s, for a cell in %s as %s, is %s', (value, upTo, unit, cellUnit, format, said) =>
    expect(rangeFor(value, upTo, unit, cellUnit, numberFormatOf(format))).toBe(said),
  );

  it('is compared with what the cell held by the digits that it prints', () => {
    const held = (number: string | null, text = number ?? '', format = 'General') =>
      ({ number, text, format: numberFormatOf(format) }) as SeenCell;
    const compare = (cell: SeenCell, number: string) => agrees(cell, { number }, cell.format);
    expect(compare(held('0.97913', undefined, '0.0%'), '0.979')).toBe(true);
    expect(compare(held('0.9751', undefined, '0.0%'), '0.979')).toBe(false);
    expect(compare(held('2011.6251'), '2011.63')).toBe(true);
    expect(compare(held('20116250.5', undefined, '0!.0,'), '20116000')).toBe(true);
    expect(compare(held('20214000', undefined, '0!.0,'), '20116000')).toBe(false);
    expect(compare(held(null, '/'), '1')).toBe(false);
    expect(compare(held(null, ' '), '1')).toBeNull();
    expect(agrees(undefined, { number: '1' }, numberFormatOf(''))).toBeNull();
    expect(agrees(held(null, '西区 '), { text: '西区' }, numberFormatOf(''))).toBe(true);
  });

  it('is said in another unit where the two count the same', () => {
    expect(factorBetween('亿元', '万元')!.toString()).toBe('10000');
    expect(factorBetween('家', '家')!.toString()).toBe('1');
    expect(factorBetween('家', '户')).toBeNull();
  });

  it('says of which days it is', () => {
    const of = (firstDay: string, lastDay: string) => periodText({ firstDay, lastDay });
    expect(of('2022-01-01', '2022-12-31')).toBe('2022年');
    expect(of('2022-01-01', '2022-06-30')).toBe('2022年1-6月');
    expect(of('2022-02-01', '2022-02-28')).toBe('2022年2月');
    expect(of('2022-01-26', '2022-02-25')).toBe('2022年1月26日至2022年2月25日');
  });
});
