import { Type } from '@nestjs/common';
import { TypeMetadataStorage } from '@nestjs/graphql';

const inputs = () => TypeMetadataStorage.getInputTypesMetadata();

/** The class that keeps the rules of an input type of the schema. */
export const inputClassOf = (name: string): Type<object> | undefined =>
  inputs().find((each) => each.name === name)?.target as Type<object> | undefined;

/** The name by which the schema knows it. */
export const inputNameOf = (input: Type<object>): string =>
  inputs().find((each) => each.target === input)?.name ?? input.name;
