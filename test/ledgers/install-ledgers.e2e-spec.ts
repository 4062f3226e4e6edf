import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  installAll,
  outdated,
  refuseUninstalled,
} from '../../src/platform/database/installation.js';
import { installations } from '../../src/catalog/installations.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';
import { until } from '../support/until.js';

/** Everything that stands in the schema about the ledgers, as text in order; but for the guard, which no migration made. */
const SCHEMA = `
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
         || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
  UNION SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE conrelid::regclass::text = ANY ($1)
  UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE tablename = ANY ($1)
  UNION SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid::regclass::text = ANY ($1) AND NOT tgisinternal AND tgname NOT IN ('guard_insert', 'guard_update')
  UNION SELECT 'policy ' || to_jsonb(p)::text FROM pg_policies p WHERE tablename = ANY ($1)
  UNION SELECT 'rights ' || relname || ' ' || relacl::text || ' ' || relrowsecurity FROM pg_class WHERE relname = ANY ($1)
  UNION SELECT 'day ' || to_jsonb(d)::text FROM ledger_day d WHERE record_type = ANY ($1)
  UNION SELECT 'reader ' || to_jsonb(d)::text FROM ledger_reader d WHERE record_type = ANY ($1)
  UNION SELECT 'awaiting ' || to_jsonb(d)::text FROM ledger_awaiting d WHERE record_type = ANY ($1)
  UNION SELECT 'sealed ' || to_jsonb(d)::text FROM sealed_column d WHERE table_name = ANY ($1)
  UNION SELECT 'function ' || p.proname || ' ' || regexp_replace(p.prosrc, '\\s+', ' ', 'g') || ' ' || coalesce(p.proacl::text, '')
          FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname = ANY (SELECT unnest($1::text[]) || '_notes')
  ORDER BY 1`;

/** PostgreSQL gives `= 'a'`, `= ANY (ARRAY['a'])` and `= ANY ('{a}')` back as they were written. */
const oneSpelling = (line: string) =>
  line
    .replace(/\((\w+) = ('\w+'::text)\)/g, '($1 = ANY (ARRAY[$2]))')
    .replace(
      /'\{([\w, ]+)\}'::text\[\]/g,
      (_, members: string) =>
        `ARRAY[${members
          .split(/, ?/)
          .map((each) => `'${each}'::text`)
          .join(', ')}]`,
    )
    .replace(
      /ARRAY\[([^\]]+)\]/g,
      (_, members: string) => `ARRAY[${members.split(', ').sort().join(', ')}]`,
    );

describe('installing what the ledgers declare', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase('template_migrated');
    owner = new pg.Client({ connectionString: database.logins.owner });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  /** Ledgers that a migration made whole; those since are told. */
  let made: string[];
  beforeAll(async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'note_insert'`,
    );
    made = rows.map((row) => row.name);
    expect(made.length).toBeGreaterThan(30);
  });

  const schema = async () =>
    (await owner.query<{ line: string }>(SCHEMA, [made])).rows
      .map((row) => oneSpelling(row.line))
      .sort();

  it('finds in a database of before what it would have written itself', async () => {
    const before = await schema();
    await installAll(owner, installations);
    const after = await schema();
    expect(after.filter((line) => !before.includes(line))).toEqual([]);
    expect(before.filter((line) => !after.includes(line))).toEqual([]);
  });

  it('has nothing to do the second time', async () => {
    await installAll(owner, installations);
    expect(await installAll(owner, installations)).toEqual([]);
    expect(await outdated(owner, installations)).toEqual([]);
  });

  it('tells a process without the owner’s login to let somebody run the migrations first', async () => {
    await installAll(owner, installations);
    const app = new pg.Client({ connectionString: database.logins.app });
    await app.connect();
    await expect(refuseUninstalled(app, installations)).resolves.toBeUndefined();
    await owner.query(`UPDATE ledger_installation SET hash = 'older' WHERE record_type = 'target'`);
    await expect(refuseUninstalled(app, installations)).rejects.toThrow(
      /does not know what this version declares of target\. Run the migrations first/,
    );
    await app.end();
    expect(await installAll(owner, installations)).toEqual(['target']);
  });

  it('waits for whoever writes, and nobody waits for it longer than two seconds', async () => {
    await owner.query(`UPDATE ledger_installation SET hash = 'older' WHERE record_type = 'target'`);
    const writer = new pg.Client({ connectionString: database.adminUrl });
    await writer.connect();
    await writer.query('BEGIN');
    await writer.query('LOCK TABLE target IN ROW EXCLUSIVE MODE');
    const installed = installAll(owner, installations);
    await until('it waits for the table', async () => {
      const { rows } = await writer.query(
        `SELECT FROM pg_locks WHERE relation = 'target'::regclass AND NOT granted`,
      );
      return rows.length > 0;
    });
    // Behind it, until it gives up and comes again.
    const reader = new pg.Client({ connectionString: database.adminUrl });
    await reader.connect();
    const { rows } = await reader.query('SELECT count(*)::int AS n FROM target');
    expect(rows[0].n).toBe(0);
    await writer.query('COMMIT');
    expect(await installed).toEqual(['target']);
    await writer.end();
    await reader.end();
  });
});
