import { Type, applyDecorators } from '@nestjs/common';
import { Field, GraphQLISODateTime, ID, Int, registerEnumType } from '@nestjs/graphql';
import { type ClassTransformOptions, Transform, Type as Made } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
  getMetadataStorage,
} from 'class-validator';
import { Decimal } from 'decimal.js';
import { Column, ColumnOptions } from 'typeorm';
import { isDate } from '../day.js';
import { englishOf } from '../english/words.js';
import type { Values } from '../errors.js';
import { isKnownByNow } from '../kept-data.js';
import {
  isNameable,
  isReadable,
  tidyAmount,
  tidyDay,
  tidyIdentifier,
  tidyName,
  tidyNumber,
  tidyPhone,
  tidyQuantity,
  tidyText,
  inThousands,
} from '../text.js';
import { FieldFacts } from './field-facts.js';
import { DateScalar, DecimalScalar } from './scalars.js';

/**
 * One declaration per field of a record: column, GraphQL field with its description, and the rule a clerk meets.
 * The description opens with the official Chinese term; the term is also what error messages call the field.
 */
interface FieldOptions {
  optional?: boolean;
  /** False for fields of an input that are no column. */
  column?: boolean;
}

/** What the English sentence of a rule is filled with, beside its Chinese one. */
const filledWith = (values: Values) => ({ context: { values } });

/** 栏目名称 — what stands before the dash, without the bracket that ends it; a bracket within is part of the name: 名单人(户)数. */
export const termOf = (description: string) =>
  description
    .split('—')[0]!
    .trim()
    .replace(/\s*\([^()]*\)$/, '');

/** 列示字段 — what a column that is shown is called, and what it holds. */
export interface ShownFacts {
  term: string;
  type: string;
}

const shown = new FieldFacts<ShownFacts>();

/** The columns of a class that are shown as they are kept. */
export const shownFieldsOf = (type: Type<object>): Map<string, ShownFacts> => shown.of(type);

function field(
  type: () => unknown,
  description: string,
  options: FieldOptions,
  column: ColumnOptions,
  rules: PropertyDecorator[],
) {
  const optional = options.optional ?? false;
  return applyDecorators(
    Field(type as () => typeof String, { description, nullable: optional }),
    ...(options.column === false
      ? []
      : [
          Column({ ...column, nullable: optional }),
          shown.note({ term: termOf(description), type: String(column.type) }),
        ]),
    ...(optional ? [IsOptional()] : []),
    ...rules,
  ) as PropertyDecorator;
}

/**
 * How a text is read: prose, a name, a document's or contract's number, an identifier with upper-case letters, a phone; and
 * what a cell of a table says of a day, an amount in yuan, a quantity.
 */
const READINGS = {
  text: tidyText,
  name: tidyName,
  number: tidyNumber,
  identifier: tidyIdentifier,
  phone: tidyPhone,
  day: tidyDay,
  amount: tidyAmount,
  quantity: tidyQuantity,
};
export type Reading = keyof typeof READINGS;

/** What is typed is read before it is judged, compared and stored. */
export const Read = (as: Reading) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? READINGS[as](value) : value,
  );

/** What is typed or chosen by its name is read as its code, at the place that stands beside it. */
export const ReadName = (codeIn: (said: string, place: string | null) => string) =>
  Transform(({ value, obj }: { value: unknown; obj: Record<string, unknown> }) => {
    const place = obj.territoryCode ?? obj.orgUnitCode;
    return typeof value === 'string' && isKnownByNow()
      ? codeIn(value, typeof place === 'string' ? place : null)
      : value;
  });

/** What is typed is read as what stands beside it asks for: a number with the unit of its indicator; of a correction also what stands on the record. */
export const ReadBeside = (as: (said: string, beside: Record<string, unknown>) => string) =>
  Transform(({ value, obj, options }: { value: unknown; obj: Beside; options: BesideRecord }) =>
    typeof value === 'string' && isKnownByNow() ? as(value, { ...options.record, ...obj }) : value,
  );

/** The same of a field of each of the forms within: the months of a row are read by what the row is of. */
export const ReadEachBeside = (field: string, as: (said: string, beside: Beside) => string) =>
  Transform(({ value, obj }: { value: unknown; obj: Beside }) =>
    Array.isArray(value) && isKnownByNow()
      ? (value as Beside[]).map((each) => {
          const said = each?.[field];
          return typeof said === 'string' ? Object.assign(each, { [field]: as(said, obj) }) : each;
        })
      : value,
  );

type Beside = Record<string, unknown>;
/** 原记录 — what a correction leaves as it is. */
export interface BesideRecord extends ClassTransformOptions {
  record?: object;
}

/** A cell of a table holds text, whatever the field is: 12, 是, 单位就业. What says nothing of the kind stays, to be refused. */
const ReadCell = (as: (text: string) => unknown) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (as(tidyNumber(value)) ?? value) : value,
  );

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

/** 合理范围 — what a number of its kind can be at all; beyond it is a slip of the keyboard, whatever the rules of the day say. */
export interface Bounds {
  least: string | number;
  most: string | number;
  /** Why, as the clerk is told. */
  because: string;
  /** 一般范围 — below or above is possible, and more often a slip of the pen. */
  seldom?: { below?: number; above?: number };
}

interface NumberOptions extends FieldOptions {
  within: Bounds;
}

const isNumber = (value: unknown): value is string | number =>
  typeof value === 'number' ? Number.isFinite(value) : /^-?\d+(\.\d+)?$/.test(String(value));

/** The bounds of a number, as two rules with a code each; what is no number at all is refused as such. */
const keptWithin = (term: string, bounds: Bounds): PropertyDecorator[] => {
  const { least, most, because } = bounds;
  const rule = (name: 'min' | 'max', breaks: (value: Decimal) => boolean, message: string) =>
    ValidateBy(
      {
        name,
        constraints: [bounds, term],
        validator: {
          validate: (value) => !isNumber(value) || !breaks(new Decimal(value)),
          defaultMessage: () => message,
        },
      },
      filledWith({ least: inThousands(least), most: inThousands(most) }),
    );
  return [
    rule(
      'min',
      (value) => value.lt(least),
      `${term}不得小于 ${inThousands(least)}(${because}),请核对。`,
    ),
    rule(
      'max',
      (value) => value.gt(most),
      `${term}不得大于 ${inThousands(most)}(${because}),请核对是否多录了数位,或用错了单位。`,
    ),
  ];
};

/** The numbers among the fields of an input, with their bounds; a class made of others has what they have. */
export function boundsOf(input: Type<object>): Map<string, Bounds & { term: string }> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(input, '', false, false);
  return new Map(
    rules
      .filter((rule) => rule.name === 'min')
      .map(({ propertyName, constraints }) => {
        const [bounds, term] = constraints as [Bounds, string];
        return [propertyName, { ...bounds, term }];
      }),
  );
}

const MONEY = /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/;

/** 金额(元): two decimals, never negative; a repayment is a record of its own. */
export function MoneyField(description: string, options: NumberOptions) {
  const term = termOf(description);
  return field(
    () => DecimalScalar,
    description,
    options,
    { type: 'numeric', precision: 14, scale: 2 },
    [
      Read('amount'),
      Matches(MONEY, {
        message: `${term}须为不小于 0、低于一百亿元的金额(元),最多两位小数。`,
        ...filledWith({
          kind: 'an amount in yuan, at least 0 and below ten billion, with at most two decimals',
        }),
      }),
      ...keptWithin(term, options.within),
    ],
  );
}

/** 数值: not negative unless `signed`. */
export function DecimalField(
  description: string,
  options: NumberOptions & { precision?: number; scale?: number; signed?: boolean },
) {
  const scale = options.scale ?? 4;
  const term = termOf(description);
  return field(
    () => DecimalScalar,
    description,
    options,
    { type: 'numeric', precision: options.precision ?? 14, scale },
    [
      Read('quantity'),
      Matches(new RegExp(`^${options.signed ? '-?' : ''}\\d{1,10}(\\.\\d{1,${scale}})?$`), {
        message: `${term}须为${options.signed ? '' : '不小于 0 的'}数字,最多 ${scale} 位小数。`,
        ...filledWith({
          kind: `a number${options.signed ? '' : ' of at least 0'} with at most ${scale} decimals`,
        }),
      }),
      ...keptWithin(term, options.within),
    ],
  );
}

export function CountField(description: string, options: NumberOptions) {
  const term = termOf(description);
  return field(() => Int, description, options, { type: 'int' }, [
    ReadCell(countIn),
    IsInt({ message: `${term}须为整数。` }),
    ...keptWithin(term, options.within),
  ]);
}

const countIn = (cell: string) => {
  const plain = tidyQuantity(cell);
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : undefined;
};

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
  const isGiven = ValidateBy({
    name: NOT_GIVEN,
    validator: { validate: (value) => value !== undefined && value !== null },
  });
  return applyDecorators(
    Field(type, { description, nullable: optional }),
    optional ? IsOptional() : isGiven,
    ValidateNested(),
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
      message: `${termOf(description)}的编号无效。`,
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

/** English members in code, the official Chinese label of each in one place. */
export interface Choice<Member extends string = string> {
  name: string;
  labels: Record<Member, string>;
  values: { [Each in Member]: Each };
}

export function choice<const Labels extends Record<string, string>>(
  name: string,
  description: string,
  labels: Labels,
): Choice<keyof Labels & string> {
  const values = Object.fromEntries(Object.keys(labels).map((key) => [key, key])) as {
    [Each in keyof Labels & string]: Each;
  };
  registerEnumType(values, {
    name,
    description,
    valuesMap: Object.fromEntries(
      Object.entries(labels).map(([key, label]) => [key, { description: label }]),
    ) as never,
  });
  return { name, labels, values };
}

export type MemberOf<C> = C extends Choice<infer Member> ? Member : never;

/** The member that a label stands for, in Chinese or as it is shown in English. */
const memberOf = (of: Choice) => (label: string) => {
  const members = Object.keys(of.labels);
  return (
    members.find((member) => tidyNumber(of.labels[member]!) === label) ??
    members.find((member) => inOneCase(englishOf(member)) === inOneCase(label))
  );
};

const inOneCase = (text: string) => tidyNumber(text).toLowerCase();

export function ChoiceField<Member extends string>(
  of: Choice<Member>,
  description: string,
  options: FieldOptions = {},
) {
  return field(() => of.values, description, options, { type: 'text' }, [
    ReadCell(memberOf(of)),
    IsIn(Object.keys(of.labels), {
      message: `${termOf(description)}须从下列各项中选择:${Object.values(of.labels).join('、')}。`,
      ...filledWith({ choices: Object.keys(of.labels).map(englishOf).join(', ') }),
    }),
  ]);
}

/** A cell of a table names several as one text. */
function membersIn(of: Choice, value: unknown): unknown {
  const given = typeof value === 'string' ? value.split(/[、,,;;]/) : value;
  if (!Array.isArray(given)) return given;
  return given.map((each: unknown) =>
    typeof each === 'string' ? (memberOf(of)(tidyNumber(each)) ?? each) : each,
  );
}

/** Several of a choice, at least one, each once. */
export function ChoicesField<Member extends string>(
  of: Choice<Member>,
  description: string,
  options: FieldOptions = {},
) {
  const term = termOf(description);
  return field(() => [of.values], description, options, { type: 'text', array: true }, [
    Transform(({ value }: { value: unknown }) => membersIn(of, value)),
    IsIn(Object.keys(of.labels), {
      each: true,
      message: `${term}须从下列各项中选择:${Object.values(of.labels).join('、')}。`,
      ...filledWith({ choices: Object.keys(of.labels).map(englishOf).join(', ') }),
    }),
    ArrayUnique({ message: `${term}有重复的选项,请删去重复项。` }),
    ArrayNotEmpty({ message: `${term}至少选择一项。` }),
    IsArray({ message: `${term}须为列表。` }),
  ]);
}
