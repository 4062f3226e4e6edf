import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import {
  IsBusinessDate,
  IsCreditCode,
  IsIdentityNumber,
  IsMobileNumber,
  IsResidentIdNumber,
} from './identifier-decorators.js';

class Form {
  @IsResidentIdNumber() residentIdNumber: unknown = '11010519491231002X';
  @IsIdentityNumber() identityNumber: unknown = '911124198108030024';
  @IsCreditCode() creditCode: unknown = '11500381771784229H';
  @IsMobileNumber() mobile: unknown = '13812345678';
  @IsBusinessDate() startsOn: unknown = '2022-03-01';
}

function messagesOf(overrides: Partial<Form>): Record<string, string[]> {
  const errors = validateSync(Object.assign(new Form(), overrides));
  return Object.fromEntries(
    errors.map((error) => [error.property, Object.values(error.constraints ?? {})]),
  );
}

describe('identifier decorators', () => {
  it('pass a correct form', () => {
    expect(messagesOf({})).toEqual({});
  });

  it.each<[keyof Form, unknown, string]>([
    ['residentIdNumber', '110105194912310020', '校验位不符'],
    ['residentIdNumber', '911124198108030024', '外国人永久居留身份证'],
    ['identityNumber', '51049919900307451', '应为18位,现为17位'],
    ['creditCode', '91310115MA1G4L1WXK', '组织机构代码'],
    ['mobile', '12345', '11位'],
    ['startsOn', '2022-02-30', '不是有效日期'],
    ['startsOn', 20220301, '应为文字'],
    ['residentIdNumber', null, '应为文字'],
  ])('%s refuses %j with the sentence of the problem', (field, value, sentence) => {
    expect(messagesOf({ [field]: value })).toEqual({
      [field]: [expect.stringContaining(sentence)],
    });
  });
});
