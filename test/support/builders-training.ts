import { TrainingClass } from '../../src/ledgers/training/training-class.entity.js';
import { TrainingEnrolment } from '../../src/ledgers/training/training-enrolment.entity.js';
import { TrainingSubsidy } from '../../src/ledgers/training/training-subsidy.entity.js';
import { ledgerOf } from './ledger-of.js';
import { aPerson, anEmployer, key } from './builders.js';
import { Office } from './office.js';

let sequence = 0;

export const aTrainingClass = (overrides: object = {}) => {
  sequence += 1;
  return {
    territoryCode: '510403001901',
    classNumber: `示例班${sequence}`,
    category: 'skill',
    occupation: `示例工种${sequence}`,
    level: 'five',
    employer: anEmployer(),
    site: '示例培训教室',
    opensOn: '2022-05-09',
    closesOn: '2022-05-20',
    plannedHours: 80,
    plannedHeads: 30,
    ...overrides,
  };
};

export const aTrainee = (classId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  classId,
  person: aPerson(),
  traineeGroup: 'unemployed',
  enrolledOn: '2022-05-05',
  ...overrides,
});

export const aTrainingSubsidy = (enrolmentId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  enrolmentId,
  appliedOn: '2022-06-10',
  subsidyYuan: '1200.00',
  ...overrides,
});

/** Steps that several tests need behind them, done by the right person each. */
export class TrainingDesk {
  constructor(readonly office: Office) {}

  get service() {
    return {
      classes: ledgerOf(this.office.app, TrainingClass),
      enrolments: ledgerOf(this.office.app, TrainingEnrolment),
      subsidies: ledgerOf(this.office.app, TrainingSubsidy),
    };
  }

  submitClass(overrides: object = {}) {
    return this.office.as('clerk', () =>
      this.service.classes.open(aTrainingClass(overrides), key()),
    );
  }

  async openClass(overrides: object = {}): Promise<string> {
    const { id } = await this.submitClass(overrides);
    await this.office.as('approver', () => this.service.classes.move('approve', { id }));
    await this.office.as('clerk', () => this.service.classes.move('open', { id }));
    return id;
  }

  enrol(classId: string, overrides: object = {}, who = 'clerk') {
    return this.office.as(who, () =>
      this.service.enrolments.open(aTrainee(classId, overrides), key()),
    );
  }

  complete(id: string, patch: object = {}) {
    return this.office.as('clerk', () =>
      this.service.enrolments.move('complete', {
        id,
        patch: { completedOn: '2022-05-20', attendedHours: 80, ...patch },
      }),
    );
  }

  async completed(classOverrides: object = {}, traineeOverrides: object = {}): Promise<string> {
    const { id } = await this.enrol(await this.openClass(classOverrides), traineeOverrides);
    await this.complete(id);
    return id;
  }

  apply(enrolmentId: string, overrides: object = {}) {
    return this.office.as('clerk', () =>
      this.service.subsidies.open(aTrainingSubsidy(enrolmentId, overrides), key()),
    );
  }

  async paid(enrolmentId: string, overrides: object = {}) {
    const { id } = await this.apply(enrolmentId, overrides);
    await this.office.as('reviewer', () => this.service.subsidies.move('review', { id }));
    await this.office.as('approver', () => this.service.subsidies.move('approve', { id }));
    return this.office.as('approver', () =>
      this.service.subsidies.move('pay', { id, patch: { paidOn: '2022-07-01' } }, key()),
    );
  }
}
