import { Type, applyDecorators } from '@nestjs/common';
import { Field, GraphQLISODateTime, ID } from '@nestjs/graphql';
import { Transform, Type as Made } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
  getMetadataStorage,
} from 'class-validator';
import { isDate } from '../day.js';
import { isNameable, isReadable, tidyDay } from '../text.js';
import { FieldOptions, field, filledWith, termOf } from './declared-field.js';
import { FieldFacts } from './field-facts.js';
import { Read, ReadCell, Reading } from './readings.js';
import { DateScalar, MonthScalar } from './scalars.js';

/** `symbols` where a symbol alone says something, as % does of a unit. */
export function TextField(
  description: string,
  options: FieldOptions & { max?: number; as?: Reading; symbols?: true } = {},
) {
  const { max = 200, as = 'text' } = options;
  const term = termOf(description);
  return field(() => String, description, options, { type: 'text' }, [
    ...(as === 'name' ? [names.note(true)] : []),
    Read(as),
    IsString({ message: `${term}须为文字。` }),
    Length(1, max, { message: `${term}须填写,且不超过 ${max} 字。`, ...filledWith({ most: max }) }),
    textRule('isReadable', isReadable, `${term}含有不可见的控制字符,请重新录入。`),
    ...(options.symbols
      ? []
      : [textRule('isNameable', isNameable, `${term}须填写,不能只有空格或符号。`)]),
  ]);
}

const textRule = (name: string, holds: (text: string) => boolean, message: string) =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && holds(value),
      defaultMessage: () => message,
    },
  });

/** A form that sends back what it was shown must not replace a number by its mask. */
export const NotMasked = () =>
  Matches(/^[^*]*$/, {
    message: '号码已脱敏:修改时请填写完整号码,不修改的,请不要提交此项。',
    ...filledWith({ kind: 'the whole number and not its masked form, or left out' }),
  });

/** 日期字段 — the term by which a day is called, and whether it may say what is to come. */
export interface DayFacts {
  term: string;
  ahead: boolean;
}

const days = new FieldFacts<DayFacts>();
const names = new FieldFacts<true>();

/** The days among the fields of a class, those it inherits included. */
export const dayFieldsOf = (type: Type<object>): Map<string, DayFacts> => days.of(type);

/** 名称 — the texts among them that are read as names: of firms, persons, titles, places. */
export const nameFieldsOf = (type: Type<object>): string[] => [...names.of(type).keys()];

/** A day; `ahead` where it may lie in the future, as an agreed end or a validity does. */
export function DayField(
  description: string,
  { ahead = false, ...options }: FieldOptions & { ahead?: boolean } = {},
) {
  return field(() => DateScalar, description, options, { type: 'date' }, [
    days.note({ term: termOf(description), ahead }),
    Read('day'),
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: (value) => typeof value === 'string' && isDate(value),
        defaultMessage: () =>
          `${termOf(description)}不是 1900 至 2100 年的有效日期,请按“年-月-日”填写,例如 2022-03-01。`,
      },
    }),
  ]);
}

/** A month, kept as its first day; it is not to come. */
export function MonthField(description: string, options: FieldOptions = {}) {
  return field(() => MonthScalar, description, options, { type: 'date' }, [
    days.note({ term: termOf(description), ahead: false }),
    Read('month'),
    ValidateBy({
      name: 'isMonth',
      validator: {
        validate: (value) => typeof value === 'string' && isDate(value),
        defaultMessage: () =>
          `${termOf(description)}不是 1900 至 2100 年的有效月份,请按“年-月”填写,例如 2022-03。`,
      },
    }),
  ]);
}

const FLAGS: Record<string, boolean> = {
  ...{ 是: true, 否: false, true: true, false: false },
  ...{ Yes: true, No: false, yes: true, no: false },
};

export function FlagField(description: string, options: FieldOptions = {}) {
  return field(() => Boolean, description, options, { type: 'boolean' }, [
    ReadCell((cell) => FLAGS[cell]),
    IsBoolean({ message: `${termOf(description)}须为“是”或“否”。` }),
  ]);
}

/** A name of its own: the library's word for it makes of a rule something else. */
export const NOT_GIVEN = 'isGiven';

/** A form within the form; where it is not optional it is not left out either, by whichever way the form comes. */
export function NestedField(
  type: () => Type<object>,
  description: string,
  { optional = false }: Pick<FieldOptions, 'optional'> = {},
) {
  const message = `${termOf(description)}须填写完整,不能为空。`;
  const isGiven = ValidateBy(
    { name: NOT_GIVEN, validator: { validate: (value) => value !== undefined && value !== null } },
    { message },
  );
  return applyDecorators(
    Field(type, { description, nullable: optional }),
    optional ? IsOptional() : isGiven,
    ValidateNested({ message }),
    Made(type),
  ) as PropertyDecorator;
}

/** 多个日期 — a list of days, as people write each. */
export function DaysField(description: string) {
  const term = termOf(description);
  return applyDecorators(
    Field(() => [DateScalar], { description }),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((day: unknown) => (typeof day === 'string' ? tidyDay(day) : day))
        : value,
    ),
    IsArray({ message: `${term}须为日期列表。` }),
    ValidateBy({
      name: 'areDays',
      validator: {
        validate: (days) =>
          Array.isArray(days) && days.length <= 366 && days.every((day) => isDate(day as string)),
        defaultMessage: () => `${term}须为真实存在的日期,格式为 2022-03-01。`,
      },
    }),
  ) as PropertyDecorator;
}

/** A link to another record, as its id; `to` is the ledger whose records it names. */
export function LinkField(description: string, options: FieldOptions & { to?: string } = {}) {
  return field(() => ID, description, options, { type: 'bigint' }, [
    Matches(/^[1-9]\d{0,17}$/, {
      message: `${termOf(description)}不是记录的编号:请填写编号,或从列出的记录中选择。`,
      context: { linksTo: options.to, values: { kind: 'the number of a record' } },
    }),
  ]);
}

/** Of the links among the fields of an input, the ledgers whose records they name; a class made of others has what they have. */
export function linksOf(input: Type<object>): Map<string, string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(input, '', false, false);
  return new Map(
    rules.flatMap(({ propertyName, context }) => {
      const { linksTo } = (context ?? {}) as { linksTo?: string };
      return linksTo ? [[propertyName, linksTo] as const] : [];
    }),
  );
}

/** A list as a file, however it was saved. */
export function FileField({ optional = false }: Pick<FieldOptions, 'optional'> = {}) {
  return field(
    () => String,
    '文件内容 — the bytes in base64 of an Excel workbook (xlsx, xls) or a csv (UTF-8, GB18030, UTF-16), told apart by what they are.',
    { column: false, optional },
    {},
    [IsString({ message: '文件内容须为文字(base64)。' })],
  );
}

export function InstantField(description: string, options: FieldOptions = {}) {
  return field(() => GraphQLISODateTime, description, options, { type: 'timestamptz' }, []);
}
