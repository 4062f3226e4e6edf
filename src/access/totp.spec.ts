import { describe, expect, it } from '@jest/globals';
import { base32, codeAt, fromBase32, newSecret, otpauthUri, stepAt, stepOf } from './totp.js';

/** RFC 6238, appendix B: the seed repeated to the length of each algorithm's key. */
const SEED = '1234567890';
const keyOf = (bytes: number) => Buffer.from(SEED.repeat(7).slice(0, bytes));

describe('a code of the moment', () => {
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('is what RFC 6238 says for second %d', (second, sha1, sha256, sha512) => {
    const step = stepAt(new Date(second * 1000));
    expect(codeAt(keyOf(20), step, 8)).toBe(sha1);
    expect(codeAt(keyOf(32), step, 8, 'sha256')).toBe(sha256);
    expect(codeAt(keyOf(64), step, 8, 'sha512')).toBe(sha512);
  });

  it('is taken within half a minute to either side, and not beyond', () => {
    const secret = newSecret();
    const now = new Date('2022-12-31T10:00:10+08:00');
    const at = (away: number) => codeAt(fromBase32(secret), stepAt(now) + away);
    expect([-2, -1, 0, 1, 2].map((away) => stepOf(secret, at(away), now) !== null)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    for (const wrong of ['', '12345', 'abcdef', '1234567', '０１２３４５'])
      expect(stepOf(secret, wrong, now)).toBeNull();
  });

  it('comes from a secret that authenticators can read', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(fromBase32('MZXW6YTBOI').toString()).toBe('foobar');
    const secret = newSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(otpauthUri(secret, 'clerk', '台账')).toBe(
      `otpauth://totp/${encodeURIComponent('台账:clerk')}?secret=${secret}&issuer=${encodeURIComponent('台账')}`,
    );
  });
});
