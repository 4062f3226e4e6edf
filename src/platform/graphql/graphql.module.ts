import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, ApolloDriverConfig } from '@nestjs/apollo';
import { DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { ErrorReport } from '../error-report.js';
import { OperationPlugin } from './operation-plugin.js';
import { queryLimits } from './query-limits.js';
import { DateScalar, DecimalScalar } from './scalars.js';

/** Apollo Server 5 on Fastify, code first. */
@Module({})
export class GraphqlModule {
  static forRoot(options: { production: boolean }): DynamicModule {
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [ErrorReport],
          useFactory: (errors: ErrorReport) => ({
            autoSchemaFile: true,
            sortSchema: true,
            introspection: !options.production,
            graphiql: false,
            playground: false,
            includeStacktraceInErrorResponses: false,
            allowBatchedHttpRequests: false,
            validationRules: [queryLimits],
            // No answer may be cached, so there is no need to ask every single field for how long.
            plugins: [ApolloServerPluginCacheControlDisabled()],
            context: (request: FastifyRequest) => ({
              authorization: request.headers.authorization,
              address: request.ip,
            }),
            formatError: (_formatted: unknown, error: unknown) => errors.toClient(error),
          }),
        }),
      ],
      providers: [DateScalar, DecimalScalar, OperationPlugin],
    };
  }
}
