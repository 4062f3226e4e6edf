import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  installAll,
  outdated,
  refuseUninstalled,
} from '../../src/platform/database/installation.js';
import { installations } from '../../src/catalog/installations.js';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';
import { stepBack } from '../support/step-back.js';
import { until } from '../support/until.js';

/** The functions of the rooms: in which file each stands, and its body there. */
const FUNCTION =
  /^CREATE OR REPLACE (?:FUNCTION|PROCEDURE) (\w+)\([\s\S]*?\bAS\s+\$\$([\s\S]*?)\$\$;$/gm;
const rooms = installations.filter(({ of }) => of.startsWith('sql:'));
const homes = rooms.flatMap(({ of, sql }) =>
  [...sql.matchAll(FUNCTION)].map(([, name, body]) => ({ name: name!, body: body!, of })),
);
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** What a declaration makes has its home there. */
const MADE = installations
  .filter((each) => !rooms.includes(each))
  .flatMap(({ sql }) => [...sql.matchAll(/CREATE OR REPLACE FUNCTION (\w+)/g)])
  .map(([, name]) => name!);

/** What migrations call themselves, on an empty database before the rooms are told, is theirs as well. */
const CALLED = ['audits', 'names_employer', 'forget_ledger'];

/** The step since which functions stand in the rooms. */
const SPEAK = 'TellFunctionsAfterEachStep1767225600157';

/** What migrations since then made, and take away again. */
const LATER = readdirSync(join(import.meta.dirname, '../../migrations'))
  .filter((file) => /^\d/.test(file) && file > '0158')
  .flatMap((file) => [
    ...readFileSync(join(import.meta.dirname, '../../migrations', file), 'utf8').matchAll(
      /(?:CREATE FUNCTION |^ +\[?')(\w+)(?=[ (])/gm,
    ),
  ])
  .map(([, name]) => name!);

/** Every function of ours but these, and those by which audits() lets a table leave its lines. */
const LIVING = `
  SELECT p.oid, p.proname AS name, p.prosrc AS body, l.lanname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
   WHERE p.pronamespace = 'public'::regnamespace AND p.proname <> ALL ($1)
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
     AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid AND p.proname = t.tgrelid::regclass || '_audit')`;

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
  UNION SELECT 'called ' || p.oid::regprocedure || ' ' || coalesce(pg_get_function_result(p.oid), '') || ' of ' || p.proowner::regrole || ' ' || coalesce(p.proacl::text, '')
          FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname = ANY ($2)
  ORDER BY 1`;

/**
 * What ledgers have since no migration makes them: the indexes of their numbers, who meets a person that was merged, and the units of what changed; and that
 * a correction is looked at with its person or employer, since findings tell which records it leaves impossible, or as of a large firm, and
 * interest with its loan, since they tell of what was paid for days after it was repaid; and that a payment from a fund names a person,
 * whose name is forgotten by nobody's edit. */
const isOfLater = (line: string) =>
  /^index CREATE INDEX \w+_search ON |^trigger CREATE TRIGGER whole_|\b(?:(?:person|employer)_correction|loan_interest_subsidy|fund_payment)_notes\b|^trigger CREATE TRIGGER (?:person_\w+|stamp|note_update) \w+ [\w ]+ ON public\.fund_payment /.test(
    line,
  );
/** The policy of what is lent says the same in another way since, which access/cost-of-scope and sign-for-a-colleague try. */
const lentAlike = (line: string) =>
  line.replace(/"qual": "[^"]*", (?=.*"policyname": "app_lent")/, '"qual": "lent", ');
const withoutUnits = (line: string) => line.replace(/ ?INSERT INTO unit_change [^;]*;/g, '');

/** Support of a month, and an attrition, are looked at with their person since findings tell of what was not due, and of what goes on. */
const withoutPersons = (line: string) =>
  /^\S+ .*\b(?:welfare_subsidy|internship_stipend|training_subsidy|natural_attrition)_notes\b/.test(
    line,
  )
    ? line.replace(
        /, 'person=person_id'| UNION SELECT district_id, 'person', person_id FROM \w+ WHERE person_id IS NOT NULL/g,
        '',
      )
    : line;

/** A refund is counted with the others of its firm since a firm is one, however many it got in a year; loans and wage cases are looked at with it. */
const withoutFirms = (line: string) =>
  /^\S+ .*\b(?:stable_job_refund|startup_loan|wage_petition)_notes\b/.test(line)
    ? line.replace(
        /, 'employer=employer_id'| UNION SELECT district_id, 'employer', employer_id FROM \w+ WHERE employer_id IS NOT NULL/g,
        '',
      )
    : line;

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
    migrated = (await bodies()).filter(({ name }) => !LATER.includes(name));
  });

  /** What migrations made of the functions before they stood in the rooms. */
  let migrated: { name: string; body: string }[];
  const bodies = async () =>
    (
      await owner.query<{ name: string; body: string }>(
        `SELECT name, body FROM (${LIVING}) l WHERE name <> 'forget_room_sql' ORDER BY name`,
        [MADE],
      )
    ).rows;

  const schema = async () =>
    (await owner.query<{ line: string }>(SCHEMA, [made, homes.map(({ name }) => name)])).rows
      .map((row) => withoutFirms(withoutPersons(lentAlike(withoutUnits(oneSpelling(row.line))))))
      .filter((line) => !isOfLater(line))
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

  const outdate = (of: string) =>
    owner.query(`UPDATE ledger_installation SET hash = 'older' WHERE record_type = $1`, [of]);

  it.each(['target', 'sql:ledgers/funds/funds'])(
    'tells a process without the owner’s login, where %s is outdated, to let somebody run the migrations first',
    async (of) => {
      await installAll(owner, installations);
      const app = new pg.Client({ connectionString: database.logins.app });
      await app.connect();
      await expect(refuseUninstalled(app, installations)).resolves.toBeUndefined();
      await outdate(of);
      await expect(refuseUninstalled(app, installations)).rejects.toThrow(
        `does not know what this version declares of ${of}. Run the migrations first`,
      );
      await app.end();
      expect(await installAll(owner, installations)).toEqual([of]);
    },
  );

  it('finds every function at home in one file of one room, with the body it has there', async () => {
    await installAll(owner, installations);
    const { rows } = await owner.query<{ name: string; body: string }>(LIVING, [MADE]);
    expect(rows.map(({ name, body }) => ({ name, body })).sort(byName)).toEqual(
      homes.map(({ name, body }) => ({ name, body })).sort(byName),
    );
  });

  it.each(rooms.map((each) => [each.of, each.sql]))(
    '%s says what functions do, each with a sentence, and nothing else',
    (_, sql) => {
      const [head, ...rest] = sql.replace(FUNCTION, '@').split('\n');
      expect(head).toBe('SET LOCAL check_function_bodies = off;');
      expect(rest.join('\n')).toMatch(/^((-- .+\n)+@\n\n)*(-- .+\n)+@\n$/);
    },
  );

  it('loses no body to a migration since, which the room would undo again', () => {
    const folder = join(import.meta.dirname, '../../migrations');
    const since = readdirSync(folder).filter((file) => /^\d/.test(file) && file > '0158');
    const replaced = since.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/OR REPLACE \w+ (\w+)/g)]
        .filter(([, name]) => homes.some((home) => home.name === name) && !CALLED.includes(name!))
        .map(([, name]) => `${file} replaces ${name}: change it where it is at home`),
    );
    expect(replaced).toEqual([]);
  });

  it('leaves no body that PostgreSQL cannot read', async () => {
    await installAll(owner, installations);
    const { rows } = await owner.query<{ oid: number; lanname: string }>(LIVING, [MADE]);
    for (const { oid, lanname } of rows)
      await owner.query(
        `SELECT ${lanname === 'sql' ? 'fmgr_sql_validator' : 'plpgsql_validator'}($1)`,
        [oid],
      );
  });

  it('brings a changed function to a database that has an older one', async () => {
    await installAll(owner, installations);
    const plain = async () =>
      (await owner.query<{ text: string }>(`SELECT plain_text(' 甲。') AS text`)).rows[0]!.text;
    await owner.query(
      `CREATE OR REPLACE FUNCTION plain_text(written text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT written'`,
    );
    await outdate('sql:ledgers/shared/doubles');
    expect(await plain()).toBe(' 甲。');
    expect(await installAll(owner, installations)).toEqual(['sql:ledgers/shared/doubles']);
    expect(await plain()).toBe('甲');
  });

  it('tells the functions again after any migration, for it may have put others in their place', async () => {
    await installAll(owner, installations);
    await owner.query(`INSERT INTO migrations (timestamp, name) VALUES (1, 'OfTomorrow1')`);
    expect(await installAll(owner, installations)).toEqual(rooms.map(({ of }) => of));
    await owner.query(`DELETE FROM migrations WHERE name = 'OfTomorrow1'`);
    expect(await installAll(owner, installations)).toEqual(rooms.map(({ of }) => of));
  });

  it('takes what the rooms said back with the step that let them speak', async () => {
    await installAll(owner, installations);
    const told = await bodies();
    const source = await migrationSource(database.logins.owner).initialize();
    const speak = async () =>
      (await source.query(`SELECT FROM migrations WHERE name = $1`, [SPEAK])).length > 0;
    while (await speak()) await stepBack(source);
    await source.destroy();
    expect(await bodies()).toEqual(expect.arrayContaining(migrated));
    await migrate(database.logins.owner);
    expect(await installAll(owner, installations)).toEqual(
      // Ledgers were untold what a later step brought, and what an office keeps went with its tables.
      installations.map(({ of }) => of).filter((of) => !of.startsWith('finding:')),
    );
    expect(await bodies()).toEqual(told);
  });

  it('waits for whoever writes, and nobody waits for it longer than two seconds', async () => {
    await outdate('target');
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
