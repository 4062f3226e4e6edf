import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  aPersonCorrection,
  anEmployerCorrection,
  registered,
} from '../support/builders-corrections.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aPerson, anEmployer, anEmployment, anUnemployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

describe('correcting what the registry says', () => {
  let office: Office;
  let desk: Desk;
  /** Persons and employers that wait for a correction, one for each record of the shared examples. */
  const persons: string[] = [];
  const employers: string[] = [];
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  beforeEach(async () => {
    while (persons.length < 4) {
      const { person, employer } = await registered(office);
      persons.push(person.documentNumber);
      employers.push(employer.creditCode);
    }
  });
  afterAll(() => office?.close());

  const names = async (who: string, documentNumber: string) =>
    (
      await office.ask<{ persons: { items: { name: string; educationLevel: string }[] } }>(
        who,
        'query ($number: String) { persons(documentNumber: $number) { items { name educationLevel } } }',
        { number: documentNumber },
      )
    ).persons.items;

  it('a name typed wrongly by one desk is put right by another, and everybody goes on with it', async () => {
    const wrong = aPerson({ name: '赵留' });
    const right = { ...wrong, name: '赵六' };
    const first = await desk.enter(
      'street_clerk',
      'registerJobseeker',
      aJobseeker({ person: wrong }),
    );
    await desk.step('street_clerk', 'jobseeker_registration:withdraw', first, {
      reason: '录入错误',
    });
    const before = await desk.try('other_street_clerk', 'registerEmployment', null, {
      input: anEmployment({ person: right, territoryCode: '510403002901' }),
    });
    expect(problemsOf(before)).toEqual(['person.name: person-name-differs']);

    const asked = await desk.enter(
      'other_street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(wrong.documentNumber, {
        territoryCode: '510403002901',
        newName: ' 赵 六',
        evidenceNumber: '示例 1 号',
        newEducationLevel: '大专',
      }),
    );
    expect(codeOf(await desk.try('other_street_clerk', 'person_correction:release', asked))).toBe(
      'NOT_PERMITTED',
    );
    await desk.step('reviewer', 'person_correction:release', asked);
    expect(await names('street_clerk', wrong.documentNumber)).toEqual([
      { name: '赵六', educationLevel: '大专' },
    ]);
    const lastFour = wrong.documentNumber.slice(-4);
    const { persons: found } = await office.ask<{ persons: { items: object[] } }>(
      'street_clerk',
      'query ($lastFour: String) { persons(name: "赵六", lastFour: $lastFour) { items { name } } }',
      { lastFour },
    );
    expect(found.items).toEqual([{ name: '赵六' }]);
    for (const [who, territoryCode] of [
      ['other_street_clerk', '510403002901'],
      ['street_clerk', '510403001901'],
    ] as const)
      await desk.enter(
        who,
        'registerUnemployment',
        anUnemployment({ person: who === 'street_clerk' ? right : aPerson(), territoryCode }),
      );
    const again = await desk.try('street_clerk', 'registerEmployment', null, {
      input: anEmployment({ person: wrong }),
    });
    expect(problemsOf(again)).toEqual(['person.name: person-name-differs']);

    const { personCorrectionHistory } = await office.ask<{
      personCorrectionHistory: { action: string }[];
    }>(
      'reviewer',
      'query ($id: ID!) { personCorrectionHistory: recordHistory(ledger: "person_correction", id: $id) { action } }',
      asked,
    );
    expect(personCorrectionHistory.map((each) => each.action)).toEqual(
      expect.arrayContaining(['person_correction:enter', 'person_correction:release']),
    );
    const { rows } = await office.admin.query(
      `SELECT u.username, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
         JOIN person p ON p.id = a.record_id WHERE a.action = 'person:change' AND p.name = '赵六'`,
    );
    expect(rows.map((row) => row.username)).toEqual(['reviewer']);
    expect(JSON.stringify(rows)).not.toContain('赵');
  });

  it('an employer’s new name is taken from the licence, once signed', async () => {
    const { employer } = await registered(office);
    const asked = await desk.enter(
      'other_street_clerk',
      'requestEmployerCorrection',
      anEmployerCorrection(employer.creditCode, {
        territoryCode: '510403002901',
        cause: 'changed',
        newName: '示例\uff08更名\uff09公司',
        newSize: 'large',
      }),
    );
    await desk.step('reviewer', 'employer_correction:release', asked);
    await desk.enter(
      'street_clerk',
      'registerEmployment',
      anEmployment({ employer: { ...employer, name: '示例(更名)公司', size: 'large' } }),
    );
    const old = await desk.try('street_clerk', 'registerEmployment', null, {
      input: anEmployment({ employer }),
    });
    expect(problemsOf(old)).toEqual(['employer.name: employer-name-differs']);
  });

  it('refuses what changes nothing, whom nobody registered, and a second request at the same time', async () => {
    const { person, employer } = await registered(office);
    const refused = async (mutation: string, input: object) =>
      problemsOf(await desk.try('street_clerk', mutation, null, { input }));
    const forPerson = (overrides: object) => aPersonCorrection(person.documentNumber, overrides);
    expect(await refused('requestPersonCorrection', forPerson({ newName: null }))).toEqual([
      'newName: nothing-changes',
    ]);
    expect(await refused('requestPersonCorrection', forPerson({ newName: person.name }))).toEqual([
      'newName: same-as-registered',
    ]);
    expect(
      await refused('requestPersonCorrection', aPersonCorrection(aPerson().documentNumber)),
    ).toEqual(['person.documentNumber: person-unknown']);
    expect(
      await refused('requestEmployerCorrection', anEmployerCorrection(anEmployer().creditCode)),
    ).toEqual(['employer.creditCode: employer-unknown']);
    expect(
      await refused('requestEmployerCorrection', {
        ...anEmployerCorrection(employer.creditCode, { newName: `${employer.name} ` }),
      }),
    ).toEqual(['newName: same-as-registered']);
    await desk.enter('street_clerk', 'requestPersonCorrection', forPerson({}));
    expect(await refused('requestPersonCorrection', forPerson({ newName: '示例另一' }))).toEqual([
      'person: correction-open',
    ]);
  });

  it('is not in force while it waits, when it is sent back, refused or withdrawn', async () => {
    const { person } = await registered(office);
    const still = () => names('street_clerk', person.documentNumber);
    let asked: Moved = await desk.enter(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(person.documentNumber),
    );
    asked = await desk.step('reviewer', 'person_correction:returnForCorrection', asked, {
      reason: '材料不清',
    });
    asked = await desk.step('street_clerk', 'person_correction:revise', asked, {
      input: { newName: '示例再改' },
    });
    asked = await desk.step('street_clerk', 'person_correction:withdraw', asked, {
      reason: '误报',
    });
    asked = await desk.step('street_clerk', 'person_correction:restore', asked, {
      reason: '仍需办理',
    });
    expect(await still()).toEqual([expect.objectContaining({ name: person.name })]);
    asked = await desk.step('reviewer', 'person_correction:release', asked);
    expect(await still()).toEqual([expect.objectContaining({ name: '示例再改' })]);
    expect(
      codeOf(await desk.try('street_clerk', 'person_correction:withdraw', asked, { reason: '误' })),
    ).toBe('WRONG_STATE');
    expect(
      codeOf(
        await desk.try('street_clerk', 'person_correction:revise', asked, {
          input: { newName: '示例三改' },
        }),
      ),
    ).toBe('UNDER_SIGNATURE');
  });

  it('a record under a wrong number is given to the right person by a revision', async () => {
    const [wrong, right] = [aPerson(), aPerson()];
    const record = await desk.enter(
      'street_clerk',
      'registerEmployment',
      anEmployment({ person: wrong }),
    );
    await desk.step('street_clerk', 'employment_registration:revise', record, {
      input: { person: right },
    });
    expect(await names('street_clerk', wrong.documentNumber)).toEqual([]);
    expect(await names('street_clerk', right.documentNumber)).toEqual([
      expect.objectContaining({ name: right.name }),
    ]);
  });

  describe('of a person', () => {
    itBehavesLikeALedger({
      office: () => office,
      list: 'personCorrections',
      enter: { mutation: 'requestPersonCorrection', input: 'RequestPersonCorrectionInput' },
      ledger: 'person_correction',
      restores: true,
      build: (overrides) => aPersonCorrection(persons.pop()!, overrides),
      day: 'requestedOn',
      days: ['2022-03-01', '2022-04-01'],
      patch: { newName: '示例又改' },
      status: 'submitted',
    });
  });

  describe('of an employer', () => {
    itBehavesLikeALedger({
      office: () => office,
      list: 'employerCorrections',
      enter: { mutation: 'requestEmployerCorrection', input: 'RequestEmployerCorrectionInput' },
      ledger: 'employer_correction',
      restores: true,
      build: (overrides) => anEmployerCorrection(employers.pop()!, overrides),
      day: 'requestedOn',
      days: ['2022-03-01', '2022-04-01'],
      patch: { newName: '示例又改公司' },
      status: 'submitted',
    });
  });
});
