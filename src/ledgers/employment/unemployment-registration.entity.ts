import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField } from '../../platform/graphql/fields.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const unemploymentCause = choice('UnemploymentCause', '失业原因', {
  left_job: '离职',
  laid_off: '被裁减',
  left_school: '毕业未就业',
  business_closed: '停业歇业',
  other: '其他',
});

export const unemploymentEndCause = choice('UnemploymentEndCause', '失业登记终止原因', {
  employed: '已就业',
  lapsed: '逾期失效',
  cancelled: '本人注销',
  retired: '退休',
  moved_away: '迁出',
  died: '死亡',
  superseded: '由新的登记接续',
});

export const unemploymentStatus = choice('UnemploymentStatus', '失业登记状态', {
  registered: '登记失业',
  lapsed: '逾期失效',
  ended: '已终止',
  withdrawn: '已撤销',
});

/** 失业登记 — one spell of registered unemployment. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '失业登记 — one spell of registered unemployment.',
})
@Entity('unemployment_registration')
export class UnemploymentRegistration extends LedgerRecord {
  @ChoiceField(unemploymentStatus, '状态 — registered, lapsed, ended or withdrawn.')
  status: MemberOf<typeof unemploymentStatus>;

  @LinkField('人员编号 — the person.')
  personId: string;

  @FlagField('是否城镇登记失业 — counted in the urban rate.')
  isUrban: boolean;

  @ChoiceField(unemploymentCause, '失业原因 — why the person is out of work.')
  cause: MemberOf<typeof unemploymentCause>;

  @DayField('登记日期 — first day on which the registration holds.')
  registeredOn: string;

  @DayField(
    '终止日期 — first day on which it no longer holds: the earliest of a job, an attrition and what was entered.',
    { optional: true, ahead: true },
  )
  endedOn: string | null;

  @ChoiceField(unemploymentEndCause, '终止原因 — why it ended.', { optional: true })
  endCause: MemberOf<typeof unemploymentEndCause> | null;

  @DayField(
    '最近核验日期 — when the desk last saw that the person is out of work and looks for it.',
    {
      optional: true,
    },
  )
  lastConfirmedOn: string | null;

  @DayField(
    '有效期至 — last day on which it holds unless it is confirmed before: not beyond the statutory working age; computed.',
    { optional: true, ahead: true },
  )
  validUntil: string | null;
}

@InputType()
export class RegisterUnemploymentInput extends IntersectionType(
  PersonLedgerInput,
  PickType(UnemploymentRegistration, ['isUrban', 'cause', 'registeredOn'] as const, InputType),
) {}

@InputType()
export class ReviseUnemploymentInput extends PartialType(RegisterUnemploymentInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class EndUnemploymentInput {
  @DayField('终止日期 — first day on which it no longer holds.', { column: false })
  endedOn: string;

  @ChoiceField(unemploymentEndCause, '终止原因 — why it ended.', { column: false })
  endCause: MemberOf<typeof unemploymentEndCause>;
}

@InputType()
export class ConfirmUnemploymentInput {
  @DayField('核验日期 — the day on which the person was found to be out of work.', {
    column: false,
  })
  lastConfirmedOn: string;
}
