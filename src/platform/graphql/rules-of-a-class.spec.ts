import { describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { Type as Made } from 'class-transformer';
import { IsInt, IsString, ValidateNested, getMetadataStorage } from 'class-validator';
import { issuesOf } from './validation.js';

class Form {
  @IsString({ message: '须填写姓名。' })
  name: unknown;
}
class LongForm extends Form {
  @IsInt({ message: '须填写人数。' })
  persons: unknown;
}

class Report {
  @ValidateNested()
  @Made(() => LongForm)
  form: unknown;
}

const rulesOf = (form: Type<object>) =>
  getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);

describe('the rules of a class', () => {
  it('are looked up once, those it inherits among them', () => {
    expect(rulesOf(LongForm)).toBe(rulesOf(LongForm));
    expect(
      rulesOf(LongForm)
        .map((each) => each.propertyName)
        .sort(),
    ).toEqual(['name', 'persons']);
    expect(rulesOf(Form).map((each) => each.propertyName)).toEqual(['name']);
  });

  it('find the same problems the second time', () => {
    const problems = () =>
      issuesOf(LongForm, { name: 1, persons: '2' }).map((each) => each.message);
    expect(problems()).toEqual(problems());
    expect(problems().sort()).toEqual(['须填写人数。', '须填写姓名。']);
  });

  it('are looked up once for what stands within another form, too', () => {
    const storage = getMetadataStorage();
    const within = () => storage.getTargetValidationMetadatas(LongForm, 'Report', false, false);
    expect(within()).toBe(rulesOf(LongForm));
    expect(storage.groupByPropertyName(within())).toBe(storage.groupByPropertyName(within()));
    expect(issuesOf(Report, { form: { name: 1, persons: 2 } }).map((each) => each.field)).toEqual([
      'form.name',
    ]);
  });
});
