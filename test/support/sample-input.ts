import {
  GraphQLField,
  GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { key } from './builders.js';

/** A value of this input type, right in kind; what is optional is left out. */
export function sample(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name);
  if (isListType(type)) return [sample(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((each) => [each.name, sample(each.type, each.name)]));
  }
  if (name === 'idempotencyKey') return key();
  if (name.endsWith('Code')) return '510403';
  const scalars: Record<string, unknown> = {
    Int: 1,
    Date: '2022-03-01',
    Month: '2022-03',
    Decimal: '100.00',
    Boolean: true,
    ID: '1',
    String: '示例',
    Form: {},
  };
  return scalars[getNamedType(type).name];
}

/** What an operation cannot do without. */
export const sampleArguments = (field: GraphQLField<unknown, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    field.args.filter(isRequiredArgument).map((arg) => [arg.name, sample(arg.type, arg.name)]),
  );
