import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { KnowPasses1767225600810 } from '../../migrations/0810-know-passes.js';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aHardshipApplication, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
  enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id hints { row field code } } }`;
const PERSONS = `query ($number: String) { persons(documentNumber: $number) { items { id name maskedNumber } } }`;
const LOOK_UP = `mutation ($number: String!) { lookUpPerson(documentNumber: $number) { isKnown isCountedThisYear } }`;
const SEARCH = `query ($text: String!) { search(text: $text) { readAs persons { id } } }`;

interface Hinted extends Moved {
  personId: string;
  hints: { field: string; code: string }[];
}

/** 人社部发〔2018〕53号: residents of Hong Kong, Macao and Taiwan work, seek work and are unemployed here as others. */
describe('who has no identity card of a resident', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const permit = (area: string, sequence: number) =>
    residentIdFor({ area, birthDate: '1988-05-06', sequence });
  const registered = (documentNumber: string, name: string, overrides: object = {}) =>
    desk.enter<Hinted>(
      'street_clerk',
      'registerEmployment',
      anEmployment({ person: { documentNumber, name }, ...overrides }),
      'personId hints { field code }',
    );
  const found = async (number: string) =>
    (
      await office.ask<{ persons: { items: { id: string; maskedNumber: string }[] } }>(
        'street_clerk',
        PERSONS,
        { number },
      )
    ).persons.items;
  const codes = ({ hints }: Hinted) => hints.map(({ code }) => code);

  it.each([
    ['港澳居民来往内地通行证(香港)', 'H01234567', 'H******67'],
    ['港澳居民来往内地通行证(澳门)', 'M01234567', 'M******67'],
    ['台湾居民来往大陆通行证', '01234567', '********'],
    ['外国人永久居留证', 'CAN110184100168', 'CAN110*****0168'],
  ])('is registered, counted and found by %s', async (name, number, masked) => {
    const record = await registered(number, name);
    // Nobody's age follows from it.
    expect(codes(record)).toEqual(['born-unknown']);
    expect(await found(number)).toEqual([
      expect.objectContaining({ id: record.personId, maskedNumber: masked }),
    ]);
    await office.post();
    const { lookUpPerson } = await office.ask<{ lookUpPerson: object }>(
      'other_street_clerk',
      LOOK_UP,
      { number },
    );
    expect(lookUpPerson).toEqual({ isKnown: true, isCountedThisYear: true });
    const { search } = await office.ask<{ search: { persons: { id: string }[] } }>(
      'street_clerk',
      SEARCH,
      { text: number },
    );
    expect(search.persons).toEqual([{ id: record.personId }]);
  });

  it.each([
    ['810000', '香港居民示例'],
    ['820000', '澳门居民示例'],
    ['830000', '台湾居民示例'],
  ])('is registered by a residence permit of %s, which tells birth and sex', async (area, name) => {
    expect(codes(await registered(permit(area, 31), name))).toEqual([]);
  });

  it('is one person whatever way the pass is written, and however often it was renewed', async () => {
    const { personId } = await registered('H7654321001', '换证示例');
    for (const written of ['H76543210', 'h7654321002', ' Ｈ７６５４３２１０ '])
      expect((await found(written)).map(({ id }) => id)).toEqual([personId]);
    const again = await registered('H7654321003', '换证示例', { startedOn: '2022-04-01' });
    expect(again.personId).toBe(personId);
  });

  it('enters the other ledgers too, in a list as by the form', async () => {
    const people = ['H20000001', '20000001', permit('830000', 41)].map((documentNumber, at) => ({
      documentNumber,
      name: `成批示例${at}`,
    }));
    for (const [ledger, rows] of [
      ['unemployment_registration', people.map((person) => anUnemployment({ person }))],
      ['hardship_certification', people.map((person) => aHardshipApplication({ person }))],
    ] as const) {
      const { enter } = await office.ask<{ enter: { hints: { row: number; code: string }[] }[] }>(
        'clerk',
        ENTER,
        { ledger, rows, key: key() },
      );
      const unknown = enter
        .flatMap(({ hints }) => hints)
        .filter(({ code }) => code === 'born-unknown');
      expect(unknown.map(({ row }) => row)).toEqual([1, 2]);
    }
  });

  it.each([
    ['a passport', 'E12345678', 'document-not-accepted'],
    ['a passport of now', 'EA1234567', 'document-not-accepted'],
    ['an exit permit', 'C12345678', 'document-not-accepted'],
    ['an identity card of Hong Kong', 'A123456(7)', 'document-not-accepted'],
    ['a pass with a digit too few', 'H0123456', 'pass-form'],
    ['a booklet for Taiwan', '0123456789(B)', 'taiwan-pass-form'],
    ['a birth date', '19900307', 'number-is-day'],
    ['nine digits', '123456789', 'resident-id-length'],
  ])('is told which document is asked for, instead of %s', async (_, number, code) => {
    const input = anEmployment({ person: { documentNumber: number, name: '证件示例' } });
    const answer = await desk.try('street_clerk', 'registerEmployment', null, { input });
    expect(problemsOf(answer)).toEqual(['person.documentNumber: document-number']);
    expect(answer.errors[0]!.extensions.issues![0]!.message).toMatch(
      {
        ...{ 'document-not-accepted': /护照/, 'pass-form': /H 或 M/ },
        ...{ 'taiwan-pass-form': /8位数字/, 'number-is-day': /是日期/ },
      }[code] ?? /应为18位/,
    );
  });

  it('is hidden where the number stands in another text', async () => {
    const entered = await registered('H30000001', '旁注示例');
    await desk.step('street_clerk', 'employment_registration:revise', entered, {
      input: { contractNumber: '通行证h3000000102' },
    });
    const { recordTrail } = await office.ask<{ recordTrail: { items: { sentence: string }[] } }>(
      'street_clerk',
      `query ($id: ID!) { recordTrail(ledger: "employment_registration", recordId: $id) { items { sentence } } }`,
      { id: entered.id },
    );
    const said = recordTrail.items.map(({ sentence }) => sentence).join();
    expect(said).toContain('H******01');
    expect(said).not.toContain('300000');
  });

  it('goes from a pass to a residence permit as one person', async () => {
    const { personId } = await registered('M55556666', '换领居住证');
    const to = permit('820000', 51);
    const asked = await desk.enter(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection('M55556666', {
        newName: null,
        newNumber: to,
        cause: 'changed',
      }),
    );
    await desk.step('reviewer', 'person_correction:release', asked);
    expect((await found(to)).map(({ id }) => id)).toEqual([personId]);
    // The pass still leads there.
    const later = await registered('M55556666', '换领居住证', { startedOn: '2022-05-01' });
    expect(later.personId).toBe(personId);
    expect(codes(later)).not.toContain('born-unknown');
  });

  it('goes on being kept where an office goes back a version, and comes again', async () => {
    const runner = office.admin as unknown as QueryRunner;
    const step = new KnowPasses1767225600810();
    await step.down(runner);
    const sealedAnew = await office.admin.query(
      `UPDATE person SET phone = phone WHERE document_type IN ('hong_kong_macao_pass', 'taiwan_pass')`,
    );
    expect(sealedAnew.rowCount).toBeGreaterThan(1);
    await step.up(runner);
  });
});
