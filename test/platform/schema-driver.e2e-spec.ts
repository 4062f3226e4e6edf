import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  GraphQLFactory,
  GraphQLModule,
  GraphQLSchemaHost,
  GqlModuleOptions,
} from '@nestjs/graphql';
import { GraphQLSchema, isAbstractType, isEnumType, isObjectType, printSchema } from 'graphql';
import { describeForms } from '../../src/platform/graphql/describe-forms.js';
import { withEnglishLabels } from '../../src/platform/graphql/english-labels.js';
import { Office } from '../support/office.js';

let office: Office;
beforeAll(async () => void (office = await Office.open()));
afterAll(() => office?.close());

/** What is answered by a function, what by a value, and what a word stands for. */
const answersOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).flatMap((type): unknown[][] => {
    if (isEnumType(type)) return type.getValues().map(({ value }) => [type.name, value]);
    if (isAbstractType(type)) return [[type.name, Boolean(type.resolveType)]];
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).map((field) => [
      `${type.name}.${field.name}`,
      Boolean(field.resolve),
      field.args.map(({ defaultValue }) => defaultValue),
    ]);
  });

it('makes the schema that Nest makes in its own way, with an answer for the same fields', async () => {
  const get = office.app.get.bind(office.app);
  const { schema } = get(GraphQLSchemaHost, { strict: false });
  const module = get(GraphQLModule, { strict: false }) as unknown as {
    completeOptions: GqlModuleOptions;
  };
  const nests = await get(GraphQLFactory, { strict: false }).generateSchema({
    ...module.completeOptions,
    ...{ schema: undefined, typeDefs: undefined, inheritResolversFromInterfaces: true },
    transformSchema: withEnglishLabels,
  } as unknown as GqlModuleOptions);
  describeForms(nests);
  expect(printSchema(schema)).toBe(printSchema(nests));
  const answers = answersOf(schema);
  expect(answers).toEqual(answersOf(nests));
  expect(answers.filter(([, answered]) => answered === true).length).toBeGreaterThan(3000);
});
