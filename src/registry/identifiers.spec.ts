import { describe, expect, it } from '@jest/globals';
import {
  ageOn,
  birthDateOf,
  checkForeignPermanentResidentNumber,
  checkIdentityNumber,
  checkMobileNumber,
  checkResidentIdNumber,
  identityDocumentOf,
  maskName,
  maskPhone,
  maskResidentId,
  residentIdAreaWarning,
  residentIdFor,
  sexOf,
} from './identifiers.js';

const day = '2022-06-30';

describe('resident number', () => {
  it.each([
    ['11010519491231002X', 'the sample of the standard'],
    ['510499199003074510', 'a synthetic number of an unassigned area'],
    [residentIdFor({ area: '810000', birthDate: '1988-05-06', sequence: 21 }), 'Hong Kong'],
    [residentIdFor({ area: '820000', birthDate: '1988-05-06', sequence: 22 }), 'Macao'],
    [residentIdFor({ area: '830000', birthDate: '1988-05-06', sequence: 23 }), 'Taiwan'],
    [residentIdFor({ area: '510499', birthDate: day, sequence: 1 }), 'born on the day itself'],
    [residentIdFor({ area: '510499', birthDate: '2000-02-29', sequence: 1 }), 'a leap day'],
  ])('accepts %s: %s', (text) => {
    expect(checkResidentIdNumber(text, day)).toBeNull();
  });

  it.each([
    ['resident-id-full-width', '１１０１０５１９４９１２３１００２Ｘ', 'all full-width'],
    ['resident-id-full-width', '11010519491231002Ｘ', 'a full-width X'],
    ['resident-id-full-width', '11010519491231002X　', 'an ideographic space'],
    ['resident-id-space', '110105 19491231002X', 'a space inside'],
    ['resident-id-space', '11010519491231002X\n', 'a line break at the end'],
    ['resident-id-length', '110105491231002', 'a first-generation number'],
    ['resident-id-length', '11010519491231002', '17 digits'],
    ['resident-id-length', '', 'nothing'],
    ['resident-id-lower-case-x', '11010519491231002x', 'a lower-case x'],
    ['resident-id-characters', '11010519491231O02X', 'a letter O'],
    ['resident-id-date', '110105194902310029', '31 February'],
    ['resident-id-date', '110105190002290029', '29 February 1900'],
    ['resident-id-date', '110105184912310029', 'a date before 1900'],
    ['resident-id-check-digit', '110105194912310020', 'a wrong last digit'],
    ['resident-id-check-digit', '11010519491213002X', 'two digits swapped'],
    [
      'resident-id-future-date',
      residentIdFor({ area: '510499', birthDate: '2022-07-01', sequence: 1 }),
      'born tomorrow',
    ],
    ['resident-id-foreign-permanent-resident', '911124198108030024', 'another document'],
  ])('refuses with %s: %j, %s', (code, text) => {
    expect(checkResidentIdNumber(text, day)).toEqual({ code, message: expect.any(String) });
  });

  it('notices every single wrong digit', () => {
    const valid = '510499199003074510';
    for (let position = 0; position < 18; position++) {
      for (const digit of '0123456789') {
        if (digit === valid[position]) continue;
        const wrong = valid.slice(0, position) + digit + valid.slice(position + 1);
        expect(checkResidentIdNumber(wrong, day)).not.toBeNull();
      }
    }
  });

  it('only warns about an area that is no province', () => {
    const text = residentIdFor({ area: '990101', birthDate: '1990-01-01', sequence: 1 });
    expect(residentIdAreaWarning(text)?.code).toBe('resident-id-area');
    expect(residentIdAreaWarning('510499199003074510')).toBeNull();
    expect(residentIdAreaWarning('830000198805060231')).toBeNull();
  });
});

describe('number of a foreign permanent resident', () => {
  it.each(['911124198108030024', '932682198501010017', 'CAN110184100168'])('accepts %s', (text) => {
    expect(checkForeignPermanentResidentNumber(text, day)).toBeNull();
    expect(checkIdentityNumber(text, day)).toBeNull();
    expect(identityDocumentOf(text)).toBe('foreign_permanent_resident');
  });

  it.each([
    ['resident-id-check-digit', '911124198108030028'],
    ['resident-id-date', '911124198113030028'],
    ['foreign-permanent-resident-form', '510499199003074510'],
    ['foreign-permanent-resident-form', 'can110184100168'],
    ['foreign-permanent-resident-form', '9111 24198108030028'],
  ])('refuses with %s: %j', (code, text) => {
    expect(checkForeignPermanentResidentNumber(text, day)?.code).toBe(code);
  });
});

describe('number of a pass', () => {
  it.each([
    ['H01234567', 'hong_kong_macao_pass', '港澳居民来往内地通行证'],
    ['M12345678', 'hong_kong_macao_pass', '港澳居民来往内地通行证'],
    ['01234567', 'taiwan_pass', '台湾居民来往大陆通行证'],
  ])('accepts %s, %s (%s), which tells neither birth nor sex', (text, document) => {
    expect(checkIdentityNumber(text, day)).toBeNull();
    expect(identityDocumentOf(text)).toBe(document);
    expect([birthDateOf(text), sexOf(text)]).toEqual([null, null]);
  });

  it.each([
    ['pass-form', 'H0123456', 'one digit too few'],
    ['pass-form', 'M0123456789', 'as nobody reads it: the renewals are left out before'],
    ['taiwan-pass-form', '0123456789(B)', 'a booklet for Taiwan'],
    ['taiwan-pass-form', '0123456789B', 'the same without brackets'],
    ['document-not-accepted', 'E12345678', 'a passport'],
    ['document-not-accepted', 'EA1234567', 'a passport of now'],
    ['document-not-accepted', 'C12345678', 'an exit permit'],
    ['document-not-accepted', 'A123456(7)', 'a card of Hong Kong'],
    ['number-is-day', '19900307', 'a birth date'],
    ['resident-id-length', '1234567', 'seven digits'],
    ['resident-id-length', '123456789', 'nine digits'],
  ])('refuses with %s: %j, %s', (code, text) => {
    expect(checkIdentityNumber(text, day)?.code).toBe(code);
  });
});

describe('identityDocumentOf', () => {
  it.each([
    ['510499199003074510', 'resident_id'],
    ['830000198805060231', 'hong_kong_macao_taiwan_residence_permit'],
    ['51049919900307451', null],
  ])('%s is %s', (text, expected) => {
    expect(identityDocumentOf(text)).toBe(expected);
  });

  it('leaves a malformed number to the resident rule, which says what is wrong', () => {
    expect(checkIdentityNumber('51049919900307451', day)?.code).toBe('resident-id-length');
  });
});

describe('what a number tells', () => {
  it('reads the birth date', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(birthDateOf('110105194902310029')).toBeNull();
    expect(birthDateOf('CAN110184100168')).toBeNull();
  });

  it('reads the sex from the 17th digit', () => {
    expect(sexOf('11010519491231002X')).toBe('female');
    expect(sexOf('510499199003074510')).toBe('male');
    expect(sexOf('911124198108030024')).toBe('female');
    expect(sexOf('CAN110184100168')).toBeNull();
  });

  it.each([
    ['2006-06-30', '2022-06-29', 15],
    ['2006-06-30', '2022-06-30', 16],
    ['2006-06-30', '2022-07-01', 16],
    ['1997-12-31', '2022-12-30', 24],
    ['1997-12-31', '2022-12-31', 25],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
    ['2004-02-29', '2024-02-29', 20],
    ['2022-06-30', '2022-06-30', 0],
  ])('born %s is on %s %i years old', (birthDate, on, years) => {
    expect(ageOn(birthDate, on)).toBe(years);
  });
});

describe('builders', () => {
  it('build the worked example of the standard', () => {
    expect(residentIdFor({ area: '110105', birthDate: '1949-12-31', sequence: 2 })).toBe(
      '11010519491231002X',
    );
  });

  it('build valid numbers only', () => {
    for (let sequence = 0; sequence < 1000; sequence++) {
      const number = residentIdFor({ area: '510499', birthDate: '1990-03-07', sequence });
      expect(checkResidentIdNumber(number, day)).toBeNull();
    }
  });

  it('refuse parts that make no number', () => {
    expect(() => residentIdFor({ area: '5104', birthDate: '1990-03-07', sequence: 1 })).toThrow();
    expect(() =>
      residentIdFor({ area: '510499', birthDate: '1990-03-07', sequence: 1000 }),
    ).toThrow();
  });
});

describe('mobile number', () => {
  it.each(['13812345678', '19987654321'])('accepts %s', (text) => {
    expect(checkMobileNumber(text)).toBeNull();
  });

  it.each(['12812345678', '1381234567', '138 1234 5678', '１3812345678', '0812-3333333', ''])(
    'refuses %j',
    (text) => {
      expect(checkMobileNumber(text)?.code).toBe('mobile-number-form');
    },
  );
});

describe('masks', () => {
  it.each([
    ['510403199003071234', '510403********1234'],
    ['CAN110184100168', 'CAN110*****0168'],
    ['H01234567', 'H******67'],
    ['01234567', '********'],
    ['1234567890', '**********'],
    ['', ''],
  ])('identity number %s', (text, expected) => {
    expect(maskResidentId(text)).toBe(expected);
    expect(maskResidentId(expected)).toBe(expected);
  });

  it.each([
    ['13812345678', '138****5678'],
    ['0812-3333321', '**********21'],
    ['110', '***'],
  ])('phone %s', (text, expected) => {
    expect(maskPhone(text)).toBe(expected);
  });

  it.each([
    ['张三', '张*'],
    ['欧阳小明', '欧***'],
    ['𠮷田', '𠮷*'],
    ['王', '王'],
    ['', ''],
  ])('name %s', (text, expected) => {
    expect(maskName(text)).toBe(expected);
  });
});
