import { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { InputRefused } from '../errors.js';
import { isStorable } from '../text.js';
import { readIfValid } from './validation.js';

/** Reads and checks argument classes (lists, filters). Inputs of ledgers are checked by the ledger, with all their problems at once. */
export class ArgumentsPipe implements PipeTransform {
  transform(value: unknown, { type, data, metatype }: ArgumentMetadata) {
    const isArgumentsClass =
      type === 'body' &&
      data === undefined &&
      typeof metatype === 'function' &&
      metatype !== Object;
    const isArguments = isArgumentsClass && typeof value === 'object' && value !== null;
    const read = isArguments ? readIfValid(metatype as Type<object>, value) : value;
    if (type === 'body' && !textsOf(value, isArgumentsClass).every(isStorable))
      throw new InputRefused([UNSTORABLE]);
    return read;
  }
}

/** Inputs of ledgers name the field; whatever else is text meets this. */
const UNSTORABLE = {
  field: 'text',
  code: 'text-unstorable',
  message: '所填文字含有系统无法保存的字符(空字符或残缺字符),请重新录入。',
};

/** A text, or of an arguments class its own texts and lists of them; whatever is an object is a ledger's input. */
function textsOf(value: unknown, isArgumentsClass: boolean): string[] {
  const parts = isArgumentsClass && value ? Object.values(value).flat() : [value];
  return parts.filter((part): part is string => typeof part === 'string');
}
