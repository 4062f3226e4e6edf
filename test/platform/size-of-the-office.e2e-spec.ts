import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { anEmployment, key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';

/** Those of some hundred districts. */
const UNITS = 4000;

/** How many rows of the table this transaction has read from end to end, in however many turns. */
const readOf = (table: string) =>
  `SELECT pg_stat_get_xact_tuples_returned('${table}'::regclass)::int AS rows`;

describe('an office of many units', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await office.admin.query(
      `SET session_replication_role = replica;
       WITH made AS (
         INSERT INTO org_unit (code, name, kind, district_id)
         SELECT 'X' || n, '示例' || n || '社区', 'community', ${office.districtId} FROM generate_series(1, ${UNITS}) n RETURNING id)
       INSERT INTO org_unit_parent (unit_id, parent_id) SELECT id, ${office.districtId} FROM made;
       SET session_replication_role = origin; ANALYZE org_unit, org_unit_parent`,
    );
  });
  afterAll(() => office?.close());

  it('passes the gate of a district without reading all of them', async () => {
    const { admin } = office;
    await admin.query('BEGIN');
    await admin.query(
      `SELECT pass_periods('employment_registration', ARRAY[ROW(1, 1, 1, false, 'started_on', '2022-03-01', ${office.districtId})::touched_day])`,
    );
    const { rows } = await admin.query<{ rows: number }>(readOf('org_unit'));
    await admin.query('ROLLBACK');
    expect(rows[0]!.rows).toBeLessThan(UNITS / 10);
  });

  it('posts a record without climbing from all of them', async () => {
    await office.as('clerk', () =>
      ledgerOf(office.app, EmploymentRegistration).enter([anEmployment()], key()),
    );
    const read = await office.app
      .get(PostingService)
      .atOneMoment([office.districtId], async (client) => {
        const { rows } = await client.query<{ rows: number }>(readOf('org_unit_parent'));
        return rows[0]!.rows;
      });
    expect(read).toBeLessThan(UNITS / 10);
  });
});
