import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField } from '../../platform/graphql/choices.js';
import {
  NestedField,
  DayField,
  FlagField,
  LinkField,
  NotMasked,
  TextField,
} from '../../platform/graphql/fields.js';
import { IsIdentityNumber } from '../../registry/identifier-decorators.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { KnownPersonInput } from '../../registry/registry.input.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { correctionCause, laterBelongs, personCorrectionStatus } from './correction.choices.js';
import { IsName } from '../../registry/is-name.js';

/** 人员信息变更 — name, number or level of education of a person, with evidence; in force once a second person has signed it. */
@ObjectType({
  implements: () => LedgerRecord,
  description:
    '人员信息变更 — name, number or level of education of a person, with evidence; in force once reviewed.',
})
@Entity('person_correction')
export class PersonCorrection extends LedgerRecord {
  @ChoiceField(personCorrectionStatus, '状态 — in force once reviewed.')
  status: MemberOf<typeof personCorrectionStatus>;

  @LinkField('人员编号 — whose entry in the registry is corrected.')
  personId: string;

  @ChoiceField(correctionCause, '变更原因 — registered wrongly, or changed since.')
  cause: MemberOf<typeof correctionCause>;

  @DayField('申请日期 — day on which it was asked for.')
  requestedOn: string;

  @TextField('证明材料 — document that shows what is right, such as 户口簿 or 居民身份证.', {
    as: 'name',
    max: 100,
  })
  evidence: string;

  @TextField('材料编号 — number of that document, where it has one.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  evidenceNumber: string | null;

  @TextField('变更说明 — what was wrong, or what has changed.', { max: 500 })
  explanation: string;

  @TextField('原姓名 — as registered when it was asked for.', { as: 'name', optional: true })
  oldName: string | null;

  @TextField('新姓名 — as the document says; left out when it stays.', {
    as: 'name',
    optional: true,
    max: 50,
  })
  @IsName()
  newName: string | null;

  @TextField(
    '新证件号码 — as the document says, of the same or another kind; left out when it stays. Sealed, and shown masked.',
    { as: 'identifier', optional: true, max: 30 },
  )
  @IsIdentityNumber()
  @NotMasked()
  newNumber: string | null;

  @FlagField(
    '与新号码的人员归并 — the new number is registered here for the same human being: all records of this person go to that entry.',
    { optional: true },
  )
  merges: boolean | null;

  @LinkField('归并前的人员编号 — the entry that was emptied, once it is done.', { optional: true })
  mergedPersonId: string | null;

  @TextField('撤销依据 — document that shows that the two are not one.', {
    as: 'name',
    optional: true,
    max: 100,
  })
  undoEvidence: string | null;

  @ChoiceField(
    laterBelongs,
    '归并后登记的记录归属 — whose the records are that were entered since; left out where there are none.',
    { optional: true },
  )
  laterBelongs: MemberOf<typeof laterBelongs> | null;

  @TextField(
    '属归并前人员的记录 — those of the records since that are of the entry before, by ledger and number, such as 就业登记12、求职登记5.',
    { optional: true, max: 500 },
  )
  laterListed: string | null;

  @TextField('原学历 — as registered when it was asked for.', { as: 'name', optional: true })
  oldEducationLevel: string | null;

  @TextField('新学历 — left out when it stays.', { as: 'name', optional: true, max: 20 })
  newEducationLevel: string | null;
}

const ASKED = [
  'cause',
  'requestedOn',
  'evidence',
  'evidenceNumber',
  'explanation',
  'newName',
  'newNumber',
  'merges',
  'newEducationLevel',
] as const;

@InputType()
export class RequestPersonCorrectionInput extends IntersectionType(
  LedgerInput,
  PickType(PersonCorrection, ASKED, InputType),
) {
  @NestedField(() => KnownPersonInput, '人员 — found by the exact number.')
  person: KnownPersonInput;
}

@InputType()
export class RevisePersonCorrectionInput extends PartialType(RequestPersonCorrectionInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class UndoMergingInput extends PickType(
  PersonCorrection,
  ['laterBelongs', 'laterListed'] as const,
  InputType,
) {
  @TextField('撤销依据 — document that shows that the two are not one.', {
    as: 'name',
    column: false,
    max: 100,
  })
  undoEvidence: string;
}
