import {
  InputType,
  IntersectionType,
  ObjectType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const jobseekerServiceKind = choice('JobseekerServiceKind', '求职服务类型', {
  advice: '职业指导',
  referral: '职业介绍',
  follow_up: '跟踪回访',
  training_recommendation: '培训推荐',
});

export const jobseekerServiceStatus = choice('JobseekerServiceStatus', '求职服务记录状态', {
  logged: '已登记',
  withdrawn: '已撤销',
});

/** 求职服务记录 — one thing done for one job seeker on one day. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '求职服务记录 — one thing done for one job seeker on one day.',
})
@Entity('jobseeker_service')
export class JobseekerService extends LedgerRecord {
  @ChoiceField(jobseekerServiceStatus, '状态 — logged or withdrawn.')
  status: MemberOf<typeof jobseekerServiceStatus>;

  @LinkField('求职登记编号 — the registration it was done for.', { to: 'jobseeker_registration' })
  registrationId: string;

  @LinkField('人员编号 — the person of that registration.')
  personId: string;

  @ChoiceField(jobseekerServiceKind, '服务类型 — advice, referral, follow-up or training.')
  kind: MemberOf<typeof jobseekerServiceKind>;

  @DayField('服务日期 — day on which it was done.')
  servedOn: string;

  @TextField('服务结果 — what came of it.', { optional: true, max: 500 })
  outcome: string | null;
}

@InputType()
export class LogJobseekerServiceInput extends IntersectionType(
  OmitType(LedgerInput, ['territoryCode'] as const, InputType),
  PickType(JobseekerService, ['registrationId', 'kind', 'servedOn', 'outcome'] as const, InputType),
) {
  @TextField(
    '属地 — place the service concerns, by its code; that of the registration when left out.',
    {
      as: 'number',
      column: false,
      optional: true,
      max: 20,
    },
  )
  territoryCode?: string | null;
}

/** A service logged for the wrong registration is withdrawn and logged again. */
@InputType()
export class ReviseJobseekerServiceInput extends PartialType(
  OmitType(LogJobseekerServiceInput, ['registrationId'] as const),
  { skipNullProperties: false },
) {}
