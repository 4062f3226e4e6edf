import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField } from '../../platform/graphql/fields.js';
import { EmployerLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const hostForm = choice(
  'InternshipHostForm',
  '见习单位性质 — the form of employment of an intern it retains.',
  { urban_unit: '单位就业', private: '私营企业就业' },
);

export const internshipBaseStatus = choice('InternshipBaseStatus', '见习基地状态', {
  submitted: '待复核',
  reviewed: '待认定',
  accredited: '已认定',
  expired: '已到期',
  revoked: '已取消',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 就业见习基地 — an employer accredited to host interns. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '就业见习基地 — an employer accredited to host interns.',
})
@Entity('internship_base')
export class InternshipBase extends LedgerRecord {
  @ChoiceField(internshipBaseStatus, '状态 — hosts interns once accredited.')
  status: MemberOf<typeof internshipBaseStatus>;

  @LinkField('单位编号 — the host employer.')
  employerId: string;

  @ChoiceField(hostForm, '见习单位性质 — the form of employment of an intern it retains.')
  hostForm: MemberOf<typeof hostForm>;

  @DayField('申报日期 — day of the application.')
  appliedOn: string;

  @DayField('认定日期 — first day on which it may host.', { optional: true })
  accreditedOn: string | null;

  @DayField('认定有效期至 — last day on which an internship may begin there.', {
    optional: true,
    ahead: true,
  })
  validUntil: string | null;

  @DayField('取消生效日期 — first day on which it no longer hosts.', {
    optional: true,
    ahead: true,
  })
  revokedOn: string | null;
}

@InputType()
export class ApplyForInternshipBaseInput extends IntersectionType(
  EmployerLedgerInput,
  PickType(InternshipBase, ['hostForm', 'appliedOn'] as const, InputType),
) {}

@InputType()
export class ReviseInternshipBaseInput extends PartialType(ApplyForInternshipBaseInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class AccreditInternshipBaseInput {
  @DayField('认定日期 — first day on which it may host.', { column: false })
  accreditedOn: string;

  @DayField('认定有效期至 — last day on which an internship may begin there.', {
    column: false,
    optional: true,
  })
  validUntil?: string | null;
}

@InputType()
export class RevokeInternshipBaseInput {
  @DayField('取消生效日期 — first day on which it no longer hosts.', { column: false })
  revokedOn: string;
}
