import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField } from '../../platform/graphql/choices.js';
import { NestedField, DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { KnownEmployerInput, employerSize } from '../../registry/registry.input.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { correctionCause, correctionStatus } from './correction.choices.js';
import { IsName } from '../../registry/is-name.js';

/** 单位信息变更 — name or size of an employer, with evidence; in force once a second person has signed it. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '单位信息变更 — name or size of an employer, with evidence; in force once reviewed.',
})
@Entity('employer_correction')
export class EmployerCorrection extends LedgerRecord {
  @ChoiceField(correctionStatus, '状态 — in force once reviewed.')
  status: MemberOf<typeof correctionStatus>;

  @LinkField('单位编号 — whose entry in the registry is corrected.')
  employerId: string;

  @ChoiceField(correctionCause, '变更原因 — registered wrongly, or changed since.')
  cause: MemberOf<typeof correctionCause>;

  @DayField('申请日期 — day on which it was asked for.')
  requestedOn: string;

  @TextField(
    '证明材料 — document that shows what is right, such as 营业执照 or 准予变更登记通知书.',
    {
      as: 'name',
      max: 100,
    },
  )
  evidence: string;

  @TextField('材料编号 — number of that document, where it has one.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  evidenceNumber: string | null;

  @TextField('变更说明 — what was wrong, or what has changed.', { max: 500 })
  explanation: string;

  @TextField('原名称 — as registered when it was asked for.', { as: 'name', optional: true })
  oldName: string | null;

  @TextField('新名称 — as the licence says; left out when it stays.', {
    as: 'name',
    optional: true,
    max: 100,
  })
  @IsName()
  newName: string | null;

  @ChoiceField(employerSize, '原单位规模 — as registered when it was asked for.', {
    optional: true,
  })
  oldSize: MemberOf<typeof employerSize> | null;

  @ChoiceField(employerSize, '新单位规模 — left out when it stays.', { optional: true })
  newSize: MemberOf<typeof employerSize> | null;
}

const ASKED = [
  'cause',
  'requestedOn',
  'evidence',
  'evidenceNumber',
  'explanation',
  'newName',
  'newSize',
] as const;

@InputType()
export class RequestEmployerCorrectionInput extends IntersectionType(
  LedgerInput,
  PickType(EmployerCorrection, ASKED, InputType),
) {
  @NestedField(() => KnownEmployerInput, '单位 — found by the exact code.')
  employer: KnownEmployerInput;
}

@InputType()
export class ReviseEmployerCorrectionInput extends PartialType(RequestEmployerCorrectionInput, {
  skipNullProperties: false,
}) {}
