import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const internshipStatus = choice('InternshipStatus', '就业见习状态', {
  submitted: '待审批',
  approved: '已审批',
  active: '见习中',
  expired: '期满(未办理结束)',
  completed: '期满',
  retained: '已留用',
  ended_early: '提前终止',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 就业见习 — one young person's internship with an accredited host; not employment until retained. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '就业见习 — one internship; not employment until the host retains.',
})
@Entity('internship')
export class Internship extends LedgerRecord {
  @ChoiceField(internshipStatus, '状态 — from the agreement to its end.')
  status: MemberOf<typeof internshipStatus>;

  @LinkField('人员编号 — the intern.')
  personId: string;

  @LinkField('见习基地编号 — the host base.', { to: 'internship_base' })
  baseId: string;

  @LinkField('见习岗位编号 — the position, where one was published.', {
    to: 'internship_position',
    optional: true,
  })
  positionId: string | null;

  @TextField('见习协议编号 — number of the agreement.', { as: 'number', max: 60 })
  agreementNumber: string;

  @CountField('见习期限 — agreed length in months.', { within: bounds.monthsOfInternship })
  months: number;

  @DayField('见习开始日期 — first day at the host; the internship counts on this day.', {
    ahead: true,
  })
  startedOn: string;

  @DayField(
    '约定结束日期 — last day as agreed; it ends the internship unless another end is entered.',
    { ahead: true },
  )
  plannedEndOn: string;

  @DayField('毕业日期 — day of graduation, for those over the age limit.', {
    optional: true,
    ahead: true,
  })
  graduatedOn: string | null;

  @FlagField('是否参加人身意外伤害保险 — accident insurance is in force.')
  insured: boolean;

  @CountField(
    '此前已补贴月数 — months subsidised before the office began here; none where stipends were applied for here only.',
    { within: bounds.monthsOfStipends, optional: true },
  )
  monthsSubsidisedBefore: number | null;

  @DayField('实际结束日期 — last day, when it ended without being retained first.', {
    optional: true,
  })
  endedOn: string | null;

  @DayField('留用日期 — first day of the labour contract with the host.', { optional: true })
  retainedOn: string | null;

  @TextField('劳动合同编号 — contract of a retained intern.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  contractNumber: string | null;
}

@InputType()
export class SubmitInternshipInput extends IntersectionType(
  PersonLedgerInput,
  PickType(
    Internship,
    [
      'baseId',
      'positionId',
      'agreementNumber',
      'months',
      'startedOn',
      'plannedEndOn',
      'graduatedOn',
      'insured',
      'monthsSubsidisedBefore',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseInternshipInput extends PartialType(SubmitInternshipInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class EndInternshipInput {
  @DayField('实际结束日期 — last day at the host as an intern.', { column: false })
  endedOn: string;
}

@InputType()
export class RetainInternInput {
  @DayField('留用日期 — first day of the labour contract.', { column: false })
  retainedOn: string;

  @TextField('劳动合同编号 — number of the contract.', {
    as: 'number',
    column: false,
    optional: true,
    max: 60,
  })
  contractNumber?: string | null;
}
