import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { VerificationService, inWords } from '../../src/audit-reading/verification.service.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { Office } from '../support/office.js';
import { oneOfEach } from '../support/one-of-each.js';
import { Desk, Moved } from '../support/steps.js';

/** What whoever holds the database can do behind the back of every trigger, and what the verification says of it. */
describe('what stands in the tables, against what the audit last said of it', () => {
  let office: Office;
  let payment: Moved;
  beforeAll(async () => {
    office = await Office.open();
    const desk = new Desk(office);
    await oneOfEach(office, 'urban_employed');
    payment = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    payment = await desk.step('reviewer', 'fund_payment:review', payment);
    payment = await desk.step('approver', 'approveFundPayment', payment);
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const phones = ['13900001111', '13900002222'];
    await office.as('clerk', () =>
      employment.enter(
        phones.map((phone) => anEmployment({ person: { ...aPerson(), phone } })),
        key(),
      ),
    );
  });
  afterAll(() => office?.close());

  const found = async (district = office.districtId) => {
    const { found, breaks } = await office.app.get(VerificationService).verify(district);
    expect(breaks).toBeGreaterThanOrEqual(found.length);
    return found.map(inWords);
  };

  /** Triggers off, a change, triggers on; taken back once it was looked at. */
  async function afterTampering(sql: string, district?: number): Promise<string[]> {
    const [, table] = /^(?:UPDATE|DELETE FROM|INSERT INTO) (\w+)/.exec(sql)!;
    await office.admin.query(
      `SET session_replication_role = replica; CREATE TABLE undo AS SELECT * FROM ${table}`,
    );
    try {
      const { rowCount } = await office.admin.query(sql);
      expect(rowCount).toBeGreaterThan(0);
      return await found(district);
    } finally {
      const { rows } = await office.admin.query<{ columns: string }>(
        `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      const { columns } = rows[0]!;
      await office.admin.query(
        `DELETE FROM ${table}; INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM undo; DROP TABLE undo;
         SET session_replication_role = origin`,
      );
    }
  }

  it('is the same in every ledger that people worked with', async () => {
    expect(await found()).toEqual([]);
  });

  // Workers are named by a petition's own form, and have no operation of their own.
  it.each(ledgers.map((each) => each.type).filter((type) => type !== 'petition_worker'))(
    'names a record of %s that was changed, or taken away',
    async (type) => {
      const [first] = (
        await office.admin.query<{ id: string }>(`SELECT min(id) AS id FROM ${type}`)
      ).rows;
      const record = `record ${type}:${first!.id}`;
      expect(
        await afterTampering(
          `UPDATE ${type} SET recorded_on = recorded_on + 1 WHERE id = ${first!.id}`,
        ),
      ).toEqual([
        `${record}, column recorded_on: what stands there is not what the audit last said of it`,
      ]);
      expect(await afterTampering(`DELETE FROM ${type} WHERE id = ${first!.id}`)).toContain(
        `${record}: the audit says that it is there, and it is not`,
      );
    },
  );

  it.each([
    ['payee', `'别人'`],
    ['account_last_four', `'0000'`],
    ['amount_yuan', 'amount_yuan + 1'],
    ['status', `'submitted'`],
    ['approved_by', 'approved_by + 1'],
    ['revision', '1'],
  ])('names %s of a payment that was changed', async (column, value) => {
    expect(
      await afterTampering(`UPDATE fund_payment SET ${column} = ${value} WHERE id = ${payment.id}`),
    ).toContain(
      `record fund_payment:${payment.id}, column ${column}: what stands there is not what the audit last said of it`,
    );
  });

  it('names a signature that another person is said to have given, one in the place of somebody who lent it to nobody, and one that is gone', async () => {
    const of = `record_type = 'fund_payment' AND record_id = ${payment.id} AND step = 'approve'`;
    const { rows } = await office.admin.query<{ id: string }>(
      `SELECT id FROM signature WHERE ${of}`,
    );
    expect(
      await afterTampering(`UPDATE signature SET user_id = user_id + 1 WHERE ${of}`),
    ).toContain(
      `record signature:${rows[0]!.id}, column user_id: what stands there is not what the audit last said of it`,
    );
    expect(
      await afterTampering(`UPDATE signature SET for_user_id = user_id + 1 WHERE ${of}`),
    ).toEqual([
      `record signature:${rows[0]!.id}, column for_user_id: what stands there is not what the audit last said of it`,
    ]);
    expect(await afterTampering(`DELETE FROM signature WHERE ${of}`)).toContain(
      `record fund_payment:${payment.id}: its signature is missing`,
    );
  });

  it('names the account whose roles, reach or unit were changed, and one that nobody made', async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM user_account WHERE username = 'street_clerk'`,
    );
    const id = rows[0]!.id;
    const changes = {
      roles: `'{approver}'`,
      reach: `'all'`,
      unit_id: String(office.districtId),
      is_active: 'false',
    };
    for (const [column, value] of Object.entries(changes))
      expect(
        await afterTampering(`UPDATE user_account SET ${column} = ${value} WHERE id = ${id}`),
      ).toEqual([
        `record user_account:${id}, column ${column}: what stands there is not what the audit last said of it`,
      ]);
    expect(
      await afterTampering(
        `INSERT INTO user_account (username, display_name, unit_id, roles, password_hash)
         SELECT 'back_door', 'back_door', unit_id, '{approver}', password_hash FROM user_account WHERE id = ${id}`,
      ),
    ).toEqual([
      expect.stringMatching(/^record user_account:\d+: it is there without a line of the audit$/),
    ]);
  });

  it('names a signature that was lent, and a closed period that was opened, by nobody', async () => {
    const account = (name: string) => `(SELECT id FROM user_account WHERE username = '${name}')`;
    for (const [table, sql] of [
      [
        'delegation',
        `INSERT INTO delegation (district_id, from_user, from_name, to_user, to_name, steps, ledgers, valid_from, valid_to, reason, granted_by, granted_at)
         VALUES (${office.districtId}, ${account('approver')}, 'x', ${account('clerk')}, 'y', '{approve}', '{fund_payment}', '2022-12-31', '2023-01-02', 'z',
                 ${account('approver')}, now())`,
      ],
      [
        'account_opening',
        `INSERT INTO account_opening (account_id, kind, seen, asked_by, asked_as, asked_at)
         VALUES (${account('clerk')}, 'active', 1, ${account('admin')}, 'system_administrator', now())`,
      ],
    ] as const)
      expect(await afterTampering(sql)).toEqual([
        expect.stringMatching(
          new RegExp(`^record ${table}:\\d+: it is there without a line of the audit$`),
        ),
      ]);
  });

  describe('what the office keeps', () => {
    const EVERYWHERE = 0;
    beforeAll(() =>
      office.admin.query(
        `INSERT INTO office_indicator (code, place, definition, from_version) VALUES ('own_one', 1, '{"label": "x", "scale": null}', 1);
         INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, document, from_version)
         SELECT 'own_one', id, 'reported', 'own', '2022-01-01', 'x', 1 FROM org_unit WHERE code = '510403'`,
      ),
    );

    it('is as the audit says', async () => {
      expect(await found(EVERYWHERE)).toEqual([]);
      expect(await found()).toEqual([]);
    });

    it.each([
      ['policy_value', 'value', `value || '0'`],
      ['policy_value', 'valid_to', `coalesce(valid_to, valid_from) + 1`],
      ['policy_value', 'until_version', 'from_version + 1'],
      ['holiday_notice', 'worked_weekend_days', `worked_weekend_days || date '2022-12-31'`],
      ['holiday_notice', 'days_off', `'[]'`],
      ['office_indicator', 'definition', `'{"label": "y"}'`],
      ['target_level', 'label', `'另一级'`],
      ['target_level', 'last_year', '2020'],
    ])(
      'names a row of %s of which %s was changed, and one that is gone',
      async (table, column, value) => {
        const { rows } = await office.admin.query<{ id: number }>(
          `SELECT min(id) AS id FROM ${table}`,
        );
        const record = `record ${table}:${rows[0]!.id}`;
        const where = `WHERE id = ${rows[0]!.id}`;
        expect(
          await afterTampering(`UPDATE ${table} SET ${column} = ${value} ${where}`, EVERYWHERE),
        ).toEqual([
          `${record}, column ${column}: what stands there is not what the audit last said of it`,
        ]);
        expect(await afterTampering(`DELETE FROM ${table} ${where}`, EVERYWHERE)).toEqual([
          `${record}: the audit says that it is there, and it is not`,
        ]);
      },
    );

    it('names a source of a unit in its district, and a value that nobody approved', async () => {
      expect(await afterTampering(`UPDATE indicator_source SET printed = 'confirmed'`)).toEqual([
        expect.stringMatching(/^record indicator_source:\d+, column printed: /),
      ]);
      expect(
        await afterTampering(
          `INSERT INTO policy_value (key, region, value, valid_from, source, is_confirmed, from_version)
           SELECT key, region, value, valid_from + 1, source, true, from_version FROM policy_value LIMIT 1`,
          EVERYWHERE,
        ),
      ).toEqual([
        expect.stringMatching(/^record policy_value:\d+: it is there without a line of the audit$/),
      ]);
    });
  });

  it('names a person with the number or phone of somebody else', async () => {
    const { rows } = await office.admin.query<{ id: string }>(
      'SELECT id FROM person WHERE phone IS NOT NULL ORDER BY id LIMIT 2',
    );
    const [one, other] = rows.map((row) => row.id);
    for (const column of ['document_number', 'phone'])
      expect(
        await afterTampering(
          `UPDATE person SET ${column} = (SELECT o.${column} FROM person o WHERE o.id = ${other}) WHERE id = ${one}`,
        ),
      ).toContain(
        `record person:${one}, column ${column}: the sealed value is a copy of another one`,
      );
    expect(await afterTampering(`UPDATE person SET name = '另一个人' WHERE id = ${one}`)).toEqual([
      `record person:${one}, column name: the sealed value is not the one that belongs there`,
    ]);
  });

  it('names a complainant whose phone was replaced', async () => {
    const desk = new Desk(office);
    const enter = (contactPhone: string) =>
      desk.enter('inspector', 'registerWagePetition', { ...aWagePetition(), contactPhone });
    const [one, other] = [await enter('13900003333'), await enter('13900004444')];
    const words = await afterTampering(
      `UPDATE wage_petition SET contact_phone = (SELECT o.contact_phone FROM wage_petition o WHERE o.id = ${other.id}) WHERE id = ${one.id}`,
    );
    expect(words).toContain(
      `record wage_petition:${one.id}, column contact_phone: the sealed value is not the one that belongs there`,
    );
  });
});
