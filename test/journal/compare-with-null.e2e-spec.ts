import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { measures } from '../../src/catalog/measures.js';
import { verdictsSql } from '../../src/journal/measure.js';
import { findingKinds } from '../../src/catalog/findings.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';

/** Comparisons that are right although both sides may be null, and why. */
const EXEMPT: Record<string, string> = {
  'previous.employer_id = r.employer_id':
    'without a credit code there is no employer to be the same; business_continues speaks of those',
  'p.employer_id = r.employer_id': 'as of the previous job',
  'o.person_id = s.person_id': 'the kind of borrower says that a loan is to a person',
  'o.employer_id = s.employer_id': 'the kind of borrower says that a loan is to a firm',
  'p.person_id = o.person_id': 'as of a loan to a person',
  'p.employer_id = o.employer_id': 'as of a loan to a firm',
  'o.employer_id = c.employer_id': 'cases without an employer are compared by respondent and site',
  'o.refund_yuan = s.refund_yuan': 'a firm that is screened out has no amount to repeat',
  'o.amount_owed_yuan = s.amount_owed_yuan': 'amounts that nobody knows are not the same amount',
  'o.supersedes_id = s.supersedes_id': 'asked of a version only that corrects another',
  'o.birth_date = p.birth_date': 'who is on record without it looks like nobody',
  'o.sex = p.sex': 'as of the birth date',
  'o.phone_index = p.phone_index': 'as of the birth date',
  'a.birth_date = b.birth_date': 'as of the birth date',
  'a.sex = b.sex': 'as of the birth date',
  'a.phone_index = b.phone_index': 'as of the birth date',
  'q.document_index = p.document_index':
    'who was forgotten has no number, and is known nowhere else',
  'e.size <> r.size': 'a size that one side does not state does not differ',
};

const COMPARES = /\b(\w+)\.(\w+)\s*(=|<>)\s*(\w+)\.(\w+)\b(?!\()/g;
const NAMES = /\b(?:FROM|JOIN|UPDATE)\s+(\w+)(?:\s+AS)?\s+(\w+)/gi;

describe('null compared with null', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let nullable: Set<string>;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attnotnull`,
    );
    nullable = new Set(rows.map((row) => row.name));
  });
  afterAll(async () => {
    await admin?.end();
    await database?.drop();
  });

  /** `=` of two columns that may both be null says nothing of them, `<>` of one that may be says nothing either. */
  function silent(sql: string, known: Record<string, string> = {}): string[] {
    const tables: Record<string, string> = { ...known };
    for (const [, table, alias] of sql.matchAll(NAMES)) tables[alias!] = table!;
    // The latest other job of a person, as PREVIOUS_JOB reads it.
    if (sql.includes(') previous ON true')) tables.previous = 'employment_registration';
    const mayBeNull = (alias: string, column: string) => nullable.has(`${tables[alias]}.${column}`);
    return [...sql.matchAll(COMPARES)]
      .filter(([, a, x, sign, b, y]) => {
        const sides = [mayBeNull(a!, x!), mayBeNull(b!, y!)];
        return sign === '=' ? sides.every(Boolean) : sides.some(Boolean);
      })
      .map(([text]) => text!)
      .filter((text) => !(text in EXEMPT));
  }

  it.each(measures.map((measure) => [measure.code, measure] as const))(
    'no rule of %s does so',
    (_, measure) => {
      expect(silent(verdictsSql(measure, 'all'), { r: measure.record })).toEqual([]);
    },
  );

  it.each(ledgers.map((ledger) => [ledger.type, ledger] as const))(
    'no check of %s does so',
    (_, ledger) => {
      const verbs = Object.values(ledger.verbs);
      const checks = [
        ledger.checks,
        ledger.hints?.checks,
        ledger.withdrawalChecks,
        ledger.withdrawalHints,
        ...verbs.flatMap((verb) => [verb.checks, verb.hints?.checks]),
      ].flatMap((each) => each ?? []);
      const found = checks.flatMap(({ when }) => silent(when, { s: ledger.type, o: ledger.type }));
      expect(found).toEqual([]);
    },
  );

  it.each(findingKinds.map((kind) => [kind.code, kind] as const))(
    'no finding %s does so',
    (_, { cases, onlyIf = '' }) => {
      expect([...silent(cases), ...silent(onlyIf)]).toEqual([]);
    },
  );

  it('no function of the database does so', async () => {
    const { rows } = await admin.query<{ name: string; body: string }>(
      `SELECT proname AS name, prosrc AS body FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('sql', 'plpgsql'))
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
    );
    expect(
      rows.flatMap(({ name, body }) => silent(body).map((each) => `${name}: ${each}`)),
    ).toEqual([]);
  });

  it('finds the comparison it is for', () => {
    const sql = 'SELECT FROM employment_registration a JOIN employment_registration b ON ';
    expect(silent(`${sql} a.employer_id = b.employer_id`)).toHaveLength(1);
    expect(silent(`${sql} a.ended_on <> b.started_on`)).toHaveLength(1);
    expect(silent(`${sql} a.employer_id IS NOT DISTINCT FROM b.employer_id`)).toEqual([]);
    expect(silent(`${sql} a.person_id = b.person_id`)).toEqual([]);
  });
});
