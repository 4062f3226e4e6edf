import { describe, expect, it } from '@jest/globals';
import { retried } from './retried.js';

const failing = (code: string, times: number) => {
  let tried = 0;
  return async () => {
    tried += 1;
    if (tried <= times) throw Object.assign(new Error(code), { code });
    return tried;
  };
};

describe('a short transaction', () => {
  it.each(['40P01', '40001'])('that lost against another (%s) is done again', async (code) => {
    expect(await retried(failing(code, 3))).toBe(4);
  });

  it('that loses every time is a fault in the end', async () => {
    await expect(retried(failing('40P01', 99))).rejects.toThrow('40P01');
  });

  it('that failed for any other reason is not done twice', async () => {
    await expect(retried(failing('23505', 1))).rejects.toThrow('23505');
  });
});
