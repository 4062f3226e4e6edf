import { beforeEach, describe, expect, it } from '@jest/globals';
import { WorkedOut } from './worked-out.js';

describe('what was worked out of sums that are kept', () => {
  const sums = new Map([['new_urban_jobs', 3]]);
  let times = 0;
  const work = () => ++times;
  const workedOut = new WorkedOut<number>();
  beforeEach(() => {
    times = 0;
  });

  it('is worked out once beside the very same', () => {
    const kept = [{}];
    expect(workedOut.of(sums, ['targets', kept], work)).toBe(1);
    expect(workedOut.of(sums, ['targets', kept], work)).toBe(1);
  });

  it('is worked out anew beside another target or other data of the office, and of other sums', () => {
    const kept = [{}];
    workedOut.of(sums, ['targets', kept], work);
    expect(workedOut.of(sums, ['other targets', kept], work)).toBe(2);
    expect(workedOut.of(sums, ['other targets', [{}]], work)).toBe(3);
    expect(workedOut.of(new Map(sums), ['other targets', kept], work)).toBe(4);
  });
});
