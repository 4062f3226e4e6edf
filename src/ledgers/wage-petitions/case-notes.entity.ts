import {
  ArgsType,
  Field,
  ID,
  InputType,
  IntersectionType,
  ObjectType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField, NestedField } from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { PersonInput } from '../../registry/registry.input.js';
import { ListArgs } from '../shared/list-args.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { caseNoteStatus, petitionActionKind } from './wage-petition.choices.js';
import { IsName } from '../../registry/is-name.js';

/** 投诉涉及劳动者 — one worker of a complaint; a group list may hold names only. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '投诉涉及劳动者 — one worker of a complaint, by name at least.',
})
@Entity('petition_worker')
export class PetitionWorker extends LedgerRecord {
  @ChoiceField(caseNoteStatus, '状态 — recorded or withdrawn.')
  status: MemberOf<typeof caseNoteStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @LinkField('人员编号 — the person, where the number is known.', { optional: true })
  personId: string | null;

  @TextField('姓名 — as the list gives it.', { as: 'name', max: 50 })
  @IsName()
  name: string;

  @MoneyField('拖欠金额 — owed to this worker, in 元.', {
    within: bounds.wagesOfWorker,
    optional: true,
  })
  amountOwedYuan: string | null;

  @MoneyField('已付金额 — paid to this worker, in 元.', {
    within: bounds.wagesOfWorker,
    optional: true,
  })
  amountPaidYuan: string | null;
}

/** 办理过程 — one thing done on a petition. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '办理过程 — one thing done on a petition.',
})
@Entity('petition_action')
export class PetitionAction extends LedgerRecord {
  @ChoiceField(caseNoteStatus, '状态 — recorded or withdrawn.')
  status: MemberOf<typeof caseNoteStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @ChoiceField(petitionActionKind, '办理行为 — what was done.')
  kind: MemberOf<typeof petitionActionKind>;

  @DayField('办理日期 — day it was done.')
  actedOn: string;

  @TextField('执法人员 — who did it.', { optional: true, max: 50 })
  officerName: string | null;

  @TextField('执法证号 — of the officer.', { as: 'number', optional: true, max: 40 })
  officerCardNumber: string | null;

  @TextField('第二执法人员 — who did it with them.', { optional: true, max: 50 })
  secondOfficerName: string | null;

  @TextField('第二执法证号 — of the second officer.', { as: 'number', optional: true, max: 40 })
  secondOfficerCardNumber: string | null;

  @TextField('办理情况 — what happened.', { optional: true, max: 2000 })
  note: string | null;
}

/** 追发工资 — wages that reached the workers because of the case. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '追发工资 — wages that reached the workers because of the case.',
})
@Entity('wage_recovery')
export class WageRecovery extends LedgerRecord {
  @ChoiceField(caseNoteStatus, '状态 — recorded or withdrawn.')
  status: MemberOf<typeof caseNoteStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @MoneyField('追发金额 — wages paid out, in 元.', { within: bounds.wagesOfCase })
  amountYuan: string;

  @DayField('追发日期 — day the wages were paid.')
  recoveredOn: string;

  @CountField('兑付人数 — workers paid.', { within: bounds.workersOfCase })
  workersPaid: number;
}

/** What a note on a case says about itself; place and desk are those of the case. */
export const placeless = OmitType(
  LedgerInput,
  ['territoryCode', 'handlingUnitCode'] as const,
  InputType,
);

@InputType()
export class ListPetitionWorkerInput extends IntersectionType(
  placeless,
  PickType(
    PetitionWorker,
    ['petitionId', 'name', 'amountOwedYuan', 'amountPaidYuan'] as const,
    InputType,
  ),
) {
  @NestedField(() => PersonInput, '人员 — where the worker gave an identity number.', {
    optional: true,
  })
  person?: PersonInput | null;
}

@InputType()
export class LogPetitionActionInput extends IntersectionType(
  placeless,
  PickType(
    PetitionAction,
    [
      'petitionId',
      'kind',
      'actedOn',
      'officerName',
      'officerCardNumber',
      'secondOfficerName',
      'secondOfficerCardNumber',
      'note',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class RecordWageRecoveryInput extends IntersectionType(
  placeless,
  PickType(
    WageRecovery,
    ['petitionId', 'amountYuan', 'recoveredOn', 'workersPaid'] as const,
    InputType,
  ),
) {}

export const place = PickType(
  LedgerInput,
  ['territoryCode', 'handlingUnitCode'] as const,
  InputType,
);

@InputType({ isAbstract: true })
export class PlacedWorkerInput extends IntersectionType(ListPetitionWorkerInput, place) {}

@InputType({ isAbstract: true })
export class PlacedActionInput extends IntersectionType(LogPetitionActionInput, place) {}

@InputType({ isAbstract: true })
export class PlacedRecoveryInput extends IntersectionType(RecordWageRecoveryInput, place) {}

@InputType()
export class RevisePetitionWorkerInput extends PartialType(
  OmitType(ListPetitionWorkerInput, ['petitionId'] as const),
  { skipNullProperties: false },
) {}

@InputType()
export class RevisePetitionActionInput extends PartialType(
  OmitType(LogPetitionActionInput, ['petitionId'] as const),
  { skipNullProperties: false },
) {}

@InputType()
export class ReviseWageRecoveryInput extends PartialType(
  OmitType(RecordWageRecoveryInput, ['petitionId'] as const),
  { skipNullProperties: false },
) {}

@ArgsType()
export class OfPetitionArgs extends ListArgs {
  @Field(() => ID, { nullable: true, description: '投诉编号 — those of one petition.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '投诉编号无效。' })
  petitionId?: string | null;
}
