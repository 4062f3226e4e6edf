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

it('what is told in 人 counts each person once, or adds up how many a record states', () => {
  const counted = new Map(measures.map((measure) => [measure.code, measure]));
  const ofPeople = indicators
    .filter(({ unit, reported }) => unit === '人' && !reported)
    .flatMap(({ of }) => of.flatMap((term) => counted.get(measureOf(term)) ?? []));
  const records = ofPeople.filter(
    ({ kind, group, quantity, oncePerYear }) =>
      // A stock holds a person at most once: two at a time are refused, or the group is judged as one.
      !(group.kind === 'person' && (kind === 'stock' || oncePerYear)) && !quantity,
  );
  expect(records.map(({ code }) => code)).toEqual([]);
  expect(ofPeople.filter(({ oncePerYear }) => oncePerYear).length).toBeGreaterThan(7);
});
