import type pg from 'pg';
import { steadyPool } from '../database/steady.js';

const ANSWER_WITHIN_MS = 2000;

type Login = [url: string, role: string | null];

/** 脉搏 — one connection of each role, kept for questions about health: these never wait behind people's work. */
export class Pulse {
  private readonly app: pg.Pool;
  private readonly jobs: pg.Pool;
  private beating: Promise<void> | null = null;

  constructor(app: Login, jobs: Login) {
    this.app = poolOfOne(app);
    this.jobs = poolOfOne(jobs);
  }

  /** Both logins answer; who asks meanwhile gets the same answer. */
  beats(): Promise<void> {
    this.beating ??= Promise.all([this.app.query('SELECT 1'), this.jobs.query('SELECT 1')])
      .then(() => undefined)
      .finally(() => (this.beating = null));
    return this.beating;
  }

  /** As the posting role. */
  async ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await this.jobs.query<Row>(sql)).rows;
  }

  async onApplicationShutdown() {
    await Promise.all([this.app.end(), this.jobs.end()]);
  }
}

function poolOfOne([url, role]: Login): pg.Pool {
  return steadyPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    options: `-c statement_timeout=${ANSWER_WITHIN_MS}${role ? ` -c role=${role}` : ''}`,
  });
}
