import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HardshipCertification } from '../../src/ledgers/employment/hardship-certification.entity.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { aHardshipApplication, aPerson, anAttrition, key } from '../support/builders.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { aLoan, approvedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk } from '../support/builders-training.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { Desk, problemsOf } from '../support/steps.js';

/** Of whoever died on this day; the day after is too late for anything. */
const DEATH = '2022-05-15';
const AFTER = '2022-05-16';

describe('after a death that was approved', () => {
  let office: Office;
  let desk: Desk;
  let training: TrainingDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    training = new TrainingDesk(office);
  });
  afterAll(() => office?.close());

  const deaths = () => ledgerOf(office.app, NaturalAttrition);
  async function die(person: object, occurredOn = DEATH) {
    const { id } = await office.as('clerk', () =>
      deaths().open(anAttrition({ person, cause: 'death', occurredOn }), key()),
    );
    await office.as('reviewer', () => deaths().move('review', { id }));
    await office.as('approver', () => deaths().move('approve', { id }));
  }
  const certifications = () => ledgerOf(office.app, HardshipCertification);
  async function reviewed(person: object) {
    const { id } = await office.as('clerk', () =>
      certifications().open(aHardshipApplication({ person, appliedOn: '2022-05-01' }), key()),
    );
    await office.as('reviewer', () => certifications().move('review', { id }));
    return id;
  }
  const certify = (id: string, certifiedOn: string) =>
    office.as('approver', () =>
      certifications().move('certify', {
        id,
        patch: { certifiedOn, certificateNumber: `KN-${id}` },
      }),
    );

  describe('nothing is done for the person any more', () => {
    it('no training begins, and none that had begun is completed', async () => {
      const person = aPerson();
      const classId = await training.openClass({ opensOn: '2022-05-09', closesOn: '2022-05-20' });
      const { id } = await training.enrol(classId, { person, enrolledOn: '2022-05-09' });
      await die(person);
      expect(await refusalOf(() => training.complete(id, { completedOn: AFTER }))).toEqual([
        'after-death',
      ]);
      const later = await training.openClass({ opensOn: '2022-06-06', closesOn: '2022-06-17' });
      const enrol = (enrolledOn: string) =>
        refusalOf(() => training.enrol(later, { person, enrolledOn }));
      expect([await enrol(AFTER), await enrol(DEATH)]).toEqual([['after-death'], []]);
    });

    it('no loan is applied for, and none that was approved is released', async () => {
      const person = aPerson();
      const loan = await approvedLoan(desk, { person });
      await die(person);
      const apply = (appliedOn: string) =>
        desk.try('clerk', 'applyForStartupLoan', null, { input: aLoan({ person, appliedOn }) });
      expect(problemsOf(await apply(AFTER))).toEqual(['appliedOn: after-death']);
      expect(problemsOf(await apply(DEATH))).toEqual([]);
      const release = { input: { releasedOn: AFTER } };
      expect(problemsOf(await desk.try('clerk', 'releaseStartupLoan', loan, release))).toEqual([
        'releasedOn: after-death',
      ]);
    });

    it('no hardship is certified that was applied for before', async () => {
      const person = aPerson();
      const id = await reviewed(person);
      await die(person);
      expect(await refusalOf(() => certify(id, AFTER))).toEqual(['after-death']);
      expect(await refusalOf(() => certify(id, DEATH))).toEqual([]);
    });

    it('nobody is served as a jobseeker', async () => {
      const person = aPerson();
      const input = aJobseeker({ person, registeredOn: '2022-03-01' });
      const { id } = await desk.enter<{ id: string }>('clerk', 'registerJobseeker', input);
      await die(person);
      const serve = (servedOn: string) =>
        desk.try('clerk', 'logJobseekerService', null, {
          input: aJobseekerService(id, { servedOn }),
        });
      expect(problemsOf(await serve(AFTER))).toEqual(['servedOn: after-death']);
      expect(problemsOf(await serve(DEATH))).toEqual([]);
    });
  });

  describe('nor is a death approved of whom something was done later', () => {
    const cases: [what: string, act: (person: object) => Promise<unknown>][] = [
      [
        'a training',
        async (person) =>
          training.enrol(await training.openClass(), { person, enrolledOn: '2022-05-09' }),
      ],
      ['a loan', (person) => desk.enter('clerk', 'applyForStartupLoan', aLoan({ person }))],
      ['a certificate', async (person) => certify(await reviewed(person), '2022-05-10')],
      [
        'a service',
        async (person) => {
          const input = aJobseeker({ person, registeredOn: '2022-01-05' });
          const { id } = await desk.enter<{ id: string }>('clerk', 'registerJobseeker', input);
          return desk.enter('clerk', 'logJobseekerService', aJobseekerService(id));
        },
      ],
    ];
    it.each(cases)('%s', async (_, act) => {
      const person = aPerson();
      await act(person);
      expect(await refusalOf(() => die(person, '2022-02-01'))).toEqual(['recorded-after-death']);
    });
  });
});
