import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { birthDateOf, residentIdFor } from '../../src/registry/identifiers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aPerson, anEmployment, anUnemployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const UNMASK =
  'mutation ($id: ID!, $purpose: String!) { unmaskPersonCorrection(id: $id, purpose: $purpose) { documentNumber } }';
const maskOf = (number: string) => `${number.slice(0, 6)}********${number.slice(-4)}`;

describe('correcting the number of a person', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  interface Found {
    id: string;
    name: string;
    maskedNumber: string;
  }
  const found = async (documentNumber: string, who = 'clerk') =>
    (
      await office.ask<{ persons: { items: Found[] } }>(
        who,
        'query ($number: String) { persons(documentNumber: $number) { items { id name maskedNumber } } }',
        { number: documentNumber },
      )
    ).persons.items;
  const searched = async (text: string) =>
    (
      await office.ask<{ search: { persons: { id: string }[] } }>(
        'clerk',
        'query ($text: String!) { search(text: $text) { persons { id } } }',
        { text },
      )
    ).search.persons;
  const personOf = async ({ id }: Moved, table = 'employment_registration') =>
    (await office.admin.query(`SELECT person_id FROM ${table} WHERE id = $1`, [id])).rows[0]
      .person_id as string;

  /** Somebody with a record, and how the number ought to have been. */
  async function mistyped() {
    const [person, { documentNumber }] = [aPerson(), aPerson()];
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment({ person }));
    return { person, record, right: documentNumber };
  }
  const corrected = async (from: string, to: string, overrides: object = {}) => {
    const asked = await desk.enter<Moved & { newNumber: string }>(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(from, { newName: null, newNumber: to, ...overrides }),
      'newNumber',
    );
    await desk.step('reviewer', 'person_correction:release', asked);
    return asked;
  };

  it('is proposed by one, signed by another, and everybody goes on with the new one', async () => {
    const { person, record } = await mistyped();
    const right = residentIdFor({ area: '510499', birthDate: '1987-06-05', sequence: 722 });
    const asked = await desk.enter<Moved & { newNumber: string }>(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(person.documentNumber, { newName: null, newNumber: right }),
      'newNumber',
    );
    expect(asked.newNumber).toBe(maskOf(right));
    expect(codeOf(await desk.try('street_clerk', 'person_correction:release', asked))).toBe(
      'NOT_PERMITTED',
    );
    expect(await found(right)).toEqual([]);
    const compared = await office.graphql<{ unmaskPersonCorrection: { documentNumber: string } }>(
      'reviewer',
      UNMASK,
      { id: asked.id, purpose: '与户籍证明核对' },
    );
    expect(compared.data?.unmaskPersonCorrection.documentNumber).toBe(right);
    const leader = { id: asked.id, purpose: '与户籍证明核对' };
    expect(codeOf(await office.graphql('leader', UNMASK, leader))).toBe('NOT_PERMITTED');
    await desk.step('reviewer', 'person_correction:release', asked);

    const id = await personOf(record);
    expect(await found(right)).toEqual([{ id, name: person.name, maskedNumber: maskOf(right) }]);
    expect(await searched(right)).toEqual([{ id }]);
    const byDigits = await office.ask<{ persons: { items: object[] } }>(
      'clerk',
      'query ($name: String, $lastFour: String) { persons(name: $name, lastFour: $lastFour) { items { id } } }',
      { name: person.name, lastFour: right.slice(-4) },
    );
    expect(byDigits.persons.items).toEqual([{ id }]);
    const { rows } = await office.admin.query(
      'SELECT birth_date::text, sex, document_type FROM person WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([
      { birth_date: '1987-06-05', sex: 'female', document_type: 'resident_id' },
    ]);
    const again = await desk.enter(
      'clerk',
      'registerUnemployment',
      anUnemployment({ person: { ...person, documentNumber: right }, registeredOn: '2022-02-20' }),
    );
    expect(await personOf(again, 'unemployment_registration')).toBe(id);
  });

  it('still leads to them by the number before, and leaves it to whom it belongs', async () => {
    const { person, record, right } = await mistyped();
    await corrected(person.documentNumber, right);
    const id = await personOf(record);
    expect(await found(person.documentNumber)).toEqual([expect.objectContaining({ id })]);
    expect(await searched(person.documentNumber)).toEqual([{ id }]);
    const { lookUpPerson } = await office.ask<{ lookUpPerson: { isKnown: boolean } }>(
      'clerk',
      'mutation ($number: String!) { lookUpPerson(documentNumber: $number) { isKnown } }',
      { number: person.documentNumber },
    );
    expect(lookUpPerson.isKnown).toBe(true);
    const old = await desk.enter('clerk', 'registerJobseeker', aJobseeker({ person }));
    expect(await personOf(old, 'jobseeker_registration')).toBe(id);
    const other = await desk.enter(
      'clerk',
      'registerJobseeker',
      aJobseeker({ person: { ...person, name: '号码本人' } }),
    );
    const bearer = await personOf(other, 'jobseeker_registration');
    expect(bearer).not.toBe(id);
    expect(await found(person.documentNumber)).toEqual([expect.objectContaining({ id: bearer })]);
  });

  it('takes a document of another kind, whose old number stays theirs, and goes back to it', async () => {
    const { person, record } = await mistyped();
    const id = await personOf(record);
    await corrected(person.documentNumber, 'ABC510312345678', { cause: 'changed' });
    expect(await found('ABC510312345678')).toEqual([expect.objectContaining({ id })]);
    const { rows } = await office.admin.query(
      'SELECT birth_date, sex, document_type FROM person WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([
      { birth_date: null, sex: null, document_type: 'foreign_permanent_resident' },
    ]);
    const stranger = await desk.try('clerk', 'registerEmployment', null, {
      input: anEmployment({ person: { ...person, name: '另有其人' } }),
    });
    expect(problemsOf(stranger)).toEqual(['person.name: person-name-differs']);
    await corrected('ABC510312345678', person.documentNumber, { cause: 'changed' });
    expect(await found('ABC510312345678')).toEqual([expect.objectContaining({ id })]);
  });

  it('is refused where it is another person’s, the same, no number at all or a mask', async () => {
    const [one, other] = [await mistyped(), await mistyped()];
    const refused = async (newNumber: string) => {
      const input = aPersonCorrection(one.person.documentNumber, { newName: null, newNumber });
      return desk.try('street_clerk', 'requestPersonCorrection', null, { input });
    };
    const taken = await refused(other.person.documentNumber);
    expect(problemsOf(taken)).toEqual(['newNumber: number-taken']);
    expect(taken.errors[0]!.extensions.issues![0]!.message).toContain('与新号码的人员归并');
    expect(problemsOf(await refused(one.person.documentNumber))).toEqual([
      'newNumber: same-as-registered',
    ]);
    const last = one.right.endsWith('1') ? '2' : '1';
    expect(problemsOf(await refused(one.right.slice(0, 17) + last))).toEqual([
      'newNumber: is-identity-number',
    ]);
    expect(problemsOf(await refused(maskOf(one.right)))).toEqual(
      expect.arrayContaining(['newNumber: matches']),
    );
    expect(problemsOf(await refused('510403900101123'))).toEqual(['newNumber: is-identity-number']);
  });

  it('is judged again when it is signed: somebody may have been registered under it meanwhile', async () => {
    const { person, right } = await mistyped();
    const asked = await desk.enter(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(person.documentNumber, { newName: null, newNumber: right }),
    );
    await desk.enter(
      'clerk',
      'registerEmployment',
      anEmployment({ person: { documentNumber: right, name: '捷足先登' } }),
    );
    expect(problemsOf(await desk.try('reviewer', 'person_correction:release', asked))).toEqual([
      'newNumber: number-taken',
    ]);
    expect(await found(person.documentNumber)).toEqual([
      expect.objectContaining({ maskedNumber: maskOf(person.documentNumber) }),
    ]);
  });

  it('stands nowhere in plain text: not in the record, its history, the audit or the registry', async () => {
    const { person, right } = await mistyped();
    const { id } = await corrected(person.documentNumber, right);
    const { recordHistory } = await office.ask<{ recordHistory: object[] }>(
      'reviewer',
      'query ($id: ID!) { recordHistory(ledger: "person_correction", id: $id) { data } }',
      { id },
    );
    expect(JSON.stringify(recordHistory)).toContain(maskOf(right));
    const { rows } = await office.admin.query(`
      SELECT (SELECT string_agg(to_jsonb(r)::text, '') FROM record_revision r WHERE record_type = 'person_correction') ||
             (SELECT string_agg(to_jsonb(l)::text, '') FROM audit_line l) ||
             (SELECT string_agg(to_jsonb(c)::text, '') FROM person_correction c) ||
             (SELECT string_agg(to_jsonb(f)::text, '') FROM former_number f) AS everything`);
    for (const number of [person.documentNumber, right]) {
      expect(JSON.stringify(recordHistory)).not.toContain(number);
      expect(rows[0].everything).not.toContain(number);
      expect(rows[0].everything).not.toContain(birthDateOf(number)!.replaceAll('-', ''));
    }
  });

  it('lets the former numbers be opened by the keys of their column', async () => {
    const { rows } = await office.admin.query('SELECT document_number FROM former_number');
    const cipher = office.app.get(FieldCipher);
    expect(rows.length).toBeGreaterThan(0);
    for (const { document_number } of rows)
      expect(cipher.open(document_number, 'former_number.document_number')).toMatch(/^\w{15,18}$/);
  });
});
