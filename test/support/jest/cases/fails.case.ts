import { describe, expect, it } from '@jest/globals';

describe('a sum', () => {
  it.each([
    [1, 1, 2],
    [1, 2, 4],
  ])('%i and %i are %i', (one, other, sum) => {
    expect(one + other).toBe(sum);
  });
});
