import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { PersonLedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const hardshipCategory = choice('HardshipCategory', '就业困难类型', {
  older: '大龄失业人员',
  disabled: '残疾人',
  low_income: '低保家庭成员',
  long_term_unemployed: '连续失业一年以上',
  zero_employment_family: '零就业家庭成员',
  land_lost: '失地农民',
  other: '省级规定的其他人员',
});

export const hardshipStatus = choice('HardshipStatus', '困难认定状态', {
  submitted: '待复核',
  reviewed: '待审批',
  certified: '已认定',
  expired: '已过有效期',
  rejected: '未通过',
  revoked: '已取消',
  withdrawn: '已撤销',
});

/** 就业困难人员认定 — a certificate that someone has difficulty finding work. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '就业困难人员认定 — entered by a desk, reviewed, then certified by an approver.',
})
@Entity('hardship_certification')
export class HardshipCertification extends LedgerRecord {
  @ChoiceField(hardshipStatus, '状态 — holds once certified.')
  status: MemberOf<typeof hardshipStatus>;

  @LinkField('人员编号 — the person.')
  personId: string;

  @ChoiceField(hardshipCategory, '困难类型 — the ground of the certificate.')
  category: MemberOf<typeof hardshipCategory>;

  @DayField('申请日期 — day of the application.')
  appliedOn: string;

  @DayField('认定日期 — first day on which it holds.', { optional: true })
  certifiedOn: string | null;

  @DayField('有效期至 — last day on which it holds; until it is revoked when left out.', {
    optional: true,
    ahead: true,
  })
  validUntil: string | null;

  @DayField('取消生效日期 — first day on which it no longer holds.', {
    optional: true,
    ahead: true,
  })
  revokedOn: string | null;

  @TextField('认定证号 — number of the certificate.', { as: 'number', optional: true, max: 60 })
  certificateNumber: string | null;
}

@InputType()
export class ApplyForHardshipInput extends IntersectionType(
  PersonLedgerInput,
  PickType(HardshipCertification, ['category', 'appliedOn'] as const, InputType),
) {}

@InputType()
export class ReviseHardshipInput extends PartialType(ApplyForHardshipInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class CertifyHardshipInput {
  @DayField('认定日期 — first day on which it holds.', { column: false })
  certifiedOn: string;

  @DayField('有效期至 — last day on which it holds; until it is revoked when left out.', {
    column: false,
    optional: true,
  })
  validUntil?: string | null;

  @TextField('认定证号 — number of the certificate.', { as: 'number', column: false, max: 60 })
  certificateNumber: string;
}

@InputType()
export class RevokeHardshipInput {
  @DayField('取消生效日期 — first day on which it no longer holds.', { column: false })
  revokedOn: string;
}
