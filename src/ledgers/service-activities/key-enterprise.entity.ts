import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { EmployerLedgerInput, LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { HoldsNoNumber } from '../../registry/is-name.js';

export const officerStatus = choice('ServiceOfficerStatus', '服务专员状态', {
  serving: '在任',
  ended: '已卸任',
  withdrawn: '已撤销',
});

export const keyEnterpriseStatus = choice('KeyEnterpriseStatus', '重点企业状态', {
  listed: '在册',
  delisted: '已移出',
  withdrawn: '已撤销',
});

/** 重点企业服务专员 — an officer who serves key enterprises. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '重点企业服务专员 — an officer who serves key enterprises.',
})
@Entity('service_officer')
export class ServiceOfficer extends LedgerRecord {
  @ChoiceField(officerStatus, '状态 — serving, ended or withdrawn.')
  status: MemberOf<typeof officerStatus>;

  @TextField('姓名 — of the officer.', { as: 'name', max: 50 })
  @HoldsNoNumber()
  name: string;

  @DayField('任职日期 — first day as officer.')
  appointedOn: string;

  @DayField('卸任日期 — last day as officer.', { optional: true })
  endedOn: string | null;
}

/** 重点企业 — a firm on the list of those served by an officer. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '重点企业 — a firm on the list of those served by an officer.',
})
@Entity('key_enterprise')
export class KeyEnterprise extends LedgerRecord {
  @ChoiceField(keyEnterpriseStatus, '状态 — listed, delisted or withdrawn.')
  status: MemberOf<typeof keyEnterpriseStatus>;

  @LinkField('单位编号 — the firm.')
  employerId: string;

  @LinkField('服务专员编号 — the officer who serves it.', { to: 'service_officer', optional: true })
  officerId: string | null;

  @DayField('列入日期 — first day on the list.')
  listedOn: string;

  @DayField('移出日期 — first day no longer on it.', { optional: true })
  delistedOn: string | null;
}

@InputType()
export class AppointServiceOfficerInput extends IntersectionType(
  LedgerInput,
  PickType(ServiceOfficer, ['name', 'appointedOn'] as const, InputType),
) {}

@InputType()
export class ReviseServiceOfficerInput extends PartialType(AppointServiceOfficerInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class EndServiceOfficerInput {
  @DayField('卸任日期 — last day as officer.', { column: false })
  endedOn: string;
}

@InputType()
export class ListKeyEnterpriseInput extends IntersectionType(
  EmployerLedgerInput,
  PickType(KeyEnterprise, ['officerId', 'listedOn'] as const, InputType),
) {}

@InputType()
export class ReviseKeyEnterpriseInput extends PartialType(ListKeyEnterpriseInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class DelistKeyEnterpriseInput {
  @DayField('移出日期 — first day no longer on the list.', { column: false })
  delistedOn: string;
}
