import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const traineeGroup = choice('TraineeGroup', '学员类别 — as whom the person is trained.', {
  unemployed: '登记失业人员',
  migrant_worker: '农村转移就业劳动者',
  graduate: '毕业年度高校毕业生',
  hardship: '就业困难人员',
  lifted_out_of_poverty: '脱贫劳动力',
  veteran: '退役军人',
  employee: '企业在职职工',
  other: '其他人员',
});

export const trainingEnrolmentStatus = choice('TrainingEnrolmentStatus', '学员状态', {
  enrolled: '在训',
  completed: '已结业',
  certified: '已发证',
  failed: '考核不合格',
  left: '中途退出',
  withdrawn: '已撤销',
});

/** 培训学员 — one person in one class. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '培训学员 — counts on the day of completion.',
})
@Entity('training_enrolment')
export class TrainingEnrolment extends LedgerRecord {
  @ChoiceField(trainingEnrolmentStatus, '状态 — enrolled, completed, certified, failed or left.')
  status: MemberOf<typeof trainingEnrolmentStatus>;

  @LinkField('培训班编号 — the class.', { to: 'training_class' })
  classId: string;

  @LinkField('人员编号 — the person.')
  personId: string;

  @ChoiceField(traineeGroup, '学员类别 — as whom the person is trained.')
  traineeGroup: MemberOf<typeof traineeGroup>;

  @DayField('报名日期 — day of enrolment.')
  enrolledOn: string;

  @CountField(
    '此前已享受补贴次数 — training subsidies of the same category in this year that were paid before the office began here.',
    { within: bounds.subsidiesBefore, optional: true },
  )
  subsidiesBefore: number | null;

  @FlagField(
    '此前已享受同一职业(工种)同一等级补贴 — the subsidy of this very skill was paid before the office began here, or elsewhere.',
    { optional: true },
  )
  skillSubsidisedBefore: boolean | null;

  @CountField('实到学时 — class hours attended.', { within: bounds.hoursAttended, optional: true })
  attendedHours: number | null;

  @DayField('结业日期 — day of completion, within the days of the class.', { optional: true })
  completedOn: string | null;

  @DayField('发证日期 — day of the certificate.', { optional: true })
  certifiedOn: string | null;

  @TextField('证书编号 — number of the certificate.', { as: 'number', optional: true, max: 60 })
  certificateNumber: string | null;

  @DayField('退出日期 — day on which the person left before the end.', { optional: true })
  leftOn: string | null;
}

@InputType()
export class EnrolTraineeInput extends IntersectionType(
  PersonLedgerInput,
  PickType(
    TrainingEnrolment,
    ['classId', 'traineeGroup', 'enrolledOn', 'subsidiesBefore', 'skillSubsidisedBefore'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseTraineeInput extends PartialType(EnrolTraineeInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class CompleteTrainingInput {
  @DayField('结业日期 — day of completion, within the days of the class.', { column: false })
  completedOn: string;

  @CountField('实到学时 — class hours attended.', { within: bounds.hoursAttended, column: false })
  attendedHours: number;
}

@InputType()
export class CertifyTraineeInput {
  @DayField('发证日期 — day of the certificate.', { column: false })
  certifiedOn: string;

  @TextField('证书编号 — number of the certificate.', { as: 'number', column: false, max: 60 })
  certificateNumber: string;
}

@InputType()
export class FailTraineeInput {
  @CountField('实到学时 — class hours attended.', { within: bounds.hoursAttended, column: false })
  attendedHours: number;
}

@InputType()
export class LeaveTrainingInput {
  @DayField('退出日期 — day on which the person left.', { column: false })
  leftOn: string;
}
