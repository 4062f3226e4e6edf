import type { ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { OperationContext } from '../../src/platform/graphql/operation-context.js';
import { SchemaDriver } from '../../src/platform/graphql/schema-driver.js';

/** Of a request, or of whoever asks without one and says which office. */
type Asked = OperationContext | { server: object };
type Answer = GraphQLFieldResolver<unknown, Asked>;
type Answers = Record<string, Record<string, Answer>>;

/** What of a driver the schema is made with. */
interface Driver {
  httpAdapterHost: { httpAdapter: { getInstance(): object } };
  graphQlFactory: {
    gqlSchemaBuilder: {
      gqlSchemaFactory: { typeDefinitionsGenerator: { typeDefinitionsStorage: object } };
    };
    resolversExplorerService: { explore(): Answers; getAllCtors(): unknown[] };
  };
}

const serverOf = (asked: Asked) => ('server' in asked ? asked.server : asked.request.server);

const isMade = Symbol.for('taizhang-tests-schema');
const { prototype } = SchemaDriver as unknown as {
  prototype: {
    [isMade]?: true;
    generateSchema(options: ApolloDriverConfig): Promise<GraphQLSchema>;
  };
};

/**
 * Every office of a process has the same schema, which takes a third of what it takes to open one: it is made once, and what
 * answers a field is looked up by the office that is asked. The product is loaded once for all files of a process, so this is, too.
 */
export function makeSchemaOnce(): void {
  if (prototype[isMade]) return;
  prototype[isMade] = true;
  const { generateSchema } = prototype;
  const answersOf = new WeakMap<object, Answers>();
  let made: { schema: Promise<GraphQLSchema>; types: object } | undefined;
  prototype.generateSchema = async function (this: Driver, options) {
    const { gqlSchemaBuilder, resolversExplorerService: explorer } = this.graphQlFactory;
    const answers = explorer.explore();
    answersOf.set(this.httpAdapterHost.httpAdapter.getInstance(), answers);
    const ofWhoIsAsked =
      (type: string, field: string): Answer =>
      (parent, args, context, info) =>
        answersOf.get(serverOf(context))![type]![field]!(parent, args, context, info);
    const explore = () =>
      Object.fromEntries(
        Object.entries(answers).map(([type, fields]) => [
          type,
          Object.fromEntries(Object.keys(fields).map((each) => [each, ofWhoIsAsked(type, each)])),
        ]),
      );
    const resolversExplorerService = { explore, getAllCtors: () => explorer.getAllCtors() };
    const driver = { graphQlFactory: { gqlSchemaBuilder, resolversExplorerService } };
    const types = gqlSchemaBuilder.gqlSchemaFactory.typeDefinitionsGenerator.typeDefinitionsStorage;
    made ??= { schema: generateSchema.call(driver as never, options), types };
    const schema = await made.schema;
    // By which an office finds the type of a class.
    Object.assign(types, made.types);
    return schema;
  };
}
