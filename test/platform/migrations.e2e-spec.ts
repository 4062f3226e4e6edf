import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { DataSource, DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { migrate, migrationSource, runPending } from '../../src/platform/database/migrate.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';
import { stepBack } from '../support/step-back.js';

/** Everything the catalogue knows about our schemas, as lines that can be compared. */
const DESCRIPTION = `
  WITH ours AS (
    SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_index i ON i.indexrelid = c.oid
     WHERE n.nspname IN ('public', 'bullmq') AND coalesce(i.indrelid, c.oid)::regclass::text NOT LIKE 'migrations%'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  )
  SELECT format('relation %s %s owner %s rls %s acl %s: %s', relnamespace::regnamespace, relname, relowner::regrole, relrowsecurity,
                (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(relacl) a), obj_description(oid, 'pg_class')) AS line FROM ours
  UNION ALL
  SELECT format('column %s %s %s null %s default %s identity %s: %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
                pg_get_expr(d.adbin, d.adrelid), a.attidentity, col_description(c.oid, a.attnum))
    FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  UNION ALL SELECT format('constraint %s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k JOIN ours c ON c.oid = k.conrelid
  UNION ALL SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM pg_index i JOIN ours c ON c.oid = i.indrelid
  UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN ours c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
  UNION ALL SELECT format('policy %s %s', c.relname, to_jsonb(p) - 'oid' - 'polrelid' - 'polqual' - 'polwithcheck' - 'polroles')
                   || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
                   || p.polroles::regrole[]::text
              FROM pg_policy p JOIN ours c ON c.oid = p.polrelid
  UNION ALL SELECT format('routine %s acl %s: %s', pg_get_functiondef(p.oid), p.proacl, obj_description(p.oid, 'pg_proc'))
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname IN ('public', 'bullmq') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT format('schema %s %s', nspname, nspacl) FROM pg_namespace WHERE nspname IN ('public', 'bullmq')
  ORDER BY 1`;

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase('template_migrated');
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

const description = async () =>
  (await admin.query<{ line: string }>(DESCRIPTION)).rows.map((row) => row.line);

it('takes every migration back to nothing, and makes the same schema again', async () => {
  const before = await description();
  expect(before.length).toBeGreaterThan(500);

  const source = await migrationSource(database.logins.owner).initialize();
  for (let undone = 0; undone < migrations.length; undone += 1) await stepBack(source);
  await source.destroy();
  expect((await description()).filter((line) => !line.startsWith('schema public'))).toEqual([]);

  await migrate(database.logins.owner);
  expect(await description()).toEqual(before);
});

it('runs no step twice', async () => {
  expect(await migrate(database.logins.owner)).toEqual([]);
});

/** As autovacuum does: it holds the table, and then writes the table's row of the catalogue. */
it('is done again where it lost against whoever looks at a table whose rights it changed', async () => {
  class Change1000000000001 implements MigrationInterface {
    name = 'Change1000000000001';
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('GRANT SELECT ON form_draft TO taizhang_queue');
      await runner.query('ALTER TABLE form_draft ADD COLUMN tried int');
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.query('ALTER TABLE form_draft DROP COLUMN tried');
      await runner.query('REVOKE SELECT ON form_draft FROM taizhang_queue');
    }
  }
  const source = await new DataSource({
    ...{ type: 'postgres', url: database.logins.owner, migrationsTransactionMode: 'each' },
    ...{ migrations: [Change1000000000001], migrationsTableName: 'migrations_tried' },
  } as DataSourceOptions).initialize();
  await admin.query('BEGIN; LOCK TABLE form_draft IN SHARE UPDATE EXCLUSIVE MODE');
  const ran = source.runMigrations.bind(source);
  const tries = jest.spyOn(source, 'runMigrations').mockImplementation(() => ran());
  const done = runPending(source);
  // The server waits by itself, and only the step may be the one that loses: whoever waits looks for
  // a deadlock once, a second after it began, whether this test is quick or not.
  await admin.query(`SET LOCAL deadlock_timeout = '1h'; DO $$ BEGIN
    WHILE NOT EXISTS (SELECT FROM pg_locks WHERE relation = 'form_draft'::regclass AND NOT granted)
    LOOP PERFORM pg_sleep(0.005); END LOOP;
    GRANT UPDATE ON form_draft TO taizhang_queue;
  END $$`);
  await admin.query('COMMIT');
  await done;
  expect(tries).toHaveBeenCalledTimes(2);
  await stepBack(source);
  await source.destroy();
});
