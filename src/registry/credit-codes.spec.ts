import { describe, expect, it } from '@jest/globals';
import { checkCreditCode, creditCodeFor } from './credit-codes.js';

describe('unified social credit code', () => {
  it.each([
    ['11500381771784229H', '江津区人力社保局'],
    ['1134170255631526X5', '宁国市人社局, with X as organisation check digit'],
    ['11500228008652230Y', '梁平区就业和人才中心'],
  ])('accepts %s of %s', (text) => {
    expect(checkCreditCode(text)).toBeNull();
  });

  it.each([
    ['credit-code-organisation-check-digit', '91310115MA1G4L1WXK', 'the bad sample of a web page'],
    ['credit-code-check-digit', '115003817717842290', 'a wrong last character'],
    ['credit-code-organisation-check-digit', '11500381771784228H', 'a wrong organisation code'],
    ['credit-code-length', '11500381771784229', '17 characters'],
    ['credit-code-length', '77178422-9', 'an organisation code alone'],
    ['credit-code-lower-case', '11500381771784229h', 'a lower-case letter'],
    ['credit-code-characters', '1150O381771784229H', 'a letter O'],
    ['credit-code-characters', '11500381771784-29H', 'a hyphen'],
    ['credit-code-area', '11A00381771784229H', 'a letter in the area'],
    ['credit-code-space', '11500381 771784229H', 'a space'],
    ['credit-code-full-width', '１1500381771784229H', 'a full-width digit'],
  ])('refuses with %s: %s, %s', (code, text) => {
    expect(checkCreditCode(text)).toEqual({ code, message: expect.any(String) });
  });

  it('would refuse the bad sample for its own check digit too', () => {
    const body = '91310115MA1G4L1W';
    const repaired = creditCodeFor({ area: '310115', organisation: 'MA1G4L1W' });
    expect(repaired.slice(0, 16)).toBe(body);
    const wrongLast = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter(
      (character) => checkCreditCode(repaired.slice(0, 17) + character) === null,
    );
    expect(wrongLast).toEqual([repaired[17]]);
  });

  it('is built as in the worked examples, and never wrong', () => {
    expect(creditCodeFor({ kind: '11', area: '500381', organisation: '77178422' })).toBe(
      '11500381771784229H',
    );
    expect(creditCodeFor({ kind: '11', area: '341702', organisation: '55631526' })).toBe(
      '1134170255631526X5',
    );
    for (let sequence = 0; sequence < 1000; sequence++) {
      const organisation = `MA6${String(sequence).padStart(5, '0')}`;
      expect(checkCreditCode(creditCodeFor({ area: '510403', organisation }))).toBeNull();
    }
    expect(() => creditCodeFor({ area: '510403', organisation: 'IOSVZ000' })).toThrow();
    expect(() => creditCodeFor({ area: '510403', organisation: '7717842' })).toThrow();
  });
});
