import { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { ValidationError, validateSync } from 'class-validator';
import { InputRefused, Issue } from '../errors.js';
import { NOT_GIVEN } from './fields.js';
import { type BesideRecord } from './readings.js';
import './rules-of-a-class.js';

/** Every problem of one input, field by field; nested fields are written person.documentNumber. */
export function issuesOf(input: Type<object>, value: object, row?: number): Issue[] {
  return readAndJudged(input, value, row).issues;
}

/** The input as its fields read it (blanks, widths, dots of a name): what is judged is also what is stored. */
export function readAs<Value extends object>(input: Type<object>, value: Value): Value {
  return asRead(value, plainToInstance(input, value)) as Value;
}

/** Takes over what was given and nothing else: an instance also names the fields that were left out. */
function asRead(given: unknown, read: unknown): unknown {
  if (Array.isArray(given))
    return given.map((each, at) => asRead(each, (read as unknown[] | undefined)?.[at]));
  if (!isRecord(given) || !isRecord(read)) return read;
  return Object.fromEntries(Object.keys(given).map((key) => [key, asRead(given[key], read[key])]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** Both at once: the input as its fields read it, and every problem of it; of a change, beside the record that it changes. */
export function readAndJudged<Value extends object>(
  input: Type<object>,
  value: Value,
  row?: number,
  record?: object,
): { read: Value; issues: Issue[] } {
  const beside: BesideRecord = { record };
  const instance = plainToInstance(input, value, beside);
  const read = asRead(value, instance) as Value;
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  return { read, issues: errors.flatMap((error) => flatten(error, '', row)) };
}

/** The input as its fields read it; refused with every problem of it. */
export function readOrRefused<Value extends object>(input: Type<object>, value: Value): Value {
  const { read, issues } = readAndJudged(input, value);
  if (issues.length > 0) throw new InputRefused(issues);
  return read;
}

/** For arguments: an operation may take others beside those of the class, and GraphQL itself refuses unknown ones. */
export function readIfValid<Value extends object>(input: Type<object>, value: Value): Value {
  const instance = plainToInstance(input, value);
  const issues = validateSync(instance).flatMap((error) => flatten(error, '', undefined));
  if (issues.length > 0) throw new InputRefused(issues);
  return asRead(value, instance) as Value;
}

const HAN = /\p{Script=Han}/u;

/** What the library says in English of its own accord. */
const OWN_WORDS: Record<string, (field: string) => string> = {
  whitelistValidation: (field) => `没有名为 ${field} 的字段。`,
  nestedValidation: (field) => `${field} 须填写完整,不能为空。`,
};

function flatten(error: ValidationError, path: string, row: number | undefined): Issue[] {
  const field = path + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    ...(row === undefined ? {} : { row }),
    field,
    code: kebab(code === NOT_GIVEN ? 'nestedValidation' : code),
    message: HAN.test(message) ? message : (OWN_WORDS[code]?.(field) ?? message),
    ...valuesOf(error, code),
  }));
  return [
    ...own.slice(0, 1),
    ...(error.children ?? []).flatMap((child) =>
      LISTS.has(field) && row === undefined
        ? ofRow(field, child)
        : flatten(child, `${field}.`, row),
    ),
  ];
}

/** 清单行 — a problem in one of them is told by the row, as it is where rows are judged by themselves; in other lists by the path. */
export const ROWS = 'rows';
const LISTS = new Set([ROWS, 'steps']);

function ofRow(list: string, error: ValidationError): Issue[] {
  const row = Number(error.property) + 1;
  const within = flatten({ ...error, property: list, children: [] }, '', row);
  return [...within, ...(error.children ?? []).flatMap((child) => flatten(child, '', row))];
}

/** What its rule gave for the English sentence. */
function valuesOf({ contexts }: ValidationError, code: string): Pick<Issue, 'values'> {
  const { values } = (contexts?.[code] ?? {}) as Pick<Issue, 'values'>;
  return values ? { values } : {};
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
