import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { inTransaction } from './jobs-pool.js';

/** A pool of one connection to a server that answers COMMIT with this, and what it was asked. */
function poolAnswering(commit: string) {
  const asked: string[] = [];
  const client = {
    query: async (sql: string) => {
      asked.push(sql);
      return { command: sql === 'COMMIT' ? commit : sql };
    },
    release: (broken?: Error) => asked.push(broken ? 'broken' : 'given back'),
  };
  return { pool: { connect: async () => client } as unknown as Pool, asked };
}

it('a transaction is done when it was committed', async () => {
  const { pool, asked } = poolAnswering('COMMIT');
  expect(await inTransaction(pool, 'READ COMMITTED', async () => 'done')).toBe('done');
  expect(asked).toEqual(['BEGIN ISOLATION LEVEL READ COMMITTED', 'COMMIT', 'given back']);
});

it('a transaction one of whose statements failed unheard is not done', async () => {
  const { pool, asked } = poolAnswering('ROLLBACK');
  const work = inTransaction(pool, 'READ COMMITTED', async () => 'done');
  await expect(work).rejects.toThrow('nothing was committed');
  expect(asked.at(-1)).toBe('given back');
});
