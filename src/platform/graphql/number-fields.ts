import type { Type } from '@nestjs/common';
import { Int } from '@nestjs/graphql';
import { IsInt, Matches, ValidateBy, getMetadataStorage } from 'class-validator';
import { Decimal } from 'decimal.js';
import { inThousands, tidyQuantity } from '../text.js';
import { FieldOptions, field, filledWith, termOf } from './declared-field.js';
import { Read, ReadCell } from './readings.js';
import { DecimalScalar } from './scalars.js';

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
