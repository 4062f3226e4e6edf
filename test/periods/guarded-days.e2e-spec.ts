import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ledgers } from '../../src/catalog/ledgers.js';
import { snakeCase } from '../../src/platform/database/naming.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';

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

  it('it knows what steps may state anew, and what only follows', async () => {
    const declared = ledgers.flatMap(({ type, restated = [], follows = [] }) => [
      ...restated.map((each) => [type, snakeCase(each), false]),
      ...follows.map((each) => [type, snakeCase(each), true]),
    ]);
    const known = await rows<{ record_type: string; column_name: string; follows: boolean }>(
      `SELECT * FROM ledger_restated WHERE record_type <> '*'`,
    );
    expect(inOrder(known.map((each) => Object.values(each)))).toEqual(inOrder(declared));
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

  it.each(ledgers.map((each) => [each.type]))('%s is guarded', async (type) => {
    const triggers = await rows<{ name: string }>(
      `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = $1::regclass AND tgfoid = 'guard_days'::regproc AND tgenabled = 'O' ORDER BY 1`,
      [type],
    );
    expect(triggers.map((each) => each.name)).toEqual(['guard_insert', 'guard_update']);
  });

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
