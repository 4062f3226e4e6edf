import { expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase } from '../support/database.js';

it('gives each caller a migrated database of its own', async () => {
  const [one, two] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  expect(one.logins.app).not.toBe(two.logins.app);

  const owner = new pg.Client({ connectionString: one.logins.owner });
  await owner.connect();
  await owner.query('CREATE TABLE only_here ()');
  await owner.end();

  const other = new pg.Client({ connectionString: two.logins.owner });
  await other.connect();
  const { rows } = await other.query(
    `SELECT to_regclass('only_here') AS here, (SELECT count(*) > 0 FROM migrations) AS migrated`,
  );
  await other.end();
  expect(rows).toEqual([{ here: null, migrated: true }]);

  await Promise.all([one.drop(), two.drop()]);
});
