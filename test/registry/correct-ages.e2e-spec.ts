import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { birthDateOf, residentIdFor } from '../../src/registry/identifiers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { aPerson, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { HINTS, MergingDesk, Told } from '../support/mergings.js';
import { ledgerOf } from '../support/signing.js';
import { Desk, Moved } from '../support/steps.js';

const KIND = 'impossible-since-correction';
/** What the revision and the audit say of a validity that follows a correction. */
const RENEWED = {
  action: 'unemployment_registration:renew',
  audited: 'unemployment_registration:renew',
};

describe('a person who turns out to be of another age or sex', () => {
  let office: Office;
  let desk: Desk;
  let sequence = 0;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const enter = (type: string, input: object) =>
    office.as('clerk', () => ledgerOf(office, type).open(input, key()));
  const numberOf = (birthDate: string, sex: 'male' | 'female') => {
    sequence += 2;
    return residentIdFor({
      ...{ area: '510499', birthDate },
      sequence: 500 + sequence + (sex === 'male' ? 1 : 0),
    });
  };
  /** What the answer to the signature tells, in the words of each record. */
  const corrected = async (from: string, to: string) => {
    const asked = await desk.enter<Moved>(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(from, { newName: null, newNumber: to }),
    );
    const { hints } = await office.as('reviewer', () =>
      ledgerOf(office, 'person_correction').move('release', { id: asked.id }, key()),
    );
    return hints.filter(({ code }) => code === KIND).map(({ message }) => message);
  };
  const kept = async (type: string, id: string) => {
    await office.post();
    const { rows } = await office.admin.query<{ state: string }>(
      'SELECT state FROM finding WHERE kind = $1 AND $2 = ANY (records)',
      [KIND, `${type}:${id}`],
    );
    return rows.map(({ state }) => state);
  };

  const registration = async (id: string) => {
    const { rows } = await office.admin.query<{ day: string; action: string; audited: string }>(
      `SELECT u.valid_until::text AS day, v.action, a.action AS audited FROM unemployment_registration u
         JOIN record_revision v ON v.record_type = 'unemployment_registration' AND v.record_id = u.id AND v.revision = u.revision
         JOIN audit_line a ON a.record_type = v.record_type AND a.record_id = u.id AND a.revision = u.revision
        WHERE u.id = $1`,
      [id],
    );
    return rows[0]!;
  };

  it('is told of with the records that would not have been accepted, and of no other', async () => {
    const { documentNumber, ...rest } = aPerson({ birthDate: '1980-01-01' });
    const person = { documentNumber, ...rest };
    const job = await enter('employment_registration', anEmployment({ person }));
    const seeks = await enter('jobseeker_registration', aJobseeker({ person }));
    const young = numberOf('2010-05-05', 'male');
    const told = await corrected(documentNumber, young);
    expect(told).toHaveLength(2);
    expect(told.join()).toMatch(/就业登记不再符合条件\(当日未满法定就业年龄\)/);
    expect(await kept('employment_registration', job.id)).toEqual(['open']);
    expect(await kept('jobseeker_registration', seeks.id)).toEqual(['open']);
    // Put right once more, nothing is odd about them.
    expect(await corrected(young, numberOf('1981-02-02', 'male'))).toEqual([]);
    expect(await kept('employment_registration', job.id)).toEqual(['remedied']);
  });

  it('is registered unemployed no longer than the working age lasts', async () => {
    const [young, old] = [numberOf('1970-05-01', 'male'), numberOf('1962-09-01', 'male')];
    const person = { ...aPerson(), documentNumber: young };
    const { id } = await enter('unemployment_registration', anUnemployment({ person }));
    const stock = async () => {
      await office.post();
      const days = ['2022-08-31', '2022-09-01'];
      return Promise.all(
        days.map((day) => office.balance('registered_unemployed', '2022-01-01', day)),
      );
    };
    const validUntil = async () => (await registration(id)).day;
    expect(await stock()).toEqual([1, 1]);
    await corrected(young, old);
    expect(await registration(id)).toEqual({ day: '2022-08-31', ...RENEWED });
    expect(await stock()).toEqual([1, 0]);
    const retired = numberOf('1960-01-05', 'male');
    await corrected(old, retired);
    expect(await stock()).toEqual([0, 0]);
    await corrected(retired, young);
    expect([await validUntil(), await stock()]).toEqual(['2023-01-09', [1, 1]]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('is so as well once two entries are one, and as before once they are two again', async () => {
    const mergings = new MergingDesk(office);
    const wrong = { ...aPerson(), documentNumber: numberOf('1970-05-01', 'male') };
    const right = { name: wrong.name, documentNumber: numberOf('1962-09-01', 'male') };
    const { id } = await enter(
      'unemployment_registration',
      anUnemployment({ person: wrong, registeredOn: '2022-01-20' }),
    );
    await enter('jobseeker_registration', aJobseeker({ person: right }));
    const merging = await mergings.merge(wrong, right);
    expect(await registration(id)).toEqual({ day: '2022-08-31', ...RENEWED });
    await mergings.undo(merging);
    expect(await registration(id)).toEqual({ day: '2023-01-19', ...RENEWED });
  });

  it('is told to whoever asks for the merging, with what no longer fits a registration that ends earlier', async () => {
    const wrong = { ...aPerson(), documentNumber: numberOf('1970-05-01', 'male') };
    const right = { name: wrong.name, documentNumber: numberOf('1962-09-01', 'male') };
    await enter('unemployment_registration', anUnemployment({ person: wrong }));
    await enter('startup_loan', aLoan({ person: wrong, appliedOn: '2022-09-15' }));
    await enter('jobseeker_registration', aJobseeker({ person: right }));
    const asked = await desk.enter<Told>(
      'clerk',
      'requestPersonCorrection',
      aPersonCorrection(wrong.documentNumber, {
        newName: null,
        newNumber: right.documentNumber,
        merges: true,
      }),
      HINTS,
    );
    expect(asked.hints.map(({ code }) => code)).toContain('not-registered-unemployed');
  });

  it.each([
    ['other_street_clerk', '510403002901', false],
    ['street_clerk', '510403001901', true],
  ])(
    'is told as it is stored, and only to who may see the registration: %s',
    async (who, territoryCode, sees) => {
      const young = numberOf(sees ? '1970-06-02' : '1970-06-03', 'male');
      const person = { ...aPerson(), documentNumber: young };
      const { id } = await enter('unemployment_registration', anUnemployment({ person }));
      await office.as('clerk', () =>
        ledgerOf(office, 'unemployment_registration').move('end', {
          id,
          patch: { endedOn: '2022-12-15', endCause: 'lapsed' },
        }),
      );
      const ours = aJobseeker({ person, territoryCode });
      await office.as(who, () => ledgerOf(office, 'jobseeker_registration').open(ours, key()));
      const newNumber = numberOf(sees ? '1962-09-02' : '1962-09-03', 'male');
      const { hints } = await desk.enter<Told>(
        who,
        'requestPersonCorrection',
        aPersonCorrection(young, { newName: null, newNumber, territoryCode }),
        HINTS,
      );
      const told = hints.filter(({ code }) => code === 'validity-renewed');
      expect(told.map(({ message }) => message)).toEqual(
        sees ? [`失业登记(编号 ${id})的有效期随之重算:由 2023-01-09 改为 2022-12-14。`] : [],
      );
    },
  );

  it('is told to whoever asks for another number, with what no longer fits, before it is signed', async () => {
    const young = numberOf('1970-05-01', 'male');
    const person = { ...aPerson(), documentNumber: young };
    const { id } = await enter('unemployment_registration', anUnemployment({ person }));
    await enter('startup_loan', aLoan({ person, appliedOn: '2022-09-15' }));
    const asked = (to: string) =>
      desk.enter<Told>(
        'street_clerk',
        'requestPersonCorrection',
        aPersonCorrection(young, { newName: null, newNumber: to }),
        HINTS,
      );
    const before = await registration(id);
    const { hints, ...correction } = await asked(numberOf('1962-09-01', 'male'));
    expect(hints.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['validity-renewed', 'not-registered-unemployed']),
    );
    expect(hints.map(({ message }) => message).join()).toContain('由 2023-01-09 改为 2022-08-31');
    expect(await registration(id)).toEqual(before);
    // Revised, it is told anew, and of who is too young with what would not have been accepted.
    const revised = await desk.step<Told>(
      'street_clerk',
      'person_correction:revise',
      correction,
      { input: { newNumber: numberOf('2010-05-05', 'male') } },
      HINTS,
    );
    expect(revised.hints.map(({ code }) => code)).toContain(KIND);
    const signed = await office.as('reviewer', () =>
      ledgerOf(office, 'person_correction').move('release', { id: correction.id }, key()),
    );
    expect(signed.hints.filter(({ code }) => code === KIND)).toHaveLength(
      revised.hints.filter(({ code }) => code === KIND).length,
    );
  });

  it('moves no registration that the working age does not end, nor one that was withdrawn', async () => {
    const from = numberOf('1980-05-01', 'male');
    const person = { ...aPerson(), documentNumber: from };
    const { id } = await enter('unemployment_registration', anUnemployment({ person }));
    // As it was reckoned by a term that the office has corrected since.
    await office.admin.query(
      `UPDATE unemployment_registration SET valid_until = '2022-07-09' WHERE id = $1`,
      [id],
    );
    const before = await registration(id);
    const younger = numberOf('1981-05-01', 'male');
    await corrected(from, younger);
    expect(await registration(id)).toEqual({ ...before, day: '2022-07-09' });
    await corrected(younger, numberOf('1962-09-01', 'male'));
    expect(await registration(id)).toEqual({ ...before, day: '2022-07-09' });

    const young = numberOf('1970-05-01', 'male');
    const other = { ...aPerson(), documentNumber: young };
    const gone = await enter('unemployment_registration', anUnemployment({ person: other }));
    await office.as('clerk', () =>
      ledgerOf(office, 'unemployment_registration').withdraw(gone.id, gone.revision, '录入错误'),
    );
    const withdrawn = await registration(gone.id);
    await corrected(young, numberOf('1962-09-01', 'male'));
    expect(await registration(gone.id)).toEqual(withdrawn);
  });

  it('has a certificate and a post looked at anew, by sex as well', async () => {
    const jobs = new WelfareJobs(office);
    const woman = { ...aPerson(), documentNumber: numberOf('1976-03-03', 'female') };
    const placed = await jobs.reviewedPlacement((await jobs.postInUse({ kind: 'urban' })).id, {
      person: (await jobs.certify(woman), woman),
    });
    const { id } = await jobs.takeUp({ id: placed.id });
    await enter('welfare_subsidy', aSubsidy({ placementId: id, month: '2022-04-01' }));
    const applied = await enter('hardship_certification', {
      ...{ territoryCode: '510403001901', person: woman },
      ...{ category: 'older', appliedOn: '2022-06-01' },
    });
    const man = numberOf('1976-03-03', 'male');
    const told = await corrected(woman.documentNumber, man);
    expect(told.join()).toMatch(/未达到大龄困难人员年龄/);
    expect(told).toHaveLength(1);
    expect(await kept('hardship_certification', applied.id)).toEqual(['open']);
    const retired = await corrected(man, numberOf('1950-03-03', 'male'));
    expect(retired.join()).toMatch(/协议截止日期晚于法定退休日期/);
    expect(retired.join()).toMatch(/该月之前已达到法定退休年龄/);
    expect(await kept('welfare_placement', id)).toEqual(['open']);
  });

  it('was no youth in an internship after all', async () => {
    const interns = new InternshipDesk(office);
    const person = { ...aPerson(), documentNumber: numberOf('2000-03-01', 'male') };
    const id = await interns.active({ person });
    const told = await corrected(person.documentNumber, numberOf('1985-03-01', 'male'));
    expect(told.join()).toMatch(/已超过青年年龄/);
    expect(await kept('internship', id)).toEqual(['open']);
    expect(birthDateOf(person.documentNumber)).toBe('2000-03-01');
  });
});
