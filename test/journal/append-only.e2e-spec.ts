import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { numberIndex } from '../../src/registry/person-seals.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hashToken } from '../../src/platform/token.js';
import { loadConfig } from '../../src/platform/config.js';
import { prepareDatabase } from '../../src/platform/prepare.js';
import { aPerson, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

/** Units, their letterheads (printed on what they send out) and the rule set are everybody's; no row of theirs belongs to a desk. */
const OPEN_TO_ALL = [
  'district_position',
  'holiday_notice',
  'indicator_source',
  'ledger_awaiting',
  'ledger_day',
  'ledger_installation',
  'ledger_reader',
  'ledger_restated',
  'letterhead',
  'migrations',
  'office',
  'office_indicator',
  'office_version',
  'org_unit',
  'org_unit_former_name',
  'org_unit_parent',
  'policy_value',
  'posting_standing',
  'rule_set',
  'target_level',
];

describe('what the database itself refuses', () => {
  let office: Office;
  const clients: Record<'app' | 'jobs', pg.Client> = {} as never;
  let ofStreet: string;
  let ofOtherStreet: string;

  beforeAll(async () => {
    office = await Office.open();
    for (const role of ['app', 'jobs'] as const) {
      clients[role] = new pg.Client({ connectionString: office.database.logins[role] });
      await clients[role].connect();
    }
    const register = async (who: string, territoryCode: string) => {
      const { registerEmployment: record } = await office.ask<{
        registerEmployment: { id: string };
      }>(who, REGISTER, { input: anEmployment({ territoryCode }), key: key() });
      return record.id;
    };
    ofStreet = await register('street_clerk', '510403001901');
    ofOtherStreet = await register('other_street_clerk', '510403002901');
    await office.post();
    await office.recount();
    await register('clerk', '510403001901');
    await office.admin.query(
      `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error) VALUES ($1, 'x', 'person', 1, 'x')`,
      [office.districtId],
    );
  });
  afterAll(async () => {
    await Promise.all(Object.values(clients).map((each) => each.end()));
    await office?.close();
  });

  const codeOf = (role: 'app' | 'jobs', sql: string) =>
    clients[role].query(sql).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );

  describe.each(['app', 'jobs'] as const)('the role of the %s', (role) => {
    it.each(['journal_entry', 'audit_line', 'record_revision'])(
      'never changes %s',
      async (table) => {
        expect(await codeOf(role, `UPDATE ${table} SET district_id = 0`)).toBe('42501');
        expect(await codeOf(role, `DELETE FROM ${table}`)).toBe('42501');
        expect(await codeOf(role, `TRUNCATE ${table}`)).toBe('42501');
      },
    );

    it('never deletes a record, nor the rules once in force, nor the proof', async () => {
      for (const table of [
        'employment_registration',
        'person',
        'rule_set',
        'target_level',
        'recount',
        'balance_day',
      ]) {
        expect([table, await codeOf(role, `DELETE FROM ${table}`)]).toEqual([table, '42501']);
        expect([table, await codeOf(role, `TRUNCATE ${table}`)]).toEqual([table, '42501']);
      }
    });
  });

  it.each(['journal_entry', 'audit_line', 'record_revision'])(
    'changes nothing in %s even for the owner',
    async (table) => {
      for (const sql of [
        `UPDATE ${table} SET district_id = 0`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ])
        await expect(office.admin.query(sql)).rejects.toMatchObject({ code: '23001' });
    },
  );

  it('lets the application put no figure anywhere', async () => {
    for (const table of [
      'journal_entry',
      'balance_day',
      'balance_month',
      'record_change',
      'parked_group',
      'rule_set',
      'recount',
    ]) {
      expect([table, await codeOf('app', `INSERT INTO ${table} DEFAULT VALUES`)]).toEqual([
        table,
        '42501',
      ]);
    }
  });

  it('lets the posting change no record', async () => {
    expect(await codeOf('jobs', `UPDATE employment_registration SET status = 'ended'`)).toBe(
      '42501',
    );
    expect(await codeOf('jobs', `INSERT INTO person DEFAULT VALUES`)).toBe('42501');
  });

  it('shows nothing to a transaction that has no scope, in any table', async () => {
    const { rows: tables } = await office.admin.query<{ name: string; guarded: boolean }>(`
      SELECT relname AS name, relrowsecurity AS guarded FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
         AND has_any_column_privilege('taizhang_app', oid, 'SELECT') ORDER BY 1`);
    expect(tables.filter((each) => !each.guarded).map((each) => each.name)).toEqual(OPEN_TO_ALL);
    const filled = [];
    for (const { name } of tables.filter((each) => each.guarded)) {
      const { rows } = await clients.app.query(`SELECT count(*)::int AS seen FROM ${name}`);
      expect({ name, seen: rows[0].seen }).toEqual({ name, seen: 0 });
      if ((await office.admin.query(`SELECT FROM ${name} LIMIT 1`)).rowCount) filled.push(name);
    }
    // The test would prove nothing over empty tables.
    expect(filled).toEqual(
      expect.arrayContaining([
        'audit_line',
        'balance_day',
        'balance_month',
        'employer',
        'employment_registration',
        'idempotency_key',
        'journal_entry',
        'parked_group',
        'person',
        'person_record',
        'record_change',
        'record_revision',
        'recount',
        'user_account',
      ]),
    );
  });

  it('keeps sessions and passwords from the application', async () => {
    expect(await codeOf('app', 'SELECT token_hash FROM user_session')).toBe('42501');
    expect(await codeOf('app', 'SELECT password_hash FROM user_account')).toBe('42501');
  });

  it('keeps the records of another street from hand-written SQL', async () => {
    const { app } = clients;
    const token = hashToken(await office.tokenOf('street_clerk'));
    await app.query('BEGIN');
    await app.query('SELECT * FROM open_session_work($1, $2)', [token, office.clock.now()]);
    const seen = async (sql: string, id: string) => (await app.query(sql, [id])).rowCount;
    for (const [id, rows] of [
      [ofStreet, 1],
      [ofOtherStreet, 0],
    ] as const) {
      expect(await seen('SELECT FROM employment_registration WHERE id = $1', id)).toBe(rows);
      expect(await seen('SELECT FROM employment_registration WHERE id = $1 FOR UPDATE', id)).toBe(
        rows,
      );
      expect(
        await seen(
          `SELECT FROM record_revision WHERE record_type = 'employment_registration' AND record_id = $1`,
          id,
        ),
      ).toBe(rows);
      expect(
        await seen(
          `SELECT FROM audit_line WHERE record_type = 'employment_registration' AND record_id = $1`,
          id,
        ),
      ).toBe(0); // The audit is read by an auditor; a desk reads the versions of its records.
      expect(
        await seen(
          `SELECT FROM journal_entry WHERE record_type = 'employment_registration' AND record_id = $1`,
          id,
        ),
      ).toBe(rows);
      expect(
        await seen(`UPDATE employment_registration SET contract_number = 'x' WHERE id = $1`, id),
      ).toBe(rows);
    }
    expect((await app.query('SELECT FROM person')).rowCount).toBe(2);
    await app.query('ROLLBACK');
    expect((await app.query('SELECT FROM employment_registration')).rowCount).toBe(0);
  });

  it('gives nobody a record that is out of their reach', async () => {
    const { app } = clients;
    const token = hashToken(await office.tokenOf('street_clerk'));
    const other = `(SELECT id FROM org_unit WHERE code = '510403002')`;
    await app.query('BEGIN');
    await app.query('SELECT * FROM open_session_work($1, $2)', [token, office.clock.now()]);
    expect(
      await codeOf(
        'app',
        `UPDATE employment_registration SET handling_unit_id = ${other}, territory_id = ${other} WHERE id = ${ofStreet}`,
      ),
    ).toBe('42501');
    await app.query('ROLLBACK');
  });

  it('keeps a session that has ended, or never was, without any scope', async () => {
    const { app } = clients;
    for (const [token, at] of [
      [hashToken('x'.repeat(43)), office.clock.now()],
      [
        hashToken(await office.tokenOf('clerk')),
        new Date(office.clock.now().getTime() + 13 * 3_600_000),
      ],
    ]) {
      await app.query('BEGIN');
      expect(
        (await app.query('SELECT * FROM open_session_work($1, $2)', [token, at])).rowCount,
      ).toBe(0);
      expect((await app.query('SELECT FROM employment_registration')).rowCount).toBe(0);
      await app.query('ROLLBACK');
    }
  });

  it('records a change made by hand-written SQL: revision, audit line and pending posting', async () => {
    const { rows } = await office.admin.query(
      `UPDATE employment_registration SET started_on = '2022-02-02' WHERE id = $1 RETURNING revision, person_id`,
      [ofStreet],
    );
    const [{ revision, person_id: personId }] = rows;
    const kept = await office.admin.query(
      `SELECT action, data ->> 'started_on' AS day FROM record_revision WHERE record_type = 'employment_registration' AND record_id = $1 AND revision = $2`,
      [ofStreet, revision],
    );
    expect(kept.rows).toEqual([{ action: 'sql', day: '2022-02-02' }]);
    const audited = await office.admin.query(
      `SELECT FROM audit_line WHERE record_type = 'employment_registration' AND record_id = $1 AND revision = $2`,
      [ofStreet, revision],
    );
    expect(audited.rowCount).toBe(1);
    const pending = await office.admin.query(
      `SELECT DISTINCT group_kind FROM record_change WHERE group_id = $1 AND group_kind = 'person'`,
      [personId],
    );
    expect(pending.rowCount).toBe(1);
    await expect(
      office.admin.query('DELETE FROM employment_registration WHERE id = $1', [ofStreet]),
    ).rejects.toMatchObject({ code: '23001' });
  });

  it('shows a person only to the desks that have a record of theirs', async () => {
    const person = aPerson();
    await office.ask(
      'street_clerk',
      `mutation ($input: RegisterUnemploymentInput!, $key: String!) { registerUnemployment(input: $input, idempotencyKey: $key) { id } }`,
      { input: anUnemployment({ person }), key: key() },
    );
    const visible = async (who: string) => {
      const { app } = clients;
      await app.query('BEGIN');
      await app.query('SELECT * FROM open_session_work($1, $2)', [
        hashToken(await office.tokenOf(who)),
        office.clock.now(),
      ]);
      const found = await app.query('SELECT FROM person WHERE document_index = $1', [
        numberIndex(office.app.get(FieldCipher), person.documentNumber),
      ]);
      await app.query('ROLLBACK');
      return found.rowCount;
    };
    expect(await visible('street_clerk')).toBe(1);
    expect(await visible('district_clerk')).toBe(1);
    expect(await visible('other_street_clerk')).toBe(0);
  });

  describe('a login of the API', () => {
    const start = (app: string) =>
      prepareDatabase(
        {
          ...loadConfig({}),
          database: { ...office.database.logins, app },
          singleLogin: false,
          hasOwnerLogin: false,
        },
        () => undefined,
      );

    it('is accepted when it is the application and nothing more', async () => {
      await expect(start(office.database.logins.app)).resolves.toMatchObject({ embedded: null });
    });

    it('is refused when it is the superuser, the owner or the posting', async () => {
      await expect(start(office.database.adminUrl)).rejects.toThrow(/is a superuser/);
      await expect(start(office.database.logins.owner)).rejects.toThrow(/owns tables/);
      await expect(start(office.database.logins.jobs)).rejects.toThrow(/taizhang_jobs/);
    });

    it.each([
      ['bypasses row-level security', 'BYPASSRLS', 'taizhang_app'],
      ['is a member of the owner', 'INHERIT', 'taizhang_owner'],
      ['is a member of taizhang_jobs', 'INHERIT', 'taizhang_jobs'],
    ])('is refused when it %s', async (fault, attribute, membership) => {
      const name = `strong_${process.pid}_${key().slice(-6)}`;
      await office.admin.query(`CREATE ROLE "${name}" LOGIN ${attribute} PASSWORD 'strong'`);
      await office.admin.query(`GRANT ${membership} TO "${name}"`);
      const login = new URL(office.database.logins.app);
      login.username = name;
      login.password = 'strong';
      try {
        await expect(start(login.href)).rejects.toThrow(fault);
      } finally {
        await office.admin.query(`DROP ROLE "${name}"`);
      }
    });
  });
});
