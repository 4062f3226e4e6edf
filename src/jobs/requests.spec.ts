import { expect, it } from '@jest/globals';
import { pauseAmong } from './requests.js';

it.each([
  [1, 250],
  [10, 250],
  [15, 375],
  [20, 500],
  [100, 500],
])('of %s districts at once each is asked for again after %s ms', (districts, ms) => {
  expect(pauseAmong(districts)).toBe(ms);
});
