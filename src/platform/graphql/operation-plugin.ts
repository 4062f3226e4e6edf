import { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { Refusals } from '../../audit/refusals.js';
import { UnitOfWork } from '../unit-of-work.js';
import { ErrorReport } from '../error-report.js';

/** One GraphQL operation = one unit of work: read-only for queries, all or nothing for mutations. */
@Plugin()
export class OperationPlugin implements ApolloServerPlugin {
  constructor(
    private readonly work: UnitOfWork,
    private readonly errors: ErrorReport,
    private readonly refusals: Refusals,
  ) {}

  async requestDidStart(): Promise<GraphQLRequestListener<object>> {
    const { work, errors, refusals } = this;
    return {
      async didResolveOperation({ operation }) {
        work.setMode(operation?.operation === OperationTypeNode.MUTATION ? 'write' : 'read');
      },
      async willSendResponse({ response, request, contextValue }) {
        response.http.headers.set('cache-control', 'no-store');
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const failed = (result.errors?.length ?? 0) > 0;
        const noteRefusals = await refusals.of(result.errors ?? [], {
          variables: request.variables,
          address: (contextValue as { address?: string }).address,
        });
        try {
          await work.finish(!failed);
        } catch (error) {
          result.errors = [
            errors.toClient(new GraphQLError('commit failed', { originalError: error as Error })),
          ];
          result.data = null;
          return;
        }
        await noteRefusals();
        // What the other fields of a failed mutation returned was rolled back with it.
        if (failed && result.data) result.data = null;
      },
    };
  }
}
