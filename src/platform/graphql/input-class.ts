import { Type } from '@nestjs/common';
import { TypeMetadataStorage } from '@nestjs/graphql';
import type { GraphQLInputObjectType } from 'graphql';

/** The class that keeps the rules of an input type of the schema. */
export const inputClassOf = (name: string): Type<object> | undefined =>
  TypeMetadataStorage.getInputTypesMetadata().find((each) => each.name === name)?.target as
    Type<object> | undefined;

const types = new WeakMap<object, GraphQLInputObjectType>();

/** Of the classes as a schema is made of them. */
export function noteInputTypes(made: { target: object; type: GraphQLInputObjectType }[]): void {
  for (const { target, type } of made) types.set(target, type);
}

/** The input type of a class, whether an operation takes it by its name or not. */
export const inputTypeOf = (input: Type<object>): GraphQLInputObjectType => types.get(input)!;
