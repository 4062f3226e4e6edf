import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aHardshipApplication,
  aPerson,
  anAttrition,
  anEmployment,
  anUnemployment,
} from '../support/builders.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainee } from '../support/builders-training.js';
import { WelfareJobs, aMan, aPlacement } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

interface Hinted {
  id: string;
  revision: number;
  hints: { code: string }[];
}

describe('who has left work for good', () => {
  let office: Office;
  let desk: Desk;
  let postId: string;
  let classId: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    postId = (await new WelfareJobs(office).postInUse({ kind: 'rural', headcount: 20 })).id;
    classId = await new TrainingDesk(office).openClass();
  });
  afterAll(() => office?.close());

  const hintsOf = async (mutation: string, input: object) =>
    (await desk.enter<Hinted>('clerk', mutation, input, 'hints { code }')).hints.map(
      ({ code }) => code,
    );

  describe('by age', () => {
    it.each<[string, (person: object, day: string) => object]>([
      ['registerUnemployment', (person, registeredOn) => anUnemployment({ person, registeredOn })],
      ['registerJobseeker', (person, registeredOn) => aJobseeker({ person, registeredOn })],
      ['registerEmployment', (person, startedOn) => anEmployment({ person, startedOn })],
      [
        'applyForStartupLoan',
        (person, appliedOn) => aLoan({ person, appliedOn, borrowerGroup: 'other' }),
      ],
      ['placeInWelfareJob', (person, startedOn) => aPlacement({ person, startedOn, postId })],
      [
        'enrolTrainee',
        (person, enrolledOn) =>
          aTrainee(classId, { person, enrolledOn, traineeGroup: 'migrant_worker' }),
      ],
    ])('%s goes through with a hint once past it, and not before', async (mutation, input) => {
      // A man of the year 1962 retires on the day on which he is 60.
      const past = await hintsOf(mutation, input(aMan('1962-04-01'), '2022-04-02'));
      const before = await hintsOf(mutation, input(aMan('1962-04-05'), '2022-04-02'));
      expect([past.includes('past-retirement'), before.includes('past-retirement')]).toEqual([
        true,
        false,
      ]);
    });
  });

  describe.each(['retirement', 'injury'])('by %s', (cause) => {
    it.each<[string, (person: object, day: string) => object]>([
      ['registerUnemployment', (person, registeredOn) => anUnemployment({ person, registeredOn })],
      ['registerJobseeker', (person, registeredOn) => aJobseeker({ person, registeredOn })],
      ['applyForHardship', (person, appliedOn) => aHardshipApplication({ person, appliedOn })],
      ['applyForStartupLoan', (person, appliedOn) => aLoan({ person, appliedOn })],
      ['placeInWelfareJob', (person, startedOn) => aPlacement({ person, startedOn, postId })],
    ])(
      '%s goes through with a hint from the day after, and not on the day',
      async (mutation, input) => {
        const entered = async (day: string) => {
          const person = aPerson();
          let left = await desk.enter('clerk', 'recordAttrition', {
            ...anAttrition({ person, cause, occurredOn: '2022-04-01' }),
          });
          left = await desk.step('reviewer', 'natural_attrition:review', left);
          await desk.step('approver', 'natural_attrition:approve', left);
          return hintsOf(mutation, input(person, day));
        };
        expect(await entered('2022-04-02')).toContain('after-attrition');
        expect(await entered('2022-04-01')).not.toContain('after-attrition');
      },
    );
  });
});
