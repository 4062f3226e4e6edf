import { expect, it } from '@jest/globals';
import { indicators } from '../indicators/definitions.js';
import { measureOf } from '../indicators/indicator.js';
import { measures } from './measures.js';

it('everything that is counted is read by an indicator', () => {
  const read = new Set(indicators.flatMap(({ of, per }) => [...of, ...(per ?? [])]).map(measureOf));
  const counted = measures.map(({ code }) => code);
  // What is typed in is read by the indicator that it is typed in for; a mark (余, 约) by whatever reads the number.
  const unread = counted.filter((code) => !/^reported|#/.test(code) && !read.has(code));
  expect(unread).toEqual([]);
  expect(counted.length).toBeGreaterThan(50);
});
