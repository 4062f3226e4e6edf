import { Injectable } from '@nestjs/common';
import { GraphQLError, GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { periodLockedFrom } from '../periods/period.errors.js';
import { DomainError, OperationTooLong } from './errors.js';
import { Logs } from './logs.js';

/** Codes of requests that are no valid GraphQL; the library's own sentence helps whoever wrote the program. */
const OF_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_TOO_LARGE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** What leaves the system when something went wrong: a sentence to act on, or a reference and nothing else. */
@Injectable()
export class ErrorReport {
  constructor(private readonly logs: Logs) {}

  toClient(error: unknown): GraphQLFormattedError & GraphQLError {
    const graphql =
      error instanceof GraphQLError
        ? error
        : new GraphQLError('', { originalError: error as Error });
    const original = graphql.originalError ?? graphql;
    const cause = isCancelled(original)
      ? new OperationTooLong()
      : (periodLockedFrom(original) ?? original);
    const place = {
      ...(graphql.locations ? { locations: graphql.locations } : {}),
      ...(graphql.path ? { path: graphql.path } : {}),
    };
    if (cause instanceof DomainError) {
      return {
        ...place,
        message: cause.message,
        extensions: { code: cause.code, ...cause.details },
      } as never;
    }
    // Apollo calls everything a validation rule refuses invalid; the rule's own code says more.
    const own = cause instanceof GraphQLError ? cause.extensions?.code : undefined;
    const code = String(own ?? graphql.extensions?.code ?? '');
    if (OF_THE_REQUEST.has(code)) {
      return {
        ...place,
        message: `请求格式有误:${graphql.message.slice(0, 500)}`,
        extensions: { code },
      } as never;
    }
    const reference = randomUUID();
    this.logs.root.error({ reference, fault: describe(cause) }, 'unexpected fault');
    return {
      message: `系统出现意外故障,内容未保存。请记下编号 ${reference} 并联系管理员。`,
      extensions: { code: 'INTERNAL', reference },
    } as never;
  }
}

/** PostgreSQL ends a statement that runs over its time. */
const isCancelled = (error: unknown) => (error as { code?: string }).code === '57014';

/** Name, SQL state and stack, never the values a query carried. */
function describe(error: unknown) {
  const { name, message, code, stack } = error as Error & { code?: string };
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  return {
    name,
    code,
    message: fromDatabase ? undefined : message,
    // A message may run over several lines; the places it came from are the lines that begin with “at”.
    stack: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
  };
}
