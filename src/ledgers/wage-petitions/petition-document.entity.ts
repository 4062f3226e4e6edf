import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { place, placeless } from './case-notes.entity.js';
import {
  documentAddressee,
  documentOutcome,
  petitionDocumentKind,
  petitionDocumentStatus,
  serviceManner,
} from './petition-document.choices.js';

/** 执法文书 — one document of a case, from the day it was made to the end of the clock that its service started. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '执法文书 — one document of a case; its service starts the next clock.',
})
@Entity('petition_document')
export class PetitionDocument extends LedgerRecord {
  @ChoiceField(petitionDocumentStatus, '状态 — made, served, settled or void.')
  status: MemberOf<typeof petitionDocumentStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @ChoiceField(petitionDocumentKind, '文书种类 — what it is.')
  kind: MemberOf<typeof petitionDocumentKind>;

  @TextField('文号 — its number, once per district.', { as: 'number', optional: true, max: 60 })
  documentNumber: string | null;

  @ChoiceField(documentAddressee, '送达对象 — to whom it goes.')
  addressee: MemberOf<typeof documentAddressee>;

  @DayField('制作日期 — day it was signed and sealed.')
  issuedOn: string;

  @DayField('载明期限 — by when it demands something itself: 改正, 到场, 履行.', {
    optional: true,
    ahead: true,
  })
  statedDueOn: string | null;

  @LinkField('替代文书 — the void document of this case in whose place it stands.', {
    to: 'petition_document',
    optional: true,
  })
  replacesId: string | null;

  @TextField('内容摘要 — what it says.', { optional: true, max: 1000 })
  note: string | null;

  @DayField('送达日期 — day of service; the next clock runs from it.', { optional: true })
  servedOn: string | null;

  @ChoiceField(serviceManner, '送达方式 — how it was served.', { optional: true })
  serviceManner: MemberOf<typeof serviceManner> | null;

  @TextField('送达人 — who served it, with the card number.', { optional: true, max: 60 })
  servedBy: string | null;

  @TextField('第二送达人 — the other officer, with the card number.', { optional: true, max: 60 })
  secondServedBy: string | null;

  @DayField('了结日期 — day on which its clock came to an end.', { optional: true })
  concludedOn: string | null;

  @ChoiceField(documentOutcome, '了结方式 — how its clock came to an end.', { optional: true })
  outcome: MemberOf<typeof documentOutcome> | null;

  @DayField('应送达日期 — serve it by this day.', { optional: true, ahead: true })
  serveDueOn: string | null;

  @DayField('届满日期 — day on which the clock that its service started runs out.', {
    optional: true,
    ahead: true,
  })
  dueOn: string | null;

  @DayField('诉讼期限 — a decision may be taken to court until this day.', {
    optional: true,
    ahead: true,
  })
  litigationDueOn: string | null;

  @TextField('期限依据 — the rules that gave these days.', { optional: true })
  deadlineRule: string | null;

  @TextField('期限说明 — why a day could not be computed.', { optional: true })
  deadlineNote: string | null;
}

/** What a document says of itself; place and desk are those of the case. */
@InputType()
export class IssuePetitionDocumentInput extends IntersectionType(
  placeless,
  PickType(
    PetitionDocument,
    [
      'petitionId',
      'kind',
      'documentNumber',
      'addressee',
      'issuedOn',
      'statedDueOn',
      'replacesId',
      'note',
    ] as const,
    InputType,
  ),
) {}

@InputType({ isAbstract: true })
export class PlacedDocumentInput extends IntersectionType(IssuePetitionDocumentInput, place) {}

/** Corrections, also of what was stated at its service or its end. */
@InputType()
export class RevisePetitionDocumentInput extends PartialType(
  IntersectionType(
    placeless,
    PickType(
      PetitionDocument,
      [
        'kind',
        'documentNumber',
        'addressee',
        'issuedOn',
        'statedDueOn',
        'note',
        'servedOn',
        'serviceManner',
        'servedBy',
        'secondServedBy',
        'concludedOn',
        'outcome',
      ] as const,
      InputType,
    ),
  ),
  { skipNullProperties: false },
) {}

@InputType()
export class ServePetitionDocumentInput {
  @DayField('送达日期 — day of service.', { column: false })
  servedOn: string;

  @ChoiceField(serviceManner, '送达方式 — how it was served.', { column: false })
  serviceManner: MemberOf<typeof serviceManner>;

  @TextField('送达人 — who served it, with the card number.', {
    column: false,
    optional: true,
    max: 60,
  })
  servedBy?: string | null;

  @TextField('第二送达人 — the other officer, with the card number.', {
    column: false,
    optional: true,
    max: 60,
  })
  secondServedBy?: string | null;
}

@InputType()
export class ConcludePetitionDocumentInput {
  @DayField('了结日期 — day on which its clock came to an end.', { column: false })
  concludedOn: string;

  @ChoiceField(documentOutcome, '了结方式 — how its clock came to an end.', { column: false })
  outcome: MemberOf<typeof documentOutcome>;
}
