import { expect, it } from '@jest/globals';
import { inUnit, openingBeside, quantityBeside } from './quantity-in-unit.js';

it.each([
  ['人', '1,877人', '1877'],
  ['人', '27.74万人', '277400'],
  ['万人', '1877人', '0.1877'],
  ['万元', '1,200.50元', '0.12005'],
  ['万元', '1.2亿元', '12000'],
  ['%', '98.6%', '98.6'],
  ['平方米', '-30平方米', '-30'],
  ['人', '1877', '1877'],
  ['场', '３１ 场', '31'],
  ['人', '17.8万', '178000'],
  ['万元', '21.2亿', '212000'],
  ['万人', '20.96万', '20.96'],
  ['个', '1.2万', '12000'],
])('of what is told in %s reads %s as %s', (unit, said, read) => {
  expect(inUnit(unit, said)).toBe(read);
});

it.each([
  ['人', '1877元'],
  ['%', '98.6人'],
  ['人', '1,87人'],
  ['人', '12%'],
  ['%', '3.2万'],
  ['万元', '十万元'],
  ['人', '¥30'],
])('leaves of what is told in %s to be refused: %s', (unit, said) => {
  expect(inUnit(unit, said)).toBe(said);
});

it.each([
  ['startup_loans_released', '￥1,200.50元', '1200.50'],
  ['startup_loans_released', '3,120万元', '31200000'],
  ['new_hires', '1,150人', '1150'],
  ['no_such_code', '1,150人', '1,150人'],
])('of an opening of %s reads %s as %s', (code, said, read) => {
  expect(openingBeside(said, { code })).toBe(read);
});

it('reads the parts of a ratio in what they are counted in', () => {
  const beside = { indicatorCode: 'registered_unemployment_rate', denominator: '5.15万人' };
  expect(quantityBeside('1,842人', beside)).toBe('1842');
  expect(quantityBeside('5.15万人', beside)).toBe('51500');
  expect(quantityBeside('5.15万', beside)).toBe('51500');
  expect(quantityBeside('12元', beside)).toBe('12元');
  expect(quantityBeside('1.2亿元', { ...beside, indicatorCode: 'startup_loan_overdue_rate' })).toBe(
    '12000',
  );
  expect(quantityBeside('3.2%', { indicatorCode: beside.indicatorCode })).toBe('3.2');
});
