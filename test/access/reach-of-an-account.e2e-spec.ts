import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS, Role } from '../../src/access/permissions.js';
import { Reach } from '../../src/platform/actor.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf } from '../support/steps.js';

const COMMUNITY = '510403001901';

describe('how far an account reaches', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const reach = (who: string, to: Reach) =>
    office.admin.query('UPDATE user_account SET reach = $2 WHERE username = $1', [who, to]);
  const sees = async (who: string, record: Pick<Moved, 'id'>) => {
    const answer = await office.graphql<{ employmentRegistration: Moved }>(
      who,
      'query ($id: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $id) { ... on EmploymentRegistration { id } } }',
      { id: record.id },
    );
    if (answer.data) return answer.data.employmentRegistration.id === record.id;
    expect(codeOf(answer)).toBe('NOT_FOUND');
    return false;
  };
  const entered = (who: string, handlingUnitCode?: string) =>
    desk.enter(
      who,
      'registerEmployment',
      anEmployment({
        territoryCode: COMMUNITY,
        ...(handlingUnitCode ? { handlingUnitCode } : {}),
      }),
    );

  it('the roles that read a ledger in the database are those of permissions.ts', async () => {
    const { rows } = await office.admin.query<{ line: string }>(
      `SELECT record_type || ' ' || role AS line FROM ledger_reader ORDER BY 1`,
    );
    const roles = Object.keys(PERMISSIONS) as Role[];
    const held = ledgers.flatMap(({ type, read }) =>
      roles.filter((role) => PERMISSIONS[role].includes(read)).map((role) => `${type} ${role}`),
    );
    expect(rows.map((row) => row.line).sort()).toEqual(held.sort());
  });

  it('and each ledger’s policy names exactly those', async () => {
    const { rows } = await office.admin.query<{ policy: string; readers: string }>(
      `SELECT pg_get_expr(p.polqual, p.polrelid) AS policy, string_agg(r.role, ',' ORDER BY r.role) AS readers
         FROM ledger_reader r JOIN pg_policy p ON p.polrelid = to_regclass(r.record_type) AND p.polname = 'app_reads'
        GROUP BY p.oid`,
    );
    expect(rows).toHaveLength(ledgers.length);
    for (const { policy, readers } of rows) expect(policy).toContain(`'{${readers}}'::text[]`);
  });

  it('own records: what one entered oneself, and nobody else’s of the same desk', async () => {
    const others = await entered('district_clerk', '510403001');
    await reach('street_clerk', 'own_records');
    const own = await entered('street_clerk');
    expect(await sees('street_clerk', own)).toBe(true);
    expect(await sees('street_clerk', others)).toBe(false);
    const persons = await office.as('street_clerk', () =>
      office.app.get(UnitOfWork).query('SELECT FROM person'),
    );
    expect(persons).toHaveLength(1);
    await reach('street_clerk', 'own_unit_and_below');
    expect(await sees('street_clerk', others)).toBe(true);
  });

  it('a session that is open loses and gains with its account, its chosen units and the tree', async () => {
    const record = await entered('street_clerk');
    const who = 'other_street_clerk';
    expect(await sees(who, record)).toBe(false);
    await reach(who, 'all');
    expect(await sees(who, record)).toBe(true);
    await reach(who, 'chosen_units');
    expect(await sees(who, record)).toBe(false);
    await office.admin.query(
      `INSERT INTO user_account_unit SELECT u.id, o.id FROM user_account u, org_unit o
        WHERE u.username = $1 AND o.code = '510403001'`,
      [who],
    );
    expect(await sees(who, record)).toBe(true);
    await office.admin.query('DELETE FROM user_account_unit');
    expect(await sees(who, record)).toBe(false);
    await reach(who, 'own_unit_and_below');
    const move = (to: string) =>
      office.admin.query(
        `UPDATE org_unit_parent SET parent_id = (SELECT id FROM org_unit WHERE code = $1)
          WHERE unit_id = (SELECT id FROM org_unit WHERE code = $2)`,
        [to, COMMUNITY],
      );
    await move('510403002');
    expect(await sees(who, record)).toBe(true);
    await move('510403001');
    expect(await sees(who, record)).toBe(false);
  });

  it('a repeated submit gives nothing back that is out of reach by now', async () => {
    const input = anEmployment({ territoryCode: COMMUNITY, handlingUnitCode: '510403001' });
    const same = { input, key: key() };
    const first = await desk.try('district_clerk', 'registerEmployment', null, same);
    expect(first.data).not.toBeNull();
    await reach('district_clerk', 'own_unit');
    const again = await desk.try('district_clerk', 'registerEmployment', null, same);
    expect(codeOf(again)).toBe('NOT_FOUND');
    await reach('district_clerk', 'own_unit_and_below');
  });

  describe('nobody is cut off', () => {
    it('a resident who moved street: both desks keep their own records of the person', async () => {
      const before = await entered('street_clerk');
      const { rows } = await office.admin.query(
        `SELECT p.id::text, p.name FROM employment_registration r JOIN person p ON p.id = r.person_id WHERE r.id = $1`,
        [before.id],
      );
      const person = rows[0];
      const { persons } = await office.ask<{ persons: { totalCount: number } }>(
        'street_clerk',
        'query ($ids: [ID!]) { persons(ids: $ids) { totalCount } }',
        { ids: [person.id] },
      );
      expect(persons.totalCount).toBe(1);
      await office.admin.query(
        `UPDATE employment_registration SET territory_id = (SELECT id FROM org_unit WHERE code = '510403002901') WHERE id = $1`,
        [before.id],
      );
      // Handled at the old street, resident of the new one.
      expect(await sees('street_clerk', before)).toBe(true);
      expect(await sees('other_street_clerk', before)).toBe(true);
    });

    it('a case handed to another desk: it sees the whole history, and the old desk none of it', async () => {
      const record = await entered('street_clerk');
      await desk.step('district_clerk', 'employment_registration:revise', record, {
        input: { territoryCode: '510403002901', handlingUnitCode: '510403002' },
      });
      const history = (who: string) =>
        office.graphql<{ employmentRegistrationHistory: { revision: number }[] }>(
          who,
          'query ($id: ID!) { employmentRegistrationHistory: recordHistory(ledger: "employment_registration", id: $id) { revision } }',
          { id: record.id },
        );
      const seen = await history('other_street_clerk');
      expect(seen.data?.employmentRegistrationHistory.map((each) => each.revision)).toEqual([1, 2]);
      expect(codeOf(await history('street_clerk'))).toBe('NOT_FOUND');
      const bySql = await office.as('street_clerk', () =>
        office.app
          .get(UnitOfWork)
          .query(
            `SELECT FROM record_revision WHERE record_type = 'employment_registration' AND record_id = $1`,
            [record.id],
          ),
      );
      expect(bySql).toEqual([]);
    });

    it('the district takes over: it carries on with what a street began', async () => {
      const record = await entered('street_clerk');
      const taken = await desk.step('district_clerk', 'employment_registration:revise', record, {
        input: { handlingUnitCode: '510403' },
      });
      expect(await sees('district_clerk', record)).toBe(true);
      await desk.step('district_clerk', 'employment_registration:withdraw', taken, {
        reason: '重复登记',
      });
    });
  });
});
