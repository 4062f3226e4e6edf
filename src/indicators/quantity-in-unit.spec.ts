import { expect, it } from '@jest/globals';
import { inUnit } from './quantity-in-unit.js';

it.each([
  ['人', '1,877人', '1877'],
  ['人', '27.74万人', '277400'],
  ['万人', '1877人', '0.1877'],
  ['万元', '1,200.50元', '0.12005'],
  ['万元', '1.2亿元', '12000'],
  ['%', '98.6%', '98.6'],
  ['平方米', '-30平方米', '-30'],
  ['人', '1877', '1877'],
])('of what is told in %s reads %s as %s', (unit, said, read) => {
  expect(inUnit(unit, said)).toBe(read);
});

it.each([
  ['人', '1877元'],
  ['%', '98.6人'],
  ['人', '1,87人'],
  ['人', '12%'],
  ['万元', '十万元'],
])('leaves of what is told in %s to be refused: %s', (unit, said) => {
  expect(inUnit(unit, said)).toBe(said);
});
