import { Inject, Injectable } from '@nestjs/common';
import { GraphQLError, GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { meaningOf } from './database/faults.js';
import { DatabaseUnavailable, DomainError, OutcomeUnknown, StorageFull } from './errors.js';
import { issueOf } from './graphql/request-fault.js';
import { StorageWatch } from './health/storage-watch.js';
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

/** Of these the library's sentence speaks of the schema: names, types, what is required, what may have been meant. */
const OF_THE_SCHEMA = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** The refusal of a room behind a fault of the database, if that is what it is. */
export type DatabaseRefusal = (fault: unknown) => DomainError | null;
export const DATABASE_REFUSALS = Symbol('DATABASE_REFUSALS');

/** Whether nothing of the schema is told. */
export const HIDES_SCHEMA = Symbol('HIDES_SCHEMA');

/** The HTTP status of what is no refusal: a proxy, a monitor or a client's program must see that something is wrong. */
const STATUS: Record<string, number> = {
  INTERNAL: 500,
  OUTCOME_UNKNOWN: 504,
  DATABASE_UNAVAILABLE: 503,
  SYSTEM_BUSY: 503,
  PROGRAM_OUTDATED: 503,
  STORAGE_FULL: 503,
};

export function statusOf(errors: readonly GraphQLFormattedError[]): number | null {
  const found = errors.flatMap(({ extensions }) => STATUS[String(extensions?.code)] ?? []);
  return found.length > 0 ? Math.max(...found) : null;
}

/** What leaves the system when something went wrong: a sentence to act on, or a reference and nothing else. */
@Injectable()
export class ErrorReport {
  constructor(
    private readonly logs: Logs,
    private readonly storage: StorageWatch,
    @Inject(HIDES_SCHEMA) private readonly hidesSchema: boolean,
    @Inject(DATABASE_REFUSALS) private readonly refusals: DatabaseRefusal[],
  ) {}

  private refused(fault: unknown): DomainError | undefined {
    return this.refusals.map((each) => each(fault)).find((each) => each !== null) ?? undefined;
  }

  toClient(error: unknown): GraphQLFormattedError & GraphQLError {
    const graphql =
      error instanceof GraphQLError
        ? error
        : new GraphQLError('', { originalError: error as Error });
    const original = graphql.originalError ?? graphql;
    const cause = this.refused(original) ?? meaningOf(original) ?? original;
    if (cause instanceof StorageFull) this.storage.sawFull();
    if (cause instanceof OutcomeUnknown || cause instanceof DatabaseUnavailable)
      this.logs.root.error({ code: cause.code, fault: describe(original) }, 'connection lost');
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
    if (this.hidesSchema && OF_THE_SCHEMA.has(code)) {
      const issue = issueOf(graphql);
      return { ...place, message: issue.message, extensions: { code, issues: [issue] } } as never;
    }
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
