import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { maskResidentId } from '../../src/registry/identifiers.js';
import { numberIndex } from '../../src/registry/person-seals.js';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { until } from '../support/until.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id personId employerId } }`;
const LOOK_UP = `mutation ($number: String!) {
  lookUpPerson(documentNumber: $number) { isKnown maskedName isCountedThisYear isCountedByAnotherUnit } }`;
const PERSONS = `query ($name: String, $ids: [ID!], $number: String, $lastFour: String, $limit: Int! = 20, $offset: Int! = 0) {
  persons(name: $name, ids: $ids, documentNumber: $number, lastFour: $lastFour, limit: $limit, offset: $offset) {
    items { id name maskedNumber maskedPhone } totalCount hasMore } }`;
const EMPLOYERS = `query ($name: String, $creditCode: String) {
  employers(name: $name, creditCode: $creditCode) { items { id name creditCode } totalCount } }`;

interface PersonPage {
  persons: {
    items: { id: string; name: string; maskedNumber: string; maskedPhone: string | null }[];
    totalCount: number;
    hasMore: boolean;
  };
}
interface EmployerPage {
  employers: { items: { id: string; name: string; creditCode: string }[]; totalCount: number };
}

describe('finding persons and employers', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const register = async (overrides: object, who = 'street_clerk') => {
    const data = await office.ask<{ registerEmployment: { personId: string; employerId: string } }>(
      who,
      REGISTER,
      { input: anEmployment(overrides), key: key() },
    );
    return data.registerEmployment;
  };
  const lookUp = async (number: string, who: string) =>
    (await office.ask<{ lookUpPerson: object }>(who, LOOK_UP, { number })).lookUpPerson;
  /** A transaction sees the activity of its first look until it asks anew. */
  const isAwaited = async () => {
    await office.admin.query('SELECT pg_stat_clear_snapshot()');
    const { rowCount } = await office.admin.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    return rowCount !== 0;
  };
  const persons = async (who: string, variables: object) =>
    (await office.ask<PersonPage>(who, PERSONS, variables)).persons;

  it('whoever waits for a person to be renewed holds no employer yet', async () => {
    const person = aPerson();
    const employer = anEmployer();
    const { personId } = await register({ person });
    await office.admin.query('BEGIN');
    await office.admin.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
    const waiting = register({ person: { ...person, phone: '13900001234' }, employer });
    waiting.catch(() => undefined);
    try {
      await until('it waits for the person', isAwaited);
      // Not behind it.
      await register({ employer });
    } finally {
      await office.admin.query('ROLLBACK');
    }
    expect((await waiting).personId).toBe(personId);
  });

  describe('looking up an exact number', () => {
    it('says that a number is unknown', async () => {
      expect(await lookUp(aPerson().documentNumber, 'street_clerk')).toEqual({
        isKnown: false,
        maskedName: null,
        isCountedThisYear: false,
        isCountedByAnotherUnit: false,
      });
    });

    it('warns a desk of a person counted by another desk, and tells nothing else', async () => {
      const person = aPerson({ name: '欧阳示例' });
      await register({ person });
      await office.post();
      const counted = { isKnown: true, maskedName: '欧***', isCountedThisYear: true };
      expect(await lookUp(person.documentNumber, 'other_street_clerk')).toEqual({
        ...counted,
        isCountedByAnotherUnit: true,
      });
      expect(await lookUp(person.documentNumber, 'street_clerk')).toEqual({
        ...counted,
        isCountedByAnotherUnit: false,
      });
    });

    it('does not call a person counted for last year, a withdrawn or an uncounted record', async () => {
      const lastYear = aPerson();
      await register({ person: lastYear, startedOn: '2021-05-01' });
      const rural = aPerson();
      await register({ person: rural, isUrban: false });
      const corrected = aPerson();
      const { registerEmployment: record } = await office.ask<{
        registerEmployment: { id: string };
      }>('street_clerk', REGISTER, { input: anEmployment({ person: corrected }), key: key() });
      await office.post();
      await office.ask(
        'street_clerk',
        `mutation ($id: ID!) { act(ledger: "employment_registration", verb: "withdraw", steps: [{ id: $id, revision: 1, reason: "录入错误" }]) { id } }`,
        record,
      );
      await office.post();
      for (const { documentNumber } of [lastYear, rural, corrected]) {
        expect(await lookUp(documentNumber, 'other_street_clerk')).toMatchObject({
          isKnown: true,
          isCountedThisYear: false,
          isCountedByAnotherUnit: false,
        });
      }
    });

    it('writes an audit line that names who looked, and no digit of the number', async () => {
      const person = aPerson();
      const { personId } = await register({ person });
      await lookUp(person.documentNumber, 'other_street_clerk');
      const { rows } = await office.admin.query(
        `SELECT u.username, a.record_id, a.unit_id = u.unit_id AS own_unit, a.details
           FROM audit_line a JOIN user_account u ON u.id = a.user_id
          WHERE a.action = 'person:look_up' ORDER BY a.id DESC LIMIT 1`,
      );
      expect(rows).toEqual([
        {
          username: 'other_street_clerk',
          record_id: personId,
          own_unit: true,
          details: { numberIndex: numberIndex(office.app.get(FieldCipher), person.documentNumber) },
        },
      ]);
    });

    it('does not know the people of another district', async () => {
      const person = aPerson();
      await register({ person });
      expect(await lookUp(person.documentNumber, 'neighbour')).toMatchObject({ isKnown: false });
      expect(await lookUp(person.documentNumber, 'city_leader')).toMatchObject({ isKnown: true });
    });

    it('refuses a number that cannot be one, and who may not read employment', async () => {
      const wrong = await office.graphql('clerk', LOOK_UP, { number: '510499199003074511' });
      expect(wrong.errors[0]?.extensions.issues).toEqual([
        expect.objectContaining({ field: 'documentNumber' }),
      ]);
      const number = aPerson().documentNumber;
      const inspector = await office.graphql('inspector', LOOK_UP, { number });
      expect(inspector.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    });
  });

  describe('listing persons', () => {
    it('finds by the beginning of the name, with the number masked', async () => {
      const mine = aPerson({ name: '独孤示例一' });
      const { personId } = await register({
        person: { ...mine, phone: '13800005678' },
      });
      await register({ person: aPerson({ name: '独孤示例二' }) });
      await register({ person: aPerson({ name: '示例独孤' }) });
      const found = await persons('street_clerk', { name: '独孤' });
      expect(found.items.map((each) => each.name)).toEqual(['独孤示例一', '独孤示例二']);
      expect(found.totalCount).toBe(2);
      expect(found.items[0]).toEqual({
        id: personId,
        name: '独孤示例一',
        maskedNumber: maskResidentId(mine.documentNumber),
        maskedPhone: '138****5678',
      });
    });

    it('shows only those with a record in reach', async () => {
      const { personId } = await register({ person: aPerson({ name: '诸葛示例' }) });
      expect((await persons('street_clerk', { ids: [personId] })).items).toHaveLength(1);
      expect((await persons('leader', { name: '诸葛' })).items).toHaveLength(1);
      expect((await persons('other_street_clerk', { ids: [personId] })).items).toEqual([]);
      expect((await persons('other_street_clerk', { name: '诸葛' })).totalCount).toBe(0);
    });

    it('finds by the exact number, and by name with its last four digits, within reach', async () => {
      const mine = aPerson({ name: '尉迟示例' });
      const { personId } = await register({ person: mine });
      await register({ person: aPerson({ name: '尉迟示例二' }) });
      const lastFour = mine.documentNumber.slice(-4);
      const asked = [
        { number: mine.documentNumber },
        { name: '尉迟示例', lastFour },
        { number: mine.documentNumber, name: '尉迟' },
      ];
      for (const variables of asked) {
        const found = await persons('street_clerk', variables);
        expect(found.items.map((each) => each.id)).toEqual([personId]);
        expect(found.totalCount).toBe(1);
        expect((await persons('other_street_clerk', variables)).totalCount).toBe(0);
      }
      const other = lastFour === '1234' ? '1235' : '1234';
      expect((await persons('street_clerk', { name: '尉迟示例', lastFour: other })).items).toEqual(
        [],
      );
      expect((await persons('street_clerk', { name: '尉迟', lastFour })).items).toEqual([]);
    });

    it('does not look for four digits without the name, nor for a number that cannot be one', async () => {
      const refused = async (variables: object) =>
        (
          await office.graphql('street_clerk', PERSONS, variables)
        ).errors[0]?.extensions.issues?.map((issue) => `${issue.field}: ${issue.code}`);
      expect(await refused({ lastFour: '1234' })).toEqual(['name: name-missing']);
      expect(await refused({ name: '示例', lastFour: '12' })).toEqual(['lastFour: matches']);
      expect(await refused({ number: '510499199003074511' })).toEqual([
        'documentNumber: is-identity-number',
      ]);
    });

    it('goes page by page in a stable order', async () => {
      for (const name of ['司马示例甲', '司马示例乙', '司马示例乙'])
        await register({ person: aPerson({ name }) });
      const all = await persons('street_clerk', { name: '司马' });
      const first = await persons('street_clerk', { name: '司马', limit: 2 });
      const second = await persons('street_clerk', { name: '司马', limit: 2, offset: 2 });
      expect([...first.items, ...second.items]).toEqual(all.items);
      expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    });

    it('walks an index for a name, also under row-level security', async () => {
      const plan = await office.as('street_clerk', async () => {
        const work = office.app.get(UnitOfWork);
        await work.query('SET LOCAL enable_seqscan = off');
        return work.query(
          `EXPLAIN SELECT id FROM person WHERE district_id = 4 AND name COLLATE "C" >= '独孤' AND name COLLATE "C" < '独孤z'
            ORDER BY name COLLATE "C", id LIMIT 20`,
        );
      });
      expect(JSON.stringify(plan)).toMatch(/Index Cond: [^}]*name/);
    });

    it('walks an index for a number, and for a name with four digits', async () => {
      await office.admin.query(
        `INSERT INTO person (district_id, document_type, document_number, document_index, name_digits_index, name)
           SELECT $1, 'resident_id', 'aes.none.A', 'aes.none.' || n, 'aes.none.' || n, '示例' FROM generate_series(1, 5000) n`,
        [office.districtId],
      );
      await office.admin.query('ANALYZE person');
      for (const column of ['document_index', 'name_digits_index']) {
        const plan = await office.as('street_clerk', () =>
          office.app
            .get(UnitOfWork)
            .query(
              `EXPLAIN SELECT id FROM person WHERE district_id = $1 AND document_type = 'resident_id' AND ${column} = 'aes.i1.x'`,
              [office.districtId],
            ),
        );
        expect(JSON.stringify(plan)).toMatch(new RegExp(`Index Cond: [^}]*${column}`));
      }
    });
  });

  describe('listing employers', () => {
    const employers = async (who: string, variables: object) =>
      (await office.ask<EmployerPage>(who, EMPLOYERS, variables)).employers;

    it('finds by exact code and by the beginning of the name, those with a record in reach', async () => {
      const employer = anEmployer({ name: '独有示例公司' });
      const { employerId } = await register({ employer });
      const found = [{ id: employerId, name: employer.name, creditCode: employer.creditCode }];
      for (const variables of [{ creditCode: employer.creditCode }, { name: '独有' }]) {
        for (const who of ['street_clerk', 'leader', 'city_leader'])
          expect(await employers(who, variables)).toEqual({ items: found, totalCount: 1 });
        for (const who of ['other_street_clerk', 'neighbour'])
          expect(await employers(who, variables)).toEqual({ items: [], totalCount: 0 });
      }
    });

    it('shows an employer as long as a record in reach names it', async () => {
      const employer = anEmployer({ name: '迁走示例公司' });
      const { employerId } = await register({ employer });
      await office.admin.query(
        `UPDATE employment_registration SET territory_id = o.id, handling_unit_id = o.id FROM org_unit o WHERE o.code = '510403002' AND employer_id = $1`,
        [employerId],
      );
      expect((await employers('street_clerk', { name: '迁走' })).totalCount).toBe(0);
      expect((await employers('other_street_clerk', { name: '迁走' })).totalCount).toBe(1);
    });

    it('looks an exact code up across the district, and leaves a line', async () => {
      const employer = anEmployer({ name: '查询示例公司' });
      await register({ employer });
      const lookUp = async (who: string, code: string) =>
        (
          await office.ask<{ lookUpEmployer: object }>(
            who,
            'mutation ($code: String!) { lookUpEmployer(creditCode: $code) { isKnown name size } }',
            { code },
          )
        ).lookUpEmployer;
      expect(await lookUp('other_street_clerk', employer.creditCode.toLowerCase())).toEqual({
        isKnown: true,
        name: employer.name,
        size: null,
      });
      const unknown = { isKnown: false, name: null, size: null };
      expect(await lookUp('neighbour', employer.creditCode)).toEqual(unknown);
      const { rows } = await office.admin.query(
        `SELECT u.username FROM audit_line a JOIN user_account u ON u.id = a.user_id
          WHERE a.action = 'employer:look_up' AND a.details ->> 'creditCode' = $1 ORDER BY a.id`,
        [employer.creditCode],
      );
      expect(rows.map((row) => row.username)).toEqual(['other_street_clerk', 'neighbour']);
    });

    it('every table that names an employer or a person keeps who may see them', async () => {
      const { rows } = await office.admin.query(
        `SELECT c.table_name, c.column_name FROM information_schema.columns c
          WHERE c.table_schema = 'public' AND c.column_name IN ('employer_id', 'person_id')
            AND EXISTS (SELECT FROM ledger_reader l WHERE l.record_type = c.table_name)
            AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.table_name::regclass
                             AND t.tgname = replace(c.column_name, '_id', '_insert')) ORDER BY 1, 2`,
      );
      // Complainants are shown to nobody but who handles the case.
      expect(rows).toEqual([{ table_name: 'petition_worker', column_name: 'person_id' }]);
    });

    it('refuses a code that cannot be one, and who may not read employment', async () => {
      const wrong = await office.graphql('clerk', EMPLOYERS, { creditCode: '91310115MA1G4L1WXK' });
      expect(wrong.errors[0]?.extensions.issues).toEqual([
        expect.objectContaining({ field: 'creditCode' }),
      ]);
      const admin = await office.graphql('admin', EMPLOYERS, {});
      expect(admin.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    });
  });
});
