import { ApolloDriver, ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { GraphQLFieldResolver, GraphQLSchema, isObjectType } from 'graphql';
import { describeForms } from './describe-forms.js';
import { noteInputTypes } from './input-class.js';
import { noteMadeFields } from './made-fields.js';

type Resolvers = Record<string, GraphQLFieldResolver<unknown, unknown>>;

/**
 * The schema as the classes declare it, with what answers its fields. Nest would print it, read that and take from it the resolvers
 * alone, which is two thirds of what a start spends on its schema.
 */
@Injectable()
export class SchemaDriver extends ApolloDriver {
  override async generateSchema(options: ApolloDriverConfig): Promise<GraphQLSchema> {
    const explorer = this.graphQlFactory['resolversExplorerService'];
    const builder = this.graphQlFactory['gqlSchemaBuilder'];
    const resolvers = explorer.explore() as Record<string, Resolvers>;
    const schema = await builder.build(true, options, explorer.getAllCtors());
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      // What every record has is answered in one place, whatever its ledger.
      const all = [...type.getInterfaces(), type].map(({ name }) => resolvers[name] ?? {});
      const answers: Resolvers = Object.assign({}, ...all);
      for (const field of Object.values(type.getFields()))
        if (answers[field.name]) field.resolve = answers[field.name]!;
      noteMadeFields(type, (name) => name in answers);
    }
    const { typeDefinitionsStorage } = builder['gqlSchemaFactory']['typeDefinitionsGenerator'];
    noteInputTypes(typeDefinitionsStorage.getAllInputTypeDefinitions());
    describeForms(schema);
    return options.transformSchema ? options.transformSchema(schema) : schema;
  }
}
