import { applyDecorators, Type } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { Column, ColumnOptions } from 'typeorm';
import type { Values } from '../errors.js';
import { FieldFacts } from './field-facts.js';

/**
 * One declaration per field of a record: column, GraphQL field with its description, and the rule a clerk meets.
 * The description opens with the official Chinese term; the term is also what error messages call the field.
 */
export interface FieldOptions {
  optional?: boolean;
  /** False for fields of an input that are no column. */
  column?: boolean;
}

/** What the English sentence of a rule is filled with, beside its Chinese one. */
export const filledWith = (values: Values) => ({ context: { values } });

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

export function field(
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
