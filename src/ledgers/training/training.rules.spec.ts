import { describe, expect, it } from '@jest/globals';
import { Draft } from '../shared/judgement.js';
import { TrainingEnrolment } from './training-enrolment.entity.js';
import {
  attendanceThresholdKnown,
  attendedEnough,
  closesAfterOpening,
  oldEnoughToTrain,
} from './training.rules.js';

const today = { today: '2022-12-31', region: '510403' };
const trainee = (birthDate: string): Draft<TrainingEnrolment> => ({
  enrolledOn: '2022-05-05',
  person: { birthDate, sex: 'female' },
});

describe('training rules', () => {
  it('lets a class last one day, and not end before it begins', () => {
    const days = { opensOn: '2022-05-09', closesOn: '2022-05-09' };
    expect(closesAfterOpening(days, today)).toBeFalsy();
    expect(closesAfterOpening({ ...days, closesOn: '2022-05-08' }, today)).toMatchObject({
      field: 'closesOn',
      code: 'closes-before-opening',
    });
  });

  it('trains from the sixteenth birthday on', () => {
    expect(oldEnoughToTrain(trainee('2006-05-05'), today)).toBeFalsy();
    expect(oldEnoughToTrain(trainee('2006-05-06'), today)).toMatchObject({
      code: 'too-young-to-train',
    });
  });

  it('has an attendance threshold for every day of the Sichuan rule and stops before it', () => {
    expect(attendanceThresholdKnown({ completedOn: '2020-06-16' }, today)).toBeNull();
    expect(() => attendanceThresholdKnown({ completedOn: '2020-06-15' }, today)).toThrow();
    expect(attendedEnough.when).toContain("policy.key = 'training.attendance-min-percent'");
  });
});
