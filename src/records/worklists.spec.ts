import { expect, it } from '@jest/globals';
import { shownUntil } from './worklists.service.js';

it.each([
  // The eve of the National Day holiday of 2022; 8 and 9 October are worked.
  ['2022-09-29', { ahead: 5, unit: 'working-days' as const }, '2022-10-11'],
  ['2022-09-29', { ahead: 7 }, '2022-10-06'],
  // Nobody knows the holidays of that year.
  ['2049-03-01', { ahead: 5, unit: 'working-days' as const }, '2049-03-08'],
])('on %s a list of %j shows what is due until %s', (today, list, until) => {
  expect(shownUntil(today, list)).toBe(until);
});
