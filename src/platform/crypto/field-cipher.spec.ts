import { describe, expect, it } from '@jest/globals';
import { FieldCipher, SealBroken, isSealed } from './field-cipher.js';
import { KeyRing, makeKey } from './key-ring.js';
import { SUITES, SUITE_NAMES } from './suites.js';

const NUMBER = '510499199003074510';
const CONTEXT = 'person.document_number';
const [k1, k2, i1] = [makeKey('k1'), makeKey('k2'), makeKey('i1')];

const cipherOf = (suite: 'aes' | 'gm', fieldKeys = k1, indexKey = i1) =>
  new FieldCipher(KeyRing.of(suite, { fieldKeys, indexKey }));

/** With one character of the sealed bytes replaced by another. */
function changedAt(sealed: string, at: number): string {
  const other = sealed[at] === 'A' ? 'B' : 'A';
  return sealed.slice(0, at) + other + sealed.slice(at + 1);
}

describe.each(SUITE_NAMES)('fields sealed by suite %s', (suite) => {
  const cipher = cipherOf(suite);

  it.each(['', '1', NUMBER, '王小明', '0812-3333321', 'x'.repeat(5000)])(
    'open again: %j',
    (text) => {
      const sealed = cipher.seal(text, CONTEXT);
      expect(sealed).toMatch(new RegExp(`^${suite}\\.k1\\.[\\w-]+$`));
      expect(isSealed(sealed)).toBe(true);
      expect(cipher.open(sealed, CONTEXT)).toBe(text);
      expect(cipher.isCurrent(sealed)).toBe(true);
    },
  );

  it('never say the same twice', () => {
    const texts = new Set(Array.from({ length: 500 }, () => cipher.seal(NUMBER, CONTEXT)));
    expect(texts.size).toBe(500);
    for (const text of texts) expect(text).not.toContain(NUMBER.slice(0, 6));
  });

  it('do not open when any one character was changed', () => {
    const sealed = cipher.seal(NUMBER, CONTEXT);
    // The last character carries unused bits; every other one counts.
    for (let at = sealed.lastIndexOf('.') + 1; at < sealed.length - 1; at++)
      expect(() => cipher.open(changedAt(sealed, at), CONTEXT)).toThrow(SealBroken);
  });

  it.each([
    ['cut short', (sealed: string) => sealed.slice(0, -8)],
    ['made longer', (sealed: string) => `${sealed}AAAA`],
    ['emptied', (sealed: string) => sealed.slice(0, sealed.lastIndexOf('.') + 1)],
    ['plain', () => NUMBER],
    ['nothing', () => ''],
  ])('do not open when %s', (_title, change) => {
    expect(() => cipher.open(change(cipher.seal(NUMBER, CONTEXT)), CONTEXT)).toThrow(SealBroken);
  });

  it('do not open in another column', () => {
    const sealed = cipher.seal(NUMBER, CONTEXT);
    expect(() => cipher.open(sealed, 'person.phone')).toThrow(SealBroken);
    expect(() => cipher.open(sealed, 'person.document_numbe')).toThrow(SealBroken);
  });

  it('do not open as another suite, or under another key', () => {
    const sealed = cipher.seal(NUMBER, CONTEXT);
    const other = suite === 'aes' ? 'gm' : 'aes';
    expect(() => cipher.open(sealed.replace(suite, other), CONTEXT)).toThrow(SealBroken);
    const both = cipherOf(suite, `${k1},${k2}`);
    expect(() => both.open(sealed.replace('.k1.', '.k2.'), CONTEXT)).toThrow(SealBroken);
  });

  it('say which key is missing, and never the value', () => {
    const sealed = cipherOf(suite, k2).seal(NUMBER, CONTEXT);
    expect(() => cipher.open(sealed, CONTEXT)).toThrow(/person.document_number .* no key "k2"/);
    expect(cipher.canOpen(sealed)).toBe(false);
    expect(cipher.canOpen(cipher.seal('', CONTEXT))).toBe(true);
  });

  it('stay readable after the key was changed, and are then not current', () => {
    const sealed = cipher.seal(NUMBER, CONTEXT);
    const later = cipherOf(suite, `${k2},${k1}`);
    expect(later.open(sealed, CONTEXT)).toBe(NUMBER);
    expect(later.isCurrent(sealed)).toBe(false);
    expect(later.seal(NUMBER, CONTEXT)).toMatch(/\.k2\./);
  });

  it('stay readable after the suite was changed', () => {
    const sealed = cipher.seal(NUMBER, CONTEXT);
    const other = cipherOf(suite === 'aes' ? 'gm' : 'aes');
    expect(other.open(sealed, CONTEXT)).toBe(NUMBER);
    expect(other.isCurrent(sealed)).toBe(false);
  });

  it('are found by an index that depends on value, purpose and key alone', () => {
    const index = cipher.index(NUMBER, CONTEXT);
    expect(index).toMatch(new RegExp(`^${suite}\\.i1\\.[\\w-]{22}$`));
    expect(cipherOf(suite, k2).index(NUMBER, CONTEXT)).toBe(index);
    expect(cipher.index('510499199003074511', CONTEXT)).not.toBe(index);
    expect(cipher.index(NUMBER, 'person.phone')).not.toBe(index);
    expect(cipherOf(suite, k1, makeKey('i1')).index(NUMBER, CONTEXT)).not.toBe(index);
  });
});

describe('the suites', () => {
  it('know the published test values of their algorithms', async () => {
    const { createCipheriv, createHash } = await import('node:crypto');
    // GB/T 32907 A.1 and GB/T 32905 A.1
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block, undefined, 'hex')).toBe('681edf34d206965e86b3e94f536e4246');
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  it('are refused with a sentence where the OpenSSL lacks them', () => {
    const { missing } = SUITES.gm;
    SUITES.gm.missing = () => ['sm4-cbc', 'sm3'];
    try {
      expect(() => cipherOf('gm')).toThrow(/CRYPTO_SUITE=gm needs sm4-cbc and sm3/);
    } finally {
      SUITES.gm.missing = missing;
    }
  });
});

describe('a key ring', () => {
  it.each([
    ['no id', 'AAAA', i1, /FIELD_KEYS must be written as id:base64/],
    ['a short key', 'k1:AAAA', i1, /FIELD_KEYS must be written as .* 32 bytes/],
    ['a capital in the id', makeKey('K1'), i1, /FIELD_KEYS must be written/],
    ['an id twice', `${k1},${makeKey('k1')}`, i1, /names the key id "k1" twice/],
    ['two index keys', k1, `${i1},${makeKey('i2')}`, /INDEX_KEY must be one key/],
    ['one key for both', k1, k1.replace('k1', 'i1'), /INDEX_KEY must be another key/],
    ['no keys', '', i1, /FIELD_KEYS must be written/],
  ])('with %s is refused', (_title, fieldKeys, indexKey, sentence) => {
    expect(() => KeyRing.of('aes', { fieldKeys, indexKey })).toThrow(sentence);
  });

  it('never repeats a key in a refusal', () => {
    const secret = makeKey('k1').slice(3);
    const attempt = () =>
      KeyRing.of('aes', { fieldKeys: `k1:${secret},k2:${secret}x`, indexKey: i1 });
    expect(attempt).toThrow();
    expect(attempt).not.toThrow(new RegExp(secret.slice(0, 20).replaceAll('+', '\\+')));
  });
});
