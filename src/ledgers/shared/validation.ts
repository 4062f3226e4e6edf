import { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { ValidationError, validateSync } from 'class-validator';
import { InputRefused, Issue } from '../../platform/errors.js';

/** Every problem of one input, field by field; nested fields are written person.documentNumber. */
export function issuesOf(input: Type<object>, value: object, row?: number): Issue[] {
  const errors = validateSync(plainToInstance(input, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  return errors.flatMap((error) => flatten(error, '', row));
}

/** For arguments: an operation may take others beside those of the class, and GraphQL itself refuses unknown ones. */
export function refuseUnlessValid(input: Type<object>, value: object): void {
  const errors = validateSync(plainToInstance(input, value));
  const issues = errors.flatMap((error) => flatten(error, '', undefined));
  if (issues.length > 0) throw new InputRefused(issues);
}

function flatten(error: ValidationError, path: string, row: number | undefined): Issue[] {
  const field = path + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    ...(row === undefined ? {} : { row }),
    field,
    code: kebab(code),
    message: code === 'whitelistValidation' ? `没有名为 ${field} 的字段。` : message,
  }));
  return [
    ...own.slice(0, 1),
    ...(error.children ?? []).flatMap((child) => flatten(child, `${field}.`, row)),
  ];
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
