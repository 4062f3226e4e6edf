import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ledgers } from '../../src/catalog/ledgers.js';
import { snakeCase } from '../../src/platform/database/naming.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';

const WRITTEN_BY_STEPS = [
  'revision',
  'changed_by',
  'changed_at',
  'status',
  'status_reason',
  'status_before_withdrawal',
  'reviewed_by',
  'approved_by',
];

/** No entity maps them: people never write them. */
const WRITTEN_BY_TRIGGERS = [
  'unemployment_registration.ended_by',
  'unemployment_registration.stated_end_cause',
  'unemployment_registration.stated_end_on',
  'natural_attrition.left_before',
  'natural_attrition.of_unemployed',
  'training_enrolment.class_approved',
  'training_enrolment.class_days',
  'training_subsidy.category',
  'training_subsidy.level',
  'training_subsidy.occupation',
  'internship.host_accredited',
  '.entered_unit_id',
  '.closed_by',
  '.before_closing',
];

describe('what a closed period holds', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await database?.drop();
  });

  const rows = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
    (await admin.query<Row>(sql, parameters)).rows;

  it('the database knows the days that the ledgers declare, and no others', async () => {
    const declared = ledgers.flatMap(({ type, days }) =>
      Object.entries(days).map(([day, states]) => ({
        record_type: type,
        column_name: snakeCase(day),
        counted_in: states === 'listed' ? null : states,
      })),
    );
    const known = await rows('SELECT * FROM ledger_day');
    expect(inOrder(known)).toEqual(inOrder(declared));
  });

  it.each(ledgers.map((each) => [each.type, each] as const))(
    '%s: every column by which a measure dates its entries is held, and the business day',
    async (type, { day, days, measures }) => {
      const columns = await rows<{ name: string; is_date: boolean }>(
        `SELECT attname AS name, atttypid = 'date'::regtype AS is_date FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [type],
      );
      const dates = new Set(columns.filter((each) => each.is_date).map((each) => each.name));
      const held = Object.keys(days).map(snakeCase);
      const measured = measures
        .flatMap(({ on, until }) => [...`${on} ${until ?? ''}`.matchAll(/\br\.(\w+)/g)])
        .map(([, column]) => column!);
      expect(held).toEqual(expect.arrayContaining([snakeCase(day), ...measured]));
      expect(held.filter((each) => !dates.has(each))).toEqual([]);
    },
  );

  it.each(ledgers.map((each) => [each.type, each] as const))(
    '%s is guarded, in every column but those that steps write',
    async (type, { restated = [], follows = [], days }) => {
      const triggers = await rows<{ name: string; guard: string }>(
        `SELECT tgname AS name, p.prosrc AS guard FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
          WHERE tgrelid = $1::regclass AND p.proname = $1 || '_guard' AND tgenabled = 'O' ORDER BY 1`,
        [type],
      );
      expect(triggers.map((each) => each.name)).toEqual(['guard_insert', 'guard_update']);
      const kept = [...WRITTEN_BY_STEPS, ...follows.map(snakeCase)];
      const anew = new Set([
        ...kept,
        ...restated.map(snakeCase),
        ...Object.keys(days).map(snakeCase),
      ]);
      const { guard } = triggers[1]!;
      const edited = /THEN to_jsonb\(o\) - '{([^}]*)}'/.exec(guard)![1]!;
      expect(edited.split(', ').sort()).toEqual([...kept].sort());
      const carried = /ELSE (\(?o\.[\s\S]*) END AS wholly/.exec(guard)![1]!;
      const compared = [...carried.matchAll(/\bo\.(\w+) IS NOT NULL/g)].map(([, name]) => name!);
      const columns = await rows<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [type],
      );
      const others = columns
        .map(({ name }) => name)
        .filter(
          (name) =>
            !anew.has(name) &&
            !WRITTEN_BY_TRIGGERS.some((each) => [`${type}.${name}`, `.${name}`].includes(each)),
        );
      expect(compared.sort()).toEqual(others.sort());
    },
  );

  it('no table that is a ledger is left out', async () => {
    const tables = await rows<{ tab: string }>(
      `SELECT tgrelid::regclass::text AS tab FROM pg_trigger WHERE tgfoid = 'stamp_record'::regproc`,
    );
    expect(tables.length).toBe(ledgers.length);
    const known = new Set(ledgers.map((each) => each.type));
    expect(tables.map((each) => each.tab).filter((each) => !known.has(each))).toEqual([]);
  });
});

const inOrder = <T>(list: T[]) =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
