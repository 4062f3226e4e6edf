import { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { refuseUnlessValid } from '../../ledgers/shared/validation.js';

/** Checks argument classes (lists, filters). Inputs of ledgers are checked by the ledger, with all their problems at once. */
export class ArgumentsPipe implements PipeTransform {
  transform(value: unknown, { type, data, metatype }: ArgumentMetadata) {
    const isArgumentsClass =
      type === 'body' &&
      data === undefined &&
      typeof metatype === 'function' &&
      metatype !== Object;
    if (isArgumentsClass && typeof value === 'object' && value !== null)
      refuseUnlessValid(metatype as Type<object>, value);
    return value;
  }
}
