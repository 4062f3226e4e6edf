import { afterAll, beforeAll, describe } from '@jest/globals';
import { Office } from '../support/office.js';
import {
  TrainingDesk,
  aTrainee,
  aTrainingClass,
  aTrainingSubsidy,
} from '../support/builders-training.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';

describe('training ledgers behave like every ledger', () => {
  let office: Office;
  let classId: string;
  let enrolments: string[];
  beforeAll(async () => {
    office = await Office.open();
    const desk = new TrainingDesk(office);
    classId = await desk.openClass();
    enrolments = [];
    for (let count = 0; count < 30; count += 1) {
      const { id } = await desk.enrol(classId);
      await desk.complete(id);
      enrolments.push(id);
    }
  });
  afterAll(() => office?.close());

  describe('classes', () => {
    itBehavesLikeALedger({
      office: () => office,
      list: 'trainingClasses',
      enter: { mutation: 'submitTrainingClass', input: 'SubmitTrainingClassInput' },
      ledger: 'training_class',
      restores: true,
      build: aTrainingClass,
      day: 'opensOn',
      days: ['2022-05-09', '2022-05-10'],
      patch: { site: '示例二号教室' },
      status: 'submitted',
    });
  });

  describe('enrolments', () => {
    itBehavesLikeALedger({
      office: () => office,
      list: 'trainingEnrolments',
      enter: { mutation: 'enrolTrainee', input: 'EnrolTraineeInput' },
      ledger: 'training_enrolment',
      restores: true,
      build: (overrides) => aTrainee(classId, overrides),
      day: 'enrolledOn',
      days: ['2022-05-01', '2022-05-02'],
      patch: { traineeGroup: 'veteran' },
      status: 'enrolled',
    });
  });

  describe('subsidies', () => {
    itBehavesLikeALedger({
      office: () => office,
      list: 'trainingSubsidies',
      enter: { mutation: 'applyForTrainingSubsidy', input: 'ApplyForTrainingSubsidyInput' },
      ledger: 'training_subsidy',
      restores: true,
      build: (overrides) => aTrainingSubsidy(enrolments.pop()!, overrides),
      day: 'appliedOn',
      days: ['2022-06-01', '2022-06-02'],
      patch: { subsidyYuan: '900.00' },
      status: 'submitted',
    });
  });
});
