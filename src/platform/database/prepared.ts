import type { PoolClient, QueryResult as Answer } from 'pg';
import { QueryFailedError, QueryResult, QueryRunner } from 'typeorm';
import { statementName } from './statement-name.js';
import { together } from './steady.js';

/**
 * The comment by which a statement that TypeORM builds asks to be parsed and planned once per connection. It is for those whose
 * plan is the same for everybody: PostgreSQL plans them for any values from the sixth time on, if that is no dearer.
 */
export const KEEP = 'kept';
const KEPT = `/* ${KEEP} */`;

/** Of the statements that clients shape, by order and length of a page, a connection keeps no more. */
export const MOST_KEPT = 100;
const keptBy = new WeakMap<PoolClient, Set<string>>();

/** Parsed and planned once per connection. */
export async function askPrepared(
  client: PoolClient,
  sql: string,
  parameters: unknown[],
): Promise<Answer> {
  together(client);
  try {
    return await client.query({ name: statementName(sql), text: sql, values: parameters });
  } catch (error) {
    throw new QueryFailedError(sql, parameters, error as Error);
  }
}

/** How the runner asks, but that it keeps prepared what asks for it, up to a number. */
export function preparing(runner: QueryRunner, client: PoolClient) {
  const query = runner.query.bind(runner) as (...asked: unknown[]) => Promise<never>;
  const kept = keptBy.get(client) ?? new Set();
  keptBy.set(client, kept);
  return async (...asked: unknown[]): Promise<never> => {
    const [sql, parameters = [], isWhole] = asked as [string, unknown[]?, boolean?];
    if (!sql.startsWith(KEPT) || (kept.size >= MOST_KEPT && !kept.has(sql))) return query(...asked);
    kept.add(sql);
    const { rows } = await askPrepared(client, sql, parameters);
    // TypeORM wants the answer in its own shape, or the rows alone.
    return (
      isWhole ? Object.assign(new QueryResult(), { records: rows, raw: rows }) : rows
    ) as never;
  };
}
