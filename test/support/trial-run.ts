import { GraphQLSchemaHost } from '@nestjs/graphql';
import { DocumentNode, GraphQLSchema, execute, parse } from 'graphql';
import type { PoolClient, QueryResult } from 'pg';
import { ErrorReport } from '../../src/platform/error-report.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Office } from './office.js';

/** What is tried: an operation of the schema, or what a program would call where no operation comes to it. */
export type Attempt = { writes: boolean } & (
  { source: string; variables: Record<string, unknown> } | { does: () => Promise<unknown> }
);

export interface Outcome {
  data: unknown;
  code: string | null;
  /** Everything that one reads who is refused. */
  refusal: string | null;
  details: Record<string, unknown>;
  /** Codes of the issues of a refused input. */
  issues: string[];
  /** Tables that were written to, by what was then refused or undone. */
  wrote: string[];
}

/** How often each table was written to, also by what was taken back since. */
const WRITTEN = `SELECT name, n FROM (
  SELECT relname AS name, (pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
    + pg_stat_get_xact_tuples_deleted(oid))::int AS n FROM pg_class WHERE relkind = 'r' AND oid >= 16384) counted WHERE n > 0`;

interface Counted {
  name: string;
  n: number;
}
type Counts = Map<string, number>;

/** Tries things as one account or another, through guards, pipes and services, and takes everything back that they did. */
export class TrialRun {
  readonly schema: GraphQLSchema;
  private readonly work: UnitOfWork;
  private readonly report: ErrorReport;
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly office: Office) {
    this.schema = office.app.get(GraphQLSchemaHost, { strict: false }).schema;
    this.work = office.app.get(UnitOfWork);
    this.report = office.app.get(ErrorReport);
  }

  /** In a transaction of its own: for what may end the one it is in. */
  alone(username: string, attempt: Attempt): Promise<Outcome> {
    return this.within(username, attempt.writes, async (token) => {
      const before = attempt.writes ? await this.counts() : null;
      const outcome = await this.perform(token, attempt);
      if (before) outcome.wrote = await this.written(before);
      return outcome;
    });
  }

  /** One after the other in one transaction, each taken back before the next. */
  async inTurn(username: string, attempts: Attempt[]): Promise<Outcome[]> {
    const outcomes = new Map<Attempt, Outcome>();
    for (const writes of [false, true]) {
      const some = attempts.filter((each) => each.writes === writes);
      if (some.length === 0) continue;
      await this.within(username, writes, async (token) => {
        const client = await this.client();
        await client.query('SAVEPOINT trial');
        let before = writes ? await this.counts() : new Map<string, number>();
        for (const attempt of some) {
          const outcome = await this.perform(token, attempt);
          outcomes.set(attempt, outcome);
          if (!writes) {
            if (outcome.code !== null) await client.query('ROLLBACK TO SAVEPOINT trial');
            continue;
          }
          const [, counted] = (await client.query(
            `ROLLBACK TO SAVEPOINT trial; ${WRITTEN}`,
          )) as unknown as QueryResult<Counted>[];
          const after = countsOf(counted!);
          outcome.wrote = [...after.keys()].filter((name) => after.get(name) !== before.get(name));
          before = after;
        }
      });
    }
    return attempts.map((each) => outcomes.get(each)!);
  }

  /** What the door refuses before it comes to any statement: nothing is between them, and what all of them wrote is told once. */
  async atTheDoor(
    username: string,
    attempts: Attempt[],
  ): Promise<{ outcomes: Outcome[]; wrote: string[] }> {
    return this.within(username, true, async (token) => {
      const before = await this.counts();
      const outcomes: Outcome[] = [];
      for (const attempt of attempts) outcomes.push(await this.perform(token, attempt));
      return { outcomes, wrote: await this.written(before) };
    });
  }

  private async within<T>(
    username: string,
    writes: boolean,
    act: (token: string) => Promise<T>,
  ): Promise<T> {
    const token = await this.office.tokenOf(username);
    return this.work.begin(token, async () => {
      this.work.setMode(writes ? 'write' : 'read');
      try {
        return await act(token);
      } finally {
        await this.work.finish(false);
      }
    });
  }

  private async perform(token: string, attempt: Attempt): Promise<Outcome> {
    const { data, fault } =
      'does' in attempt
        ? await attempt.does().then(
            (r) => ({ data: { r } as unknown, fault: null }),
            (error: Error) => ({ data: null, fault: error }),
          )
        : await this.execute(token, attempt.source, attempt.variables);
    const refused = fault ? this.report.toClient(fault) : null;
    const { code, ...details } = refused?.extensions ?? {};
    return {
      data,
      code: refused ? String(code) : null,
      refusal: refused && JSON.stringify([refused.message, refused.extensions]),
      details,
      issues: ((details.issues ?? []) as { code: string }[]).map((each) => each.code),
      wrote: [],
    };
  }

  private async execute(token: string, source: string, variableValues: Record<string, unknown>) {
    const document = this.documents.get(source) ?? parse(source);
    this.documents.set(source, document);
    const { data, errors } = await execute({
      schema: this.schema,
      document,
      variableValues,
      contextValue: {
        credential: { token, by: 'bearer', isOwnPage: true },
        server: this.office.app.getHttpAdapter().getInstance() as object,
      },
    });
    return { data: data as unknown, fault: errors?.[0] ?? null };
  }

  private async client(): Promise<PoolClient> {
    const { queryRunner } = await this.work.manager();
    return (await queryRunner!.connect()) as PoolClient;
  }

  private async counts(): Promise<Counts> {
    return countsOf(await (await this.client()).query<Counted>(WRITTEN));
  }

  /** Nothing where a statement failed, or where nothing was changed at all. */
  private async written(before: Counts): Promise<string[]> {
    const [changed] = await this.work
      .query<{ xid: string | null }>('SELECT pg_current_xact_id_if_assigned()::text AS xid')
      .catch(() => []);
    if (!changed?.xid) return [];
    const after = await this.counts();
    return [...after.keys()].filter((name) => after.get(name) !== before.get(name));
  }
}

const countsOf = ({ rows }: QueryResult<Counted>): Counts =>
  new Map(rows.map(({ name, n }) => [name, n]));
