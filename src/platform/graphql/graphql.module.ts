import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriverConfig } from '@nestjs/apollo';
import { DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorReport } from '../error-report.js';
import type { OperationContext } from './operation-context.js';
import { DocumentStore } from './document-store.js';
import { withEnglishLabels } from './english-labels.js';
import { withKeptAnswers, writtenOut } from './kept-answers.js';
import { languageOf } from './language.js';
import { OperationPlugin } from './operation-plugin.js';
import { documentSize } from './document-size.js';
import { SchemaDriver } from './schema-driver.js';
import { DateScalar, DecimalScalar, FormScalar, MonthScalar } from './scalars.js';

/** Of a document, before it is read; what fills a screen has some hundred. */
const MAX_TOKENS = 10_000;

/** Apollo Server 5 on Fastify, code first. */
@Module({})
export class GraphqlModule {
  static forRoot(options: { production: boolean }): DynamicModule {
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: SchemaDriver,
          inject: [ErrorReport],
          useFactory: (errors: ErrorReport) => ({
            autoSchemaFile: true,
            // Apollo refuses a schema that does not hold; asking all of it once more takes a tenth of every start.
            buildSchemaOptions: { skipCheck: true },
            introspection: !options.production,
            hideSchemaDetailsFromClientErrors: options.production,
            transformSchema: (schema) => withKeptAnswers(withEnglishLabels(schema)),
            graphiql: false,
            playground: false,
            includeStacktraceInErrorResponses: false,
            allowBatchedHttpRequests: false,
            csrfPrevention: true,
            // A list of allowed documents is kept at the door; clients register none.
            persistedQueries: false,
            // Apollo's own keeps documents of anybody until they fill more than a hundred megabytes.
            documentStore: new DocumentStore(),
            parseOptions: { maxTokens: MAX_TOKENS },
            validationRules: [documentSize],
            // No answer may be cached, so there is no need to ask every single field for how long.
            plugins: [ApolloServerPluginCacheControlDisabled()],
            context: (request: FastifyRequest, reply: FastifyReply): OperationContext => ({
              credential: request.credential!,
              request,
              reply,
              language: languageOf(request.headers['accept-language']),
            }),
            stringifyResult: writtenOut,
            formatError: (_formatted: unknown, error: unknown) => errors.toClient(error),
          }),
        }),
      ],
      providers: [DateScalar, MonthScalar, DecimalScalar, FormScalar, OperationPlugin],
    };
  }
}
