import { expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

/** How long the district is left alone from now on, as the clock is moved on until it no longer is. */
function restOf(backOff: BackOff, clock: { ms: number }, district: number): number {
  const from = clock.ms;
  while (backOff.has(district)) clock.ms += 100;
  return clock.ms - from;
}

it('leaves a district alone twice as long after every failure, half a minute at most, and no other', () => {
  const clock = { ms: 1000 };
  const backOff = new BackOff(() => clock.ms);
  const rests = Array.from({ length: 8 }, () => {
    backOff.add(1);
    expect(backOff.has(2)).toBe(false);
    return restOf(backOff, clock, 1);
  });
  expect(rests).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

it('begins anew after a success', () => {
  const clock = { ms: 1000 };
  const backOff = new BackOff(() => clock.ms);
  backOff.add(1);
  backOff.add(1);
  backOff.end(1);
  expect(backOff.has(1)).toBe(false);
  backOff.add(1);
  expect(restOf(backOff, clock, 1)).toBe(500);
});
