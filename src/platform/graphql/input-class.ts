import { Type } from '@nestjs/common';
import { TypeMetadataStorage } from '@nestjs/graphql';

/** The class that keeps the rules of an input type of the schema. */
export const inputClassOf = (name: string): Type<object> | undefined =>
  TypeMetadataStorage.getInputTypesMetadata().find((each) => each.name === name)?.target as
    Type<object> | undefined;
