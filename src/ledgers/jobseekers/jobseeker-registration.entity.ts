import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import {
  type MemberOf,
  ChoiceField,
  ChoicesField,
  choice,
} from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const jobseekerGroup = choice('JobseekerGroup', '求职人员群体 — several may apply.', {
  left_school_graduate: '离校未就业高校毕业生',
  migrant_worker: '农民工',
  zero_employment_family: '零就业家庭成员',
  veteran: '退役军人',
  lifted_out_of_poverty: '脱贫人口',
  hardship: '就业困难人员',
  other: '其他',
});

export const jobseekerEndCause = choice('JobseekerEndCause', '求职登记终止原因', {
  employed: '已就业',
  cancelled: '本人注销',
  moved_away: '迁出',
  retired: '退休',
  died: '死亡',
});

export const jobseekerStatus = choice('JobseekerStatus', '求职登记状态', {
  registered: '求职中',
  expired: '已过有效期',
  ended: '已终止',
  withdrawn: '已撤销',
});

/** 求职登记 — someone who looks for work through the service, and the groups they belong to. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '求职登记 — someone who looks for work through the service.',
})
@Entity('jobseeker_registration')
export class JobseekerRegistration extends LedgerRecord {
  @ChoiceField(jobseekerStatus, '状态 — registered, ended or withdrawn.')
  status: MemberOf<typeof jobseekerStatus>;

  @LinkField('人员编号 — the person.')
  personId: string;

  @ChoicesField(jobseekerGroup, '人员群体 — all that apply on the day of registration.')
  groups: MemberOf<typeof jobseekerGroup>[];

  @DayField('登记日期 — day on which the person registered as looking for work.')
  registeredOn: string;

  @TextField('求职意向 — occupation wanted.', { as: 'name', optional: true, max: 100 })
  wantedOccupation: string | null;

  @DayField('有效期至 — last day on which the registration holds; open when left out.', {
    optional: true,
    ahead: true,
  })
  validUntil: string | null;

  @DayField('终止日期 — first day on which it no longer holds.', { optional: true })
  endedOn: string | null;

  @ChoiceField(jobseekerEndCause, '终止原因 — why it ended.', { optional: true })
  endCause: MemberOf<typeof jobseekerEndCause> | null;
}

@InputType()
export class RegisterJobseekerInput extends IntersectionType(
  PersonLedgerInput,
  PickType(
    JobseekerRegistration,
    ['groups', 'registeredOn', 'wantedOccupation', 'validUntil'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseJobseekerInput extends PartialType(RegisterJobseekerInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class EndJobseekerInput {
  @DayField('终止日期 — first day on which it no longer holds.', { column: false })
  endedOn: string;

  @ChoiceField(jobseekerEndCause, '终止原因 — why it ended.', { column: false })
  endCause: MemberOf<typeof jobseekerEndCause>;
}
